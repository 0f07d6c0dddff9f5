/* What the rows call for: texts by the key scheme of assets/content/README.md, as a table (the test
 * tools_keys compares the two). */
#include "tools/build/needs.h"

#include "schema/settings.h"

#include <stdio.h>
#include <string.h>

/* {NAME} stands for that column of the row; a row whose column is empty needs no such text. Keys
 * without one are words of the edition, which it needs as soon as the table has a row, unless it is
 * a pack, whose base has them. */
struct need {
    enum table_id table;
    const char *key;
};

static const struct need needs[] = {
    {TABLE_PRODUCT, "product.{id}.name"},
    {TABLE_PRODUCT, "product.{id}.lead"},
    {TABLE_PRODUCT, "product.{id}.alt"},
    {TABLE_PRODUCT, "product.{id}.thing_alt"},
    {TABLE_PRODUCT, "product.{id}.short"},
    {TABLE_PRODUCT, "product.{id}.in"},
    {TABLE_PRODUCT, "product.{id}.inside"},
    {TABLE_PRODUCT, "ui.home.products"},
    {TABLE_PART, "part.{product_id}.{id}.name"},
    {TABLE_PART, "part.{product_id}.{id}.materials"},
    {TABLE_PART, "part.{product_id}.{id}.text"},
    {TABLE_PRODUCT_USE, "use.{product_id}.{part_id}.{material_id}.text"},
    {TABLE_PRODUCT_USE, "unit.{unit}"},
    {TABLE_SCENE, "place.{id}.name"},
    {TABLE_SCENE, "place.{id}.hint"},
    {TABLE_SCENE, "place.{id}.alt"},
    {TABLE_SCENE, "ui.products.title"},
    {TABLE_SCENE, "ui.products.here"},
    {TABLE_MATERIAL, "material.{id}.name"},
    {TABLE_MATERIAL, "material.{id}.lead"},
    {TABLE_MATERIAL, "material.{id}.alt"},
    {TABLE_MATERIAL, "material.{id}.to"},
    {TABLE_MATERIAL, "material.{id}.life"},
    {TABLE_MATERIAL, "group.{grp}.name"},
    {TABLE_LISTED, "ui.material.critical"},
    {TABLE_LISTED, "ui.material.not_critical"},
    {TABLE_LISTED, "ui.product.counter"},
    {TABLE_LISTED, "ui.product.counter_text"},
    {TABLE_LISTED, "ui.product.counter_spoken"},
    {TABLE_LISTED, "ui.product.no_critical"},
    {TABLE_LISTED, "ui.product.critical_unknown"},
    {TABLE_FACT, "fact.{material_id}.{ord}"},
    {TABLE_FACT, "unit.{unit}"},
    {TABLE_RECYCLED, "recycled.{material_id}"},
    {TABLE_RECYCLED, "unit.{unit}"},
    {TABLE_SUPPLY, "supply.{material_id}.{ord}.title"},
    {TABLE_SUPPLY, "supplystage.{stage}.name"},
    {TABLE_SUPPLY, "supplystage.{stage}.spoken"},
    {TABLE_SUPPLY, "{detail}"},
    {TABLE_ENDUSE, "enduse.{material_id}.{ord}"},
    {TABLE_ENDUSE, "usescope.{scope}"},
    {TABLE_COUNTRY, "country.{id}.name"},
    {TABLE_MINERAL, "mineral.{id}.name"},
    {TABLE_MINERAL, "mineral.{id}.lead"},
    {TABLE_MINERAL, "mineral.{id}.elements"},
    {TABLE_MINERAL, "mineral.{id}.alt"},
    {TABLE_MINERAL_MATERIAL, "ui.material.down_ore"},
    {TABLE_MINERAL_MATERIAL, "ui.mineral.won"},
    {TABLE_LOCALITY, "locality.{mineral_id}.{country_id}"},
    {TABLE_LOCALITY, "ui.mineral.found"},
    {TABLE_YARDSTICK, "yardstick.{id}"},
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

/* What a row may have and is shown where it is there. */
static const struct need may[] = {
    /* at the end of a visit */
    {TABLE_PRODUCT, "product.{id}.question"},
    {TABLE_MATERIAL, "material.{id}.question"},
    {TABLE_MINERAL, "mineral.{id}.question"},
    /* in place of other words */
    {TABLE_SUPPLY, "supplystage.{stage}.stop"},
    {TABLE_ENDUSE, "enduse.{material_id}.rest"},
    {TABLE_MINERAL, "mineral.{id}.won"},
};

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

/* Each layer has a name, under the setting that makes it one, else under the first setting. */
static void each_layer(const struct dataset *data, const struct needs_listener *listener)
{
    const struct rows *meta = &data->tables[TABLE_META];
    const ptrdiff_t at = rows_find(meta, "layers");
    const char *value = at >= 0 ? meta->row[at].cells[META_VALUE].text : NULL;
    for (int depth = 1; depth <= BOUNDS_LAYERS && meta->count > 0; depth++) {
        const int number = settings_layer(value, depth);
        char key[32];
        for (int spoken = 0; spoken <= 1 && number > 0; spoken++) {
            snprintf(key, sizeof key, "ui.%s.%d", spoken ? "core" : "layer", number);
            listener->hear(listener->user, meta->table, &meta->row[at >= 0 ? at : 0], key);
        }
    }
}

static bool names(const struct rows *rows, int column, const struct cell *id)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct cell *cell = &rows->row[i].cells[column];
        if (cell->set && !rows->row[i].dropped && strcmp(cell->text, id->text) == 0) {
            return true;
        }
    }
    return false;
}

