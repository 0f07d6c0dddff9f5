#include "tools/build/names.h"

#include "tools/build/build.h"
#include "tools/build/needs.h"
#include "tools/io/similar.h"
#include "tools/sheets/table.h"

#include <stdio.h>
#include <string.h>

#define NAME_SIZE 200

struct naming {
    struct dataset *data;
    const char *language;   /* that every text is there in */
    struct needs_name name; /* whose turn it is */
    struct report *report;
};

/* What stands in a key where the pattern has its column; NULL when the key is of another family, or
 * is a plural form. */
static const char *name_in(const struct needs_name *name, const char *key, char out[NAME_SIZE])
{
    const size_t before = strcspn(name->pattern, "{"), length = strlen(key);
    const char *end = strchr(name->pattern, '}') + 1;
    const size_t after = strlen(end);
    if (length <= before + after || length - before - after >= NAME_SIZE ||
        strncmp(key, name->pattern, before) != 0 || strcmp(key + length - after, end) != 0) {
        return NULL;
    }
    snprintf(out, NAME_SIZE, "%.*s", (int)(length - before - after), key + before);
    return before > 0 && strchr(out, '.') != NULL ? NULL : out;
}

/* May the text of this key be meant? */
static bool is_choice(const struct naming *n, bool uncalled, const struct cell *key)
{
    char why[300];
    const struct column *column = &schema_table(TABLE_TEXT)->columns[TEXT_KEY];
    return rows_cell_fault(column, key, why, sizeof why) == NULL &&
           (!uncalled || !needs_called(n->data, key->text));
}

/* The text whose name is nearest, among those that nothing calls for or among all, NULL when none
 * is near; similar finds that name, in near. */
static const struct row *nearest(const struct naming *n, bool uncalled, struct similar *similar,
                                 char near[NAME_SIZE])
{
    const struct rows *texts = &n->data->tables[TABLE_TEXT];
    const struct cell language = {.text = n->language, .set = true};
    const struct row *best = NULL;
    char name[NAME_SIZE];
    size_t first = 0;
    const size_t count = rows_range(texts, &language, 1, &first);
    for (size_t i = first; i < first + count; i++) {
        const struct cell *key = &texts->row[i].cells[TEXT_KEY];
        struct similar trial = *similar;
        if (key->set && similar_try(&trial, name_in(&n->name, key->text, name)) &&
            similar_found(&trial) != NULL && is_choice(n, uncalled, key)) {
            snprintf(near, NAME_SIZE, "%s", name);
            *similar = (struct similar){trial.word, near, trial.distance};
            best = &texts->row[i];
        }
    }
    return best;
}

/* How many rows of the table have this name, and the first of them in its sheet. */
static size_t count_rows(const struct naming *n, const char *name, const struct row **first)
{
    const struct rows *rows = &n->data->tables[n->name.table];
    size_t count = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const struct row *row = &rows->row[i];
        const struct cell *cell = &row->cells[n->name.column];
        if (cell->set && strcmp(cell->text, name) == 0) {
            *first = count++ == 0 || row->line < (*first)->line ? row : *first;
        }
    }
    return count;
}

/* Nothing more is said of these cells. */
static void refuse(const struct naming *n, const char *name)
{
    const struct rows *rows = &n->data->tables[n->name.table];
    for (size_t i = 0; i < rows->count; i++) {
        struct cell *cell = &rows->row[i].cells[n->name.column];
        if (cell->set && strcmp(cell->text, name) == 0) {
            *cell = (struct cell){.refused = true};
        }
    }
}

/* Many rows name it, and a text is there that nothing calls for: that one is mistyped, or all of
 * the rows are. */
static bool tell_text(const struct naming *n, const char *name)
{
    char near[NAME_SIZE];
    const struct row *row = NULL;
    struct similar similar = similar_to(name);
    const size_t count = count_rows(n, name, &row);
    const struct row *text = count > 1 ? nearest(n, true, &similar, near) : NULL;
    if (text != NULL) {
        report_error(n->report, text->file, text->line, build_place(text, TEXT_KEY),
                     "nothing calls for a text \"%s\", but %zu rows name \"%s\" (first %s, row "
                     "%d); correct the key here, or those rows",
                     text->cells[TEXT_KEY].text, count, name, row->file, row->line);
    }
    return text != NULL;
}

static bool tell_name(const struct naming *n, const char *name, const char *key)
{
    char near[NAME_SIZE], advice[SIMILAR_ADVICE_SIZE], others[REPORT_COUNT_SIZE];
    const struct row *row = NULL;
    struct similar similar = similar_to(name);
    const size_t more = count_rows(n, name, &row) - 1;
    if (row == NULL || nearest(n, false, &similar, near) == NULL) {
        return false;
    }
    report_count(more, "more row names it", "more rows name it", others);
    report_error(n->report, row->file, row->line, build_place(row, n->name.column),
                 "%s: there is no text \"%s\"%s%s%s; %s If not, write that text",
                 schema_table(n->name.table)->columns[n->name.column].name, key,
                 more > 0 ? " (" : "", more > 0 ? others : "", more > 0 ? ")" : "",
                 similar_advice(&similar, "", advice));
    return true;
}

static void check_name(const struct naming *n, const char *name, const char *key)
{
    if (tell_text(n, name) || tell_name(n, name, key)) {
        refuse(n, name);
    }
}

void names_check(struct dataset *data, struct report *report)
{
    struct naming n = {.data = data, .language = table_default_language(data), .report = report};
    if (report->lenient || data->tables[TABLE_TEXT].partial || n.language[0] == '\0') {
        return; /* nothing is sure, or it is left out for itself */
    }
    for (size_t i = 0; needs_name(i, &n.name); i++) {
        const struct rows *rows = &data->tables[n.name.table];
        for (size_t r = 0; n.name.pattern != NULL && r < rows->count; r++) {
            char key[ROWS_KEY_SIZE];
            if (rows_key(rows->table, n.name.pattern, rows->row[r].cells, key, sizeof key) &&
                !needs_text(data, n.language, key)) {
                check_name(&n, rows->row[r].cells[n.name.column].text, key);
            }
        }
    }
}
