/* Rules on the rows: cells, links, sources, shares, titles of charts, quiz, age of figures. */
#include "tools/review/check_private.h"

#include "core/mem.h"
#include "tools/build/claims.h"
#include "tools/build/reach.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LEAST_SHARES 20.0 /* per cent: below, the chart says little about the whole */

/* ---- what the exhibit itself would refuse ---- */

static bool hear(void *user, const struct complaint *complaint)
{
    struct check *check = user;
    const struct column *column =
        complaint->column >= 0 ? &complaint->table->columns[complaint->column] : NULL;
    const bool link = column != NULL && (column->flags & COLUMN_REFERS) != 0 &&
                      complaint->row != NULL && complaint->row->cells[complaint->column].set;
    const bool shares = complaint->table == schema_table(TABLE_SUPPLY) && column != NULL &&
                        complaint->column == SUPPLY_ORD;
    check_say(check,
              shares ? RULE_SHARES
              : link ? RULE_LINK
                     : RULE_CELL,
              "", check_where(check, complaint->table, complaint->row), "%s%s%s",
              column != NULL ? column->name : "", column != NULL ? ": " : "", complaint->text);
    return true;
}

static bool hear_reach(void *user, const struct complaint *complaint)
{
    struct check *check = user;
    check_say(check, RULE_REACH, "", check_where(check, complaint->table, complaint->row), "%s",
              complaint->text);
    return true;
}

static void refused(struct check *check)
{
    const struct listener reach = {hear_reach, check};
    const struct listener listener = {hear, check};
    dataset_check(check->data, true, &listener);
    dataset_rules(check->data, &listener);
    claims_check(check->data, &listener);
    reach_check(check->data, &reach);
}

/* ---- sources ---- */

/* A row that states something has a source; certain = 0 says that there is none yet. */
static void sources(struct check *check)
{
    for (int t = 0; t < TABLE_COUNT; t++) {
        const struct rows *rows = &check->data->tables[t];
        const int source = schema_column(rows->table, "source_id");
        const int certain = schema_column(rows->table, "certain");
        for (size_t i = 0; source >= 0 && i < rows->count; i++) {
            const struct cell *cells = rows->row[i].cells;
            if (!cells[source].set && (certain < 0 || cells[certain].integer == 1)) {
                check_say(check, RULE_SOURCE, "", check_where(check, rows->table, &rows->row[i]),
                          "names no source");
            }
        }
    }
    const struct rows *list = &check->data->tables[TABLE_SOURCE];
    for (size_t i = 0; i < list->count; i++) {
        if (!list->row[i].cells[SOURCE_LICENCE].set) {
            check_say(check, RULE_SOURCE, "", check_where(check, list->table, &list->row[i]),
                      "the terms of use (licence) are not said");
        }
    }
}

/* What is a figure on the screen: the column that holds it, and those that name its sources. */
static const struct {
    enum table_id table;
    int value, source, also; /* also < 0: there is one source */
} figures[] = {
    {TABLE_PRODUCT_USE, USE_AMOUNT, USE_SOURCE, USE_ALSO_SOURCE},
    {TABLE_MATERIAL, MATERIAL_RISK, MATERIAL_SCORE_SOURCE, -1},
    {TABLE_MATERIAL, MATERIAL_DENSITY, MATERIAL_DENSITY_SOURCE, -1},
    {TABLE_YARDSTICK, YARDSTICK_SIZE, YARDSTICK_SOURCE, -1},
    {TABLE_FACT, FACT_VALUE, FACT_SOURCE, FACT_ALSO_SOURCE},
    {TABLE_RECYCLED, RECYCLED_VALUE, RECYCLED_SOURCE, RECYCLED_ALSO_SOURCE},
    {TABLE_SUPPLY, SUPPLY_PERIOD, SUPPLY_SOURCE, -1},
    {TABLE_ENDUSE, ENDUSE_ORD, ENDUSE_SOURCE, -1},
    {TABLE_MINERAL, MINERAL_MOHS_MIN, MINERAL_SOURCE, -1},
    {TABLE_REGION_FIGURE, REGION_FIGURE_VALUE, REGION_FIGURE_SOURCE, -1},
    {TABLE_PROGRAMME_FIGURE, PROGRAMME_FIGURE_VALUE, PROGRAMME_FIGURE_SOURCE, -1},
    {TABLE_BENCHMARK, BENCHMARK_INDICATOR, BENCHMARK_SOURCE, -1},
    {TABLE_SCORE, SCORE_RISK, SCORE_SOURCE, -1},
    {TABLE_SUPPLIER, SUPPLIER_PERCENT, SUPPLIER_SOURCE, -1},
    {TABLE_RELIANCE, RELIANCE_PERCENT, RELIANCE_SOURCE, -1},
    {TABLE_SUBSTITUTION, SUBSTITUTION_IMPORTANCE, SUBSTITUTION_SOURCE, -1},
    {TABLE_EU_IMPORT, IMPORT_PERCENT, IMPORT_SOURCE, -1},
};

