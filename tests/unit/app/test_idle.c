/* When a session ends, and that nothing of it is left: idle times, the warning and its countdown
 * (A32), and a clean start for the next visitor (A44). argv[1]: a content file. */
#include "check.h"
#include "visit.h"

static bool warned(const struct visit *visit)
{
    return strcmp(visit_modal(visit), "idle") == 0;
}

/* The warning comes ms after the last touch, not a millisecond earlier. */
static void warned_after(struct visit *visit, int64_t ms, int line)
{
    const int64_t touched = visit->now_ms;
    visit_wait(visit, 2000); /* arrivals are over */
    visit_step(visit, touched + ms - 1);
    const bool early = warned(visit);
    visit_step(visit, touched + ms);
    if (early || !warned(visit)) {
        printf("%s:%d: %s after %lld ms\n", __FILE__, line, early ? "warned before" : "no warning",
               (long long)ms);
        check_failures++;
    }
}

/* The session ends ms after now, not a millisecond earlier. */
static void ended_after(struct visit *visit, int64_t ms, int line)
{
    const int64_t from = visit->now_ms;
    visit_wait(visit, ms - 1);
    const bool early = app_unattended(visit->app);
    visit_step(visit, from + ms);
    if (early || !app_unattended(visit->app)) {
        printf("%s:%d: %s after %lld ms\n", __FILE__, line, early ? "ended before" : "not ended",
               (long long)ms);
        check_failures++;
    }
}

static void test_idle_times(void)
{
    static const struct {
        const char *route;
        enum text_mode text;
        int idle_ms; /* of the option */
        int64_t warned, ended;
    } cases[] = {
        {"home", TEXT_NORMAL, 0, IDLE_MS, WARN_MS},
        {"two/a", TEXT_NORMAL, 0, IDLE_MS, WARN_MS},
        {"three", TEXT_NORMAL, 0, READ_MS, WARN_MS},
        {"home", TEXT_LARGE, 0, 2 * IDLE_MS, 2 * WARN_MS}, /* enlarged text doubles all limits */
        {"three", TEXT_LARGE, 0, 2 * READ_MS, 2 * WARN_MS},
        {"home", TEXT_NORMAL, 7000, 7000, WARN_MS},
        {"three", TEXT_NORMAL, 7000, 7000, WARN_MS},
        {"three", TEXT_LARGE, 7000, 14000, 2 * WARN_MS},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct visit visit;
        struct app_config config = kit_config();
        config.policy.idle_ms = cases[i].idle_ms;
        config.settings.value[SETTING_TEXT] = (int)cases[i].text;
        visit_start(&visit, &config);
        visit_go(&visit, cases[i].route);
        visit_key(&visit, KEY_NEXT);
        warned_after(&visit, cases[i].warned, __LINE__);
        CHECK_TEXT(visit_route(&visit), cases[i].route);
        ended_after(&visit, cases[i].ended, __LINE__);
        visit_end(&visit);
    }
}

/* A visitor who enlarges the text has twice the time from then on. */
static void test_enlarged_later(void)
{
    struct visit visit;
    const struct app_config config = kit_config();
    visit_start(&visit, &config);
    visit_go(&visit, "three");
    visit_go(&visit, "access");
    visit_tap(&visit, "large");
    warned_after(&visit, 2 * READ_MS, __LINE__);
    ended_after(&visit, 2 * WARN_MS, __LINE__);
    visit_end(&visit);
}

/* What was done in the warning: a key that moves the focus counts anew, all others go on. */
static void test_put_off(void)
{
    static const enum key on[] = {KEY_BACK, KEY_HOME, KEY_HELP, KEY_LANGUAGE, KEY_ACCESS, KEY_LEFT};
    struct visit visit;
    const struct app_config config = kit_config();
    visit_start(&visit, &config);
    visit_go(&visit, "two/a");
    visit_key(&visit, KEY_NEXT);
    for (size_t i = 0; i < sizeof on / sizeof on[0]; i++) {
        warned_after(&visit, IDLE_MS, __LINE__);
        visit_wait(&visit, WARN_MS - 1500);
        visit_key(&visit, KEY_NEXT);
        CHECK(warned(&visit));
        visit_wait(&visit, WARN_MS - 1500);
        CHECK(warned(&visit));
        visit_key(&visit, on[i]);
        CHECK_TEXT(visit_modal(&visit), "");
        CHECK_TEXT(visit_route(&visit), "two/a"); /* the key did nothing else */
    }
    warned_after(&visit, IDLE_MS, __LINE__);
    visit_key(&visit, KEY_NEXT);
    ended_after(&visit, WARN_MS, __LINE__); /* the whole countdown once more */
    visit_end(&visit);
}

