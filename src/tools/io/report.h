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
    size_t echoes;   /* faults that follow from others, and are not told */
    bool lenient;    /* report_missing warns instead of failing */
};

/* file NULL: of a row that is in none. row and column from 1; 0 leaves them out. Returns false, so
 * callers can return it. */
bool report_error(struct report *report, const char *file, int row, int column, const char *format,
                  ...) __attribute__((format(printf, 5, 6)));

/* Something that is not there yet: an error, or only a warning in a lenient build. Returns
 * whether the work may go on. */
bool report_missing(struct report *report, const char *file, int row, int column,
                    const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Something that is worth knowing and does not stop the work. */
void report_warning(struct report *report, const char *file, int row, int column,
                    const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Counts a fault that follows from one that has been told. */
void report_echo(struct report *report);

/* "1 fault", "12 faults": a number with its word, in out. */
#define REPORT_COUNT_SIZE 80
const char *report_count(size_t count, const char *one, const char *many,
                         char out[REPORT_COUNT_SIZE]);
