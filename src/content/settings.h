/* The settings of an edition (table meta): which there are, what they may say, and what they
 * become. Owner: nothing is kept; loaded values live in the content's arena. */
#pragma once

#include "schema/rows.h"

struct loader;

/* Every setting that is needed is there and says something possible; unknown ones are faults too,
 * since a slip of the pen would otherwise be silent. Returns false when the listener stops. */
bool settings_check(const struct dataset *data, const struct listener *listener);

/* Fills the settings of loader->content. Pictures must have been loaded. Cannot fail after
 * settings_check. */
void settings_load(struct loader *loader);
