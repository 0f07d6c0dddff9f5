/* The end of a visit: the warning shows what was passed, "Start again" says farewell with it, and
 * whatever is touched then, the next visitor finds a clean start. An exhibition of one product, one
 * material and one mineral, with words and without. */
#include "check.h"
#include "fixture.h"
#include "letters.h"

#include "app/app.h"
#include "content/content.h"

#include <stdlib.h>
#include <string.h>

#define IDLE_MS 60000 /* the fixture's */
#define READ_MS 90000
#define STAYS_MS 8000 /* two fifths of its warning of 20 s */
#define ALONE_MS 4000 /* a fifth */
#define COMES_MS 600  /* MOTION_POUR */

static const struct text_metrics metrics = LETTERS(0.5F, 0.5F);

static struct content *content, *wordless;

static struct content *build(struct fixture *fixture)
{
    static char log_text[4000];
    struct content *out = NULL;
    struct err err = {.text = ""};
    if (!fixture_build(fixture, fixture->database, log_text, sizeof log_text) ||
        !content_open(fixture->database, &out, &err)) {
        printf("%s%s\n", log_text, err.text);
        abort();
    }
    return out;
}

/* ---- a visit ---- */

static struct app *app;
static int64_t now;
static int frames;

static void step(const struct event *event)
{
    frames += app_step(app, now, event, event != NULL);
}

static void wait_ms(int64_t ms)
{
    const int64_t end = now + ms;
    while (now < end) {
        const int64_t next = app_wake(app);
        now = next <= now ? now + 16 : next;
        now = now < end ? now : end;
        step(NULL);
    }
}

static void begin(const struct content *with, enum motion_mode motion)
{
    struct app_config config = {
        .content = with, .metrics = &metrics, .width = 1920, .height = 1080, .px_per_mm = 4};
    config.settings.value[SETTING_MOTION] = (int)motion;
    app_destroy(app);
    now = 1000;
    app = app_create(&config);
    step(NULL);
}

static void go(const char *text)
{
    struct route route;
    snprintf(route.text, sizeof route.text, "%s", text);
    app_go(app, route);
    wait_ms(1000);
}

static void tap_at(float x, float y)
{
    const struct event down = {.kind = EVENT_DOWN, .pointer = 1, .x = x, .y = y, .t_ms = now};
    step(&down);
    wait_ms(60);
    const struct event up = {.kind = EVENT_UP, .pointer = 1, .x = x, .y = y, .t_ms = now};
    step(&up);
}

static void key(enum key k)
{
    const struct event event = {.kind = EVENT_KEY, .key = k, .t_ms = now};
    step(&event);
}

static const char *modal(void)
{
    static struct route route;
    route = app_modal(app);
    return route.text;
}

/* The node with these words, shown or said; NULL: none. */
static const struct node *find(const char *words)
{
    const struct frame *frame = app_frame(app);
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        if (strcmp(node->label, words) == 0 || strcmp(node->spoken, words) == 0) {
            return node;
        }
    }
    return NULL;
}

static bool tap(const char *label)
{
    const struct node *node = find(label);
    if (node == NULL) {
        return false;
    }
    tap_at(node->hit.x + node->hit.w / 2, node->hit.y + node->hit.h / 2);
    return true;
}

/* Down to the ore, until the warning stands. */
static void descend_and_wait(const struct content *with, enum motion_mode motion)
{
    begin(with, motion);
    go("product/kettle");
    go("material/copper");
    go("mineral/cuprite");
    wait_ms(READ_MS);
    CHECK_TEXT(modal(), "idle");
}

static void say_farewell(enum motion_mode motion)
{
    descend_and_wait(content, motion);
    wait_ms(1000);
    CHECK(tap("Again"));
    CHECK_TEXT(modal(), "farewell");
}

/* ---- the warning ---- */

