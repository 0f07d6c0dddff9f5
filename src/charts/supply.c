#include "charts/supply.h"

#include "charts/pills.h"
#include "charts/sentence.h"
#include "charts/supply_bar.h"
#include "charts/supply_notes.h"
#include "charts/supply_words.h"

#include <math.h>

#define MOST 6         /* supplies whose words share the room, so that nothing moves between them */
#define LEAST_MM 52.0F /* of the side of the stones */
#define STOP_MM 60.0F  /* real: least width of a stop in large letters */
#define LEAF_MM 30.0F  /* real: the least side of them */
#define SIDE_MM 27.0F  /* least width of what stands beside the stones */

struct chart {
    const struct material_details *all;
    const struct supply_view *view;
    struct supply_notes notes;
    struct supply_acts acts;
    struct waffle waffle;
    struct legend legend, old;
    /* Of it that stands here: the notes are its figures and what is counted. */
    enum { PART_ALL, PART_CHART, PART_NOTES, PART_FIGURES, PART_COUNTED } part;
};

/* ---- where the pieces go ---- */

struct form {
    float side; /* of the stones */
    struct rect legend, figures, counted;
    float mark_x, mark_y; /* of the way to the source */
    struct fit fit;
};

static size_t shared(const struct chart *c)
{
    return c->all->supply_count < MOST ? c->all->supply_count : MOST;
}

/* Height of the rows in a width, whatever is shown. */
static struct fit legend_fit(struct ui *ui, const struct chart *c, float w)
{
    struct fit fit = legend_rows(ui, &c->legend, w, NULL, false);
    fit.h = fmaxf(fit.h, legend_rows(ui, &c->old, w, NULL, true).h);
    return fit;
}

/* Height of the figures, or of what is counted, whatever is shown. */
static struct fit highest(struct ui *ui, const struct chart *c, float w, bool figures)
{
    struct fit all = {0};
    for (size_t i = 0; i <= shared(c); i++) {
        const size_t index = i < shared(c) ? i : (size_t)c->view->shown;
        const struct fit one = figures ? supply_figures(ui, &c->notes, index, w, NULL)
                                       : supply_counted(ui, &c->notes, index, w, NULL);
        all.h = fmaxf(all.h, one.h);
        all.cut = all.cut || one.cut;
    }
    return all;
}

static float mark_room(const struct ui *ui)
{
    return ui_floor_mm(ui, TARGET_MM) + ui_mm(ui, 3);
}

/* The other figures stand beside the stones, as narrow as their words are, the mark beside the key;
 * what is counted below the other figures, or below the key. */
static struct form form_beside(struct ui *ui, const struct chart *c, struct space space, bool below)
{
    float least = ui_mm(ui, SIDE_MM);
    for (size_t i = 0; i < shared(c); i++) {
        least = fmaxf(least, supply_figures_least(ui, &c->notes, i));
        least = below ? least : fmaxf(least, supply_counted_least(ui, &c->notes, i));
    }
    const float gap = ui_mm(ui, 4);
    const float w = space.w - mark_room(ui);
    const struct fit key = legend_fit(ui, c, w);
    const struct fit words = highest(ui, c, below ? w : least, false);
    const float low = fmaxf(key.h + (below ? words.h : 0), ui_floor_mm(ui, TARGET_MM));
    struct form f = {.side = fminf(fminf(space.w - gap - least, ui_mm(ui, 124)),
                                   space.room - low - ui_mm(ui, 3))};
    const float x = f.side + gap;
    const struct fit figures = highest(ui, c, space.w - x, true);
    f.figures = rect_of(x, 0, space.w - x, 0);
    f.legend = rect_of(0, f.side + ui_mm(ui, 3), w, 0);
    f.counted =
        below
            ? rect_of(0, f.legend.y + key.h, w, 0)
            : rect_of(x, supply_figures(ui, &c->notes, (size_t)c->view->shown, space.w - x, NULL).h,
                      space.w - x, 0);
    f.mark_x = space.w - ui_floor_mm(ui, TARGET_MM);
    f.mark_y = f.legend.y;
    f.fit = (struct fit){f.legend.y + low, key.cut || words.cut || figures.cut};
    const float beside = figures.h + (below ? 0 : words.h);
    f.side = beside <= f.side && !f.fit.cut ? f.side : 0;
    return f;
}

