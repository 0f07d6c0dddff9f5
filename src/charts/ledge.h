/* The ledge of the mineral screen: how hard it is, beside stones of Mohs' scale. Owns nothing. */
#pragma once

#include "ui/blocks.h"

/* "5.5" or "5.5–6", with decimals digits, in the frame's arena. */
const char *mineral_range(struct ui *ui, double low, double high, int decimals);

/* Decimals that value needs: 0 for a whole number, else 1. */
int mineral_digits(double value);

/* Appends sentence and ledge; without a known hardness nothing, and the sentence alone where the
 * column is narrow or the hardness lies off the ledge. */
void flow_ledge(struct flow *flow, const struct mineral *m);
