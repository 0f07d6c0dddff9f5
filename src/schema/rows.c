#include "schema/rows.h"

#include "core/breaks.h"
#include "core/mem.h"
#include "schema/utf8.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_LONGEST 300 /* bytes of an ordinary text cell */
#define ID_LONGEST 64

void dataset_init(struct dataset *data, struct arena *cells, struct arena *texts)
{
    *data = (struct dataset){.cells = cells, .texts = texts};
    for (int i = 0; i < TABLE_COUNT; i++) {
        data->tables[i].table = schema_table((enum table_id)i);
    }
}

void dataset_release(struct dataset *data)
{
    for (int i = 0; i < TABLE_COUNT; i++) {
        free(data->tables[i].row);
        data->tables[i] = (struct rows){.table = data->tables[i].table};
    }
}

struct row *rows_add(struct dataset *data, enum table_id table)
{
    struct rows *rows = &data->tables[table];
    if (rows->count == rows->capacity) {
        rows->capacity = rows->capacity == 0 ? 64 : rows->capacity * 2;
        rows->row = mem_grow(rows->row, rows->capacity, sizeof *rows->row);
    }
    struct row *row = &rows->row[rows->count++];
    *row = (struct row){
        .cells = arena_array(data->cells, (size_t)rows->table->column_count, sizeof *row->cells)};
    return row;
}

static int compare_cell(const struct column *column, const struct cell *a, const struct cell *b)
{
    if (a->set != b->set) {
        return a->set ? 1 : -1;
    }
    if (!a->set) {
        return 0;
    }
    if (schema_is_text(column->type)) {
        return strcmp(a->text, b->text);
    }
    if (column->type == TYPE_REAL) {
        return a->real < b->real ? -1 : a->real > b->real;
    }
    return a->integer < b->integer ? -1 : a->integer > b->integer;
}

int rows_compare(const struct table *table, const struct cell *a, const struct cell *b, int count)
{
    int order = 0;
    for (int i = 0; i < count && order == 0; i++) {
        order = compare_cell(&table->columns[i], &a[i], &b[i]);
    }
    return order;
}

static void merge(const struct rows *rows, struct row *to, size_t low, size_t middle, size_t high)
{
    size_t a = low, b = middle;
    for (size_t i = low; i < high; i++) {
        const bool left = b >= high || (a < middle && rows_compare(rows->table, rows->row[a].cells,
                                                                   rows->row[b].cells,
                                                                   rows->table->key_count) <= 0);
        to[i] = rows->row[left ? a++ : b++];
    }
}

/* A stable merge sort: qsort has no context argument in C11 and is not stable, and the order of
 * equal keys shows in messages. */
void rows_sort(struct rows *rows)
{
    for (size_t width = 1; width < rows->count; width *= 2) {
        struct row *to = mem_grow(NULL, rows->capacity, sizeof *to);
        for (size_t low = 0; low < rows->count; low += 2 * width) {
            const size_t middle = low + width < rows->count ? low + width : rows->count;
            const size_t high = middle + width < rows->count ? middle + width : rows->count;
            merge(rows, to, low, middle, high);
        }
        free(rows->row);
        rows->row = to;
    }
}

void rows_sweep(struct rows *rows)
{
    size_t kept = 0;
    for (size_t i = 0; i < rows->count; i++) {
        if (!rows->row[i].dropped) {
            rows->row[kept++] = rows->row[i];
        }
    }
    rows->count = kept;
}

