#include "stage/tour.h"

#include "app/routes.h"
#include "core/mem.h"
#include "os/clock.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FRAME_MS 16
#define TAP_MS 64
#define SETTLE_MS 800 /* arrival, charts, fade of labels */
#define CHOICES 12

void series_add(struct series *series, double ms)
{
    if (series->count == series->capacity) {
        series->capacity = series->capacity == 0 ? 256 : series->capacity * 2;
        series->ms = mem_grow(series->ms, series->capacity, sizeof *series->ms);
    }
    series->ms[series->count++] = ms;
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;
    return (x > y) - (x < y);
}

double series_rank(struct series *series, double share)
{
    if (series->count == 0) {
        return 0;
    }
    qsort(series->ms, series->count, sizeof *series->ms, ascending);
    const double at = ceil(share * (double)series->count) - 1;
    return series->ms[at < 0 ? 0 : (size_t)at];
}

static void hear(void *context, const struct out *out)
{
    struct tour *tour = context;
    if (tour->hear != NULL) {
        tour->hear(tour->hear_context, out);
    }
    if (out->kind == OUT_SOUND && tour->down_ms > 0) {
        series_add(&tour->sounds, clock_spent_exact_ms() - tour->down_ms);
        tour->down_ms = 0;
    }
}

void tour_listen(struct tour *tour)
{
    tour->hear = tour->stage->hear;
    tour->hear_context = tour->stage->hear_context;
    tour->stage->hear = hear;
    tour->stage->hear_context = tour;
}

void tour_release(struct tour *tour)
{
    if (tour->stage->hear == hear) {
        tour->stage->hear = tour->hear;
        tour->stage->hear_context = tour->hear_context;
    }
    free(tour->frames.ms);
    free(tour->walls.ms);
    free(tour->pressed.ms);
    free(tour->sounds.ms);
}

/* One turn. Returns its processor time, 0 if nothing was drawn. */
static double turn(struct tour *tour, const struct event *event)
{
    struct stage *stage = tour->stage;
    const double wall = clock_exact_ms();
    const double from = clock_spent_exact_ms();
    stage_turn(stage, stage->now_ms, event, event == NULL ? 0 : 1);
    if (!stage->turned.drawn) {
        return 0;
    }
    const double ms = clock_spent_exact_ms() - from;
    series_add(&tour->frames, ms);
    series_add(&tour->walls, clock_exact_ms() - wall);
    return ms;
}

void tour_run(struct tour *tour, int64_t ms)
{
    for (int64_t t = 0; t < ms; t += FRAME_MS) {
        const double from = clock_exact_ms();
        tour->stage->now_ms += FRAME_MS;
        turn(tour, NULL);
        if (images_pending(tour->stage->images) > 0) {
            clock_rest(FRAME_MS - (clock_exact_ms() - from));
        }
    }
}

/* ---- hands ---- */

static double finger(struct tour *tour, enum event_kind kind, float x, float y)
{
    const struct event event = {
        .kind = kind, .pointer = 1, .x = x, .y = y, .t_ms = tour->stage->now_ms};
    tour->down_ms = kind == EVENT_DOWN ? clock_spent_exact_ms() : 0;
    return turn(tour, &event);
}

static void key(struct tour *tour, enum key which)
{
    tour->stage->now_ms += FRAME_MS;
    const struct event event = {.kind = EVENT_KEY, .key = which, .t_ms = tour->stage->now_ms};
    turn(tour, &event);
    tour_run(tour, SETTLE_MS);
}

static double tap(struct tour *tour, const struct node *node)
{
    const float x = node->hit.x + node->hit.w / 2;
    const float y = node->hit.y + node->hit.h / 2;
    tour_run(tour, 256); /* not the same tap again */
    const double pressed = finger(tour, EVENT_DOWN, x, y);
    if (pressed > 0) {
        series_add(&tour->pressed, pressed);
    }
    tour_run(tour, TAP_MS);
    return finger(tour, EVENT_UP, x, y);
}

static bool touchable(const struct frame *frame, const struct node *node)
{
    return node->hit.w > 0 && node->hit.h > 0 && !node->disabled &&
           (node->plane != PLANE_PAGE || !frame->comp.overlay);
}

static const struct node *find(struct tour *tour, const struct action *wanted)
{
    const struct frame *frame = app_frame(tour->stage->app);
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        const struct action *a = &node->action;
        if (touchable(frame, node) && a->kind == wanted->kind && a->arg == wanted->arg &&
            (int)a->value == (int)wanted->value && strcmp(a->route.text, wanted->route.text) == 0) {
            return node;
        }
    }
    return NULL;
}

double tour_go(struct tour *tour, const char *route, double *complete)
{
    struct stage *stage = tour->stage;
    struct action wanted = {.kind = ACT_GO, .route = route_named(route)};
    if (strcmp(route, "home") == 0) {
        wanted = (struct action){.kind = ACT_HOME};
    }
    const struct node *node = find(tour, &wanted);
    double first = 0;
    double from = 0;
    if (node != NULL) {
        first = tap(tour, node);
        from = clock_exact_ms() - first;
    } else {
        from = clock_exact_ms();
        app_go(stage->app, route_named(route));
        first = turn(tour, NULL);
    }
    while (images_pending(stage->images) > 0 && clock_exact_ms() - from < 5000) {
        stage_turn(stage, stage->now_ms, NULL, 0);
        if (!stage->turned.drawn) {
            clock_rest(0.2);
        }
    }
    *complete = clock_exact_ms() - from;
    tour_run(tour, SETTLE_MS);
    return first;
}

