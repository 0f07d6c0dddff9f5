/* Whole files for the tools. Owner: the caller frees what file_read and file_list return. */
#pragma once

#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>

/* The bytes of an ordinary file of at most `most` bytes, with a zero byte behind them (not
 * counted in *size). NULL with err set (without the path) otherwise. */
char *file_read(const char *path, size_t most, size_t *size, struct err *err);

/* The first bytes of an ordinary file, at most size of them; 0 when it cannot be read. */
size_t file_head(const char *path, void *out, size_t size);

/* Gives all bytes of an ordinary file to take, piece by piece; none when it cannot be read. */
void file_pieces(const char *path, void (*take)(void *user, const void *data, size_t size),
                 void *user);

/* An ordinary file of at most `most` bytes as memory that the system fills as it is read, however
 * large it is. Owner: the caller unmaps. Who shortens the file meanwhile ends the reading process:
 * do it apart (apart.h). False with err set (without the path), also for an empty file. */
struct file_map {
    const unsigned char *data;
    size_t size;
};
bool file_map(const char *path, size_t most, struct file_map *out, struct err *err);
void file_unmap(struct file_map *map); /* accepts what was never mapped: zeros */

/* Writes a file through a temporary name beside it, so that it is whole or not there. */
bool file_write(const char *path, const void *data, size_t size, struct err *err);

/* Brings a file or a folder to the disk. */
bool file_sync(const char *path);

bool file_exists(const char *path);

/* Makes the file when it is not there, with words in it, and holds it until the process ends, so
 * that no second one does. False with err when another holds it, or it cannot be made. */
bool file_claim(const char *path, const char *words, struct err *err);

/* Does the name end so? Capitals do not matter: PRODUCT.CSV is what some systems make of
 * product.csv.
 */
bool file_ends(const char *name, const char *end);

/* True for an ordinary file, and not a folder. */
bool file_ordinary(const char *path);
/* Syncs the folder that path lies in: a rename is only safe on the disk when its folder is. */
bool file_sync_folder(const char *path);

/* Syncs a finished file and gives it its name; removes it on failure. */
bool file_move(const char *from, const char *to, struct err *err);

/* Names in a folder, sorted by bytes, without "." and ".."; NULL with err set on failure. Ends with
 * a NULL entry; free each and the list (file_list_free). */
char **file_list(const char *folder, struct err *err);
void file_list_free(char **names);
