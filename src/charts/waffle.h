/* Shares drawn in stones: ten by ten tiles, one bar, and the key to both. For charts that place
 * them; all lengths in px. Owner: nothing is kept. */
#pragma once

#include "ui/blocks.h"

struct waffle_part {
    int tiles;
    uint32_t color;
    bool open; /* outline only */
    bool dot;  /* second mark beside the colour */
    const char *label;
};

/* 10 x 10 tiles in r, filled from the bottom left; words is its spoken form. */
void waffle_draw(struct ui *ui, struct rect r, const struct waffle_part *parts, int count,
                 const char *words);

/* One bar of the same parts, for enlarged text. */
void waffle_bar(struct ui *ui, struct rect r, const struct waffle_part *parts, int count,
                const char *words);

/* The lines that say what the parts are, at a width; drawn at the top left of at unless it is NULL.
 */
struct fit waffle_key(struct ui *ui, const struct waffle_part *parts, int count, float w,
                      const struct rect *at);

/* Splits shares into whole tiles that sum to exactly 100. Running sums are rounded, so that the
 * first entry has the tiles that its title says (63 for 62.8 %) and none is off by more than one;
 * what is missing to 100 goes to the last entry. shares has count entries, tiles count + 1. */
void waffle_tiles(const double *shares, int count, int *tiles);
