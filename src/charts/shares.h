/* Shares as bars below their names, largest first. Owner: the frame's arena. */
#pragma once

#include "ui/actions.h"
#include "ui/blocks.h"

/* What a material is used for: heading and, at most, the four largest shares, each of which can be
 * touched: own act `act` with its number. lit: the one that stands out and says its figure, -1:
 * none. A small "i" leads to the study that they come from. */
void flow_end_uses(struct flow *flow, const struct material_details *material, int lit, int act);

/* Id of the node of a bar. */
uint64_t shares_id(int number);
