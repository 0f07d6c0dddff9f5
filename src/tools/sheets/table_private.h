/* What the readers of tables and of texts share. Owner: texts are in the dataset's arenas. Only
 * table.c and table_texts.c include this. */
#pragma once

#include "tools/sheets/table.h"

/* A cell without the blanks around it; one of blanks only stays, because it is meant. */
const char *table_trim(struct dataset *data, const char *text);

enum sheet_look table_look(const struct sheet_row *row, size_t i);

/* False, and a fault, when the row has another number of cells than the header (then no cell can be
 * trusted: in CSV a separator too many may stand inside a text, also where what it leaves over is
 * empty), or is the header once more. */
bool table_width(struct report *report, const struct sheet *sheet, const struct sheet_row *row);
