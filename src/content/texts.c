/* Texts by language and key, settings, and the look-up of everything by id. A text is read on first
 * use; a bad one is left out, so that its fallback is shown instead. */
#include "content/private.h"

#include "content/db.h"
#include "content/text_cache.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

/* Longest chain of declared fallbacks; also what stops a circle. */
#define MOST_FALLBACKS 4

static bool text_fine(int column, const char *text)
{
    char why[300];
    const struct cell cell = {.text = text, .set = text != NULL};
    return rows_cell_fault(&schema_table(TABLE_TEXT)->columns[column], &cell, why, sizeof why) ==
           NULL;
}

/* A column if it is really a text that its rules allow, without zero bytes; else NULL. */
static const char *take(sqlite3_stmt *stmt, int index, int column)
{
    if (sqlite3_column_type(stmt, index) != SQLITE_TEXT) {
        return NULL;
    }
    const char *text = (const char *)sqlite3_column_text(stmt, index);
    const int length = sqlite3_column_bytes(stmt, index);
    if (text == NULL || length <= 0 || memchr(text, '\0', (size_t)length) != NULL) {
        return NULL;
    }
    return text_fine(column, text) ? text : NULL;
}

static bool bad_text(const char *language, const char *key, struct err *err)
{
    return err_set(err,
                   "table text, row %s/%s: the text is empty, too long, not UTF-8, out of order or "
                   "has control characters or a word of more than 60 letters; correct it in the "
                   "sheet and build again",
                   language, key);
}

/* One text out of the file, which is damaged when *fine becomes false; NULL: there is none. It
 * lives until the statement is used again. */
static const char *select_text(struct file *file, const char *language, const char *key, bool *fine)
{
    struct err err = {.text = ""};
    const char *text = NULL;
    int rc = SQLITE_OK;
    if (!file_same(file)) {
        *fine = false;
        return NULL;
    }
    if (file->text == NULL) {
        rc = sqlite3_prepare_v2(file->db,
                                "SELECT text FROM text WHERE language_id = ?1 AND key = ?2", -1,
                                &file->text, NULL);
    }
    if (rc == SQLITE_OK) {
        sqlite3_reset(file->text);
        sqlite3_bind_text(file->text, 1, language, -1, SQLITE_STATIC);
        sqlite3_bind_text(file->text, 2, key, -1, SQLITE_STATIC);
        rc = sqlite3_step(file->text);
    }
    if (rc == SQLITE_ROW) {
        text = take(file->text, 0, TEXT_TEXT);
        *fine = text != NULL || bad_text(language, key, &err);
    } else if (rc != SQLITE_DONE) {
        *fine = err_set(&err, "table text, row %s/%s: %s", language, key, db_reason(file->db));
    }
    if (!*fine) {
        file_trouble(file, &err);
    }
    return text;
}

/* The bindings point at the caller's words. */
static void forget_words(struct file *file)
{
    if (file->text != NULL) {
        sqlite3_reset(file->text);
        sqlite3_clear_bindings(file->text);
    }
}

/* From the cache, or the first file in their order for texts that has it; "" where the text is
 * damaged. */
static const char *find_in(struct content_private *hidden, size_t index, const char *language,
                           const char *key)
{
    struct file *files[CONTENT_MOST_FILES];
    const char *text = NULL;
    bool damaged = false;
    if (text_cache_find(hidden->texts, index, key, &text)) {
        return text;
    }
    const size_t count = files_for_texts(hidden, files);
    for (size_t i = 0; i < count && text == NULL; i++) {
        struct file *file = files[i];
        bool fine = true;
        text = select_text(file, language, key, &fine);
        damaged = damaged || !fine;
        text = text != NULL ? text_cache_add(hidden->texts, index, key, text) : NULL;
        forget_words(file);
    }
    return text != NULL ? text : text_cache_add(hidden->texts, index, key, damaged ? "" : NULL);
}

