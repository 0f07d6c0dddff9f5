/* What the rows call for and is not there: texts, a spot for every part, a way to all there is
 * (reach.h). */
#include "tools/build/build.h"
#include "tools/build/claims.h"
#include "tools/build/needs.h"
#include "tools/build/reach.h"
#include "tools/io/similar.h"
#include "tools/sheets/table.h"

#include <string.h>

static bool has_row(const struct rows *rows, const struct cell *first, const struct cell *second)
{
    const struct cell wanted[] = {*first, *second};
    size_t at = 0;
    return first->set && second->set && rows_range(rows, wanted, 2, &at) > 0;
}

/* Could the drawing of the product be read, and with it what lies beside it? */
static bool has_drawing(const struct dataset *data, const struct cell *picture)
{
    const struct rows *pictures = &data->tables[TABLE_PICTURE];
    const ptrdiff_t at = picture->set ? rows_find(pictures, picture->text) : -1;
    return at < 0 || !pictures->row[at].cells[PICTURE_FILE].refused;
}

/* A part that cannot be touched would never be found by a visitor, and a layer of no part would
 * never be explained. */
static void check_parts(struct dataset *data, const struct row *product, struct report *report)
{
    const struct cell *id = &product->cells[PRODUCT_ID];
    const struct cell *picture = &product->cells[PRODUCT_PICTURE];
    const struct rows *parts = &data->tables[TABLE_PART];
    const struct rows *layers = &data->tables[TABLE_LAYER];
    const bool sure = !data->tables[TABLE_SPOT].partial && !parts->partial && !layers->partial &&
                      !data->tables[TABLE_PICTURE].partial;
    size_t first = 0, count = sure ? rows_range(parts, id, 1, &first) : 0;
    for (size_t i = first; i < first + count; i++) {
        const struct cell *part = &parts->row[i].cells[PART_ID];
        const bool spot = !part->set || has_row(&data->tables[TABLE_SPOT], picture, part);
        if (!spot && !has_drawing(data, picture)) {
            report_echo(report);
        } else if (!spot) {
            report_missing(report, parts->row[i].file, parts->row[i].line,
                           build_place(&parts->row[i], PART_ID),
                           "the part \"%.64s\" has no spot in its drawing; add it to the "
                           ".spots.csv beside the drawing (columns part, layer, x, y)",
                           part->text);
        }
    }
    count = picture->set && sure ? rows_range(layers, picture, 1, &first) : 0;
    for (size_t i = first; i < first + count; i++) {
        const struct cell *part = &layers->row[i].cells[LAYER_PART];
        if (part->set && !has_row(parts, id, part)) {
            report_missing(report, layers->row[i].file, layers->row[i].line,
                           build_place(&layers->row[i], LAYER_PART),
                           "the product %.64s has no part \"%.64s\"; correct it or leave it empty",
                           id->text, part->text);
        }
    }
}

static bool hear_claim(void *user, const struct complaint *complaint)
{
    struct row *row = complaint->row;
    report_error(user, row->file, row->line, build_place(row, complaint->column), "%s %s",
                 complaint->table->columns[complaint->column].name, complaint->text);
    return true;
}

void claims_tell(const struct dataset *data, struct report *report)
{
    const struct listener listener = {hear_claim, report};
    claims_check(data, &listener);
}

static bool hear_reach(void *user, const struct complaint *complaint)
{
    struct row *row = complaint->row;
    report_missing(user, row->file, row->line, build_place(row, complaint->column), "%s",
                   complaint->text);
    return true;
}

/* ---- texts ---- */

/* A text that is not there, under the first row that calls for it. */
struct gap {
    const struct table *table;
    const struct row *row;
    const char *key;
};

struct looking {
    struct dataset *data;
    struct report *report;
    const char *first; /* the language that must have every text; others may follow */
    struct gap *gaps;  /* in the arena */
    size_t count, capacity;
};

static bool is_known(const struct looking *looking, const char *key)
{
    for (size_t i = 0; i < looking->count; i++) {
        if (strcmp(looking->gaps[i].key, key) == 0) {
            return true;
        }
    }
    return false;
}

/* A row whose key was refused may have its texts under the right one. */
static bool is_sure(const struct table *table, const struct row *row)
{
    bool sure = !row->dropped;
    for (int i = 0; i < table->key_count; i++) {
        sure = sure && !row->cells[i].refused;
    }
    return sure;
}

