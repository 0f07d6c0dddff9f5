/* How rows become structs: a table of bindings, one line a column. A shape says which table its
 * rows are from, what struct they become and which member takes which column; nothing else in this
 * folder names the columns of what is shown.
 * Owner: shapes are constant; arrays and texts that come of them are in the content arena. */
#pragma once

#include "content/private.h"

enum bind_kind {
    BIND_TEXT,   /* const char *: "" when empty */
    BIND_WHOLE,  /* int: 0 when empty */
    BIND_REAL,   /* double: 0 when empty */
    BIND_SCORE,  /* double: -1 when empty, which is "not known" */
    BIND_FLAG,   /* bool: false when empty */
    BIND_KNOWN,  /* enum known: NOT_KNOWN when empty */
    BIND_MEDIA,  /* int64_t: the raster, its file and its row */
    BIND_ITEM,   /* pointer to the struct of the row that is named; NULL when empty */
    BIND_WORDS,  /* const char *: text key made by `words` */
    BIND_FIGURE, /* struct figure: the value in this column, the rest in decimals, unit, about,
                    year, source_id, also, also_id; its text key by `words` */
    BIND_AMOUNT, /* const struct figure *: the same, NULL when the column is empty */
    BIND_SHELF   /* struct shelf *: a new one; no column */
};

struct binding {
    const char *column;
    size_t at; /* offset of the member */
    enum bind_kind kind;
    const char *words; /* "fact.{material_id}.{ord}", see rows_key */
};

struct shape {
    enum table_id table;
    size_t size;       /* of the struct */
    const char *order; /* whole number to sort by; NULL = by key */
    const struct binding *bindings;
    size_t count;
    size_t list, list_count; /* offsets in struct content, for things */
    bool base;               /* only rows of the base file count */
};

#define BIND_MOST_THINGS 32

/* The things of struct content, in any order. */
extern const struct shape bind_things[];
extern const size_t bind_thing_count;
extern const struct shape bind_place; /* of a scene */

/* A list that belongs to one thing. */
struct belonging {
    const struct shape *shape;
    enum table_id also;       /* read and good together with it; the table itself = none */
    size_t list, count, read; /* offsets in the details; count may be NO_COUNT */
};
#define NO_COUNT ((size_t)-1)

extern const struct belonging bind_picture[2], bind_product[2], bind_material[10], bind_mineral[3];
extern const struct shape bind_share; /* of a supply, by its two key cells */

/* Fills the struct at out from the cells of a row of this file. */
void bind_row(struct file *file, const struct shape *shape, const struct cell *cells, void *out);

/* Structs of the rows that start with these key cells, in their order; NULL when there are none. */
void *bind_range(struct file *file, const struct shape *shape, const struct cell *key,
                 int key_cells, size_t *count);

/* Stores a pointer or a count in a struct, at an offset. */
void bind_put(void *to, size_t at, const void *pointer);
void bind_count(void *to, size_t at, size_t count);
