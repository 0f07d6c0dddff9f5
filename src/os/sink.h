/* What a picture or a dump of the exhibit is written to: a file that is whole or not there, so that
 * a full disk does not cost the one that stood there before.
 * Owner: sink_open opens and allocates, sink_end closes and frees; path is borrowed until then. */
#pragma once

#include "core/err.h"

#include <stdbool.h>
#include <stdio.h>

struct sink {
    FILE *file; /* to write to */
    const char *path;
    char *part; /* PRIVATE: the name until the end; NULL: the path is written to itself */
};

/* "-" is standard output, which stays open. Devices, pipes and links are written to themselves. On
 * failure nothing is to be ended. */
bool sink_open(struct sink *sink, const char *path, struct err *err);

/* Writes what is left, and gives the file its name. On failure, the first reason in err, nothing is
 * left but what stood there before. */
bool sink_end(struct sink *sink, struct err *err);
