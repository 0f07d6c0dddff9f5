/* The slab of ground that every modal screen is: raised along a slanted fault from the bar, as high
 * as its blocks, with a title and a button that closes it. Owner: everything is borrowed. */
#pragma once

#include "ui/page.h"

struct slab {
    const char *title;
    const char *close; /* label of the button that closes it; NULL: none */
    bool accent;       /* the title is a figure: in the accent colour */
    bool wide;         /* spans the screen (idle warning) */
    bool plain; /* its body says what it is: where the title stands in it and it would be whole
                 * without, there is none */
    struct flow *body; /* scrolls if need be */
};

/* Is all of it seen without scrolling, with its title as usual? */
bool slab_holds(struct ui *ui, const struct slab *slab);

void slab_draw(struct ui *ui, const struct slab *slab);
