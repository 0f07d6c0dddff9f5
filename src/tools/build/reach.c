#include "tools/build/reach.h"

#include "core/mem.h"
#include "schema/settings.h"

#include <stdlib.h>
#include <string.h>

static bool names(const struct cell *cell, const struct cell *id)
{
    return cell->set && id->set && strcmp(cell->text, id->text) == 0;
}

/* Has a table a row whose column names id? */
static bool any_names(const struct dataset *data, enum table_id table, int column,
                      const struct cell *id)
{
    const struct rows *rows = &data->tables[table];
    for (size_t i = 0; i < rows->count; i++) {
        if (names(&rows->row[i].cells[column], id)) {
            return true;
        }
    }
    return false;
}

/* Is there a page of all things? */
static bool shows_all(const struct dataset *data)
{
    const struct rows *meta = &data->tables[TABLE_META];
    const ptrdiff_t at = rows_find(meta, "sections");
    const struct cell *value = at >= 0 ? &meta->row[at].cells[META_VALUE] : NULL;
    return value == NULL || !value->set || settings_list_has(value->text, "products");
}

static bool tell_product(const struct dataset *data, struct row *row,
                         const struct listener *listener)
{
    static const char place[] = "the .places.csv beside the drawing of its scene (columns product, "
                                "x, y, h, label_x, label_y)";
    const struct rows *rows = &data->tables[TABLE_PRODUCT];
    const struct cell *cells = row->cells;
    const int64_t home = cells[PRODUCT_HOME].integer;
    if (home < 1 || home > BOUNDS_HOME) {
        return dataset_tell(listener, rows->table, row, PRODUCT_ID,
                            "no visitor can reach the product %.64s; give it a place in %s, or "
                            "home a number from 1 to %d",
                            cells[PRODUCT_ID].text, place, BOUNDS_HOME);
    }
    /* A scene without any spot is told as such. */
    return !shows_all(data) || !any_names(data, TABLE_PLACE, PLACE_SCENE, &cells[PRODUCT_PLACE]) ||
           dataset_tell(listener, rows->table, row, PRODUCT_PLACE,
                        "the page of all things counts %.64s and does not show it; give it a place "
                        "in %s",
                        cells[PRODUCT_ID].text, place);
}

static bool products(const struct dataset *data, const struct listener *listener)
{
    const struct rows *rows = &data->tables[TABLE_PRODUCT];
    for (size_t i = 0; i < rows->count; i++) {
        const struct cell *cells = rows->row[i].cells;
        if (cells[PRODUCT_ID].set && !cells[PRODUCT_HOME].refused && !rows->row[i].dropped &&
            !any_names(data, TABLE_PLACE, PLACE_PRODUCT, &cells[PRODUCT_ID]) &&
            !tell_product(data, &rows->row[i], listener)) {
            return false;
        }
    }
    return true;
}

/* Things of the first screen are reached without their scene; it is empty then all the same. */
static bool spots(const struct dataset *data, const struct listener *listener)
{
    const struct rows *rows = &data->tables[TABLE_SCENE];
    for (size_t i = 0; i < rows->count; i++) {
        const struct cell *id = &rows->row[i].cells[SCENE_ID];
        if (id->set && !rows->row[i].dropped && !any_names(data, TABLE_PLACE, PLACE_SCENE, id) &&
            any_names(data, TABLE_PRODUCT, PRODUCT_PLACE, id) &&
            !dataset_tell(listener, rows->table, &rows->row[i], SCENE_PICTURE,
                          "no thing of the scene %.64s has a spot in its drawing; is the "
                          ".places.csv beside it missing (columns product, x, y, h, label_x, "
                          "label_y)? Put it back, or write it",
                          id->text)) {
            return false;
        }
    }
    return true;
}

