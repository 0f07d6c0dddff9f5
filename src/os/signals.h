/* What signals mean, set here and nowhere else.
 *
 * Every program: a pipe whose reader is gone (SIGPIPE) and a file that may not grow (SIGXFSZ) are
 * errors of a write, reported like any other, never a death.
 * The exhibit: SIGTERM and SIGINT end it (asked for by signals_ended); SIGHUP, SIGUSR1, SIGUSR2 and
 * SIGTTOU mean nothing to it, so that neither a closed terminal nor a log rotation darkens a
 * screen.
 *
 * Owner: nothing is allocated; signals belong to the whole process. */
#pragma once

#include <stdbool.h>

/* At the start of every program. */
void signals_survive_writes(void);

/* At the start of the exhibit. From the first SIGTERM on it has some seconds to end in order; then
 * it ends at once, with status 0, even if a disk or a library does not come back. */
void signals_take(void);

/* Back to what the system does, for a child that is forked: it has an owner of its own. */
void signals_default(void);

/* Was the exhibit asked to end? */
bool signals_ended(void);
