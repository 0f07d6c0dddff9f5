/* Translations back into the sheets of an editor, so that the next build keeps them.
 * Owner: nothing is kept. */
#pragma once

#include "schema/rows.h"
#include "tools/io/report.h"

/* Puts the texts of a language, and what is stale, from data into the CSV sheets of the folder that
 * data was read from; other cells stay as they are, byte for byte. Sheets are only written when all
 * of them are ready. False with a fault: then none was written, but for a disk that fills. */
bool sheets_put(const struct dataset *data, const char *folder, const char *language,
                struct report *report);
