/* The one clock: CLOCK_MONOTONIC, which no setting of the date can move. Everything else gets its
 * time as an argument. */
#pragma once

#include <stdint.h>

/* Whole milliseconds, for the loop. */
int64_t clock_ms(void);

/* Milliseconds with their fractions, for measurements. */
double clock_exact_ms(void);

/* Sleeps for ms (below a second) at most. */
void clock_rest(double ms);
