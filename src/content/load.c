/* content_open: rows are read and checked in general, then turned into the structs of content.h.
 * The second step cannot fail, because every reference was resolved in the first. */
#include "content/private.h"

#include "content/db.h"
#include "content/manifest.h"
#include "content/text_cache.h"
#include "core/mem.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of one generation of texts: a hundred frames full. */
#define TEXT_BYTES ((size_t)2 * 1024 * 1024)
/* Pictures that the disk is asked for when the file has been opened: all of an edition of ours, and
 * what a small computer can well keep. */
#define FETCH_BYTES ((int64_t)64 * 1024 * 1024)

const char *loader_text(const struct cell *cell)
{
    return cell->set ? cell->text : "";
}

const char *loader_key(struct loader *loader, const char *first, const char *second,
                       const char *third)
{
    return arena_printf(&loader->hidden->arena, "%s.%s%s%s", first, second,
                        third != NULL ? "." : "", third != NULL ? third : "");
}

void *loader_item(const struct loader *loader, enum table_id table, const struct cell *id)
{
    const ptrdiff_t at = id->set ? rows_find(&loader->data.tables[table], id->text) : -1;
    return at < 0 ? NULL : loader->hidden->by_id[table].items[at];
}

struct shelf *loader_shelf(struct loader *loader)
{
    struct shelf *shelf = arena_new(&loader->hidden->arena, struct shelf);
    *shelf = (struct shelf){.content = loader->content};
    return shelf;
}

struct ordered {
    int64_t ord;
    size_t index; /* breaks ties by id */
};

static int compare_ordered(const void *a, const void *b)
{
    const struct ordered *x = a, *y = b;
    if (x->ord != y->ord) {
        return x->ord < y->ord ? -1 : 1;
    }
    return x->index < y->index ? -1 : x->index > y->index;
}

static struct ordered *order_rows(struct loader *loader, const struct rows *rows, size_t first,
                                  size_t count, int ord)
{
    struct ordered *list = arena_array(&loader->scratch, count + 1, sizeof *list);
    for (size_t i = 0; i < count; i++) {
        list[i].index = first + i;
        list[i].ord = ord < 0 ? 0 : rows->row[first + i].cells[ord].integer;
    }
    qsort(list, count, sizeof *list, compare_ordered);
    return list;
}

struct children loader_children(struct loader *loader, enum table_id table, const char *id, int ord)
{
    const struct rows *rows = &loader->data.tables[table];
    const struct cell key = {.text = id, .set = true};
    struct children out = {0};
    size_t first = 0;
    out.count = rows_range(rows, &key, 1, &first);
    out.rows = arena_array(&loader->scratch, out.count + 1, sizeof *out.rows);
    const struct ordered *list = order_rows(loader, rows, first, out.count, ord);
    for (size_t i = 0; i < out.count; i++) {
        out.rows[i] = rows->row[list[i].index].cells;
    }
    return out;
}

void *loader_array(struct loader *loader, enum table_id table, size_t size, int ord,
                   const struct cell ***cells)
{
    const struct rows *rows = &loader->data.tables[table];
    struct id_index *index = &loader->hidden->by_id[table];
    char *array = arena_array(&loader->hidden->arena, rows->count + 1, size);
    index->items = arena_array(&loader->hidden->arena, rows->count + 1, sizeof *index->items);
    index->count = rows->count;
    *cells = arena_array(&loader->scratch, rows->count + 1, sizeof **cells);
    const struct ordered *list = order_rows(loader, rows, 0, rows->count, ord);
    for (size_t i = 0; i < rows->count; i++) {
        (*cells)[i] = rows->row[list[i].index].cells;
        index->items[list[i].index] = array + i * size;
    }
    return array;
}

static void load_meta(struct loader *loader)
{
    struct content_private *hidden = loader->hidden;
    const struct rows *meta = &loader->data.tables[TABLE_META];
    hidden->settings = arena_array(&hidden->arena, meta->count + 1, sizeof *hidden->settings);
    hidden->setting_count = meta->count;
    for (size_t i = 0; i < meta->count; i++) {
        const struct cell *cells = meta->row[i].cells;
        hidden->settings[i] = (struct text_entry){cells[META_KEY].text, cells[META_VALUE].text};
    }
}

static void load_languages(struct loader *loader)
{
    const struct cell **rows = NULL;
    struct language *array =
        loader_array(loader, TABLE_LANGUAGE, sizeof *array, LANGUAGE_ORD, &rows);
    const size_t count = loader->data.tables[TABLE_LANGUAGE].count;
    for (size_t i = 0; i < count; i++) {
        array[i] = (struct language){.id = rows[i][LANGUAGE_ID].text,
                                     .own_name = rows[i][LANGUAGE_OWN_NAME].text,
                                     .decimal = rows[i][LANGUAGE_DECIMAL].text,
                                     .group = loader_text(&rows[i][LANGUAGE_GROUP]),
                                     .plural = loader_text(&rows[i][LANGUAGE_PLURAL]),
                                     .fallback = loader_text(&rows[i][LANGUAGE_FALLBACK]),
                                     .ord = (int)rows[i][LANGUAGE_ORD].integer};
    }
    loader->content->languages = array;
    loader->content->language_count = count;
}

