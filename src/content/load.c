/* content_open: files are opened and checked one by one, then their rows are turned into the
 * structs of content.h. The second step cannot fail, because every reference was resolved in the
 * first. */
#include "content/bind.h"
#include "content/db.h"
#include "content/manifest.h"
#include "content/text_cache.h"
#include "core/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of one generation of texts: a hundred frames full. */
#define TEXT_BYTES ((size_t)2 * 1024 * 1024)
/* Pictures that the disk is asked for when the file has been opened: all of an edition of ours, and
 * what a small computer can well keep. */
#define FETCH_BYTES ((int64_t)64 * 1024 * 1024)

/* ---- things ---- */

struct entry { /* a row that becomes a struct */
    struct file *file;
    size_t row;
    int64_t ord;
    const char *id;
};

static int compare_entries(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->ord != y->ord) {
        return x->ord < y->ord ? -1 : 1;
    }
    return strcmp(x->id, y->id);
}

static size_t row_total(const struct content_private *hidden, const struct shape *shape)
{
    size_t total = 0;
    for (size_t i = 0; i < hidden->file_count; i++) {
        total += hidden->files[i]->data.tables[shape->table].count;
    }
    return total;
}

/* The rows of all files that become structs of their own, in their order for people. */
static size_t list_entries(struct content_private *hidden, const struct shape *shape,
                           struct entry *list)
{
    const struct table *table = schema_table(shape->table);
    const int order = shape->order != NULL ? schema_column(table, shape->order) : -1;
    size_t count = 0, at = 0;
    for (size_t i = 0; i < (shape->base ? 1 : hidden->file_count); i++) {
        struct file *file = hidden->files[i];
        const struct rows *rows = &file->data.tables[shape->table];
        for (size_t row = 0; row < rows->count; row++) {
            const struct cell *cells = rows->row[row].cells;
            if (file_of_row(hidden, shape->table, cells[0].text, &at) == file) {
                const int64_t ord = order < 0 ? 0 : cells[order].integer;
                list[count++] = (struct entry){file, row, ord, cells[0].text};
            }
        }
    }
    qsort(list, count, sizeof *list, compare_entries);
    return count;
}

/* Rows that repeat an id stand for the struct of the file whose row is shown. */
static void share_items(struct content_private *hidden, const struct shape *shape)
{
    for (size_t i = 0; i < hidden->file_count; i++) {
        struct file *file = hidden->files[i];
        const struct rows *rows = &file->data.tables[shape->table];
        for (size_t row = 0, at = 0; row < rows->count; row++) {
            const char *id = rows->row[row].cells[0].text;
            struct file *shown = file_of_row(hidden, shape->table, id, &at);
            if (shown != file) {
                file->items[shape->table][row] = shown->items[shape->table][at];
            }
        }
    }
}

static int compare_items(const void *a, const void *b)
{
    const char *const *const *x = a, *const *const *y = b;
    return strcmp(**x, **y); /* every such struct starts with its id */
}

/* A struct for every entry, without its contents yet: so that all may point at each other. */
static char *place_things(struct content_private *hidden, const struct shape *shape,
                          const struct entry *list, size_t count)
{
    struct id_index *index = &hidden->by_id[shape->table];
    char *array = arena_array(&hidden->arena, count + 1, shape->size);
    index->items = arena_array(&hidden->arena, count + 1, sizeof *index->items);
    index->count = count;
    for (size_t i = 0; i < hidden->file_count; i++) {
        struct file *file = hidden->files[i];
        const size_t rows = file->data.tables[shape->table].count;
        file->items[shape->table] = arena_array(&hidden->arena, rows + 1, sizeof(void *));
    }
    for (size_t i = 0; i < count; i++) {
        list[i].file->items[shape->table][list[i].row] = array + i * shape->size;
    }
    share_items(hidden, shape);
    return array;
}

/* Their contents, and the index by id. */
static void fill_things(struct content_private *hidden, const struct shape *shape,
                        const struct entry *list, char *array)
{
    struct id_index *index = &hidden->by_id[shape->table];
    for (size_t i = 0; i < index->count; i++) {
        const struct row *row = &list[i].file->data.tables[shape->table].row[list[i].row];
        bind_row(list[i].file, shape, row->cells, array + i * shape->size);
        index->items[i] = array + i * shape->size;
    }
    qsort(index->items, index->count, sizeof *index->items, compare_items);
}

/* ---- scenes: their places come from all files ---- */

static bool stands(const struct place *places, size_t count, const struct product *product)
{
    for (size_t i = 0; i < count; i++) {
        if (places[i].product == product) {
            return true;
        }
    }
    return false;
}

static void load_places(struct content_private *hidden, struct scene *scene)
{
    const struct cell key = {.text = scene->id, .set = true};
    struct place *all = NULL;
    size_t total = 0, at = 0;
    struct file *own = file_of_row(hidden, TABLE_SCENE, scene->id, &at); /* its places come first */
    for (size_t i = 0; i <= hidden->file_count; i++) {
        struct file *file = i == 0 ? own : hidden->files[i - 1];
        size_t count = 0;
        struct place *some = bind_range(file, &bind_place, &key, 1, &count);
        struct place *more = arena_array(&hidden->arena, total + count + 1, sizeof *more);
        if (all != NULL) {
            memcpy(more, all, total * sizeof *more);
        }
        for (size_t k = 0; k < count; k++) {
            if (!stands(more, total, some[k].product)) {
                more[total++] = some[k];
            }
        }
        all = more;
    }
    scene->places = all;
    scene->place_count = total;
}

