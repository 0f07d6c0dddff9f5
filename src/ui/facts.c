/* Facts: the figures of a page with what they mean, each a button to its source. */
#include "ui/blocks.h"
#include "ui/icons.h"
#include "ui/page.h"

#include <math.h>
#include <string.h>

struct facts {
    const struct fact *items;
    int count;
};

#define ACROSS_MOST 4

struct columns {
    bool across; /* facts side by side */
    bool below;  /* meaning under its figure */
    int rows;    /* of a figure there: two where it is long, as "about 13 kg" is */
    float x[ACROSS_MOST], w[ACROSS_MOST]; /* where they stand across */
    float figure_w;
    float cap_mm; /* of all figures: as in struct text */
    float hint_w; /* at the right end, of the sign that a touch shows a lump */
};

#define BESIDE_LINES 2   /* of a meaning at the right of its figure, */
#define BEYOND_LINES 3   /* or so many where most of the panel is beyond reach */
#define ACROSS_LINES 3   /* and below it, where facts stand side by side, */
#define ACROSS_MM 190.0F /* which they do from this width on */
#define NARROW_MM 150.0F /* or this one, where a page is not WIDE and height is dear */
#define NARROW_LINES 4
#define WIDE 1.5F
#define ACROSS_LEAST 0.8F  /* of an even share has each of them */
#define ACROSS_STEP 0.05F  /* figures get smaller in such steps */
#define ACROSS_SMALL 0.62F /* down to that, then on two lines, down to */
#define ACROSS_LAST 0.45F
#define ACROSS_BEGIN 0.85F /* from that */
#define ACROSS_GAP_MM 6.0F

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

/* Beside each other, each as wide as its figure (and its sign) asks for, so that all figures may be
 * large: down to a share of their size. False where they are too long for that. */
static bool in_row(struct ui *ui, struct space space, const struct fact *facts, int count,
                   int lines, float smallest, struct columns *c)
{
    const float gap = ui_mm(ui, ACROSS_GAP_MM);
    const float room = space.w - gap * (float)(count - 1);
    float figure[ACROSS_MOST] = {0}, em = 0;
    for (int i = 0; i < count; i++) {
        const struct text text = figure_text(ui, &facts[i], 1e6F, space.tight);
        const struct extent size = ui_measure(ui, &text);
        figure[i] = c->rows < 2
                        ? size.w
                        : ui_word_width(ui, &text) * size.em / (float)ui_em(ui, TYPE_CAPTION);
        em = fmaxf(em, size.em);
    }
    for (float k = c->rows < 2 ? 1 : ACROSS_BEGIN; k > smallest; k -= ACROSS_STEP) {
        float sum = 0;
        for (int i = 0; i < count; i++) {
            const float sign = facts[i].lump ? c->hint_w : 0;
            c->w[i] = fmaxf(room / (float)count * ACROSS_LEAST, ceilf(figure[i] * k) + 2 + sign);
            sum += c->w[i];
        }
        bool cut = sum > room;
        float x = 0;
        for (int i = 0; i < count && !cut; i++) {
            c->w[i] += (room - sum) / (float)count;
            c->x[i] = x;
            x += c->w[i] + gap;
            cut = meaning_lines(ui, &facts[i], 1, c->w[i], &cut) > lines || cut;
        }
        if (!cut) {
            c->cap_mm = (em * k - 0.5F) * CAP_PER_EM / ui->real_mm / ui->scale;
            return true;
        }
    }
    return false;
}

static bool side_by_side(struct ui *ui, struct space space, const struct fact *facts, int count,
                         int lines, struct columns *c)
{
    c->rows = 1;
    if (in_row(ui, space, facts, count, lines, ACROSS_SMALL, c)) {
        return true;
    }
    c->rows = 2;
    return in_row(ui, space, facts, count, lines, ACROSS_LAST, c);
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
    const bool wide = (float)ui->frame->width > WIDE * (float)ui->frame->height;
    const bool dear = !wide && !ui->portrait;
    const float least = ui_mm(ui, dear ? NARROW_MM : ACROSS_MM);
    if (space.w > least && !ui->large && count > 1 && count <= ACROSS_MOST) {
        c.across = c.below =
            side_by_side(ui, space, facts, count, dear ? NARROW_LINES : ACROSS_LINES, &c);
    }
    if (c.across) {
        return c;
    }
    space.w -= c.hint_w;
    for (int i = 0; i < count; i++) {
        const struct text figure = figure_text(ui, &facts[i], 1e6F, space.tight);
        c.figure_w = fmaxf(c.figure_w, ui_measure(ui, &figure).w);
    }
    const float gap = ui_mm(ui, 6);
    c.figure_w = fminf(c.figure_w + gap, space.w * 0.5F);
    c.figure_w = fmaxf(c.figure_w, space.w * 0.24F);
    bool cut = false; /* no word is cut to keep two columns */
    c.cap_mm = one_size(ui, space, facts, count, c.figure_w - ui_mm(ui, 4), &cut);
    const int lines = page_beyond(ui) ? BEYOND_LINES : BESIDE_LINES;
    c.below = meaning_lines(ui, facts, count, space.w - c.figure_w, &cut) > lines || cut ||
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
    const float figure = c->across  ? w - (fact->lump ? c->hint_w : 0)
                         : c->below ? beside
                                    : c->figure_w - ui_mm(ui, 4);
    struct lines l = {.figure = figure_text(ui, fact, figure, tight),
                      .meaning = meaning_text(ui, fact, c->below ? w : beside - c->figure_w),
                      .pad = ui_mm(ui, tight > 0 ? 1.2F : 2.2F)};
    l.figure.cap_mm = c->cap_mm;
    l.figure.max_lines = c->across ? c->rows : 1;
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
    if (fact->lump) {
        const float side = hint_side(ui);
        const float y = c->below
                            ? l.figure.y + (l.figure_size.h / (float)l.figure_size.lines - side) / 2
                            : box.y + (l.h - side) / 2;
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
    struct fit all = {0};
    float highest = 0;
    for (int i = 0; i < list->count; i++) {
        const struct fact *fact = &list->items[i];
        const float w = c.across ? c.w[i] : space.w;
        const struct lines l = lay(ui, w, fact, &c, space.tight);
        if (at != NULL) {
            draw(ui, rect_of(at->r.x + (c.across ? c.x[i] : 0), at->r.y + all.h, w, l.h), fact, &c,
                 space.tight);
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
    for (double tens = other.value;
         other.decimals < BOUNDS_ALSO && fabs(tens - round(tens)) > 1e-6;) {
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
