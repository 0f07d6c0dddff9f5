/* A content file read whole into rows, for the tools that compare, count, check or export.
 * Owner: edition_open fills the struct, edition_close releases it; cells live as long as it is
 * open. */
#pragma once

#include "schema/rows.h"

struct sqlite3;

struct edition {
    const char *path; /* borrowed */
    struct sqlite3 *db;
    struct arena arena;
    struct dataset data; /* every table but media_data, sorted by key */
};

/* Opens and reads a content file, hardened like the exhibit does. False with err set when it is not
 * one; edition_close may be called all the same. */
bool edition_open(struct edition *edition, const char *path, struct err *err);

void edition_close(struct edition *edition);

/* Value of a setting, or "". */
const char *edition_setting(const struct edition *edition, const char *key);

/* Text of a key in a language, or NULL. */
const char *edition_text(const struct dataset *data, const char *language, const char *key);

/* Bytes of one raster, malloc'ed and owned by the caller; NULL with err set on failure. */
unsigned char *edition_media(const struct edition *edition, int64_t id, size_t *size,
                             struct err *err);
