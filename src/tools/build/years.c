/* Years that cannot be: nobody has published or measured anything in the future, and 20233 or 209
 * is a slip of the finger. */
#include "tools/build/build.h"

#include "schema/settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define FIRST_YEAR 1500 /* of a source: the printed book */

/* The later one of this year and that of the edition: its date may be that of the opening. */
static int last_year(const struct dataset *data)
{
    const struct rows *meta = &data->tables[TABLE_META];
    const ptrdiff_t at = rows_find(meta, "content_date");
    const time_t now = time(NULL);
    struct tm day = {0};
    const int today = gmtime_r(&now, &day) != NULL ? day.tm_year + 1900 : 0;
    const char *date =
        at >= 0 && meta->row[at].cells[META_VALUE].set ? meta->row[at].cells[META_VALUE].text : "";
    const int own = settings_date(date) ? (int)strtol(date, NULL, 10) : 0;
    return own > today ? own : today;
}

/* Is this a column of years that have been? Goals lie ahead, and so may a programme's end. */
static bool holds_years(const struct table *table, const struct column *column)
{
    return strcmp(column->name, "year") == 0 || strcmp(column->name, "as_of") == 0 ||
           (table->id == TABLE_SUPPLY && strcmp(column->name, "period") == 0);
}

/* The first year in a text ("2016–2020", "FY 2019/20") that cannot be, in out; false if all may
 * be. */
static bool find_wrong(const char *text, int last, char *out, size_t size)
{
    const bool alone = text[strspn(text, "0123456789")] == '\0';
    for (const char *at = text; *at != '\0';) {
        const size_t length = strspn(at, "0123456789");
        const long year = length >= 1 && length <= 8 ? strtol(at, NULL, 10) : 0;
        if ((length == 4 && (year < FIRST_YEAR || year > last)) || length > 4 ||
            (alone && length != 4)) {
            snprintf(out, size, "%.*s", (int)(length < 20 ? length : 20), at);
            return true;
        }
        at += length > 0 ? length : 1;
    }
    return false;
}

static void check_row(const struct table *table, const struct row *row, int column, int last,
                      struct report *report)
{
    const struct cell *cell = &row->cells[column];
    char number[32], year[32];
    snprintf(number, sizeof number, "%lld", (long long)cell->integer);
    const char *text = schema_is_text(table->columns[column].type) ? cell->text : number;
    if (cell->set && find_wrong(text, last, year, sizeof year)) {
        report_error(report, row->file, row->line, build_place(row, column),
                     "%s: %s is not a year from %d to %d; correct it", table->columns[column].name,
                     year, FIRST_YEAR, last);
    }
}

void years_check(const struct dataset *data, struct report *report)
{
    const int last = last_year(data);
    for (int t = 0; t < TABLE_COUNT; t++) {
        const struct rows *rows = &data->tables[t];
        for (int c = 0; c < rows->table->column_count; c++) {
            const size_t count =
                holds_years(rows->table, &rows->table->columns[c]) ? rows->count : 0;
            for (size_t i = 0; i < count; i++) {
                check_row(rows->table, &rows->row[i], c, last, report);
            }
        }
    }
}
