/* The ledge of the mineral screen: how hard it is, beside stones of Mohs' scale. Owns nothing. */
#pragma once

#include "ui/blocks.h"

/* "5.5" or "5.5-6", with decimals digits, in the frame's arena. */
const char *mineral_range(struct ui *ui, double low, double high, int decimals);

/* Decimals that value needs: 0 for a whole number, else 1. */
int mineral_digits(double value);

/* The ledge as slots from the left: stones 1 to scale (7, or as far as the mineral needs), and the
 * mineral in one of its own, unless it is one of these stones. Framed are the mineral and every
 * stone that its range reaches. */
struct ledge_places {
    int scale, slots;
    int own;         /* slot of the mineral */
    int first, last; /* framed slots */
};
struct ledge_places ledge_places(double min, double max, bool specimen);

/* Number of the stone in a slot, 0: the mineral. */
int ledge_stone(const struct ledge_places *places, int slot);

/* Appends sentence and ledge; without a known hardness nothing, and the sentence alone where the
 * column is narrow. */
void flow_ledge(struct flow *flow, const struct mineral *m);
