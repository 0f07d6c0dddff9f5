#include "stage/bench_pane.h"

#include "os/clock.h"
#include "screens/screen.h"

#include <math.h>

#define FRAME_MS 16
#define AREAS 1200
#define NAMES 400
#define DISCS 400
#define CORNERS 24
#define SIDE 40 /* areas of a row */

/* The same numbers every time: 0..1 for thing i (SplitMix64, one step). */
static float chance(int i, int what)
{
    uint64_t z = ((uint64_t)i * 1024 + (uint64_t)what) * UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    return (float)((z ^ (z >> 27)) >> 40) / 16777216.0F;
}

static void area(struct ui *ui, struct rect r, int i)
{
    const float step = r.w / SIDE;
    const float x = r.x + step * ((float)(i % SIDE) + 0.5F);
    const float y = r.y + r.h * ((float)(i / SIDE) + 0.5F) * SIDE / AREAS;
    float xy[2 * CORNERS];
    for (int k = 0; k < CORNERS; k++) {
        const float angle = 6.2831853F * (float)k / CORNERS;
        const float radius = step * (0.45F + 0.25F * chance(i, k));
        xy[2 * k] = x + radius * cosf(angle);
        xy[2 * k + 1] = y + radius * sinf(angle);
    }
    const uint32_t fill = color_mix(ui->theme->card, ui->theme->accent, 0.4F * chance(i, 99));
    ui_polygon(ui, xy, CORNERS, fill, ui->theme->edge, ui_mm(ui, 0.3F));
}

static void draw(const void *state, struct ui *ui)
{
    (void)state;
    const struct rect page = page_area(ui);
    const struct pane_spec spec = {.id = ui_id("bench", 0),
                                   .viewport = page,
                                   .w = page.w * 2,
                                   .h = page.h * 2,
                                   .zoom_min = 0.5F,
                                   .zoom_max = 4,
                                   .ground = ui->theme->ground};
    const struct rect r = ui_pane_begin(ui, &spec);
    for (int i = 0; i < AREAS; i++) {
        area(ui, r, i);
    }
    for (int i = 0; i < NAMES; i++) {
        ui_text(ui, &(struct text){.string = ui_format(ui, "%s%d", "Region", i % 80),
                                   .type = TYPE_CAPTION,
                                   .color = ui->theme->text,
                                   .x = r.x + r.w * 0.95F * chance(i, 200),
                                   .y = r.y + r.h * 0.97F * chance(i, 201),
                                   .width = ui_mm(ui, 60),
                                   .silent = true});
    }
    for (int i = 0; i < DISCS; i++) {
        ui_disc(ui, r.x + r.w * chance(i, 300), r.y + r.h * chance(i, 301),
                ui_mm(ui, 1.0F + 2.0F * chance(i, 302)), ui->theme->accent, ui->theme->text,
                ui_mm(ui, 0.4F));
    }
    ui_pane_end(ui);
}

static const struct screen map = {.name = "bench", .state_size = 1, .draw = draw};

/* One frame of a hand: where its fingers are, count of them. */
static void turn(struct stage *stage, const struct event *events, size_t count,
                 struct series *series)
{
    const double from = clock_spent_exact_ms();
    stage_turn(stage, stage->now_ms + FRAME_MS, events, count);
    if (series != NULL && stage->turned.drawn) {
        series_add(series, clock_spent_exact_ms() - from);
    }
}

static void rest(struct stage *stage, int64_t ms, struct series *series)
{
    for (int64_t t = 0; t < ms; t += FRAME_MS) {
        turn(stage, NULL, 0, series);
    }
}

static struct event finger(const struct stage *stage, enum event_kind kind, int64_t id, float x,
                           float y)
{
    return (struct event){.kind = kind, .pointer = id, .x = x, .y = y, .t_ms = stage->now_ms};
}

/* A finger draws an arc across the panel, and lets go in full swing. */
static void pan(struct stage *stage, float way, struct series *series)
{
    const float w = (float)stage->width;
    const float h = (float)stage->height;
    struct event event = finger(stage, EVENT_DOWN, 1, w * (0.5F + 0.35F * way), h * 0.5F);
    turn(stage, &event, 1, NULL);
    for (int i = 1; i <= 60; i++) {
        const float t = (float)i / 60;
        event = finger(stage, EVENT_MOVE, 1, w * (0.5F + 0.35F * way * (1 - 2 * t)),
                       h * (0.5F - 0.3F * sinf(t * 6.2831853F)));
        turn(stage, &event, 1, series);
    }
    event.kind = EVENT_UP;
    turn(stage, &event, 1, series);
    rest(stage, 1200, series);
}

/* Two fingers go apart (or together) about a place, and are lifted. */
static void pinch(struct stage *stage, float from, float to, struct series *series)
{
    const float x = (float)stage->width * 0.55F;
    const float y = (float)stage->height * 0.45F;
    struct event two[2] = {finger(stage, EVENT_DOWN, 1, x - from, y),
                           finger(stage, EVENT_DOWN, 2, x + from, y)};
    turn(stage, two, 2, NULL);
    for (int i = 1; i <= 45; i++) {
        const float d = from + (to - from) * (float)i / 45;
        two[0] = finger(stage, EVENT_MOVE, 1, x - d, y);
        two[1] = finger(stage, EVENT_MOVE, 2, x + d, y);
        turn(stage, two, 2, series);
    }
    two[0].kind = two[1].kind = EVENT_UP;
    turn(stage, two, 2, series);
    rest(stage, 800, series);
}

void bench_pane(struct stage *stage, struct series *pans, struct series *zooms)
{
    const float near = (float)stage->height * 0.08F;
    const float far = (float)stage->height * 0.38F;
    app_show(stage->app, &map);
    rest(stage, 800, NULL);
    for (int i = 0; i < 3; i++) {
        pan(stage, 1, pans);
        pan(stage, -1, pans);
    }
    for (int i = 0; i < 3; i++) {
        pinch(stage, near, far, zooms);
        pan(stage, i % 2 == 0 ? 1 : -1, pans);
        pinch(stage, far, near, zooms);
    }
    app_go(stage->app, route_of("home", ""));
    rest(stage, 800, NULL);
}