/* Figures, what is counted and the mark below each other: sets their places, returns their height
 * and what is cut. */
static struct fit place_notes(struct ui *ui, const struct chart *c, struct rect at, struct form *f)
{
    const float mark = ui_floor_mm(ui, TARGET_MM);
    const float w = at.w - mark_room(ui);
    const struct fit none = {0};
    const struct fit figures = c->part == PART_COUNTED ? none : highest(ui, c, at.w, true);
    const struct fit words = highest(ui, c, w, false);
    f->figures = at;
    if (c->part == PART_FIGURES) {
        return figures;
    }
    const float apart = figures.h > 0 ? fmaxf(0, ui_floor_mm(ui, GAP_MM) - ui_mm(ui, 2)) : 0;
    f->counted = rect_of(at.x, at.y + figures.h + apart, w, 0);
    f->mark_x = at.x + at.w - mark;
    f->mark_y = f->counted.y;
    return (struct fit){figures.h + apart + fmaxf(words.h, mark), figures.cut || words.cut};
}

static struct form form_below(struct ui *ui, const struct chart *c, struct space space)
{
    struct form f = {0};
    const struct fit key = legend_fit(ui, c, space.w);
    const struct fit below = place_notes(ui, c, rect_of(0, 0, space.w, 0), &f);
    const float least = fminf(space.w, ui_mm(ui, LEAST_MM));
    const float room = space.room - key.h - below.h - ui_mm(ui, 6);
    f.side = fmaxf(least, fminf(fminf(space.w, ui_mm(ui, 124)), room));
    f.legend = rect_of(0, f.side + ui_mm(ui, 3), space.w, 0);
    place_notes(ui, c, rect_of(0, f.legend.y + key.h + ui_mm(ui, 3), space.w, 0), &f);
    f.fit = (struct fit){f.legend.y + key.h + ui_mm(ui, 3) + below.h, key.cut || below.cut};
    return f;
}

/* On a leaf that is higher than wide the key stands below the stones, if they are larger so; false:
 * they are not. */
static bool chart_above(struct ui *ui, const struct chart *c, struct space space, struct form *f)
{
    const struct fit key = legend_fit(ui, c, space.w);
    const float gap = ui_mm(ui, 3);
    const float side = fminf(fminf(space.w, ui_mm(ui, 124)), space.room - key.h - gap);
    if (side <= f->side || key.cut) {
        return false;
    }
    f->side = side;
    f->legend = rect_of(0, side + gap, space.w, 0);
    f->fit = (struct fit){f->legend.y + key.h, false};
    return true;
}

/* Key and notes at the right of the stones. */
static struct form form_column(struct ui *ui, const struct chart *c, struct space space)
{
    struct form f = {0};
    if (c->part >= PART_NOTES) {
        f.fit = place_notes(ui, c, rect_of(0, 0, space.w, 0), &f);
        return f;
    }
    f.side = fminf(space.w * 0.44F, ui_mm(ui, space.tight > 0 ? 74 : 88));
    if (c->part == PART_CHART) { /* of a low leaf they have all */
        f.side = fminf(f.side, fmaxf(space.room, ui_floor_mm(ui, LEAF_MM)));
        if (chart_above(ui, c, space, &f)) {
            return f;
        }
    }
    const float gap = ui_mm(ui, 9);
    struct fit key = legend_fit(ui, c, space.w - f.side - gap);
    while (key.cut && f.side > ui_floor_mm(ui, LEAF_MM)) { /* the stones give way to the words */
        f.side *= 0.92F;
        key = legend_fit(ui, c, space.w - f.side - gap);
    }
    const float x = f.side + gap;
    const float w = space.w - x;
    f.legend = rect_of(x, 0, w, 0);
    if (c->part == PART_CHART) {
        f.fit = (struct fit){fmaxf(f.side, key.h), key.cut};
        return f;
    }
    const float top = key.h + ui_mm(ui, 3);
    const struct fit below = place_notes(ui, c, rect_of(x, top, w, 0), &f);
    f.fit = (struct fit){fmaxf(f.side, top + below.h), key.cut || below.cut};
    return f;
}

