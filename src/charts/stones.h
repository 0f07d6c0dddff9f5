/* A counter in pebbles. Owner: nothing is kept. */
#pragma once

#include "ui/blocks.h"

/* n of total small stones, filled or open, in rows. They say nothing: words stand below them. */
void flow_stones(struct flow *flow, int n, int total);
