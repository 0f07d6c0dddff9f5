/* A crowd of impossible visitors in virtual time: taps, drags, pinches, many fingers, palms, water,
 * keys, garbage coordinates, long pauses; every contact has a new id, and some are never released.
 * Nothing may crash, get stuck or grow.
 *
 * usage: soak CONTENT.db [TOUCHES [SEED]]      TOUCHES also from STRATA_SOAK, default 1000000
 *
 * Same seed, same visit. Text is measured with the real font, but every 1,000th frame only is
 * painted. Memory: what the process holds at least must not grow by more than 2 MB from the fifth
 * after the warm-up (the first fifth of the run, at least 20,000 touches) to the last one: what it
 * holds at one moment depends on the page that is seen. */
#include "stage/stage.h"

#include "core/rng.h"
#include "input/gesture.h"
#include "screens/screen.h"
#include "ui/page.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define DEFAULT_TOUCHES 1000000
#define PAINT_EVERY 1000
#define GROWTH_KB 2048
#define FINGERS 12
#define NODES_MOST 1200

struct soak {
    struct stage stage;
    const struct content *content;
    struct rng rng;
    uint64_t boot; /* session hash of a fresh app */
    long touches, frames, painted, resets;
    int64_t id[FINGERS]; /* of the finger that is down, 0 = none; never used twice */
    int64_t last_id;
    float x[FINGERS], y[FINGERS];
    long failures;
    uint64_t seed;
    long paint_every;
};

static bool one_in(struct soak *soak, unsigned n)
{
    return rng_next(&soak->rng) % n == 0;
}

static void fail(struct soak *soak, const char *what, const char *detail)
{
    if (soak->failures++ < 20) {
        printf("soak: seed %llu, touch %ld, %s: %s %s\n", (unsigned long long)soak->seed,
               soak->touches, app_route(soak->stage.app).text, what, detail);
    }
}

/* ---- invariants ---- */

static void check_nodes(struct soak *soak, const struct frame *frame)
{
    if (frame->dropped) {
        fail(soak, "frame is full", "");
    }
    const float far = 40.0F * (float)(frame->height + frame->width);
    int focus = 0;
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *n = &frame->nodes[i];
        if (!isfinite(n->rect.x) || !isfinite(n->rect.y) || !isfinite(n->rect.w) ||
            !isfinite(n->rect.h) || fabsf(n->rect.x) > far || fabsf(n->rect.y) > far ||
            n->rect.w > far || n->rect.h > far) {
            fail(soak, "node out of all bounds:", n->label);
        }
        if (!isfinite(n->value) || (n->role == ROLE_SLIDER && (n->value < 0 || n->value > 1)) ||
            (n->role == ROLE_SCROLL && (n->value < 0 || n->value > n->range + 0.5F))) {
            fail(soak, "value out of range:", n->label);
        }
        const struct screen *to = screen_of(&n->action.route);
        /* What opens above a page may need what its action carries, so its route alone is not
         * valid. */
        if (n->action.kind == ACT_GO &&
            (to == NULL ||
             ((to->flags & SCREEN_MODAL) == 0 && !route_valid(&n->action.route, soak->content)))) {
            fail(soak, "leads nowhere:", n->action.route.text);
        }
        focus += n->focus_index >= 0;
    }
    if (frame->node_count == 0 || frame->node_count > NODES_MOST || focus == 0) {
        fail(soak, "no nodes, too many, or none to reach", "");
    }
}

static void check_app(struct soak *soak)
{
    const struct app *app = soak->stage.app;
    const struct route route = app_route(app);
    if (!route_valid(&route, soak->content)) {
        fail(soak, "no such route", "");
    }
    if (content_language(soak->content, app_language(app)) == NULL) {
        fail(soak, "no such language:", app_language(app));
    }
    check_nodes(soak, app_frame(app));
    if (app_wake(app) < 0) {
        fail(soak, "wakes in the past", "");
    }
}

/* ---- time and events ---- */

static void step(struct soak *soak, const struct event *events, size_t count)
{
    if (!stage_turn(&soak->stage, soak->stage.now_ms, events, count)) {
        return;
    }
    soak->frames++;
    if (soak->frames % 16 == 0) {
        check_app(soak);
    }
    if (soak->frames % soak->paint_every == 0) {
        stage_paint(&soak->stage, false);
        soak->painted++;
    }
}

static void pass(struct soak *soak, int64_t ms)
{
    soak->stage.now_ms += ms;
    step(soak, NULL, 0);
}

