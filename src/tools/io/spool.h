/* Rasters on their way into the content file: a nameless file beside the output, so that a build
 * needs no more memory than the pictures in hand.
 * Owner: the caller (spool_close); the bytes are gone with it. */
#pragma once

#include "core/err.h"

#include <stddef.h>
#include <stdint.h>

struct spool {
    int fd;             /* -1: closed */
    int64_t size;       /* PRIVATE: bytes given out so far */
    const char *output; /* as spool_open had it, borrowed: the place that a fault is of */
};

/* Opens a spool next to the file output. On failure it counts as closed. */
bool spool_open(struct spool *spool, const char *output, struct err *err);

/* Accepts a closed spool. */
void spool_close(struct spool *spool);

/* Appends size bytes; *at is where they lie. On failure err says what to do, without the place. */
bool spool_add(struct spool *spool, const void *data, size_t size, int64_t *at, struct err *err);
