/* The supply chart: who supplies a material at one stage, as a waffle or, enlarged, as one bar. */
#pragma once

#include "ui/blocks.h"

/* Who supplies a material: a tab for each stage, and number shown of its supplies with title, chart
 * and key, beside or below them the way to another source or year for the same stage. Touching a
 * tab or that way is the screen's own act with the number of the supply. */
void flow_supplies(struct flow *flow, const struct material *material, int shown, int act);

/* Index of the newest of the material's supplies with the same stage as number index, and of the
 * one after it in turn, ever older: a stage may have figures of several sources and years. */
size_t supply_first(const struct material_details *material, size_t index);
size_t supply_next(const struct material_details *material, size_t index);