/* What a finger does. A finger that comes down again without a release has lost it for good. */
static struct event touch(struct soak *soak, enum event_kind kind, int finger, float x, float y)
{
    soak->touches += kind == EVENT_DOWN;
    if (kind == EVENT_DOWN) {
        soak->id[finger] = ++soak->last_id;
    }
    const struct event event = {
        .kind = kind, .pointer = soak->id[finger], .x = x, .y = y, .t_ms = soak->stage.now_ms};
    if (kind == EVENT_UP || kind == EVENT_CANCEL) {
        soak->id[finger] = 0;
    }
    soak->x[finger] = x;
    soak->y[finger] = y;
    return event;
}

static void send(struct soak *soak, enum event_kind kind, int finger, float x, float y)
{
    const struct event event = touch(soak, kind, finger, x, y);
    step(soak, &event, 1);
}

/* A place: mostly on something, else anywhere, sometimes where no panel is. */
static void place(struct soak *soak, float *x, float *y)
{
    const struct frame *frame = app_frame(soak->stage.app);
    const struct node *node = &frame->nodes[rng_next(&soak->rng) % frame->node_count];
    static const float odd[] = {-1, 0, 1e9F, -1e9F, NAN, INFINITY, -INFINITY, 0.5F};
    if (one_in(soak, 60)) {
        *x = odd[rng_next(&soak->rng) % 8];
        *y = odd[rng_next(&soak->rng) % 8];
    } else if (one_in(soak, 4) || node->hit.w <= 0) {
        *x = (float)rng_range(&soak->rng, -20, frame->width + 20);
        *y = (float)rng_range(&soak->rng, -20, frame->height + 20);
    } else {
        *x = node->hit.x + (float)rng_unit(&soak->rng) * node->hit.w;
        *y = node->hit.y + (float)rng_unit(&soak->rng) * node->hit.h;
    }
}

static void tap(struct soak *soak)
{
    float x;
    float y;
    place(soak, &x, &y);
    send(soak, EVENT_DOWN, 0, x, y);
    soak->stage.now_ms += one_in(soak, 10) ? 5 : 30 + (int64_t)(rng_next(&soak->rng) % 120);
    send(soak, EVENT_UP, 0, x, y);
}

static void drag(struct soak *soak)
{
    float x;
    float y;
    place(soak, &x, &y);
    const float dx = (float)rng_range(&soak->rng, -60, 60);
    const float dy = (float)rng_range(&soak->rng, -90, 90);
    const int finger = (int)(rng_next(&soak->rng) % 3);
    send(soak, EVENT_DOWN, finger, x, y);
    for (int i = 0; i < 5; i++) {
        soak->stage.now_ms += 16;
        x += dx;
        y += dy;
        send(soak, EVENT_MOVE, finger, x, y);
    }
    send(soak, EVENT_UP, finger, x, y);
    for (int i = 0; i < 4 && one_in(soak, 2); i++) {
        pass(soak, 33); /* let it fling */
    }
}

/* Many hands: fingers go down, move and up in any order; some never go up. */
static void crowd(struct soak *soak)
{
    const int n = 4 + (int)(rng_next(&soak->rng) % 16);
    for (int i = 0; i < n; i++) {
        const int finger = (int)(rng_next(&soak->rng) % FINGERS);
        float x;
        float y;
        place(soak, &x, &y);
        switch (rng_next(&soak->rng) % 4) {
        case 0:
        case 1:
            send(soak, EVENT_DOWN, finger, x, y);
            break;
        case 2:
            send(soak, EVENT_MOVE, finger, x, y);
            break;
        default:
            send(soak, one_in(soak, 6) ? EVENT_CANCEL : EVENT_UP, finger, x, y);
            break;
        }
        soak->stage.now_ms += (int64_t)(rng_next(&soak->rng) % 40);
    }
}

/* Water on the glass, a failing panel: many contacts within one frame. */
static void storm(struct soak *soak)
{
    struct event events[48];
    const size_t n = 8 + (size_t)(rng_next(&soak->rng) % 40);
    float x;
    float y;
    place(soak, &x, &y);
    for (size_t i = 0; i < n; i++) {
        const int finger = (int)(rng_next(&soak->rng) % FINGERS);
        if (one_in(soak, 3)) {
            place(soak, &x, &y);
        }
        events[i] = touch(soak, i % 2 == 0 ? EVENT_DOWN : EVENT_UP, finger, x, y);
        events[i].t_ms += (int64_t)i;
    }
    soak->stage.now_ms += 48;
    step(soak, events, n);
}

