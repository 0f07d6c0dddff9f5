/* Opens what others put there: content, packs, keys, fonts, configuration, scripts, sheets and
 * pictures. A name may turn out to be a pipe nobody writes to, a device, a folder or a file
 * without an end, and none of them may hold up the exhibit or fill its memory: so nothing here
 * waits, only ordinary files are taken, and each reader says how many bytes it is ready for.
 *
 * Owner: the caller closes what it gets and frees what it reads. Errors say what the name is and
 * leave the path to the caller. */
#pragma once

#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* A descriptor for reading an ordinary file of at most `most` bytes (0 = any length); -1 with err
 * otherwise. *size (may be NULL) gets its length in bytes. errno is that of the system where it was
 * the system that said no. */
int open_ordinary(const char *path, int64_t most, int64_t *size, struct err *err);

/* The same as a stream; NULL with err. */
FILE *open_stream(const char *path, int64_t most, struct err *err);

/* All bytes of an ordinary file of at most `most` bytes, with a zero byte behind them that *size
 * does not count; NULL with err. */
char *open_whole(const char *path, size_t most, size_t *size, struct err *err);
