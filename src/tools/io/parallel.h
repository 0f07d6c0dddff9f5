/* Work on all cores: the same function for every index, each index once. What the work writes must
 * belong to its index; then the outcome does not depend on who did what, or when.
 * Owner: nothing is kept after parallel_run. Threads live in the tools only (ADR 0004). */
#pragma once

#include <stddef.h>

/* Each hand needs the memory of a few whole pictures, so more are not better. */
#define PARALLEL_MOST 8

/* How many hands count pieces of work get: jobs, 0 for one a core; never more than pieces, at least
 * one. */
int parallel_hands(size_t count, int jobs);

/* Calls work(user, 0 .. count - 1) from up to jobs threads, the caller's among them, and returns
 * when all are done. jobs 0: one a core, 8 at most. Indexes are begun in order. */
void parallel_run(size_t count, int jobs, void (*work)(void *user, size_t index), void *user);