static bool scenes(const struct dataset *data, const struct listener *listener)
{
    const struct rows *rows = &data->tables[TABLE_SCENE];
    for (size_t i = 0; i < rows->count; i++) {
        const struct cell *id = &rows->row[i].cells[SCENE_ID];
        if (id->set && !rows->row[i].dropped && !any_names(data, TABLE_PLACE, PLACE_SCENE, id) &&
            !any_names(data, TABLE_PRODUCT, PRODUCT_PLACE, id) &&
            !dataset_tell(listener, rows->table, &rows->row[i], SCENE_ID,
                          "nothing stands in the scene %.64s, so no visitor sees it; give it a "
                          "thing, or remove it",
                          id->text)) {
            return false;
        }
    }
    return true;
}

/* Which materials and minerals a thing leads to, over ores as far as they go. */
struct found {
    bool *materials, *minerals; /* heap */
};

static bool mark(const struct rows *rows, const struct cell *id, bool *found)
{
    const ptrdiff_t at = id->set ? rows_find(rows, id->text) : -1;
    if (at < 0 || found[at]) {
        return false;
    }
    found[at] = true;
    return true;
}

static bool has(const struct rows *rows, const struct cell *id, const bool *found)
{
    const ptrdiff_t at = id->set ? rows_find(rows, id->text) : -1;
    return at >= 0 && found[at];
}

static void find(const struct dataset *data, struct found *found)
{
    const struct rows *uses = &data->tables[TABLE_PRODUCT_USE];
    const struct rows *ores = &data->tables[TABLE_MINERAL_MATERIAL];
    const struct rows *materials = &data->tables[TABLE_MATERIAL];
    const struct rows *minerals = &data->tables[TABLE_MINERAL];
    for (size_t i = 0; i < uses->count; i++) {
        mark(materials, &uses->row[i].cells[USE_MATERIAL], found->materials);
    }
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < ores->count; i++) {
            const struct cell *cells = ores->row[i].cells;
            if (has(materials, &cells[ORE_MATERIAL], found->materials)) {
                more = mark(minerals, &cells[ORE_MINERAL], found->minerals) || more;
            } else if (has(minerals, &cells[ORE_MINERAL], found->minerals)) {
                more = mark(materials, &cells[ORE_MATERIAL], found->materials) || more;
            }
        }
    }
}

static bool tell(const struct rows *rows, const bool *found, const char *words,
                 const struct listener *listener)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct cell *id = &rows->row[i].cells[0];
        if (id->set && !found[i] && !rows->row[i].dropped &&
            !dataset_tell(listener, rows->table, &rows->row[i], 0,
                          "no visitor can reach the %s %.64s; %s, or remove it", rows->table->name,
                          id->text, words)) {
            return false;
        }
    }
    return true;
}

static bool below(const struct dataset *data, const struct listener *listener)
{
    const struct rows *materials = &data->tables[TABLE_MATERIAL];
    const struct rows *minerals = &data->tables[TABLE_MINERAL];
    struct found found = {.materials = mem_alloc(materials->count + 1),
                          .minerals = mem_alloc(minerals->count + 1)};
    find(data, &found);
    const bool on =
        tell(materials, found.materials, "name it in product_use", listener) &&
        tell(minerals, found.minerals, "name it as an ore in mineral_material", listener);
    free(found.materials);
    free(found.minerals);
    return on;
}

static bool whole(const struct dataset *data, const enum table_id *tables, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (data->tables[tables[i]].partial) {
            return false;
        }
    }
    return true;
}

bool reach_check(const struct dataset *data, const struct listener *listener)
{
    static const enum table_id above_ground[] = {TABLE_PRODUCT, TABLE_PLACE, TABLE_SCENE,
                                                 TABLE_PICTURE};
    static const enum table_id under_ground[] = {TABLE_PRODUCT_USE, TABLE_PRODUCT,
                                                 TABLE_PART,        TABLE_MATERIAL,
                                                 TABLE_MINERAL,     TABLE_MINERAL_MATERIAL};
    return (!whole(data, above_ground, sizeof above_ground / sizeof above_ground[0]) ||
            (products(data, listener) && spots(data, listener) && scenes(data, listener))) &&
           (!whole(data, under_ground, sizeof under_ground / sizeof under_ground[0]) ||
            below(data, listener));
}
