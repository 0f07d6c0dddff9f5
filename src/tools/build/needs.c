/* What the rows call for: texts by the key scheme of assets/content/README.md, as a table, and a
 * spot for every part of a product. */
#include "tools/build/needs.h"
#include "tools/build/build.h"

#include <stdio.h>
#include <string.h>

#define NEEDS_HOME 5 /* things that the first screen has room for */

/* {NAME} stands for that column of the row; a row whose column is empty needs no such text. */
static const struct {
    enum table_id table;
    const char *key;
} needs[] = {
    {TABLE_PRODUCT, "product.{id}.name"},
    {TABLE_PRODUCT, "product.{id}.lead"},
    {TABLE_PRODUCT, "product.{id}.alt"},
    {TABLE_PRODUCT, "product.{id}.thing_alt"},
    {TABLE_PRODUCT, "product.{id}.short"},
    {TABLE_PRODUCT, "product.{id}.in"},
    {TABLE_PRODUCT, "product.{id}.inside"},
    {TABLE_PART, "part.{product_id}.{id}.name"},
    {TABLE_PART, "part.{product_id}.{id}.materials"},
    {TABLE_PART, "part.{product_id}.{id}.text"},
    {TABLE_PRODUCT_USE, "use.{product_id}.{part_id}.{material_id}.text"},
    {TABLE_PRODUCT_USE, "unit.{unit}"},
    {TABLE_SCENE, "place.{id}.name"},
    {TABLE_SCENE, "place.{id}.hint"},
    {TABLE_SCENE, "place.{id}.alt"},
    {TABLE_MATERIAL, "material.{id}.name"},
    {TABLE_MATERIAL, "material.{id}.lead"},
    {TABLE_MATERIAL, "material.{id}.alt"},
    {TABLE_MATERIAL, "material.{id}.to"},
    {TABLE_MATERIAL, "material.{id}.life"},
    {TABLE_MATERIAL, "group.{grp}.name"},
    {TABLE_FACT, "fact.{material_id}.{ord}"},
    {TABLE_FACT, "unit.{unit}"},
    {TABLE_RECYCLED, "recycled.{material_id}"},
    {TABLE_RECYCLED, "unit.{unit}"},
    {TABLE_SUPPLY, "supply.{material_id}.{ord}.title"},
    {TABLE_SUPPLY, "{detail}"},
    {TABLE_ENDUSE, "enduse.{material_id}.{ord}"},
    {TABLE_COUNTRY, "country.{id}.name"},
    {TABLE_MINERAL, "mineral.{id}.name"},
    {TABLE_MINERAL, "mineral.{id}.lead"},
    {TABLE_MINERAL, "mineral.{id}.elements"},
    {TABLE_MINERAL, "mineral.{id}.alt"},
    {TABLE_LOCALITY, "locality.{mineral_id}.{country_id}"},
    {TABLE_REGION, "region.{id}.name"},
    {TABLE_REGION, "region.{id}.lead"},
    {TABLE_REGION, "region.{id}.alt"},
    {TABLE_REGION_FIGURE, "unit.{unit}"},
    {TABLE_SITE, "site.{region_id}.{id}.name"},
    {TABLE_SITE, "site.{region_id}.{id}.fact"},
    {TABLE_SITE, "sitekind.{kind}"},
    {TABLE_SYNERGY, "synergy.{id}"},
    {TABLE_SYNERGY, "theme.{theme}"},
    {TABLE_SYNERGY, "basis.{basis}"},
    {TABLE_PROGRAMME, "programme.{id}.lead"},
    {TABLE_PROGRAMME, "programmestatus.{status}"},
    {TABLE_PROGRAMME_FIGURE, "programmefigure.{programme_id}.{ord}"},
    {TABLE_PROGRAMME_FIGURE, "unit.{unit}"},
    {TABLE_POINT, "point.{programme_id}.{kind}.{ord}"},
    {TABLE_POINT, "pointkind.{kind}"},
    {TABLE_STAGE, "stage.{id}.name"},
    {TABLE_STAGE, "stage.{id}.text"},
    {TABLE_STAGE, "stage.{id}.tech"},
    {TABLE_STAGE, "stage.{id}.example"},
    {TABLE_LICENCE, "licence.{kind}.{ord}.name"},
    {TABLE_LICENCE, "licence.{kind}.{ord}.text"},
    {TABLE_POLL, "poll.{id}.name"},
    {TABLE_POLL, "poll.{id}.question"},
    {TABLE_POLL_OPTION, "poll.{poll_id}.option.{ord}"},
    {TABLE_QUESTION, "question.{id}.ask"},
    {TABLE_QUESTION, "question.{id}.a"},
    {TABLE_QUESTION, "question.{id}.b"},
    {TABLE_QUESTION, "question.{id}.c"},
    {TABLE_QUESTION, "question.{id}.d"},
    {TABLE_QUESTION, "question.{id}.why"},
    {TABLE_QUESTION, "topic.{topic}"},
    {TABLE_BENCHMARK, "indicator.{indicator}"},
    {TABLE_BENCHMARK, "unit.{unit}"},
};

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
        report_missing(report, row->file != NULL ? row->file : "?", row->line, build_place(row, 0),
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
            report_missing(report, parts->row[i].file, parts->row[i].line,
                           build_place(&parts->row[i], PART_ID),
                           "the part \"%.64s\" has no spot in its drawing; add it to the "
                           ".spots.csv beside the drawing",
                           part->text);
        }
    }
    count = picture->set ? rows_range(layers, picture, 1, &first) : 0;
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