/* ---- the snapshot ---- */

static void load_meta(struct content_private *hidden)
{
    const struct rows *meta = &hidden->files[0]->data.tables[TABLE_META];
    hidden->settings = arena_array(&hidden->arena, meta->count + 1, sizeof *hidden->settings);
    hidden->setting_count = meta->count;
    for (size_t i = 0; i < meta->count; i++) {
        const struct cell *cells = meta->row[i].cells;
        hidden->settings[i] = (struct text_entry){cells[META_KEY].text, cells[META_VALUE].text};
    }
}

static void load_things(struct content *content)
{
    struct content_private *hidden = content->private_data;
    struct entry *lists[BIND_MOST_THINGS];
    char *arrays[BIND_MOST_THINGS];
    for (size_t i = 0; i < bind_thing_count; i++) {
        const struct shape *shape = &bind_things[i];
        lists[i] = mem_grow(NULL, row_total(hidden, shape) + 1, sizeof **lists);
        const size_t count = list_entries(hidden, shape, lists[i]);
        arrays[i] = place_things(hidden, shape, lists[i], count);
        bind_put(content, shape->list, arrays[i]);
        bind_count(content, shape->list_count, count);
    }
    for (size_t i = 0; i < bind_thing_count; i++) {
        fill_things(hidden, &bind_things[i], lists[i], arrays[i]);
        free(lists[i]);
    }
    const struct id_index *scenes = &hidden->by_id[TABLE_SCENE];
    for (size_t i = 0; i < scenes->count; i++) {
        load_places(hidden, scenes->items[i]);
    }
    for (size_t i = 0; i < hidden->file_count; i++) {
        arena_reset(&hidden->files[i]->scratch);
    }
}

struct content *snapshot_make(struct file *const *files, size_t count)
{
    struct content_private *hidden = mem_alloc(sizeof *hidden);
    struct content *content = mem_alloc(sizeof *content);
    arena_init(&hidden->arena, (size_t)256 * 1024);
    content->private_data = hidden;
    hidden->content = content;
    hidden->texts = text_cache_create(TEXT_BYTES);
    hidden->file_count = count;
    for (size_t i = 0; i < count; i++) {
        hidden->files[i] = files[i];
        files[i]->hidden = hidden;
        files[i]->number = (int)i;
    }
    load_meta(hidden);
    load_things(content);
    load_settings(content);
    return content;
}

static void free_shell(struct content *content)
{
    struct content_private *hidden = content->private_data;
    text_cache_destroy(hidden->texts);
    free(hidden->used_in.list);
    free(hidden->ores.list);
    arena_release(&hidden->arena);
    free(hidden);
    free(content);
}

bool content_open_trusted(const char *path, const char *vfs, const struct trust *trust,
                          struct content **out, struct err *err)
{
    struct file *file = NULL;
    *out = NULL;
    bool fine = file_open(path, vfs, trust, &file, err);
    if (fine) {
        struct content *content = snapshot_make(&file, 1);
        const struct pack *pack = db_pack(file->db);
        fine = pack == NULL || pack_agrees(&pack->manifest, content, err);
        if (fine) {
            mark_fetch(&file->mark, FETCH_BYTES);
            content->private_data->unconfined = trust != NULL;
            *out = content;
        } else {
            content_close(content);
            err_prefix(err, "%s", path);
        }
    }
    if (!fine && err != NULL) {
        err_one_line(err);
    }
    return fine;
}

bool content_open_vfs(const char *path, const char *vfs, struct content **out, struct err *err)
{
    return content_open_trusted(path, vfs, NULL, out, err);
}

bool content_open(const char *path, struct content **out, struct err *err)
{
    return content_open_vfs(path, NULL, out, err);
}

struct file *snapshot_take(struct content *content)
{
    struct file *file = content->private_data->files[0];
    free_shell(content);
    return file;
}

bool content_unconfined(const struct content *content)
{
    const struct content_private *hidden = content->private_data;
    return hidden->unconfined;
}

void content_allow_unconfined(struct content *content)
{
    content->private_data->unconfined = true;
}

/* Of several files the one counts that most has happened to. */
enum content_file content_file(const struct content *content)
{
    static const enum content_file meant[] = {[MARK_SAME] = CONTENT_FILE_SAME,
                                              [MARK_CHANGED] = CONTENT_FILE_CHANGED,
                                              [MARK_REPLACED] = CONTENT_FILE_REPLACED,
                                              [MARK_GONE] = CONTENT_FILE_GONE};
    const struct content_private *hidden = content->private_data;
    enum content_file found = CONTENT_FILE_SAME;
    for (size_t i = 0; i < hidden->file_count; i++) {
        const struct file *file = hidden->files[i];
        const enum content_file now = meant[mark_look(&file->mark, file->path)];
        if (now != CONTENT_FILE_SAME && (found == CONTENT_FILE_SAME || now < found)) {
            found = now;
        }
    }
    return found;
}

void content_close(struct content *content)
{
    if (content == NULL) {
        return;
    }
    for (size_t i = 0; i < content->private_data->file_count; i++) {
        file_close(content->private_data->files[i]);
    }
    free_shell(content);
}
