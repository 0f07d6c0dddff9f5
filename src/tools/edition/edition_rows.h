/* A content file read whole into rows, for the tools that compare, count, check or export.
 * Owner: whole_open fills the struct, whole_close releases it; cells live as long as it is open. */
#pragma once

#include "schema/rows.h"

struct sqlite3;

struct whole {
    const char *path; /* borrowed */
    struct sqlite3 *db;
    struct arena arena;
    struct dataset data; /* every table but media_data, sorted by key */
};

/* Opens and reads a content file, hardened like the exhibit does. False with err set when it is not
 * one; whole_close may be called all the same. */
bool whole_open(struct whole *whole, const char *path, struct err *err);

void whole_close(struct whole *whole);

/* Value of a setting, or "". */
const char *whole_setting(const struct whole *whole, const char *key);

/* Text of a key in a language, or NULL. */
const char *whole_text(const struct dataset *data, const char *language, const char *key);

/* Bytes of one raster, malloc'ed and owned by the caller; NULL with err set on failure. */
unsigned char *whole_media(const struct whole *whole, int64_t id, size_t *size, struct err *err);
