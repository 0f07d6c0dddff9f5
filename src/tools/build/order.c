/* Numbers that say where a thing stands: on the first screen, and among its like. */
#include "tools/build/build.h"

#include "schema/bounds.h"

#include <stdio.h>
#include <string.h>

/* The first row in its sheet whose column has the number, and the same parents. */
static const struct row *first_with(const struct rows *rows, const struct row *row, int column,
                                    int parents)
{
    const struct row *first = NULL;
    size_t at = 0;
    const size_t count = rows_range(rows, row->cells, parents, &at);
    for (size_t i = at; i < at + count; i++) {
        const struct cell *cell = &rows->row[i].cells[column];
        if (cell->set && !cell->refused && cell->integer == row->cells[column].integer &&
            (first == NULL || rows->row[i].line < first->line)) {
            first = &rows->row[i];
        }
    }
    return first;
}

/* The first screen has so many places, and a thing in each. */
static void check_home(const struct rows *rows, struct row *row, struct report *report)
{
    struct cell *home = &row->cells[PRODUCT_HOME];
    if (!home->set || home->refused || row->dropped || home->integer == 0) {
        return;
    }
    const struct row *other = first_with(rows, row, PRODUCT_HOME, 0);
    if (home->integer > BOUNDS_HOME) {
        report_error(report, row->file, row->line, build_place(row, PRODUCT_HOME),
                     "home: the first screen has no place %lld; give a number from 1 to %d, or 0 "
                     "if it does not stand there",
                     (long long)home->integer, BOUNDS_HOME);
        home->refused = true;
    } else if (other != NULL && other != row) {
        report_error(
            report, row->file, row->line, build_place(row, PRODUCT_HOME),
            "home: %.64s has the place %lld of the first screen already (%s, row %d); give "
            "another number from 1 to %d, or 0 if it does not stand there",
            other->cells[PRODUCT_ID].text, (long long)home->integer, other->file, other->line,
            BOUNDS_HOME);
    }
}

/* Where the rows of a table belong to the one that the first columns of their key name. An ore has
 * two owners, and an order in neither. */
static int owner_columns(const struct table *table)
{
    return table->id == TABLE_MINERAL_MATERIAL ? -1 : table->key_count - 1;
}

/* All of them are shown, those that share a number by their ids: worth knowing, once a sheet. */
static void check_ord(const struct rows *rows, int column, struct report *report)
{
    const struct row *shared = NULL;
    size_t more = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const struct row *row = &rows->row[i];
        const bool sure = row->cells[column].set && !row->cells[column].refused && !row->dropped;
        if (sure && first_with(rows, row, column, owner_columns(rows->table)) != row) {
            more += shared != NULL;
            shared = shared == NULL || row->line < shared->line ? row : shared;
        }
    }
    if (shared != NULL) {
        char others[REPORT_COUNT_SIZE];
        report_count(more, "more row shares one", "more rows share one", others);
        report_warning(report, shared->file, shared->line, build_place(shared, column),
                       "ord: row %d has the number %lld too%s%s; they stand in the order of their "
                       "ids, give each a number of its own",
                       first_with(rows, shared, column, owner_columns(rows->table))->line,
                       (long long)shared->cells[column].integer, more > 0 ? ", and " : "",
                       more > 0 ? others : "");
    }
}

void order_check(struct dataset *data, struct report *report)
{
    const struct rows *products = &data->tables[TABLE_PRODUCT];
    for (size_t i = 0; i < products->count; i++) {
        check_home(products, &products->row[i], report);
    }
    for (int t = 0; t < TABLE_COUNT && report->errors == 0; t++) {
        const struct rows *rows = &data->tables[t];
        const int column = schema_column(rows->table, "ord");
        if (column >= rows->table->key_count && owner_columns(rows->table) >= 0) {
            check_ord(rows, column, report);
        }
    }
}
