/* The ledge of the mineral screen: how hard it is, beside stones of Mohs' scale. Draws into the
 * frame; owns nothing. */
#pragma once

#include "ui/ui.h"

/* "5.5" or "5.5–6", with decimals digits, in the frame's arena. */
const char *mineral_range(struct ui *ui, double low, double high, int decimals);

/* Decimals that value needs: 0 for a whole number, else 1. */
int mineral_digits(double value);

/* Does the hardness lie on the ledge (and is it known)? */
bool ledge_holds(const struct mineral *m);

/* Draws sentence and ledge at the top of r and returns their height in px; without a known hardness
 * nothing, in a narrow r the sentence alone. */
float mineral_ledge(struct ui *ui, struct rect r, const struct mineral *m);
