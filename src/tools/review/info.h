/* strata-content info: what a content file is. Owner: the options are borrowed. */
#pragma once

#include "core/err.h"

#include <stdbool.h>
#include <stdio.h>

/* Prints title, version, languages with their coverage and counts, in words or as JSON. */
bool info_print(const char *path, bool as_json, FILE *out, struct err *err);
