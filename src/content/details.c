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

/* The rows of the rasters of the layers that were read, and of their alphas. */
static bool read_rasters(struct loader *loader, struct err *err)
{
    const struct rows *layers = &loader->data.tables[TABLE_LAYER];
    bool fine = true;
    for (size_t i = 0; i < layers->count && fine; i++) {
        const struct cell *media = &layers->row[i].cells[LAYER_MEDIA];
        fine = !media->set || read_media(loader, media, true, err);
    }
    rows_sort(&loader->data.tables[TABLE_MEDIA]);
    return fine;
}

/* Tables that are good together or not at all, because the rows of one mean those of another. */
struct group {
    enum table_id tables[3];
    size_t count;
};

/* Reads and checks the rows that the thing id owns in one group; when they are bad, there are none,
 * and false says that this is not the truth. */
static bool read_group(struct loader *loader, const char *id, const struct group *group)
{
    const struct cell owner = {.text = id, .set = true};
    struct err err = {.text = ""};
    bool fine = true;
    if (!late_same(loader->hidden)) {
        return false;
    }
    for (size_t i = 0; i < group->count && fine; i++) {
        fine =
            group->tables[i] == TABLE_MEDIA || read_owner(loader, group->tables[i], &owner, &err);
    }
    fine = fine && (group->tables[0] != TABLE_MEDIA || read_rasters(loader, &err)) &&
           check(loader, group->tables, group->count, &err);
    for (size_t i = 0; i < group->count && !fine; i++) {
        loader->data.tables[group->tables[i]].count = 0;
    }
    if (!fine) {
        late_trouble(loader->hidden, &err);
    }
    return fine;
}

static struct loader *loader_of(const struct shelf *shelf)
{
    return shelf->content->private_data->loader;
}

const struct picture_details *picture_details(const struct picture *picture)
{
    static const struct group layers = {{TABLE_MEDIA, TABLE_LAYER}, 2}, spots = {{TABLE_SPOT}, 1};
    struct shelf *shelf = picture->shelf;
    if (shelf->details == NULL) {
        struct loader *loader = loader_of(shelf);
        struct picture_details *mine = arena_new(&loader->hidden->arena, struct picture_details);
        shelf->details = mine;
        begin(loader);
        mine->layers_read = read_group(loader, picture->id, &layers);
        mine->spots_read = read_group(loader, picture->id, &spots);
        load_picture_details(loader, picture->id, mine);
    }
    return shelf->details;
}

const struct product_details *product_details(const struct product *product)
{
    static const struct group parts = {{TABLE_PART}, 1}, uses = {{TABLE_PRODUCT_USE}, 1};
    struct shelf *shelf = product->shelf;
    if (shelf->details == NULL) {
        struct loader *loader = loader_of(shelf);
        struct product_details *mine = arena_new(&loader->hidden->arena, struct product_details);
        shelf->details = mine;
        begin(loader);
        mine->parts_read = read_group(loader, product->id, &parts);
        mine->uses_read = mine->parts_read && read_group(loader, product->id, &uses);
        load_product_details(loader, product->id, mine);
    }
    return shelf->details;
}

const struct material_details *material_details(const struct material *material)
{
    static const struct group listed = {{TABLE_LISTED}, 1}, facts = {{TABLE_FACT}, 1},
                              recycled = {{TABLE_RECYCLED}, 1}, uses = {{TABLE_ENDUSE}, 1},
                              supplies = {{TABLE_SUPPLY, TABLE_SHARE}, 2};
    struct shelf *shelf = material->shelf;
    if (shelf->details == NULL) {
        struct loader *loader = loader_of(shelf);
        struct material_details *mine = arena_new(&loader->hidden->arena, struct material_details);
        shelf->details = mine;
        begin(loader);
        mine->listed_read = read_group(loader, material->id, &listed);
        mine->facts_read = read_group(loader, material->id, &facts);
        mine->recycled_read = read_group(loader, material->id, &recycled);
        mine->uses_read = read_group(loader, material->id, &uses);
        mine->supplies_read = read_group(loader, material->id, &supplies);
        load_material_details(loader, material->id, mine);
        load_material_links(loader, material, mine);
    }
    return shelf->details;
}

const struct mineral_details *mineral_details(const struct mineral *mineral)
{
    static const struct group materials = {{TABLE_MINERAL_MATERIAL}, 1},
                              localities = {{TABLE_LOCALITY}, 1};
    struct shelf *shelf = mineral->shelf;
    if (shelf->details == NULL) {
        struct loader *loader = loader_of(shelf);
        struct mineral_details *mine = arena_new(&loader->hidden->arena, struct mineral_details);
        shelf->details = mine;
        begin(loader);
        mine->materials_read = read_group(loader, mineral->id, &materials);
        mine->localities_read = read_group(loader, mineral->id, &localities);
        load_mineral_details(loader, mineral->id, mine);
    }
    return shelf->details;
}

bool content_troubled(const struct content *content)
{
    return content->private_data->troubles > 0 || content->private_data->mixed;
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
