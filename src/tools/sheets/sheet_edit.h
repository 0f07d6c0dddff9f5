/* Changes in a sheet of an editor that touch nothing else, whether it is a CSV file or a sheet of a
 * workbook: whoever changes cells does not see the difference.
 * Owner: folder_edit.h opens and closes sheets; texts given are copied. */
#pragma once

#include "tools/io/report.h"

#include <stdbool.h>
#include <stddef.h>

struct sheet_edit;

/* "content/texts.csv", or "content.ods:texts": for messages. */
const char *sheet_edit_file(const struct sheet_edit *edit);

size_t sheet_edit_rows(const struct sheet_edit *edit);    /* the header is row 0 */
size_t sheet_edit_columns(const struct sheet_edit *edit); /* of the header */

/* The line or row that an editor sees, from 1; of a row that was there. */
int sheet_edit_line(const struct sheet_edit *edit, size_t row);

/* Column of that name (blanks around it do not count), or sheet_edit_columns. */
size_t sheet_edit_find(const struct sheet_edit *edit, const char *name);

/* Text of a cell, "" where the row is shorter; good until the cell is set. */
const char *sheet_edit_text(const struct sheet_edit *edit, size_t row, size_t column);

/* The same cell, but for blanks around it. */
bool sheet_edit_is(const struct sheet_edit *edit, size_t row, size_t column, const char *text);

/* Puts a text into a cell. */
void sheet_edit_set(struct sheet_edit *edit, size_t row, size_t column, const char *text);

/* A new column behind the last of the header, empty but for its name. A fault when there is
 * something in it. */
bool sheet_edit_add_column(struct sheet_edit *edit, const char *name, struct report *report);

/* A new last row, empty; returns its number. */
size_t sheet_edit_add_row(struct sheet_edit *edit);

/* Takes a row out (in a workbook it becomes blank, so that no other row moves). */
void sheet_edit_drop_row(struct sheet_edit *edit, size_t row);

/* How many cells were set, and whether anything was changed at all. */
size_t sheet_edit_sets(const struct sheet_edit *edit);
bool sheet_edit_changed(const struct sheet_edit *edit);