/* Any touch goes on, without acting on what lies under it; only "Start again" ends. */
static void test_touched(void)
{
    struct visit visit;
    const struct app_config config = kit_config();
    visit_start(&visit, &config);
    visit_go(&visit, "two/a");
    visit_key(&visit, KEY_NEXT);
    warned_after(&visit, IDLE_MS, __LINE__);
    visit_tap_at(&visit, 45, 25); /* "last" lies there */
    CHECK_TEXT(visit_modal(&visit), "");
    CHECK_TEXT(visit_route(&visit), "two/a");
    warned_after(&visit, IDLE_MS, __LINE__); /* and it counted as a touch */
    const struct frame *frame = app_frame(visit.app);
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        if (node->plane == PLANE_OVERLAY && node->action.kind == ACT_RESTART) {
            visit_tap_at(&visit, node->hit.x + node->hit.w / 2, node->hit.y + node->hit.h / 2);
            break;
        }
    }
    CHECK(app_unattended(visit.app));
    visit_end(&visit);
}

/* Before a session there is nobody to warn; what was changed there goes silently. */
static void test_attract(void)
{
    struct visit visit;
    const struct app_config config = kit_config();
    visit_start(&visit, &config);
    const uint64_t fresh = app_session_hash(visit.app);
    CHECK(app_unattended(visit.app));
    CHECK(app_wake(visit.app) == INT64_MAX);
    visit_wait(&visit, 10 * (int64_t)READ_MS);
    CHECK(app_unattended(visit.app));
    visit_key(&visit, KEY_LANGUAGE);
    CHECK(!app_unattended(visit.app));
    visit_tap(&visit, "finnish");
    CHECK_TEXT(visit_modal(&visit), "");
    CHECK_TEXT(app_language(visit.app), "fi");
    visit_wait(&visit, IDLE_MS - 100);
    CHECK_TEXT(app_language(visit.app), "fi");
    visit_wait(&visit, 100);
    CHECK_TEXT(visit_modal(&visit), "");
    CHECK_TEXT(app_language(visit.app), "en");
    CHECK(app_session_hash(visit.app) == fresh);
    visit_key(&visit, KEY_HELP); /* a modal screen over attract is somebody */
    visit_wait(&visit, IDLE_MS + 100);
    CHECK(warned(&visit));
    visit_end(&visit);
}

/* ---- nothing is left ---- */

static void change_language(struct visit *visit)
{
    visit_go(visit, "language");
    visit_tap(visit, "finnish");
}

static void change_setting(struct visit *visit)
{
    visit_go(visit, "access");
    visit_tap(visit, "large");
    visit_tap(visit, "no");
}

static void change_page(struct visit *visit)
{
    visit_go(visit, "two/b");
}

static void change_state(struct visit *visit)
{
    visit_tap(visit, "count");
}

static void change_focus(struct visit *visit)
{
    visit_key(visit, KEY_NEXT);
}

static void change_kept(struct visit *visit)
{
    visit_go(visit, "quiz");
    visit_tap(visit, "count");
    visit_key(visit, KEY_BACK);
}

static void change_modal(struct visit *visit)
{
    visit_go(visit, "help");
}

static void change_trail(struct visit *visit)
{
    visit_go(visit, "one/b");
    visit_key(visit, KEY_BACK);
}

/* Each thing that a visitor can change shows in the hash, and is gone for the next one. */
static void test_reset(void)
{
    static void (*const changes[])(struct visit *) = {change_language, change_setting, change_page,
                                                      change_state,    change_focus,   change_kept,
                                                      change_modal,    change_trail};
    struct visit visit;
    const struct app_config config = kit_config();
    visit_start(&visit, &config);
    const uint64_t fresh = app_session_hash(visit.app);
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        visit_tap(&visit, "begin");
        const uint64_t before = app_session_hash(visit.app);
        CHECK(before != fresh);
        changes[i](&visit);
        if (app_session_hash(visit.app) == before) {
            printf("%s:%d: change %zu does not show\n", __FILE__, __LINE__, i);
            check_failures++;
        }
        visit_wait(&visit, 2 * (READ_MS + WARN_MS) + 1000);
        CHECK(app_unattended(visit.app));
        CHECK(app_session_hash(visit.app) == fresh);
        CHECK_TEXT(app_language(visit.app), "en");
        CHECK_INT(app_focus(visit.app), 0);
        visit_tap(&visit, "begin");
        visit_tap(&visit, "quiz");
        CHECK_INT(visit_count(&visit), 0);
        visit_wait(&visit, 2 * (READ_MS + WARN_MS) + 1000);
    }
    visit_end(&visit);
}

