#include "tools/sheets/table.h"

#include "core/plural.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Blanks around a cell come from hand-written sheets; a cell of blanks only is meant (the
 * thousands separator of a language may be one). */
static const char *trim(struct dataset *data, const char *text)
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

static bool only_of(const char *text, const char *allowed)
{
    return text[0] != '\0' && text[strspn(text, allowed)] == '\0';
}

/* Numbers are plain: 12, -3.5, 1e-3. A decimal comma is understood where commas do not separate. */
static const char *parse_number(const char *text, bool whole, bool comma, struct cell *cell)
{
    char copy[64];
    const size_t length = strlen(text);
    if (length >= sizeof copy) {
        return "is not a number";
    }
    memcpy(copy, text, length + 1);
    char *mark = comma ? strchr(copy, ',') : NULL;
    if (mark != NULL) {
        *mark = '.';
    }
    if (!only_of(copy, whole ? "0123456789+-" : "0123456789+-.eE")) {
        return whole ? "is not a whole number; write digits only"
                     : "is not a number; write it like 12.5, without unit or spaces";
    }
    char *end = NULL;
    errno = 0;
    if (whole) {
        cell->integer = strtoll(copy, &end, 10);
        cell->real = (double)cell->integer;
    } else {
        cell->real = strtod(copy, &end);
    }
    if (*end != '\0' || end == copy || errno == ERANGE || !isfinite(cell->real)) {
        return "is not a number";
    }
    cell->set = true;
    return NULL;
}

struct reading {
    struct dataset *data;
    const struct mapping *mapping;
    const struct table *table;
    const struct sheet *sheet;
    struct report *report;
    int *places; /* column of the sheet (from 1) for each of ours, 0 = not there */
    int *ours;   /* our column for each of the sheet's, -1 = to be ignored */
};

