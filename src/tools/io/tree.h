/* Folders of files for the tools that write more than one. Owner: paths are borrowed. */
#pragma once

#include "core/err.h"

#include <stdbool.h>

/* Makes the folders on the way to a file: those of "a/b/c.txt" are a and a/b. */
bool tree_make_way(const char *file, struct err *err);

/* Removes a folder with all that is in it, or a file; links are removed, not followed. Returns
 * whether it is gone. */
bool tree_remove(const char *path);

/* 1: a folder without anything in it, 0: a folder with something or another kind of file, -1: there
 * is nothing of that name. */
int tree_empty(const char *path);
