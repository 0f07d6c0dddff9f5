/* What ties products, materials and minerals together, once all three are there. The structs are
 * still ours to change: content.h makes them const only for the screens. */
#include "content/private.h"

#include "content/db.h"

#include "core/mem.h"

#include <sqlite3.h>
#include <stdint.h>
#include <stdlib.h>
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
                      .listed = !cells[USE_LISTED].set           ? NOT_KNOWN
                                : cells[USE_LISTED].integer == 1 ? KNOWN_YES
                                                                 : KNOWN_NO};
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
static void link_uses(struct loader *loader, const char *id, struct product_details *out)
{
    const struct children rows = loader_children(loader, TABLE_PRODUCT_USE, id, USE_ORD);
    struct use *uses = arena_array(&loader->hidden->arena, rows.count + 1, sizeof *uses);
    size_t count = 0;
    for (size_t p = 0; p < out->part_count; p++) {
        for (size_t i = 0; i < rows.count; i++) {
            if (strcmp(rows.rows[i][USE_PART].text, out->parts[p]) == 0) {
                uses[count++] = make_use(loader, rows.rows[i]);
            }
        }
    }
    out->uses = uses;
    out->use_count = count;
}

void load_product_details(struct loader *loader, const char *id, struct product_details *out)
{
    load_parts(loader, id, out);
    link_uses(loader, id, out);
}

static int compare_links(const void *a, const void *b)
{
    const struct link *x = a, *y = b;
    if (x->from != y->from) {
        return (uintptr_t)x->from < (uintptr_t)y->from ? -1 : 1;
    }
    if (x->ord != y->ord) {
        return x->ord < y->ord ? -1 : 1;
    }
    return x->index < y->index ? -1 : x->index > y->index;
}

/* One row of a statement that gives id of thing, id of material, ord. What names nothing that we
 * know is passed over: its owner says so when it is asked for. */
static bool take_link(struct loader *loader, sqlite3_stmt *stmt, enum table_id table,
                      struct link *link)
{
    const struct cell to = {.text = (const char *)sqlite3_column_text(stmt, 0), .set = true};
    const struct cell from = {.text = (const char *)sqlite3_column_text(stmt, 1), .set = true};
    if (to.text == NULL || from.text == NULL) {
        return false;
    }
    link->to = loader_item(loader, table, &to);
    link->from = loader_item(loader, TABLE_MATERIAL, &from);
    link->ord = sqlite3_column_int64(stmt, 2);
    return link->to != NULL && link->from != NULL;
}

static void read_links(struct loader *loader, enum table_id table, const char *sql,
                       struct links *links)
{
    struct content_private *hidden = loader->hidden;
    sqlite3_stmt *stmt = NULL;
    size_t capacity = 0;
    if (links->loaded) {
        return;
    }
    links->loaded = true;
    if (!late_same(hidden)) {
        return;
    }
    int rc = sqlite3_prepare_v2(hidden->db, sql, -1, &stmt, NULL);
    if (rc == SQLITE_OK) {
        rc = SQLITE_ROW;
    }
    const size_t most = schema_table(TABLE_PRODUCT_USE)->most_rows;
    for (size_t n = 0; n < most && rc == SQLITE_ROW; n++) {
        rc = sqlite3_step(stmt);
        if (links->count == capacity) {
            capacity = capacity == 0 ? 256 : capacity * 2;
            links->list = mem_grow(links->list, capacity, sizeof *links->list);
        }
        struct link *link = &links->list[links->count];
        if (rc == SQLITE_ROW && take_link(loader, stmt, table, link)) {
            link->index = links->count++;
        }
    }
    links->read = rc == SQLITE_DONE;
    if (!links->read) {
        struct err err;
        err_set(&err, "links of materials: %s", db_reason(hidden->db));
        late_trouble(hidden, &err);
    }
    sqlite3_finalize(stmt);
    if (links->count > 0) {
        qsort(links->list, links->count, sizeof *links->list, compare_links);
    }
}

/* The things linked to a material, each once, in scratch. */
static const void **things_of(struct loader *loader, const struct links *links,
                              const struct material *material, size_t *count)
{
    size_t low = 0, high = links->count, end;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if ((uintptr_t)links->list[middle].from < (uintptr_t)material) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (end = low; end < links->count && links->list[end].from == material; end++) {
    }
    const void **list = arena_array(&loader->scratch, end - low + 1, sizeof *list);
    *count = 0;
    for (size_t i = low; i < end; i++) {
        if (*count == 0 || list[*count - 1] != links->list[i].to) {
            list[(*count)++] = links->list[i].to;
        }
    }
    return list;
}

void load_material_links(struct loader *loader, const struct material *material,
                         struct material_details *out)
{
    struct content_private *hidden = loader->hidden;
    const struct product *products = loader->content->products;
    const bool first = !hidden->used_in.loaded;
    read_links(loader, TABLE_PRODUCT, "SELECT product_id, material_id, 0 FROM product_use",
               &hidden->used_in);
    for (size_t i = 0; first && i < hidden->used_in.count; i++) { /* products in their own order */
        struct link *link = &hidden->used_in.list[i];
        link->ord = (const struct product *)link->to - products;
    }
    if (first && hidden->used_in.count > 0) {
        qsort(hidden->used_in.list, hidden->used_in.count, sizeof(struct link), compare_links);
    }
    read_links(loader, TABLE_MINERAL, "SELECT mineral_id, material_id, ord FROM mineral_material",
               &hidden->ores);
    size_t count = 0;
    const void **list = things_of(loader, &hidden->used_in, material, &count);
    const struct product **used = arena_array(&hidden->arena, count + 1, sizeof *used);
    for (size_t i = 0; i < count; i++) {
        used[i] = list[i];
    }
    out->products = used;
    out->product_count = count;
    list = things_of(loader, &hidden->ores, material, &count);
    const struct mineral **ores = arena_array(&hidden->arena, count + 1, sizeof *ores);
    for (size_t i = 0; i < count; i++) {
        ores[i] = list[i];
    }
    out->minerals = ores;
    out->mineral_count = count;
    out->products_read = hidden->used_in.read;
    out->ores_read = hidden->ores.read;
}
