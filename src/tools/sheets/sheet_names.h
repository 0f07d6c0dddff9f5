/* Which sheet belongs to which table, by its name: product, product_more, texts_ui, and the
 * BOOK-product of a workbook that was saved as CSV. Owner: nothing is kept; names are borrowed. */
#pragma once

#include "schema/schema.h"

#include <stdbool.h>

/* The name by which a sheet belongs to its table, inside name. */
const char *sheet_own_name(const char *name);

/* Of an own name: is it a sheet of texts? Which table is it of, NULL for none and for texts? */
bool sheet_is_texts(const char *name);
const struct table *sheet_table(const char *name);

/* Is it the name of a sheet of texts or of a table? */
bool sheet_is_ours(const char *name);

/* The name of the table that a wrong name may mean, or NULL. */
const char *sheet_similar(const char *name);

/* Does any name belong to the table so called ("texts" for all of the texts)? */
bool sheet_belongs(const char *name, const char *table);