size_t rows_range(const struct rows *rows, const struct cell *cells, int count, size_t *first)
{
    size_t low = 0, high = rows->count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (rows_compare(rows->table, rows->row[middle].cells, cells, count) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    *first = low;
    while (high < rows->count &&
           rows_compare(rows->table, rows->row[high].cells, cells, count) == 0) {
        high++;
    }
    return high - low;
}

ptrdiff_t rows_find(const struct rows *rows, const char *id)
{
    const struct cell key = {.text = id, .set = true};
    size_t first = 0;
    return rows_range(rows, &key, 1, &first) > 0 ? (ptrdiff_t)first : -1;
}

const char *rows_name(const struct table *table, const struct row *row, char *out, size_t size)
{
    size_t used = 0;
    out[0] = '\0';
    for (int i = 0; i < table->key_count && used < size; i++) {
        const struct cell *cell = &row->cells[i];
        const char *slash = i > 0 ? "/" : "";
        int n = 0;
        if (!cell->set) {
            n = snprintf(out + used, size - used, "%s?", slash);
        } else if (schema_is_text(table->columns[i].type)) {
            n = snprintf(out + used, size - used, "%s%.64s", slash, cell->text);
        } else {
            n = snprintf(out + used, size - used, "%s%lld", slash, (long long)cell->integer);
        }
        used += n > 0 ? (size_t)n : 0;
    }
    return out;
}

bool rows_same(const struct column *column, const struct cell *a, const struct cell *b)
{
    return compare_cell(column, a, b) == 0;
}

/* The column that "{name}..." names; *end gets the place behind the brace. */
static int named_column(const struct table *table, const char *brace, const char **end)
{
    const size_t length = strcspn(brace + 1, "}");
    *end = brace + 1 + length + (brace[1 + length] == '}');
    for (int i = 0; i < table->column_count; i++) {
        const char *name = table->columns[i].name;
        if (strlen(name) == length && memcmp(name, brace + 1, length) == 0) {
            return i;
        }
    }
    assert(false); /* a column of this table */
    return -1;
}

bool rows_key(const struct table *table, const char *pattern, const struct cell *cells, char *out,
              size_t size)
{
    size_t used = 0;
    while (*pattern != '\0' && used + 1 < size) {
        if (*pattern != '{') {
            out[used++] = *pattern++;
            continue;
        }
        const int column = named_column(table, pattern, &pattern);
        if (column < 0 || !cells[column].set) {
            return false;
        }
        const int n =
            schema_is_text(table->columns[column].type)
                ? snprintf(out + used, size - used, "%s", cells[column].text)
                : snprintf(out + used, size - used, "%lld", (long long)cells[column].integer);
        used += n > 0 ? (size_t)n : 0;
    }
    out[used < size ? used : size - 1] = '\0';
    return true;
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool all_of(const char *text, bool capitals, const char *others)
{
    for (; *text != '\0'; text++) {
        if (!is_lower(*text) && !is_digit(*text) && !(capitals && is_upper(*text)) &&
            strchr(others, *text) == NULL) {
            return false;
        }
    }
    return true;
}

static bool is_colour(const char *text)
{
    if (text[0] != '#' || strlen(text) != 7) {
        return false;
    }
    for (int i = 1; i < 7; i++) {
        if (!is_digit(text[i]) && !(text[i] >= 'a' && text[i] <= 'f') &&
            !(text[i] >= 'A' && text[i] <= 'F')) {
            return false;
        }
    }
    return true;
}

static bool is_code(const char *text)
{
    return is_upper(text[0]) && is_upper(text[1]) && text[2] == '\0';
}

static bool is_choice(const char *choices, const char *text)
{
    const size_t length = strlen(text);
    while (choices != NULL) {
        const char *end = strchr(choices, '|');
        const size_t n = end != NULL ? (size_t)(end - choices) : strlen(choices);
        if (n == length && memcmp(choices, text, n) == 0) {
            return true;
        }
        choices = end != NULL ? end + 1 : NULL;
    }
    return false;
}

size_t rows_longest(const struct column *column)
{
    const bool id = column->type == TYPE_ID || column->type == TYPE_CODE;
    return column->longest > 0 ? column->longest : id ? ID_LONGEST : DEFAULT_LONGEST;
}

/* A text is one line of UTF-8. */
static const char *line_fault(const char *text, size_t length, char *out, size_t size)
{
    size_t at = 0;
    const enum utf8_fault fault = utf8_check(text, length, &at);
    if (fault == UTF8_FINE) {
        return NULL;
    }
    if (text[at] == '\n' || text[at] == '\r') {
        snprintf(out, size,
                 "there is a line break in the cell (Alt+Enter, or Ctrl+Enter); write it as one "
                 "line");
    } else {
        snprintf(out, size,
                 fault == UTF8_BROKEN ? "the text is not UTF-8 at byte %zu; save the sheet as UTF-8"
                                      : "there is a control character at byte %zu; remove it",
                 at + 1);
    }
    return out;
}

/* It has the form that its column asks for. */
static const char *form_fault(const struct column *column, const char *text, char *out, size_t size)
{
    if (column->choices != NULL && !is_choice(column->choices, text)) {
        snprintf(out, size, "\"%.60s\" is not one of %s", text, column->choices);
    } else if (column->type == TYPE_ID && !all_of(text, false, "-")) {
        snprintf(out, size, "\"%.60s\" is not an id; use only a-z, 0-9 and -", text);
    } else if (column->type == TYPE_KEY && !all_of(text, true, "-._")) {
        snprintf(out, size, "\"%.60s\" is not a text key; use letters, 0-9, - _ and .", text);
    } else if (column->type == TYPE_CODE && !is_code(text)) {
        snprintf(out, size, "\"%.60s\" is not a country code of two capital letters", text);
    } else if (column->type == TYPE_COLOUR && !is_colour(text)) {
        snprintf(out, size, "\"%.60s\" is not a colour like #a0b1c2", text);
    } else {
        return NULL;
    }
    return out;
}

static const char *text_fault(const struct column *column, const char *text, char *out, size_t size)
{
    const size_t longest = rows_longest(column);
    const size_t length = strlen(text);
    if (line_fault(text, length, out, size) != NULL) {
        return out;
    }
    if ((column->flags & COLUMN_REQUIRED) != 0 && utf8_blank(text)) {
        snprintf(out, size, "the cell has only spaces or marks that nobody sees; it needs a value");
    } else if (length > longest) {
        snprintf(out, size, "the text has %zu bytes; shorten it to %zu", length, longest);
    } else if ((column->flags & COLUMN_SHOWN) != 0 && breaks_longest(text) > ROWS_LONGEST_WORD) {
        snprintf(out, size,
                 "there is a word of %zu characters; put spaces or soft hyphens (U+00AD) into it, "
                 "so that no piece has more than %zu",
                 breaks_longest(text), ROWS_LONGEST_WORD);
    } else {
        return form_fault(column, text, out, size);
    }
    return out;
}

const char *rows_cell_fault(const struct column *column, const struct cell *cell, char *out,
                            size_t size)
{
    if (!cell->set) {
        if ((column->flags & COLUMN_REQUIRED) == 0 || cell->refused) {
            return NULL;
        }
        snprintf(out, size, "the cell is empty; it needs a value");
        return out;
    }
    if (schema_is_text(column->type)) {
        return text_fault(column, cell->text, out, size);
    }
    if (column->type == TYPE_BLOB) {
        return NULL;
    }
    const double value = cell->real;
    const bool ranged = column->low < 0 || column->low > 0 || column->high > 0;
    const double high = column->type == TYPE_BOOL ? 1 : ranged ? column->high : 1e9;
    const double low = column->type == TYPE_REAL && !ranged ? -1e9 : column->low;
    if (!isfinite(value) || value < low || value > high) {
        snprintf(out, size, "%g is outside %g to %g", value, low, high);
        return out;
    }
    return NULL;
}

bool dataset_tell(const struct listener *listener, const struct table *table, struct row *row,
                  int column, const char *format, ...)
{
    char text[400];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    const struct complaint complaint = {.table = table, .row = row, .column = column, .text = text};
    return listener->hear(listener->user, &complaint);
}
