/* The block of ground that every overlay is: raised along a slanted fault from the bar. */
#pragma once

#include "ui/page.h"
#include "ui/widgets.h"

struct block {
    struct rect area;  /* all of it, px */
    struct rect inner; /* inside its margins, below the title row */
};

/* Draws the block with its title and the button that closes it. wide: spans the screen. close NULL: no
 * button. */
struct block block_begin(struct ui *ui, const char *title, const char *close, bool wide);
