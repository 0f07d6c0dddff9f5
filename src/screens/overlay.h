/* The block of ground that every overlay is: raised along a slanted fault from the bar. */
#pragma once

#include "ui/page.h"
#include "ui/widgets.h"

struct block {
    const char *title;
    const char *close; /* label of the button that closes it; NULL: none */
    bool wide;         /* spans the screen (idle warning) */
    zone_draw *draw;   /* the rest of it, scrolling if need be */
};

/* Draws the block, as high as it needs to be; returns its area in px. */
struct rect block_draw(struct ui *ui, const struct block *block);
