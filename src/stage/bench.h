/* --bench: the standard tour in virtual time, measured with the real clock, as one JSON object.
 * Owner: the stage is borrowed. */
#pragma once

#include "stage/stage.h"

#include <stdio.h>

/* began_ms: when main began, clock_exact_ms. Returns the exit status. */
int bench_run(struct stage *stage, double began_ms, FILE *out);
