/* Structs of materials and minerals out of checked rows. */
#include "content/private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct figure_columns fact_at = {FACT_VALUE, FACT_DECIMALS, FACT_UNIT,
                                              FACT_ABOUT, FACT_YEAR,     FACT_SOURCE};
static const struct figure_columns recycled_at = {RECYCLED_VALUE, RECYCLED_DECIMALS,
                                                  RECYCLED_UNIT,  RECYCLED_ABOUT,
                                                  RECYCLED_YEAR,  RECYCLED_SOURCE};
static const char *numbered(struct loader *loader, const char *kind, const char *id, int64_t ord)
{
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)ord);
    return loader_key(loader, kind, id, number);
}

static void load_facts(struct loader *loader, struct material *material)
{
    const struct children rows = loader_children(loader, TABLE_FACT, material->id, FACT_ORD);
    struct figure *facts = arena_array(&loader->hidden->arena, rows.count + 1, sizeof *facts);
    for (size_t i = 0; i < rows.count; i++) {
        const char *text = numbered(loader, "fact", material->id, rows.rows[i][FACT_ORD].integer);
        facts[i] = loader_figure(loader, rows.rows[i], &fact_at, text);
    }
    material->facts = facts;
    material->fact_count = rows.count;
    const struct children rate = loader_children(loader, TABLE_RECYCLED, material->id, -1);
    if (rate.count > 0) {
        struct figure *figure = arena_new(&loader->hidden->arena, struct figure);
        *figure = loader_figure(loader, rate.rows[0], &recycled_at,
                                loader_key(loader, "recycled", material->id, NULL));
        material->recycled = figure;
    }
}

static int compare_shares(const void *a, const void *b)
{
    const struct share *x = a, *y = b;
    if (x->percent > y->percent || x->percent < y->percent) {
        return x->percent > y->percent ? -1 : 1;
    }
    return strcmp(x->country, y->country);
}

static void load_shares(struct loader *loader, struct supply *supply, const struct cell *key)
{
    const struct rows *table = &loader->data.tables[TABLE_SHARE];
    size_t first = 0;
    const size_t count = rows_range(table, key, 2, &first);
    struct share *shares = arena_array(&loader->hidden->arena, count + 1, sizeof *shares);
    for (size_t i = 0; i < count; i++) {
        const struct cell *cells = table->row[first + i].cells;
        shares[i] = (struct share){cells[SHARE_COUNTRY].text, cells[SHARE_PERCENT].real};
    }
    qsort(shares, count, sizeof *shares, compare_shares);
    supply->shares = shares;
    supply->share_count = count;
}

static void load_supplies(struct loader *loader, struct material *material)
{
    const struct children rows = loader_children(loader, TABLE_SUPPLY, material->id, SUPPLY_ORD);
    struct supply *supplies = arena_array(&loader->hidden->arena, rows.count + 1, sizeof *supplies);
    for (size_t i = 0; i < rows.count; i++) {
        const struct cell *cells = rows.rows[i];
        supplies[i] =
            (struct supply){.ord = (int)cells[SUPPLY_ORD].integer,
                            .stage = cells[SUPPLY_STAGE].text,
                            .detail = loader_text(&cells[SUPPLY_DETAIL]),
                            .period = loader_text(&cells[SUPPLY_PERIOD]),
                            .source = loader_item(loader, TABLE_SOURCE, &cells[SUPPLY_SOURCE])};
        load_shares(loader, &supplies[i], cells);
    }
    material->supplies = supplies;
    material->supply_count = rows.count;
}

static void load_end_uses(struct loader *loader, struct material *material)
{
    const struct children rows = loader_children(loader, TABLE_ENDUSE, material->id, ENDUSE_ORD);
    struct end_use *uses = arena_array(&loader->hidden->arena, rows.count + 1, sizeof *uses);
    for (size_t i = 0; i < rows.count; i++) {
        const struct cell *cells = rows.rows[i];
        uses[i] = (struct end_use){
            .percent = cells[ENDUSE_PERCENT].set ? cells[ENDUSE_PERCENT].real : -1,
            .text = numbered(loader, "enduse", material->id, cells[ENDUSE_ORD].integer),
            .source = loader_item(loader, TABLE_SOURCE, &cells[ENDUSE_SOURCE])};
    }
    material->end_uses = uses;
    material->end_use_count = rows.count;
    const struct children years = loader_children(loader, TABLE_LISTED, material->id, LISTED_YEAR);
    int *listed = arena_array(&loader->hidden->arena, years.count + 1, sizeof *listed);
    for (size_t i = 0; i < years.count; i++) {
        listed[i] = (int)years.rows[i][LISTED_YEAR].integer;
    }
    material->listed = listed;
    material->listed_count = years.count;
}

void load_material_details(struct loader *loader, struct material *material)
{
    load_facts(loader, material);
    load_supplies(loader, material);
    load_end_uses(loader, material);
}

