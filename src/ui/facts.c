/* Facts: the figures of a page with what they mean, each a button to its source. */
#include "ui/blocks.h"
#include "ui/icons.h"

#include <math.h>
#include <string.h>

struct facts {
    const struct fact *items;
    int count;
};

struct columns {
    bool across; /* facts side by side */
    bool below;  /* meaning under its figure */
    float figure_w;
    float cap_mm; /* of all figures: as in struct text */
    float hint_w; /* at the right end, of the sign that a touch shows a lump */
};

#define BESIDE_LINES 2    /* of a meaning at the right of its figure */
#define ACROSS_LINES 3    /* and below it, where facts stand side by side, */
#define ACROSS_MM 190.0F  /* which they do from this width on */
#define NARROW_MM 1150.0F /* or this one, where a page is not WIDE and height is dear */
#define NARROW_LINES 6
#define WIDE 1.5F

/* Side of that sign: on a small panel it does not shrink as far as distances do. */
static float hint_side(const struct ui *ui)
{
    return fmaxf(ui_mm(ui, 7.5F), ui_floor_mm(ui, 5.5F));
}

static struct text figure_text(const struct ui *ui, const struct fact *fact, float width, int tight)
{
    struct text text = text_styled(ui, STYLE_FIGURE, fact->value);
    text.width = width;
    text.max_lines = 1;
    text.silent = true;
    text.tight = tight;
    return text;
}

static struct text meaning_text(const struct ui *ui, const struct fact *fact, float width)
{
    struct text text = text_styled(ui, STYLE_BODY, fact->words);
    text.width = width;
    text.silent = true;
    return text;
}

/* The size that suits the longest figure, so that all have one; and is any cut? */
static float one_size(struct ui *ui, struct space space, const struct fact *facts, int count,
                      float width, bool *cut)
{
    float em = 1e3F;
    for (int i = 0; i < count; i++) {
        const struct text figure = figure_text(ui, &facts[i], width, space.tight);
        const struct extent size = ui_measure(ui, &figure);
        em = facts[i].value[0] != '\0' ? fminf(em, size.em) : em;
        *cut = *cut || size.broken;
    }
    return (em - 0.5F) * CAP_PER_EM / ui->real_mm / ui->scale;
}

/* Most lines of a meaning in a width; cut: is a word? */
static int meaning_lines(struct ui *ui, const struct fact *facts, int count, float width, bool *cut)
{
    int most = 0;
    for (int i = 0; i < count; i++) {
        const struct text meaning = meaning_text(ui, &facts[i], width);
        const struct extent size = ui_measure(ui, &meaning);
        most = size.lines > most ? size.lines : most;
        *cut = *cut || size.broken;
    }
    return most;
}

/* All figures share one column, as wide as the widest but at most half, if their meanings need no
 * more than two lines beside it. Else they stand below their figures; three short ones beside each
 * other. */
static struct columns choose(struct ui *ui, struct space space, const struct fact *facts, int count)
{
    struct columns c = {0};
    for (int i = 0; i < count; i++) {
        c.hint_w = facts[i].lump ? hint_side(ui) + ui_mm(ui, 2.5F) : c.hint_w;
    }
    const float third = (space.w - ui_mm(ui, 6) * (float)(count - 1)) / (float)count;
    const bool wide = (float)ui->frame->width > WIDE * (float)ui->frame->height;
    const bool dear = !wide && !ui->portrait;
    const float least = ui_mm(ui, dear ? NARROW_MM : ACROSS_MM);
    if (space.w > least && !ui->large && count > 1) {
        bool cut = false;
        const float cap = one_size(ui, space, facts, count, third, &cut);
        c.across =
            meaning_lines(ui, facts, count, third, &cut) <= (dear ? NARROW_LINES : ACROSS_LINES) &&
            !cut;
        c.cap_mm = cap;
    }
    space.w -= c.across ? 0 : c.hint_w;
    for (int i = 0; i < count; i++) {
        const struct text figure = figure_text(ui, &facts[i], 1e6F, space.tight);
        c.figure_w = fmaxf(c.figure_w, ui_measure(ui, &figure).w);
    }
    const float gap = ui_mm(ui, 6);
    c.figure_w = fminf(c.figure_w + gap, space.w * 0.5F);
    c.figure_w = fmaxf(c.figure_w, space.w * 0.24F);
    if (c.across) {
        c.below = true;
        return c;
    }
    bool cut = false; /* no word is cut to keep two columns */
    c.cap_mm = one_size(ui, space, facts, count, c.figure_w - ui_mm(ui, 4), &cut);
    c.below = meaning_lines(ui, facts, count, space.w - c.figure_w, &cut) > BESIDE_LINES || cut ||
              space.w - c.figure_w < 7 * (float)ui_em(ui, TYPE_BODY);
    if (c.below) {
        c.cap_mm = one_size(ui, space, facts, count, space.w, &cut);
    }
    return c;
}

