/* What belongs to one thing (the layers of a picture, the supplies of a material ...) is read and
 * checked when somebody first asks for that thing: so opening costs as much as there are things,
 * not as much as is known about them. A fault that is found so late makes that thing's details
 * empty and is said once; nothing else changes. */
#include "content/private.h"

#include "content/db.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

/* A damaged file has many faults; a log needs few. */
#define MOST_TROUBLES 20

void late_trouble(struct content_private *hidden, const struct err *err)
{
    struct err line = *err;
    err_one_line(&line);
    if (hidden->troubles++ < MOST_TROUBLES) {
        fprintf(stderr, "strata: content: %s; it is left out\n", line.text);
    }
}

bool late_same(struct content_private *hidden)
{
    if (!hidden->mixed && mark_changed(&hidden->mark)) {
        hidden->mixed = true;
        fprintf(stderr,
                "strata: content: %s was written to while it is shown; what was not read before is "
                "left out. Copy a new edition under another name and rename it\n",
                hidden->path);
    }
    return !hidden->mixed;
}

/* Details of the owner before are not needed any more. */
static void begin(struct loader *loader)
{
    for (int i = 0; i < TABLE_COUNT; i++) {
        if ((schema_table((enum table_id)i)->flags & TABLE_DETAIL) != 0) {
            loader->data.tables[i].count = 0;
        }
    }
    arena_reset(&loader->scratch);
}

static bool read_owner(struct loader *loader, enum table_id table, const struct cell *owner,
                       struct err *err)
{
    struct content_private *hidden = loader->hidden;
    return dataset_read_owner(&loader->data, hidden->db, table, owner, &hidden->owned[table], err);
}

/* One row of table media unless it is there already, and that of its alpha; no further, because an
 * alpha has none (rules.c). */
static bool read_media(struct loader *loader, const struct cell *id, bool alpha, struct err *err)
{
    const struct rows *rows = &loader->data.tables[TABLE_MEDIA];
    for (size_t i = 0; i < rows->count; i++) {
        if (rows->row[i].cells[MEDIA_ID].integer == id->integer) {
            return true;
        }
    }
    struct arena *texts = loader->data.texts;
    loader->data.texts = &loader->scratch; /* only a type, and nobody keeps it */
    const size_t before = rows->count;
    bool fine = read_owner(loader, TABLE_MEDIA, id, err);
    loader->data.texts = texts;
    if (fine && alpha && rows->count > before && rows->row[before].cells[MEDIA_ALPHA].set) {
        const struct cell other = rows->row[before].cells[MEDIA_ALPHA];
        fine = read_media(loader, &other, false, err);
    }
    return fine;
}

static bool check(struct loader *loader, const enum table_id *tables, size_t count, struct err *err)
{
    const struct listener listener = {loader_complaint, err};
    for (size_t i = 0; i < count; i++) {
        if (!dataset_check_table(&loader->data, tables[i], true, &listener)) {
            return false;
        }
    }
    for (size_t i = 0; i < count; i++) { /* rules may look into the other tables */
        if (!dataset_rules_table(&loader->data, tables[i], &listener)) {
            return false;
        }
    }
    return true;
}

/* Reads and checks the rows that the thing id owns in these tables. */
static bool read_details(struct loader *loader, const char *id, const enum table_id *tables,
                         size_t count)
{
    const struct cell owner = {.text = id, .set = true};
    struct err err = {.text = ""};
    bool fine = true;
    if (!late_same(loader->hidden)) {
        return false;
    }
    begin(loader);
    for (size_t i = 0; i < count && fine; i++) {
        fine = tables[i] == TABLE_MEDIA || read_owner(loader, tables[i], &owner, &err);
    }
    const struct rows *layers = &loader->data.tables[TABLE_LAYER];
    for (size_t i = 0; i < layers->count && fine; i++) {
        const struct cell *media = &layers->row[i].cells[LAYER_MEDIA];
        fine = !media->set || read_media(loader, media, true, &err);
    }
    rows_sort(&loader->data.tables[TABLE_MEDIA]);
    fine = fine && check(loader, tables, count, &err);
    if (!fine) {
        late_trouble(loader->hidden, &err);
    }
    return fine;
}

