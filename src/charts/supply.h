/* The supply chart: who supplies a material at one stage, as a waffle or, enlarged, as one bar. */
#pragma once

#include "ui/blocks.h"

/* Title, chart and key, and beside or below them the way to other figures (NULL: there are none).
 */
void flow_supply(struct flow *flow, const struct material *m, const struct supply *supply,
                 const struct option *other);

/* Name of a stage for its switch, or in full for speech. */
const char *supply_stage(struct ui *ui, const char *stage, bool spoken);

/* Index of the first of the material's supplies with the same stage, and of the one after index in
 * turn: a stage may have figures of several sources and years. */
size_t supply_first(const struct material_details *material, size_t index);
size_t supply_next(const struct material_details *material, size_t index);
