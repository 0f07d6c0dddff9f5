/* Which texts the rows call for, by the key scheme of assets/content/README.md.
 * Owner: nothing is kept. */
#pragma once

#include "schema/rows.h"

struct needs_listener {
    void (*hear)(void *user, const struct table *table, const struct row *row, const char *key);
    void *user;
};

/* Tells every text key that a row calls for; the same key may come more than once. key lives during
 * the call only. */
void needs_each(const struct dataset *data, const struct needs_listener *listener);

/* Tells every text key that a row may have besides: nothing is missing without it. */
void needs_may_each(const struct dataset *data, const struct needs_listener *listener);

/* Does a text of this key belong to a row of the table, as "fact.copper.1" to one of fact? */
bool needs_family(enum table_id table, const char *key);
