/* What a tool tells its user: every fault as "file:row:column: what is wrong, and what to do",
 * counted, so that the caller can go on to find the next one and fail at the end.
 * Owner: the caller; the stream is borrowed. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct report {
    FILE *out; /* NULL: count only */
    size_t errors;
    size_t warnings; /* things that a lenient build lives with */
    bool lenient;    /* report_missing warns instead of failing */
};

/* row and column from 1; 0 leaves them out. Returns false, so callers can return it. */
bool report_error(struct report *report, const char *file, int row, int column, const char *format,
                  ...) __attribute__((format(printf, 5, 6)));

/* Something that is not there yet: an error, or only a warning in a lenient build. Returns
 * whether the work may go on. */
bool report_missing(struct report *report, const char *file, int row, int column,
                    const char *format, ...) __attribute__((format(printf, 5, 6)));
