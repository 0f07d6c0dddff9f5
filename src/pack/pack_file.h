/* Content files read as plain files: whether one is a pack, and its database chunk by chunk,
 * checked. For what does not go through SQLite: packing, showing the manifest, installing.
 *
 * Owner: pack_file_open takes a file descriptor, pack_file_close gives it back. */
#pragma once

#include "pack/pack.h"

struct pack_file {
    int fd;
    bool packed;      /* else a plain content file: pack is zero */
    int64_t db_bytes; /* without the trailer; of a plain file: all of it */
    struct pack pack;
};

/* Whether path ends like a pack; false too when it cannot be read. */
bool pack_file_is(const char *path);

/* Opens either kind. trust as in pack_read; with it a plain file is refused. err begins with
 * path. */
bool pack_file_open(const char *path, const struct trust *trust, struct pack_file *out,
                    struct err *err);

/* Reads chunk index (PACK_CHUNK bytes at most) of the database; *size gets its length, 0 behind the
 * end. A chunk of a pack that does not match its table is an error (without the path). */
bool pack_file_chunk(const struct pack_file *file, size_t index, unsigned char *out, size_t *size,
                     struct err *err);

void pack_file_close(struct pack_file *file);
