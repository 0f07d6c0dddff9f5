/* --bench: the standard tour in virtual time, measured with the real clock, as one JSON object.
 * Owner: the stage is borrowed. */
#pragma once

#include "platform/stage.h"

#include <stdio.h>

/* Milliseconds of CLOCK_MONOTONIC. */
double bench_now(void);

/* began_ms: when the program started. Returns the exit status. */
int bench_run(struct stage *stage, double began_ms, FILE *out);
