/* Runs the exhibit's own program for the tools, so that what they say about pages is what visitors
 * will see. It needs no display for this.
 * Owner: the caller frees what comes back. */
#pragma once

#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>

/* Path of the exhibit beside this program, or `given` when it is not NULL; malloc'ed. */
char *exhibit_path(const char *given);

/* Runs program with arguments (argv[0] included, ends with NULL) and collects what it prints on
 * standard output, malloc'ed and zero-terminated, at most `most` bytes. *status is its exit status,
 * 128 + signal when it died. False with err set when it cannot be run. */
bool exhibit_run(const char *program, char *const argv[], size_t most, char **out, int *status,
                 struct err *err);
