#include "charts/pills.h"

#include "ui/icons.h"

#include <math.h>
#include <string.h>

#define NARROW 1.5F   /* of its height */
#define PILL_MM 13.0F /* drawn height of one line */

/* Beside the words: less where a column is narrow because the page is. Views have no edge there. */
static float pad(const struct ui *ui, const struct option *o)
{
    const bool narrow =
        !ui->portrait && (float)ui->frame->width < NARROW * (float)ui->frame->height;
    return o->compact ? 0 : fmaxf(narrow || o->tight ? 0 : ui_mm(ui, 3), ui_floor_mm(ui, 1.5F));
}

static struct text pill_text(const struct ui *ui, float w, const struct option *o)
{
    struct text words = text_styled(ui, STYLE_MARK, o->label);
    words.color = ui->theme->text;
    words.width = w - 2 * pad(ui, o);
    words.align = ALIGN_CENTER;
    words.silent = true;
    return words;
}

float pill_width(struct ui *ui, const struct option *o)
{
    struct text words = pill_text(ui, 1e6F, o);
    words.align = ALIGN_LEFT;
    return fmaxf(ceilf(ui_measure(ui, &words).w) + 2 * pad(ui, o) + 2, ui_floor_mm(ui, TARGET_MM));
}

float pill_least(struct ui *ui, const struct option *o)
{
    const struct text words = pill_text(ui, 0, o);
    return fmaxf(ui_word_width(ui, &words) + 2 * pad(ui, o) + 2, ui_floor_mm(ui, TARGET_MM));
}

/* Of what is drawn. */
static float drawn_height(struct ui *ui, float w, const struct option *o)
{
    const struct text words = pill_text(ui, w, o);
    return fmaxf(ui_measure(ui, &words).h + ui_mm(ui, 3), ui_floor_mm(ui, PILL_MM));
}

float pill_height(struct ui *ui, float w, const struct option *o)
{
    return fmaxf(drawn_height(ui, w, o), ui_floor_mm(ui, TARGET_MM));
}

/* What is touched: r, however low it is drawn. */
static void option_node(struct ui *ui, struct rect r, struct rect drawn, const struct option *o,
                        const struct text *words, uint32_t ground)
{
    const char *state = ui_tr(ui, o->chosen ? "ui.chosen" : "ui.not_chosen");
    const char *name = o->spoken != NULL ? ui_format(ui, "%s. %s", o->label, o->spoken) : o->label;
    ui_node(ui, &(struct node){.role = ROLE_OPTION,
                               .label = o->label,
                               .spoken = ui_format(ui, "%s, %s", name, state),
                               .rect = drawn,
                               .hit = r,
                               .action = o->action,
                               .chosen = o->chosen,
                               .head = o->compact,
                               .fg = words->color,
                               .bg = ground,
                               .em_px = (float)ui_em(ui, TYPE_CAPTION),
                               .id = o->id});
}

void pill_draw(struct ui *ui, struct rect r, const struct option *o, bool silent)
{
    const struct theme *t = ui->theme;
    const float h = drawn_height(ui, r.w, o);
    const float sink = ui_sink(ui, o->id);
    const struct rect box = rect_of(r.x, r.y + (r.h - h) / 2 + sink, r.w, h);
    uint32_t ground = o->chosen ? color_mix(t->card, t->accent, t->chosen_tint * 0.6F) : t->card;
    ground = sink > 0 ? color_mix(ground, t->accent, 0.3F) : ground;
    ui_frame_rect(ui, box, ground, o->chosen ? t->accent : t->edge,
                  o->chosen ? ui_floor_mm(ui, 0.8F) : fmaxf(1.3F, ui_mm(ui, 0.4F)),
                  fminf(h / 2, ui_mm(ui, 7)));
    struct text words = pill_text(ui, r.w, o);
    words.ground = ground;
    words.x = r.x + pad(ui, o);
    words.y = box.y + (h - ui_measure(ui, &words).h) / 2;
    ui_text(ui, &words);
    if (!silent) {
        option_node(ui, r, box, o, &words, ground);
    }
}

/* ---- several ---- */

struct pills {
    const struct option *items;
    int count;
    bool views;
};

#define MOST 8 /* beside each other */

/* How they stand in a width. */
struct line {
    float gap, h;
    float x[MOST], widths[MOST];
    int row[MOST], rows;
    bool cut;
    struct option items[MOST]; /* as they stand in it */
};

