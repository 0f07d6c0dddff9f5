/* Years that cannot be: nobody has published or measured anything in the future, and 20233 or 209
 * is a slip of the finger. */
#include "tools/build/build.h"

#include "schema/settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define FIRST_YEAR 1500 /* of a source: the printed book */

#define FIRST_CLOCK 2026 /* a clock that says less has never been set */

static struct tm today(void)
{
    const time_t now = time(NULL);
    struct tm day = {0};
    return gmtime_r(&now, &day) != NULL ? day : (struct tm){0};
}

/* The day of the edition, a row of the settings; NULL when it is none of the calendar. */
static const struct row *edition_day(const struct dataset *data)
{
    const struct rows *meta = &data->tables[TABLE_META];
    const ptrdiff_t at = rows_find(meta, "content_date");
    const struct cell *value = at >= 0 ? &meta->row[at].cells[META_VALUE] : NULL;
    return value != NULL && value->set && settings_date(value->text) ? &meta->row[at] : NULL;
}

/* The later one of this year and that of the edition: its date may be that of the opening. */
static int last_year(const struct dataset *data)
{
    const struct row *edition = edition_day(data);
    const int own = edition != NULL ? (int)strtol(edition->cells[META_VALUE].text, NULL, 10) : 0;
    const int now = today().tm_year + 1900;
    return own > now ? own : now;
}

/* The opening may lie ahead, but not by more than a year: that is a slip, and it would let every
 * other year of the future pass. */
static void check_edition(const struct dataset *data, struct report *report)
{
    const struct row *row = edition_day(data);
    const struct tm day = today();
    char latest[40];
    snprintf(latest, sizeof latest, "%04d-%02d-%02d", day.tm_year + 1901, day.tm_mon + 1,
             day.tm_mday);
    if (row != NULL && day.tm_year + 1900 >= FIRST_CLOCK &&
        strcmp(row->cells[META_VALUE].text, latest) > 0) {
        report_error(report, row->file, row->line, build_place(row, META_VALUE),
                     "content_date: %s is more than a year ahead; correct it",
                     row->cells[META_VALUE].text);
    }
}

/* Is this a column of years that have been? Goals lie ahead, and so may a programme's end. */
static bool holds_years(const struct table *table, const struct column *column)
{
    return strcmp(column->name, "year") == 0 || strcmp(column->name, "as_of") == 0 ||
           (table->id == TABLE_SUPPLY && strcmp(column->name, "period") == 0);
}

/* The first year in a text ("2016–2020") that cannot be, 0 if all may be. */
static long wrong_year(const char *text, int last)
{
    for (const char *at = text; *at != '\0';) {
        const size_t length = strspn(at, "0123456789");
        const long year = length == 4 ? strtol(at, NULL, 10) : FIRST_YEAR;
        if (year < FIRST_YEAR || year > last) {
            return year;
        }
        at += length > 0 ? length : 1;
    }
    return 0;
}

static void check_row(const struct table *table, const struct row *row, int column, int last,
                      struct report *report)
{
    const struct cell *cell = &row->cells[column];
    char number[32];
    snprintf(number, sizeof number, "%lld", (long long)cell->integer);
    const char *text = schema_is_text(table->columns[column].type) ? cell->text : number;
    const long year = cell->set && !cell->refused ? wrong_year(text, last) : 0;
    if (year != 0) { /* a cell of another form was told already */
        report_error(report, row->file, row->line, build_place(row, column),
                     "%s: %ld is not a year from %d to %d; correct it", table->columns[column].name,
                     year, FIRST_YEAR, last);
    }
}

void years_check(const struct dataset *data, struct report *report)
{
    const int last = last_year(data);
    check_edition(data, report);
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
