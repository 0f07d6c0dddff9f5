/* What is heard of the exhibit (OUT_SOUND): touches and ways, never without a visitor, never more
 * than a hand makes, and as loud as this visitor wants it. argv[1]: a content file with sounds. */
#include "check.h"
#include "visit.h"

#include "sound/mix.h"

#include <string.h>

static int heard; /* sounds taken */
static float gain_db;

/* Names of the sounds since the last call, with blanks between. */
static const char *sounds(struct visit *visit)
{
    static char names[400];
    struct out out;
    size_t n = 0;
    names[0] = '\0';
    heard = 0;
    while (app_out(visit->app, &out)) {
        if (out.kind == OUT_SOUND) {
            n += (size_t)snprintf(names + n, n < sizeof names ? sizeof names - n : 0, "%s%s",
                                  n > 0 ? " " : "", out.what);
            n = n < sizeof names ? n : sizeof names - 1;
            gain_db = out.gain_db;
            heard++;
        }
    }
    return names;
}

static void finger(struct visit *visit, enum event_kind kind, int64_t id, float x, float y)
{
    const struct event event = {.kind = kind, .pointer = id, .x = x, .y = y, .t_ms = visit->now_ms};
    app_step(visit->app, visit->now_ms, &event, 1);
}

static struct visit begin(const struct app_config *config)
{
    struct visit visit;
    visit_start(&visit, config);
    visit_tap(&visit, "begin");
    visit_wait(&visit, 1000);
    sounds(&visit);
    return visit;
}

static void test_touches(void)
{
    const struct app_config config = kit_config();
    struct visit visit;
    visit_start(&visit, &config);
    visit_wait(&visit, 600000);
    CHECK_TEXT(sounds(&visit), ""); /* attract */
    visit_tap(&visit, "begin");
    CHECK_TEXT(sounds(&visit), "touch down"); /* the first touch; home rises from below */
    visit_tap(&visit, "one");
    CHECK_TEXT(sounds(&visit), "touch down");
    visit_key(&visit, KEY_BACK);
    CHECK_TEXT(sounds(&visit), "up");
    visit_tap(&visit, "quiz");
    CHECK_TEXT(sounds(&visit), "touch");
    visit_tap(&visit, "slide");
    CHECK_TEXT(sounds(&visit), "tick");
    visit_tap(&visit, "off");
    CHECK_TEXT(sounds(&visit), ""); /* disabled */
    visit_tap_at(&visit, 900, 200);
    CHECK_TEXT(sounds(&visit), ""); /* nothing there */
    visit_key(&visit, KEY_NEXT);
    CHECK_TEXT(sounds(&visit), ""); /* the focus only moves */
    visit_key(&visit, KEY_SELECT);
    CHECK_TEXT(sounds(&visit), "touch down"); /* keys are answered as fingers are */
    visit_go(&visit, "two/low");
    CHECK_TEXT(sounds(&visit), ""); /* nobody did that */
    visit_end(&visit);
}

/* Of the press, before the release. */
static void test_press(void)
{
    const struct app_config config = kit_config();
    struct visit visit = begin(&config);
    const struct rect r = visit_find(&visit, "count")->hit;
    finger(&visit, EVENT_DOWN, 1, r.x + r.w / 2, r.y + r.h / 2);
    CHECK_TEXT(sounds(&visit), "touch");
    visit_wait(&visit, 500);
    finger(&visit, EVENT_UP, 1, r.x + r.w / 2, r.y + r.h / 2);
    visit_wait(&visit, 500);
    CHECK_TEXT(sounds(&visit), "");
    visit_end(&visit);
}

/* 60 touches a second with many fingers: no more than one sound in 60 ms. */
static void test_storm(void)
{
    const struct app_config config = kit_config();
    struct visit visit = begin(&config);
    const struct rect r = visit_find(&visit, "count")->hit;
    int all = 0;
    for (int i = 0; i < 60; i++) {
        visit_step(&visit, visit.now_ms + 16 + i % 3);
        finger(&visit, EVENT_DOWN, 1 + i % 8, r.x + 4 + (float)(i * 7 % 50),
               r.y + 4 + (float)(i * 11 % 50));
        finger(&visit, EVENT_CANCEL, 1 + i % 8, 0, 0);
        sounds(&visit);
        all += heard;
    }
    CHECK(all >= 10 && all <= 17);
    visit_end(&visit);
}

/* The very same spot again and again is nobody. */
static void test_doubtful(void)
{
    const struct app_config config = kit_config();
    struct visit visit = begin(&config);
    int last = 0;
    for (int i = 1; i <= 40; i++) {
        visit_tap(&visit, i < 30 ? "count" : "one"); /* one is the next spot, and fine */
        sounds(&visit);
        last = heard > 0 && i < 30 ? i : last;
        CHECK(i != 30 || heard == 2);
        if (i >= 30) {
            visit_key(&visit, KEY_BACK);
            sounds(&visit);
        }
    }
    CHECK_INT(last, 20);
    for (int i = 0; i < 15; i++) {
        visit_tap(&visit, "one");
        const bool down = strcmp(visit_route(&visit), "one/a") == 0;
        sounds(&visit);
        CHECK(down && (i < 9 || heard == 0)); /* it leads down, and is silent */
        visit_key(&visit, KEY_BACK);
        sounds(&visit);
    }
    visit_end(&visit);
}