static bool verify_row(const struct file *file, sqlite3_stmt *stmt, char *before, size_t size,
                       struct err *err)
{
    const char *language = take(stmt, 0, TEXT_LANGUAGE);
    const char *key = take(stmt, 1, TEXT_KEY);
    char here[400];
    if (language == NULL || rows_find(&file->data.tables[TABLE_LANGUAGE], language) < 0) {
        return err_set(err, "table text: there is no language \"%.40s\"",
                       language != NULL ? language : "?");
    }
    snprintf(here, sizeof here, "%s %s", language, key != NULL ? key : "");
    if (key == NULL || take(stmt, 2, TEXT_TEXT) == NULL || strcmp(before, here) >= 0) {
        return bad_text(language, key != NULL ? key : "?", err);
    }
    snprintf(before, size, "%s", here);
    return true;
}

bool texts_verify(const struct file *file, struct err *err)
{
    struct sqlite3 *db = file->db;
    sqlite3_stmt *stmt = NULL;
    char before[400] = "", sql[200];
    schema_select(schema_table(TABLE_TEXT), sql, sizeof sql);
    bool fine = true;
    size_t count = 0;
    int rc = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);
    rc = rc == SQLITE_OK ? sqlite3_step(stmt) : rc;
    for (; fine && rc == SQLITE_ROW && count <= schema_table(TABLE_TEXT)->most_rows; count++) {
        fine = verify_row(file, stmt, before, sizeof before, err);
        rc = fine ? sqlite3_step(stmt) : rc;
    }
    if (fine && rc != SQLITE_DONE) {
        fine = err_set(err, "table text: %s", rc == SQLITE_ROW ? "too many rows" : db_reason(db));
    }
    sqlite3_finalize(stmt);
    return fine;
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

/* The text of this very language; "" where it is damaged. */
static const char *text_or_empty(const struct content *content, const char *language,
                                 const char *key)
{
    for (size_t i = 0; i < content->language_count && language != NULL; i++) {
        if (strcmp(content->languages[i].id, language) == 0) {
            return find_in(content->private_data, i, content->languages[i].id, key);
        }
    }
    return NULL;
}

const char *content_text_exact(const struct content *content, const char *language, const char *key)
{
    const char *text = text_or_empty(content, language, key);
    return text != NULL && text[0] != '\0' ? text : NULL;
}

/* The languages in which a text is looked for, in this order; returns how many. */
static size_t make_chain(const struct content *content, const char *language, const char **chain)
{
    size_t count = 0;
    while (count <= MOST_FALLBACKS && language != NULL && language[0] != '\0') {
        chain[count++] = language;
        const struct language *found = content_language(content, language);
        language = found != NULL ? found->fallback : NULL;
    }
    chain[count++] = content->default_language;
    chain[count++] = "en";
    return count;
}

/* The text in the first language of the chain that has it undamaged, then in any; NULL if there is
 * none. *damaged becomes true when a language has it and it cannot be read. */
static const char *find_chained(const struct content *content, const char *language,
                                const char *key, bool *damaged)
{
    const char *chain[MOST_FALLBACKS + 3];
    const size_t count = make_chain(content, language, chain);
    for (size_t i = 0; i < count + content->language_count; i++) {
        const char *one = i < count ? chain[i] : content->languages[i - count].id;
        const char *text = text_or_empty(content, one, key);
        if (text != NULL && text[0] != '\0') {
            return text;
        }
        *damaged = *damaged || text != NULL;
    }
    return NULL;
}

static void note_miss(struct content_private *hidden, const char *key)
{
    for (size_t i = 0; i < hidden->missed_count; i++) {
        if (strcmp(hidden->missed[i], key) == 0) {
            return;
        }
    }
    if (hidden->missed_count < CONTENT_MOST_MISSES) {
        hidden->missed[hidden->missed_count++] = arena_copy(&hidden->arena, key, strlen(key));
    }
}

const char *content_text(const struct content *content, const char *language, const char *key)
{
    bool damaged = false, worse = false;
    const char *text = find_chained(content, language, key, &damaged);
    if (text == NULL && damaged) {
        text = find_chained(content, language, "ui.unread", &worse);
    } else if (text == NULL && key[0] != '\0') {
        note_miss(content->private_data, key);
    }
    return text != NULL ? text : "";
}

const char *content_missed(const struct content *content, size_t n)
{
    const struct content_private *hidden = content->private_data;
    return n < hidden->missed_count ? hidden->missed[n] : NULL;
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

const struct sound *content_sound(const struct content *content, const char *id)
{
    return find_item(content, TABLE_SOUND, id);
}

void content_turn(const struct content *content)
{
    text_cache_turn(content->private_data->texts);
}