static struct form form_of(struct ui *ui, const struct chart *c, struct space space)
{
    if (space.w > ui_mm(ui, 175) || c->part != PART_ALL) {
        return form_column(ui, c, space);
    }
    const struct form beside = form_beside(ui, c, space, false);
    const struct form under = form_beside(ui, c, space, true);
    const struct form best = beside.side >= under.side ? beside : under;
    return best.side > ui_mm(ui, LEAST_MM) ? best : form_below(ui, c, space);
}

static struct fit fit(struct ui *ui, const void *data, struct space space)
{
    return form_of(ui, data, space).fit;
}

/* ---- drawing ---- */

static struct rect moved(struct rect r, struct rect to)
{
    return rect_of(to.x + r.x, to.y + r.y, r.w, r.h);
}

static void draw_chart(struct ui *ui, struct rect r, const struct chart *c)
{
    struct waffle w = c->waffle;
    w.pressed = legend_pressed(ui);
    waffle_draw(ui, r, &w);
    for (int g = 0; g < STONE_GROUPS; g++) {
        legend_stones(ui, &c->legend, g, waffle_rows(&w, r, g));
    }
}

static void draw_legend(struct ui *ui, const struct chart *c, struct rect at)
{
    const float seen = ui->opacity;
    const float old = sentence_old(ui, c->view->since_ms);
    if (c->view->was != c->view->shown && old > 0) {
        ui->opacity = seen * old;
        legend_rows(ui, &c->old, at.w, &at, true);
        ui->opacity = seen * sentence_new(ui, c->view->since_ms);
    }
    legend_rows(ui, &c->legend, at.w, &at, false);
    ui->opacity = seen;
}

static void emit(struct ui *ui, const void *data, const struct slot *slot)
{
    const struct chart *c = data;
    const struct rect r = slot->r;
    const struct form f = form_of(ui, c, slot->space);
    if (c->part < PART_NOTES) {
        draw_chart(ui, rect_of(r.x, r.y, f.side, f.side), c);
        draw_legend(ui, c, moved(f.legend, r));
    }
    if (c->part == PART_CHART) {
        return;
    }
    const struct rect figures = moved(f.figures, r), counted = moved(f.counted, r);
    if (c->part != PART_COUNTED) {
        supply_figures(ui, &c->notes, (size_t)c->view->shown, figures.w, &figures);
    }
    if (c->part == PART_FIGURES) {
        return;
    }
    supply_counted(ui, &c->notes, (size_t)c->view->shown, counted.w, &counted);
    source_mark(ui, r.x + f.mark_x, r.y + f.mark_y,
                ui_trf(ui, "material.%s.name", c->notes.material->id),
                c->all->supplies[c->view->shown].source, ui_id("supply", 0));
}

/* Other figures, what is counted and the source may stand on the next leaf, or on two. */
static bool divide(struct ui *ui, void *data, void *rest, struct space space)
{
    struct chart *head = data;
    struct chart *tail = rest;
    if (head->part != PART_ALL && head->part != PART_NOTES) {
        return false;
    }
    const bool all = head->part == PART_ALL;
    head->part = all ? PART_CHART : PART_FIGURES;
    tail->part = all ? PART_NOTES : PART_COUNTED;
    const float h = form_of(ui, head, space).fit.h;
    return h > 0 && h <= space.room + 0.1F;
}

static const struct block_kind kind = {
    .fit = fit, .emit = emit, .stretches = true, .divide = divide};

/* ---- the blocks ---- */

