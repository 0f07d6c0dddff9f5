/* Texts by language and key, settings, and the look-up of everything by id. A language's texts are
 * read on first use; a bad one is left out, so that its fallback is shown instead. */
#include "content/private.h"

#include "content/db.h"
#include "core/mem.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/* Longest chain of declared fallbacks; also what stops a circle. */
#define MOST_FALLBACKS 4

struct growing {
    struct text_entry *entries; /* heap */
    size_t count, capacity;
};

static bool text_fine(const struct table *table, int column, const char *text)
{
    char why[300];
    const struct cell cell = {.text = text, .set = text != NULL};
    return rows_cell_fault(&table->columns[column], &cell, why, sizeof why) == NULL;
}

/* Copies a text column if it is really one: of type text, without zero bytes. */
static const char *take(struct arena *arena, sqlite3_stmt *stmt, int column)
{
    if (sqlite3_column_type(stmt, column) != SQLITE_TEXT) {
        return NULL;
    }
    const char *text = (const char *)sqlite3_column_text(stmt, column);
    const int length = sqlite3_column_bytes(stmt, column);
    if (text == NULL || length <= 0 || memchr(text, '\0', (size_t)length) != NULL) {
        return NULL;
    }
    return arena_copy(arena, text, (size_t)length);
}

static void take_row(struct arena *arena, sqlite3_stmt *stmt, struct text_table *table,
                     const char *language, struct growing *list)
{
    const struct table *schema = schema_table(TABLE_TEXT);
    const char *key = take(arena, stmt, 0);
    const char *text = take(arena, stmt, 1);
    const bool fine = text_fine(schema, TEXT_KEY, key) && text_fine(schema, TEXT_TEXT, text) &&
                      (list->count == 0 || strcmp(list->entries[list->count - 1].key, key) < 0);
    if (!fine) {
        if (table->trouble.text[0] == '\0') {
            const char *name = text_fine(schema, TEXT_KEY, key) ? key : "?";
            err_set(&table->trouble,
                    "table text, row %s/%s: the text is empty, too long, not UTF-8, out of order "
                    "or has control characters; correct it in the sheet and build again",
                    language, name);
        }
        return;
    }
    if (list->count == list->capacity) {
        list->capacity = list->capacity == 0 ? 1024 : list->capacity * 2;
        list->entries = mem_grow(list->entries, list->capacity, sizeof *list->entries);
    }
    list->entries[list->count++] = (struct text_entry){key, text};
}

void texts_load(const struct content *content, size_t language)
{
    struct content_private *hidden = content->private_data;
    struct text_table *table = &hidden->texts[language];
    const char *id = content->languages[language].id;
    struct growing list = {0};
    sqlite3_stmt *stmt = NULL;
    if (table->loaded) {
        return;
    }
    table->loaded = true;
    int rc = sqlite3_prepare_v2(hidden->db,
                                "SELECT key, text FROM text WHERE language_id = ?1 ORDER BY key",
                                -1, &stmt, NULL);
    if (rc == SQLITE_OK) {
        rc = sqlite3_bind_text(stmt, 1, id, -1, SQLITE_STATIC);
    }
    const size_t most = schema_table(TABLE_TEXT)->most_rows;
    while (rc == SQLITE_OK || rc == SQLITE_ROW) {
        rc = sqlite3_step(stmt);
        if (rc == SQLITE_ROW) {
            take_row(&hidden->arena, stmt, table, id, &list);
        }
        if (list.count > most) {
            break;
        }
    }
    if (rc != SQLITE_DONE && table->trouble.text[0] == '\0') {
        err_set(&table->trouble, "table text, language %s: %s", id, db_reason(hidden->db));
    }
    sqlite3_finalize(stmt);
    struct text_entry *entries = arena_array(&hidden->arena, list.count + 1, sizeof *entries);
    if (list.count > 0) {
        memcpy(entries, list.entries, list.count * sizeof *entries);
    }
    free(list.entries);
    table->entries = entries;
    table->count = list.count;
}

static const char *find_text(const struct text_entry *entries, size_t count, const char *key)
{
    size_t low = 0, high = count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const int order = strcmp(entries[middle].key, key);
        if (order == 0) {
            return entries[middle].text;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

const char *content_meta(const struct content *content, const char *key)
{
    const struct content_private *hidden = content->private_data;
    return find_text(hidden->settings, hidden->setting_count, key);
}

const char *content_text_exact(const struct content *content, const char *language, const char *key)
{
    for (size_t i = 0; i < content->language_count && language != NULL; i++) {
        if (strcmp(content->languages[i].id, language) == 0) {
            texts_load(content, i);
            const struct text_table *table = &content->private_data->texts[i];
            return find_text(table->entries, table->count, key);
        }
    }
    return NULL;
}

const char *content_text(const struct content *content, const char *language, const char *key)
{
    const char *text = NULL;
    for (int i = 0; i <= MOST_FALLBACKS && language != NULL && language[0] != '\0'; i++) {
        text = content_text_exact(content, language, key);
        if (text != NULL) {
            return text;
        }
        const struct language *found = content_language(content, language);
        language = found != NULL ? found->fallback : NULL;
    }
    text = content_text_exact(content, content->default_language, key);
    if (text == NULL) {
        text = content_text_exact(content, "en", key);
    }
    return text != NULL ? text : key;
}

static const void *find_item(const struct content *content, enum table_id table, const char *id)
{
    const struct id_index *index = &content->private_data->by_id[table];
    size_t low = 0, high = index->count;
    while (low < high && id != NULL) {
        const size_t middle = low + (high - low) / 2;
        const char *const *name = index->items[middle]; /* every such struct starts with its id */
        const int order = strcmp(*name, id);
        if (order == 0) {
            return index->items[middle];
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

const struct language *content_language(const struct content *content, const char *id)
{
    return find_item(content, TABLE_LANGUAGE, id);
}

const struct product *content_product(const struct content *content, const char *id)
{
    return find_item(content, TABLE_PRODUCT, id);
}

const struct material *content_material(const struct content *content, const char *id)
{
    return find_item(content, TABLE_MATERIAL, id);
}

const struct mineral *content_mineral(const struct content *content, const char *id)
{
    return find_item(content, TABLE_MINERAL, id);
}

const struct picture *content_picture(const struct content *content, const char *id)
{
    return find_item(content, TABLE_PICTURE, id);
}

const struct scene *content_scene(const struct content *content, const char *id)
{
    return find_item(content, TABLE_SCENE, id);
}

static bool counts(const struct use *use)
{
    return use->material->critical && use->certain && use->listed;
}

int content_critical_in(const struct product *product)
{
    int count = 0;
    for (size_t i = 0; i < product->use_count; i++) {
        bool seen = !counts(&product->uses[i]);
        for (size_t k = 0; k < i && !seen; k++) {
            seen =
                counts(&product->uses[k]) && product->uses[k].material == product->uses[i].material;
        }
        count += seen ? 0 : 1;
    }
    return count;
}
