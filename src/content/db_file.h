/* PRIVATE to content/db.c: the content file as a name in a folder, before SQLite opens it.
 * Owner: the caller releases the mark and frees the URI. */
#pragma once

#include "core/err.h"
#include "os/mark.h"

/* What is to be opened: the file itself behind all links, marked. */
struct db_file {
    char *real; /* heap */
    struct file_mark mark;
};

/* False unless path leads to an ordinary file that nobody is changing: none of the files lies
 * beside it that SQLite keeps there meanwhile, whichever of its names the writer went by. */
bool db_file_find(const char *path, struct db_file *out, struct err *err);

/* Whether the name still leads to the file that was looked at, and nobody wrote into it. */
bool db_file_same(const struct db_file *file, const char *path, struct err *err);

/* "file:" URI for reading that file, which nobody will change; to be freed. */
char *db_file_uri(const struct db_file *file);

/* Accepts a zeroed struct that db_file_find has not filled. */
void db_file_release(struct db_file *file);