/* One fact in its column: the lines and the height. */
struct lines {
    struct text figure, meaning;
    struct extent figure_size, meaning_size;
    float pad, h;
};

static struct lines lay(struct ui *ui, float w, const struct fact *fact, const struct columns *c,
                        int tight)
{
    const float beside = w - c->hint_w; /* the sign stands beside the figure, or beside both */
    struct lines l = {.figure = figure_text(ui, fact,
                                            c->across  ? w
                                            : c->below ? beside
                                                       : c->figure_w - ui_mm(ui, 4),
                                            tight),
                      .meaning = meaning_text(ui, fact, c->below ? w : beside - c->figure_w),
                      .pad = ui_mm(ui, tight > 0 ? 1.2F : 2.2F)};
    l.figure.cap_mm = c->cap_mm;
    l.figure_size = ui_measure(ui, &l.figure);
    l.meaning_size = ui_measure(ui, &l.meaning);
    const float a = l.figure_size.h;
    const float b = l.meaning_size.h;
    l.h = fmaxf((c->below ? a + b : fmaxf(a, b)) + 2 * l.pad, ui_floor_mm(ui, TARGET_MM + GAP_MM));
    return l;
}

static void draw(struct ui *ui, struct rect box, const struct fact *fact, const struct columns *c,
                 int tight)
{
    struct lines l = lay(ui, box.w, fact, c, tight);
    if (ui_pressed(ui, fact->id)) {
        ui_rect(ui, box, color_mix(ui->theme->ground, ui->theme->accent, 0.18F), ui_mm(ui, 2));
    }
    ui_rule(ui, box.x, box.y, box.w);
    l.figure.x = box.x;
    l.meaning.x = c->below ? box.x : box.x + c->figure_w;
    l.figure.y = box.y + (c->below ? l.pad : (l.h - l.figure_size.h) / 2);
    l.meaning.y = c->below ? l.figure.y + l.figure_size.h : box.y + (l.h - l.meaning_size.h) / 2;
    ui_text(ui, &l.figure);
    ui_text(ui, &l.meaning);
    const bool room = !c->across || l.figure_size.w + c->hint_w <= box.w; /* else it is only said */
    if (fact->lump && room) {
        const float side = hint_side(ui);
        const float y =
            c->below ? l.figure.y + (l.figure_size.h - side) / 2 : box.y + (l.h - side) / 2;
        ui_glyph(ui, ICON_CUBE, box.x + box.w - side, y, side, ui->theme->accent,
                 fmaxf(1.4F, ui_mm(ui, 0.6F)), false);
    }
    const float inset = ui_floor_mm(ui, GAP_MM) / 2;
    const char *label = ui_format(ui, "%s %s", fact->value, fact->words);
    const char *shows = fact->lump ? "ui.lump.show" : "ui.source.show";
    ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                               .label = label,
                               .spoken = ui_format(ui, "%s. %s", label, ui_tr(ui, shows)),
                               .rect = rect_of(box.x, box.y + inset, box.w, l.h - 2 * inset),
                               .action = fact->action,
                               .fg = ui->theme->accent,
                               .bg = ui->theme->ground,
                               .em_px = l.meaning_size.em,
                               .id = fact->id});
}

/* Walks through the places of the facts; draws them when there is a place. */
static struct fit walk(struct ui *ui, const struct facts *list, struct space space,
                       const struct slot *at)
{
    const struct columns c = choose(ui, space, list->items, list->count);
    const float gap = ui_mm(ui, 6);
    const float count = (float)list->count;
    const float w = c.across ? (space.w - gap * (count - 1)) / count : space.w;
    struct fit all = {0};
    float highest = 0;
    for (int i = 0; i < list->count; i++) {
        const struct fact *fact = &list->items[i];
        const struct lines l = lay(ui, w, fact, &c, space.tight);
        if (at != NULL) {
            const float x = c.across ? at->r.x + (float)i * (w + gap) : at->r.x;
            draw(ui, rect_of(x, at->r.y + all.h, w, l.h), fact, &c, space.tight);
        }
        all.cut = all.cut || l.figure_size.broken || l.meaning_size.broken;
        highest = fmaxf(highest, l.h);
        all.h += c.across ? 0 : l.h;
    }
    all.h += c.across ? highest : 0;
    if (at != NULL) {
        ui_rule(ui, at->r.x, at->r.y + all.h, at->r.w);
    }
    return all;
}

