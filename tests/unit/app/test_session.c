/* From the first touch to the reset: the warning, what is left over, policies. */
#include "check.h"

#include "app_kit.h"

static void test_idle(void)
{
    struct kit kit;
    kit_open(&kit, "");
    CHECK(app_unattended(kit.app));
    CHECK_INT(app_wake(kit.app), INT64_MAX);
    const uint64_t boot = app_session_hash(kit.app);
    kit_wait(&kit, 10 * KIT_IDLE_MS);
    CHECK_TEXT(kit_modal(&kit), "");
    CHECK(kit_tap(&kit, "touch"));
    CHECK(!app_unattended(kit.app));
    CHECK_TEXT(kit_route(&kit), "yard");
    kit_wait(&kit, KIT_IDLE_MS - 100);
    CHECK_TEXT(kit_modal(&kit), "");
    kit_wait(&kit, 100);
    CHECK_TEXT(kit_modal(&kit), "warn");
    kit_wait(&kit, KIT_WARNING_MS - 100);
    CHECK_TEXT(kit_modal(&kit), "warn");
    kit_wait(&kit, 100);
    CHECK_TEXT(kit_route(&kit), "loop");
    CHECK_TEXT(kit_modal(&kit), "");
    CHECK(app_unattended(kit.app));
    CHECK(app_session_hash(kit.app) == boot);
    kit_close(&kit);
}

static void test_reading(void)
{
    struct kit kit;
    kit_open(&kit, "book");
    kit_wait(&kit, KIT_READ_MS - 1100);
    CHECK_TEXT(kit_modal(&kit), "");
    kit_wait(&kit, 1200);
    CHECK_TEXT(kit_modal(&kit), "warn");
    kit_close(&kit);
}

/* Enlarged text doubles all limits (A32). */
static void test_patience(void)
{
    struct kit kit;
    kit_open(&kit, "");
    app_destroy(kit.app);
    kit.config.settings.value[SETTING_TEXT] = TEXT_LARGE;
    kit.config.start = (struct route){"yard"};
    kit.app = app_create(&kit.config);
    kit.now = 0;
    kit_wait(&kit, 2 * KIT_IDLE_MS - 100);
    CHECK_TEXT(kit_modal(&kit), "");
    kit_wait(&kit, 200);
    CHECK_TEXT(kit_modal(&kit), "warn");
    kit_wait(&kit, 2 * KIT_WARNING_MS - 200);
    CHECK_TEXT(kit_modal(&kit), "warn");
    kit_wait(&kit, 200);
    CHECK_TEXT(kit_route(&kit), "loop");
    kit_close(&kit);
}

/* Any touch goes on but one on a thing of the warning's own; keys walk in it alone. */
static void test_warning(void)
{
    struct kit kit;
    kit_open(&kit, "stone/a");
    kit_wait(&kit, KIT_IDLE_MS + 10);
    CHECK_TEXT(kit_modal(&kit), "warn");
    kit_tap_at(&kit, 250, 240);          /* on the page's "to b", under the warning */
    CHECK_TEXT(kit_modal(&kit), "note"); /* the warning's own button lies there */
    kit_key(&kit, KEY_BACK);
    for (int i = 0; i < 3; i++) {
        kit_wait(&kit, KIT_IDLE_MS + 10);
        CHECK_TEXT(kit_modal(&kit), "warn");
        if (i == 0) {
            kit_tap_at(&kit, 1500, 300); /* beside it */
        } else if (i == 1) {
            kit_tap_at(&kit, 100, 1060); /* Home in the bar: goes on, and not home */
        } else {
            kit_key(&kit, KEY_HOME);
        }
        CHECK_TEXT(kit_modal(&kit), "");
        CHECK_TEXT(kit_route(&kit), "stone/a");
    }
    kit_wait(&kit, KIT_IDLE_MS + 10);
    kit_key(&kit, KEY_NEXT);
    CHECK_INT(app_focus(kit.app), (int64_t)kit_node(&kit, "end")->id);
    kit_key(&kit, KEY_NEXT);
    CHECK_INT(app_focus(kit.app), (int64_t)kit_node(&kit, "stay")->id);
    kit_key(&kit, KEY_NEXT); /* around, never into the bar */
    CHECK_INT(app_focus(kit.app), (int64_t)kit_node(&kit, "end")->id);
    kit_key(&kit, KEY_SELECT);
    CHECK_TEXT(kit_route(&kit), "loop");
    kit_close(&kit);
}

/* ---- policies ---- */

static void test_policy(void)
{
    struct kit kit;
    kit_open(&kit, "");
    const struct policy lesson = {
        .idle_ms = 600000, .attract = ATTRACT_LEFT_OUT, .start = {"stone/b"}};
    app_set_policy(kit.app, &lesson);
    kit_wait(&kit, 100);
    CHECK_TEXT(kit_route(&kit), "stone/b"); /* nobody is there: at once */
    CHECK(app_unattended(kit.app));
    kit_wait(&kit, 1000000);
    CHECK_TEXT(kit_modal(&kit), "");
    CHECK(kit_tap(&kit, "stone seen 0"));
    CHECK(!app_unattended(kit.app));
    kit_go(&kit, "book");
    kit_key(&kit, KEY_HOME);
    CHECK_TEXT(kit_route(&kit), "stone/b");
    kit_go(&kit, "book");
    kit_wait(&kit, KIT_READ_MS + 1000);
    CHECK_TEXT(kit_modal(&kit), "");
    app_set_policy(kit.app, &(struct policy){0}); /* a visitor is there: the page stays */
    kit_wait(&kit, 10);
    CHECK_TEXT(kit_route(&kit), "book");
    CHECK_TEXT(kit_modal(&kit), "warn"); /* but the idle time is the new one */
    kit_wait(&kit, KIT_WARNING_MS);
    CHECK_TEXT(kit_route(&kit), "loop");
    const struct policy nowhere = {.start = {"stone/c"}};
    app_set_policy(kit.app, &nowhere);
    CHECK(kit_tap(&kit, "touch"));
    CHECK_TEXT(kit_route(&kit), "yard"); /* what leads nowhere is left out */
    kit_close(&kit);
}

/* Without the loop the first page waits; what is done on it is undone when they have left. */
static void test_waiting_page(void)
{
    struct kit kit;
    kit_open(&kit, "");
    app_set_policy(kit.app, &(struct policy){.attract = ATTRACT_LEFT_OUT});
    const uint64_t boot = app_session_hash(kit.app);
    CHECK(kit_tap(&kit, "yard seen 0"));
    CHECK(app_session_hash(kit.app) != boot);
    kit_wait(&kit, KIT_IDLE_MS);
    CHECK_TEXT(kit_modal(&kit), "");
    CHECK(app_session_hash(kit.app) == boot);
    kit_close(&kit);
}

int main(void)
{
    test_idle();
    test_reading();
    test_patience();
    test_warning();
    test_policy();
    test_waiting_page();
    return check_done();
}
