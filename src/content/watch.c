#include "content/watch.h"

#include "core/mem.h"
#include "os/clock.h"

#include <sqlite3.h>
#include <stdint.h>
#include <stdlib.h>

#define STEPS 5000 /* of SQLite's machine between two looks at the clock: well below 1 ms */

struct watch {
    int64_t most_ms, from_ms;
    bool fresh; /* a statement has begun, and its clock has not */
};

static int on_statement(unsigned what, void *user, void *statement, void *text)
{
    struct watch *watch = user;
    (void)what;
    (void)statement;
    (void)text;
    watch->fresh = true;
    return 0;
}

/* Most statements are over before the first look, so they cost no system call. */
static int on_progress(void *user)
{
    struct watch *watch = user;
    if (watch->fresh) {
        watch->fresh = false;
        watch->from_ms = clock_spent_ms();
    }
    return clock_spent_ms() - watch->from_ms > watch->most_ms;
}

/* SQLite frees what belongs to a function together with the connection. */
static void no_function(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    (void)values;
    sqlite3_result_null(context);
}

bool watch_start(sqlite3 *db, int most_ms)
{
    struct watch *watch = mem_alloc(sizeof *watch);
    *watch = (struct watch){.most_ms = most_ms, .fresh = true};
    if (sqlite3_create_function_v2(db, "strata_watch", 0, SQLITE_UTF8, watch, no_function, NULL,
                                   NULL, free) != SQLITE_OK) {
        return false; /* watch is freed already */
    }
    sqlite3_trace_v2(db, SQLITE_TRACE_STMT, on_statement, watch);
    sqlite3_progress_handler(db, STEPS, on_progress, watch);
    return true;
}
