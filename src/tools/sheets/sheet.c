#include "tools/sheets/sheet.h"

#include "core/mem.h"
#include "schema/utf8.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_FAULTS 20 /* of texts in one sheet: an old encoding has one in every row */

void sheet_begin(struct sheet_maker *maker, const char *file, bool padded, struct arena *arena,
                 struct report *report)
{
    *maker = (struct sheet_maker){
        .file = file, .arena = arena, .report = report, .padded = padded, .row = 1, .column = 1};
}

bool sheet_fault(const struct sheet_maker *maker, const char *format, ...)
{
    char text[400];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return report_error(maker->report, maker->file, (int)maker->row, (int)maker->column, "%s",
                        text);
}

bool sheet_add(struct sheet_maker *maker, const char *text, size_t length)
{
    if (length > SHEET_MOST_CELL - maker->length) {
        return sheet_fault(maker, "the cell is longer than 10 MB; shorten it");
    }
    if (maker->length + length >= maker->capacity) {
        maker->capacity = (maker->length + length + 64) * 2;
        maker->text = mem_grow(maker->text, maker->capacity, 1);
    }
    if (length > 0) {
        memcpy(maker->text + maker->length, text, length);
    }
    maker->length += length;
    return true;
}

/* Marks that turn the reading direction make a text show otherwise than it is stored, and a byte
 * order mark inside is the trace of glued files: both can only be found by a program. */
static bool is_hidden(long code)
{
    return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) ||
           code == 0xfeff;
}

static void refuse_text(struct sheet_maker *maker, long code, size_t at)
{
    if (++maker->faults > MOST_FAULTS) {
        maker->report->errors++;
    } else if (code < 0) {
        sheet_fault(maker, "the text is not UTF-8 at byte %zu; save the sheet as UTF-8", at + 1);
    } else if (code == 0) {
        sheet_fault(maker, "a zero byte at byte %zu; save the sheet as CSV in UTF-8", at + 1);
    } else {
        sheet_fault(maker, "a hidden mark U+%04lX at byte %zu (%s); remove it", code, at + 1,
                    code == 0xfeff ? "byte order mark inside the text"
                                   : "it turns the reading direction");
    }
}

/* A refused text stays with "?" in its place, so that the checks that follow find its row. */
static void check_text(struct sheet_maker *maker)
{
    bool told = false;
    for (size_t at = 0; at < maker->length;) {
        const size_t start = at;
        const long code = utf8_next(maker->text, maker->length, &at);
        if (code > 0 && !is_hidden(code)) {
            continue;
        }
        if (!told) {
            refuse_text(maker, code, start);
            told = true;
        }
        at = code < 0 ? start + 1 : at;
        memset(maker->text + start, '?', at - start);
    }
}

static void push(struct sheet_maker *maker, const char *text, enum sheet_look look)
{
    if (maker->cell_count == maker->cell_capacity) {
        maker->cell_capacity = maker->cell_capacity == 0 ? 32 : maker->cell_capacity * 2;
        maker->cells = mem_grow(maker->cells, maker->cell_capacity, sizeof *maker->cells);
        maker->looks = mem_grow(maker->looks, maker->cell_capacity, sizeof *maker->looks);
    }
    maker->looks[maker->cell_count] = look;
    maker->cells[maker->cell_count++] = text;
}

bool sheet_end_cell(struct sheet_maker *maker, enum sheet_look look, size_t repeat)
{
    const size_t last = maker->column - 1 + repeat;
    if (last > SHEET_MOST_COLUMNS) {
        return sheet_fault(maker, "there are more than %zu columns; remove what is beyond",
                           SHEET_MOST_COLUMNS);
    }
    maker->total += last - maker->cell_count;
    if (maker->total > SHEET_MOST_CELLS) {
        return sheet_fault(maker, "the sheet has more than %zu cells; split it", SHEET_MOST_CELLS);
    }
    if (maker->budget != NULL && maker->length > *maker->budget) {
        return sheet_fault(maker, "the texts of the workbook have more than %zu bytes; split it",
                           SHEET_MOST_TEXT);
    }
    if (maker->budget != NULL) {
        *maker->budget -= maker->length;
    }
    check_text(maker);
    const char *text =
        maker->length > 0 ? arena_copy(maker->arena, maker->text, maker->length) : "";
    while (maker->cell_count < maker->column - 1) {
        push(maker, "", LOOK_WORDS);
    }
    while (maker->cell_count < last) {
        push(maker, text, look);
    }
    maker->length = 0;
    maker->column = last + 1;
    return true;
}

