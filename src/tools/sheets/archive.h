/* The archive around a workbook (ZIP), read as what it is, hostile input, and written so that the
 * same entries give the same bytes.
 * Owner: the caller closes a reader with archive_close and a writer with archive_finish or
 * archive_drop; what archive_read returns is the caller's to free. */
#pragma once

#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>

struct archive; /* opened for reading */

/* Limits: of the file, of one entry and of all entries unpacked, of how many times an entry may
 * grow (above ARCHIVE_SMALL), and of their number. */
#define ARCHIVE_MOST_FILE ((size_t)64 * 1024 * 1024)
#define ARCHIVE_MOST_ENTRY ((size_t)128 * 1024 * 1024)
#define ARCHIVE_MOST_TOTAL ((size_t)256 * 1024 * 1024)
#define ARCHIVE_MOST_RATIO 400
#define ARCHIVE_SMALL ((size_t)1024 * 1024)
#define ARCHIVE_MOST_ENTRIES 4096

/* Opens size bytes at data (borrowed until archive_close) and looks at every entry: refused are
 * sizes above the limits, encryption, names that are doubled, absolute or climb with "..", and
 * methods other than stored and deflated. NULL with err set. */
struct archive *archive_open(const void *data, size_t size, struct err *err);
void archive_close(struct archive *archive); /* accepts NULL */

bool archive_has(const struct archive *archive, const char *name);

/* The bytes of an entry, with a zero byte behind them; NULL with err set. */
char *archive_read(struct archive *archive, const char *name, size_t *size, struct err *err);

struct archive_writer; /* a new archive, in memory until it is finished */

struct archive_writer *archive_create(void);

/* Adds an entry; data is copied. stored: not packed, as the first entry of an ODS must be. */
bool archive_add(struct archive_writer *writer, const char *name, const void *data, size_t size,
                 bool stored, struct err *err);

/* The bytes of the archive (free them); the writer is gone afterwards, also on failure (NULL). */
void *archive_finish(struct archive_writer *writer, size_t *size, struct err *err);
void archive_drop(struct archive_writer *writer); /* accepts NULL */

/* An entry that an archive is to have instead of the one it has, or besides. */
struct archive_change {
    const char *name;
    const void *data;
    size_t size;
};

/* The bytes of the archive with these entries changed (free them); all others are copied as they
 * are packed, in their order. data and size are those of the old one. NULL with err set. */
void *archive_change(const void *data, size_t size, const struct archive_change *changes,
                     size_t count, size_t *new_size, struct err *err);
