#include "charts/supply.h"

#include "charts/pills.h"
#include "charts/sentence.h"
#include "charts/supply_bar.h"
#include "charts/supply_form.h"
#include "charts/supply_words.h"
#include "ui/page.h"

#include <math.h>

#define MOST 6        /* supplies whose words share the room, so that nothing moves between them */
#define STOP_MM 60.0F /* real: least width of a stop in large letters */

static struct fit fit(struct ui *ui, const void *data, struct space space)
{
    return supply_form(ui, data, space).fit;
}

/* ---- drawing ---- */

static struct rect moved(struct rect r, struct rect to)
{
    return rect_of(to.x + r.x, to.y + r.y, r.w, r.h);
}

/* Seen once more they are silent: what they say and do is said and done where their key is. */
static void draw_stones(struct ui *ui, struct rect r, const struct supply_chart *c)
{
    struct waffle w = c->waffle;
    w.pressed = legend_pressed(ui);
    w.spoken = c->again ? NULL : w.spoken;
    waffle_draw(ui, r, &w);
    for (int g = 0; g < STONE_GROUPS && !c->again; g++) {
        legend_stones(ui, &c->legend, g, waffle_rows(&w, r, g));
    }
}

/* The rows of a key, or, where the title is on another leaf, what was asked of it. */
static void draw_key(struct ui *ui, const struct supply_chart *c, const struct legend *l,
                     const char *answer, struct rect at, bool silent)
{
    const bool answers = (c->parts & PART_TITLE) == 0 && answer != NULL;
    if (!answers || !legend_answer(ui, l, answer, at, silent)) {
        legend_rows(ui, l, at.w, &at, silent);
    }
}

static void draw_legend(struct ui *ui, const struct supply_chart *c, bool two, struct rect at)
{
    struct legend past = c->old, now = c->legend;
    past.two = now.two = two;
    const float seen = ui->opacity;
    ui->opacity = seen * turn_old(ui, &c->view->words);
    if (ui->opacity > 0) {
        draw_key(ui, c, &past, c->old_answer, at, true);
    }
    ui->opacity = seen * turn_new(ui, &c->view->words);
    draw_key(ui, c, &now, c->answer, at, false);
    ui->opacity = seen;
}

static float key_height(struct ui *ui, const struct legend *l, const struct supply_form *f)
{
    struct legend key = *l;
    key.two = f->two;
    return legend_rows(ui, &key, f->legend.w, NULL, true).h;
}

/* How far what is counted rises to the foot of a key that is lower than others: not beside the way
 * to the source, where that stands at the right of the key. */
static float rise(struct ui *ui, const struct legend *l, const struct supply_form *f)
{
    const float mark = f->mark_y < f->legend.y ? 0 : f->mark_y + ui_floor_mm(ui, TARGET_MM);
    return fmaxf(0, fminf(f->legend.h - key_height(ui, l, f), f->counted.y - mark));
}

/* Closely below the key, unless something to touch stands there, too. */
static void draw_counted(struct ui *ui, const struct supply_chart *c, const struct supply_form *f,
                         struct rect at)
{
    float above = 0;
    if (f->follows) {
        const float by = rise(ui, &c->legend, f);
        above = rise(ui, &c->old, f) - by;
        at.y -= by;
    }
    supply_counted_draw(ui, &c->notes, at, above);
}

static void emit(struct ui *ui, const void *data, const struct slot *slot)
{
    const struct supply_chart *c = data;
    const struct rect r = slot->r;
    const struct supply_form f = supply_form(ui, c, slot->space);
    const struct rect figures = moved(f.figures, r), counted = moved(f.counted, r);
    const int tight = f.tight > 0 ? f.tight : slot->space.tight;
    struct slot at = *slot;
    if (f.path.w > 0) {
        at.r = moved(f.path, r);
        at.space = (struct space){.w = f.path.w, .tight = tight};
        flow_emit(c->path, &at);
    }
    if (f.title.w > 0) {
        at.r = moved(f.title, r);
        at.space = (struct space){.w = f.title.w, .tight = tight};
        flow_emit(c->title, &at);
    }
    if (f.stones.w > 0) {
        draw_stones(ui, moved(f.stones, r), c);
    }
    if (f.legend.w > 0) {
        draw_legend(ui, c, f.two, moved(f.legend, r));
    }
    if (f.figures.w > 0) {
        supply_figures(ui, &c->notes, (size_t)c->view->shown, figures.w, &figures);
    }
    if (f.counted.w > 0) {
        draw_counted(ui, c, &f, counted);
    }
    if ((c->parts & PART_COUNTED) != 0) {
        source_mark(ui, r.x + f.mark_x, r.y + f.mark_y,
                    ui_trf(ui, "material.%s.name", c->notes.material->id),
                    c->all->supplies[c->view->shown].source, ui_id("supply", 0));
    }
}

