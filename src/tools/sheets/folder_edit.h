/* The sheets of an editor, opened to be changed: the CSV files of a folder, the sheets of the
 * workbook in it, or of a workbook alone. Files are written whole or not at all, and only when all
 * of them are ready.
 * Owner: folder_edit_open allocates, folder_edit_close frees, the sheets too. */
#pragma once

#include "tools/sheets/sheet_edit.h"

struct folder_edit;

/* Opens the sheets of these tables (ends with NULL; "texts" is all of the texts), which are
 * borrowed until folder_edit_close; what is in other sheets does not matter. NULL with a fault when
 * one cannot be read, or an office program has the workbook open. */
struct folder_edit *folder_edit_open(const char *path, const char *const *tables,
                                     struct report *report);
void folder_edit_close(struct folder_edit *folder); /* accepts NULL */

/* The sheets of a table, in the order of the names of their files and in that of the workbook; NULL
 * for a number that is not there. */
struct sheet_edit *folder_edit_sheet(const struct folder_edit *folder, const char *table,
                                     size_t number);

/* Adds a sheet of this name and header (ends with NULL), of the kind that the others are of. */
struct sheet_edit *folder_edit_make(struct folder_edit *folder, const char *name,
                                    const char *const *header);

/* Writes the files that have changed sheets. out: gets a line for each changed sheet, how many of
 * what (one "text", many "texts") went where; NULL: nothing is said. False with a fault. */
bool folder_edit_save(struct folder_edit *folder, FILE *out, struct report *report);
