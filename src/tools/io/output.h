/* A file that is written whole or not at all: under a temporary name beside it, synced, then given
 * its own name. For what is longer than memory or must not be lost; small files that can be made
 * again go through file_write.
 *
 * Owner: output_begin takes path (borrowed) and a file; output_finish or output_abandon ends it. */
#pragma once

#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>

struct output {
    const char *path;
    char *temporary; /* what is written meanwhile; may be read by the owner */
    int fd;
};

/* mode: permissions of a new file, as of open(). */
bool output_begin(struct output *out, const char *path, unsigned mode, struct err *err);

/* Adds bytes. */
bool output_write(struct output *out, const void *data, size_t size, struct err *err);

/* All that was written is on the disk, still under the temporary name. */
bool output_sync(struct output *out, struct err *err);

/* Syncs, names it and syncs the folder. replace: an older file of that name gives way; else it is
 * an error. On failure nothing is left behind. */
bool output_finish(struct output *out, bool replace, struct err *err);

/* Removes what was written; after output_finish nothing. Accepts a zeroed struct. */
void output_abandon(struct output *out);
