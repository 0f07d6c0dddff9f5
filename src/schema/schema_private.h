/* Where the parts of the schema meet: each file describes the tables between two ids, in the order
 * of enum table_id. Owner: constant data. Only the schema_*.c files include this. */
#pragma once

#include "schema/schema.h"

extern const struct table schema_show[];    /* TABLE_META to TABLE_YARDSTICK */
extern const struct table schema_regions[]; /* TABLE_REGION to TABLE_BENCHMARK */
extern const struct table schema_study[];   /* TABLE_SCORE to TABLE_STRATEGIC_PROJECT */
extern const struct table schema_built[];   /* TABLE_STALE to TABLE_MEDIA_DATA */

/* Short names keep one column on one line; they live in these files only. */
#define K (COLUMN_KEY | COLUMN_REQUIRED)
#define R COLUMN_REQUIRED
#define B COLUMN_BUILT
#define TO(t) .flags = COLUMN_REFERS, .refers = (t)
#define TO_R(t) .flags = COLUMN_REFERS | R, .refers = (t)
#define TO_K(t) .flags = COLUMN_REFERS | K, .refers = (t)
#define ORD                                                                                        \
    {                                                                                              \
        "ord", TYPE_INT, R, .high = 99999, .doc = "order for people"                               \
    }
/* What another source says of the same figure, and which. */
#define ALSO                                                                                       \
    {                                                                                              \
        "also", TYPE_REAL, .low = -1e15, .high = 1e15, .doc = "the figure of another source"       \
    }
#define ALSO_SOURCE                                                                                \
    {                                                                                              \
        "also_id", TYPE_ID, TO(TABLE_SOURCE)                                                       \
    }
/* What it sounds like. */
#define SOUND                                                                                      \
    {                                                                                              \
        "sound", TYPE_ID, TO(TABLE_SOUND), .doc = "when touched; empty: touch"                     \
    }
/* Its figure is shown as a lump in true size (core/cube.h). */
#define LUMP                                                                                       \
    {                                                                                              \
        "lump", TYPE_BOOL, .doc = "1: the mass is of the material itself, shown in true size"      \
    }
#define COLUMNS(a) .columns = (a), .column_count = (int)(sizeof(a) / sizeof(a)[0])
