/* What content.h hides: the open files, the texts that were asked for, the indexes by id, and the
 * rows of all things, against which details are checked when they are read.
 * Owner: content_open makes it, content_close frees it; everything but the files, the statements
 * and the cache is in the arenas. */
#pragma once

#include "content/content.h"
#include "core/arena.h"
#include "os/mark.h"
#include "schema/rows.h"

struct sqlite3;
struct sqlite3_stmt;
struct text_cache;

/* One file of the snapshot: the base, or a pack on top of it. Its rows are checked against each
 * other alone, so that each file is whole by itself; its structs are shared with the files before
 * it where it repeats their ids. */
struct file {
    char *path;            /* heap: what content_open was given */
    int number;            /* 0 = the base */
    struct file_mark mark; /* of the file that is open */
    bool mixed;            /* it was written to since, and that was said */
    struct sqlite3 *db;
    struct content_private *hidden; /* of the snapshot; NULL until snapshot_make */
    struct arena arena;             /* rows of things */
    struct arena scratch;           /* rows of details, while those of one thing are read */
    struct dataset data;
    void **items[TABLE_COUNT]; /* content arena: the struct of each row of a table of things */
    struct sqlite3_stmt *owned[TABLE_COUNT]; /* select the details of one owner; NULL until used */
    struct sqlite3_stmt *text;               /* selects one text; NULL until used */
};

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
    struct file *file;   /* where the thing is from */
    const void *details; /* struct picture_details or the like; NULL until asked for */
};

struct text_entry {
    const char *key, *text;
};

/* Structs with `const char *id` as first member, sorted by id. */
struct id_index {
    void **items;
    size_t count;
};

#define CONTENT_MOST_MISSES 256

struct content_private {
    struct arena arena;
    const struct content *content;
    struct file *files[CONTENT_MOST_FILES];
    size_t file_count;
    const char *left_out[CONTENT_MOST_FILES]; /* why a pack is not there */
    size_t left_out_count;
    struct text_entry *settings; /* of the base, sorted by key */
    size_t setting_count;
    struct id_index by_id[TABLE_COUNT];
    struct text_cache *texts;
    struct links used_in, ores; /* of all materials, read when the first one is asked for */
    bool unconfined;            /* opened with keys, or the venue allows it */
    const char *missed[CONTENT_MOST_MISSES]; /* text keys that are in no language */
    size_t missed_count;
    int troubles; /* late faults so far */
};

/* ---- one file (file.c) ---- */

/* Opens a file and reads and checks the rows of its things; *out is NULL on failure. */
bool file_open(const char *path, const char *vfs, const struct trust *trust, struct file **out,
               struct err *err);
void file_close(struct file *file);

/* The struct of an id of this file, or NULL; the reference checks have run before, so that a
 * required one is never NULL. */
void *file_item(const struct file *file, enum table_id table, const char *id);

/* A raster of this file as a number that is its own among all files. */
int64_t file_media(const struct file *file, int64_t row);

/* The file of such a number, which becomes the row there; NULL when there is no such file. */
struct file *file_of_media(const struct content_private *hidden, int64_t *media);

/* Listener of faults in a content file: the first one goes to the struct err at user. */
bool file_complaint(void *user, const struct complaint *complaint);

/* Says a fault that was found after opening, on standard error; the first twenty only. */
void file_trouble(struct file *file, const struct err *err);

/* Whether the open file is still as it was when it was opened; said once when it is not. What is
 * read from then on would be of another edition than what is on the screen: so nothing is. */
bool file_same(struct file *file);

/* ---- several files (many.c) ---- */

/* The file whose row of this id is shown, and the row: the first that has it, unless a later one
 * declares that it replaces rows of the table; NULL: none has it. */
struct file *file_of_row(const struct content_private *hidden, enum table_id table, const char *id,
                         size_t *at);

/* The files in the order in which texts are looked for; out has room for all. Returns how many. */
size_t files_for_texts(const struct content_private *hidden, struct file **out);

/* ---- the snapshot ---- */

/* A snapshot of these files, which it owns from now on (load.c). */
struct content *snapshot_make(struct file *const *files, size_t count);

/* The file of a snapshot of one, which is gone then. */
struct file *snapshot_take(struct content *content);

/* What the settings of the base become (load_settings.c); after the things. */
void load_settings(struct content *content);

/* Details that are more than a list (load_links.c): the uses of a product are grouped by part, the
 * supplies of a material get their shares, it gets its products and ores. */
void load_product_rest(struct file *file, struct product_details *out);
void load_material_rest(struct file *file, const struct material *material,
                        struct material_details *out);

/* texts.c: checks every text of every language of a file, without keeping them. */
bool texts_verify(const struct file *file, struct err *err);

/* ---- rasters ---- */

struct media_row {
    int64_t id, alpha, size; /* alpha: id of the grey PNG, 0 for none */
    int width, height;
    bool jpeg;
};

/* What the checked cells of a row of table media say. */
struct media_row media_row_of(const struct cell *cells);

/* The checked rows of a raster and of its alpha (which stays as it is when there is none). */
bool details_media(struct file *file, int64_t row, struct media_row *out, struct media_row *alpha,
                   struct err *err);