static void look(void *user, const struct table *table, const struct row *row, const char *key)
{
    struct looking *looking = user;
    struct arena *arena = looking->data->cells;
    if (needs_text(looking->data, looking->first, key) || !is_sure(table, row) ||
        is_known(looking, key)) {
        return;
    }
    if (looking->count == looking->capacity) {
        const size_t capacity = looking->capacity == 0 ? 64 : looking->capacity * 2;
        struct gap *gaps = arena_array(arena, capacity, sizeof *gaps);
        if (looking->count > 0) {
            memcpy(gaps, looking->gaps, looking->count * sizeof *gaps);
        }
        looking->gaps = gaps;
        looking->capacity = capacity;
    }
    looking->gaps[looking->count] = (struct gap){table, row, arena_copy(arena, key, strlen(key))};
    looking->count++;
}

/* Gaps of one row are one fault, which names all: they are what the editor has to write. */
static void tell_gaps(const struct looking *looking, size_t first)
{
    const struct row *row = looking->gaps[first].row;
    const char *names = "";
    size_t count = 0;
    for (size_t i = first; i < looking->count; i++) {
        if (looking->gaps[i].row == row) {
            names = arena_printf(looking->data->cells, "%s%s\"%s\"", names, count++ > 0 ? ", " : "",
                                 looking->gaps[i].key);
        }
    }
    report_missing(looking->report, row->file, row->line, build_place(row, 0),
                   count == 1 ? "the text %s is missing in %s; add it to a texts sheet"
                              : "the texts %s are missing in %s; add them to a texts sheet",
                   names, looking->first);
}

/* May one key be the other, mistyped? Words of the exhibit itself (ui.) are called for by no row:
 * of these, only what is like it at its end. */
static bool may_be(const char *key, const char *other)
{
    const char *end = strrchr(key, '.');
    const size_t stem = end != NULL ? (size_t)(end - key) + 1 : 0;
    return strncmp(other, "ui.", 3) != 0 || strncmp(key, other, stem) == 0;
}

/* A text that nothing calls for, under a key that is like a missing one: its key is what is wrong.
 */
static bool tell_mistyped(const struct looking *looking, const struct gap *gap)
{
    const struct rows *texts = &looking->data->tables[TABLE_TEXT];
    const struct row *found = NULL;
    struct similar similar = similar_to(gap->key);
    for (size_t i = 0; i < texts->count; i++) {
        const struct cell *cells = texts->row[i].cells;
        struct similar trial = similar;
        if (cells[TEXT_KEY].set && strcmp(cells[TEXT_LANGUAGE].text, looking->first) == 0 &&
            may_be(gap->key, cells[TEXT_KEY].text) && similar_try(&trial, cells[TEXT_KEY].text) &&
            similar_found(&trial) != NULL && !needs_called(looking->data, cells[TEXT_KEY].text)) {
            similar = trial;
            found = &texts->row[i];
        }
    }
    if (found == NULL) {
        return false;
    }
    report_missing(looking->report, found->file, found->line, build_place(found, TEXT_KEY),
                   "nothing calls for a text \"%s\", and \"%s\" is missing; correct the key",
                   found->cells[TEXT_KEY].text, gap->key);
    return true;
}

/* A sheet that is missing is one fault: rows of many tables lack their texts, or more rows than a
 * new thing has with its parts and materials. */
#define SOME_ROWS 8
#define MANY_ROWS 40
#define MANY_TABLES 5

/* Is it the first gap of its row? */
static bool is_first(const struct looking *looking, size_t gap)
{
    size_t i = 0;
    while (looking->gaps[i].row != looking->gaps[gap].row) {
        i++;
    }
    return i == gap;
}

static size_t count_rows(const struct looking *looking)
{
    size_t rows = 0;
    for (size_t i = 0; i < looking->count; i++) {
        rows += is_first(looking, i);
    }
    return rows;
}

/* Of how many tables the rows are. */
static size_t count_tables(const struct looking *looking)
{
    size_t tables = 0;
    for (size_t i = 0; i < looking->count; i++) {
        size_t k = 0;
        while (looking->gaps[k].table != looking->gaps[i].table) {
            k++;
        }
        tables += k == i;
    }
    return tables;
}

