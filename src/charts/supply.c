#include "charts/supply.h"

#include "charts/waffle.h"
#include "ui/widgets.h"

#include <math.h>
#include <string.h>

#define NAMED 4 /* countries of the second group */

/* Name of a stage for its tab, or in full for speech. */
static const char *stage_name(struct ui *ui, const char *stage, bool spoken)
{
    return ui_trf(ui, spoken ? "supplystage.%s.spoken" : "supplystage.%s.name", stage);
}

static const char *country(struct ui *ui, const char *id)
{
    return ui_trf(ui, "country.%s.name", id);
}

/* "DR Congo 63; Russia, Canada 18; all other countries 19", built with the parts of the key. */
static void name_parts(struct ui *ui, const struct supply *s, const int *tiles, int named,
                       struct waffle_part parts[3])
{
    const char *names = "";
    for (int i = 1; i <= named; i++) {
        const char *one = country(ui, s->shares[i].country);
        names = i == 1 ? one : ui_format(ui, "%s, %s", names, one);
    }
    parts[0] = (struct waffle_part){
        .tiles = tiles[0],
        .color = ui->theme->key,
        .label = ui_format(ui, "%s\xC2\xA0%d", country(ui, s->shares[0].country), tiles[0])};
    parts[1] = (struct waffle_part){.tiles = tiles[1],
                                    .color = ui->theme->second,
                                    .dot = true,
                                    .label = ui_format(ui, "%s\xC2\xA0%d", names, tiles[1])};
    parts[2] = (struct waffle_part){
        .tiles = tiles[2],
        .color = ui->theme->edge,
        .open = true,
        .label = ui_format(ui, "%s\xC2\xA0%d", ui_tr(ui, "ui.material.others"), tiles[2])};
}

/* Three groups: the largest supplier, the next four together, all others. */
static void group(struct ui *ui, const struct supply *s, struct waffle_part parts[3])
{
    double shares[2] = {s->shares[0].percent, 0};
    int named = 0;
    for (size_t i = 1; i < s->share_count && named < NAMED; i++) {
        shares[1] += s->shares[i].percent;
        named++;
    }
    int tiles[3];
    waffle_tiles(shares, 2, tiles);
    name_parts(ui, s, tiles, named, parts);
}

#define OTHER_MM 46.0F /* least width of the way to other figures beside the chart */

struct chart {
    const struct material *material;
    const struct supply *supply;
    struct waffle_part parts[3];
    const char *note; /* what is counted, and the years */
    const char *spoken;
    enum { CHART_ALL, CHART_ALONE, CHART_NOTE } part; /* of it that stands here */
    bool more;                                        /* there are other figures */
    struct option other;
};

/* Where the pieces go in a space; all from the top left of the chart. */
struct form {
    float side; /* of the waffle; 0: a bar */
    float bar_h;
    struct rect legend; /* key, note, and the other figures where they are not beside */
    struct rect beside; /* the other figures beside the waffle; w = 0: not there */
    struct fit fit;
};

/* Key, note and the other figures in a width; drawn at the top left of at unless it is NULL. */
static struct fit legend(struct ui *ui, const struct chart *c, float w, bool other,
                         const struct rect *at)
{
    struct fit all = {0};
    if (c->part != CHART_NOTE) {
        all = waffle_key(ui, c->parts, 3, w, at);
        all.h += ui_mm(ui, 1);
    }
    if (c->part == CHART_ALONE) {
        return all;
    }
    struct text note = text_styled(ui, STYLE_NOTE, c->note);
    note.width = w;
    const struct extent size = ui_measure(ui, &note);
    if (at != NULL) {
        note.x = at->x;
        note.y = at->y + all.h;
        ui_text(ui, &note);
    }
    all.h += size.h;
    all.cut = all.cut || size.broken;
    if (other && c->more) {
        const float h = widget_option_height(ui, w, &c->other);
        all.h += ui_mm(ui, 3);
        if (at != NULL) {
            widget_option(ui, rect_of(at->x, at->y + all.h, w, h), &c->other);
        }
        all.h += h;
        all.cut = all.cut || !widget_option_fits(ui, w, &c->other);
    }
    return all;
}

/* Side of the waffle above its legend: what that leaves of the height, within reason. */
static float waffle_side(struct ui *ui, const struct chart *c, struct space space)
{
    const float below = legend(ui, c, space.w, false, NULL).h + ui_mm(ui, 7);
    const float side = fminf(fminf(space.w, ui_mm(ui, 124)), space.room - below);
    return fmaxf(side, fminf(space.w, ui_mm(ui, 52)));
}

