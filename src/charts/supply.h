/* The supply chart: who supplies a material at one stage, as a waffle or, enlarged, as one bar. */
#pragma once

#include "ui/blocks.h"

/* Who supplies a material: a tab for each stage, and number shown of its supplies with title, chart
 * and key, beside or below them the way to another source or year for the same stage. Touching a
 * tab or that way is the screen's own act with the number of the supply. */
void flow_supplies(struct flow *flow, const struct material *material, int shown, int act);
