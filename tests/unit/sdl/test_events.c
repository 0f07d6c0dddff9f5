/* What SDL says becomes what the exhibit knows: the wheel, typed text, a space that is either. With
 * SDL's driver that draws for nobody. */
#include "check.h"

#include "sdl/display.h"

#include <SDL.h>
#include <string.h>

#define W 800
#define H 480

static struct display *display;
static const struct display_ops *ops;

/* The next input but for what windows say; false when there is none. SDL may say once "nothing yet"
 * before what was pushed. */
static bool next(struct event *out)
{
    struct input input;
    for (int empty = 0; empty < 2;) {
        if (!ops->poll(display, &input)) {
            empty++;
        } else if (input.what == HAPPENING_EVENT && input.event.kind != EVENT_CANCEL_ALL) {
            *out = input.event;
            return true;
        }
    }
    return false;
}

static void drain(void)
{
    struct event event;
    while (next(&event)) {
    }
}

static void wheel(Uint32 which, float notches, int x, int y)
{
    SDL_Event event = {.wheel = {.type = SDL_MOUSEWHEEL,
                                 .which = which,
                                 .y = (int)notches,
                                 .preciseY = notches,
                                 .mouseX = x,
                                 .mouseY = y}};
    SDL_PushEvent(&event);
}

static void test_wheel(void)
{
    struct event event = {.kind = EVENT_KEY};
    wheel(1, -2.5F, 200, 120);
    CHECK(next(&event));
    CHECK_INT(event.kind, EVENT_WHEEL);
    CHECK_NEAR(event.wheel, -2.5, 1e-6);
    CHECK_NEAR(event.x, 200, 1e-3);
    CHECK_NEAR(event.y, 120, 1e-3);
    wheel(1, 0, 200, 120); /* sideways */
    wheel(SDL_TOUCH_MOUSEID, 1, 200, 120);
    CHECK(!next(&event));
}

static void text(const char *words)
{
    SDL_Event event = {.text = {.type = SDL_TEXTINPUT}};
    SDL_strlcpy(event.text.text, words, sizeof event.text.text);
    SDL_PushEvent(&event);
}

static void key(SDL_Keycode code)
{
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = code}}};
    SDL_PushEvent(&event);
}

static void next_is(const char *character, int line)
{
    struct event event = {.kind = EVENT_KEY};
    const bool there = next(&event);
    if (!there || event.kind != EVENT_TEXT || strcmp(event.text, character) != 0) {
        printf("%s:%d: '%s' instead of '%s'\n", __FILE__, line, there ? event.text : "nothing",
               character);
        check_failures++;
    }
}

static void test_text(void)
{
    struct event event;
    CHECK_INT(SDL_GetEventState(SDL_TEXTINPUT), SDL_IGNORE); /* nobody asked */
    ops->typing(display, true);
    CHECK_INT(SDL_GetEventState(SDL_TEXTINPUT), SDL_ENABLE);
    text("aß\xe2\x82\xac"); /* as an input method sends it: all at once */
    next_is("a", __LINE__);
    const int64_t before = ops->now_ms(display);
    ops->wait(display, 60000); /* not before all of it was taken */
    CHECK(ops->now_ms(display) - before < 30000);
    text("7");
    next_is("ß", __LINE__);
    next_is("\xe2\x82\xac", __LINE__);
    next_is("7", __LINE__);
    CHECK(!next(&event));
    text("\xc3\x80\x80\x80\x80\x80\x80\x80\x80\x80"); /* no letter: in pieces that fit */
    CHECK(next(&event));
    CHECK_INT(strlen(event.text), sizeof event.text - 1);
    drain();
    ops->typing(display, false);
    CHECK_INT(SDL_GetEventState(SDL_TEXTINPUT), SDL_IGNORE);
}

static void test_space(void)
{
    struct event event = {.kind = EVENT_TEXT};
    key(SDLK_SPACE);
    CHECK(next(&event) && event.kind == EVENT_KEY && event.key == KEY_SELECT);
    ops->typing(display, true);
    key(SDLK_SPACE);
    text(" ");
    next_is(" ", __LINE__);
    CHECK(!next(&event));
    key(SDLK_RETURN);
    CHECK(next(&event) && event.kind == EVENT_KEY && event.key == KEY_SELECT);
    ops->typing(display, false);
}

int main(void)
{
    struct err err = {.text = ""};
    const struct display_config config = {.width = W, .height = H};
    SDL_setenv("SDL_VIDEODRIVER", "dummy", 1);
    if (!display_open(&config, &display, &err)) {
        printf("%s\n", err.text);
        return 1;
    }
    ops = display_ops_of(display);
    drain();
    test_wheel();
    test_text();
    test_space();
    display_close(display);
    return check_done();
}
