/* What belongs to one thing (the layers of a picture, the supplies of a material ...) is read and
 * checked when somebody first asks for that thing: so opening costs as much as there are things,
 * not as much as is known about them. A fault that is found so late makes that list empty, which
 * says so, and is told once; nothing else changes. */
#include "content/bind.h"

#include <sqlite3.h>
#include <string.h>

/* Details of the owner before are not needed any more. */
static void begin(struct file *file)
{
    for (int i = 0; i < TABLE_COUNT; i++) {
        if ((schema_table((enum table_id)i)->flags & TABLE_DETAIL) != 0) {
            file->data.tables[i].count = 0;
        }
    }
    arena_reset(&file->scratch);
}

/* Texts of details are kept with the rows of things: they are in the structs then. */
static bool read_owner(struct file *file, enum table_id table, const struct cell *owner,
                       struct err *err)
{
    return dataset_read_owner(&file->data, file->db, table, owner, &file->owned[table], err);
}

/* One row of table media unless it is there already, and that of its alpha; no further, because an
 * alpha has none (rules.c). */
static bool read_media(struct file *file, const struct cell *id, bool alpha, struct err *err)
{
    const struct rows *rows = &file->data.tables[TABLE_MEDIA];
    for (size_t i = 0; i < rows->count; i++) {
        if (rows->row[i].cells[MEDIA_ID].integer == id->integer) {
            return true;
        }
    }
    struct arena *texts = file->data.texts;
    file->data.texts = &file->scratch; /* only a type, and nobody keeps it */
    const size_t before = rows->count;
    bool fine = read_owner(file, TABLE_MEDIA, id, err);
    file->data.texts = texts;
    if (fine && alpha && rows->count > before && rows->row[before].cells[MEDIA_ALPHA].set) {
        const struct cell other = rows->row[before].cells[MEDIA_ALPHA];
        fine = read_media(file, &other, false, err);
    }
    return fine;
}

/* The rows of the rasters of the layers that were read, and of their alphas. */
static bool read_rasters(struct file *file, struct err *err)
{
    const struct rows *layers = &file->data.tables[TABLE_LAYER];
    bool fine = true;
    for (size_t i = 0; i < layers->count && fine; i++) {
        const struct cell *media = &layers->row[i].cells[LAYER_MEDIA];
        fine = !media->set || read_media(file, media, true, err);
    }
    rows_sort(&file->data.tables[TABLE_MEDIA]);
    return fine;
}

/* A table and the one that is good together with it (the same: none). Rules may look into the
 * other table, so they come last. */
static bool check(struct file *file, enum table_id table, enum table_id also, struct err *err)
{
    const struct listener listener = {file_complaint, err};
    const struct dataset *data = &file->data;
    return dataset_check_table(data, table, true, &listener) &&
           (also == table || dataset_check_table(data, also, true, &listener)) &&
           dataset_rules_table(data, table, &listener) &&
           (also == table || dataset_rules_table(data, also, &listener));
}

/* Reads one list of the thing id into details; when its rows are bad there are none, and its flag
 * says that this is not the truth. */
static void read_list(struct file *file, const char *id, const struct belonging *list,
                      void *details)
{
    const struct cell owner = {.text = id, .set = true};
    const enum table_id table = list->shape->table;
    struct err err = {.text = ""};
    if (!file_same(file)) {
        return;
    }
    bool fine = read_owner(file, table, &owner, &err);
    if (fine && list->also == TABLE_MEDIA) {
        fine = read_rasters(file, &err);
    } else if (fine && list->also != table) {
        fine = read_owner(file, list->also, &owner, &err);
    }
    fine = fine && check(file, table, list->also, &err);
    memcpy((char *)details + list->read, &fine, sizeof fine);
    if (!fine) {
        file->data.tables[table].count = file->data.tables[list->also].count = 0;
        file_trouble(file, &err);
        return;
    }
    size_t count = 0;
    bind_put(details, list->list, bind_range(file, list->shape, &owner, 1, &count));
    bind_count(details, list->count, count);
}

/* New details with their lists; they stand on the shelf at once. */
static void *read_lists(struct shelf *shelf, const char *id, const struct belonging *lists,
                        size_t count, size_t size)
{
    struct file *file = shelf->file;
    void *details = arena_alloc(&file->hidden->arena, size);
    shelf->details = details;
    begin(file);
    for (size_t i = 0; i < count; i++) {
        read_list(file, id, &lists[i], details);
    }
    return details;
}

#define LISTS(a) (a), sizeof(a) / sizeof(a)[0]

const struct picture_details *picture_details(const struct picture *picture)
{
    struct shelf *shelf = picture->shelf;
    if (shelf->details == NULL) {
        read_lists(shelf, picture->id, LISTS(bind_picture), sizeof(struct picture_details));
    }
    return shelf->details;
}

const struct product_details *product_details(const struct product *product)
{
    struct shelf *shelf = product->shelf;
    if (shelf->details == NULL) {
        load_product_rest(shelf->file, read_lists(shelf, product->id, LISTS(bind_product),
                                                  sizeof(struct product_details)));
    }
    return shelf->details;
}

const struct material_details *material_details(const struct material *material)
{
    struct shelf *shelf = material->shelf;
    if (shelf->details == NULL) {
        load_material_rest(
            shelf->file, material,
            read_lists(shelf, material->id, LISTS(bind_material), sizeof(struct material_details)));
    }
    return shelf->details;
}

const struct mineral_details *mineral_details(const struct mineral *mineral)
{
    struct shelf *shelf = mineral->shelf;
    if (shelf->details == NULL) {
        read_lists(shelf, mineral->id, LISTS(bind_mineral), sizeof(struct mineral_details));
    }
    return shelf->details;
}

bool content_troubled(const struct content *content)
{
    const struct content_private *hidden = content->private_data;
    bool mixed = false;
    for (size_t i = 0; i < hidden->file_count; i++) {
        mixed = mixed || hidden->files[i]->mixed;
    }
    return mixed || hidden->troubles > 0;
}

struct media_row media_row_of(const struct cell *cells)
{
    return (struct media_row){.id = cells[MEDIA_ID].integer,
                              .alpha = cells[MEDIA_ALPHA].integer,
                              .size = cells[MEDIA_SIZE].integer,
                              .width = (int)cells[MEDIA_WIDTH].integer,
                              .height = (int)cells[MEDIA_HEIGHT].integer,
                              .jpeg = strcmp(cells[MEDIA_TYPE].text, "image/jpeg") == 0};
}

bool details_media(struct file *file, int64_t id, struct media_row *out, struct media_row *alpha,
                   struct err *err)
{
    const struct cell key = {.integer = id, .real = (double)id, .set = true};
    const struct rows *rows = &file->data.tables[TABLE_MEDIA];
    if (!file_same(file)) {
        return err_set(err, "the file was written to while it is shown; copy it again");
    }
    begin(file);
    if (!read_media(file, &key, true, err)) {
        return false;
    }
    rows_sort(&file->data.tables[TABLE_MEDIA]);
    if (!check(file, TABLE_MEDIA, TABLE_MEDIA, err)) {
        return false;
    }
    bool found = false;
    for (size_t i = 0; i < rows->count; i++) {
        const struct media_row row = media_row_of(rows->row[i].cells);
        if (row.id == id) {
            *out = row;
            found = true;
        } else {
            *alpha = row;
        }
    }
    return found || err_set(err, "media %lld: there is no such raster", (long long)id);
}
