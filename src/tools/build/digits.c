/* Figures with digits that nobody sees: 5.4 with decimals 0 is shown as 5, and no page says so. */
#include "tools/build/build.h"

#include "schema/bounds.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_DECIMALS 6

static double round_to(double real, int decimals, char plain[400])
{
    snprintf(plain, 400, "%.*f", decimals, real);
    return strtod(plain, NULL);
}

static bool is_whole(double real, int decimals)
{
    char plain[400];
    return fabs(round_to(real, decimals, plain) - real) <= fabs(real) * 1e-12;
}

static bool is_true(const struct row *row, int column)
{
    return column >= 0 && row->cells[column].integer == 1;
}

static void tell(const struct rows *rows, const struct row *row, int column, int decimals,
                 struct report *report)
{
    const double real = row->cells[column].real;
    const bool other = strcmp(rows->table->columns[column].name, "also") == 0;
    char shown[400], advice[80] = "";
    if (round_to(real, decimals, shown) == 0) {
        return; /* rules_nought says it */
    }
    int enough = decimals;
    while (enough < MOST_DECIMALS && !is_whole(real, enough)) {
        enough++;
    }
    if (!other && is_whole(real, enough)) {
        snprintf(advice, sizeof advice, "set decimals to %d, ", enough);
    }
    const char *about = !other && schema_column(rows->table, "about") >= 0
                            ? ", or set about to 1: it is a rounded figure"
                            : "";
    report_error(report, row->file, row->line, build_place(row, column),
                 "%s: %.12g is shown as %.40s; %swrite %.40s%s", rows->table->columns[column].name,
                 real, shown, advice, shown, about);
}

static void check_figure(const struct rows *rows, const struct row *row, const char *name,
                         int decimals, struct report *report)
{
    const int column = schema_column(rows->table, name);
    const struct cell *cell = column >= 0 ? &row->cells[column] : NULL;
    if (cell != NULL && cell->set && !cell->refused && !is_whole(cell->real, decimals)) {
        tell(rows, row, column, decimals, report);
    }
}

/* A rounded figure says "about" itself; what another source says has digits of its own, and no such
 * word. */
static void check_row(const struct rows *rows, const struct row *row, int decimals,
                      struct report *report)
{
    static const char *const figures[] = {"value", "amount", "high"};
    const struct cell *digits = &row->cells[decimals];
    const bool free = digits->refused || is_true(row, schema_column(rows->table, "about"));
    for (size_t i = 0; i < sizeof figures / sizeof figures[0] && !free && !row->dropped; i++) {
        check_figure(rows, row, figures[i], (int)digits->integer, report);
    }
    if (!row->dropped) {
        check_figure(rows, row, "also", BOUNDS_ALSO, report);
    }
}

void digits_check(const struct dataset *data, struct report *report)
{
    for (int t = 0; t < TABLE_COUNT; t++) {
        const struct rows *rows = &data->tables[t];
        const int decimals = schema_column(rows->table, "decimals");
        for (size_t i = 0; decimals >= 0 && i < rows->count; i++) {
            check_row(rows, &rows->row[i], decimals, report);
        }
    }
}
