#include "tools/sheets/table_private.h"

#include "schema/forms.h"
#include "tools/io/similar.h"
#include "tools/sheets/encoding.h"
#include "tools/sheets/markup.h"
#include "tools/sheets/numbers.h"

#include <stdio.h>
#include <string.h>

/* Blanks around a cell come from hand-written sheets; a cell of blanks only is meant (the
 * thousands separator of a language may be one). */
const char *table_trim(struct dataset *data, const char *text)
{
    const char *start = text + strspn(text, " ");
    size_t length = strlen(start);
    while (length > 0 && start[length - 1] == ' ') {
        length--;
    }
    if (length == 0 || (start == text && start[length] == '\0')) {
        return text;
    }
    return arena_copy(data->texts, start, length);
}

struct reading {
    struct dataset *data;
    const struct mapping *mapping;
    const struct table *table;
    const struct sheet *sheet;
    struct report *report;
    int *places; /* column of the sheet (from 1) for each of ours, 0 = not there */
    int *ours;   /* our column for each of the sheet's, -1 = to be ignored */
    struct numbers numbers;
};

static int find_column(const struct reading *r, const char *name)
{
    for (int i = 0; i < TABLE_ALIASES && r->mapping->aliases[i] != NULL; i += 2) {
        if (strcmp(r->mapping->aliases[i], name) == 0) {
            name = r->mapping->aliases[i + 1];
        }
    }
    const int column = schema_column(r->table, name);
    if (column >= 0 && (r->table->columns[column].flags & COLUMN_BUILT) != 0 &&
        !r->mapping->built) {
        return -1;
    }
    return column == r->mapping->fixed_column || column == r->mapping->ord_column ? -1 : column;
}

/* May this name be given to a column here? */
static bool may_be_there(const struct reading *r, int column)
{
    return ((r->table->columns[column].flags & COLUMN_BUILT) == 0 || r->mapping->built) &&
           column != r->mapping->fixed_column && column != r->mapping->ord_column;
}

/* A column that nobody knows, with the one that is missing and looks like it. */
static void tell_unknown(const struct reading *r, size_t i, const char *name)
{
    struct similar similar = similar_to(name);
    for (int c = 0; c < r->table->column_count; c++) {
        if (r->places[c] == 0 && may_be_there(r, c)) {
            similar_try(&similar, r->table->columns[c].name);
        }
    }
    for (int a = 0; a < TABLE_ALIASES && r->mapping->aliases[a] != NULL; a += 2) {
        similar_try(&similar, r->mapping->aliases[a]);
    }
    char advice[SIMILAR_ADVICE_SIZE];
    report_error(r->report, r->sheet->file, r->sheet->rows[0].line, (int)i + 1,
                 "table %s has no column \"%.40s\"; %s", r->table->name, name,
                 similar_advice(&similar, "correct the name or call it note", advice));
}

/* The sheet's name for a column. */
static const char *name_here(const struct reading *r, int column)
{
    const char *name = r->table->columns[column].name;
    for (int a = 0; a < TABLE_ALIASES && r->mapping->aliases[a] != NULL; a += 2) {
        if (strcmp(r->mapping->aliases[a + 1], name) == 0) {
            return r->mapping->aliases[a];
        }
    }
    return name;
}

static bool read_names(struct reading *r)
{
    const struct sheet_row *header = &r->sheet->rows[0];
    bool fine = true;
    size_t known = 0;
    for (size_t i = 0; i < header->count; i++) {
        const char *name = table_trim(r->data, header->cells[i]);
        r->ours[i] = find_column(r, name);
        if (r->ours[i] >= 0 && r->places[r->ours[i]] > 0) {
            fine = report_error(r->report, r->sheet->file, header->line, (int)i + 1,
                                "the column %s is there twice; remove one", name);
        } else if (r->ours[i] >= 0) {
            r->places[r->ours[i]] = (int)i + 1;
            known++;
        }
    }
    if (known == 0) { /* data where the names should be: one fault, not one a column */
        return report_error(r->report, r->sheet->file, header->line, 1,
                            "the first row has no name of a column of table %s (%s ...); put the "
                            "names back",
                            r->table->name, name_here(r, 0));
    }
    for (size_t i = 0; i < header->count; i++) {
        const char *name = table_trim(r->data, header->cells[i]);
        if (r->ours[i] < 0 && strcmp(name, "note") != 0 && name[0] != '\0') {
            tell_unknown(r, i, name);
            fine = false;
        }
    }
    return fine;
}

