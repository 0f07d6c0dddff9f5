/* strata-content diff: what changed between two content files, row by row.
 * Owner: nothing is kept. */
#pragma once

#include "core/err.h"

#include <stdbool.h>
#include <stdio.h>

/* Prints what is new, gone and changed in b against a: a summary in words, then one line a row, or
 * all of it as JSON. *same says whether nothing differs. */
bool diff_print(const char *a, const char *b, bool as_json, FILE *out, bool *same, struct err *err);
