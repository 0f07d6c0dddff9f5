/* The one clock: CLOCK_MONOTONIC, which no setting of the date can move, and the processor time for
 * limits. Everything else gets its time as an argument. */
#pragma once

#include <stdint.h>

/* Whole milliseconds, for the loop. */
int64_t clock_ms(void);

/* Milliseconds with their fractions, for measurements. */
double clock_exact_ms(void);

/* Milliseconds of processor time that this thread has had: what a busy machine does not blur. */
int64_t clock_spent_ms(void);

/* The same with its fractions, for measurements. */
double clock_spent_exact_ms(void);

/* Sleeps for ms (below a second) at most. */
void clock_rest(double ms);
