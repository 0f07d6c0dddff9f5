/* The front end without a display: --shot, --dump, --script, --bench, --states, --check and
 * --routes, all in virtual time. Owner: options and content are borrowed. */
#pragma once

#include "strata/options.h"

/* Does any of these options ask for it? */
bool headless_wanted(const struct options *options);

/* Does what they ask; words about trouble go to stderr. Returns the exit status. began_ms is when
 * the program started (CLOCK_MONOTONIC), for the bench. */
int headless_run(const struct options *options, const struct content *content, const char *path,
                 double began_ms);
