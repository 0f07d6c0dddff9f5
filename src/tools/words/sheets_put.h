/* Translations back into the sheets of an editor, so that the next build keeps them.
 * Owner: nothing is kept. */
#pragma once

#include "schema/rows.h"
#include "tools/io/report.h"

/* Puts the texts of a language, and what is stale, from data into the sheets of the folder (or
 * workbook) that data was read from; other cells stay as they are. Sheets are only written when all
 * of them are ready; out gets a line for each. False with a fault: then none was written, but for a
 * disk that fills. */
bool sheets_put(const struct dataset *data, const char *folder, const char *language, FILE *out,
                struct report *report);