static bool fits_in(struct ui *ui, const struct supply_chart *c, struct space space)
{
    const struct fit fit = supply_form(ui, c, space).fit;
    return !fit.cut && fit.h > 0 && fit.h <= space.room + 0.1F;
}

/* Stones are seen once more beside what changes them. */
static void see_again(struct supply_chart *c)
{
    c->again = (c->parts & PART_STONES) == 0;
    c->headed =
        c->again && (c->parts & PART_TITLE) == 0 && (c->parts & (PART_PATH | PART_FIGURES)) != 0;
}

/* A stop with more figures than a leaf has room for: as many as it has, the others on the next. */
static bool figures_divide(struct ui *ui, struct supply_chart *head, struct supply_chart *tail,
                           struct space space)
{
    for (int most = SUPPLY_PILLS - 1; most > 0; most--) {
        head->notes.most = most;
        if (fits_in(ui, head, space)) {
            tail->notes.from += most;
            return true;
        }
    }
    return false;
}

/* What may stand on a leaf of its own, the most first: stones never without their key, nor, if that
 * is at all possible, without their title or the path that changes them. */
static bool divide(struct ui *ui, void *data, void *rest, struct space space)
{
    static const unsigned heads[] = {PART_PATH | PART_TITLE | PART_STONES,
                                     PART_TITLE | PART_STONES,
                                     PART_PATH | PART_STONES,
                                     PART_PATH | PART_TITLE,
                                     PART_TITLE,
                                     PART_PATH,
                                     PART_STONES,
                                     PART_FIGURES};
    struct supply_chart *head = data;
    struct supply_chart *tail = rest;
    const unsigned all = head->parts;
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        head->parts = all & heads[i];
        tail->parts = all & ~heads[i];
        see_again(head);
        if ((tail->parts & PART_PATH) != 0 && (tail->parts & PART_STONES) != 0 && !head->titled) {
            tail->parts |= all & PART_TITLE; /* what is chosen there says what it shows */
            tail->titled = true;
        }
        bool fits = head->parts == heads[i] && tail->parts != 0 && fits_in(ui, head, space);
        if (!fits && head->parts == PART_TITLE && heads[i] == PART_TITLE && !space.fresh) {
            head->again = false; /* below tabs, the sentence alone */
            fits = fits_in(ui, head, space);
        }
        if (fits) {
            see_again(tail);
            return true;
        }
    }
    head->parts = all & PART_FIGURES;
    tail->parts = all;
    see_again(head);
    see_again(tail);
    return head->parts != 0 && (all & ~(unsigned)PART_NOTES) == 0 &&
           figures_divide(ui, head, tail, space);
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
    const bool low = page_low(ui, page_area(ui).h); /* the key answers there */
    const bool answers_one = view->lit > 0 && !low;
    const struct supply *was = &all->supplies[supply_about_supply(view->words.was)];
    const int was_lit = supply_about_lit(view->words.was);
    const bool was_answer = was_lit > 0 && !low;
    count = low ? 0 : count;
    if (ui->large) { /* nothing moves there, and it may go on on the next leaf */
        flow_text(flow, answers_one ? STYLE_MARK : STYLE_SECTION,
                  answers_one ? supply_answer(ui, now, view->lit) : supply_title(ui, m, now));
        return;
    }
    flow_sentence(flow, &(struct sentence){.shown = answers_one ? supply_answer(ui, now, view->lit)
                                                                : supply_title(ui, m, now),
                                           .answer = answers_one,
                                           .was = was_answer ? supply_answer(ui, was, was_lit)
                                                             : supply_title(ui, m, was),
                                           .was_answer = was_answer,
                                           .turn = &view->words,
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
            const char *words = legend_words(ui, &l->groups[g]);
            spoken = g == 0 ? ui_format(ui, "%s. %s", title, words) : ui_two(ui, spoken, words);
        }
    }
    return spoken;
}