static void test_nothing_passed(void)
{
    begin(content, MOTION_FULL);
    go("home");
    wait_ms(IDLE_MS);
    CHECK_TEXT(modal(), "idle");
    const struct node *again = find("Again");
    CHECK(again != NULL && again->action.kind == ACT_RESTART); /* nothing to show: at once */
    wait_ms(1000);
    CHECK(tap("Again"));
    CHECK(app_unattended(app));
    begin(content, MOTION_FULL); /* a page that leaves nothing */
    go("about");
    wait_ms(READ_MS);
    CHECK_TEXT(modal(), "idle");
    again = find("Again");
    CHECK(again != NULL && again->action.kind == ACT_RESTART);
}

static void test_warning(void)
{
    descend_and_wait(content, MOTION_FULL);
    wait_ms(2000);
    CHECK(find("Core: Kettle, Copper, Cuprite") != NULL);
    for (size_t i = 0; i < app_frame(app)->node_count; i++) { /* a touch on it goes on */
        const struct node *node = &app_frame(app)->nodes[i];
        CHECK(node->plane != PLANE_OVERLAY || node->action.kind == ACT_NONE ||
              strcmp(node->label, "Again") == 0);
    }
    const struct node *core = find("Core: Kettle, Copper, Cuprite");
    tap_at(core->rect.x + core->rect.w / 4, core->rect.y + core->rect.h / 2);
    CHECK_TEXT(modal(), "");
    CHECK_TEXT(app_route(app).text, "mineral/cuprite");
    go("product/kettle"); /* passed again: it stays where it is */
    wait_ms(IDLE_MS + 1000);
    CHECK(find("Core: Kettle, Copper, Cuprite") != NULL);
}

/* Who says nothing leaves the core to whoever comes by: it can be read before it sinks. */
static void test_alone(void)
{
    begin(content, MOTION_FULL);
    const uint64_t fresh = app_session_hash(app);
    descend_and_wait(content, MOTION_FULL);
    while (strcmp(modal(), "idle") == 0) {
        wait_ms(16);
    }
    CHECK_TEXT(modal(), "farewell");
    wait_ms(500); /* it has come */
    frames = 0;
    wait_ms(ALONE_MS - 550);
    CHECK_INT(frames, 0); /* it stands still */
    CHECK(find("Which copper?") != NULL);
    wait_ms(100);
    CHECK(frames > 1);
    CHECK_TEXT(modal(), "");
    CHECK(app_unattended(app));
    CHECK(app_session_hash(app) == fresh);
}

/* ---- farewell ---- */

/* The card sinks as it was, and the next start comes from above: never is an empty one seen. */
static void check_sinks(bool sinks)
{
    const struct composition *c = &app_frame(app)->comp;
    CHECK(app_unattended(app));
    CHECK_TEXT(app_route(app).text, "attract");
    CHECK(!c->overlay && c->ghost == sinks && (c->veil > 0) != sinks && c->core_area.w <= 0);
    CHECK(!sinks || (c->page_dy < 0 && c->page_dy - c->ghost_dy <= 0));
}

static void test_farewell(void)
{
    begin(content, MOTION_FULL);
    const uint64_t fresh = app_session_hash(app);
    say_farewell(MOTION_FULL);
    const int64_t since = now;
    wait_ms(2000);
    CHECK(find("Core: Kettle, Copper, Cuprite") != NULL);
    CHECK(find("Which copper?") != NULL); /* of the newest that has one: the mineral has none */
    frames = 0;
    wait_ms(since + STAYS_MS - 1 - now);
    CHECK_INT(frames, 0); /* it stands still */
    CHECK_TEXT(modal(), "farewell");
    wait_ms(1);
    check_sinks(true);
    CHECK(app_session_hash(app) == fresh);
    wait_ms(10 * (int64_t)READ_MS);
    CHECK(app_unattended(app));
}

static void test_touched(void)
{
    static const float places[][2] = {{1000, 300}, {100, 20}, {150, 1040}};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        say_farewell(MOTION_FULL); /* the core, the page above it, Home in the bar */
        wait_ms(100);
        tap_at(places[i][0], places[i][1]); /* the second half of the touch before */
        wait_ms(COMES_MS);
        tap_at(places[i][0], places[i][1]);
        check_sinks(true);
        CHECK(app_wake(app) <= now);
    }
    say_farewell(MOTION_FULL);
    wait_ms(2000);
    CHECK(tap("Done"));
    wait_ms(100);
    CHECK(app_frame(app)->comp.ghost);
    tap_at(1000, 300); /* who is in a hurry need not look on */
    CHECK(!app_unattended(app));
    say_farewell(MOTION_LESS);
    wait_ms(2000);
    tap_at(1000, 300);
    check_sinks(false);
}

