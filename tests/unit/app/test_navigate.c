/* Routes, the stack of pages, modal screens above them, and whose state lives how long. */
#include "check.h"

#include "app/routes.h"
#include "app_kit.h"
#include "screens/screen.h"

static const char *screen_name(const char *route)
{
    const struct route to = route_named(route);
    const struct screen *screen = screen_of(&to);
    return screen == NULL ? "none" : screen->name;
}

static const char *argument(const char *route)
{
    static struct route to;
    to = route_named(route);
    return route_argument(&to);
}

static bool valid(const struct kit *kit, const char *route)
{
    const struct route to = route_named(route);
    return route_valid(&to, kit->content);
}

/* The longest name wins; what follows is the argument. */
static void test_routes(void)
{
    struct kit kit;
    kit_open(&kit, "");
    CHECK_TEXT(screen_name("stone/a"), "stone");
    CHECK_TEXT(screen_name("stone/deep"), "stone/deep");
    CHECK_TEXT(screen_name("stone/deep/x/y"), "stone/deep");
    CHECK_TEXT(screen_name("stone/deeper"), "stone");
    CHECK_TEXT(screen_name("stonedeep"), "none");
    CHECK_TEXT(screen_name("stone/a/"), "none");
    CHECK_TEXT(screen_name(""), "none");
    CHECK_TEXT(argument("stone/a"), "a");
    CHECK_TEXT(argument("stone/deep/x/y"), "x/y");
    CHECK_TEXT(argument("yard"), "");
    CHECK_TEXT(argument("none/a"), "");
    CHECK(valid(&kit, "stone/a") && valid(&kit, "stone/b") && !valid(&kit, "stone/c"));
    CHECK(valid(&kit, "stone/deep/x/y") && !valid(&kit, "stone/deep/y"));
    CHECK(!valid(&kit, "stone") && !valid(&kit, "yard/x") && valid(&kit, "yard"));
    CHECK(valid(&kit, "note") && !valid(&kit, "pin"));
    struct route all[16];
    CHECK_INT(routes_list(kit.content, all, 16), 6); /* no modal ones; deep lists nothing */
    CHECK_TEXT(all[2].text, "stone/a");
    CHECK_TEXT(all[3].text, "stone/b");
    CHECK_INT(routes_list(kit.content, all, 0), 6);
    kit_close(&kit);
}

static void test_stack(void)
{
    struct kit kit;
    kit_open(&kit, "");
    CHECK_TEXT(kit_route(&kit), "loop");
    kit_go(&kit, "stone/a"); /* home lies under what was touched */
    kit_go(&kit, "stone/b");
    kit_go(&kit, "stone/b"); /* the same again is nothing */
    kit_key(&kit, KEY_BACK);
    CHECK_TEXT(kit_route(&kit), "stone/a");
    kit_key(&kit, KEY_BACK);
    CHECK_TEXT(kit_route(&kit), "yard");
    kit_key(&kit, KEY_BACK);
    CHECK_TEXT(kit_route(&kit), "yard");
    static const char *const far[] = {"stone/a", "stone/b", "stone/a",
                                      "stone/b", "stone/a", "book"};
    for (size_t i = 0; i < sizeof far / sizeof far[0]; i++) {
        kit_go(&kit, far[i]);
    }
    for (int i = 0; i < 4; i++) {
        CHECK(strcmp(kit_route(&kit), "yard") != 0);
        kit_key(&kit, KEY_BACK);
    }
    CHECK_TEXT(kit_route(&kit), "yard"); /* four steps back are enough (A16) */
    kit_go(&kit, "stone/deep/x/y");
    CHECK(kit_shows(&kit, "here stone/deep/x/y"));
    kit_go(&kit, "stone/c"); /* enter refuses: home */
    CHECK_TEXT(kit_route(&kit), "yard");
    kit_go(&kit, "yard/x");
    CHECK_TEXT(kit_route(&kit), "yard");
    kit_go(&kit, "stone/a");
    kit_key(&kit, KEY_HOME);
    CHECK_TEXT(kit_route(&kit), "yard");
    kit_close(&kit);
}

/* What a page knows is gone with it; a page that keeps it finds it again, until the session ends.
 */
