/* What the rows call for: texts by the key scheme of assets/content/README.md, as a table, and a
 * spot for every part of a product. */
#include "tools/build/needs.h"
#include "tools/build/build.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* {N} stands for column N of the row; a row whose column is empty needs no such text. */
static const struct {
    enum table_id table;
    const char *key;
} needs[] = {
    {TABLE_PRODUCT, "product.{0}.name"},
    {TABLE_PRODUCT, "product.{0}.lead"},
    {TABLE_PRODUCT, "product.{0}.alt"},
    {TABLE_PRODUCT, "product.{0}.thing_alt"},
    {TABLE_PRODUCT, "product.{0}.short"},
    {TABLE_PRODUCT, "product.{0}.in"},
    {TABLE_PRODUCT, "product.{0}.inside"},
    {TABLE_PART, "part.{0}.{1}.name"},
    {TABLE_PART, "part.{0}.{1}.materials"},
    {TABLE_PART, "part.{0}.{1}.text"},
    {TABLE_PRODUCT_USE, "use.{0}.{1}.{2}.text"},
    {TABLE_PRODUCT_USE, "unit.{7}"},
    {TABLE_SCENE, "place.{0}.name"},
    {TABLE_SCENE, "place.{0}.hint"},
    {TABLE_SCENE, "place.{0}.alt"},
    {TABLE_MATERIAL, "material.{0}.name"},
    {TABLE_MATERIAL, "material.{0}.lead"},
    {TABLE_MATERIAL, "material.{0}.alt"},
    {TABLE_MATERIAL, "material.{0}.to"},
    {TABLE_MATERIAL, "material.{0}.life"},
    {TABLE_MATERIAL, "group.{3}.name"},
    {TABLE_FACT, "fact.{0}.{1}"},
    {TABLE_FACT, "unit.{4}"},
    {TABLE_RECYCLED, "recycled.{0}"},
    {TABLE_RECYCLED, "unit.{3}"},
    {TABLE_SUPPLY, "supply.{0}.{1}.title"},
    {TABLE_SUPPLY, "{3}"},
    {TABLE_ENDUSE, "enduse.{0}.{1}"},
    {TABLE_COUNTRY, "country.{0}.name"},
    {TABLE_MINERAL, "mineral.{0}.name"},
    {TABLE_MINERAL, "mineral.{0}.lead"},
    {TABLE_MINERAL, "mineral.{0}.elements"},
    {TABLE_MINERAL, "mineral.{0}.alt"},
    {TABLE_LOCALITY, "locality.{0}.{1}"},
    {TABLE_REGION, "region.{0}.name"},
    {TABLE_REGION, "region.{0}.lead"},
    {TABLE_REGION, "region.{0}.alt"},
    {TABLE_REGION_FIGURE, "unit.{3}"},
    {TABLE_SITE, "site.{0}.{1}.name"},
    {TABLE_SITE, "site.{0}.{1}.fact"},
    {TABLE_SITE, "sitekind.{3}"},
    {TABLE_SYNERGY, "synergy.{0}"},
    {TABLE_SYNERGY, "theme.{4}"},
    {TABLE_SYNERGY, "basis.{5}"},
    {TABLE_PROGRAMME, "programme.{0}.lead"},
    {TABLE_PROGRAMME, "programmestatus.{6}"},
    {TABLE_PROGRAMME_FIGURE, "programmefigure.{0}.{1}"},
    {TABLE_PROGRAMME_FIGURE, "unit.{3}"},
    {TABLE_POINT, "point.{0}.{1}.{2}"},
    {TABLE_POINT, "pointkind.{1}"},
    {TABLE_STAGE, "stage.{0}.name"},
    {TABLE_STAGE, "stage.{0}.text"},
    {TABLE_STAGE, "stage.{0}.tech"},
    {TABLE_STAGE, "stage.{0}.example"},
    {TABLE_LICENCE, "licence.{0}.{1}.name"},
    {TABLE_LICENCE, "licence.{0}.{1}.text"},
    {TABLE_POLL, "poll.{0}.name"},
    {TABLE_POLL, "poll.{0}.question"},
    {TABLE_POLL_OPTION, "poll.{0}.option.{1}"},
    {TABLE_QUESTION, "question.{0}.ask"},
    {TABLE_QUESTION, "question.{0}.a"},
    {TABLE_QUESTION, "question.{0}.b"},
    {TABLE_QUESTION, "question.{0}.c"},
    {TABLE_QUESTION, "question.{0}.d"},
    {TABLE_QUESTION, "question.{0}.why"},
    {TABLE_QUESTION, "topic.{3}"},
    {TABLE_BENCHMARK, "indicator.{2}"},
    {TABLE_BENCHMARK, "unit.{9}"},
};

/* False when a column that the key needs is empty. */
static bool make_key(const char *pattern, const struct table *table, const struct row *row,
                     char *out, size_t size)
{
    size_t used = 0;
    while (*pattern != '\0' && used + 1 < size) {
        if (*pattern != '{') {
            out[used++] = *pattern++;
            continue;
        }
        char *end = NULL;
        const long column = strtol(pattern + 1, &end, 10);
        const struct cell *cell = &row->cells[column];
        if (!cell->set) {
            return false;
        }
        const int n = schema_is_text(table->columns[column].type)
                          ? snprintf(out + used, size - used, "%s", cell->text)
                          : snprintf(out + used, size - used, "%lld", (long long)cell->integer);
        used += n > 0 ? (size_t)n : 0;
        pattern = end + 1;
    }
    if (used >= size) {
        used = size - 1;
    }
    out[used] = '\0';
    return true;
}

