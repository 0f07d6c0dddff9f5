/* Changes in a CSV sheet of an editor that touch nothing else: separator, quotes, line ends, byte
 * order mark and all other cells stay as they are, byte for byte.
 * Owner: csv_edit_open allocates, csv_edit_close frees; texts given are copied. */
#pragma once

#include "tools/io/report.h"

#include <stdbool.h>
#include <stddef.h>

struct csv_edit;

/* Reads the sheet; NULL with a fault when it is none. */
struct csv_edit *csv_edit_open(const char *path, struct report *report);
void csv_edit_close(struct csv_edit *edit); /* accepts NULL */

size_t csv_edit_rows(const struct csv_edit *edit);    /* the header is row 0 */
size_t csv_edit_columns(const struct csv_edit *edit); /* of the header */

/* Column of that name, or csv_edit_columns. */
size_t csv_edit_find(const struct csv_edit *edit, const char *name);

/* Text of a cell, "" where the row is shorter; good until the cell is set. */
const char *csv_edit_text(const struct csv_edit *edit, size_t row, size_t column);

/* Puts a text into a cell of a row that has it, in quotes where needed. */
void csv_edit_set(struct csv_edit *edit, size_t row, size_t column, const char *text);

/* A new last column, empty but for its header; rows without anything stay so. */
void csv_edit_add_column(struct csv_edit *edit, const char *name);

/* A new last row, of as many empty cells as the header; returns its number. */
size_t csv_edit_add_row(struct csv_edit *edit);

/* Takes a row out; those behind it move up. */
void csv_edit_drop_row(struct csv_edit *edit, size_t row);

bool csv_edit_changed(const struct csv_edit *edit);

/* Writes it, whole or not at all. */
bool csv_edit_save(const struct csv_edit *edit, struct report *report);