/* Water drops on one spot, at any rate, for some time. */
static void drip(struct soak *soak)
{
    const int64_t period = 20 + (int64_t)(rng_next(&soak->rng) % 1000);
    const int n = 5 + (int)(rng_next(&soak->rng) % 30);
    float x;
    float y;
    place(soak, &x, &y);
    for (int i = 0; i < n; i++) {
        send(soak, EVENT_DOWN, 0, x, y);
        soak->stage.now_ms += period / 2;
        send(soak, EVENT_UP, 0, x, y);
        pass(soak, period - period / 2);
    }
}

/* A palm: more contacts at once than there are fingers, most of which nobody releases. */
static void palm(struct soak *soak)
{
    float x;
    float y;
    place(soak, &x, &y);
    for (int i = 0; i < 2 * FINGERS; i++) {
        send(soak, EVENT_DOWN, i % FINGERS, x + (float)(i % 5) * 9, y + (float)(i % 7) * 9);
        soak->stage.now_ms += (int64_t)(rng_next(&soak->rng) % 3);
    }
    for (int i = 0; i < FINGERS; i++) {
        send(soak, EVENT_UP, i, soak->x[i], soak->y[i]);
    }
}

/* Several players side by side, each with two fingers that turn, spread and swap. */
static void players(struct soak *soak)
{
    const int n = 2 + (int)(rng_next(&soak->rng) % 3);
    for (int i = 0; i < 2 * n; i++) {
        float x;
        float y;
        place(soak, &x, &y);
        send(soak, EVENT_DOWN, i, x, y);
        pass(soak, 16);
    }
    for (int k = 0; k < 6; k++) {
        for (int i = 0; i < 2 * n; i++) {
            send(soak, EVENT_MOVE, i, soak->x[i] + (float)rng_range(&soak->rng, -40, 40),
                 soak->y[i] + (float)rng_range(&soak->rng, -40, 40));
        }
        pass(soak, 16);
        if (one_in(soak, 3)) { /* another finger takes over */
            send(soak, EVENT_UP, k, soak->x[k], soak->y[k]);
            send(soak, EVENT_DOWN, k, soak->x[k], soak->y[k]);
        }
    }
    for (int i = 0; i < 2 * n; i++) {
        if (!one_in(soak, 8)) {
            send(soak, EVENT_UP, i, soak->x[i], soak->y[i]);
        }
    }
}

static void keys(struct soak *soak)
{
    const int n = 1 + (int)(rng_next(&soak->rng) % 8);
    for (int i = 0; i < n; i++) {
        const struct event event = {.kind = EVENT_KEY,
                                    .key = (enum key)(rng_next(&soak->rng) % (KEY_ACCESS + 1)),
                                    .t_ms = soak->stage.now_ms};
        step(soak, &event, 1);
        soak->stage.now_ms += (int64_t)(rng_next(&soak->rng) % 200);
    }
}

/* Fingers that are known to be down go up; what was lost before stays lost. */
static void release_all(struct soak *soak)
{
    for (int i = 0; i < FINGERS; i++) {
        if (soak->id[i] != 0) {
            send(soak, EVENT_UP, i, soak->x[i], soak->y[i]);
        }
    }
}

/* After that a tap must work, whatever has been lost. */
static void check_released(struct soak *soak)
{
    release_all(soak);
    pass(soak, 2000);
    const struct frame *frame = app_frame(soak->stage.app);
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        if (node->plane != PLANE_BAR || frame->comp.overlay ||
            strcmp(node->action.route.text, page_bar_action(BAR_HELP).route.text) != 0) {
            continue;
        }
        const float x = node->hit.x + node->hit.w / 2;
        const float y = node->hit.y + node->hit.h / 2;
        send(soak, EVENT_DOWN, 1, x, y);
        soak->stage.now_ms += 80;
        send(soak, EVENT_UP, 1, x, y);
        pass(soak, 300);
        if (!app_frame(soak->stage.app)->comp.overlay) {
            fail(soak, "a finger is stuck: Help does not open", "");
        }
        send(soak, EVENT_DOWN, 1, x, y);
        soak->stage.now_ms += 400;
        send(soak, EVENT_UP, 1, x, y);
        return;
    }
}

/* Everybody leaves. */
static void check_reset(struct soak *soak)
{
    release_all(soak);
    const int64_t patience = 2 * (soak->content->read_idle_ms + 21000);
    for (int64_t gone = 0; gone < 2 * patience && !app_unattended(soak->stage.app); gone += 1000) {
        pass(soak, 1000);
    }
    pass(soak, 1000);
    pass(soak, patience);
    if (!app_unattended(soak->stage.app)) {
        fail(soak, "the session does not end", "");
    } else if (app_session_hash(soak->stage.app) != soak->boot) {
        fail(soak, "something of the visitor is left", "");
    }
    soak->resets++;
}

