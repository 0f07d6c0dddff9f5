/* What the exhibit says besides its picture, and what is typed into it. */
#include "check.h"

#include "app/routes.h"
#include "app_kit.h"
#include "screens/screen.h"
#include "ui/dump.h"

#include <stdlib.h>

static void test_counts(void)
{
    struct kit kit;
    kit_open(&kit, "");
    CHECK(!kit_heard(&kit, "count session/begun"));
    CHECK(kit_tap(&kit, "touch"));
    CHECK(kit_heard(&kit, "count session/begun"));
    CHECK(kit_tap(&kit, "to stone"));
    CHECK(kit_heard(&kit, "count page/stone")); /* the page's name, not what it was about */
    kit_key(&kit, KEY_BACK);
    CHECK(kit_heard(&kit, "count page/yard"));
    kit_go(&kit, "stone/deep/x/y");
    CHECK(kit_heard(&kit, "count page/stone/deep"));
    kit_go(&kit, "note");
    CHECK(kit_heard(&kit, "count page/note"));
    kit_go(&kit, "pin");
    CHECK(!kit_heard(&kit, "count page/pin")); /* staff are not counted */
    kit_key(&kit, KEY_HOME);
    CHECK(kit_tap(&kit, "yard seen 0"));
    CHECK(kit_heard(&kit, "count kit/seen")); /* a screen's own */
    kit_go(&kit, "warn");
    CHECK(kit_tap(&kit, "end"));
    CHECK(kit_heard(&kit, "count session/ended/30s"));
    CHECK(!kit_heard(&kit, "count session/begun"));
    CHECK(kit_tap(&kit, "touch"));
    kit_wait(&kit, 50000);
    CHECK(kit_tap(&kit, "yard seen 0"));
    kit_wait(&kit, KIT_IDLE_MS + KIT_WARNING_MS + 100);
    CHECK(kit_heard(&kit, "count session/ended/1min"));
    kit_close(&kit);
}

/* Nobody takes it: it does not grow, and of things to say only the newest is left. */
static void test_bounded(void)
{
    struct kit kit;
    kit_open(&kit, "yard");
    kit_heard(&kit, "");
    CHECK_INT(app_outs_lost(kit.app), 0);
    for (int i = 0; i < 40; i++) {
        kit_go(&kit, i % 2 == 0 ? "stone/a" : "stone/b");
        kit_key(&kit, KEY_NEXT);
    }
    struct out out;
    int says = 0;
    int all = 0;
    while (app_out(kit.app, &out)) {
        says += out.kind == OUT_SAY;
        all++;
    }
    CHECK_INT(says, 1);
    CHECK_INT(all, 32);
    CHECK_INT(app_outs_lost(kit.app),
              40 + 2 - 32); /* pages, the session and the words, less what waits */
    kit_close(&kit);
}

static void test_speech(void)
{
    struct kit kit;
    kit_open(&kit, "yard");
    kit_key(&kit, KEY_NEXT);
    CHECK(kit_heard(&kit, "say en yard seen 0"));
    kit_key(&kit, KEY_NEXT);
    CHECK(kit_heard(&kit, "say en to stone"));
    CHECK(kit_tap(&kit, "yard seen 0")); /* a finger says nothing */
    struct out out;
    while (app_out(kit.app, &out)) {
        CHECK(out.kind != OUT_SAY);
    }
    kit_close(&kit);
}

/* ---- typing ---- */

static uint64_t hash_of_frame(const struct frame *frame)
{
    uint64_t h = HASH_SEED;
    for (int p = 0; p < PLANE_COUNT; p++) {
        for (size_t i = 0; i < frame->planes[p].count; i++) {
            h = hash_bytes(h, &frame->planes[p].items[i].hash, sizeof h);
        }
    }
    return h;
}

static char *dump_of(const struct kit *kit)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    dump_json(out, app_frame(kit->app), app_focus(kit->app));
    dump_text(out, app_frame(kit->app), app_focus(kit->app));
    dump_draw(out, app_frame(kit->app));
    fclose(out);
    return text;
}

static void test_secret(void)
{
    struct kit kit;
    kit_open(&kit, "yard");
    kit_type(&kit, "1"); /* no field: nothing happens */
    kit_go(&kit, "pin");
    kit_wait(&kit, 1000);
    const uint64_t empty = hash_of_frame(app_frame(kit.app));
    kit_type(&kit, "4711");
    kit_wait(&kit, 1000);
    const uint64_t four = hash_of_frame(app_frame(kit.app));
    CHECK(four != empty); /* the dots are seen */
    char *dump = dump_of(&kit);
    CHECK(strstr(dump, "4711") == NULL);
    CHECK(strstr(dump, "secret") != NULL);
    free(dump);
    kit_key(&kit, KEY_NEXT);
    CHECK(kit_heard(&kit, "say en pin"));
    kit_go(&kit, "pin");
    kit_go(&kit, "pin"); /* with keys the field has the focus at once */
    kit_type(&kit, "4711");
    kit_wait(&kit, 1000);
    const uint64_t ringed = hash_of_frame(app_frame(kit.app));
    CHECK(ringed != four);
    kit_go(&kit, "pin");
    kit_go(&kit, "pin");
    kit_type(&kit, "4\xC3\xA4"
                   "29");
    kit_wait(&kit, 1000);
    CHECK(hash_of_frame(app_frame(kit.app)) == ringed); /* four others look the same */
    /* Back takes one away. */
    for (int i = 0; i < 5; i++) {
        kit_key(&kit, KEY_BACK);
    }
    CHECK_TEXT(kit_modal(&kit), "pin"); /* five bytes, of four characters: this screen is simple */
    kit_key(&kit, KEY_BACK);
    CHECK_TEXT(kit_modal(&kit), ""); /* and when it is empty it closes */
    kit_go(&kit, "pin");
    kit_type(&kit, "47\n11"); /* a control character is none */
    kit_key(&kit, KEY_SELECT);
    CHECK_TEXT(kit_modal(&kit), "note");
    kit_close(&kit);
}

/* ---- the list of routes ---- */

/* It writes as many as there is room for and tells how many there are. */
static void test_routes(void)
{
    struct kit kit;
    kit_open(&kit, "yard");
    const struct content *content = kit.content;
    const size_t all = routes_list(content, NULL, 0);
    CHECK(all > 2);
    struct route some[3];
    memset(some, 'x', sizeof some);
    CHECK_INT(routes_list(content, some, 2), all);
    CHECK_TEXT(some[0].text, route_of(screens[0]->name, "").text);
    CHECK(route_valid(&some[1], content));
    CHECK_INT(some[2].text[0], 'x');
    kit_close(&kit);
}

int main(void)
{
    test_routes();
    test_counts();
    test_bounded();
    test_speech();
    test_secret();
    return check_done();
}