static void load_sources(struct loader *loader)
{
    const struct cell **rows = NULL;
    struct source *array = loader_array(loader, TABLE_SOURCE, sizeof *array, -1, &rows);
    const size_t count = loader->data.tables[TABLE_SOURCE].count;
    for (size_t i = 0; i < count; i++) {
        array[i] = (struct source){.id = rows[i][SOURCE_ID].text,
                                   .title = rows[i][SOURCE_TITLE].text,
                                   .publisher = rows[i][SOURCE_PUBLISHER].text,
                                   .page = loader_text(&rows[i][SOURCE_PAGE]),
                                   .url = loader_text(&rows[i][SOURCE_URL]),
                                   .licence = loader_text(&rows[i][SOURCE_LICENCE]),
                                   .year = (int)rows[i][SOURCE_YEAR].integer};
    }
    loader->content->sources = array;
    loader->content->source_count = count;
}

bool loader_complaint(void *user, const struct complaint *complaint)
{
    struct err *err = user;
    char name[200] = "";
    if (complaint->row != NULL) {
        rows_name(complaint->table, complaint->row, name, sizeof name);
    }
    const bool row = complaint->row != NULL;
    const bool column = complaint->column >= 0;
    err_set(err, "table %s%s%s%s%s: %s", complaint->table->name, row ? ", row " : "", name,
            column ? ", column " : "",
            column ? complaint->table->columns[complaint->column].name : "", complaint->text);
    return false;
}

static bool read_rows(struct loader *loader, struct err *err)
{
    const struct listener listener = {loader_complaint, err};
    dataset_init(&loader->data, &loader->hidden->arena, &loader->hidden->arena);
    if (!dataset_read(&loader->data, loader->hidden->db, err) ||
        !dataset_check(&loader->data, true, &listener) ||
        !dataset_rules(&loader->data, &listener)) {
        return false;
    }
    const ptrdiff_t at = rows_find(&loader->data.tables[TABLE_META], "min_app");
    const char *wanted = loader->data.tables[TABLE_META].row[at].cells[META_VALUE].text;
    if (strtol(wanted, NULL, 10) > CONTENT_APP) {
        return err_set(err, "needs a newer program (min_app %.20s); update the program", wanted);
    }
    return true;
}

static void build(struct loader *loader)
{
    load_meta(loader);
    load_languages(loader);
    load_sources(loader);
    load_pictures(loader);
    load_settings(loader);
    load_products(loader);
    load_materials(loader);
    load_minerals(loader);
    loader->data.cells = &loader->scratch; /* from now on only details are read */
}

static bool refuse(struct err *err)
{
    if (err != NULL) {
        err_one_line(err);
    }
    return false;
}

bool content_open_trusted(const char *path, const char *vfs, const struct trust *trust,
                          struct content **out, struct err *err)
{
    *out = NULL;
    struct sqlite3 *db = NULL;
    struct file_mark mark;
    if (!db_open_marked(path, vfs, trust, &db, &mark, err)) {
        return refuse(err);
    }
    struct content_private *hidden = mem_alloc(sizeof *hidden);
    hidden->path = mem_copy(path);
    hidden->mark = mark;
    hidden->unconfined = trust != NULL;
    struct content *content = mem_alloc(sizeof *content);
    arena_init(&hidden->arena, (size_t)256 * 1024);
    hidden->db = db;
    content->private_data = hidden;
    hidden->texts = text_cache_create(TEXT_BYTES);
    struct loader *loader = mem_alloc(sizeof *loader);
    *loader = (struct loader){.content = content, .hidden = hidden};
    hidden->loader = loader;
    arena_init(&loader->scratch, (size_t)64 * 1024);
    const struct pack *pack = db_pack(db);
    bool fine = read_rows(loader, err);
    if (fine) {
        build(loader);
        fine = pack == NULL || pack_agrees(&pack->manifest, content, err);
    }
    if (!fine) {
        content_close(content);
        err_prefix(err, "%s", path);
        return refuse(err);
    }
    mark_fetch(&hidden->mark, FETCH_BYTES);
    *out = content;
    return true;
}

bool content_open_vfs(const char *path, const char *vfs, struct content **out, struct err *err)
{
    return content_open_trusted(path, vfs, NULL, out, err);
}

bool content_open(const char *path, struct content **out, struct err *err)
{
    return content_open_vfs(path, NULL, out, err);
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

enum content_file content_file(const struct content *content)
{
    const struct content_private *hidden = content->private_data;
    switch (mark_look(&hidden->mark, hidden->path)) {
    case MARK_CHANGED:
        return CONTENT_FILE_CHANGED;
    case MARK_REPLACED:
        return CONTENT_FILE_REPLACED;
    case MARK_GONE:
        return CONTENT_FILE_GONE;
    case MARK_SAME:
        break;
    }
    return CONTENT_FILE_SAME;
}

void content_close(struct content *content)
{
    if (content == NULL) {
        return;
    }
    struct content_private *hidden = content->private_data;
    for (int i = 0; i < TABLE_COUNT; i++) {
        sqlite3_finalize(hidden->owned[i]);
    }
    sqlite3_finalize(hidden->text);
    db_close(hidden->db);
    mark_release(&hidden->mark);
    free(hidden->path);
    text_cache_destroy(hidden->texts);
    free(hidden->used_in.list);
    free(hidden->ores.list);
    dataset_release(&hidden->loader->data);
    arena_release(&hidden->loader->scratch);
    free(hidden->loader);
    arena_release(&hidden->arena);
    free(hidden);
    free(content);
}