/* Keys already complained about: a unit is used by a hundred rows. */
struct seen {
    const char **keys;
    size_t count, capacity;
};

static bool is_new(struct dataset *data, struct seen *seen, const char *key)
{
    for (size_t i = 0; i < seen->count; i++) {
        if (strcmp(seen->keys[i], key) == 0) {
            return false;
        }
    }
    if (seen->count == seen->capacity) {
        const size_t capacity = seen->capacity == 0 ? 64 : seen->capacity * 2;
        const char **keys = arena_array(data->cells, capacity, sizeof *keys);
        if (seen->count > 0) {
            memcpy(keys, seen->keys, seen->count * sizeof *keys);
        }
        seen->keys = keys;
        seen->capacity = capacity;
    }
    seen->keys[seen->count++] = arena_copy(data->cells, key, strlen(key));
    return true;
}

static void check_key(struct dataset *data, const struct row *row, const char *key,
                      struct seen *seen, struct report *report)
{
    const struct rows *languages = &data->tables[TABLE_LANGUAGE];
    char missing[200] = "";
    size_t used = 0;
    for (size_t i = 0; i < languages->count; i++) {
        const struct cell *language = &languages->row[i].cells[LANGUAGE_ID];
        const struct cell wanted[] = {*language, {.text = key, .set = true}};
        size_t first = 0;
        if (language->set && used < sizeof missing - 70 &&
            rows_range(&data->tables[TABLE_TEXT], wanted, 2, &first) == 0) {
            used += (size_t)snprintf(missing + used, sizeof missing - used, "%s%.60s",
                                     used > 0 ? ", " : "", language->text);
        }
    }
    if (used > 0 && is_new(data, seen, key)) {
        report_missing(report, row->file != NULL ? row->file : "?", row->line, 1,
                       "the text \"%s\" is missing in %s; add it to a texts sheet", key, missing);
    }
}

static bool has_row(const struct rows *rows, const struct cell *first, const struct cell *second)
{
    const struct cell wanted[] = {*first, *second};
    size_t at = 0;
    return first->set && second->set && rows_range(rows, wanted, 2, &at) > 0;
}

/* A part that cannot be touched would never be found by a visitor, and a layer of no part would
 * never be explained. */
static void check_parts(struct dataset *data, const struct row *product, struct report *report)
{
    const struct cell *id = &product->cells[PRODUCT_ID];
    const struct cell *picture = &product->cells[PRODUCT_PICTURE];
    const struct rows *parts = &data->tables[TABLE_PART];
    const struct rows *layers = &data->tables[TABLE_LAYER];
    size_t first = 0, count = rows_range(parts, id, 1, &first);
    for (size_t i = first; i < first + count; i++) {
        const struct cell *part = &parts->row[i].cells[PART_ID];
        if (part->set && !has_row(&data->tables[TABLE_SPOT], picture, part)) {
            report_missing(report, parts->row[i].file, parts->row[i].line, 2,
                           "the part \"%.64s\" has no spot in its drawing; add it to the "
                           ".spots.csv beside the drawing",
                           part->text);
        }
    }
    count = picture->set ? rows_range(layers, picture, 1, &first) : 0;
    for (size_t i = first; i < first + count; i++) {
        const struct cell *part = &layers->row[i].cells[LAYER_PART];
        if (part->set && !has_row(parts, id, part)) {
            report_missing(report, layers->row[i].file, layers->row[i].line, 2,
                           "the product %.64s has no part \"%.64s\"; correct it or leave it empty",
                           id->text, part->text);
        }
    }
}

void needs_each(const struct dataset *data, const struct needs_listener *listener)
{
    for (size_t n = 0; n < sizeof needs / sizeof needs[0]; n++) {
        const struct rows *rows = &data->tables[needs[n].table];
        for (size_t i = 0; i < rows->count; i++) {
            char key[400];
            if (make_key(needs[n].key, rows->table, &rows->row[i], key, sizeof key)) {
                listener->hear(listener->user, rows->table, &rows->row[i], key);
            }
        }
    }
}

struct looking {
    struct dataset *data;
    struct report *report;
    struct seen seen;
};

static void look(void *user, const struct table *table, const struct row *row, const char *key)
{
    struct looking *looking = user;
    (void)table;
    check_key(looking->data, row, key, &looking->seen, looking->report);
}

void needs_check(struct dataset *data, struct report *report)
{
    struct looking looking = {.data = data, .report = report};
    const struct needs_listener listener = {look, &looking};
    const struct rows *products = &data->tables[TABLE_PRODUCT];
    for (size_t i = 0; i < products->count; i++) {
        if (products->row[i].cells[PRODUCT_ID].set) {
            check_parts(data, &products->row[i], report);
        }
    }
    needs_each(data, &listener);
}
