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

/* The text in a language. */
bool needs_text(const struct dataset *data, const char *language, const char *key);

/* Does the file bring the words of the exhibit itself? A pack shows those of its base. */
bool needs_base(const struct dataset *data);

/* Does any row call for this key? */
bool needs_called(const struct dataset *data, const char *key);

/* A column of names that texts explain and that are the key of no row, as unit in "unit.{unit}". */
struct needs_name {
    enum table_id table;
    int column;
    const char *pattern; /* of the key; has the column once */
};

/* The name number i, from 0; its pattern is NULL where there is a gap in them. False: no more. */
bool needs_name(size_t i, struct needs_name *out);
