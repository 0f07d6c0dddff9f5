/* Where pages lead, the way back (at most four steps, A16), how planes move (deeper layers lie
 * below), and what a page remembers. argv[1]: a content file. */
#include "check.h"
#include "visit.h"

#include "ui/theme.h"

static void test_back(void)
{
    struct visit visit;
    const struct app_config config = kit_config();
    visit_start(&visit, &config);
    visit_go(&visit, "one/a");
    visit_go(&visit, "two/b");
    visit_go(&visit, "three");
    visit_key(&visit, KEY_BACK);
    CHECK_TEXT(visit_route(&visit), "two/b");
    visit_key(&visit, KEY_BACK);
    CHECK_TEXT(visit_route(&visit), "one/a");
    visit_key(&visit, KEY_BACK);
    CHECK_TEXT(visit_route(&visit), "home"); /* it lay under the first page */
    visit_key(&visit, KEY_BACK);
    CHECK_TEXT(visit_route(&visit), "home");
    visit_end(&visit);
}

/* However long the way: the last pages come back in order, then home, in four steps at most. */
static void test_four_steps(void)
{
    struct visit visit;
    const struct app_config config = kit_config();
    visit_start(&visit, &config);
    for (int pages = 1; pages <= 12; pages++) {
        visit_go(&visit, "home");
        char route[16];
        for (int i = 1; i <= pages; i++) {
            snprintf(route, sizeof route, "two/%d", i);
            visit_go(&visit, route);
        }
        const int steps = pages < 4 ? pages : 4;
        for (int i = 1; i < steps; i++) {
            visit_key(&visit, KEY_BACK);
            snprintf(route, sizeof route, "two/%d", pages - i);
            CHECK_TEXT(visit_route(&visit), route);
        }
        visit_key(&visit, KEY_BACK);
        CHECK_TEXT(visit_route(&visit), "home");
    }
    visit_end(&visit);
}

static void test_home(void)
{
    struct visit visit;
    const struct app_config config = kit_config();
    visit_start(&visit, &config);
    visit_go(&visit, "one/a");
    visit_go(&visit, "two/a");
    visit_go(&visit, "help");
    visit_key(&visit, KEY_HOME);
    CHECK_TEXT(visit_route(&visit), "home");
    CHECK_TEXT(visit_modal(&visit), "");
    visit_key(&visit, KEY_BACK); /* nothing is left to go back to */
    CHECK_TEXT(visit_route(&visit), "home");
    visit_go(&visit, "one/a");
    visit_go(&visit, "home"); /* a link home is the same as Home */
    visit_key(&visit, KEY_BACK);
    CHECK_TEXT(visit_route(&visit), "home");
    visit_end(&visit);
}

/* A route that leads nowhere goes home; names may have segments, and the longest counts. */
static void test_routes(void)
{
    static const char *const nowhere[] = {"",         "nothing", "two",   "two/",
                                          "two/none", "three/a", "homer", "two/low/a"};
    struct visit visit;
    const struct app_config config = kit_config();
    visit_start(&visit, &config);
    for (size_t i = 0; i < sizeof nowhere / sizeof nowhere[0]; i++) {
        visit_go(&visit, "one/a");
        visit_go(&visit, nowhere[i]);
        if (strcmp(visit_route(&visit), "home") != 0) {
            printf("%s:%d: \"%s\" leads to %s\n", __FILE__, __LINE__, nowhere[i],
                   visit_route(&visit));
            check_failures++;
        }
    }
    visit_go(&visit, "two/lower");
    CHECK_TEXT(visit_route(&visit), "two/lower");
    visit_go(&visit, "two/low");
    CHECK_TEXT(visit_route(&visit), "two/low");
    visit_end(&visit);
}