static void test_keys(void)
{
    say_farewell(MOTION_FULL);
    wait_ms(2000);
    key(KEY_HELP);
    CHECK(app_unattended(app));
    say_farewell(MOTION_FULL);
    wait_ms(2000);
    key(KEY_NEXT);
    CHECK(find("Again") == NULL); /* they said that already */
    const struct node *done = find("Done");
    CHECK(done != NULL && app_focus(app) == done->id);
    key(KEY_SELECT);
    CHECK(app_unattended(app));
}

/* Another edition while it stands, and while it sinks: nothing of the old one is left. */
static void test_adopted(void)
{
    for (int sinking = 0; sinking < 2; sinking++) {
        begin(wordless, MOTION_FULL);
        const uint64_t fresh = app_session_hash(app);
        say_farewell(MOTION_FULL);
        wait_ms(2000);
        if (sinking) {
            tap_at(1000, 300);
            wait_ms(100);
        }
        CHECK_TEXT(modal(), sinking ? "" : "farewell");
        app_adopt(app, wordless);
        CHECK_TEXT(modal(), "");
        CHECK(app_unattended(app));
        CHECK(app_session_hash(app) == fresh);
        wait_ms(60000);
        CHECK(app_unattended(app));
    }
}

/* Content of before there were such words: the general question, and none of a thing. */
static void test_wordless(void)
{
    descend_and_wait(wordless, MOTION_FULL);
    wait_ms(1000);
    CHECK(tap("Again"));
    wait_ms(2000);
    CHECK(find("Anything?") != NULL);
    CHECK(find("Which copper?") == NULL);
    const char *missed = NULL;
    for (size_t i = 0; (missed = content_missed(wordless, i)) != NULL; i++) {
        CHECK(strstr(missed, ".question") == NULL || strstr(missed, "ui.") == missed);
    }
}

/* ---- at any time ---- */

static void test_so_far(void)
{
    begin(content, MOTION_FULL);
    go("product/kettle");
    go("help");
    CHECK(find("Core") == NULL);
    key(KEY_BACK);
    go("material/copper");
    go("help");
    CHECK(tap("Core"));
    CHECK_TEXT(modal(), "core");
    wait_ms(1000);
    CHECK(find("Which copper?") != NULL);
    CHECK(tap("Kettle")); /* each leads back */
    CHECK_TEXT(modal(), "");
    CHECK_TEXT(app_route(app).text, "product/kettle");
    go("core");
    CHECK(tap("Again"));
    CHECK(app_unattended(app)); /* it was seen already */
    begin(content, MOTION_FULL);
    go("home");
    go("core");
    CHECK(find("Nothing yet") != NULL);
}

int main(void)
{
    struct fixture with, without;
    fixture_make(&without);
    fixture_write(&without, "content/texts_more.csv",
                  "key,note,en,fi\nui.idle.again,,Again,Alusta\nui.core.question,,Anything?,b\n");
    wordless = build(&without);
    fixture_make(&with);
    fixture_write(&with, "content/texts_more.csv",
                  "key,note,en,fi\nui.idle.again,,Again,Alusta\nui.core.title,,Core,Kaira\n"
                  "ui.access.done,,Done,Valmis\n"
                  "ui.core.question,,Anything?,b\n"
                  "ui.core.empty,,Nothing yet,Tyhja\n"
                  "product.kettle.question,,Which kettle?,b\n"
                  "material.copper.question,,Which copper?,b\n");
    content = build(&with);
    test_nothing_passed();
    test_warning();
    test_alone();
    test_farewell();
    test_touched();
    test_keys();
    test_adopted();
    test_wordless();
    test_so_far();
    app_destroy(app);
    content_close(content);
    content_close(wordless);
    fixture_remove(&with);
    fixture_remove(&without);
    return check_done();
}
