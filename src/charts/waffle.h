/* Shares drawn in stones: ten by ten tiles, one bar, and the mark of each group. For charts that
 * place them; all lengths in px. Owner: nothing is kept. */
#pragma once

#include "charts/migrate.h"
#include "ui/blocks.h"

/* What is shown of three groups: the largest, the next ones together, all others. */
struct waffle {
    int tiles[STONE_GROUPS];
    const struct migration *migration; /* how they come to stand so; NULL: they rest */
    int lit;                           /* the group that stands out, -1: none */
    float standing;                    /* how far it does, 0..1 */
    int pressed;                       /* the one under a finger, -1: none */
    const char *spoken;                /* NULL: nothing */
};

/* 10 x 10 tiles in r, filled from the bottom left. */
void waffle_draw(struct ui *ui, struct rect r, const struct waffle *waffle);

/* Where a group lies in r, in whole rows: each row belongs to whom most of it is. w = 0: none. */
struct rect waffle_rows(const struct waffle *waffle, struct rect r, int group);

/* One bar of the same groups, for enlarged text. */
void waffle_bar(struct ui *ui, struct rect r, const struct waffle *waffle);

/* Where a group lies in the bar. */
struct rect waffle_piece(const struct waffle *waffle, struct rect r, int group);

/* The mark of a group in a key. */
void waffle_mark(struct ui *ui, struct rect box, int group);

/* Splits shares into whole tiles that sum to exactly 100. Running sums are rounded, so that the
 * first entry has the tiles that its title says (63 for 62.8 %) and none is off by more than one;
 * what is missing to 100 goes to the last entry. shares has count entries, tiles count + 1. */
void waffle_tiles(const double *shares, int count, int *tiles);