/* Settings that name a text, or a picture that is described. */
static const struct {
    const char *setting, *key;
} setting_needs[] = {
    {"title_key", "{value}"},
    {"venue_key", "{value}"},
    {"logo", "picture.{value}.alt"},
};

static void each_setting(const struct dataset *data, const struct needs_listener *listener)
{
    const struct rows *meta = &data->tables[TABLE_META];
    for (size_t n = 0; n < sizeof setting_needs / sizeof setting_needs[0]; n++) {
        const ptrdiff_t at = rows_find(meta, setting_needs[n].setting);
        char key[ROWS_KEY_SIZE];
        if (at >= 0 &&
            rows_key(meta->table, setting_needs[n].key, meta->row[at].cells, key, sizeof key)) {
            listener->hear(listener->user, meta->table, &meta->row[at], key);
        }
    }
}

void needs_each(const struct dataset *data, const struct needs_listener *listener)
{
    each_setting(data, listener);
    for (size_t n = 0; n < sizeof needs / sizeof needs[0]; n++) {
        const struct rows *rows = &data->tables[needs[n].table];
        for (size_t i = 0; i < rows->count; i++) {
            char key[ROWS_KEY_SIZE];
            if (rows_key(rows->table, needs[n].key, rows->row[i].cells, key, sizeof key)) {
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

/* A thing that stands nowhere would never be seen. */
static void check_reach(struct dataset *data, const struct row *product, struct report *report)
{
    const struct cell *id = &product->cells[PRODUCT_ID];
    const struct rows *places = &data->tables[TABLE_PLACE];
    const int64_t home = product->cells[PRODUCT_HOME].integer;
    bool placed = home >= 1 && home <= NEEDS_HOME;
    for (size_t i = 0; i < places->count && !placed; i++) {
        const struct cell *thing = &places->row[i].cells[PLACE_PRODUCT];
        placed = thing->set && strcmp(thing->text, id->text) == 0;
    }
    if (!placed) {
        report_missing(report, product->file != NULL ? product->file : "?", product->line,
                       build_place(product, PRODUCT_ID),
                       "no visitor can reach the product %.64s; give it a place in the .places.csv "
                       "beside the drawing of its scene, or home a number from 1 to %d",
                       id->text, NEEDS_HOME);
    }
}

void needs_check(struct dataset *data, struct report *report)
{
    struct looking looking = {.data = data, .report = report};
    const struct needs_listener listener = {look, &looking};
    const struct rows *products = &data->tables[TABLE_PRODUCT];
    for (size_t i = 0; i < products->count; i++) {
        if (products->row[i].cells[PRODUCT_ID].set) {
            check_parts(data, &products->row[i], report);
            check_reach(data, &products->row[i], report);
        }
    }
    needs_each(data, &listener);
}