static void test_starts(void)
{
    static const struct {
        const char *start, *page, *modal, *back;
    } cases[] = {
        {"", "attract", "", "home"},         {"attract", "attract", "", "home"},
        {"home", "home", "", "home"},        {"two/a", "two/a", "", "home"},
        {"help", "home", "help", "home"},    {"nothing", "attract", "", "home"},
        {"two/none", "attract", "", "home"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct visit visit;
        struct app_config config = kit_config();
        snprintf(config.start.text, sizeof config.start.text, "%s", cases[i].start);
        visit_start(&visit, &config);
        CHECK(!app_frame(visit.app)->comp.ghost); /* the first page does not travel */
        CHECK_TEXT(visit_route(&visit), cases[i].page);
        CHECK_TEXT(visit_modal(&visit), cases[i].modal);
        visit_key(&visit, KEY_BACK);
        CHECK_TEXT(visit_route(&visit), cases[i].back);
        visit_end(&visit);
    }
}

/* ---- transitions ---- */

enum way { DOWN, UP, SIDE, BACK_SIDE, FADE, STILL };

static enum way way_of(const struct frame *frame)
{
    const struct composition *c = &frame->comp;
    return c->veil > 0      ? FADE
           : !c->ghost      ? STILL
           : c->page_dy > 0 ? DOWN /* comes from below */
           : c->page_dy < 0 ? UP
           : c->page_dx > 0 ? SIDE
                            : BACK_SIDE;
}

/* Goes (or Back, for NULL) and looks after a third of the way, at its end, and after it. */
static void moves(struct visit *visit, const char *route, enum way wanted, enum motion motion,
                  int line)
{
    const int64_t ms = motion_ms(motion);
    visit_wait(visit, 3000);
    if (route != NULL) {
        visit_go(visit, route);
    } else {
        const struct event event = {.kind = EVENT_KEY, .key = KEY_BACK, .t_ms = visit->now_ms};
        app_step(visit->app, visit->now_ms, &event, 1);
    }
    const int64_t began = visit->now_ms;
    visit_step(visit, began + ms / 3);
    const struct composition c = app_frame(visit->app)->comp;
    const enum way way = way_of(app_frame(visit->app));
    visit_step(visit, began + ms * 3 / 4);
    const bool moving = app_frame(visit->app)->comp.ghost || app_frame(visit->app)->comp.veil > 0;
    visit_step(visit, began + ms);
    const struct composition end = app_frame(visit->app)->comp;
    if (way != wanted || !moving || end.ghost || end.veil > 0 || end.page_dx != 0 ||
        end.page_dy != 0 || end.page_alpha < 1) {
        printf("%s:%d: %s: way %d, not %d; at the end it %s\n", __FILE__, line,
               route == NULL ? "Back" : route, (int)way, (int)wanted,
               moving && !end.ghost && end.veil == 0 ? "rests" : "does not rest in time");
        check_failures++;
    }
    if (wanted == DOWN || wanted == UP) { /* the old page leaves on the other side, both whole */
        CHECK_NEAR(c.page_dy - c.ghost_dy,
                   (wanted == DOWN ? 1 : -1) * (c.page_area.y + c.page_area.h), 0.5);
        CHECK_NEAR(c.page_alpha, 1, 0);
    } else if (wanted != FADE) {
        CHECK(c.page_alpha > 0 && c.page_alpha < 1);
    }
}

/* Back while a page is still coming: the two run back from where they are, and are the same two. */
static void test_on_the_way(void)
{
    struct visit visit;
    struct app_config config = kit_config();
    visit_start(&visit, &config);
    visit_go(&visit, "one/a");
    visit_wait(&visit, 3000);
    for (int i = 0; i < 2; i++) { /* Back, and Back's own way back */
        const int64_t began = visit.now_ms;
        visit_go(&visit, "two/a");
        visit_step(&visit, began + 100 + 60 * i);
        const struct composition down = app_frame(visit.app)->comp;
        CHECK(down.ghost && !down.turned && down.page_dy > 0);
        const struct event event = {.kind = EVENT_KEY, .key = KEY_BACK, .t_ms = visit.now_ms};
        app_step(visit.app, visit.now_ms, &event, 1);
        const struct composition up = app_frame(visit.app)->comp;
        CHECK(up.ghost && up.turned);
        CHECK_NEAR(up.page_dy, down.ghost_dy, 12); /* a millisecond of it at most */
        CHECK_NEAR(up.ghost_dy, down.page_dy, 12);
        visit_wait(&visit, 3000);
    }
    visit_go(&visit, "two/a"); /* elsewhere than to the one that leaves: not turned */
    visit_step(&visit, visit.now_ms + 100);
    visit_go(&visit, "one/b");
    CHECK(app_frame(visit.app)->comp.ghost && !app_frame(visit.app)->comp.turned);
    visit_end(&visit);
}

static void test_ways(void)
{
    struct visit visit;
    struct app_config config = kit_config();
    visit_start(&visit, &config);
    moves(&visit, "home", DOWN, MOTION_DESCEND, __LINE__);
    moves(&visit, "one/a", DOWN, MOTION_DESCEND, __LINE__);
    moves(&visit, "two/a", DOWN, MOTION_DESCEND, __LINE__);
    moves(&visit, "two/b", SIDE, MOTION_ASIDE, __LINE__);
    moves(&visit, NULL, BACK_SIDE, MOTION_ASIDE, __LINE__);
    moves(&visit, "three", DOWN, MOTION_DESCEND, __LINE__);
    moves(&visit, "one/b", UP, MOTION_ASCEND, __LINE__);
    moves(&visit, "side", FADE, MOTION_VEIL, __LINE__); /* another kind of page of the same layer */
    moves(&visit, NULL, FADE, MOTION_VEIL, __LINE__);
    moves(&visit, NULL, DOWN, MOTION_DESCEND, __LINE__);
    moves(&visit, "home", UP, MOTION_ASCEND, __LINE__);
    moves(&visit, "quiz", FADE, MOTION_VEIL, __LINE__);
    visit_end(&visit);
    config.settings.value[SETTING_MOTION] = MOTION_LESS;
    visit_start(&visit, &config);
    moves(&visit, "one/a", FADE, MOTION_FADE, __LINE__);
    moves(&visit, "two/a", FADE, MOTION_FADE, __LINE__);
    moves(&visit, "two/b", FADE, MOTION_FADE, __LINE__);
    moves(&visit, NULL, FADE, MOTION_FADE, __LINE__);
    visit_end(&visit);
}

/* The modal screen rises and the page grows dim; with less motion it only fades. */
static void test_modal_rises(void)
{
    for (int less = 0; less < 2; less++) {
        struct visit visit;
        struct app_config config = kit_config();
        config.settings.value[SETTING_MOTION] = less ? MOTION_LESS : MOTION_FULL;
        visit_start(&visit, &config);
        visit_go(&visit, "home");
        visit_wait(&visit, 3000);
        visit_go(&visit, "help");
        visit_step(&visit, visit.now_ms + 40);
        const struct composition c = app_frame(visit.app)->comp;
        CHECK(c.overlay && c.overlay_alpha > 0 && c.overlay_alpha < 1);
        CHECK(less ? c.overlay_dy == 0 : c.overlay_dy > 0);
        CHECK(c.dim > 0);
        visit_wait(&visit, 1000);
        CHECK_NEAR(app_frame(visit.app)->comp.overlay_alpha, 1, 0);
        CHECK_NEAR(app_frame(visit.app)->comp.overlay_dy, 0, 0);
        CHECK(app_frame(visit.app)->comp.dim > c.dim);
        CHECK(app_frame(visit.app)->wake_ms == INT64_MAX);
        visit_end(&visit);
    }
}

/* What closes fades as it was; what changes inside a page does, too; Back first takes back what was
 * done inside the page, and the page that it finds again has not just arrived. */
static void test_settles(void)
{
    struct visit visit;
    const struct app_config config = kit_config();
    visit_start(&visit, &config);
    visit_go(&visit, "steps");
    visit_wait(&visit, 3000);
    visit_go(&visit, "help");
    visit_wait(&visit, 3000);
    visit_key(&visit, KEY_BACK);
    CHECK(app_frame(visit.app)->comp.veil > 0.9F && !app_frame(visit.app)->comp.overlay);
    visit_wait(&visit, 3000);
    CHECK_NEAR(app_frame(visit.app)->comp.veil, 0, 0);
    const unsigned serial = app_frame(visit.app)->veil_serial;
    visit_tap(&visit, "count");
    visit_tap(&visit, "count");
    CHECK_INT(visit_count(&visit), 2);
    CHECK(app_frame(visit.app)->veil_serial == serial + 2);
    CHECK(app_frame(visit.app)->comp.veil > 0);
    visit_wait(&visit, 3000);
    visit_key(&visit, KEY_BACK);
    CHECK_TEXT(visit_route(&visit), "steps");
    CHECK_INT(visit_count(&visit), 1);
    CHECK(app_frame(visit.app)->comp.veil > 0.9F);
    visit_go(&visit, "two/a");
    visit_wait(&visit, 3000);
    visit_key(&visit, KEY_BACK);
    CHECK_TEXT(visit_route(&visit), "steps");
    CHECK(visit_age(&visit) > 3000); /* it does not arrive again */
    visit_key(&visit, KEY_BACK);
    CHECK_INT(visit_count(&visit), 0);
    visit_key(&visit, KEY_BACK);
    CHECK_TEXT(visit_route(&visit), "home");
    visit_end(&visit);
}

/* ---- what is remembered ---- */

static void test_state(void)
{
    struct visit visit;
    const struct app_config config = kit_config();
    visit_start(&visit, &config);
    visit_go(&visit, "two/a");
    visit_tap(&visit, "count");
    visit_tap(&visit, "count");
    CHECK_INT(visit_count(&visit), 2);
    visit_go(&visit, "two/a"); /* already there: nothing happens */
    CHECK_INT(visit_count(&visit), 2);
    visit_go(&visit, "two/b");
    CHECK_INT(visit_count(&visit), 0);
    visit_key(&visit, KEY_BACK);
    CHECK_INT(visit_count(&visit), 2); /* Back finds the page as it was left */
    visit_go(&visit, "home");
    visit_go(&visit, "two/a");
    CHECK_INT(visit_count(&visit), 0); /* a new visit does not */
    visit_go(&visit, "quiz");
    visit_tap(&visit, "count");
    visit_go(&visit, "home");
    visit_go(&visit, "quiz");
    CHECK_INT(visit_count(&visit), 1); /* but SCREEN_KEEP lasts for the session */
    visit_end(&visit);
}

static float scrolled(const struct visit *visit)
{
    const struct frame *frame = app_frame(visit->app);
    for (size_t i = 0; i < frame->node_count; i++) {
        if (frame->nodes[i].role == ROLE_SCROLL && frame->nodes[i].plane == PLANE_PAGE) {
            return frame->nodes[i].value;
        }
    }
    return -1;
}

/* A drag of the page by px upwards, slow enough to end where it is let go. */
static void drag(struct visit *visit, float px)
{
    visit_wait(visit, 1000);
    struct event event = {.pointer = 2, .x = 400, .y = 390, .t_ms = visit->now_ms};
    app_step(visit->app, visit->now_ms, &event, 1);
    event.kind = EVENT_MOVE;
    for (int i = 0; i < 20; i++) {
        visit->now_ms += 50;
        event.y -= px / 20;
        event.t_ms = visit->now_ms;
        app_step(visit->app, visit->now_ms, &event, 1);
    }
    visit->now_ms += 500;
    event.kind = EVENT_UP;
    event.t_ms = visit->now_ms;
    app_step(visit->app, visit->now_ms, &event, 1);
    visit_wait(visit, 1000);
}

static void test_scroll(void)
{
    struct visit visit;
    const struct app_config config = kit_config();
    visit_start(&visit, &config);
    visit_go(&visit, "two/a");
    drag(&visit, 80);
    const float there = scrolled(&visit);
    CHECK(there > 40 && there <= 80);
    visit_go(&visit, "two/b");
    CHECK_NEAR(scrolled(&visit), 0, 0);
    visit_key(&visit, KEY_BACK);
    CHECK_NEAR(scrolled(&visit), there, 0.01);
    for (int i = 0; i < 14; i++) { /* what moves nothing is no visitor: not long */
        drag(&visit, 80);
    }
    CHECK_NEAR(scrolled(&visit), HIDDEN_PX, 0); /* and no further than it is long */
    for (int i = 0; i < 14; i++) {              /* what moves nothing is no visitor: not long */
        drag(&visit, -80);
    }
    CHECK_NEAR(scrolled(&visit), 0, 0);
    visit_end(&visit);
}

int main(int argc, char **argv)
{
    kit_open(argc, argv);
    test_back();
    test_four_steps();
    test_home();
    test_routes();
    test_starts();
    test_ways();
    test_on_the_way();
    test_modal_rises();
    test_settles();
    test_state();
    test_scroll();
    kit_close();
    return check_done();
}