/* The keys of all that may be shown here, so that none of them moves anything. */
static void add_keys(struct ui *ui, struct supply_chart *c)
{
    const size_t shared = c->all->supply_count < MOST ? c->all->supply_count : MOST;
    struct legend *keys = arena_array(ui->frame->arena, shared + 2, sizeof *keys);
    for (size_t i = 0; i < shared; i++) {
        supply_group(ui, &c->all->supplies[i], keys[i].groups);
    }
    c->key_count = (int)shared;
    if (c->all->supply_count > MOST) {
        keys[c->key_count++] = c->legend;
        keys[c->key_count++] = c->old;
    }
    struct legend_need *needs = arena_array(ui->frame->arena, shared + 2, sizeof *needs);
    for (int i = 0; i < c->key_count; i++) {
        needs[i] = legend_need(ui, &keys[i]);
    }
    c->keys = keys;
    c->needs = needs;
}

static void add_chart(struct flow *flow, const struct material *m, const struct supply_view *view,
                      struct supply_acts acts, struct flow *path, struct flow *title)
{
    struct ui *ui = flow_ui(flow);
    const struct material_details *all = material_details(m);
    const struct supply *now = &all->supplies[view->shown];
    struct supply_chart c = {.all = all,
                             .kept = arena_new(ui->frame->arena, struct supply_kept),
                             .view = view,
                             .notes = {m, view, acts.choose},
                             .path = path,
                             .title = title,
                             .parts = path != NULL ? PART_ALL : PART_ALL - PART_PATH};
    c.legend = (struct legend){.lit = view->lit, .act = acts.light};
    const struct supply *was = &all->supplies[supply_about_supply(view->words.was)];
    const int was_lit = supply_about_lit(view->words.was);
    const float fading = turn_old(ui, &view->words);
    c.old = (struct legend){.lit = was_lit, .act = acts.light};
    c.answer = view->lit > 0 ? supply_answer(ui, now, view->lit) : NULL;
    c.old_answer = was_lit > 0 ? supply_answer(ui, was, was_lit) : NULL;
    supply_group(ui, now, c.legend.groups);
    supply_group(ui, was, c.old.groups);
    c.waffle = (struct waffle){.migration = &view->stones,
                               .lit = fading > 0 ? was_lit : view->lit,
                               .standing = fading > 0 ? fading : turn_new(ui, &view->words),
                               .pressed = -1,
                               .spoken = spoken_of(ui, supply_title(ui, m, now), &c.legend)};
    stones_grouped(now, c.waffle.tiles);
    if (ui->large) {
        flow_supply_bar(flow, m, view, &c.waffle, &c.legend, acts);
        return;
    }
    add_keys(ui, &c);
    flow_add(flow, &kind, &c, sizeof c, ui_mm(ui, 4));
}

/* Below tabs in large letters a low leaf has room for the bar alone. */
static void add_seen(struct flow *flow, const struct material *m, const struct supply_view *view)
{
    struct ui *ui = flow_ui(flow);
    const struct material_details *all = material_details(m);
    struct waffle waffle = {.lit = view->lit,
                            .pressed = -1,
                            .spoken = supply_title(ui, m, &all->supplies[view->shown])};
    if (page_low(ui, page_area(ui).h)) {
        stones_grouped(&all->supplies[view->shown], waffle.tiles);
        flow_supply_bar_seen(flow, &waffle);
    }
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
    struct flow *path = flow_new(ui), *title = flow_new(ui);
    if (ui->large) { /* rows, which may stand on several leaves */
        add_seen(flow, m, view);
        if (count > 1) {
            flow_options(flow, &(struct option_list){
                                   .items = stops, .count = count, .least_mm = STOP_MM, .most = 2});
        }
        add_sentence(flow, m, view);
    } else {
        flow_path(path, stops, count);
        add_sentence(title, m, view);
    }
    add_chart(flow, m, view, acts, flow_empty(path) ? NULL : path, title);
}
