/* What content.h hides: the open file, the texts that were asked for, the indexes by id, and the
 * rows of all things, against which details are checked when they are read.
 * Owner: content_open makes it, content_close frees it; everything but the file, the statements and
 * the cache is in the arenas. */
#pragma once

#include "content/content.h"
#include "core/arena.h"
#include "os/mark.h"
#include "schema/rows.h"

struct sqlite3;
struct sqlite3_stmt;
struct text_cache;
struct loader;

/* A product that uses a material, or a mineral that is its ore. */
struct link {
    const void *from, *to;
    int64_t ord;
    size_t index; /* breaks ties */
};

struct links {
    struct link *list; /* heap; sorted by from, ord, index */
    size_t count;
    bool loaded, read; /* read: all of it, without a fault */
};

struct shelf {
    struct content *content;
    const void *details; /* struct picture_details or the like; NULL until asked for */
};

struct text_entry {
    const char *key, *text;
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

#define CONTENT_MOST_MISSES 256

struct content_private {
    struct arena arena;
    struct sqlite3 *db;
    struct pack_vfs *shim;       /* under db, NULL for a plain file */
    struct text_entry *settings; /* sorted by key */
    size_t setting_count;
    struct id_index by_id[TABLE_COUNT];
    struct loader *loader;
    struct sqlite3_stmt *owned[TABLE_COUNT]; /* select the details of one owner; NULL until used */
    struct sqlite3_stmt *text;               /* selects one text; NULL until used */
    struct text_cache *texts;
    struct links used_in, ores; /* of all materials, read when the first one is asked for */
    char *path;                 /* heap: what content_open was given */
    bool unconfined;            /* opened with keys, or the venue allows it */
    struct file_mark mark;      /* of the file that is open */
    bool mixed;                 /* it was written to since, and that was said */
    const char *missed[CONTENT_MOST_MISSES]; /* text keys that are in no language */
    size_t missed_count;
    int troubles; /* late faults so far */
};

/* Rows on one side, structs on the other. The rows of things stay; those of details are there
 * while the details of one thing are loaded. */
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

/* Listener of faults in a content file: the first one goes to the struct err at user. */
bool loader_complaint(void *user, const struct complaint *complaint);

/* The steps of content_open after reading, in this order. */
void load_pictures(struct loader *loader);
void load_settings(struct loader *loader); /* after the pictures */
void load_products(struct loader *loader);
void load_materials(struct loader *loader);
void load_minerals(struct loader *loader);

/* A new shelf for the details of one thing. */
struct shelf *loader_shelf(struct loader *loader);

/* Details of one thing out of the checked rows that it owns. */
void load_picture_details(struct loader *loader, const char *id, struct picture_details *out);
void load_product_details(struct loader *loader, const char *id, struct product_details *out);
void load_material_details(struct loader *loader, const char *id, struct material_details *out);
void load_mineral_details(struct loader *loader, const char *id, struct mineral_details *out);

/* Part ids of load_product_details. */
void load_parts(struct loader *loader, const char *id, struct product_details *out);

/* Its products and ores. */
void load_material_links(struct loader *loader, const struct material *material,
                         struct material_details *out);

/* Says a fault that was found after opening, on standard error; the first twenty only. */
void late_trouble(struct content_private *hidden, const struct err *err);

/* Whether the open file is still as it was when it was opened; said once when it is not. What is
 * read from then on would be of another edition than what is on the screen: so nothing is. */
bool late_same(struct content_private *hidden);

/* What the checked cells of a row of table media say. */
struct media_row late_row(const struct cell *cells);

/* The checked rows of a raster and of its alpha (which stays as it is when there is none). */
bool late_media(struct content_private *hidden, int64_t id, struct media_row *out,
                struct media_row *alpha, struct err *err);

/* texts.c: checks every text of every language, without keeping them. */
bool texts_verify(const struct content *content, struct err *err);