/* ---- memory ---- */

#ifdef STRATA_SANITIZED
/* Freed memory waits in a quarantine of 256 MB: too long to see growth. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "quarantine_size_mb=1:thread_local_quarantine_size_kb=64:malloc_context_size=6";
}
#endif

static long resident_kb(void)
{
    FILE *file = fopen("/proc/self/statm", "r");
    long pages = 0;
    if (file == NULL || fscanf(file, "%*s %ld", &pages) != 1) {
        pages = 0;
    }
    if (file != NULL) {
        fclose(file);
    }
    return pages * (sysconf(_SC_PAGESIZE) / 1024);
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void act(struct soak *soak)
{
    const unsigned dice = (unsigned)(rng_next(&soak->rng) % 100);
    if (dice < 62) {
        tap(soak);
    } else if (dice < 76) {
        drag(soak);
    } else if (dice < 82) {
        crowd(soak);
    } else if (dice < 85) {
        storm(soak);
    } else if (dice < 86) {
        drip(soak);
    } else if (dice < 87) {
        palm(soak);
    } else if (dice < 88) {
        players(soak);
    } else if (dice < 96) {
        keys(soak);
    } else {
        pass(soak, (int64_t)(rng_next(&soak->rng) % 30000));
    }
    pass(soak, 20 + (int64_t)(rng_next(&soak->rng) % 300));
}

static void least(long *kb)
{
    const long now = resident_kb();
    *kb = *kb == 0 || now < *kb ? now : *kb;
}

static void run(struct soak *soak, long touches)
{
    const long fifth = touches / 5;
    const long warm = fifth > 20000 ? fifth : 20000;
    long warm_kb = 0, end_kb = 0;
    long next_check = 1000;
    long next_line = touches / 10;
    while (soak->touches < touches) {
        act(soak);
        if (soak->touches >= next_check) {
            next_check += 1000;
            check_released(soak);
            if (one_in(soak, 4)) {
                check_reset(soak);
            }
            if (soak->touches > warm && soak->touches <= warm + fifth) {
                soak->paint_every = PAINT_EVERY;
                least(&warm_kb);
            } else if (soak->touches > touches - fifth) {
                least(&end_kb);
            }
        }
        if (soak->touches >= next_line) {
            next_line += touches / 10;
            printf("soak: %ld touches, %ld KB\n", soak->touches, resident_kb());
        }
    }
    check_reset(soak);
    if (warm_kb == 0 || end_kb == 0) {
        printf("soak: memory is judged from %ld touches on\n", warm);
        return;
    }
    const long grown = end_kb - warm_kb;
    printf("soak: at least %ld KB after the warm-up, %+ld KB at the end\n", warm_kb, grown);
    if (grown > GROWTH_KB) {
        fail(soak, "memory grows", "");
    }
}

int main(int argc, char **argv)
{
    struct soak soak = {.seed = 20261122, .paint_every = PAINT_EVERY / 20}; /* caches fill first */
    const char *wish = argc > 2 ? argv[2] : getenv("STRATA_SOAK");
    const long touches = wish != NULL ? strtol(wish, NULL, 10) : DEFAULT_TOUCHES;
    if (argc > 3) {
        soak.seed = strtoull(argv[3], NULL, 10);
    }
    soak.rng.state = soak.seed;
    struct err err = {.code = 0};
    struct content *content = NULL;
    if (argc < 2 || !content_open(argv[1], &content, &err)) {
        fprintf(stderr, "soak: %s\n", argc < 2 ? "which content?" : err.text);
        return 2;
    }
    soak.content = content;
    const struct app_config config = {
        .content = content, .width = 1280, .height = 720, .px_per_mm = 2.69F};
    if (!stage_create(config, NULL, 0, &soak.stage, &err)) {
        fprintf(stderr, "soak: %s\n", err.text);
        return 2;
    }
    printf("soak: seed %llu, %ld touches\n", (unsigned long long)soak.seed, touches);
    pass(&soak, 1000);
    soak.boot = app_session_hash(soak.stage.app);
    const double began = seconds();
    run(&soak, touches);
    const double took = seconds() - began;
    printf("soak: %ld touches, %ld frames (%ld painted), %ld resets in %.1f s: %.0f touches/s, "
           "%ld failures\n",
           soak.touches, soak.frames, soak.painted, soak.resets, took, (double)soak.touches / took,
           soak.failures);
    stage_destroy(&soak.stage);
    content_close(content);
    return soak.failures > 0;
}