/* What a row has to spare goes to the words that would rather stand on one line. */
static void share_row(const struct pills *p, float w, int row, const float *wide, struct line *line)
{
    float spare = w, wanted = 0;
    for (int i = 0, n = 0; i < p->count; i++) {
        if (line->row[i] == row) {
            spare -= line->widths[i] + (n++ > 0 ? line->gap : 0);
            wanted += fmaxf(0, wide[i] - line->widths[i]);
        }
    }
    const float share = wanted > 0 ? fminf(1, fmaxf(0, spare) / wanted) : 0;
    float moved = 0;
    for (int i = 0; i < p->count; i++) {
        if (line->row[i] == row) {
            const float more = fmaxf(0, wide[i] - line->widths[i]) * share;
            line->x[i] += moved;
            line->widths[i] += more;
            moved += more;
        }
    }
}

/* Where there is no room for all beside each other: as many rows as they need. */
static void wrap(const struct pills *p, float w, const float *wide, struct line *line)
{
    float x = 0;
    for (int i = 0; i < p->count; i++) {
        line->cut = line->cut || line->widths[i] > w;
        line->widths[i] = fminf(line->widths[i], w);
        if (x > 0 && x + line->widths[i] > w) {
            x = 0;
            line->rows++;
        }
        line->row[i] = line->rows - 1;
        line->x[i] = x;
        x += line->widths[i] + line->gap;
    }
    for (int row = 0; row < line->rows; row++) {
        share_row(p, w, row, wide, line);
    }
}

/* Least width at which no word of it is divided. */
static float undivided(struct ui *ui, const struct option *o)
{
    struct option word = *o;
    float widest = 0;
    for (const char *at = o->label; *at != '\0';) {
        const size_t n = strcspn(at, " ");
        word.label = ui_format(ui, "%.*s", (int)n, at);
        widest = fmaxf(widest, pill_width(ui, &word));
        at += n + (at[n] == ' ' ? 1 : 0);
    }
    return widest;
}

/* Width at which no word is divided, unless it has a row of w for itself. */
static float whole_words(struct ui *ui, const struct option *o, float w)
{
    return fmaxf(fminf(undivided(ui, o), w), pill_least(ui, o));
}

static float sum_of(const float *widths, int count)
{
    float sum = 0;
    for (int i = 0; i < count; i++) {
        sum += widths[i];
    }
    return sum;
}

/* Whole words come before air beside them, and before one row; but tabs leave their room to what
 * they choose, and rather divide a word. */
static float narrow_line(struct ui *ui, const struct pills *p, float w, float gaps,
                         struct line *line)
{
    float least[MOST];
    for (int i = 0; i < p->count; i++) {
        line->widths[i] = whole_words(ui, &line->items[i], w);
    }
    for (int i = 0; i < p->count && sum_of(line->widths, p->count) + gaps > w; i++) {
        line->items[i].tight = true;
        line->widths[i] = whole_words(ui, &line->items[i], w);
    }
    for (int i = 0; i < p->count; i++) {
        least[i] = pill_least(ui, &line->items[i]);
    }
    const bool one_row = sum_of(line->widths, p->count) + gaps <= w;
    if (p->views && !one_row && sum_of(least, p->count) + gaps <= w) {
        memcpy(line->widths, least, sizeof least);
    }
    return sum_of(line->widths, p->count);
}

/* Rather less air beside the words than a second line: returns how wide all of them are then. */
static float tighten(struct ui *ui, const struct pills *p, float room, float whole, float *wide,
                     struct line *line)
{
    float tight[MOST];
    struct option items[MOST];
    for (int i = 0; i < p->count; i++) {
        items[i] = line->items[i];
        items[i].tight = true;
        tight[i] = pill_width(ui, &items[i]);
    }
    const float sum = sum_of(tight, p->count);
    if (p->views || whole <= room || sum > room) {
        return whole;
    }
    memcpy(wide, tight, sizeof tight);
    memcpy(line->items, items, sizeof items);
    return sum;
}

