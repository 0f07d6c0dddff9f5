/* --check: is this content fit to be shown? The file as a whole, and every page in every language.
 * Owner: all borrowed. */
#pragma once

#include "app/app.h"

#include <stdio.h>

/* Writes one line a problem to out, or one line that says how much was checked. path names the
 * file. Returns the exit status: 0 all well, 1 problems. */
int check_run(const struct app_config *config, const char *path, FILE *out);
