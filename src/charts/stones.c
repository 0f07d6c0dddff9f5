#include "charts/stones.h"

#include "core/rng.h"

#include <math.h>

struct stones {
    int n, total;
};

#define ROW 17
#define CLOSER 0.78F /* they stand closer rather than in ragged rows */

/* How they stand in a width: all in one row, in rows of seventeen, or in even shorter ones. */
struct grid {
    int columns, rows;
    float pitch;
};

static struct grid grid_in(const struct ui *ui, int total, float w)
{
    struct grid g = {.pitch = ui_floor_mm(ui, 6.3F)};
    const float close = g.pitch * CLOSER;
    const int fit = (int)fmaxf(5, floorf(w / close));
    const int most = fit >= total ? total : fit < ROW ? fit : ROW;
    g.rows = (total + most - 1) / most;
    g.columns = g.rows > 0 ? (total + g.rows - 1) / g.rows : 1;
    g.pitch = fmaxf(close, fminf(g.pitch, w / (float)g.columns));
    return g;
}

static struct fit fit(struct ui *ui, const void *data, struct space space)
{
    const struct stones *s = data;
    const struct grid g = grid_in(ui, s->total, space.w);
    return (struct fit){.h = g.pitch * 1.2F * (float)g.rows};
}

/* One pebble: six corners around a centre, filled or open. */
static void pebble(struct ui *ui, float cx, float cy, float pitch, bool filled, struct rng *rng)
{
    float xy[12];
    for (int k = 0; k < 6; k++) {
        const double a = (double)k / 6 * 6.283185307 + 0.3;
        const double radius = (double)pitch * 0.38 * rng_range(rng, 0.84, 1.14);
        xy[2 * k] = cx + (float)(cos(a) * radius);
        xy[2 * k + 1] = cy + (float)(sin(a) * radius);
    }
    const float shade = (float)rng_unit(rng) * 0.3F;
    const uint32_t stone = color_mix(ui->theme->key, COLOR_STONE_SHADE, shade);
    if (filled) {
        ui_polygon(ui, xy, 6, stone, color_mix(stone, COLOR_WHITE, 0.35F),
                   fmaxf(1, ui_mm(ui, 0.3F)));
    } else {
        ui_polygon(ui, xy, 6, 0, ui->theme->edge, fmaxf(1.2F, ui_mm(ui, 0.42F)));
    }
}

static void emit(struct ui *ui, const void *data, const struct slot *slot)
{
    const struct stones *s = data;
    const struct grid g = grid_in(ui, s->total, slot->r.w);
    struct rng rng = {3};
    for (int i = 0; i < s->total; i++) {
        pebble(ui, slot->r.x + g.pitch * ((float)(i % g.columns) + 0.42F),
               slot->r.y + g.pitch * 1.2F * ((float)(i / g.columns) + 0.42F), g.pitch, i < s->n,
               &rng);
    }
}

static const struct block_kind kind = {.fit = fit, .emit = emit};

void flow_counter(struct flow *flow, const struct counter *c)
{
    const struct ui *ui = flow_ui(flow);
    const char *sentence = c->spoken != NULL ? c->spoken : c->meaning;
    if (c->n > 0 && !c->bare) {
        const struct stones stones = {c->n, c->total};
        flow_add(flow, &kind, &stones, sizeof stones, ui_mm(ui, 3));
        flow_bond(flow, BOND_CLOSE);
    }
    struct flow *side = c->beside != NULL ? flow_new(flow_ui(flow)) : flow;
    struct flow *words = flow_group(
        side,
        &(struct button){.label = ui_format(ui, "%s: %s", sentence, ui_tr(ui, "ui.source.show")),
                         .action = ui_explain(NULL, c->source),
                         .id = ui_id("counter", c->total)});
    if (c->n > 0) {
        flow_text(words, STYLE_FIGURE, c->figure);
    }
    flow_text(words, STYLE_BODY, c->meaning);
    if (c->beside != NULL) {
        flow_pair(flow, c->beside, side, c->share);
    }
}