static void test_settings(void)
{
    struct app_config config = kit_config();
    config.policy.sound = SOUND_OFF;
    struct visit visit = begin(&config);
    visit_tap(&visit, "one");
    CHECK_TEXT(sounds(&visit), "");
    app_set_policy(visit.app, &(struct policy){.sound = SOUND_ON});
    visit_tap(&visit, "two");
    CHECK(strstr(sounds(&visit), "touch") != NULL);
    CHECK_NEAR((double)gain_db, 0, 0);
    visit_key(&visit, KEY_ACCESS);
    sounds(&visit);
    visit_tap(&visit, "loud"); /* heard as it is now */
    CHECK_TEXT(sounds(&visit), "touch touch");
    CHECK_NEAR((double)gain_db, 6, 0);
    visit_tap(&visit, "mute");
    CHECK_TEXT(sounds(&visit), "touch"); /* of the touch, before it acts */
    visit_tap(&visit, "count");
    CHECK_TEXT(sounds(&visit), "");
    visit_wait(&visit, IDLE_MS + WARN_MS + READ_MS);
    CHECK(app_unattended(visit.app));
    CHECK_TEXT(sounds(&visit), "");
    visit_tap(&visit, "begin"); /* the next visitor */
    CHECK_TEXT(sounds(&visit), "touch down");
    CHECK_NEAR((double)gain_db, 0, 0);
    visit_end(&visit);
}

/* ---- the samples of a visit: sound when something is touched, and silence else ---- */

#define LONGEST_MS 90000

struct record {
    struct mixer mixer;
    const struct content *content;
    float peaks[LONGEST_MS]; /* of each millisecond */
    int64_t ms;              /* written so far */
};

/* Samples up to now, then what was said meanwhile begins. */
static void record(struct record *r, struct visit *visit)
{
    float s[SOUND_RATE / 1000];
    struct out out;
    for (; r->ms < visit->now_ms && r->ms < LONGEST_MS; r->ms++) {
        mixer_render(&r->mixer, s, SOUND_RATE / 1000);
        for (int i = 0; i < SOUND_RATE / 1000; i++) {
            r->peaks[r->ms] = fmaxf(r->peaks[r->ms], fabsf(s[i]));
        }
    }
    while (app_out(visit->app, &out)) {
        if (out.kind == OUT_SOUND) {
            mixer_play(&r->mixer, &content_sound(r->content, out.what)->strike, out.gain_db);
        }
    }
}

static void pass(struct record *r, struct visit *visit, int64_t ms)
{
    for (const int64_t end = visit->now_ms + ms; visit->now_ms < end;) {
        visit_step(visit, visit->now_ms + 16 < end ? visit->now_ms + 16 : end);
        record(r, visit);
    }
}

/* A tap of 80 ms; returns when the finger came down. */
static int64_t press(struct record *r, struct visit *visit, const char *label)
{
    const struct rect hit = visit_find(visit, label)->hit;
    const int64_t down = visit->now_ms;
    finger(visit, EVENT_DOWN, 1, hit.x + hit.w / 2, hit.y + hit.h / 2);
    record(r, visit);
    pass(r, visit, 80);
    finger(visit, EVENT_UP, 1, hit.x + hit.w / 2, hit.y + hit.h / 2);
    record(r, visit);
    return down;
}

static double loudest(const struct record *r, int64_t from, int64_t to)
{
    double most = 0;
    for (int64_t t = from; t < to; t++) {
        most = fmax(most, (double)r->peaks[t]);
    }
    return most;
}

static void test_samples(void)
{
    static struct record r;
    const struct app_config config = kit_config();
    struct visit visit;
    visit_start(&visit, &config);
    r.content = config.content;
    pass(&r, &visit, 59000); /* attract */
    const int64_t first = press(&r, &visit, "begin");
    pass(&r, &visit, 2000);
    const int64_t second = press(&r, &visit, "one"); /* and down, when the finger leaves */
    pass(&r, &visit, 2000);
    app_set_policy(visit.app, &(struct policy){.sound = SOUND_OFF});
    const int64_t muted = press(&r, &visit, "two");
    pass(&r, &visit, 2000);
    const int64_t touch = (int64_t)content_sound(r.content, "touch")->strike.length_ms;
    const int64_t down = (int64_t)content_sound(r.content, "down")->strike.length_ms;
    CHECK(loudest(&r, 0, first) == 0);
    CHECK(loudest(&r, first, first + 20) > 0.01);
    CHECK(loudest(&r, first + touch + 1, first + 80 + down) > 0.01);
    CHECK(loudest(&r, first + 120 + down, second) == 0);
    CHECK(loudest(&r, second, second + 20) > 0.01);
    CHECK(loudest(&r, second + touch + 1, second + 80 + down) > 0.01);
    CHECK(loudest(&r, second + 80 + down + 1, visit.now_ms) == 0);
    CHECK(muted > second + 80 + down);
    CHECK(loudest(&r, 0, visit.now_ms) < 0.2512 * 2);
    visit_end(&visit);
}

int main(int argc, char **argv)
{
    kit_open(argc, argv);
    test_touches();
    test_press();
    test_storm();
    test_doubtful();
    test_settings();
    test_samples();
    kit_close();
    return check_done();
}
