/* The checks that run from the schema alone: the same for a sheet at the editor's desk and for a
 * content file on the kiosk. */
#include "schema/forms.h"

#include <stdio.h>
#include <string.h>

static bool check_cells(const struct rows *rows, size_t index, bool built,
                        const struct listener *listener)
{
    struct row *row = &rows->row[index];
    for (int i = 0; i < rows->table->column_count; i++) {
        const struct column *column = &rows->table->columns[i];
        char why[300];
        if (column->type == TYPE_BLOB || (!built && (column->flags & COLUMN_BUILT) != 0)) {
            continue;
        }
        const struct cell *cell = &row->cells[i];
        const char *fault = rows_cell_fault(column, cell, why, sizeof why);
        if (fault == NULL && cell->set && schema_is_text(column->type)) {
            fault = forms_fault(rows->table, i, cell->text, why, sizeof why);
        }
        if (fault != NULL && !dataset_tell(listener, rows->table, row, i, "%s", fault)) {
            return false;
        }
    }
    return true;
}

/* Has a part of the key been refused? Then nothing can be said of the row as a whole. */
static bool key_refused(const struct table *table, const struct row *row)
{
    for (int i = 0; i < table->key_count; i++) {
        if (row->cells[i].refused) {
            return true;
        }
    }
    return false;
}

static bool check_key(const struct rows *rows, size_t index, const struct listener *listener)
{
    if (index == 0) {
        return true;
    }
    struct row *row = &rows->row[index];
    if (key_refused(rows->table, row) || key_refused(rows->table, &rows->row[index - 1])) {
        return true;
    }
    const int order =
        rows_compare(rows->table, rows->row[index - 1].cells, row->cells, rows->table->key_count);
    if (order < 0) {
        return true;
    }
    char name[200];
    rows_name(rows->table, row, name, sizeof name);
    if (order > 0) {
        return dataset_tell(listener, rows->table, row, 0,
                            "the rows are out of order at %s; the file is damaged", name);
    }
    const struct row *other = &rows->row[index - 1];
    if (other->file != NULL) {
        char text[400];
        snprintf(text, sizeof text, "%s is there twice (also %s, row %d); remove one", name,
                 other->file, other->line);
        const struct complaint complaint = {
            .table = rows->table, .row = row, .text = text, .twin = other};
        return listener->hear(listener->user, &complaint);
    }
    return dataset_tell(listener, rows->table, row, 0, "%s is there twice", name);
}

/* The row names another one that is not there. */
static bool tell_missing(const struct listener *listener, const struct table *table,
                         struct row *row, int column, const struct table *target, const char *name)
{
    char text[400];
    snprintf(text, sizeof text, "there is no \"%.200s\" in table %s; add it there or correct it",
             name, target->name);
    const struct complaint complaint = {
        .table = table, .row = row, .column = column, .text = text, .target = target, .name = name};
    return listener->hear(listener->user, &complaint);
}

static bool check_references(const struct dataset *data, const struct rows *rows, size_t index,
                             bool built, const struct listener *listener)
{
    const struct table *table = rows->table;
    struct row *row = &rows->row[index];
    size_t first = 0;
    for (int i = 0; i < table->column_count; i++) {
        const struct column *column = &table->columns[i];
        const struct cell *cell = &row->cells[i];
        if ((column->flags & COLUMN_REFERS) == 0 || !cell->set ||
            (!built && (column->flags & COLUMN_BUILT) != 0)) {
            continue;
        }
        const struct rows *target = &data->tables[column->refers];
        if (rows_range(target, cell, 1, &first) > 0) {
            continue;
        }
        char number[32];
        snprintf(number, sizeof number, "%lld", (long long)cell->integer);
        if (!tell_missing(listener, table, row, i, target->table,
                          schema_is_text(column->type) ? cell->text : number)) {
            return false;
        }
    }
    if (table->parent_columns > 0 && !key_refused(table, row) &&
        rows_range(&data->tables[table->parent], row->cells, table->parent_columns, &first) == 0) {
        char name[200];
        struct table shortened = *table;
        shortened.key_count = table->parent_columns;
        return tell_missing(listener, table, row, table->parent_columns - 1,
                            schema_table(table->parent),
                            rows_name(&shortened, row, name, sizeof name));
    }
    return true;
}

bool dataset_check_table(const struct dataset *data, enum table_id table, bool built,
                         const struct listener *listener)
{
    const struct rows *rows = &data->tables[table];
    for (size_t i = 0; i < rows->count; i++) {
        if (rows->row[i].dropped) {
            continue;
        }
        if (!check_cells(rows, i, built, listener) || !check_key(rows, i, listener) ||
            !check_references(data, rows, i, built, listener)) {
            return false;
        }
    }
    return rows->count <= rows->table->most_rows ||
           dataset_tell(listener, rows->table, NULL, -1, "more than %zu rows",
                        rows->table->most_rows);
}

bool dataset_check(const struct dataset *data, bool built, const struct listener *listener)
{
    for (int t = 0; t < TABLE_COUNT; t++) {
        if (!dataset_check_table(data, (enum table_id)t, built, listener)) {
            return false;
        }
    }
    return true;
}
