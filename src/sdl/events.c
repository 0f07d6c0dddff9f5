#include "sdl/events.h"

#include "core/hash.h"
#include "sdl/keyboard.h"

#define MOUSE (-1)

static bool on_key(const struct display *display, const SDL_KeyboardEvent *event, struct input *out)
{
    if (event->repeat != 0 ||
        (event->keysym.sym == SDLK_SPACE && SDL_IsTextInputActive() == SDL_TRUE)) {
        return false; /* a space comes as text then */
    }
    if (event->keysym.sym == SDLK_ESCAPE && !display->config.kiosk) {
        out->what = HAPPENING_QUIT;
        return true;
    }
    out->event =
        (struct event){.kind = EVENT_KEY, .key = keyboard_key(event, display->config.kiosk)};
    return out->event.key != KEY_NONE;
}

/* x and y are shares of the window, 0 to 1. */
static void place(const struct display *display, float x, float y, struct event *out)
{
    int w = 0;
    int h = 0;
    display_pixels(display, &w, &h);
    rotate_to_picture(&display->rotation, x * (float)w, y * (float)h, &out->x, &out->y);
}

static bool on_finger(const struct display *display, const SDL_TouchFingerEvent *finger,
                      enum event_kind kind, struct input *out)
{
    uint64_t id = hash_bytes(HASH_SEED, &finger->touchId, sizeof finger->touchId);
    id = hash_bytes(id, &finger->fingerId, sizeof finger->fingerId);
    out->event = (struct event){.kind = kind, .pointer = (int64_t)(id & INT64_MAX)};
    place(display, finger->x, finger->y, &out->event);
    return true;
}

static bool on_mouse(struct display *display, const SDL_Event *event, struct input *out)
{
    const bool moves = event->type == SDL_MOUSEMOTION;
    const Uint32 which = moves ? event->motion.which : event->button.which;
    if (which == SDL_TOUCH_MOUSEID || (!moves && event->button.button != SDL_BUTTON_LEFT) ||
        (moves && !display->mouse_down)) {
        return false;
    }
    if (!moves) {
        display->mouse_down = event->type == SDL_MOUSEBUTTONDOWN;
    }
    int w = 0;
    int h = 0;
    SDL_GetWindowSize(display->window, &w, &h);
    const float x = (float)(moves ? event->motion.x : event->button.x);
    const float y = (float)(moves ? event->motion.y : event->button.y);
    out->event = (struct event){.kind = moves                 ? EVENT_MOVE
                                        : display->mouse_down ? EVENT_DOWN
                                                              : EVENT_UP,
                                .pointer = MOUSE};
    place(display, x / (float)(w > 0 ? w : 1), y / (float)(h > 0 ? h : 1), &out->event);
    return true;
}

/* Over whatever lies below it, as no finger is down. */
static bool on_wheel(const struct display *display, const SDL_MouseWheelEvent *wheel,
                     struct input *out)
{
    int w = 0;
    int h = 0;
    if (wheel->which == SDL_TOUCH_MOUSEID || wheel->preciseY == 0) {
        return false; /* sideways */
    }
    SDL_GetWindowSize(display->window, &w, &h);
    out->event = (struct event){.kind = EVENT_WHEEL, .pointer = MOUSE, .wheel = wheel->preciseY};
    place(display, (float)wheel->mouseX / (float)(w > 0 ? w : 1),
          (float)wheel->mouseY / (float)(h > 0 ? h : 1), &out->event);
    return true;
}

bool events_typed(struct display *display, struct input *out)
{
    const char *from = display->typed + display->typed_at;
    size_t n = 0;
    *out = (struct input){.what = HAPPENING_EVENT, .event = {.kind = EVENT_TEXT}};
    if (*from == '\0') {
        return false;
    }
    do { /* the first byte, and those that go on with it */
        out->event.text[n] = from[n];
        n++;
    } while (((unsigned char)from[n] & 0xC0) == 0x80 && n + 1 < sizeof out->event.text);
    display->typed_at += n;
    return true;
}

static bool on_window(struct display *display, const SDL_WindowEvent *event, struct input *out)
{
    switch (event->event) {
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_RESTORED:
    case SDL_WINDOWEVENT_SIZE_CHANGED: /* the new size itself is looked for at each turn */
        out->what = HAPPENING_EXPOSED;
        return true;
    case SDL_WINDOWEVENT_FOCUS_LOST:
        display->kept_ms = 0;
        display->mouse_down = false;
        out->event.kind = EVENT_CANCEL_ALL;
        return true;
    case SDL_WINDOWEVENT_HIDDEN:
    case SDL_WINDOWEVENT_MINIMIZED:
    case SDL_WINDOWEVENT_MOVED:
        display->kept_ms = 0; /* look after it at once */
        return false;
    default:
        return false;
    }
}

bool events_translate(struct display *display, const SDL_Event *event, struct input *out)
{
    *out = (struct input){.what = HAPPENING_EVENT};
    switch (event->type) {
    case SDL_QUIT:
        /* Locked, closing the window does not come here: this is the end of the display. */
        display->gone = display->config.kiosk;
        out->what = HAPPENING_QUIT;
        return true;
    case SDL_KEYDOWN:
        return on_key(display, &event->key, out);
    case SDL_FINGERDOWN:
        return on_finger(display, &event->tfinger, EVENT_DOWN, out);
    case SDL_FINGERMOTION:
        return on_finger(display, &event->tfinger, EVENT_MOVE, out);
    case SDL_FINGERUP:
        return on_finger(display, &event->tfinger, EVENT_UP, out);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
    case SDL_MOUSEMOTION:
        return on_mouse(display, event, out);
    case SDL_MOUSEWHEEL:
        return on_wheel(display, &event->wheel, out);
    case SDL_TEXTINPUT: /* of an input method often some characters at once */
        SDL_strlcpy(display->typed, event->text.text, sizeof display->typed);
        display->typed_at = 0;
        return events_typed(display, out);
    case SDL_WINDOWEVENT:
        return on_window(display, &event->window, out);
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        if (display->gpu != NULL) {
            gpu_reset(display->gpu);
        }
        out->what = HAPPENING_EXPOSED;
        return true;
    default:
        return false;
    }
}

void events_ignore(void)
{
    static const Uint32 ignored[] = {SDL_KEYUP, SDL_DROPFILE, SDL_DROPTEXT, SDL_MULTIGESTURE};
    for (size_t i = 0; i < sizeof ignored / sizeof ignored[0]; i++) {
        SDL_EventState(ignored[i], SDL_IGNORE);
    }
    SDL_StopTextInput();
}