#define COUNT(a) (sizeof(a) / sizeof(a)[0])

/* The struct that the screens see as const; it is ours to fill. */
static void *ours(const struct content *content, enum table_id table, const char *id)
{
    const struct cell cell = {.text = id, .set = true};
    return loader_item(content->private_data->loader, table, &cell);
}

void picture_load(const struct picture *picture)
{
    static const enum table_id tables[] = {TABLE_MEDIA, TABLE_LAYER, TABLE_SPOT};
    if (picture->whole) {
        return;
    }
    struct loader *loader = picture->content->private_data->loader;
    struct picture *mine = ours(picture->content, TABLE_PICTURE, picture->id);
    mine->whole = true;
    if (read_details(loader, mine->id, tables, COUNT(tables))) {
        load_picture_details(loader, mine);
    }
}

void product_load(const struct product *product)
{
    static const enum table_id tables[] = {TABLE_PART, TABLE_PRODUCT_USE};
    if (product->whole) {
        return;
    }
    struct loader *loader = product->content->private_data->loader;
    struct product *mine = ours(product->content, TABLE_PRODUCT, product->id);
    mine->whole = true;
    if (read_details(loader, mine->id, tables, COUNT(tables))) {
        load_product_details(loader, mine);
    }
}

void material_load(const struct material *material)
{
    static const enum table_id tables[] = {TABLE_LISTED, TABLE_FACT,  TABLE_RECYCLED,
                                           TABLE_SUPPLY, TABLE_SHARE, TABLE_ENDUSE};
    if (material->whole) {
        return;
    }
    struct loader *loader = material->content->private_data->loader;
    struct material *mine = ours(material->content, TABLE_MATERIAL, material->id);
    mine->whole = true;
    if (read_details(loader, mine->id, tables, COUNT(tables))) {
        load_material_details(loader, mine);
    }
    load_material_links(loader, mine);
}

void mineral_load(const struct mineral *mineral)
{
    static const enum table_id tables[] = {TABLE_MINERAL_MATERIAL, TABLE_LOCALITY};
    if (mineral->whole) {
        return;
    }
    struct loader *loader = mineral->content->private_data->loader;
    struct mineral *mine = ours(mineral->content, TABLE_MINERAL, mineral->id);
    mine->whole = true;
    if (read_details(loader, mine->id, tables, COUNT(tables))) {
        load_mineral_details(loader, mine);
    }
}

struct media_row late_row(const struct cell *cells)
{
    return (struct media_row){.id = cells[MEDIA_ID].integer,
                              .alpha = cells[MEDIA_ALPHA].integer,
                              .size = cells[MEDIA_SIZE].integer,
                              .width = (int)cells[MEDIA_WIDTH].integer,
                              .height = (int)cells[MEDIA_HEIGHT].integer,
                              .jpeg = strcmp(cells[MEDIA_TYPE].text, "image/jpeg") == 0};
}

bool late_media(struct content_private *hidden, int64_t id, struct media_row *out,
                struct media_row *alpha, struct err *err)
{
    static const enum table_id table = TABLE_MEDIA;
    struct loader *loader = hidden->loader;
    const struct cell key = {.integer = id, .real = (double)id, .set = true};
    const struct rows *rows = &loader->data.tables[TABLE_MEDIA];
    if (!late_same(hidden)) {
        return err_set(err, "the file was written to while it is shown; copy it again");
    }
    begin(loader);
    if (!read_media(loader, &key, true, err)) {
        return false;
    }
    rows_sort(&loader->data.tables[TABLE_MEDIA]);
    if (!check(loader, &table, 1, err)) {
        return false;
    }
    bool found = false;
    for (size_t i = 0; i < rows->count; i++) {
        const struct media_row row = late_row(rows->row[i].cells);
        if (row.id == id) {
            *out = row;
            found = true;
        } else {
            *alpha = row;
        }
    }
    return found || err_set(err, "media %lld: there is no such raster", (long long)id);
}