/* The words of each on one line where there is room, else on two. What is left over is shared. */
static struct line line_of(struct ui *ui, const struct pills *p, float w)
{
    struct line line = {.gap = fmaxf(ui_mm(ui, p->views ? 3 : 6.5F), ui_floor_mm(ui, GAP_MM)),
                        .rows = 1};
    float whole = 0;
    float wide[MOST];
    for (int i = 0; i < p->count; i++) {
        line.items[i] = p->items[i];
        wide[i] = pill_width(ui, &p->items[i]);
        whole += wide[i];
    }
    const float between = (float)(p->count - 1);
    const float narrowest = fminf(line.gap, ui_floor_mm(ui, GAP_MM));
    whole = tighten(ui, p, w - narrowest * between, whole, wide, &line);
    const float least = narrow_line(ui, p, w, narrowest * between, &line);
    if (whole + line.gap * between > w && p->count > 1) {
        const float words = whole <= w - narrowest * between ? whole : least; /* before air */
        line.gap = fminf(line.gap, fmaxf((w - words) / between, narrowest));
    }
    const float room = w - line.gap * between;
    for (int i = 0; i < p->count; i++) {
        if (whole <= room) {
            line.widths[i] = wide[i] + (room - whole) / (float)p->count;
        } else if (least <= room && whole > least) {
            line.widths[i] += (wide[i] - line.widths[i]) * (room - least) / (whole - least);
        }
    }
    wrap(p, w + 1, wide, &line);
    for (int i = 0; i < p->count; i++) {
        line.h = fmaxf(line.h, pill_height(ui, line.widths[i], &line.items[i]));
    }
    return line;
}

/* Views reach up into the air above them. */
static float above(const struct ui *ui, const struct pills *p)
{
    return p->views ? ui_mm(ui, 4) : 0;
}

static struct fit fit(struct ui *ui, const void *data, struct space space)
{
    const struct pills *p = data;
    const struct line line = line_of(ui, p, space.w);
    const float between = ui_floor_mm(ui, GAP_MM);
    return (struct fit){(float)line.rows * (line.h + between) - between - above(ui, p), line.cut};
}

static void draw_view(struct ui *ui, struct rect r, const struct option *o)
{
    const struct theme *t = ui->theme;
    const float sink = ui_sink(ui, o->id);
    struct text words = pill_text(ui, r.w, o);
    words.color = o->chosen ? t->accent : sink > 0 ? t->text : t->secondary;
    words.x = r.x + pad(ui, o);
    words.y = r.y + (r.h - ui_measure(ui, &words).h) / 2 + sink;
    ui_text(ui, &words);
    const float line = fmaxf(2, ui_floor_mm(ui, o->chosen ? 1.2F : 0.5F));
    const float y = r.y + r.h / 2 + drawn_height(ui, r.w, o) / 2 + sink;
    ui_rect(ui, rect_of(r.x, roundf(y), r.w, line),
            o->chosen || sink > 0 ? t->accent : color_alpha(t->edge, t->flat ? 1 : 0.6F), 0);
    option_node(ui, r, r, o, &words, ui_ground(ui));
}

/* Between two stops. */
static void draw_arrow(struct ui *ui, float x, float y, float gap)
{
    const float side = fminf(gap * 0.8F, ui_mm(ui, 7));
    ui_glyph(ui, ICON_RIGHT, x + (gap - side) / 2, y - side / 2, side, ui->theme->secondary,
             fmaxf(1.5F, ui_mm(ui, 0.7F)), false);
}

static void emit(struct ui *ui, const void *data, const struct slot *at)
{
    const struct pills *p = data;
    const struct line line = line_of(ui, p, at->r.w);
    const float y = at->r.y - above(ui, p);
    for (int i = 0; i < p->count; i++) {
        const float down = (float)line.row[i] * (line.h + ui_floor_mm(ui, GAP_MM));
        const struct rect r = rect_of(at->r.x + line.x[i], y + down, line.widths[i], line.h);
        if (p->views) {
            draw_view(ui, r, &line.items[i]);
        } else {
            pill_draw(ui, r, &line.items[i], false);
        }
        if (!p->views && i > 0 && line.row[i] == line.row[i - 1]) {
            draw_arrow(ui, r.x - line.gap, r.y + r.h / 2, line.gap);
        }
    }
}

static const struct block_kind kind = {.fit = fit, .emit = emit};

static void add(struct flow *flow, const struct option *options, int count, bool views)
{
    struct ui *ui = flow_ui(flow);
    const int n = count < MOST ? count : MOST;
    struct option *items = arena_array(ui->frame->arena, (size_t)n, sizeof *items);
    for (int i = 0; i < n; i++) {
        items[i] = options[i];
        items[i].compact = views;
    }
    const struct pills pills = {items, n, views};
    if (n > 1) {
        flow_add(flow, &kind, &pills, sizeof pills, ui_mm(ui, views ? 4 : 1));
    }
}

void flow_views(struct flow *flow, const struct option *options, int count)
{
    add(flow, options, count, true);
}

void flow_path(struct flow *flow, const struct option *options, int count)
{
    add(flow, options, count, false);
}
