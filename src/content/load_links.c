/* Details that are more than a list of rows: the uses of a product grouped by part, shares of
 * supplies, the products and ores of a material. */
#include "content/bind.h"
#include "content/db.h"

#include "core/mem.h"

#include <sqlite3.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Uses are grouped by part in the order of the parts, inside a part by their own ord. */
void load_product_rest(struct file *file, struct product_details *out)
{
    struct use *uses = arena_array(&file->hidden->arena, out->use_count + 1, sizeof *uses);
    size_t count = 0;
    for (size_t p = 0; p < out->part_count; p++) {
        for (size_t i = 0; i < out->use_count; i++) {
            if (strcmp(out->uses[i].part, out->parts[p]) == 0) {
                uses[count++] = out->uses[i];
            }
        }
    }
    out->uses = uses;
    out->use_count = count;
}

static int compare_shares(const void *a, const void *b)
{
    const struct share *x = a, *y = b;
    if (x->percent > y->percent || x->percent < y->percent) {
        return x->percent > y->percent ? -1 : 1;
    }
    return strcmp(x->country, y->country);
}

static void load_shares(struct file *file, const char *material, struct material_details *out)
{
    struct supply *supplies =
        arena_array(&file->hidden->arena, out->supply_count + 1, sizeof *supplies);
    for (size_t i = 0; i < out->supply_count; i++) {
        supplies[i] = out->supplies[i];
        const struct cell key[] = {{.text = material, .set = true},
                                   {.integer = supplies[i].ord, .set = true}};
        struct share *shares = bind_range(file, &bind_share, key, 2, &supplies[i].share_count);
        if (shares != NULL) {
            qsort(shares, supplies[i].share_count, sizeof *shares, compare_shares);
        }
        supplies[i].shares = shares;
    }
    out->supplies = supplies;
}

/* ---- products and ores of all materials ---- */

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

/* Which file the details of a product or a mineral are read from. */
static const struct file *home_of(enum table_id table, const void *thing)
{
    const struct product *product = thing;
    const struct mineral *mineral = thing;
    return table == TABLE_PRODUCT ? product->shelf->file : mineral->shelf->file;
}

/* One row of a statement that gives id of thing, id of material, ord. What names nothing that we
 * know is passed over: its owner says so when it is asked for. So is what a pack says of a thing
 * that is another file's. */
static bool take_link(const struct file *file, sqlite3_stmt *stmt, enum table_id table,
                      struct link *link)
{
    const char *to = (const char *)sqlite3_column_text(stmt, 0);
    const char *from = (const char *)sqlite3_column_text(stmt, 1);
    if (to == NULL || from == NULL) {
        return false;
    }
    link->to = file_item(file, table, to);
    link->from = file_item(file, TABLE_MATERIAL, from);
    link->ord = sqlite3_column_int64(stmt, 2);
    return link->to != NULL && link->from != NULL && home_of(table, link->to) == file;
}

/* Adds the links of one file; false after a fault. */
static bool read_file(struct file *file, enum table_id table, const char *sql, struct links *links,
                      size_t *capacity)
{
    if (!file_same(file)) {
        return false;
    }
    sqlite3_stmt *stmt = NULL;
    const size_t most = schema_table(TABLE_PRODUCT_USE)->most_rows;
    int rc = sqlite3_prepare_v2(file->db, sql, -1, &stmt, NULL);
    rc = rc == SQLITE_OK ? SQLITE_ROW : rc;
    for (size_t n = 0; n < most && rc == SQLITE_ROW; n++) {
        rc = sqlite3_step(stmt);
        if (links->count == *capacity) {
            *capacity = *capacity == 0 ? 256 : *capacity * 2;
            links->list = mem_grow(links->list, *capacity, sizeof *links->list);
        }
        struct link *link = &links->list[links->count];
        if (rc == SQLITE_ROW && take_link(file, stmt, table, link)) {
            link->index = links->count++;
        }
    }
    if (rc != SQLITE_DONE) {
        struct err err;
        err_set(&err, "links of materials: %s", db_reason(file->db));
        file_trouble(file, &err);
    }
    sqlite3_finalize(stmt);
    return rc == SQLITE_DONE;
}

static void read_links(struct content_private *hidden, enum table_id table, const char *sql,
                       struct links *links)
{
    size_t capacity = 0;
    if (links->loaded) {
        return;
    }
    links->loaded = true;
    links->read = true;
    for (size_t i = 0; i < hidden->file_count; i++) {
        links->read = read_file(hidden->files[i], table, sql, links, &capacity) && links->read;
    }
    const struct product *products = hidden->content->products;
    for (size_t i = 0; table == TABLE_PRODUCT && i < links->count; i++) { /* in their own order */
        links->list[i].ord = (const struct product *)links->list[i].to - products;
    }
    if (links->count > 0) {
        qsort(links->list, links->count, sizeof *links->list, compare_links);
    }
}

/* The things linked to a material, each once, in an array of the content. */
static const void **things_of(struct content_private *hidden, const struct links *links,
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
    const void **list = arena_array(&hidden->arena, end - low + 1, sizeof *list);
    *count = 0;
    for (size_t i = low; i < end; i++) {
        if (*count == 0 || list[*count - 1] != links->list[i].to) {
            list[(*count)++] = links->list[i].to;
        }
    }
    return list;
}

void load_material_rest(struct file *file, const struct material *material,
                        struct material_details *out)
{
    struct content_private *hidden = file->hidden;
    load_shares(file, material->id, out);
    read_links(hidden, TABLE_PRODUCT, "SELECT product_id, material_id, 0 FROM product_use",
               &hidden->used_in);
    read_links(hidden, TABLE_MINERAL, "SELECT mineral_id, material_id, ord FROM mineral_material",
               &hidden->ores);
    const void **list = things_of(hidden, &hidden->used_in, material, &out->product_count);
    memcpy(&out->products, &list, sizeof list);
    list = things_of(hidden, &hidden->ores, material, &out->mineral_count);
    memcpy(&out->minerals, &list, sizeof list);
    out->products_read = hidden->used_in.read;
    out->ores_read = hidden->ores.read;
}
