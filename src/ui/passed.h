/* The pages that a visitor has passed, in the order of passing: what their own drill core is made
 * of. Routes alone, no times, nothing of a person; gone with the session.
 * Owner: the app; screens see it const in their env. */
#pragma once

#include "ui/frame.h"

#define PASSED_MOST 12 /* one more, and the oldest is forgotten */

struct passed {
    struct route routes[PASSED_MOST]; /* oldest first; no route twice */
    int count;
};

/* The route was passed now. One that is there already stays where it is: who goes up again by the
 * seam has drilled nothing anew. */
void passed_add(struct passed *passed, const struct route *route);

/* Folds it into hash: which routes, and in which order. */
uint64_t passed_hash(const struct passed *passed, uint64_t hash);
