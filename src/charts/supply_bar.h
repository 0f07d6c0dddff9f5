/* A supply in large letters: one bar instead of the stones, and everything else in blocks that may
 * stand on different leaves: the rows of the key, the figures of other years, what is counted, the
 * source. Owner: blocks live in the frame's arena. */
#pragma once

#include "charts/legend.h"
#include "charts/supply.h"

/* The bar alone, to be seen, below tabs that leave no room for more. */
void flow_supply_bar_seen(struct flow *flow, const struct waffle *waffle);

/* waffle and legend: of the supply that is shown. */
void flow_supply_bar(struct flow *flow, const struct material *material,
                     const struct supply_view *view, const struct waffle *waffle,
                     const struct legend *legend, struct supply_acts acts);
