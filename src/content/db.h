/* Opens a content file as what it is: hostile input. After db_open SQLite may be asked for rows;
 * before, not one statement runs on a file that is not of our make.
 *
 * Owner: the caller closes the handle with db_close. One thread. sqlite3_hard_heap_limit64 is
 * process-wide and therefore main's business, not ours. */
#pragma once

#include "content/pages.h"
#include "core/err.h"
#include "os/mark.h"
#include "pack/pack.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sqlite3;

/* Largest content file. Opening reads only what is small, so its length costs no time. */
#define DB_MOST_BYTES PACK_MOST_DB_BYTES
/* Longest value that SQL may touch: SQLite judges it before it copies. Media are longer and go
 * through the blob calls, which this limit does not stop. */
#define DB_LONGEST_VALUE PAGES_LONGEST_ROW
#define DB_PAGE_SIZE 4096

/* Opens path read-only and immutable through the named VFS (NULL = the default one) and verifies:
 * an ordinary file without journals beside it (links are followed first), complete, of our
 * application id and schema version, in rollback mode, sound pages (pages.h), exactly our tables. A
 * pack is opened through a verifying VFS over that one. err says what to do. */
bool db_open(const char *path, const char *vfs, struct sqlite3 **out, struct err *err);

/* Checks the pages that db_open leaves alone because they are read piece by piece, if at all: all
 * but the bytes of the media. For the tools; it takes as long as the file is large. */
bool db_check_rest(struct sqlite3 *db, struct err *err);

/* The same, but with trust only a pack that one of its keys signed; NULL: anything goes. mark tells
 * later whether the file is still the same; the caller's to release, also on failure. */
bool db_open_marked(const char *path, const char *vfs, const struct trust *trust,
                    struct sqlite3 **out, struct file_mark *mark, struct err *err);

/* The pack that db is in, NULL for a plain file. Borrowed until db_close. */
const struct pack *db_pack(struct sqlite3 *db);

/* Accepts NULL. */
void db_close(struct sqlite3 *db);

/* What went wrong last: SQLite's words, or what to do when it was a damaged chunk of a pack. */
const char *db_reason(struct sqlite3 *db);

/* Runs one statement and compares its first column with want; used for pragmas. */
bool db_expect(struct sqlite3 *db, const char *sql, const char *want, struct err *err);

/* Largest raster, in bytes; the schema says the same of the column media.size. */
#define DB_MOST_MEDIA ((size_t)32 * 1024 * 1024)

/* Bytes of one raster (media_data) through the blob calls, malloc'ed for the caller. */
bool db_media(struct sqlite3 *db, int64_t id, unsigned char **out, size_t *size, struct err *err);