static void test_state(void)
{
    struct kit kit;
    kit_open(&kit, "yard");
    CHECK(kit_tap(&kit, "to stone"));
    CHECK(kit_tap(&kit, "stone seen 0") && kit_tap(&kit, "stone seen 1"));
    kit_go(&kit, "book");
    kit_key(&kit, KEY_BACK);
    CHECK(kit_shows(&kit, "stone seen 2"));
    kit_key(&kit, KEY_HOME);
    kit_go(&kit, "stone/a");
    CHECK(kit_shows(&kit, "stone seen 0"));
    kit_go(&kit, "game");
    CHECK(kit_tap(&kit, "game seen 0"));
    kit_key(&kit, KEY_HOME);
    kit_go(&kit, "game");
    CHECK(kit_shows(&kit, "game seen 1"));
    const uint64_t with = app_session_hash(kit.app);
    CHECK(kit_tap(&kit, "game seen 1"));
    CHECK(app_session_hash(kit.app) != with);
    kit_go(&kit, "warn");
    CHECK(kit_tap(&kit, "end"));
    kit_go(&kit, "game");
    CHECK(kit_shows(&kit, "game seen 0"));
    kit_close(&kit);
}

static void test_modal(void)
{
    struct kit kit;
    kit_open(&kit, "stone/a");
    CHECK(app_frame(kit.app)->comp.overlay == false);
    kit_go(&kit, "note");
    CHECK_TEXT(kit_modal(&kit), "note");
    CHECK_TEXT(kit_route(&kit), "stone/a");
    CHECK(app_frame(kit.app)->comp.overlay);
    CHECK(kit_shows(&kit, "here note") && kit_shows(&kit, "here stone/a"));
    CHECK(kit_tap(&kit, "note seen 0"));
    CHECK(kit_shows(&kit, "note seen 1") && kit_shows(&kit, "stone seen 0"));
    kit_go(&kit, "pin"); /* the next takes its place */
    CHECK_TEXT(kit_modal(&kit), "pin");
    kit_go(&kit, "note");
    CHECK(kit_shows(&kit, "note seen 0"));
    kit_go(&kit, "note"); /* its own route closes it */
    CHECK_TEXT(kit_modal(&kit), "");
    kit_go(&kit, "note");
    kit_key(&kit, KEY_BACK); /* and Back, which leaves the page alone */
    CHECK_TEXT(kit_modal(&kit), "");
    CHECK_TEXT(kit_route(&kit), "stone/a");
    kit_go(&kit, "note");
    kit_tap_at(&kit, 900, 100); /* and a tap beside it */
    CHECK_TEXT(kit_modal(&kit), "");
    kit_go(&kit, "note");
    kit_go(&kit, "stone/b"); /* and every way to a page */
    CHECK_TEXT(kit_modal(&kit), "");
    kit_go(&kit, "note");
    kit_key(&kit, KEY_HOME);
    CHECK_TEXT(kit_modal(&kit), "");
    CHECK_TEXT(kit_route(&kit), "yard");
    kit_close(&kit);
    kit_open(&kit, "note"); /* as a start: above home */
    CHECK_TEXT(kit_modal(&kit), "note");
    CHECK_TEXT(kit_route(&kit), "yard");
    kit_close(&kit);
}

/* The page under a modal screen stands still. */
static void test_clock(void)
{
    struct kit kit;
    kit_open(&kit, "game");
    kit_wait(&kit, 28000);
    CHECK_TEXT(kit_route(&kit), "game");
    kit_go(&kit, "note");
    kit_wait(&kit, 5000);
    CHECK_TEXT(kit_route(&kit), "game");
    kit_go(&kit, "note");
    kit_wait(&kit, 100);
    CHECK_TEXT(kit_route(&kit), "stone/b");
    kit_close(&kit);
    kit_open(&kit, "game");
    kit_wait(&kit, 30000); /* draw asks for the turn in which the clock is over */
    CHECK_TEXT(kit_route(&kit), "stone/b");
    kit_close(&kit);
}

static uint64_t id_of(const struct kit *kit, const char *label)
{
    const struct node *node = kit_node(kit, label);
    return node != NULL ? node->id : 0;
}

/* What a node does, without a finger: for who walks through all states. */
static void test_press(void)
{
    struct kit kit;
    kit_open(&kit, "stone/a");
    CHECK(!app_press(kit.app, 0));
    CHECK(!app_press(kit.app, ui_id("nothing of that name", 0)));
    CHECK(!app_press(kit.app, id_of(&kit, "stone/a"))); /* a text */
    CHECK(kit_shows(&kit, "stone seen 0"));
    CHECK(app_press(kit.app, id_of(&kit, "stone seen")));
    kit_wait(&kit, 100);
    CHECK(kit_shows(&kit, "stone seen 1"));
    CHECK_TEXT(kit_route(&kit), "stone/a");
    kit_close(&kit);
}

int main(void)
{
    test_routes();
    test_stack();
    test_state();
    test_modal();
    test_clock();
    test_press();
    return check_done();
}
