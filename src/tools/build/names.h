/* Names that a text explains and no sheet lists: units, stages of supply, kinds. A mistyped one is
 * told where it stands, with the name that may be meant; else its text would seem to be missing.
 * Owner: nothing is kept. */
#pragma once

#include "schema/rows.h"
#include "tools/io/report.h"

/* A fault for each name without a text that is like one which has a text; its cells are refused
 * then. Without such a name, or where the text itself seems to be mistyped, needs_check says more.
 */
void names_check(struct dataset *data, struct report *report);
