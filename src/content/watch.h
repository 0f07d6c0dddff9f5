/* A bound on the processor time of each statement: the last line behind pages.h, for reading that
 * no look at the file foresaw. A statement that exceeds it ends with SQLITE_INTERRUPT.
 *
 * Owner: the connection; it goes with sqlite3_close. */
#pragma once

#include <stdbool.h>

struct sqlite3;

/* Twenty times what the check of the largest edition takes. */
#define WATCH_MS 20000

/* From now on no statement of db gets more than most_ms of processor time. False: no memory. */
bool watch_start(struct sqlite3 *db, int most_ms);
