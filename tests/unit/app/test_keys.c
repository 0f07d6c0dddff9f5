/* Keys, the way of the focus, modal screens, and what taps mean in them. argv[1]: a content file.
 */
#include "check.h"
#include "visit.h"

static struct visit visit;

static void begin(const char *route)
{
    const struct app_config config = kit_config();
    visit_start(&visit, &config);
    visit_go(&visit, route);
    visit_wait(&visit, 2000);
}

/* Presses key and says on which plane the focus is then; -1 = nowhere. */
static int plane_after(enum key key)
{
    visit_key(&visit, key);
    const struct node *node = frame_find(app_frame(visit.app), app_focus(visit.app));
    return app_focus(visit.app) == 0 || node == NULL ? -1 : (int)node->plane;
}

/* ---- the focus ---- */

static void test_order(void)
{
    static const char *const way[] = {"one",   "two",   "three", "quiz",
                                      "slide", "count", "last"}; /* "off" cannot be chosen */
    begin("home");
    CHECK_TEXT(visit_focus(&visit), ""); /* no ring before a key */
    for (size_t i = 0; i < 7; i++) {
        visit_key(&visit, i % 2 == 0 ? KEY_NEXT : KEY_DOWN);
        CHECK_TEXT(visit_focus(&visit), way[i]);
    }
    int bar = 0;
    while (plane_after(KEY_NEXT) == PLANE_BAR && bar < 9) {
        bar++;
    }
    CHECK(bar >= 3); /* then the bar, then around */
    CHECK_TEXT(visit_focus(&visit), "one");
    for (int i = 0; i < bar; i++) {
        CHECK_INT(plane_after(KEY_PREVIOUS), PLANE_BAR);
    }
    for (size_t i = 7; i-- > 0;) {
        visit_key(&visit, i % 2 == 0 ? KEY_PREVIOUS : KEY_UP);
        CHECK_TEXT(visit_focus(&visit), way[i]);
    }
    visit_end(&visit);
    begin("home"); /* the first key backwards is the end of the way */
    CHECK_INT(plane_after(KEY_PREVIOUS), PLANE_BAR);
    visit_end(&visit);
}

static void test_ring(void)
{
    begin("home");
    visit_key(&visit, KEY_NEXT);
    CHECK(app_focus(visit.app) != 0);
    visit_tap(&visit, "count"); /* a finger needs no ring */
    CHECK_INT(app_focus(visit.app), 0);
    visit_key(&visit, KEY_NEXT); /* and it comes again where it was */
    CHECK_TEXT(visit_focus(&visit), "two");
    visit_end(&visit);
}

/* With a modal screen open the focus stays in it and in the bar; in the warning, in it alone. */
static void test_stays_inside(void)
{
    begin("home");
    visit_key(&visit, KEY_NEXT);
    visit_key(&visit, KEY_HELP);
    CHECK_TEXT(visit_modal(&visit), "help");
    CHECK_TEXT(visit_focus(&visit), "yes"); /* at once, on its first thing */
    int planes[PLANE_COUNT] = {0};
    for (int i = 0; i < 30; i++) {
        const int plane = plane_after(i < 15 ? KEY_NEXT : KEY_PREVIOUS);
        CHECK(plane == PLANE_OVERLAY || plane == PLANE_BAR);
        planes[plane < 0 ? PLANE_PAGE : plane]++;
    }
    CHECK(planes[PLANE_OVERLAY] > 0 && planes[PLANE_BAR] > 0);
    visit_key(&visit, KEY_BACK);
    CHECK_TEXT(visit_modal(&visit), "");
    const int64_t idle = visit.now_ms + IDLE_MS;
    visit_wait(&visit, IDLE_MS);
    visit_step(&visit, idle);
    CHECK_TEXT(visit_modal(&visit), "idle");
    CHECK_TEXT(visit_focus(&visit), ""); /* Select must not end what it would go on with */
    for (int i = 0; i < 12; i++) {
        CHECK_INT(plane_after(i < 6 ? KEY_NEXT : KEY_PREVIOUS), PLANE_OVERLAY);
    }
    CHECK_TEXT(visit_modal(&visit), "idle");
    visit_key(&visit, KEY_SELECT); /* the only thing there ends the session */
    CHECK(app_unattended(visit.app));
    visit_end(&visit);
}

/* A focus that a modal screen covers is not acted on. */
static void test_covered_focus(void)
{
    begin("home");
    visit_key(&visit, KEY_NEXT);
    CHECK_TEXT(visit_focus(&visit), "one");
    visit_key(&visit, KEY_HELP);
    CHECK_TEXT(visit_route(&visit), "home");
    CHECK_TEXT(visit_modal(&visit), "help");
    CHECK_TEXT(visit_focus(&visit), "yes"); /* not the "one" below it */
    visit_key(&visit, KEY_SELECT);
    CHECK_TEXT(visit_route(&visit), "three");
    CHECK_TEXT(visit_modal(&visit), "");
    visit_end(&visit);
}

/* ---- keys ---- */

static void test_select(void)
{
    begin("attract");
    visit_key(&visit, KEY_SELECT);
    CHECK_TEXT(visit_route(&visit), "home");
    visit_key(&visit, KEY_SELECT);
    CHECK_TEXT(visit_focus(&visit), "one");
    visit_key(&visit, KEY_SELECT);
    CHECK_TEXT(visit_route(&visit), "one/a");
    visit_end(&visit);
}

static float slide(void)
{
    return visit_find(&visit, "slide")->value;
}