/* A material of a thing that is won from no mineral says where else it comes from. */
static void each_without_ore(const struct dataset *data, const struct needs_listener *listener)
{
    const struct rows *materials = &data->tables[TABLE_MATERIAL];
    const struct rows *ores = &data->tables[TABLE_MINERAL_MATERIAL];
    const struct rows *uses = &data->tables[TABLE_PRODUCT_USE];
    for (size_t i = 0; i < materials->count && !ores->partial; i++) {
        const struct row *row = &materials->row[i];
        const struct cell *id = &row->cells[MATERIAL_ID];
        char key[ROWS_KEY_SIZE];
        if (id->set && names(uses, USE_MATERIAL, id) && !names(ores, ORE_MATERIAL, id) &&
            rows_key(materials->table, "ui.material.no_ore.{id}", row->cells, key, sizeof key)) {
            listener->hear(listener->user, materials->table, row, key);
        }
    }
}

bool needs_base(const struct dataset *data)
{
    const struct rows *texts = &data->tables[TABLE_TEXT];
    for (size_t i = 0; i < texts->count; i++) {
        const struct cell *key = &texts->row[i].cells[TEXT_KEY];
        if (key->set && strcmp(key->text, "ui.home.title") == 0) {
            return true;
        }
    }
    return false;
}

/* The texts of each row of the table. */
static void each_row(const struct dataset *data, const struct need *need,
                     const struct needs_listener *listener)
{
    const struct rows *rows = &data->tables[need->table];
    for (size_t i = 0; i < rows->count; i++) {
        char key[ROWS_KEY_SIZE];
        if (rows_key(rows->table, need->key, rows->row[i].cells, key, sizeof key)) {
            listener->hear(listener->user, rows->table, &rows->row[i], key);
        }
    }
}

void needs_each(const struct dataset *data, const struct needs_listener *listener)
{
    const bool base = needs_base(data);
    each_setting(data, listener);
    if (base) {
        each_layer(data, listener);
        each_without_ore(data, listener);
    }
    for (size_t n = 0; n < sizeof needs / sizeof needs[0]; n++) {
        if (base || strchr(needs[n].key, '{') != NULL) {
            each_row(data, &needs[n], listener);
        }
    }
}

void needs_may_each(const struct dataset *data, const struct needs_listener *listener)
{
    for (size_t n = 0; n < sizeof may / sizeof may[0]; n++) {
        each_row(data, &may[n], listener);
    }
}

/* The first column that a pattern names, -1 when it names none. */
static int first_column(const struct table *table, const char *pattern)
{
    const char *brace = strchr(pattern, '{');
    const size_t length = brace != NULL ? strcspn(brace + 1, "}") : 0;
    for (int i = 0; i < table->column_count && brace != NULL; i++) {
        const char *name = table->columns[i].name;
        if (strlen(name) == length && memcmp(name, brace + 1, length) == 0) {
            return i;
        }
    }
    return -1;
}

/* Has the family a row's own key in it? "unit.{unit}" does not: many tables share it. */
static bool is_own(const struct table *table, const char *pattern)
{
    const int column = first_column(table, pattern);
    return column >= 0 && column < table->key_count;
}

bool needs_name(size_t i, struct needs_name *out)
{
    if (i >= sizeof needs / sizeof needs[0]) {
        return false;
    }
    const struct table *table = schema_table(needs[i].table);
    const int column = first_column(table, needs[i].key);
    *out = (struct needs_name){needs[i].table, column,
                               column >= table->key_count ? needs[i].key : NULL};
    return true;
}

bool needs_family(enum table_id table, const char *key)
{
    for (size_t n = 0; n < sizeof needs / sizeof needs[0]; n++) {
        const size_t length = strcspn(needs[n].key, "{");
        if (needs[n].table == table && table != TABLE_COUNTRY && length > 0 &&
            is_own(schema_table(table), needs[n].key) && strncmp(key, needs[n].key, length) == 0) {
            return true;
        }
    }
    return false;
}

bool needs_text(const struct dataset *data, const char *language, const char *key)
{
    const struct cell wanted[] = {{.text = language, .set = true}, {.text = key, .set = true}};
    size_t at = 0;
    return rows_range(&data->tables[TABLE_TEXT], wanted, 2, &at) > 0;
}

struct calling {
    const char *key;
    bool called;
};

static void hear_call(void *user, const struct table *table, const struct row *row, const char *key)
{
    struct calling *calling = user;
    (void)table;
    (void)row;
    calling->called = calling->called || strcmp(key, calling->key) == 0;
}

bool needs_called(const struct dataset *data, const char *key)
{
    struct calling calling = {.key = key};
    const struct needs_listener listener = {hear_call, &calling};
    needs_each(data, &listener);
    return calling.called;
}