/* A document that a figure rests on: title and publisher are never empty, the schema sees to it. */
static void document(struct check *check, const struct rows *rows, const struct row *row,
                     int column, bool *told)
{
    const struct rows *list = &check->data->tables[TABLE_SOURCE];
    const struct cell *named = &row->cells[column];
    const ptrdiff_t at = named->set ? rows_find(list, named->text) : -1;
    if (at < 0 || told[at]) {
        return; /* the rule link, or said already */
    }
    const struct cell *cells = list->row[at].cells;
    const char *lacks = !cells[SOURCE_YEAR].set ? "a year"
                        : !cells[SOURCE_URL].set && !cells[SOURCE_PAGE].set
                            ? "both an address and a page"
                            : NULL;
    if (lacks != NULL) {
        told[at] = true;
        check_say(check, RULE_SOURCE, "", check_where(check, rows->table, row),
                  "its source %s lacks %s; a page without a date has the year it was read and "
                  "undated 1",
                  named->text, lacks);
    }
}

static void documents(struct check *check)
{
    const size_t count = check->data->tables[TABLE_SOURCE].count;
    bool *told = mem_alloc(count + 1);
    memset(told, 0, count + 1);
    for (size_t f = 0; f < sizeof figures / sizeof figures[0]; f++) {
        const struct rows *rows = &check->data->tables[figures[f].table];
        for (size_t i = 0; i < rows->count; i++) {
            const struct row *row = &rows->row[i];
            if (!row->cells[figures[f].value].set) {
                continue;
            }
            document(check, rows, row, figures[f].source, told);
            if (figures[f].also >= 0) {
                document(check, rows, row, figures[f].also, told);
            }
        }
    }
    free(told);
}

/* ---- shares ---- */

static double sum_of(const struct rows *rows, const struct cell *key, int count, int column)
{
    size_t first = 0;
    double sum = 0;
    const size_t n = rows_range(rows, key, count, &first);
    for (size_t i = first; i < first + n; i++) {
        sum += rows->row[i].cells[column].set ? rows->row[i].cells[column].real : 0;
    }
    return sum;
}

static void shares(struct check *check)
{
    const struct rows *supplies = &check->data->tables[TABLE_SUPPLY];
    const struct rows *materials = &check->data->tables[TABLE_MATERIAL];
    for (size_t i = 0; i < supplies->count; i++) {
        const double sum =
            sum_of(&check->data->tables[TABLE_SHARE], supplies->row[i].cells, 2, SHARE_PERCENT);
        if (sum < LEAST_SHARES) {
            check_say(check, RULE_SHARES, "",
                      check_where(check, supplies->table, &supplies->row[i]),
                      "its shares add up to only %.1f %%", sum);
        }
    }
    for (size_t i = 0; i < materials->count; i++) {
        const double sum =
            sum_of(&check->data->tables[TABLE_ENDUSE], materials->row[i].cells, 1, ENDUSE_PERCENT);
        if (sum > 101) { /* rounded shares may come out as a little more */
            check_say(check, RULE_SHARES, "",
                      check_where(check, materials->table, &materials->row[i]),
                      "its uses add up to %.1f %%", sum);
        }
    }
}

