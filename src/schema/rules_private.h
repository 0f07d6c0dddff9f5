/* What the files of the rules between cells share. Owner: the dataset and the listener are the
 * caller's; only rules*.c include this. */
#pragma once

#include "schema/rows.h"

struct rule_row {
    const struct dataset *data;
    const struct table *table;
    struct row *row;
    const struct cell *cells;
    const struct listener *listener;
};

#define TELL(r, column, ...) dataset_tell((r)->listener, (r)->table, (r)->row, column, __VA_ARGS__)

/* rules.c: are there 1 to most (2 or 10) colours, if any? */
bool rules_colours(const struct rule_row *r, int column, int most);

/* rules_pictures.c: each is false when the listener has asked to stop. */
bool rules_spot(const struct rule_row *r);
bool rules_media(const struct rule_row *r);
bool rules_layer(const struct rule_row *r);
bool rules_way(const struct rule_row *r);
bool rules_place(const struct rule_row *r);

/* rules_size.c, likewise. */
bool rules_density(const struct rule_row *r);   /* material */
bool rules_fact_lump(const struct rule_row *r); /* fact */
bool rules_use_lump(const struct rule_row *r);  /* product_use */
bool rules_yardstick(const struct rule_row *r);
bool rules_nought(const struct rule_row *r); /* of any table: a figure that shows as 0 */

/* rules_supply.c, likewise. */
bool rules_supply(const struct rule_row *r);
bool rules_stages(const struct rule_row *r);  /* supply */
bool rules_figures(const struct rule_row *r); /* supply */
bool rules_share(const struct rule_row *r);

/* rules_words.c, likewise. */
bool rules_words(const struct rule_row *r); /* text */
