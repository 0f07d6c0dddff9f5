/* The one description of the content file: every table and column, its type, limits and
 * references. The SQL of content.db, the reading of CSV sheets, the checks and the comparison
 * "is this file of our make" all run from it, so that they cannot drift apart.
 *
 * Owner: constant data, nothing to free. A change here needs CONTENT_SCHEMA + 1, a line in
 * CHANGELOG.md and a new content.db. */
#pragma once

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
    TABLE_MINERAL_MATERIAL,
    TABLE_LOCALITY,
    TABLE_TEXT,
    TABLE_TEXT_NOTE,
    TABLE_MEDIA,
    TABLE_MEDIA_DATA, /* last, so that after VACUUM everything small stands in front */
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
    TABLE_LAZY = 1,  /* not read at opening: texts (by language), notes, media bytes */
    TABLE_BUILT = 2, /* has no CSV sheet of its own */
    TABLE_ROWID = 4  /* INTEGER PRIMARY KEY; the others are WITHOUT ROWID */
};

struct table {
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

/* Column numbers, for readable access: cells[PRODUCT_PLACE]. */
enum { META_KEY, META_VALUE };
enum {
    LANGUAGE_ID,
    LANGUAGE_ORD,
    LANGUAGE_OWN_NAME,
    LANGUAGE_FALLBACK,
    LANGUAGE_DECIMAL,
    LANGUAGE_GROUP
};
enum {
    SOURCE_ID,
    SOURCE_TITLE,
    SOURCE_PUBLISHER,
    SOURCE_YEAR,
    SOURCE_PAGE,
    SOURCE_URL,
    SOURCE_LICENCE
};
enum { COUNTRY_ID };
enum { PICTURE_ID, PICTURE_FILE, PICTURE_CREDIT, PICTURE_LICENCE, PICTURE_WIDTH, PICTURE_HEIGHT };
enum {
    LAYER_PICTURE,
    LAYER_ORD,
    LAYER_NAME,
    LAYER_PART,
    LAYER_DX,
    LAYER_DY,
    LAYER_X,
    LAYER_Y,
    LAYER_W,
    LAYER_H,
    LAYER_WIDTH,
    LAYER_HEIGHT,
    LAYER_MEDIA
};
enum { SPOT_PICTURE, SPOT_NAME, SPOT_LAYER, SPOT_X, SPOT_Y };
enum {
    PRODUCT_ID,
    PRODUCT_ORD,
    PRODUCT_PLACE,
    PRODUCT_PICTURE,
    PRODUCT_THING,
    PRODUCT_ATTRACT,
    PRODUCT_HOME
};
enum { PART_PRODUCT, PART_ID, PART_ORD };
enum {
    USE_PRODUCT,
    USE_PART,
    USE_MATERIAL,
    USE_ORD,
    USE_ELEMENT,
    USE_AMOUNT,
    USE_DECIMALS,
    USE_UNIT,
    USE_ABOUT,
    USE_YEAR,
    USE_SOURCE,
    USE_CERTAIN,
    USE_LISTED
};
enum { SCENE_ID, SCENE_ORD, SCENE_PICTURE };
enum { PLACE_SCENE, PLACE_PRODUCT, PLACE_X, PLACE_Y, PLACE_H, PLACE_LABEL_X, PLACE_LABEL_Y };
enum {
    MATERIAL_ID,
    MATERIAL_ORD,
    MATERIAL_SYMBOL,
    MATERIAL_GROUP,
    MATERIAL_CRITICAL,
    MATERIAL_STRATEGIC,
    MATERIAL_RISK,
    MATERIAL_IMPORTANCE,
    MATERIAL_SCORE_SOURCE,
    MATERIAL_PICTURE
};
enum { LISTED_MATERIAL, LISTED_YEAR };
enum {
    FACT_MATERIAL,
    FACT_ORD,
    FACT_VALUE,
    FACT_DECIMALS,
    FACT_UNIT,
    FACT_ABOUT,
    FACT_YEAR,
    FACT_SOURCE
};
enum {
    RECYCLED_MATERIAL,
    RECYCLED_VALUE,
    RECYCLED_DECIMALS,
    RECYCLED_UNIT,
    RECYCLED_ABOUT,
    RECYCLED_YEAR,
    RECYCLED_SOURCE
};
enum { SUPPLY_MATERIAL, SUPPLY_ORD, SUPPLY_STAGE, SUPPLY_DETAIL, SUPPLY_PERIOD, SUPPLY_SOURCE };
enum { SHARE_MATERIAL, SHARE_SUPPLY, SHARE_ORD, SHARE_COUNTRY, SHARE_PERCENT };
enum { ENDUSE_MATERIAL, ENDUSE_ORD, ENDUSE_PERCENT, ENDUSE_SOURCE };
enum {
    MINERAL_ID,
    MINERAL_ORD,
    MINERAL_FORMULA,
    MINERAL_SYSTEM,
    MINERAL_A,
    MINERAL_B,
    MINERAL_C,
    MINERAL_ALPHA,
    MINERAL_BETA,
    MINERAL_GAMMA,
    MINERAL_FORMS,
    MINERAL_MOHS_MIN,
    MINERAL_MOHS_MAX,
    MINERAL_DENSITY_MIN,
    MINERAL_DENSITY_MAX,
    MINERAL_COLOUR,
    MINERAL_PICTURE,
    MINERAL_SOURCE,
    MINERAL_LOOK,
    MINERAL_ASPECT
};
enum { ORE_MINERAL, ORE_MATERIAL, ORE_ORD };
enum { LOCALITY_MINERAL, LOCALITY_COUNTRY, LOCALITY_ORD, LOCALITY_SOURCE };
enum { TEXT_LANGUAGE, TEXT_KEY, TEXT_TEXT };
enum { NOTE_KEY, NOTE_NOTE };
enum { MEDIA_ID, MEDIA_TYPE, MEDIA_WIDTH, MEDIA_HEIGHT, MEDIA_ALPHA, MEDIA_SIZE };
enum { DATA_ID, DATA_DATA };

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
