/* The block of ground that every modal screen is: raised along a slanted fault from the bar. */
#pragma once

#include "ui/page.h"
#include "ui/widgets.h"

struct block {
    const char *title;
    const char *close; /* label of the button that closes it; NULL: none */
    bool wide;         /* spans the screen (idle warning) */
    zone_draw *draw;   /* the rest of it, scrolling if need be */
    const void *context;
};

/* Draws the block, as high as it needs to be. */
void block_draw(struct ui *ui, const struct block *block);