static void test_slider(void)
{
    begin("home");
    for (int i = 0; i < 5; i++) {
        visit_key(&visit, KEY_NEXT);
    }
    CHECK_TEXT(visit_focus(&visit), "slide");
    visit_key(&visit, KEY_RIGHT);
    CHECK_NEAR(slide(), 0.1, 1e-6);
    visit_key(&visit, KEY_SELECT); /* has no meaning here */
    CHECK_NEAR(slide(), 0.1, 1e-6);
    visit_key(&visit, KEY_LEFT);
    visit_key(&visit, KEY_LEFT);
    CHECK_NEAR(slide(), 0, 0);
    for (int i = 0; i < 12; i++) {
        visit_key(&visit, KEY_RIGHT);
    }
    CHECK_NEAR(slide(), 1, 0);
    CHECK_TEXT(visit_focus(&visit), "slide");
    visit_key(&visit, KEY_UP); /* leaves it */
    CHECK_TEXT(visit_focus(&visit), "quiz");
    visit_key(&visit, KEY_RIGHT); /* and elsewhere left and right go on */
    CHECK_TEXT(visit_focus(&visit), "slide");
    visit_end(&visit);
}

static void test_modal_keys(void)
{
    begin("two/a");
    visit_key(&visit, KEY_HELP);
    CHECK_TEXT(visit_modal(&visit), "help");
    visit_key(&visit, KEY_HELP);
    CHECK_TEXT(visit_modal(&visit), ""); /* the same again closes */
    visit_key(&visit, KEY_LANGUAGE);
    CHECK_TEXT(visit_modal(&visit), "language");
    visit_key(&visit, KEY_ACCESS);
    CHECK_TEXT(visit_modal(&visit), "access"); /* another takes its place */
    visit_key(&visit, KEY_BACK);
    CHECK_TEXT(visit_modal(&visit), "");
    CHECK_TEXT(visit_route(&visit), "two/a"); /* Back first closes */
    visit_key(&visit, KEY_BACK);
    CHECK_TEXT(visit_route(&visit), "home");
    visit_end(&visit);
}

/* Two keys read in one batch: the second meets what the first has made. */
static void test_batch(void)
{
    begin("home");
    visit_wait(&visit, 1000);
    const struct event events[4] = {{.kind = EVENT_KEY, .key = KEY_NEXT, .t_ms = visit.now_ms},
                                    {.kind = EVENT_KEY, .key = KEY_SELECT, .t_ms = visit.now_ms},
                                    {.kind = EVENT_KEY, .key = KEY_NEXT, .t_ms = visit.now_ms},
                                    {.kind = EVENT_KEY, .key = KEY_NEXT, .t_ms = visit.now_ms}};
    app_step(visit.app, visit.now_ms, events, 4);
    CHECK_TEXT(visit_route(&visit), "one/a");
    CHECK_TEXT(visit_focus(&visit), "two");
    visit_end(&visit);
}

/* ---- fingers ---- */

static void test_taps(void)
{
    begin("home");
    visit_tap(&visit, "off");
    CHECK_TEXT(visit_route(&visit), "home"); /* disabled */
    visit_tap(&visit, "three");
    CHECK_TEXT(visit_route(&visit), "three");
    visit_go(&visit, "help");
    visit_tap_at(&visit, 700, 300); /* in the modal screen, on nothing */
    CHECK_TEXT(visit_modal(&visit), "help");
    visit_tap(&visit, "count");
    visit_tap(&visit, "count");
    CHECK_INT(visit_count(&visit), 2);
    visit_tap_at(&visit, 900, 430); /* beside it, on nothing */
    CHECK_TEXT(visit_modal(&visit), "");
    CHECK_INT(visit_count(&visit), 0); /* the page below was not asked */
    visit_go(&visit, "help");
    CHECK_INT(visit_count(&visit), 0); /* and it begins anew */
    visit_tap(&visit, "no");
    CHECK_TEXT(visit_modal(&visit), "");
    visit_end(&visit);
}

/* ---- actions ---- */

static void test_language(void)
{
    begin("two/a");
    visit_tap(&visit, "count");
    visit_go(&visit, "language");
    visit_tap(&visit, "finnish");
    CHECK_TEXT(app_language(visit.app), "fi");
    CHECK_TEXT(visit_modal(&visit), "");
    CHECK_TEXT(visit_route(&visit), "two/a");
    CHECK_INT(visit_count(&visit), 1); /* the page stays as it was */
    visit_go(&visit, "access");
    visit_tap(&visit, "large");
    CHECK_TEXT(visit_modal(&visit), "access"); /* a setting does not close */
    visit_end(&visit);
}

static void test_resize(void)
{
    begin("two/a");
    visit_tap(&visit, "count");
    visit_go(&visit, "help");
    app_resize(visit.app, 540, 960, 3);
    const struct frame *frame = app_frame(visit.app);
    CHECK_INT(frame->width, 540);
    CHECK_INT(frame->height, 960);
    CHECK_NEAR(frame->px_per_mm, 3, 0);
    CHECK(!frame->comp.ghost);
    CHECK_TEXT(visit_route(&visit), "two/a");
    CHECK_TEXT(visit_modal(&visit), "help");
    visit_end(&visit);
}

/* A step without input makes no frame when nothing moves. */
static void test_still(void)
{
    begin("home");
    visit_wait(&visit, 2000);
    CHECK(!app_step(visit.app, visit.now_ms + 1, NULL, 0));
    CHECK(!app_step(visit.app, visit.now_ms + 10000, NULL, 0));
    visit_end(&visit);
}

int main(int argc, char **argv)
{
    kit_open(argc, argv);
    test_order();
    test_ring();
    test_stays_inside();
    test_covered_focus();
    test_select();
    test_slider();
    test_modal_keys();
    test_batch();
    test_taps();
    test_language();
    test_resize();
    test_still();
    kit_close();
    return check_done();
}