/* The title of what is shown, or the answer to what was touched. */
static void add_sentence(struct flow *flow, const struct material *m,
                         const struct supply_view *view)
{
    struct ui *ui = flow_ui(flow);
    const struct material_details *all = material_details(m);
    const struct supply *now = &all->supplies[view->shown];
    const char *titles[MOST + 1], *answers[MOST + 2];
    int n = 0, count = 0;
    for (size_t i = 0; i <= all->supply_count && i <= MOST; i++) {
        const bool last = i == all->supply_count || i == MOST;
        const struct supply *s = last ? now : &all->supplies[i];
        titles[n++] = supply_title(ui, m, s);
        answers[count++] = supply_answer(ui, s, 1);
    }
    answers[count++] = supply_answer(ui, now, 2);
    const bool answers_one = view->lit > 0;
    if (ui->large) { /* nothing moves there, and it may go on on the next leaf */
        flow_text(flow, answers_one ? STYLE_MARK : STYLE_SECTION,
                  answers_one ? supply_answer(ui, now, view->lit) : supply_title(ui, m, now));
        return;
    }
    flow_sentence(
        flow,
        &(struct sentence){
            .shown = answers_one ? supply_answer(ui, now, view->lit) : supply_title(ui, m, now),
            .answer = answers_one,
            .was = view->was != view->shown ? supply_title(ui, m, &all->supplies[view->was]) : NULL,
            .since_ms = view->since_ms,
            .titles = titles,
            .title_count = n,
            .answers = answers,
            .answer_count = count});
}

static const char *spoken_of(struct ui *ui, const char *title, const struct legend *l)
{
    const char *spoken = title;
    for (int g = 0; g < STONE_GROUPS; g++) {
        if (l->groups[g].tiles > 0) {
            const char *words = legend_words(ui, &l->groups[g], 0);
            spoken = g == 0 ? ui_format(ui, "%s. %s", title, words) : ui_two(ui, spoken, words);
        }
    }
    return spoken;
}

static void add_chart(struct flow *flow, const struct material *m, const struct supply_view *view,
                      struct supply_acts acts)
{
    struct ui *ui = flow_ui(flow);
    const struct material_details *all = material_details(m);
    const struct supply *now = &all->supplies[view->shown];
    struct chart c = {.all = all, .view = view, .notes = {m, view, acts.choose}, .acts = acts};
    c.legend = (struct legend){.lit = view->lit, .act = acts.light};
    c.old = (struct legend){.lit = -1, .act = acts.light};
    supply_group(ui, now, c.legend.groups);
    supply_group(ui, &all->supplies[view->was], c.old.groups);
    c.waffle = (struct waffle){.migration = &view->stones,
                               .lit = view->lit,
                               .pressed = -1,
                               .spoken = spoken_of(ui, supply_title(ui, m, now), &c.legend)};
    stones_grouped(now, c.waffle.tiles);
    if (ui->large) {
        flow_supply_bar(flow, m, view, &c.waffle, &c.legend, acts);
        return;
    }
    flow_add(flow, &kind, &c, sizeof c, ui_mm(ui, 4));
}

void flow_supplies(struct flow *flow, const struct material *m, const struct supply_view *view,
                   struct supply_acts acts)
{
    struct ui *ui = flow_ui(flow);
    const struct material_details *all = material_details(m);
    if (!all->supplies_read) {
        flow_read(flow, false);
        return;
    }
    if (all->supply_count == 0 || all->supplies[view->shown].share_count == 0) {
        flow_text(flow, STYLE_LEAD, ui_tr(ui, "ui.material.no_supply"));
        return;
    }
    struct option *stops = NULL;
    const int count = stages_path(ui, all, (size_t)view->shown, acts.choose, &stops);
    if (ui->large && count > 1) { /* rows, which may stand on several leaves */
        flow_options(flow, &(struct option_list){
                               .items = stops, .count = count, .least_mm = STOP_MM, .most = 2});
    } else {
        flow_path(flow, stops, count);
    }
    add_sentence(flow, m, view);
    add_chart(flow, m, view, acts);
}
