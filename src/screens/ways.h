/* Where the pieces of the drill core lead from each kind of page: the thing, the material and the
 * ore that belong together, as the visitor has passed them or as they stand for each other.
 * Owner: five ways in the frame's arena. */
#pragma once

#include "ui/core.h"

/* From the page of all things, of which one is chosen. */
const struct core_way *thing_ways(struct ui *ui, const struct product *product);

/* From a thing; part and use as for product_use, -1: none is chosen. */
const struct core_way *product_ways(struct ui *ui, const struct product *product, int part,
                                    int use);

const struct core_way *material_ways(struct ui *ui, const struct material *material);
const struct core_way *mineral_ways(struct ui *ui, const struct mineral *mineral);

/* Where the way up leads to: what the visitor came by, else the first of what it belongs to; NULL:
 * it belongs to nothing. */
const struct material *mineral_up(const struct ui *ui, const struct mineral *mineral);
const struct product *material_up(const struct ui *ui, const struct material *material);
