/* Rows below each other, or beside each other, then their names alone. */
#include "ui/page.h"
#include "ui/row.h"
#include "ui/widgets.h"

#include <math.h>
#include <string.h>

#define THREE_FROM 9

static float column_width(const struct ui *ui, float w, int columns)
{
    return (w - ui_floor_mm(ui, GAP_MM) * (float)(columns - 1)) / (float)columns;
}

/* Beside each other only titles and pictures are shown. */
static struct row short_row(const struct row *row)
{
    struct row out = *row;
    out.words = out.figure = NULL;
    out.beside = true;
    return out;
}

/* Pictures are for all or for none. */
static bool pictured(struct ui *ui, const struct rows *rows, float width)
{
    bool all = true;
    for (int i = 0; i < rows->count && all; i++) {
        all = row_pictured(ui, width, &rows->items[i], rows->one_line);
    }
    return all;
}

static bool fit_columns(struct ui *ui, const struct rows *rows, float width, int columns, bool bare)
{
    const float w = column_width(ui, width, columns);
    for (int i = 0; i < rows->count; i++) {
        struct row row = short_row(&rows->items[i]);
        row.picture = bare ? NULL : row.picture;
        if (!row_fits(ui, w, &row)) {
            return false;
        }
    }
    return true;
}

/* Three where they are many: all of them stay on one page. Numbered ones are rather without their
 * pictures, which are seen where the numbers are, than below each other. */
static int columns_of(struct ui *ui, const struct rows *rows, float width, bool *bare)
{
    *bare = rows->bare;
    if (rows->columns > 0) {
        return rows->columns;
    }
    if (rows->two_from == 0 || rows->count < rows->two_from ||
        width <= ui_floor_mm(ui, rows->two_mm)) {
        return 1;
    }
    if (rows->count >= THREE_FROM && fit_columns(ui, rows, width, 3, false)) {
        return 3;
    }
    if (fit_columns(ui, rows, width, 2, false)) {
        return 2;
    }
    *bare = rows->items[0].number > 0 && fit_columns(ui, rows, width, 2, true);
    return *bare ? 2 : 1;
}

/* Walks through the places of the rows; draws them when there is a place. */
static struct fit walk(struct ui *ui, const struct rows *rows, float width, const struct slot *at)
{
    const float gap = ui_floor_mm(ui, GAP_MM);
    bool bare = false;
    const int columns = columns_of(ui, rows, width, &bare);
    const float w = column_width(ui, width, columns);
    const bool pictures = !bare && (columns > 1 || pictured(ui, rows, w));
    struct fit all = {0};
    float line = 0; /* height of this line of rows */
    for (int i = 0; i < rows->count; i++) {
        struct row row = columns > 1 ? short_row(&rows->items[i]) : rows->items[i];
        row.picture = pictures ? row.picture : NULL;
        const struct fit one = widget_row_fit(ui, w, &row);
        if (at != NULL) {
            widget_row(ui,
                       rect_of(at->r.x + (float)(i % columns) * (w + gap), at->r.y + all.h, w, 0),
                       &row);
        }
        line = fmaxf(line, one.h);
        all.cut = all.cut || one.cut;
        if (i % columns == columns - 1 || i + 1 == rows->count) {
            all.h += line + gap;
            line = 0;
        }
    }
    all.h -= rows->count > 0 && !rows->space_last ? gap : 0;
    return all;
}

static struct fit rows_fit(struct ui *ui, const void *data, struct space space)
{
    return walk(ui, data, space.w, NULL);
}

static void rows_emit(struct ui *ui, const void *data, const struct slot *place)
{
    walk(ui, data, place->space.w, place);
}

/* Not even the first fits: it goes on before the others. */
static bool first_divide(struct ui *ui, struct rows *head, struct rows *tail, struct space space)
{
    struct row *items = arena_array(ui->frame->arena, (size_t)tail->count + 1, sizeof *items);
    items[0] = tail->items[0];
    memcpy(items + 1, tail->items, (size_t)tail->count * sizeof *items);
    if (!row_divide(ui, space.w, space.room, &items[0], &items[1])) {
        return false;
    }
    head->items = items;
    head->count = 1;
    tail->items = items + 1;
    return true;
}

#define NARROW 0.75F /* of the page: a later leaf is wider */

/* Beside a picture a number may have no room; a later leaf, which has all of the width, has it. */
static bool untied(struct ui *ui, const struct rows *rows, float width)
{
    bool lost = false;
    for (int i = 0; i < rows->count && width < page_area(ui).w * NARROW; i++) {
        lost = lost || row_untied(ui, width, &rows->items[i]);
    }
    return lost;
}

/* Goes on with a line of rows. */
static bool rows_divide(struct ui *ui, void *data, void *rest, struct space space)
{
    struct rows *head = data;
    struct rows *tail = rest;
    const int columns = columns_of(ui, head, space.w, &head->bare);
    head->columns = columns;
    head->space_last = false;
    *tail = *head;
    const bool loses = columns == 1 && untied(ui, head, space.w);
    while (head->count > 0 && (walk(ui, head, space.w, NULL).h > space.room + 0.1F ||
                               (loses && untied(ui, head, space.w)))) {
        head->count = (head->count - 1) / columns * columns;
    }
    if (head->count == 0 && columns == 1) {
        return first_divide(ui, head, tail, space);
    }
    tail->items += head->count;
    tail->count -= head->count;
    return head->count > 0 && tail->count > 0;
}

static const struct block_kind rows_kind = {
    .fit = rows_fit, .emit = rows_emit, .divide = rows_divide};

void flow_rows(struct flow *flow, const struct rows *rows)
{
    struct ui *ui = flow_ui(flow);
    const struct row *items =
        arena_items(ui->frame->arena, rows->items, (size_t)rows->count, sizeof *items);
    struct rows own = *rows;
    own.items = items;
    flow_add(flow, &rows_kind, &own, sizeof own, ui_floor_mm(ui, GAP_MM));
}
