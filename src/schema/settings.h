/* The settings of an edition (table meta): which there are and what they may say.
 * Owner: nothing is kept. */
#pragma once

#include "schema/bounds.h"
#include "schema/rows.h"

/* Every setting that is needed is there and says something possible; unknown ones are faults too,
 * since a slip of the pen would otherwise be silent. Returns false when the listener stops. */
bool settings_check(const struct dataset *data, const struct listener *listener);

/* Is the word (length bytes) a section of the exhibit that an edition may leave out? */
bool settings_section(const char *word, size_t length);

/* Number of the layer, from 1 on, that the page at this depth (1 to BOUNDS_LAYERS) is by the
 * setting layers (NULL: each is one); 0: it is none. */
int settings_layer(const char *value, int depth);

/* Does a list "a, b" or "a b" have the word? */
bool settings_list_has(const char *list, const char *word);

/* Is this a day of the calendar, as "2026-11-22"? */
bool settings_date(const char *value);
