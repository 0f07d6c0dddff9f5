#include "charts/stones.h"

#include "core/rng.h"

#include <math.h>

struct stones {
    int n, total;
};

static float pitch(const struct ui *ui)
{
    return ui_floor_mm(ui, 6.3F);
}

static int columns_in(const struct ui *ui, float w)
{
    return (int)fminf(17, fmaxf(5, floorf(w / pitch(ui))));
}

static struct fit fit(struct ui *ui, const void *data, struct space space)
{
    const struct stones *s = data;
    const int columns = columns_in(ui, space.w);
    return (struct fit){.h = pitch(ui) * 1.2F * (float)((s->total + columns - 1) / columns)};
}

/* One pebble: six corners around a centre, filled or open. */
static void pebble(struct ui *ui, float cx, float cy, bool filled, struct rng *rng)
{
    float xy[12];
    for (int k = 0; k < 6; k++) {
        const double a = (double)k / 6 * 6.283185307 + 0.3;
        const double radius = (double)pitch(ui) * 0.38 * rng_range(rng, 0.84, 1.14);
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
    const int columns = columns_in(ui, slot->r.w);
    const float step = pitch(ui);
    struct rng rng = {3};
    for (int i = 0; i < s->total; i++) {
        pebble(ui, slot->r.x + step * ((float)(i % columns) + 0.42F),
               slot->r.y + step * 1.2F * ((float)(i / columns) + 0.42F), i < s->n, &rng);
    }
}

static const struct block_kind kind = {.fit = fit, .emit = emit};

void flow_counter(struct flow *flow, const struct counter *c)
{
    const struct ui *ui = flow_ui(flow);
    const char *sentence = c->spoken != NULL ? c->spoken : c->meaning;
    if (c->n > 0) {
        const struct stones stones = {c->n, c->total};
        flow_add(flow, &kind, &stones, sizeof stones, ui_mm(ui, 3));
        flow_bond(flow, BOND_CLOSE);
    }
    struct flow *words = flow_group(
        flow,
        &(struct button){.label = ui_format(ui, "%s: %s", sentence, ui_tr(ui, "ui.source.show")),
                         .action = ui_explain(NULL, c->source),
                         .id = ui_id("counter", c->total)});
    if (c->n > 0) {
        flow_text(words, STYLE_FIGURE, c->figure);
    }
    flow_text(words, STYLE_BODY, c->meaning);
}