/* The way to other figures, in the free place beside a waffle where it has one. */
static struct rect beside_waffle(struct ui *ui, const struct chart *c, float x, float w, float h)
{
    const float least = fmaxf(ui_mm(ui, OTHER_MM), ui_floor_mm(ui, 30));
    if (!c->more || c->part == CHART_ALONE || w < least || !widget_option_fits(ui, w, &c->other)) {
        return (struct rect){0};
    }
    const float high = widget_option_height(ui, w, &c->other);
    return high <= h ? rect_of(x, 0, w, high) : (struct rect){0};
}

static struct form form_of(struct ui *ui, const struct chart *c, struct space space)
{
    struct form f = {0};
    if (c->part == CHART_NOTE) {
        f.legend = rect_of(0, 0, space.w, 0);
    } else if (ui->large) {
        const float y = ui_floor_mm(ui, TARGET_MM) + ui_mm(ui, 4);
        f.bar_h = ui_floor_mm(ui, 13);
        f.legend = rect_of(0, y, space.w, 0);
    } else if (space.w > ui_mm(ui, 175)) {
        f.side = fminf(space.w * 0.44F, ui_mm(ui, space.tight > 0 ? 74 : 88));
        const float x = f.side + ui_mm(ui, 9);
        f.legend = rect_of(x, 0, space.w - x, 0);
    } else {
        f.side = waffle_side(ui, c, space);
        const float x = f.side + ui_mm(ui, 9);
        f.beside = beside_waffle(ui, c, x, space.w - x, f.side);
        f.legend = rect_of(0, f.side + ui_mm(ui, 4), space.w, 0);
    }
    f.fit = legend(ui, c, f.legend.w, f.beside.w <= 0, NULL);
    f.fit.h = fmaxf(f.side, f.legend.y + f.fit.h);
    return f;
}

static struct fit fit(struct ui *ui, const void *data, struct space space)
{
    return form_of(ui, data, space).fit;
}

/* The chart itself, a button to its source. */
static void draw_chart(struct ui *ui, struct rect r, const struct chart *c)
{
    if (ui->large) {
        waffle_bar(ui, r, c->parts, 3, c->spoken);
    } else {
        waffle_draw(ui, r, c->parts, 3, c->spoken);
    }
    const char *name = ui_trf(ui, "material.%s.name", c->material->id);
    const char *show = ui_tr(ui, "ui.source.show");
    ui_node(ui,
            &(struct node){.role = ROLE_BUTTON,
                           .label = show,
                           .spoken = ui_format(ui, "%s. %s", name, show),
                           .rect = rect_of(r.x, r.y, r.w, fmaxf(r.h, ui_floor_mm(ui, TARGET_MM))),
                           .action = ui_explain(NULL, c->supply->source),
                           .id = ui_id("supply", 0)});
}

static struct rect moved(struct rect r, struct rect to)
{
    return rect_of(to.x + r.x, to.y + r.y, r.w, r.h);
}

static void emit(struct ui *ui, const void *data, const struct slot *slot)
{
    const struct chart *c = data;
    const struct rect r = slot->r;
    const struct form f = form_of(ui, c, slot->space);
    if (c->part != CHART_NOTE) {
        draw_chart(ui, rect_of(r.x, r.y, f.side > 0 ? f.side : r.w, f.side > 0 ? f.side : f.bar_h),
                   c);
    }
    if (f.beside.w > 0) {
        widget_option(ui, moved(f.beside, r), &c->other);
    }
    const struct rect at = moved(f.legend, r);
    legend(ui, c, at.w, f.beside.w <= 0, &at);
}

/* The words on the figures, and the way to others, may stand on the next leaf. */
static bool divide(struct ui *ui, void *data, void *rest, struct space space)
{
    struct chart *head = data;
    struct chart *tail = rest;
    if (head->part != CHART_ALL) {
        return false;
    }
    head->part = CHART_ALONE;
    tail->part = CHART_NOTE;
    return form_of(ui, head, space).fit.h <= space.room + 1;
}

static const struct block_kind kind = {
    .fit = fit, .emit = emit, .stretches = true, .divide = divide};