static void check_texts(struct looking *looking)
{
    const struct needs_listener listener = {look, looking};
    needs_each(looking->data, &listener);
    const bool sure = !looking->data->tables[TABLE_TEXT].partial &&
                      !looking->data->tables[TABLE_LANGUAGE].partial;
    const size_t rows = count_rows(looking);
    const bool sheet =
        rows > MANY_ROWS || (rows > SOME_ROWS && count_tables(looking) > MANY_TABLES);
    if (sure && sheet) {
        const struct gap *gap = &looking->gaps[0];
        report_missing(looking->report, gap->row->file, gap->row->line, build_place(gap->row, 0),
                       "%zu texts of %zu rows are missing in %s, the first is \"%s\"; is a texts "
                       "sheet missing? Put it back, or write them",
                       looking->count, rows, looking->first, gap->key);
        return;
    }
    for (size_t i = 0; i < looking->count; i++) {
        if (!sure) {
            report_echo(looking->report);
        } else if (is_first(looking, i) &&
                   (looking->count > 1 || !tell_mistyped(looking, &looking->gaps[i]))) {
            tell_gaps(looking, i);
        }
    }
}

/* What other languages lack is shown in the first one. */
static void tell_untranslated(const struct looking *looking, const struct row *language)
{
    const struct rows *texts = &looking->data->tables[TABLE_TEXT];
    const char *id = language->cells[LANGUAGE_ID].text;
    const struct cell first = {.text = looking->first, .set = true};
    size_t at = 0, lacks = 0;
    const size_t count = rows_range(texts, &first, 1, &at);
    for (size_t i = at; i < at + count; i++) {
        const char *key = texts->row[i].cells[TEXT_KEY].text;
        lacks += key != NULL && !needs_text(looking->data, id, key) &&
                 !table_may_be_empty(looking->data, key, id);
    }
    if (lacks > 0) {
        report_warning(looking->report, language->file, language->line,
                       build_place(language, LANGUAGE_ID),
                       "%s: %zu of %zu texts are not translated yet; visitors see them in %s", id,
                       lacks, count, looking->first);
    }
}

/* init fills the default language with English where it has nothing better. */
static void tell_english(const struct looking *looking, const struct row *language)
{
    const struct rows *texts = &looking->data->tables[TABLE_TEXT];
    const struct cell first = {.text = looking->first, .set = true};
    size_t at = 0, english = 0;
    const size_t count = rows_range(texts, &first, 1, &at);
    for (size_t i = at; i < at + count; i++) {
        const char *key = texts->row[i].cells[TEXT_KEY].text;
        english += key != NULL && table_still_english(looking->data, key, looking->first);
    }
    if (english > 0) {
        report_warning(looking->report, language->file, language->line,
                       build_place(language, LANGUAGE_ID),
                       "%s: %zu of %zu texts of the default language are still marked English by "
                       "init (column note); translate them and remove the mark",
                       looking->first, english, count);
    }
}

void reach_tell(const struct dataset *data, struct report *report)
{
    const struct listener listener = {hear_reach, report};
    if (report->errors == 0) { /* else what leads there may be among the faults */
        reach_check(data, &listener);
    }
}

void needs_check(struct dataset *data, struct report *report)
{
    struct looking looking = {
        .data = data, .report = report, .first = table_default_language(data)};
    const struct rows *products = &data->tables[TABLE_PRODUCT];
    const struct rows *languages = &data->tables[TABLE_LANGUAGE];
    for (size_t i = 0; i < products->count; i++) {
        if (products->row[i].cells[PRODUCT_ID].set && is_sure(products->table, &products->row[i])) {
            check_parts(data, &products->row[i], report);
        }
    }
    if (looking.first[0] == '\0') {
        return; /* the settings do not say which language: told already */
    }
    check_texts(&looking);
    for (size_t i = 0; i < languages->count && report->errors == 0; i++) {
        const struct cell *id = &languages->row[i].cells[LANGUAGE_ID];
        if (id->set && strcmp(id->text, looking.first) != 0) {
            tell_untranslated(&looking, &languages->row[i]);
        } else if (id->set) {
            tell_english(&looking, &languages->row[i]);
        }
    }
}
