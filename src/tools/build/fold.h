/* The checks of the schema on the sheets, told so that each cause is one line: what follows from a
 * fault that has been told is only counted, rows that name the same missing thing are one fault.
 * Owner: nothing is kept. */
#pragma once

#include "schema/rows.h"
#include "tools/io/report.h"

/* Checks every table; built: the columns that the builder makes too. folder: for faults that belong
 * to no row. In a lenient build rows with faults are dropped (and swept by the caller). */
void fold_check(struct dataset *data, bool built, const char *folder, struct report *report);

/* Sheets that are missing as a whole: the settings, the languages, the texts; and a table that has
 * no sheet though rows name it, or texts belong to it. What names it is not told again. */
void absent_check(struct dataset *data, const char *folder, struct report *report);
