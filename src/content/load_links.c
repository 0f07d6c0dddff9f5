/* What ties products, materials and minerals together, once all three are there. The structs are
 * still ours to change: content.h makes them const only for the screens. */
#include "content/private.h"

#include <string.h>

static const struct figure_columns use_at = {USE_AMOUNT, USE_DECIMALS, USE_UNIT,
                                             USE_ABOUT,  USE_YEAR,     USE_SOURCE};

struct figure loader_figure(struct loader *loader, const struct cell *cells,
                            const struct figure_columns *at, const char *text)
{
    return (struct figure){.value = cells[at->value].real,
                           .decimals = (int)cells[at->decimals].integer,
                           .unit = loader_text(&cells[at->unit]),
                           .about = cells[at->about].integer == 1,
                           .source = loader_item(loader, TABLE_SOURCE, &cells[at->source]),
                           .year = loader_text(&cells[at->year]),
                           .text = text};
}

static struct use make_use(struct loader *loader, const struct cell *cells)
{
    struct use use = {.part = cells[USE_PART].text,
                      .material = loader_item(loader, TABLE_MATERIAL, &cells[USE_MATERIAL]),
                      .element = loader_text(&cells[USE_ELEMENT]),
                      .source = loader_item(loader, TABLE_SOURCE, &cells[USE_SOURCE]),
                      .certain = cells[USE_CERTAIN].integer == 1,
                      .listed = cells[USE_LISTED].integer == 1};
    if (cells[USE_AMOUNT].set) {
        const char *text =
            arena_printf(&loader->hidden->arena, "use.%s.%s.%s.text", cells[USE_PRODUCT].text,
                         cells[USE_PART].text, cells[USE_MATERIAL].text);
        struct figure *amount = arena_new(&loader->hidden->arena, struct figure);
        *amount = loader_figure(loader, cells, &use_at, text);
        use.amount = amount;
    }
    return use;
}

/* Uses are grouped by part in the order of the parts, inside a part by their own ord. */
static void link_uses(struct loader *loader, struct product *product)
{
    const struct children rows = loader_children(loader, TABLE_PRODUCT_USE, product->id, USE_ORD);
    struct use *uses = arena_array(&loader->hidden->arena, rows.count + 1, sizeof *uses);
    size_t count = 0;
    for (size_t p = 0; p < product->part_count; p++) {
        for (size_t i = 0; i < rows.count; i++) {
            if (strcmp(rows.rows[i][USE_PART].text, product->parts[p]) == 0) {
                uses[count++] = make_use(loader, rows.rows[i]);
            }
        }
    }
    product->uses = uses;
    product->use_count = count;
}

static bool contains(const struct product *product, const struct material *material)
{
    for (size_t i = 0; i < product->use_count; i++) {
        if (product->uses[i].material == material) {
            return true;
        }
    }
    return false;
}

static void link_products(struct loader *loader, struct material *material)
{
    const struct content *content = loader->content;
    const struct product **list =
        arena_array(&loader->scratch, content->product_count + 1, sizeof *list);
    size_t count = 0;
    for (size_t i = 0; i < content->product_count; i++) {
        if (contains(&content->products[i], material)) {
            list[count++] = &content->products[i];
        }
    }
    const struct product **products =
        arena_array(&loader->hidden->arena, count + 1, sizeof *products);
    memcpy(products, list, count * sizeof *list);
    material->products = products;
    material->product_count = count;
}

/* mineral_material is keyed by mineral; a material wants its ores sorted by ord over all of them,
 * so the rows are few enough to be looked at once a material. */
static void link_ores(struct loader *loader, struct material *material)
{
    const struct rows *rows = &loader->data.tables[TABLE_MINERAL_MATERIAL];
    const struct mineral **ores = arena_array(&loader->scratch, rows->count + 1, sizeof *ores);
    int64_t *ords = arena_array(&loader->scratch, rows->count + 1, sizeof *ords);
    size_t count = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const struct cell *cells = rows->row[i].cells;
        if (strcmp(cells[ORE_MATERIAL].text, material->id) != 0) {
            continue;
        }
        size_t at = count++;
        for (; at > 0 && ords[at - 1] > cells[ORE_ORD].integer; at--) {
            ords[at] = ords[at - 1];
            ores[at] = ores[at - 1];
        }
        ords[at] = cells[ORE_ORD].integer;
        ores[at] = loader_item(loader, TABLE_MINERAL, &cells[ORE_MINERAL]);
    }
    const struct mineral **minerals =
        arena_array(&loader->hidden->arena, count + 1, sizeof *minerals);
    memcpy(minerals, ores, count * sizeof *ores);
    material->minerals = minerals;
    material->mineral_count = count;
}

static void link_materials(struct loader *loader, struct mineral *mineral)
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

void load_links(struct loader *loader)
{
    const struct id_index *by_id = loader->hidden->by_id;
    for (size_t i = 0; i < by_id[TABLE_PRODUCT].count; i++) {
        link_uses(loader, by_id[TABLE_PRODUCT].items[i]);
    }
    for (size_t i = 0; i < by_id[TABLE_MATERIAL].count; i++) {
        link_products(loader, by_id[TABLE_MATERIAL].items[i]);
        link_ores(loader, by_id[TABLE_MATERIAL].items[i]);
    }
    for (size_t i = 0; i < by_id[TABLE_MINERAL].count; i++) {
        link_materials(loader, by_id[TABLE_MINERAL].items[i]);
    }
}
