/* The list beside a drawing with marks. */
#include "charts/marked_private.h"

#include "ui/widgets.h"

#include <math.h>

#define NEXT_HANGS_MM 15.0F /* what leads on, into the gutter */
#define TWO_FROM 4          /* rows: then they may stand in two columns */
#define TWO_MM 90.0F        /* and from this width on, real mm */

/* What ties rows to marks: lines, or numbers; in the end without words, which are seen when a part
 * is chosen. */
enum tie { LINES, NUMBERS, NUMBERS_ALONE };

static struct row row_at(const struct marked_list *list, int i, enum tie tie)
{
    struct row row = list->rows[i];
    const int n = list->first + i;
    row.number = tie == LINES || n >= list->marked->count ? 0 : n + 1;
    row.words = (list->low && !list->worded) || tie == NUMBERS_ALONE ? NULL : row.words;
    return row;
}

/* Where they stand: spread over the height of a zone. */
struct spread {
    float top, gap, h, w;
    int columns;
    bool next; /* there is room for the last row, which leads on */
    bool cut;
};

static float height_in(struct ui *ui, const struct marked_list *list, struct space space,
                       enum tie tie, bool *cut)
{
    float rows = 0;
    *cut = false;
    for (int i = 0; i < list->count; i++) {
        const struct row row = row_at(list, i, tie);
        const struct fit fit = widget_row_fit(ui, space.w, &row);
        rows += fit.h;
        *cut = *cut || fit.cut;
    }
    return rows;
}

/* Height of a line of rows. */
static float line_h(struct ui *ui, const struct marked_list *list, const struct spread *s,
                    enum tie tie, int first)
{
    float h = 0;
    for (int i = first; i < first + s->columns && i < list->count; i++) {
        const struct row row = row_at(list, i, tie);
        h = fmaxf(h, widget_row_fit(ui, s->w, &row).h);
    }
    return h;
}

static struct spread stacked(struct ui *ui, const struct marked_list *list, struct space space)
{
    const enum tie tie = NUMBERS;
    struct spread s = {.gap = ui_floor_mm(ui, GAP_MM), .columns = 2, .next = true};
    const float all = space.w;
    space.w = s.w = (all - s.gap) / 2;
    height_in(ui, list, space, tie, &s.cut);
    if (s.cut || list->all < TWO_FROM) {
        s.columns = 1;
        space.w = s.w = all;
        height_in(ui, list, space, tie, &s.cut);
    }
    for (int i = 0; i < list->count; i += s.columns) {
        s.h += line_h(ui, list, &s, tie, i) + (i > 0 ? s.gap : 0);
    }
    return s;
}

static struct spread beside(struct ui *ui, const struct marked_list *list, struct space space,
                            enum tie tie, float next)
{
    struct spread s = {.gap = ui_floor_mm(ui, GAP_MM), .w = space.w, .columns = 1};
    const float rows = height_in(ui, list, space, tie, &s.cut);
    const float gaps = (float)(list->count - 1);
    s.next = rows + s.gap * gaps + next <= space.room;
    const float room = space.room - (s.next ? next : 0);
    if (list->count > 1) {
        s.gap = fminf(fmaxf(s.gap, (room - rows) / (float)list->count), ui_mm(ui, 13));
    }
    s.top = fmaxf(0, (room - rows - s.gap * gaps) / 2);
    s.h = s.top + rows + s.gap * gaps;
    return s;
}

/* The row that leads on, with the air above it. */
static float next_h(struct ui *ui, const struct marked_list *list, struct space space)
{
    const struct row *next = list->more || list->low ? NULL : list->marked->next;
    return next != NULL ? widget_row_fit(ui, space.w, next).h + ui_floor_mm(ui, 2 * GAP_MM) : 0;
}

static struct spread spread_in(struct ui *ui, const struct marked_list *list, struct space space,
                               enum tie tie)
{
    const float next = next_h(ui, list, space);
    struct spread s = space.zone && list->count > 0 ? beside(ui, list, space, tie, next)
                                                    : stacked(ui, list, space);
    s.next = s.next && next > 0;
    s.h += s.next ? next : 0;
    return s;
}

/* The rows of a low leaf: with their words where that has room for them. */
static struct marked_list told_in(struct ui *ui, const struct marked_list *list, struct space space)
{
    struct marked_list told = *list;
    told.worded = true;
    const struct spread s = spread_in(ui, &told, space, NUMBERS);
    told.worded = !space.zone && !list->plain && s.h <= space.room + 0.1F && !s.cut;
    return told;
}

static struct fit list_fit(struct ui *ui, const void *data, struct space space)
{
    const struct marked_list list = told_in(ui, data, space);
    const struct spread s = spread_in(ui, &list, space, LINES);
    return (struct fit){s.h, s.cut};
}

static enum tie tie_in(struct ui *ui, const struct marked_list *list, const struct slot *slot)
{
    if (slot->space.zone && ui->beside) {
        return LINES;
    }
    const bool high = slot->space.zone && spread_in(ui, list, slot->space, NUMBERS).h >
                                              fmaxf(slot->space.room, slot->r.h);
    return high ? NUMBERS_ALONE : NUMBERS;
}

