#include "charts/shares.h"

#include <math.h>

struct bars {
    const struct share_bar *items;
    int count;
    bool later; /* the largest is on a leaf before */
};

/* Name and figure on one line, or the figure below where a word of the name would be cut. */
struct lines {
    struct text name, figure;
    float figure_y, h;
    bool cut;
};

static struct lines lay(struct ui *ui, const struct share_bar *bar, bool first, float w)
{
    const char *value = bar->percent >= 0 ? ui_fill(ui, ui_tr(ui, "unit.percent"), "value",
                                                    ui_number(ui, bar->percent, 0))
                                          : NULL;
    struct lines l = {.name = text_styled(ui, STYLE_BODY, bar->name),
                      .figure = text_styled(ui, STYLE_STRONG, value)};
    l.figure.color = first ? ui->theme->accent : ui->theme->text;
    l.figure.align = ALIGN_RIGHT;
    l.figure.width = w;
    const struct extent figure = ui_measure(ui, &l.figure);
    l.name.width = w - (value != NULL ? figure.w + ui_mm(ui, 5) : 0);
    struct extent name = ui_measure(ui, &l.name);
    if (name.broken) {
        l.name.width = w;
        name = ui_measure(ui, &l.name);
        l.figure_y = name.h;
    }
    l.h = name.h + (l.figure_y > 0 ? figure.h : 0) + ui_mm(ui, 1.5F);
    l.cut = name.broken || figure.broken;
    return l;
}

static float bar_height(const struct ui *ui)
{
    return fmaxf(4, ui_mm(ui, 3.6F));
}

static void draw_bar(struct ui *ui, struct rect r, double percent, bool first)
{
    const float grown = ui_motion(ui, MOTION_POUR, ui_arrival(ui) + 100);
    const float w = r.w * fminf((float)percent, 100) / 100 * grown;
    ui_rect(ui, r, color_mix(ui->theme->ground, ui->theme->edge, 0.35F), r.h / 2);
    ui_rect(ui, rect_of(r.x, r.y, fmaxf(r.h, w), r.h), first ? ui->theme->key : ui->theme->second,
            r.h / 2);
}

/* Walks through the places of the bars; draws them when there is a slot. */
static struct fit walk(struct ui *ui, const struct bars *bars, float w, const struct slot *at)
{
    struct fit all = {0};
    for (int i = 0; i < bars->count; i++) {
        const struct share_bar *bar = &bars->items[i];
        struct lines l = lay(ui, bar, i == 0 && !bars->later, w);
        all.h += i > 0 ? ui_mm(ui, 5) : 0;
        if (at != NULL) {
            l.name.x = l.figure.x = at->r.x;
            l.name.y = at->r.y + all.h;
            l.figure.y = l.name.y + l.figure_y;
            ui_text(ui, &l.name);
            ui_text(ui, &l.figure);
        }
        all.h += l.h;
        if (bar->percent >= 0) {
            if (at != NULL) {
                draw_bar(ui, rect_of(at->r.x, at->r.y + all.h, w, bar_height(ui)), bar->percent,
                         i == 0 && !bars->later);
            }
            all.h += bar_height(ui);
        }
        all.cut = all.cut || l.cut;
    }
    return all;
}

static struct fit fit(struct ui *ui, const void *data, struct space space)
{
    return walk(ui, data, space.w, NULL);
}

static void emit(struct ui *ui, const void *data, const struct slot *slot)
{
    walk(ui, data, slot->r.w, slot);
}

/* Goes on with a bar. */
static bool divide(struct ui *ui, void *data, void *rest, struct space space)
{
    struct bars *head = data;
    struct bars *tail = rest;
    while (head->count > 0 && walk(ui, head, space.w, NULL).h > space.room + 1) {
        head->count--;
    }
    tail->items += head->count;
    tail->count -= head->count;
    tail->later = true;
    return head->count > 0 && tail->count > 0;
}

static const struct block_kind kind = {.fit = fit, .emit = emit, .divide = divide};

void flow_shares(struct flow *flow, const struct share_bar *given, int count)
{
    struct ui *ui = flow_ui(flow);
    const struct share_bar *items =
        arena_items(ui->frame->arena, given, (size_t)count, sizeof *items);
    const struct bars bars = {.items = items, .count = count};
    if (count > 0) {
        flow_add(flow, &kind, &bars, sizeof bars, ui_mm(ui, 5));
    }
}

#define MOST 4 /* uses shown */

/* Uses of a part of the world say so: theirs may be quite other than those of the whole. */
static const char *uses_title(const struct ui *ui, const struct material_details *m)
{
    const char *scope = m->end_use_count > 0 ? m->end_uses[0].scope : "";
    return scope[0] != '\0' ? ui_trf(ui, "usescope.%s", scope) : ui_tr(ui, "ui.material.uses");
}

void flow_end_uses(struct flow *flow, const struct material_details *m)
{
    const struct ui *ui = flow_ui(flow);
    const char *title = uses_title(ui, m);
    const char *show = ui_tr(ui, "ui.source.show");
    flow_text(flow, STYLE_SECTION, title);
    flow_gap(flow, 5);
    flow_read(flow, m->uses_read);
    struct share_bar bars[MOST];
    int n = 0;
    for (; n < MOST && (size_t)n < m->end_use_count; n++) {
        bars[n] = (struct share_bar){ui_tr(ui, m->end_uses[n].text), m->end_uses[n].percent};
    }
    const struct button button = {.label = show,
                                  .spoken = ui_format(ui, "%s. %s", title, show),
                                  .action = ui_explain(NULL, n > 0 ? m->end_uses[0].source : NULL),
                                  .id = ui_id("uses", 0)};
    flow_shares(flow_group(flow, &button), bars, n);
}
