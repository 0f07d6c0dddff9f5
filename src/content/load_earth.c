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

static void load_facts(struct loader *loader, const char *id, struct material_details *out)
{
    const struct children rows = loader_children(loader, TABLE_FACT, id, FACT_ORD);
    struct figure *facts = arena_array(&loader->hidden->arena, rows.count + 1, sizeof *facts);
    for (size_t i = 0; i < rows.count; i++) {
        const char *text = numbered(loader, "fact", id, rows.rows[i][FACT_ORD].integer);
        facts[i] = loader_figure(loader, rows.rows[i], &fact_at, text);
    }
    out->facts = facts;
    out->fact_count = rows.count;
    const struct children rate = loader_children(loader, TABLE_RECYCLED, id, -1);
    if (rate.count > 0) {
        struct figure *figure = arena_new(&loader->hidden->arena, struct figure);
        *figure = loader_figure(loader, rate.rows[0], &recycled_at,
                                loader_key(loader, "recycled", id, NULL));
        out->recycled = figure;
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

static void load_supplies(struct loader *loader, const char *id, struct material_details *out)
{
    const struct children rows = loader_children(loader, TABLE_SUPPLY, id, SUPPLY_ORD);
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
    out->supplies = supplies;
    out->supply_count = rows.count;
}

static void load_end_uses(struct loader *loader, const char *id, struct material_details *out)
{
    const struct children rows = loader_children(loader, TABLE_ENDUSE, id, ENDUSE_ORD);
    struct end_use *uses = arena_array(&loader->hidden->arena, rows.count + 1, sizeof *uses);
    for (size_t i = 0; i < rows.count; i++) {
        const struct cell *cells = rows.rows[i];
        uses[i] =
            (struct end_use){.percent = cells[ENDUSE_PERCENT].set ? cells[ENDUSE_PERCENT].real : -1,
                             .text = numbered(loader, "enduse", id, cells[ENDUSE_ORD].integer),
                             .source = loader_item(loader, TABLE_SOURCE, &cells[ENDUSE_SOURCE])};
    }
    out->end_uses = uses;
    out->end_use_count = rows.count;
    const struct children years = loader_children(loader, TABLE_LISTED, id, LISTED_YEAR);
    int *listed = arena_array(&loader->hidden->arena, years.count + 1, sizeof *listed);
    for (size_t i = 0; i < years.count; i++) {
        listed[i] = (int)years.rows[i][LISTED_YEAR].integer;
    }
    out->listed = listed;
    out->listed_count = years.count;
}

void load_material_details(struct loader *loader, const char *id, struct material_details *out)
{
    load_facts(loader, id, out);
    load_supplies(loader, id, out);
    load_end_uses(loader, id, out);
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
            .shelf = loader_shelf(loader),
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

static void load_localities(struct loader *loader, const char *id, struct mineral_details *out)
{
    const struct children rows = loader_children(loader, TABLE_LOCALITY, id, LOCALITY_ORD);
    struct locality *places = arena_array(&loader->hidden->arena, rows.count + 1, sizeof *places);
    for (size_t i = 0; i < rows.count; i++) {
        const struct cell *cells = rows.rows[i];
        const char *country = cells[LOCALITY_COUNTRY].text;
        places[i] = (struct locality){country, loader_key(loader, "locality", id, country),
                                      loader_item(loader, TABLE_SOURCE, &cells[LOCALITY_SOURCE])};
    }
    out->localities = places;
    out->locality_count = rows.count;
}

static double or_minus(const struct cell *cell)
{
    return cell->set ? cell->real : -1;
}

static void load_stills(struct loader *loader, const char *mineral, struct mineral_details *out)
{
    const struct picture *found[12];
    for (int turn = 0; turn < 12; turn++) {
        char id[120];
        snprintf(id, sizeof id, "mineral-%s-turn-%02d", mineral, turn + 1);
        found[turn] = loader_item(loader, TABLE_PICTURE, &(struct cell){.text = id, .set = true});
        if (found[turn] == NULL) {
            return; /* all twelve or none: a viewer must not stop half-way round */
        }
    }
    memcpy(out->stills, found, sizeof found);
}

static void load_mineral_materials(struct loader *loader, const char *id,
                                   struct mineral_details *out)
{
    const struct children rows = loader_children(loader, TABLE_MINERAL_MATERIAL, id, ORE_ORD);
    const struct material **list =
        arena_array(&loader->hidden->arena, rows.count + 1, sizeof *list);
    for (size_t i = 0; i < rows.count; i++) {
        list[i] = loader_item(loader, TABLE_MATERIAL, &rows.rows[i][ORE_MATERIAL]);
    }
    out->materials = list;
    out->material_count = rows.count;
}

void load_mineral_details(struct loader *loader, const char *id, struct mineral_details *out)
{
    load_localities(loader, id, out);
    load_stills(loader, id, out);
    load_mineral_materials(loader, id, out);
}

void load_minerals(struct loader *loader)
{
    const struct cell **rows = NULL;
    struct mineral *array = loader_array(loader, TABLE_MINERAL, sizeof *array, MINERAL_ORD, &rows);
    const size_t count = loader->data.tables[TABLE_MINERAL].count;
    for (size_t i = 0; i < count; i++) {
        const struct cell *cells = rows[i];
        array[i] =
            (struct mineral){.shelf = loader_shelf(loader),
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