void load_materials(struct loader *loader)
{
    const struct cell **rows = NULL;
    struct material *array =
        loader_array(loader, TABLE_MATERIAL, sizeof *array, MATERIAL_ORD, &rows);
    const size_t count = loader->data.tables[TABLE_MATERIAL].count;
    for (size_t i = 0; i < count; i++) {
        const struct cell *cells = rows[i];
        array[i] = (struct material){
            .content = loader->content,
            .id = cells[MATERIAL_ID].text,
            .symbol = loader_text(&cells[MATERIAL_SYMBOL]),
            .group = loader_text(&cells[MATERIAL_GROUP]),
            .critical = cells[MATERIAL_CRITICAL].integer == 1,
            .strategic = cells[MATERIAL_STRATEGIC].integer == 1,
            .supply_risk = cells[MATERIAL_RISK].set ? cells[MATERIAL_RISK].real : -1,
            .importance = cells[MATERIAL_IMPORTANCE].set ? cells[MATERIAL_IMPORTANCE].real : -1,
            .score_source = loader_item(loader, TABLE_SOURCE, &cells[MATERIAL_SCORE_SOURCE]),
            .picture = loader_item(loader, TABLE_PICTURE, &cells[MATERIAL_PICTURE])};
    }
    loader->content->materials = array;
    loader->content->material_count = count;
}

static void load_localities(struct loader *loader, struct mineral *mineral)
{
    const struct children rows = loader_children(loader, TABLE_LOCALITY, mineral->id, LOCALITY_ORD);
    struct locality *places = arena_array(&loader->hidden->arena, rows.count + 1, sizeof *places);
    for (size_t i = 0; i < rows.count; i++) {
        const struct cell *cells = rows.rows[i];
        const char *country = cells[LOCALITY_COUNTRY].text;
        places[i] = (struct locality){country, loader_key(loader, "locality", mineral->id, country),
                                      loader_item(loader, TABLE_SOURCE, &cells[LOCALITY_SOURCE])};
    }
    mineral->localities = places;
    mineral->locality_count = rows.count;
}

static double or_minus(const struct cell *cell)
{
    return cell->set ? cell->real : -1;
}

static void load_stills(struct loader *loader, struct mineral *mineral)
{
    const struct picture *found[12];
    for (int turn = 0; turn < 12; turn++) {
        char id[120];
        snprintf(id, sizeof id, "mineral-%s-turn-%02d", mineral->id, turn + 1);
        found[turn] = loader_item(loader, TABLE_PICTURE, &(struct cell){.text = id, .set = true});
        if (found[turn] == NULL) {
            return; /* all twelve or none: a viewer must not stop half-way round */
        }
    }
    memcpy(mineral->stills, found, sizeof found);
}

static void load_mineral_materials(struct loader *loader, struct mineral *mineral)
{
    const struct children rows =
        loader_children(loader, TABLE_MINERAL_MATERIAL, mineral->id, ORE_ORD);
    const struct material **list =
        arena_array(&loader->hidden->arena, rows.count + 1, sizeof *list);
    for (size_t i = 0; i < rows.count; i++) {
        list[i] = loader_item(loader, TABLE_MATERIAL, &rows.rows[i][ORE_MATERIAL]);
    }
    mineral->materials = list;
    mineral->material_count = rows.count;
}

void load_mineral_details(struct loader *loader, struct mineral *mineral)
{
    load_localities(loader, mineral);
    load_stills(loader, mineral);
    load_mineral_materials(loader, mineral);
}

void load_minerals(struct loader *loader)
{
    const struct cell **rows = NULL;
    struct mineral *array = loader_array(loader, TABLE_MINERAL, sizeof *array, MINERAL_ORD, &rows);
    const size_t count = loader->data.tables[TABLE_MINERAL].count;
    for (size_t i = 0; i < count; i++) {
        const struct cell *cells = rows[i];
        array[i] =
            (struct mineral){.content = loader->content,
                             .id = cells[MINERAL_ID].text,
                             .formula = cells[MINERAL_FORMULA].text,
                             .system = cells[MINERAL_SYSTEM].text,
                             .forms = loader_text(&cells[MINERAL_FORMS]),
                             .look = cells[MINERAL_LOOK].text,
                             .aspect = cells[MINERAL_ASPECT].real,
                             .mohs_min = or_minus(&cells[MINERAL_MOHS_MIN]),
                             .mohs_max = or_minus(&cells[MINERAL_MOHS_MAX]),
                             .density_min = or_minus(&cells[MINERAL_DENSITY_MIN]),
                             .density_max = or_minus(&cells[MINERAL_DENSITY_MAX]),
                             .colour = cells[MINERAL_COLOUR].text,
                             .picture = loader_item(loader, TABLE_PICTURE, &cells[MINERAL_PICTURE]),
                             .source = loader_item(loader, TABLE_SOURCE, &cells[MINERAL_SOURCE])};
        for (int k = 0; k < 6; k++) {
            array[i].cell[k] = cells[MINERAL_A + k].real;
        }
    }
    loader->content->minerals = array;
    loader->content->mineral_count = count;
}
