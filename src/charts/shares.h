/* Shares as bars below their names, largest first. Owner: the frame's arena. */
#pragma once

#include "ui/blocks.h"

struct share_bar {
    const char *name;
    double percent; /* < 0: not known, no bar */
};

/* One bar a share. */
void flow_shares(struct flow *flow, const struct share_bar *bars, int count);

/* What a material is used for: heading and, at most, the four largest shares; together a button to
 * the study that they come from. */
void flow_end_uses(struct flow *flow, const struct material_details *material);
