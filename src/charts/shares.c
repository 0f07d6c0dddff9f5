#include "charts/shares.h"

#include "charts/sentence.h"
#include "ui/page.h"

#include <math.h>
#include <string.h>

struct share_bar {
    const char *name;
    double percent; /* < 0: not known, no bar */
    bool rest;      /* what the others leave of a hundred: nothing is known of it */
};

struct bars {
    const struct share_bar *items;
    int count;
    int first; /* number of items[0]: others are on a leaf before */
    int lit;   /* the number that stands out, -1: none, and the largest has the accent */
    int act;   /* own act of the screen, with the number of a bar that was touched */
};

static bool accented(const struct bars *bars, int n)
{
    return bars->first + n == (bars->lit >= 0 ? bars->lit : 0);
}

static bool dimmed(const struct bars *bars, int n)
{
    return bars->lit >= 0 && bars->first + n != bars->lit;
}

/* Name and figure on one line, or the figure below where a word of the name would be cut. */
struct lines {
    struct text name, figure;
    float figure_y, h;
    bool cut;
};

static struct lines lay(struct ui *ui, const struct bars *bars, int n, float w)
{
    const struct share_bar *bar = &bars->items[n];
    const char *value = bar->percent >= 0 ? ui_fill(ui, ui_tr(ui, "unit.percent"), "value",
                                                    ui_number(ui, bar->percent, 0))
                                          : NULL;
    struct lines l = {.name = text_styled(ui, STYLE_BODY, bar->name),
                      .figure = text_styled(ui, STYLE_STRONG, value)};
    l.name.color = dimmed(bars, n) || bar->rest ? ui->theme->secondary : ui->theme->text;
    l.figure.color = accented(bars, n) ? ui->theme->accent : l.name.color;
    l.name.silent = l.figure.silent = bar->percent >= 0 && !bar->rest; /* said as one */
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

static void draw_bar(struct ui *ui, struct rect r, double percent, uint32_t fill)
{
    const float grown = ui_motion(ui, MOTION_POUR, ui_arrival(ui) + 100);
    const float w = r.w * fminf((float)percent, 100) / 100 * grown;
    ui_rect(ui, r, color_mix(ui->theme->ground, ui->theme->edge, 0.35F), r.h / 2);
    ui_rect(ui, rect_of(r.x, r.y, fmaxf(r.h, w), r.h), fill, r.h / 2);
}

static uint32_t bar_fill(const struct ui *ui, const struct bars *bars, int n)
{
    const uint32_t fill = bars->items[n].rest ? ui->theme->edge
                          : accented(bars, n) ? ui->theme->key
                                              : ui->theme->second;
    return dimmed(bars, n) ? color_mix(ui->theme->ground, fill, 0.45F) : fill;
}

uint64_t shares_id(int number)
{
    return ui_id("share", number);
}

/* What is touched of a bar: its lines and itself. */
static void bar_node(struct ui *ui, const struct bars *bars, int n, struct rect r, float em)
{
    const struct share_bar *bar = &bars->items[n];
    const int number = bars->first + n;
    const bool lit = number == bars->lit;
    const char *value =
        ui_fill(ui, ui_tr(ui, "unit.percent"), "value", ui_number(ui, bar->percent, 0));
    ui_node(ui, &(struct node){.role = ROLE_OPTION,
                               .label = ui_format(ui, "%s %s", bar->name, value),
                               .spoken = ui_format(ui, "%s, %s, %s", bar->name, value,
                                                   ui_tr(ui, lit ? "ui.chosen" : "ui.not_chosen")),
                               .rect = r,
                               .action = own_act(bars->act, (float)number),
                               .chosen = lit,
                               .dense = true,
                               .fg = ui->theme->text,
                               .bg = ui_ground(ui),
                               .em_px = em,
                               .id = shares_id(number)});
}

/* Walks through the places of the bars; draws them when there is a slot. */
static struct fit walk(struct ui *ui, const struct bars *bars, struct space space,
                       const struct slot *at)
{
    const float w = space.w;
    struct fit all = {0};
    for (int i = 0; i < bars->count; i++) {
        const struct share_bar *bar = &bars->items[i];
        struct lines l = lay(ui, bars, i, w);
        all.h += i > 0 ? ui_mm(ui, space.tight > 0 ? 3.2F : 5) : 0;
        const float top = all.h;
        const float sink = at != NULL ? ui_sink(ui, shares_id(bars->first + i)) : 0;
        if (at != NULL) {
            l.name.x = l.figure.x = at->r.x;
            l.name.y = at->r.y + all.h + sink;
            l.figure.y = l.name.y + l.figure_y;
            ui_text(ui, &l.name);
            ui_text(ui, &l.figure);
        }
        all.h += l.h;
        if (bar->percent >= 0) {
            if (at != NULL) {
                draw_bar(ui, rect_of(at->r.x, at->r.y + all.h + sink, w, bar_height(ui)),
                         bar->percent, sink > 0 ? ui->theme->key : bar_fill(ui, bars, i));
                const float h = all.h + bar_height(ui) - top;
                const float aside = ui_mm(ui, 1);
                const struct rect r = rect_of(at->r.x - aside, at->r.y + top, w + 2 * aside, h);
                if (!bar->rest) {
                    bar_node(ui, bars, i, r, (float)ui_em(ui, TYPE_BODY));
                }
            }
            all.h += bar_height(ui);
        }
        all.cut = all.cut || l.cut;
    }
    return all;
}

static struct fit fit(struct ui *ui, const void *data, struct space space)
{
    return walk(ui, data, space, NULL);
}

static void emit(struct ui *ui, const void *data, const struct slot *slot)
{
    walk(ui, data, slot->space, slot);
}

/* Goes on with a bar. */
static bool divide(struct ui *ui, void *data, void *rest, struct space space)
{
    struct bars *head = data;
    struct bars *tail = rest;
    while (head->count > 0 && walk(ui, head, space, NULL).h > space.room + 0.1F) {
        head->count--;
    }
    tail->items += head->count;
    tail->count -= head->count;
    tail->first += head->count;
    return head->count > 0 && tail->count > 0;
}

static const struct block_kind kind = {.fit = fit, .emit = emit, .divide = divide};

#define MOST 5 /* bars: uses, and what is left */

/* Uses of a part of the world say so: theirs may be quite other than those of the whole. */
static const char *uses_title(const struct ui *ui, const struct material_details *m)
{
    const char *scope = m->end_use_count > 0 ? m->end_uses[0].scope : "";
    return scope[0] != '\0' ? ui_trf(ui, "usescope.%s", scope) : ui_tr(ui, "ui.material.uses");
}

/* "Source: European Commission 2023"; NULL: of none. */
static const char *source_words(struct ui *ui, const struct source *source)
{
    if (source == NULL) {
        return NULL;
    }
    const char *from = source->year > 0 && !source->undated
                           ? ui_format(ui, "%s %d", source->publisher, source->year)
                           : source->publisher;
    return ui_fill(ui, ui_plural(ui, "ui.source.captions", 1, 0), "names", from);
}

/* What a bar says when it was touched: "lead batteries 32%. Source: European Commission 2023". It
 * is said of no year and no weight: studies count their shares in different ways. */
static const char *answer(struct ui *ui, const struct end_use *use)
{
    const char *value =
        ui_fill(ui, ui_tr(ui, "unit.percent"), "value", ui_number(ui, use->percent, 0));
    const char *one = ui_format(ui, "%s %s", ui_tr(ui, use->text), value);
    const char *from = source_words(ui, use->source);
    return from == NULL ? one : ui_format(ui, "%s. %s", one, from);
}

/* How many are shown, as they come; *rest: of a hundred, what these leave, 0 where it is not
 * known. */
static int shown_of(const struct material_details *m, double *rest)
{
    double sum = 0, first = 0;
    bool known = true;
    for (size_t i = 0; i < m->end_use_count; i++) {
        known = known && m->end_uses[i].percent >= 0;
        sum += round(m->end_uses[i].percent);
        first += i < MOST - 1 ? round(m->end_uses[i].percent) : 0;
    }
    const bool all = m->end_use_count < MOST || (m->end_use_count == MOST && known && sum >= 99);
    const double left = 100 - (all ? sum : first);
    *rest = known && left >= 1 && sum <= 100 ? left : 0;
    return all ? (int)m->end_use_count : MOST - 1;
}

/* What the others are called: "other uses", unless the edition says more of those of a material. */
static const char *rest_words(struct ui *ui, const struct end_use *one)
{
    const int stem = (int)(strrchr(one->text, '.') - one->text);
    const char *own = content_text_exact(ui->env->content, ui->env->language->id,
                                         ui_format(ui, "%.*s.rest", stem, one->text));
    return own != NULL ? own : ui_tr(ui, "ui.material.other_uses");
}

/* ---- below the bars: what was asked, and where it is from ---- */

struct foot {
    const char *shown; /* the answer, or the source */
    bool answers;
    const char *longest[MOST + 1]; /* whatever may stand there: nothing moves when it changes */
    int count;
    const char *title;
    const struct source *source;
};

static struct text foot_text(const struct ui *ui, const struct foot *foot, const char *words,
                             float w)
{
    struct text text = text_styled(ui, STYLE_NOTE, words);
    text.color = foot->answers ? ui->theme->text : text.color;
    text.width = w - ui_floor_mm(ui, TARGET_MM) - ui_mm(ui, 3);
    return text;
}

static struct fit foot_fit(struct ui *ui, const void *data, struct space space)
{
    const struct foot *foot = data;
    struct fit fit = {.h = ui_floor_mm(ui, TARGET_MM)};
    for (int i = 0; i < foot->count; i++) {
        const struct text text = foot_text(ui, foot, foot->longest[i], space.w);
        const struct extent size = ui_measure(ui, &text);
        fit.h = fmaxf(fit.h, size.h);
        fit.cut = fit.cut || size.broken;
    }
    return fit;
}

static void foot_emit(struct ui *ui, const void *data, const struct slot *slot)
{
    const struct foot *foot = data;
    const struct rect r = slot->r;
    const float side = ui_floor_mm(ui, TARGET_MM);
    if (foot->shown != NULL) {
        struct text text = foot_text(ui, foot, foot->shown, r.w);
        text.x += r.x;
        text.y = r.y + fmaxf(0, (side - ui_measure(ui, &text).h) / 2);
        ui_text(ui, &text);
    }
    source_mark(ui, r.x + r.w - side, r.y, foot->title, foot->source, ui_id("uses", 0));
}

static const struct block_kind foot_kind = {.fit = foot_fit, .emit = foot_emit};

void flow_end_uses(struct flow *flow, const struct material_details *m, int lit, int act)
{
    struct ui *ui = flow_ui(flow);
    const char *title = uses_title(ui, m);
    const bool late = ui->large && page_low(ui, page_area(ui).h); /* a bar belongs to the tabs */
    if (!late) {
        flow_text(flow, STYLE_SECTION, title);
        flow_gap(flow, 5);
    }
    flow_read(flow, m->uses_read);
    struct share_bar *items = arena_array(ui->frame->arena, MOST, sizeof *items);
    struct bars bars = {.items = items, .lit = lit, .act = act};
    double rest = 0;
    const int count = shown_of(m, &rest);
    if (count == 0) {
        return;
    }
    const struct source *source = m->end_uses[0].source;
    struct foot foot = {.title = title, .source = source, .answers = lit >= 0 && lit < count};
    foot.shown = foot.longest[foot.count++] = source_words(ui, source);
    for (; bars.count < count; bars.count++) {
        const struct end_use *use = &m->end_uses[bars.count];
        items[bars.count] = (struct share_bar){ui_tr(ui, use->text), use->percent, false};
        foot.longest[foot.count++] = answer(ui, use);
    }
    foot.shown = foot.answers ? foot.longest[lit + 1] : foot.shown;
    if (rest > 0) {
        items[bars.count++] = (struct share_bar){rest_words(ui, m->end_uses), rest, true};
    }
    flow_add(flow, &kind, &bars, sizeof bars, ui_mm(ui, 3));
    if (late) {
        flow_text(flow, STYLE_MARK, title);
    }
    flow_add(flow, &foot_kind, &foot, sizeof foot, ui_floor_mm(ui, GAP_MM) / 2);
}