static struct fit facts_fit(struct ui *ui, const void *data, struct space space)
{
    return walk(ui, data, space, NULL);
}

static void facts_emit(struct ui *ui, const void *data, const struct slot *place)
{
    walk(ui, data, place->space, place);
}

/* One fact alone is too high: its words go on, below their figure once more. */
static bool fact_divide(struct ui *ui, struct facts *head, struct facts *tail, struct space space)
{
    struct fact *items = arena_array(ui->frame->arena, 2, sizeof *items);
    items[0] = items[1] = head->items[0];
    const struct columns c = choose(ui, space, head->items, 1);
    const struct lines l = lay(ui, space.w, &items[0], &c, space.tight);
    const float room = space.room - 2 * l.pad - (c.below ? l.figure_size.h : 0);
    if (!space.fresh || space.room < ui_floor_mm(ui, TARGET_MM + GAP_MM)) {
        return false; /* a figure stays with its words; and no row to touch is as low as that */
    }
    items[1].id = hash_bytes(items[0].id, "more", 4);
    head->items = &items[0];
    tail->items = &items[1];
    return text_divide(ui, &l.meaning, room, true, &items[0].words, &items[1].words) &&
           lay(ui, space.w, &items[0], &c, space.tight).h <= space.room + 0.1F;
}

/* Goes on with a fact. */
static bool facts_divide(struct ui *ui, void *data, void *rest, struct space space)
{
    struct facts *head = data;
    struct facts *tail = rest;
    const int all = head->count;
    const struct fact *given = head->items;
    while (head->count > 0 && walk(ui, head, space, NULL).h > space.room + 0.1F) {
        head->count--;
    }
    if (head->count == 0) {
        head->count = 1;
        if (!fact_divide(ui, head, tail, space)) {
            return false;
        }
        if (all > 1) { /* the rest of its words, then the others */
            struct fact *items = arena_array(ui->frame->arena, (size_t)all, sizeof *items);
            items[0] = tail->items[0];
            memcpy(items + 1, given + 1, (size_t)(all - 1) * sizeof *items);
            tail->items = items;
        }
        return true;
    }
    tail->items += head->count;
    tail->count -= head->count;
    return tail->count > 0;
}

static const struct block_kind facts_kind = {
    .fit = facts_fit, .emit = facts_emit, .divide = facts_divide};

void flow_facts(struct flow *flow, const struct fact *facts, int count)
{
    if (count == 0) {
        return;
    }
    struct ui *ui = flow_ui(flow);
    const struct fact *items = arena_items(ui->frame->arena, facts, (size_t)count, sizeof *items);
    const struct facts list = {items, count};
    flow_add(flow, &facts_kind, &list, sizeof list, ui_mm(ui, 3));
}

void flow_fact(struct flow *flow, const struct figure *figure)
{
    const struct fact fact = fact_of(flow_ui(flow), figure, 0);
    flow_facts(flow, &fact, 1);
}

const char *fact_other(const struct ui *ui, const struct figure *figure)
{
    if (figure->also_source == NULL) {
        return "";
    }
    struct figure other = *figure;
    other.value = figure->also;
    other.about = false;
    other.decimals = 0;
    for (double tens = other.value; other.decimals < 3 && fabs(tens - round(tens)) > 1e-6;) {
        other.decimals++;
        tens *= 10;
    }
    const int year = figure->also_source->undated ? 0 : figure->also_source->year;
    const char *words = ui_tr(ui, year > 0 ? "ui.figure.also_year" : "ui.figure.also");
    words = ui_fill(ui, words, "figure", ui_figure(ui, &other));
    return year > 0 ? ui_fill(ui, words, "year", ui_format(ui, "%d", year)) : words;
}

struct fact fact_of(const struct ui *ui, const struct figure *figure, int index)
{
    return (struct fact){.value = ui_figure(ui, figure),
                         .words = ui_tr(ui, figure->text),
                         .lump = content_cube_mm(figure) > 0,
                         .action = ui_explain(figure, NULL),
                         .id = ui_id(figure->text, index)};
}