/* Touches each choice that the page itself offers: places, stages, tabs, parts. */
static void tap_choices(struct tour *tour)
{
    uint64_t ids[CHOICES];
    size_t count = 0;
    const struct frame *frame = app_frame(tour->stage->app);
    for (size_t i = 0; i < frame->node_count && count < CHOICES; i++) {
        const struct node *node = &frame->nodes[i];
        if (node->action.kind == ACT_SCREEN && node->role != ROLE_SLIDER &&
            touchable(frame, node)) {
            ids[count++] = node->id;
        }
    }
    for (size_t i = 0; i < count; i++) {
        frame = app_frame(tour->stage->app);
        const struct node *node = frame_find(frame, ids[i]);
        if (node != NULL && touchable(frame, node)) {
            tap(tour, node);
            tour_run(tour, SETTLE_MS);
        }
    }
}

static const struct node *of_role(struct tour *tour, enum role role)
{
    const struct frame *frame = app_frame(tour->stage->app);
    for (size_t i = 0; i < frame->node_count; i++) {
        if (frame->nodes[i].role == role && frame->nodes[i].rect.w > 0) {
            return &frame->nodes[i];
        }
    }
    return NULL;
}

static void drag_slider(struct tour *tour)
{
    const struct node *slider = of_role(tour, ROLE_SLIDER);
    if (slider == NULL) {
        return;
    }
    const struct rect r = slider->rect;
    const float y = r.y + r.h / 2;
    finger(tour, EVENT_DOWN, r.x + 1, y);
    for (int i = 1; i <= 120; i++) {
        const float t = i <= 60 ? (float)i / 60 : (float)(120 - i) / 60;
        tour->stage->now_ms += FRAME_MS;
        finger(tour, EVENT_MOVE, r.x + 1 + (r.w - 2) * t, y);
    }
    finger(tour, EVENT_UP, r.x + 1, y);
    tour_run(tour, SETTLE_MS);
}

static void scroll(struct tour *tour, int way)
{
    const struct node *area = of_role(tour, ROLE_SCROLL);
    if (area == NULL) {
        return;
    }
    const struct rect r = area->rect;
    const float x = r.x + r.w * 0.7F;
    const float from = r.y + r.h * (way > 0 ? 0.8F : 0.2F);
    tour_run(tour, 256);
    finger(tour, EVENT_DOWN, x, from);
    for (int i = 1; i <= 20; i++) {
        tour->stage->now_ms += FRAME_MS;
        finger(tour, EVENT_MOVE, x, from - (float)way * r.h * 0.6F * (float)i / 20);
    }
    finger(tour, EVENT_UP, x, from - (float)way * r.h * 0.6F);
    tour_run(tour, 1500);
}

/* Opens the overlay by key, touches what does wanted in it, and closes it. */
static void choose(struct tour *tour, enum key overlay, struct action wanted)
{
    key(tour, overlay);
    const struct node *node = find(tour, &wanted);
    if (node != NULL) {
        tap(tour, node);
        tour_run(tour, SETTLE_MS);
    }
    if (app_frame(tour->stage->app)->comp.overlay) {
        key(tour, KEY_BACK);
    }
}

static struct action setting(enum setting which, int value)
{
    return (struct action){.kind = ACT_SETTING, .arg = (int)which, .value = (float)value};
}

/* ---- the visit ---- */

void tour_all(struct tour *tour)
{
    static const char *const still[] = {"about", "products", "material/cobalt", "home"};
    double complete = 0;
    tour_run(tour, 8000);
    tour_go(tour, "home", &complete);
    tour_go(tour, "products", &complete);
    tap_choices(tour);
    tour_go(tour, "product/smartphone", &complete);
    drag_slider(tour);
    tap_choices(tour);
    tour_go(tour, "material/cobalt", &complete);
    tap_choices(tour);
    tour_go(tour, "mineral/cobaltite", &complete);
    tap_choices(tour);
    for (size_t i = 0; i < sizeof still / sizeof still[0]; i++) {
        tour_go(tour, still[i], &complete);
    }
    key(tour, KEY_LANGUAGE);
    key(tour, KEY_BACK);
    key(tour, KEY_HELP);
    key(tour, KEY_BACK);
    choose(tour, KEY_LANGUAGE, (struct action){.kind = ACT_LANGUAGE, .arg = 1});
    tour_go(tour, "material/cobalt", &complete);
    choose(tour, KEY_ACCESS, setting(SETTING_THEME, THEME_LIGHT));
    choose(tour, KEY_ACCESS, setting(SETTING_THEME, THEME_CONTRAST));
    choose(tour, KEY_ACCESS, setting(SETTING_TEXT, TEXT_LARGE));
    scroll(tour, 1);
    scroll(tour, 1);
    scroll(tour, -1);
    tour_go(tour, "product/smartphone", &complete);
    scroll(tour, 1);
    scroll(tour, -1);
}
