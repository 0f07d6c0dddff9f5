/* strata-content translate: texts of a content file, or of the sheets of a folder, to a PO file and
 * back. Owner: the options are borrowed. */
#pragma once

#include "tools/io/report.h"

#include <stdbool.h>

struct translate_options {
    const char *path;     /* content file, folder of sheets or workbook */
    const char *language; /* id */
    const char *from;     /* PO file to read, or NULL */
    const char *output;   /* PO file, or with `from` the new content file; NULL for sheets with
                           * `from`: they are changed */
};

/* False when report got an error; then nothing was written. */
bool translate_run(const struct translate_options *options, struct report *report);

/* Does path lead to a folder of sheets, or to a workbook? */
bool translate_is_sheets(const char *path);