/* ---- titles of charts ---- */

static double largest_share(const struct check *check, const struct cell *supply)
{
    const struct rows *rows = &check->data->tables[TABLE_SHARE];
    size_t first = 0;
    double largest = -1;
    const size_t n = rows_range(rows, supply, 2, &first);
    for (size_t i = first; i < first + n; i++) {
        largest = fmax(largest, rows->row[i].cells[SHARE_PERCENT].real);
    }
    return largest;
}

/* The whole numbers in a text but "100" and years: does one of them stand for share? */
static bool names_share(const char *text, double share, bool *any)
{
    *any = false;
    for (const char *at = text; *at != '\0';) {
        char *end = NULL;
        if (*at < '0' || *at > '9') {
            at++;
            continue;
        }
        double number = (double)strtol(at, &end, 10);
        if ((*end == '.' || *end == ',') && end[1] >= '0' && end[1] <= '9') {
            char *tail = NULL;
            const double tenths = (double)strtol(end + 1, &tail, 10);
            number += tenths * pow(10, -(double)(tail - end - 1));
            end = tail;
        }
        at = end;
        if (number > 0 && number < 100) {
            *any = true;
            /* "more than 80" of 84.4 is right too */
            const bool tens = fmod(number, 10) < 0.01 && share >= number && share < number + 10;
            if (fabs(number - share) <= 0.75 || tens) {
                return true;
            }
        }
    }
    return false;
}

static void titles(struct check *check)
{
    const struct rows *supplies = &check->data->tables[TABLE_SUPPLY];
    const struct rows *languages = &check->data->tables[TABLE_LANGUAGE];
    for (size_t i = 0; i < supplies->count; i++) {
        const struct cell *cells = supplies->row[i].cells;
        const double share = largest_share(check, cells);
        char key[200];
        snprintf(key, sizeof key, "supply.%s.%lld.title", cells[SUPPLY_MATERIAL].text,
                 (long long)cells[SUPPLY_ORD].integer);
        for (size_t l = 0; share > 0 && share < 99 && l < languages->count; l++) {
            const char *language = languages->row[l].cells[LANGUAGE_ID].text;
            const char *text = edition_text(check->data, language, key);
            bool any = false;
            if (text != NULL && !names_share(text, share, &any) && any) {
                check_say(check, RULE_TITLE, language, key,
                          "\"%s\", but the largest share is %.1f %%", text, share);
            }
        }
    }
}

/* ---- quiz ---- */

static void one_question(struct check *check, const struct row *row, const char *language)
{
    const char *id = row->cells[QUESTION_ID].text;
    const char *answers[4];
    for (int i = 0; i < 4; i++) {
        char key[200];
        snprintf(key, sizeof key, "question.%s.%c", id, 'a' + i);
        answers[i] = edition_text(check->data, language, key);
        for (int n = 0; n < i; n++) {
            if (answers[i] != NULL && answers[n] != NULL && strcmp(answers[i], answers[n]) == 0) {
                check_say(check, RULE_QUIZ, language, id, "the answers %c and %c are the same: %s",
                          'a' + n, 'a' + i, answers[i]);
            }
        }
    }
}

static void quiz(struct check *check)
{
    const struct rows *questions = &check->data->tables[TABLE_QUESTION];
    const struct rows *languages = &check->data->tables[TABLE_LANGUAGE];
    size_t right[4] = {0};
    for (size_t i = 0; i < questions->count; i++) {
        const char letter = questions->row[i].cells[QUESTION_ANSWER].text[0];
        right[letter >= 'a' && letter <= 'd' ? letter - 'a' : 0]++;
        for (size_t l = 0; l < languages->count; l++) {
            one_question(check, &questions->row[i], languages->row[l].cells[LANGUAGE_ID].text);
        }
    }
    for (int i = 0; i < 4; i++) {
        if (questions->count >= 8 && right[i] * 2 > questions->count) {
            check_say(check, RULE_QUIZ, "", "question", "%c is right in %zu of %zu questions",
                      'a' + i, right[i], questions->count);
        }
    }
}