/* Title, chart and key; other: the way to other figures, NULL: there are none. */
static void flow_supply(struct flow *flow, const struct material *m, const struct supply *supply,
                        const struct option *other)
{
    struct ui *ui = flow_ui(flow);
    const char *title = ui_trf(ui, "supply.%s.%d.title", m->id, supply->ord);
    const char *detail = supply->detail[0] != '\0' ? ui_tr(ui, supply->detail) : "";
    const char *years = supply->about
                            ? ui_fill(ui, ui_tr(ui, "ui.about.value"), "value", supply->period)
                            : supply->period;
    const char *when = ui_fill(ui, ui_tr(ui, "ui.material.period"), "years", years);
    struct chart c = {.material = m,
                      .supply = supply,
                      .note = detail[0] != '\0' ? ui_format(ui, "%s \xE2\x80\x93 %s", when, detail)
                                                : when,
                      .more = other != NULL};
    c.other = other != NULL ? *other : c.other;
    group(ui, supply, c.parts);
    c.spoken = ui_format(ui, "%s. %s", title, c.parts[0].label);
    for (int i = 1; i < 3; i++) {
        if (c.parts[i].tiles > 0) {
            c.spoken = ui_two(ui, c.spoken, c.parts[i].label);
        }
    }
    flow_text(flow, STYLE_SECTION, title);
    flow_gap(flow, 3);
    flow_add(flow, &kind, &c, sizeof c, ui_mm(ui, 4));
}

/* ---- the stages: each may have figures of several sources and years ---- */

static bool same_stage(const struct material_details *m, size_t a, size_t b)
{
    return strcmp(m->supplies[a].stage, m->supplies[b].stage) == 0;
}

/* The last year that a period names: 2020 of "2016-2020"; 0 when it names none. */
static int last_year(const char *period)
{
    int year = 0;
    int digits = 0;
    int number = 0;
    for (const char *at = period;; at++) {
        if (*at >= '0' && *at <= '9' && digits < 5) {
            number = number * 10 + (*at - '0');
            digits++;
            continue;
        }
        year = digits == 4 ? number : year;
        digits = 0;
        number = 0;
        if (*at == '\0') {
            return year;
        }
    }
}

/* Figures of one stage stand newest first, those of one year in their own order. */
static bool before(const struct supply *list, size_t a, size_t b)
{
    const int older = last_year(list[a].period);
    const int newer = last_year(list[b].period);
    return older != newer ? older > newer : a < b;
}

/* The first of the stage of `index`; with `after` the first that stands behind it. SIZE_MAX: none.
 */
static size_t pick(const struct material_details *m, size_t index, bool after)
{
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < m->supply_count; i++) {
        if (same_stage(m, i, index) && (!after || before(m->supplies, index, i)) &&
            (best == SIZE_MAX || before(m->supplies, i, best))) {
            best = i;
        }
    }
    return best;
}

size_t supply_first(const struct material_details *material, size_t index)
{
    return pick(material, index, false);
}

size_t supply_next(const struct material_details *material, size_t index)
{
    const size_t next = pick(material, index, true);
    return next != SIZE_MAX ? next : supply_first(material, index);
}

static void stage_tabs(struct flow *flow, const struct material_details *m, size_t shown, int act)
{
    struct ui *ui = flow_ui(flow);
    struct option options[BOUNDS_STAGES];
    int n = 0;
    for (size_t i = 0; i < m->supply_count && n < BOUNDS_STAGES; i++) {
        size_t seen = 0;
        while (!same_stage(m, seen, i)) {
            seen++;
        }
        if (seen == i) {
            options[n++] = (struct option){.label = stage_name(ui, m->supplies[i].stage, false),
                                           .spoken = stage_name(ui, m->supplies[i].stage, true),
                                           .compact = true,
                                           .chosen = same_stage(m, shown, i),
                                           .action = own_act(act, (float)supply_first(m, i)),
                                           .id = ui_id("stage", (int)i)};
        }
    }
    if (n > 1) {
        flow_switch(flow, options, n);
    }
}

/* "Other figures: 2016-2020"; where the years are the same, their document. */
static const char *other_label(struct ui *ui, const struct supply *now, const struct supply *next)
{
    const bool same = strcmp(now->period, next->period) == 0;
    return ui_fill(ui, ui_tr(ui, "ui.material.other_figures"), "years",
                   same ? next->source->title : next->period);
}

void flow_supplies(struct flow *flow, const struct material *material, int shown, int act)
{
    struct ui *ui = flow_ui(flow);
    const struct material_details *m = material_details(material);
    const size_t now = (size_t)shown;
    if (!m->supplies_read) {
        flow_read(flow, false);
        return;
    }
    if (m->supply_count == 0 || m->supplies[now].share_count == 0) {
        flow_text(flow, STYLE_LEAD, ui_tr(ui, "ui.material.no_supply"));
        return;
    }
    const size_t next = supply_next(m, now);
    const char *label = other_label(ui, &m->supplies[now], &m->supplies[next]);
    const struct option other = {
        .label = label,
        .spoken = ui_format(ui, "%s. %s", label, m->supplies[next].source->publisher),
        .compact = true,
        .action = own_act(act, (float)next),
        .id = ui_id("other-figures", 0)};
    stage_tabs(flow, m, now, act);
    flow_supply(flow, material, &m->supplies[now], next != now ? &other : NULL);
}