/* A column with a wrong name is missing too: that is one fault. */
static bool read_header(struct reading *r)
{
    const bool named = read_names(r);
    bool fine = named;
    for (int i = 0; i < r->table->column_count; i++) {
        const struct column *column = &r->table->columns[i];
        if ((column->flags & COLUMN_REQUIRED) == 0 || (column->flags & COLUMN_BUILT) != 0 ||
            r->places[i] > 0 || !may_be_there(r, i)) {
            continue;
        }
        if (named) {
            report_error(r->report, r->sheet->file, r->sheet->rows[0].line, 1,
                         "the column %s is missing; add it", name_here(r, i));
        } else {
            report_echo(r->report);
        }
        fine = false;
    }
    return fine;
}

enum sheet_look table_look(const struct sheet_row *row, size_t i)
{
    return row->looks != NULL ? row->looks[i] : LOOK_WORDS;
}

/* 52 % is 52 where per cent is what the column, or the unit of the row, says. */
static bool takes_percent(const struct reading *r, const struct row *row, int column)
{
    const int unit = schema_column(r->table, "unit");
    return strcmp(r->table->columns[column].name, "percent") == 0 ||
           (unit >= 0 && r->table->columns[column].type == TYPE_REAL && row->cells[unit].set &&
            strcmp(row->cells[unit].text, "percent") == 0);
}

/* Typed as words (in CSV there is nothing else), the sign stands in the text: "52 %", "52%". What
 * stands before it is left to be read as any number is. */
static const char *without_percent(const struct reading *r, const char *text)
{
    static const char *const blanks[] = {" ", "\xc2\xa0", "\xe2\x80\xaf"};
    size_t length = strlen(text);
    if (length < 2 || text[length - 1] != '%') {
        return text;
    }
    length--;
    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++) {
        const size_t size = strlen(blanks[i]);
        if (length > size && memcmp(text + length - size, blanks[i], size) == 0) {
            return arena_copy(r->data->texts, text, length - size);
        }
    }
    return arena_copy(r->data->texts, text, length);
}

/* Why a cell that shows something else than its text cannot be taken in this column. */
static const char *look_refused(const struct reading *r, const struct row *row, int column,
                                enum sheet_look look)
{
    const enum column_type type = r->table->columns[column].type;
    const bool number = type == TYPE_REAL || type == TYPE_INT;
    const bool fine = (look == LOOK_PERCENT && takes_percent(r, row, column)) ||
                      (look == LOOK_BOOL && type == TYPE_BOOL) ||
                      ((look == LOOK_MONEY || look == LOOK_POWER) && number);
    return fine ? NULL : look_fault(look);
}

/* Typed with a hyphen, a period has the dash that it is shown with. */
static const char *with_dash(const struct reading *r, int column, const char *text)
{
    char out[FORMS_PERIOD_SIZE];
    const char *period = forms_is_period(r->table, column) ? forms_period(text, out) : text;
    return period == text ? text : arena_copy(r->data->texts, period, strlen(period));
}

/* Takes the text as the value of a cell; NULL, or what is wrong with it. */
static const char *take_value(const struct reading *r, const struct column *column,
                              enum sheet_look look, const char *text, struct cell *cell, char *out,
                              size_t size)
{
    if (schema_is_text(column->type)) {
        *cell = (struct cell){.text = text, .set = true};
        return (column->flags & COLUMN_SHOWN) != 0 ? markup_fault(text, out, size) : NULL;
    }
    char why[300];
    const bool whole = column->type != TYPE_REAL;
    const char *fault = look == LOOK_WORDS
                            ? numbers_read(&r->numbers, text, whole, cell, why, sizeof why)
                            : numbers_read_plain(text, whole, cell);
    if (fault == NULL) {
        return NULL;
    }
    snprintf(out, size, "\"%.40s\" %s", text, fault);
    return out;
}

static void read_value(struct reading *r, const struct sheet_row *from, size_t i, struct row *row)
{
    const struct column *column = &r->table->columns[r->ours[i]];
    const char *text = table_trim(r->data, from->cells[i]);
    struct cell *cell = &row->cells[r->ours[i]];
    char why[400];
    if (text[0] == '\0') {
        return;
    }
    const enum sheet_look look = table_look(from, i);
    if (look == LOOK_WORDS && takes_percent(r, row, r->ours[i])) {
        text = without_percent(r, text);
    }
    text = with_dash(r, r->ours[i], text);
    const char *fault = look_refused(r, row, r->ours[i], look);
    fault = fault != NULL ? fault : markup_formula(text);
    fault = fault != NULL ? fault : take_value(r, column, look, text, cell, why, sizeof why);
    if (fault == NULL) {
        return;
    }
    report_error(r->report, r->sheet->file, from->line, (int)i + 1, "%s: %s", column->name, fault);
    *cell = (struct cell){.refused = true};
    if ((column->flags & COLUMN_KEY) != 0) {
        r->data->tables[r->mapping->table].partial = true;
    }
}

