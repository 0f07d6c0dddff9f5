/* The one description of the content file: every table and column, its type, limits and
 * references. The SQL of content.db, the reading of CSV sheets, the checks and the comparison
 * "is this file of our make" all run from it, so that they cannot drift apart.
 *
 * Owner: constant data, nothing to free. A change here needs CONTENT_SCHEMA + 1, a line in
 * CHANGELOG.md and a new content.db. */
#pragma once

#include "schema/schema_columns.h"

#include <stdbool.h>
#include <stddef.h>

enum table_id {
    TABLE_META,
    TABLE_LANGUAGE,
    TABLE_SOURCE,
    TABLE_COUNTRY,
    TABLE_PICTURE,
    TABLE_LAYER,
    TABLE_SPOT,
    TABLE_PRODUCT,
    TABLE_PART,
    TABLE_PRODUCT_USE,
    TABLE_SCENE,
    TABLE_PLACE,
    TABLE_MATERIAL,
    TABLE_LISTED,
    TABLE_FACT,
    TABLE_RECYCLED,
    TABLE_SUPPLY,
    TABLE_SHARE,
    TABLE_ENDUSE,
    TABLE_MINERAL,
    TABLE_HABIT,
    TABLE_MINERAL_VIEW,
    TABLE_MINERAL_MATERIAL,
    TABLE_LOCALITY,
    TABLE_SOUND,
    TABLE_YARDSTICK,
    TABLE_REGION,
    TABLE_REGION_FIGURE,
    TABLE_SITE,
    TABLE_SITE_MATERIAL,
    TABLE_SYNERGY,
    TABLE_SYNERGY_MATERIAL,
    TABLE_PROGRAMME,
    TABLE_PROGRAMME_FIGURE,
    TABLE_POINT,
    TABLE_STAGE,
    TABLE_LICENCE,
    TABLE_POLL,
    TABLE_POLL_OPTION,
    TABLE_QUESTION,
    TABLE_BENCHMARK,
    TABLE_SCORE,
    TABLE_SUPPLIER,
    TABLE_RELIANCE,
    TABLE_SUBSTITUTION,
    TABLE_EU_IMPORT,
    TABLE_STRATEGIC_PROJECT,
    TABLE_STALE,
    TABLE_GLOSSARY,
    TABLE_TEXT,
    TABLE_TEXT_NOTE,
    TABLE_MEDIA,
    TABLE_MEDIA_DATA, /* last, so that as it is written everything small stands in front */
    TABLE_COUNT
};

enum column_type {
    TYPE_ID,     /* a-z 0-9 - */
    TYPE_CODE,   /* two capital letters: a country */
    TYPE_KEY,    /* text key: ids joined by dots, capitals allowed */
    TYPE_TEXT,   /* one line of UTF-8 without control characters */
    TYPE_COLOUR, /* #rrggbb */
    TYPE_INT,
    TYPE_REAL,
    TYPE_BOOL, /* 0 or 1 */
    TYPE_BLOB  /* only read by content_media */
};

enum {
    COLUMN_KEY = 1,      /* part of the primary key; key columns come first in a table */
    COLUMN_REQUIRED = 2, /* never empty */
    COLUMN_BUILT = 4,    /* computed by the builder, not a column of the CSV */
    COLUMN_SHOWN = 16,   /* words for visitors: none longer than a line can be */
    COLUMN_REFERS = 8    /* names a row of table `refers` by its whole (one-column) key */
};

struct column {
    const char *name;
    enum column_type type;
    unsigned flags;
    enum table_id refers;
    const char *choices; /* "a|b|c": nothing else is allowed; NULL = anything of the type */
    double low, high;    /* numbers: inclusive range; both 0 = the default range of the type */
    size_t longest;      /* texts: most bytes; 0 = the default of the type */
    const char *doc;     /* becomes a comment in the SQL */
};

enum {
    TABLE_LAZY = 1,  /* never read as rows: texts (key by key), notes, media bytes */
    TABLE_BUILT = 2, /* has no CSV sheet of its own */
    TABLE_ROWID = 4, /* INTEGER PRIMARY KEY; the others are WITHOUT ROWID */
    TABLE_DETAIL = 8 /* read when somebody asks for the thing that its first key column names */
};

struct table {
    enum table_id id;
    const char *name;
    unsigned flags;
    const struct column *columns;
    int column_count;
    int key_count;        /* first so many columns are the primary key */
    int parent_columns;   /* first so many columns name a row of `parent`; 0 = no such rule */
    enum table_id parent; /* its key has exactly parent_columns columns */
    size_t most_rows;     /* a content file with more is refused */
    const char *doc;
};

/* Most columns of any table; the reader's fixed buffers and SQLite's limit use it. */
#define SCHEMA_MOST_COLUMNS 24

/* The tables, indexed by enum table_id; never fails. */
const struct table *schema_table(enum table_id id);

/* Table of that name, or NULL. */
const struct table *schema_find(const char *name);

/* Index of a table in the schema. */
enum table_id schema_id(const struct table *table);

/* Index of a column by name, or -1. */
int schema_column(const struct table *table, const char *name);

/* True for the types stored as text. */
bool schema_is_text(enum column_type type);

/* Writes the CREATE TABLE statement, exactly as sqlite_schema keeps it. The longest is below
 * SCHEMA_SQL_SIZE bytes. */
#define SCHEMA_SQL_SIZE 4096
void schema_sql(const struct table *table, char *out, size_t size);

/* Writes "SELECT a,b,.. FROM table" without the blob columns. */
void schema_select(const struct table *table, char *out, size_t size);

/* The same with "WHERE <first key column> = ?1": the rows of one owner. */
void schema_select_owner(const struct table *table, char *out, size_t size);
