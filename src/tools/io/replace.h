/* May a file be replaced by what a tool is about to write? Only one of the same kind, or an empty
 * one: a sheet or a letter under a mistyped name is somebody's work.
 * Owner: nothing is kept; the file is only looked at. */
#pragma once

#include "core/err.h"

#include <stdbool.h>

/* True when there is nothing at path, or a content file or pack (seen from its bytes, not from its
 * name). False with err set, in whole words, otherwise. */
bool replace_content(const char *path, struct err *err);

/* The same for a text that begins with one of these words (ends with NULL) behind blanks and a byte
 * order mark. kind: "a PO file". */
bool replace_text(const char *path, const char *const *begins, const char *kind, struct err *err);