/* Texts first: the unit of a row says what its numbers may be. */
static void read_values(struct reading *r, const struct sheet_row *from, struct row *row)
{
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < r->sheet->rows[0].count; i++) {
            const bool text = r->ours[i] >= 0 && schema_is_text(r->table->columns[r->ours[i]].type);
            if (r->ours[i] >= 0 && text == (pass == 0)) {
                read_value(r, from, i, row);
            }
        }
    }
}

/* Which decimal mark does the sheet have? */
static void learn_numbers(struct reading *r)
{
    r->numbers.separator = r->sheet->separator;
    for (size_t n = 1; n < r->sheet->count; n++) {
        const struct sheet_row *row = &r->sheet->rows[n];
        for (size_t i = 0; i < row->count && i < r->sheet->rows[0].count; i++) {
            if (r->ours[i] >= 0 && r->table->columns[r->ours[i]].type == TYPE_REAL &&
                table_look(row, i) == LOOK_WORDS) {
                numbers_learn(&r->numbers, table_trim(r->data, row->cells[i]), row->line);
            }
        }
    }
}

/* Is it the header once more, as when sheets are put together? */
static bool is_header(const struct sheet *sheet, const struct sheet_row *row)
{
    const struct sheet_row *header = &sheet->rows[0];
    bool same = row->count >= header->count;
    for (size_t i = 0; i < header->count && same; i++) {
        same = strcmp(row->cells[i], header->cells[i]) == 0;
    }
    return same;
}

bool table_width(struct report *report, const struct sheet *sheet, const struct sheet_row *row)
{
    if (is_header(sheet, row)) {
        return report_error(report, sheet->file, row->line, 1,
                            "the header is here once more; remove this row");
    }
    size_t used = row->count;
    while (sheet->separator == '\0' && used > sheet->rows[0].count &&
           row->cells[used - 1][0] == '\0') {
        used--; /* what is empty in a workbook is nothing; a separator in CSV was written */
    }
    if (used == sheet->rows[0].count) {
        return true;
    }
    return report_error(report, sheet->file, row->line, (int)used,
                        "the row has %zu cells, the header has %zu; put text with a separator in "
                        "quotes",
                        used, sheet->rows[0].count);
}

static void read_row(struct reading *r, const struct sheet_row *from, int number)
{
    if (!table_width(r->report, r->sheet, from)) {
        r->data->tables[r->mapping->table].partial = true;
        return;
    }
    struct row *row = rows_add(r->data, r->mapping->table);
    row->file = r->sheet->file;
    row->line = from->line;
    row->places = r->places;
    read_values(r, from, row);
    if (r->mapping->fixed_column >= 0) {
        row->cells[r->mapping->fixed_column] =
            (struct cell){.text = r->mapping->fixed,
                          .set = r->mapping->fixed != NULL, /* else its own row says why */
                          .refused = r->mapping->fixed == NULL};
    }
    if (r->mapping->ord_column >= 0) {
        row->cells[r->mapping->ord_column] =
            (struct cell){.integer = number, .real = number, .set = true};
    }
    if (!row->cells[0].set) { /* it may be the one that others name */
        r->data->tables[r->mapping->table].partial = true;
    }
}

void table_add(struct dataset *data, const struct mapping *mapping, const struct sheet *sheet,
               struct report *report)
{
    const struct table *table = schema_table(mapping->table);
    const size_t width = sheet->rows[0].count;
    struct reading r = {
        .data = data, .mapping = mapping, .table = table, .sheet = sheet, .report = report};
    r.places = arena_array(data->cells, (size_t)table->column_count, sizeof *r.places);
    r.ours = arena_array(data->cells, width + 1, sizeof *r.ours);
    if (!encoding_kept(sheet, report) || !read_header(&r)) {
        data->tables[mapping->table].partial = true;
        return;
    }
    learn_numbers(&r);
    for (size_t i = 1; i < sheet->count; i++) {
        read_row(&r, &sheet->rows[i], (int)i);
    }
}
