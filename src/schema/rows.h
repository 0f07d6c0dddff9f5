/* Rows of the content tables in memory, as the schema describes them: the common form between a
 * CSV sheet, a content file and the structs of content.h, and the checks that all of them pass.
 *
 * Owner: the dataset's arenas, which the caller provides, own every cell and text. */
#pragma once

#include "core/arena.h"
#include "core/err.h"
#include "schema/schema.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sqlite3;
struct sqlite3_stmt;

struct cell {
    const char *text; /* text types: zero-terminated */
    double real;      /* TYPE_REAL; also set for whole numbers */
    int64_t integer;  /* TYPE_INT, TYPE_BOOL */
    bool set;         /* false: the cell is empty (NULL in SQL) */
    bool refused;     /* a fault of it has been told: the checks say no more about it */
};

struct row {
    struct cell *cells; /* one a column of the table */
    const char *file;   /* sheet it was read from, NULL when read from a content file */
    int line;           /* line in that sheet */
    const int *places;  /* column of that sheet for each of our columns, from 1; may be NULL */
    bool dropped;       /* marked by a lenient build: as if it were not there */
};

struct rows {
    const struct table *table;
    struct row *row; /* heap; sorted by key after rows_sort */
    size_t count, capacity;
    int sheets;   /* that were found for it; 0 for a content file */
    bool partial; /* not all of their rows could be read: what a row refers to may be there */
};

struct dataset {
    struct rows tables[TABLE_COUNT];
    struct arena *cells; /* borrowed: cells and scratch */
    struct arena *texts; /* borrowed: texts, may be the same arena */
};

/* What is wrong, and where. */
struct complaint {
    const struct table *table;
    struct row *row;
    int column;                 /* -1: the row as a whole */
    const char *text;           /* what is wrong and what to do */
    const struct table *target; /* where the row that this one names should be, or NULL */
    const char *name;           /* of that row, as it is written here */
    const struct row *twin;     /* the row that has the same key, or NULL */
};

/* Hears complaints; returns false to stop the check. */
struct listener {
    bool (*hear)(void *user, const struct complaint *complaint);
    void *user;
};

void dataset_init(struct dataset *data, struct arena *cells, struct arena *texts);
void dataset_release(struct dataset *data);

/* A new empty row at the end of the table; the pointer is good until the next rows_add. */
struct row *rows_add(struct dataset *data, enum table_id table);

/* Sorts by key (bytes of text, numbers by value). */
void rows_sort(struct rows *rows);

/* Removes the rows marked as dropped. */
void rows_sweep(struct rows *rows);

/* Compares the first count key cells of two rows. */
int rows_compare(const struct table *table, const struct cell *a, const struct cell *b, int count);

/* Index of the row with this text key, or -1. The table must be sorted. */
ptrdiff_t rows_find(const struct rows *rows, const char *id);

/* First row whose first count key cells equal cells, and how many follow; 0 when none. */
size_t rows_range(const struct rows *rows, const struct cell *cells, int count, size_t *first);

/* "smartphone/battery": the key of a row for messages. */
const char *rows_name(const struct table *table, const struct row *row, char *out, size_t size);

/* Most characters between two places where a line may end. The longest word of the eight languages
 * that an edition of ours ever had has 19; no screen has room for 60 in a line of its titles. */
#define ROWS_LONGEST_WORD ((size_t)60)

/* Least height of a thing in a scene, as a part of the scene's height: less is a speck. */
#define ROWS_LEAST_PLACE 0.01

/* Most bytes of a text in this column. */
size_t rows_longest(const struct column *column);

/* Most characters of the text with this key, as its page has no room for more (rules_words.c);
 * SIZE_MAX where nothing is known of it. */
size_t rows_words_most(const char *key);

/* Writes a text key: pattern with each {column} replaced by that cell of the row, as in
 * "part.{product_id}.{id}.name". False when such a cell is empty: the row has no such text. A key
 * that does not fit is cut. */
#define ROWS_KEY_SIZE 400
bool rows_key(const struct table *table, const char *pattern, const struct cell *cells, char *out,
              size_t size);

/* Are two cells of this column the same? */
bool rows_same(const struct column *column, const struct cell *a, const struct cell *b);

/* Why a cell's value breaks its column's rule; NULL when it is fine. out holds the words. */
const char *rows_cell_fault(const struct column *column, const struct cell *cell, char *out,
                            size_t size);

/* Checks required cells, types, limits, unique sorted keys and references of every loaded table.
 * Columns marked COLUMN_BUILT are skipped when built is false. Returns false when stopped. */
bool dataset_check(const struct dataset *data, bool built, const struct listener *listener);

/* The same for one table; the tables that it refers to must be there. */
bool dataset_check_table(const struct dataset *data, enum table_id table, bool built,
                         const struct listener *listener);

/* The rules of one table without those of the settings. */
bool dataset_rules_table(const struct dataset *data, enum table_id table,
                         const struct listener *listener);

/* The rules between cells that a table cannot say (rules.c). */
bool dataset_rules(const struct dataset *data, const struct listener *listener);

/* Reads every table that is neither lazy nor detail from an open content file. Types and sizes are
 * checked while reading; dataset_check does the rest. */
bool dataset_read(struct dataset *data, struct sqlite3 *db, struct err *err);

/* The same with the details of all owners. For the tools. */
bool dataset_read_details(struct dataset *data, struct sqlite3 *db, struct err *err);

/* Most rows of one table that belong to one owner. */
#define ROWS_MOST_DETAILS ((size_t)4096)

/* Adds the rows of one owner (first key column) to a table. *stmt is NULL at first and the
 * caller's to finalize; it serves all owners of this table. */
bool dataset_read_owner(struct dataset *data, struct sqlite3 *db, enum table_id table,
                        const struct cell *owner, struct sqlite3_stmt **stmt, struct err *err);

/* Reads every table, the lazy ones too; only the bytes of the media are left out. For the tools. */
bool dataset_read_whole(struct dataset *data, struct sqlite3 *db, struct err *err);

/* Complaint helper: formats and tells. */
bool dataset_tell(const struct listener *listener, const struct table *table, struct row *row,
                  int column, const char *format, ...) __attribute__((format(printf, 5, 6)));
