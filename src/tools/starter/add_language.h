/* strata-content add-language: a new language in the sheets of a folder.
 * Owner: everything is borrowed. */
#pragma once

#include "tools/io/report.h"

/* Adds a row to the sheet language and an empty column to each texts sheet of the folder, and
 * touches nothing else. What was done is said on out. False when report got an error: then nothing
 * was written, but for a disk that fills in the middle. */
bool add_language(const char *folder, const char *id, FILE *out, struct report *report);