static bool list_led(struct ui *ui, const void *data, const struct slot *slot)
{
    const struct marked_list *list = data;
    const struct spread s = spread_in(ui, list, slot->space, LINES);
    float *middles = arena_array(ui->frame->arena, (size_t)list->count + 1, sizeof *middles);
    float y = slot->r.y + s.top;
    for (int i = 0; i < list->count; i++) {
        const float h = line_h(ui, list, &s, LINES, i);
        middles[i] = y + h / 2;
        y += h + s.gap;
    }
    return marked_led(ui, list, slot, middles);
}

static void list_emit(struct ui *ui, const void *data, const struct slot *slot)
{
    const struct marked_list told = told_in(ui, data, slot->space), *list = &told;
    const enum tie tie = tie_in(ui, list, slot);
    const struct spread s = spread_in(ui, list, slot->space, tie);
    float *middles = arena_array(ui->frame->arena, (size_t)list->count + 1, sizeof *middles);
    float y = slot->r.y + s.top;
    for (int i = 0; i < list->count; i += s.columns) {
        for (int k = i; k < i + s.columns && k < list->count; k++) {
            const struct row row = row_at(list, k, tie);
            const float h = widget_row(
                ui, rect_of(slot->r.x + (float)(k - i) * (s.w + s.gap), y, s.w, 0), &row);
            middles[k] = y + h / 2;
        }
        y += line_h(ui, list, &s, tie, i) + s.gap;
    }
    if (tie == LINES && slot->picture.w > 0) {
        marked_lines(ui, list, slot, middles);
    }
    if (tie == LINES && ui->numbered > 0) {
        marked_numbers(ui, list, slot, middles);
    }
    if (s.next) {
        /* Its picture hangs where the lines end: the words begin where the others do. */
        const float hang = tie == LINES ? ui_floor_mm(ui, NEXT_HANGS_MM) : 0;
        const float w = slot->r.w + hang;
        const float h = widget_row_fit(ui, w, list->marked->next).h;
        const float foot =
            slot->space.zone ? slot->r.y + slot->space.room - h : slot->r.y + s.h - h;
        widget_row(ui, rect_of(slot->r.x - hang, foot, w, 0), list->marked->next);
    }
}

/* Goes on with a row, or with the one that leads on. */
static bool list_divide(struct ui *ui, void *data, void *rest, struct space space)
{
    struct marked_list *head = data;
    struct marked_list *tail = rest;
    head->more = true;
    while (head->count > 0 && spread_in(ui, head, space, LINES).h > space.room + 0.1F) {
        head->count--;
    }
    const bool pairs = ui->portrait && spread_in(ui, head, space, LINES).columns > 1;
    const int least = head->low && head->marked->next != NULL ? 2 : pairs ? 0 : 1;
    if (head->count > 1 && tail->count - head->count < least) {
        /* what leads on does not stand on a leaf alone, but for pairs: more follows it there */
        head->count--;
    }
    tail->plain = head->plain = !told_in(ui, head, space).worded;
    tail->rows += head->count;
    tail->marks += head->count;
    tail->first += head->count;
    tail->count -= head->count;
    return head->count > 0 && (tail->count > 0 || next_h(ui, tail, space) > 0);
}

static const struct block_kind list_kind = {
    .fit = list_fit, .emit = list_emit, .led = list_led, .stretches = true, .divide = list_divide};

/* Names alone, two beside each other if they fit: more is said when a part is chosen. What leads on
 * moves none of them to another leaf, and has none for itself. */
static void add_rows(struct flow *flow, const struct marked_list *list)
{
    struct ui *ui = flow_ui(flow);
    const struct marked *m = list->marked;
    struct row *rows = arena_array(ui->frame->arena, (size_t)m->count + 1, sizeof *rows);
    for (int i = 0; i < m->count; i++) {
        rows[i] = row_at(list, i, NUMBERS_ALONE);
    }
    flow_rows(flow, &(struct rows){
                        .items = rows, .count = m->count, .two_from = TWO_FROM, .two_mm = TWO_MM});
    flow_spread(flow);
    if (m->next != NULL) {
        flow_bond(flow, BOND_LOOSE);
        flow_row(flow, m->next);
        flow_spare(flow);
    }
}

void flow_marked(struct flow *flow, const struct marked *marked)
{
    struct ui *ui = flow_ui(flow);
    struct marked_list list = {
        .marked = marked,
        .rows = arena_array(ui->frame->arena, (size_t)marked->count + 1, sizeof *list.rows),
        .marks = marked_order(ui, marked),
        .count = marked->count,
        .low = !ui->portrait && page_low(ui, page_area(ui).h)};
    for (int i = 0; i < list.count; i++) {
        const struct mark *mark = &marked->marks[list.marks[i]];
        list.rows[i] = (struct row){.title = mark->name,
                                    .words = mark->words,
                                    .chosen = mark->chosen,
                                    .action = mark->action,
                                    .id = ui_id(mark->spot, ROLE_BUTTON)};
    }
    if (ui->large) { /* nothing is drawn between them and the marks: rows, which go on if need be */
        add_rows(flow, &list);
        return;
    }
    if (list.low && marked->next != NULL) {
        list.rows[list.count++] = *marked->next;
    }
    list.all = list.count;
    flow_add(flow, &list_kind, &list, sizeof list, ui_mm(ui, 4));
}
