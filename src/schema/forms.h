/* Cells whose form the column's type does not say: marks of numbers, years and periods, addresses,
 * crystal systems. A file of our make and a sheet keep the same rules.
 * Owner: nothing is kept. */
#pragma once

#include "schema/rows.h"

/* Why the text of a filled cell is not of the form that its column asks for, and what to write;
 * NULL when it is fine or the column asks for none. out holds the words. */
const char *forms_fault(const struct table *table, int column, const char *text, char *out,
                        size_t size);

/* Does the column hold the year or period of a figure or statement, as words? */
bool forms_is_period(const struct table *table, int column);

/* A year or period as the exhibit shows it, in out: "2016-2020", with blanks around or another
 * dash, has the dash of the exhibit. Any other text as it is. */
#define FORMS_PERIOD_SIZE 16
const char *forms_period(const char *text, char out[FORMS_PERIOD_SIZE]);
