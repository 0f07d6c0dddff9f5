#include "charts/supply_bar.h"

#include "charts/sentence.h"
#include "charts/supply_words.h"
#include "ui/icons.h"
#include "ui/page.h"

#include <math.h>

#define BAR_MM 13.0F     /* real */
#define NOTE_AIR_MM 1.5F /* real: between words and what is touched */
#define FIGURE_MM 40.0F  /* real: least width of the figure of another year */

/* ---- the bar ---- */

struct bar {
    struct waffle waffle;
    struct legend legend;
    bool seen; /* no more than that: what is said and touched of it stands on another leaf */
};

static struct fit bar_fit(struct ui *ui, const void *data, struct space space)
{
    (void)space;
    const struct bar *bar = data;
    const bool dear = bar->seen || page_low(ui, page_area(ui).h);
    return (struct fit){ui_floor_mm(ui, dear ? BAR_MM : TARGET_MM), false};
}

static void bar_emit(struct ui *ui, const void *data, const struct slot *slot)
{
    const struct bar *bar = data;
    struct waffle w = bar->waffle;
    const struct rect r = rect_of(slot->r.x, slot->r.y, slot->r.w, ui_floor_mm(ui, BAR_MM));
    w.pressed = legend_pressed(ui);
    waffle_bar(ui, r, &w);
    for (int g = 0; g < STONE_GROUPS && !bar->seen; g++) {
        legend_stones(ui, &bar->legend, g, waffle_piece(&w, r, g));
    }
}

static const struct block_kind bar_kind = {.fit = bar_fit, .emit = bar_emit};

/* ---- the key ---- */

static struct fit key_fit(struct ui *ui, const void *data, struct space space)
{
    return legend_rows(ui, data, space.w, NULL, false);
}

static void key_emit(struct ui *ui, const void *data, const struct slot *slot)
{
    legend_rows(ui, data, slot->r.w, &slot->r, false);
}

/* Goes on with a row. */
static bool key_divide(struct ui *ui, void *data, void *rest, struct space space)
{
    struct legend *head = data;
    struct legend *tail = rest;
    int last = STONE_GROUPS - 1;
    while (last >= 0 && legend_rows(ui, head, space.w, NULL, false).h > space.room + 0.1F) {
        head->groups[last--].tiles = 0;
    }
    for (int g = 0; g <= last; g++) {
        tail->groups[g].tiles = 0;
    }
    return legend_rows(ui, head, space.w, NULL, false).h > 0;
}

static const struct block_kind key_kind = {.fit = key_fit, .emit = key_emit, .divide = key_divide};

/* ---- what is said of it, and where it comes from ---- */

struct note {
    const char *said, *name; /* name: of what */
    const struct source *source;
};

static struct text note_text(struct ui *ui, const struct note *note, float w)
{
    struct text t = text_styled(ui, STYLE_NOTE, note->said);
    t.color = ui->theme->secondary;
    t.width = w - ui_floor_mm(ui, TARGET_MM) - ui_floor_mm(ui, NOTE_AIR_MM);
    return t;
}

static struct fit note_fit(struct ui *ui, const void *data, struct space space)
{
    const struct note *note = data;
    const struct text t = note_text(ui, note, space.w);
    const struct extent size = ui_measure(ui, &t);
    return (struct fit){fmaxf(size.h, ui_floor_mm(ui, TARGET_MM)), size.broken};
}

static void note_emit(struct ui *ui, const void *data, const struct slot *slot)
{
    const struct note *note = data;
    const float side = ui_floor_mm(ui, TARGET_MM);
    struct text t = note_text(ui, note, slot->r.w);
    const float h = ui_measure(ui, &t).h;
    t.x = slot->r.x;
    t.y = slot->r.y + fmaxf(0, (slot->r.h - h) / 2);
    ui_text(ui, &t);
    source_mark(ui, slot->r.x + slot->r.w - side, slot->r.y + (slot->r.h - side) / 2, note->name,
                note->source, ui_id("supply", 0));
}

static const struct block_kind note_kind = {.fit = note_fit, .emit = note_emit};

/* ---- below it ---- */

static void add_notes(struct flow *flow, const struct material *m, const struct supply_view *view,
                      const struct waffle *waffle, int act)
{
    struct ui *ui = flow_ui(flow);
    flow_supply_bar_seen(flow, waffle); /* what the figures change is seen beside them */
    flow_again(flow);
    const struct material_details *all = material_details(m);
    struct option *figures = NULL;
    const int count = stages_figures(ui, all, (size_t)view->shown, act, &figures);
    if (count > 0) {
        flow_options(flow, &(struct option_list){
                               .items = figures, .count = count, .least_mm = FIGURE_MM, .most = 2});
        flow_bond(flow, BOND_CLOSE); /* a note says nothing without its figure */
    }
    const struct supply *now = &all->supplies[view->shown];
    const char *name = ui_trf(ui, "material.%s.name", m->id);
    const struct note note = {supply_note(ui, all, (size_t)view->shown, count == 0), name,
                              now->source};
    if (note.said[0] != '\0' && now->source != NULL && !page_low(ui, page_area(ui).h)) {
        flow_gap_touch(flow, 3);
        flow_add(flow, &note_kind, &note, sizeof note, ui_mm(ui, 3));
        return;
    }
    if (note.said[0] != '\0') {
        flow_text(flow, STYLE_NOTE, note.said);
        flow_bond(flow, BOND_LOOSE);
    }
    if (now->source != NULL) { /* alone on its row, or on a low leaf: in words */
        const char *show = ui_tr(ui, "ui.source.show");
        flow_gap_touch(flow, 3);
        flow_button(flow, &(struct button){.label = show,
                                           .spoken = ui_format(ui, "%s. %s", name, show),
                                           .icon = ICON_INFO,
                                           .action = ui_explain(NULL, now->source),
                                           .id = ui_id("supply", 0)});
    }
}

void flow_supply_bar_seen(struct flow *flow, const struct waffle *waffle)
{
    const struct bar bar = {.waffle = *waffle, .seen = true};
    flow_add(flow, &bar_kind, &bar, sizeof bar, ui_mm(flow_ui(flow), 4));
}

void flow_supply_bar(struct flow *flow, const struct material *m, const struct supply_view *view,
                     const struct waffle *waffle, const struct legend *legend,
                     struct supply_acts acts)
{
    struct ui *ui = flow_ui(flow);
    const struct bar bar = {.waffle = *waffle, .legend = *legend};
    flow_add(flow, &bar_kind, &bar, sizeof bar, ui_mm(ui, 4));
    flow_bond(flow, BOND_LOOSE);
    flow_supply_bar_seen(flow, waffle); /* and so what its colours stand for */
    flow_again(flow);
    flow_add(flow, &key_kind, legend, sizeof *legend, ui_mm(ui, 3));
    add_notes(flow, m, view, waffle, acts.choose);
}