/* ---- digits ---- */

/* A share with so few digits that it says "all of it", and is not. (What says "nothing" and is
 * something, the schema refuses.) */
static void one_figure(struct check *check, const struct table *table, const struct row *row,
                       int column)
{
    const struct cell *unit = &row->cells[schema_column(table, "unit")];
    const int decimals = (int)row->cells[schema_column(table, "decimals")].integer;
    const double value = row->cells[column].real;
    const bool percent = unit->set && strncmp(unit->text, "percent", 7) == 0;
    char shown[64];
    snprintf(shown, sizeof shown, "%.*f", decimals, value);
    if (percent && value < 100 && strtod(shown, NULL) >= 100) {
        check_say(check, RULE_ROUNDED, "", check_where(check, table, row),
                  "%s: %g is shown as %s %%", table->columns[column].name, value, shown);
    }
}

static void digits(struct check *check)
{
    static const char *const columns[] = {"value", "amount", "high", "also"};
    for (int t = 0; t < TABLE_COUNT; t++) {
        const struct rows *rows = &check->data->tables[t];
        const bool has =
            schema_column(rows->table, "decimals") >= 0 && schema_column(rows->table, "unit") >= 0;
        for (size_t c = 0; has && c < sizeof columns / sizeof columns[0]; c++) {
            const int column = schema_column(rows->table, columns[c]);
            for (size_t i = 0; column >= 0 && i < rows->count; i++) {
                if (rows->row[i].cells[column].set) {
                    one_figure(check, rows->table, &rows->row[i], column);
                }
            }
        }
    }
}

/* The chart of a supply shows whole stones of a hundred. */
static void stones(struct check *check)
{
    const struct rows *rows = &check->data->tables[TABLE_SHARE];
    for (size_t i = 0; i < rows->count; i++) {
        const struct cell *cells = rows->row[i].cells;
        const double percent = cells[SHARE_PERCENT].real;
        if (cells[SHARE_ORD].integer == 1 &&
            ((percent > 0 && percent < 0.5) || (percent >= 99.5 && percent < 100))) {
            check_say(check, RULE_ROUNDED, "", check_where(check, rows->table, &rows->row[i]),
                      "percent: %g of the largest is shown as %.0f; say it in the title", percent,
                      percent);
        }
    }
}

/* ---- age ---- */

/* The last year named in a text: 2020 of "2016-2020"; 0 when there is none. */
static int last_year(const char *text)
{
    int year = 0;
    for (const char *at = text; *at != '\0';) {
        if (*at < '0' || *at > '9') {
            at++;
            continue;
        }
        char *end = NULL;
        const long number = strtol(at, &end, 10);
        if (end - at == 4 && number > 1500 && number < 2500) {
            year = (int)number;
        }
        at = end;
    }
    return year;
}

static void age(struct check *check)
{
    static const char *const columns[] = {"year", "period", "as_of"};
    for (int t = 0; t < TABLE_COUNT; t++) {
        const struct rows *rows = &check->data->tables[t];
        for (size_t c = 0; c < 3 && t != TABLE_SOURCE && t != TABLE_LISTED; c++) {
            const int column = schema_column(rows->table, columns[c]);
            for (size_t i = 0; column >= 0 && i < rows->count; i++) {
                const struct cell *cell = &rows->row[i].cells[column];
                const int year = cell->set && rows->table->columns[column].type == TYPE_TEXT
                                     ? last_year(cell->text)
                                     : 0;
                if (year > 0 && check->year - year > check->options->years) {
                    check_say(check, RULE_OLD, "", check_where(check, rows->table, &rows->row[i]),
                              "the figure is of %d", year);
                }
            }
        }
    }
}

void check_rows_rules(struct check *check)
{
    refused(check);
    sources(check);
    documents(check);
    shares(check);
    titles(check);
    quiz(check);
    digits(check);
    stones(check);
    age(check);
}
