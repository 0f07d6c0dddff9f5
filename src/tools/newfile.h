/* A file that is written whole or not at all: under a temporary name beside it, synced, then given
 * its own name. For what is longer than memory or must not be lost; small files that can be made
 * again go through file_write.
 *
 * Owner: newfile_begin takes path (borrowed) and a file; newfile_finish or newfile_abandon ends it.
 */
#pragma once

#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>

struct newfile {
    const char *path;
    char *temporary; /* what is written meanwhile; may be read by the owner */
    int fd;
};

/* mode: permissions of a new file, as of open(). */
bool newfile_begin(struct newfile *out, const char *path, unsigned mode, struct err *err);

/* Adds bytes. */
bool newfile_write(struct newfile *out, const void *data, size_t size, struct err *err);

/* All that was written is on the disk, still under the temporary name. */
bool newfile_sync(struct newfile *out, struct err *err);

/* Syncs, names it and syncs the folder. replace: an older file of that name gives way; else it is
 * an error. On failure nothing is left behind. */
bool newfile_finish(struct newfile *out, bool replace, struct err *err);

/* Removes what was written; after newfile_finish nothing. Accepts a zeroed struct. */
void newfile_abandon(struct newfile *out);
