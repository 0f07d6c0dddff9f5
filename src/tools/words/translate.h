/* strata-content translate: texts of a content file to a PO file and back.
 * Owner: the options are borrowed. */
#pragma once

#include "tools/io/report.h"

#include <stdbool.h>

struct translate_options {
    const char *path;     /* content file */
    const char *language; /* id */
    const char *from;     /* PO file to read, or NULL */
    const char *output;   /* PO file, or with `from` the new content file */
};

/* False when report got an error; then nothing was written. */
bool translate_run(const struct translate_options *options, struct report *report);