static int find_column(const struct reading *r, const char *name)
{
    for (int i = 0; i < 4 && r->mapping->aliases[i] != NULL; i += 2) {
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

static bool read_header(struct reading *r)
{
    const struct sheet_row *header = &r->sheet->rows[0];
    bool fine = true;
    for (size_t i = 0; i < header->count; i++) {
        const char *name = trim(r->data, header->cells[i]);
        r->ours[i] = find_column(r, name);
        if (r->ours[i] >= 0 && r->places[r->ours[i]] > 0) {
            fine = report_error(r->report, r->sheet->file, header->line, (int)i + 1,
                                "the column %s is there twice; remove one", name);
        } else if (r->ours[i] >= 0) {
            r->places[r->ours[i]] = (int)i + 1;
        } else if (strcmp(name, "note") != 0 && name[0] != '\0') {
            fine = report_error(r->report, r->sheet->file, header->line, (int)i + 1,
                                "table %s has no column \"%.40s\"; correct the name or call it "
                                "note",
                                r->table->name, name);
        }
    }
    for (int i = 0; i < r->table->column_count; i++) {
        const struct column *column = &r->table->columns[i];
        if ((column->flags & COLUMN_REQUIRED) != 0 && (column->flags & COLUMN_BUILT) == 0 &&
            r->places[i] == 0 && i != r->mapping->fixed_column && i != r->mapping->ord_column) {
            fine = report_error(r->report, r->sheet->file, header->line, 0,
                                "the column %s is missing; add it", column->name);
        }
    }
    return fine;
}

static bool is_date(const struct sheet_row *row, size_t i)
{
    return row->dates != NULL && row->dates[i];
}

/* An office program keeps a date as a number of days: what was typed is lost. */
static void tell_date(struct report *report, const struct sheet *sheet, const struct sheet_row *row,
                      size_t i)
{
    report_error(report, sheet->file, row->line, (int)i + 1,
                 "the office program has made a date of this text; format the cell as text and "
                 "type it again");
}

static void read_value(struct reading *r, const struct sheet_row *from, size_t i, struct row *row)
{
    const struct column *column = &r->table->columns[r->ours[i]];
    const char *text = trim(r->data, from->cells[i]);
    struct cell *cell = &row->cells[r->ours[i]];
    if (text[0] == '\0') {
        return;
    }
    if (schema_is_text(column->type) && is_date(from, i)) {
        tell_date(r->report, r->sheet, from, i);
        return;
    }
    if (schema_is_text(column->type)) {
        cell->text = text;
        cell->set = true;
        return;
    }
    const char *fault = parse_number(text, column->type != TYPE_REAL,
                                     r->sheet->separator != ',' && r->sheet->separator != 0, cell);
    if (fault != NULL) {
        *cell = (struct cell){0};
        report_error(r->report, r->sheet->file, from->line, (int)i + 1, "%s: \"%.40s\" %s",
                     column->name, text, fault);
    }
}

/* False when the row has another number of cells than the header: then no cell can be trusted. */
static bool check_width(struct report *report, const struct sheet *sheet,
                        const struct sheet_row *row)
{
    size_t used = row->count;
    while (used > sheet->rows[0].count && row->cells[used - 1][0] == '\0') {
        used--; /* spreadsheets add empty cells at the end */
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
    if (!check_width(r->report, r->sheet, from)) {
        return;
    }
    struct row *row = rows_add(r->data, r->mapping->table);
    row->file = r->sheet->file;
    row->line = from->line;
    row->places = r->places;
    for (size_t i = 0; i < r->sheet->rows[0].count; i++) {
        if (r->ours[i] >= 0) {
            read_value(r, from, i, row);
        }
    }
    if (r->mapping->fixed_column >= 0) {
        row->cells[r->mapping->fixed_column] =
            (struct cell){.text = r->mapping->fixed, .set = true};
    }
    if (r->mapping->ord_column >= 0) {
        row->cells[r->mapping->ord_column] =
            (struct cell){.integer = number, .real = number, .set = true};
    }
}

void table_add(struct dataset *data, const struct mapping *mapping, const struct sheet *sheet,
               struct report *report)
{
    const struct table *table = schema_table(mapping->table);
    const size_t width = sheet->rows[0].count;
    struct reading r = {data, mapping, table, sheet, report, NULL, NULL};
    r.places = arena_array(data->cells, (size_t)table->column_count, sizeof *r.places);
    r.ours = arena_array(data->cells, width + 1, sizeof *r.ours);
    if (!read_header(&r)) {
        return;
    }
    for (size_t i = 1; i < sheet->count; i++) {
        read_row(&r, &sheet->rows[i], (int)i);
    }
}

static struct row *add_text_row(struct dataset *data, enum table_id table,
                                const struct sheet *sheet, const struct sheet_row *from,
                                const int *places)
{
    struct row *row = rows_add(data, table);
    row->file = sheet->file;
    row->line = from->line;
    row->places = places;
    return row;
}

/* "unit.years.few" stays empty in a language that has no such plural form. */
bool table_may_be_empty(const struct dataset *data, const char *key, const char *language)
{
    const struct rows *languages = &data->tables[TABLE_LANGUAGE];
    const ptrdiff_t at = rows_find(languages, language);
    const struct cell *rule = at >= 0 ? &languages->row[at].cells[LANGUAGE_PLURAL] : NULL;
    return rule != NULL && !plural_has(rule->set ? rule->text : "", plural_of_key(key, NULL));
}

static void add_texts_of_row(struct dataset *data, const struct sheet *sheet,
                             const struct sheet_row *from, const int *const *places,
                             struct report *report)
{
    const char *key = trim(data, from->cells[0]);
    for (size_t i = 1; i < sheet->rows[0].count; i++) {
        const char *name = sheet->rows[0].cells[i];
        const char *text = trim(data, from->cells[i]);
        if (is_date(from, i)) {
            tell_date(report, sheet, from, i);
        } else if (strcmp(name, "note") == 0) {
            if (text[0] != '\0') {
                struct row *row = add_text_row(data, TABLE_TEXT_NOTE, sheet, from, places[i]);
                row->cells[NOTE_KEY] = (struct cell){.text = key, .set = key[0] != '\0'};
                row->cells[NOTE_NOTE] = (struct cell){.text = text, .set = true};
            }
        } else if (text[0] == '\0' && table_may_be_empty(data, key, name)) {
            continue;
        } else if (text[0] == '\0') {
            report_missing(report, sheet->file, from->line, (int)i + 1,
                           "%s has no text in %s; write one", key, name);
        } else {
            struct row *row = add_text_row(data, TABLE_TEXT, sheet, from, places[i]);
            row->cells[TEXT_LANGUAGE] = (struct cell){.text = name, .set = true};
            row->cells[TEXT_KEY] = (struct cell){.text = key, .set = key[0] != '\0'};
            row->cells[TEXT_TEXT] = (struct cell){.text = text, .set = true};
        }
    }
}

void table_add_texts(struct dataset *data, const struct sheet *sheet, struct report *report)
{
    const struct sheet_row *header = &sheet->rows[0];
    const int **places = arena_array(data->cells, header->count, sizeof *places);
    bool fine = strcmp(header->cells[0], "key") == 0;
    if (!fine) {
        report_error(report, sheet->file, header->line, 1, "the first column must be key");
    }
    for (size_t i = 1; i < header->count; i++) {
        const char *name = header->cells[i];
        int *place = arena_array(data->cells, 3, sizeof *place);
        place[TEXT_KEY] = 1;
        place[TEXT_LANGUAGE] = place[TEXT_TEXT] = (int)i + 1;
        if (strcmp(name, "note") == 0) {
            place[NOTE_KEY] = 1;
            place[NOTE_NOTE] = (int)i + 1;
        } else if (rows_find(&data->tables[TABLE_LANGUAGE], name) < 0) {
            fine =
                report_error(report, sheet->file, header->line, (int)i + 1,
                             "\"%.40s\" is not a language of table language; add it there", name);
        }
        places[i] = place;
    }
    for (size_t i = 1; i < sheet->count && fine; i++) {
        if (check_width(report, sheet, &sheet->rows[i])) {
            add_texts_of_row(data, sheet, &sheet->rows[i], places, report);
        }
    }
}