void sheet_skip(struct sheet_maker *maker, size_t count)
{
    /* Empty space may reach as far as it likes; the sum must only not wrap. */
    maker->column += count < SHEET_MOST_COLUMNS * 2 ? count : SHEET_MOST_COLUMNS * 2;
    if (maker->column > SHEET_MOST_COLUMNS * 2) {
        maker->column = SHEET_MOST_COLUMNS * 2;
    }
}

bool sheet_row_used(const struct sheet_maker *maker)
{
    for (size_t i = 0; i < maker->cell_count; i++) {
        if (maker->cells[i][0] != '\0') {
            return true;
        }
    }
    return false;
}

static bool keep_row(struct sheet_maker *maker, size_t repeat)
{
    struct arena *arena = maker->arena;
    const size_t header = maker->padded && maker->row_count > 0 ? maker->rows[0].count : 0;
    const size_t count = maker->cell_count > header ? maker->cell_count : header;
    maker->total += count - maker->cell_count; /* cells that the file left out cost memory too */
    if (maker->total > SHEET_MOST_CELLS) {
        return sheet_fault(maker, "the sheet has more than %zu cells; split it", SHEET_MOST_CELLS);
    }
    const char **cells = arena_array(arena, count, sizeof *cells);
    enum sheet_look *looks = arena_array(arena, count, sizeof *looks);
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        cells[i] = i < maker->cell_count ? maker->cells[i] : "";
        looks[i] = i < maker->cell_count ? maker->looks[i] : LOOK_WORDS;
        any = any || looks[i] != LOOK_WORDS;
    }
    for (size_t i = 0; i < repeat; i++) {
        if (maker->row_count == maker->row_capacity) {
            maker->row_capacity = maker->row_capacity == 0 ? 256 : maker->row_capacity * 2;
            maker->rows = mem_grow(maker->rows, maker->row_capacity, sizeof *maker->rows);
        }
        maker->rows[maker->row_count++] =
            (struct sheet_row){cells, any ? looks : NULL, count, (int)(maker->row + i)};
    }
    return true;
}

bool sheet_end_row(struct sheet_maker *maker, size_t lines, size_t repeat)
{
    const bool used = sheet_row_used(maker);
    maker->column = 1;
    if (used && repeat > SHEET_MOST_REPEATS) {
        return sheet_fault(maker, "the same row is there %zu times; remove the copies", repeat);
    }
    if (used && maker->row - 1 + repeat > SHEET_MOST_ROWS) {
        return sheet_fault(maker, "there are more than %zu rows; remove what is below",
                           SHEET_MOST_ROWS);
    }
    if (used && !keep_row(maker, repeat)) {
        return false;
    }
    maker->cell_count = 0;
    maker->row += lines * repeat;
    if (maker->row > SHEET_MOST_ROWS * 16) {
        maker->row = SHEET_MOST_ROWS * 16; /* empty rows without end: only their number is lost */
    }
    return true;
}

void sheet_finish(struct sheet_maker *maker, struct sheet *out)
{
    struct sheet_row *rows = arena_array(maker->arena, maker->row_count + 1, sizeof *rows);
    if (maker->row_count > 0) {
        memcpy(rows, maker->rows, maker->row_count * sizeof *rows);
    }
    *out = (struct sheet){.file = maker->file, .rows = rows, .count = maker->row_count};
    free(maker->text);
    free(maker->cells);
    free(maker->looks);
    free(maker->rows);
    *maker = (struct sheet_maker){0};
}

void sheet_number(double value, char out[SHEET_NUMBER_SIZE])
{
    if (fabs(value) < 1e15 && value >= floor(value) && value <= floor(value)) {
        snprintf(out, SHEET_NUMBER_SIZE, "%.0f", value);
        return;
    }
    for (int digits = 1; digits <= 17; digits++) {
        snprintf(out, SHEET_NUMBER_SIZE, "%.*g", digits, value);
        char *end = NULL;
        const double again = strtod(out, &end);
        if (again >= value && again <= value) {
            return;
        }
    }
}