/* Hash after these pages, each left by Back, on the first page again. */
static uint64_t hash_after(const char *const *routes)
{
    struct visit visit;
    const struct app_config config = kit_config();
    visit_start(&visit, &config);
    visit_tap(&visit, "begin");
    for (; *routes != NULL; routes++) {
        visit_go(&visit, *routes);
        visit_key(&visit, KEY_BACK);
    }
    const uint64_t hash = app_session_hash(visit.app);
    visit_end(&visit);
    return hash;
}

/* What was passed is something of the visitor's even where nothing else shows it: which pages, and
 * in which order. Going back passes nothing, and what is on no list is not kept. */
static void test_passed(void)
{
    static const char *const last[] = {"one/b", NULL};
    static const char *const both[] = {"one/a", "one/b", NULL};
    static const char *const again[] = {"one/a", "one/b", "one/a", "one/b", NULL};
    static const char *const other[] = {"one/c", "one/a", "one/b", NULL};
    static const char *const round[] = {"one/a", "one/c", "one/b", NULL};
    CHECK(hash_after(last) != hash_after(both));
    CHECK(hash_after(again) == hash_after(both));
    CHECK(hash_after(other) != hash_after(both));
    CHECK(hash_after(other) != hash_after(round));
    struct visit visit;
    const struct app_config config = kit_config();
    visit_start(&visit, &config);
    visit_tap(&visit, "begin");
    visit_go(&visit, "one/a");
    visit_go(&visit, "one/b");
    visit_key(&visit, KEY_BACK); /* at a again: b is still what was passed last */
    visit_key(&visit, KEY_BACK);
    visit_go(&visit, "side"); /* the same trail for both */
    visit_key(&visit, KEY_BACK);
    static const char *const forth[] = {"one/a", "one/b", "side", NULL};
    CHECK(app_session_hash(visit.app) == hash_after(forth));
    visit_end(&visit);
}

/* A venue's own settings and language are what every visitor begins with. */
static void test_venue(void)
{
    struct visit visit;
    struct app_config config = kit_config();
    config.language = "fi";
    config.settings.value[SETTING_THEME] = THEME_LIGHT;
    visit_start(&visit, &config);
    const uint64_t fresh = app_session_hash(visit.app);
    CHECK(app_wake(visit.app) == INT64_MAX); /* the venue's choice is no session */
    CHECK_TEXT(app_language(visit.app), "fi");
    visit_tap(&visit, "begin");
    change_setting(&visit);
    visit_wait(&visit, 2 * (READ_MS + WARN_MS) + 1000);
    CHECK(app_session_hash(visit.app) == fresh);
    CHECK_TEXT(app_language(visit.app), "fi");
    visit_end(&visit);
}

/* The loop may sleep until the app wants to wake, and no longer. */
static void test_wake(void)
{
    struct visit visit;
    const struct app_config config = kit_config();
    visit_start(&visit, &config);
    visit_go(&visit, "home");
    visit_key(&visit, KEY_NEXT);
    const int64_t touched = visit.now_ms;
    visit_wait(&visit, 3000);
    CHECK_INT(app_wake(visit.app), touched + IDLE_MS);
    visit_step(&visit, touched + IDLE_MS);
    CHECK(warned(&visit));
    visit_wait(&visit, 2500);
    CHECK_INT(app_wake(visit.app), touched + IDLE_MS + 3000); /* the next second of the countdown */
    visit_end(&visit);
}

int main(int argc, char **argv)
{
    kit_open(argc, argv);
    test_idle_times();
    test_enlarged_later();
    test_put_off();
    test_touched();
    test_attract();
    test_reset();
    test_passed();
    test_venue();
    test_wake();
    kit_close();
    return check_done();
}
