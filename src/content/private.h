/* What content.h hides: the open file, the lazily loaded texts and the id indexes.
 * Owner: content_open makes it, content_close frees it; everything but the file is in the arena. */
#pragma once

#include "content/content.h"
#include "content/rows.h"
#include "core/arena.h"

struct sqlite3;

struct text_entry {
    const char *key, *text;
};

struct text_table {
    const struct text_entry *entries; /* sorted by key */
    size_t count;
    bool loaded;
    struct err trouble; /* first text that was left out; empty text[0] if none */
};

struct media_row {
    int64_t id, alpha, size; /* alpha: id of the grey PNG, 0 for none */
    int width, height;
    bool jpeg;
};

/* Structs with `const char *id` as first member, sorted by id. */
struct id_index {
    void **items;
    size_t count;
};

struct content_private {
    struct arena arena;
    struct sqlite3 *db;
    struct pack_vfs *shim;       /* under db, NULL for a plain file */
    struct text_entry *settings; /* sorted by key */
    size_t setting_count;
    struct id_index by_id[TABLE_COUNT];
    struct media_row *media; /* sorted by id */
    size_t media_count;
    struct text_table *texts; /* one a language, in the order of content.languages */
};

/* A load in progress: rows on one side, structs on the other. */
struct loader {
    struct content *content;
    struct content_private *hidden;
    struct dataset data;
    struct arena scratch;
};

/* Child rows of one parent in their order for people. */
struct children {
    const struct cell **rows; /* scratch */
    size_t count;
};

/* The struct of an id in a table of structs, or NULL; the reference checks have run before, so
 * that a required one is never NULL. */
void *loader_item(const struct loader *loader, enum table_id table, const struct cell *id);

/* Rows of table whose first key cell equals id, sorted by the whole number in column ord. */
struct children loader_children(struct loader *loader, enum table_id table, const char *id,
                                int ord);

/* An array in the content arena with one struct a row of the table, sorted by column ord (-1: by
 * id), entered in by_id. rows[i] gets the cells of struct i. */
void *loader_array(struct loader *loader, enum table_id table, size_t size, int ord,
                   const struct cell ***rows);

/* "" for an empty cell. */
const char *loader_text(const struct cell *cell);

/* "first.second.third" in the content arena; NULL parts are left out. */
const char *loader_key(struct loader *loader, const char *first, const char *second,
                       const char *third);

/* Where the cells of a figure stand in a row. */
struct figure_columns {
    int value, decimals, unit, about, year, source;
};

struct figure loader_figure(struct loader *loader, const struct cell *cells,
                            const struct figure_columns *at, const char *text);

/* The steps of content_open after reading, in this order. */
void load_pictures(struct loader *loader);
void load_products(struct loader *loader);
void load_materials(struct loader *loader);
void load_minerals(struct loader *loader);
void load_links(struct loader *loader);

/* texts.c */
void texts_load(const struct content *content, size_t language);
