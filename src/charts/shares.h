/* Shares as bars below their names, largest first. Owner: the frame's arena. */
#pragma once

#include "ui/blocks.h"

struct share_bar {
    const char *name;
    double percent; /* < 0: not known, no bar */
};

void flow_shares(struct flow *flow, const struct share_bar *bars, int count);
