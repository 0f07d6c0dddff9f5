/* Facts: the figures of a page with what they mean, each a button to its source. */
#include "ui/widgets.h"

#include <math.h>

struct columns {
    bool across; /* facts side by side */
    bool below;  /* meaning under its figure */
    float figure_w;
};

static struct text figure_text(const struct ui *ui, const struct fact *fact, float width)
{
    return (struct text){.string = fact->value,
                         .type = TYPE_FIGURE,
                         .weight = FONT_BOLD,
                         .color = ui->theme->accent,
                         .width = width,
                         .max_lines = 1,
                         .silent = true};
}

static struct text meaning_text(const struct ui *ui, const struct fact *fact, float width)
{
    return (struct text){.string = fact->words,
                         .type = TYPE_BODY,
                         .color = ui->theme->text,
                         .width = width,
                         .silent = true};
}

/* All figures share one column, as wide as the widest but at most half. */
static struct columns choose(struct ui *ui, struct rect r, const struct fact *facts, int count)
{
    struct columns c = {.across = r.w > ui_mm(ui, 190) && !ui->large && count > 1};
    const float third = (r.w - ui_mm(ui, 6) * (float)(count - 1)) / (float)count;
    for (int i = 0; i < count && c.across; i++) {
        const struct text figure = figure_text(ui, &facts[i], third);
        const struct text meaning = meaning_text(ui, &facts[i], third);
        c.across = !ui_measure(ui, &figure).broken && !ui_measure(ui, &meaning).broken;
    }
    for (int i = 0; i < count; i++) {
        const struct text figure = figure_text(ui, &facts[i], 1e6F);
        c.figure_w = fmaxf(c.figure_w, ui_measure(ui, &figure).w);
    }
    const float gap = ui_mm(ui, 6);
    c.figure_w = fminf(c.figure_w + gap, r.w * 0.5F);
    c.figure_w = fmaxf(c.figure_w, r.w * 0.24F);
    c.below = c.across || r.w - c.figure_w < 7 * (float)ui_em(ui, TYPE_BODY);
    for (int i = 0; i < count && !c.below; i++) { /* no word is cut to keep two columns */
        const struct text figure = figure_text(ui, &facts[i], c.figure_w - ui_mm(ui, 4));
        const struct text meaning = meaning_text(ui, &facts[i], r.w - c.figure_w);
        c.below = ui_measure(ui, &figure).broken || ui_measure(ui, &meaning).broken;
    }
    return c;
}

static float one(struct ui *ui, struct rect r, const struct fact *fact, const struct columns *c)
{
    const float gap = ui_mm(ui, 4);
    struct text figure = figure_text(ui, fact, c->below ? r.w : c->figure_w - gap);
    struct text meaning = meaning_text(ui, fact, c->below ? r.w : r.w - c->figure_w);
    const struct extent a = ui_measure(ui, &figure);
    const struct extent b = ui_measure(ui, &meaning);
    const float pad = ui_mm(ui, ui->tight > 0 ? 1.2F : 2.2F);
    float h = (c->below ? a.h + b.h : fmaxf(a.h, b.h)) + 2 * pad;
    h = fmaxf(h, ui_floor_mm(ui, TARGET_MM + GAP_MM));
    const struct rect box = rect_of(r.x, r.y, r.w, h);
    if (ui_pressed(ui, fact->id)) {
        ui_rect(ui, box, color_mix(ui->theme->ground, ui->theme->accent, 0.18F), ui_mm(ui, 2));
    }
    widget_rule(ui, r.x, r.y, r.w);
    figure.x = r.x;
    meaning.x = c->below ? r.x : r.x + c->figure_w;
    figure.y = c->below ? r.y + pad : r.y + (h - a.h) / 2;
    meaning.y = c->below ? figure.y + a.h : r.y + (h - b.h) / 2;
    ui_text(ui, &figure);
    ui_text(ui, &meaning);
    const float inset = ui_floor_mm(ui, GAP_MM) / 2;
    const char *label = ui_format(ui, "%s %s", fact->value, fact->words);
    ui_node(ui,
            &(struct node){.role = ROLE_BUTTON,
                           .label = label,
                           .spoken = ui_format(ui, "%s. %s", label, ui_tr(ui, "ui.source.show")),
                           .rect = rect_of(box.x, box.y + inset, box.w, box.h - 2 * inset),
                           .action = fact->action,
                           .fg = ui->theme->accent,
                           .bg = ui->theme->ground,
                           .em_px = b.em,
                           .id = fact->id});
    return h;
}

float widget_facts(struct ui *ui, struct rect r, const struct fact *facts, int count)
{
    if (count == 0) {
        return 0;
    }
    const struct columns c = choose(ui, r, facts, count);
    const float gap = ui_mm(ui, 6);
    const float w = c.across ? (r.w - gap * (float)(count - 1)) / (float)count : r.w;
    float y = 0;
    float highest = 0;
    for (int i = 0; i < count; i++) {
        const float x = c.across ? r.x + (float)i * (w + gap) : r.x;
        const float h = one(ui, rect_of(x, r.y + y, w, 0), &facts[i], &c);
        highest = fmaxf(highest, h);
        y += c.across ? 0 : h;
    }
    y += c.across ? highest : 0;
    widget_rule(ui, r.x, r.y + y, r.w);
    return y;
}

struct fact widget_fact_of(struct ui *ui, const struct figure *figure, int index)
{
    return (struct fact){.value = ui_figure(ui, figure),
                         .words = ui_tr(ui, figure->text),
                         .action = ui_explain(figure, NULL),
                         .id = ui_id("fact", index)};
}
