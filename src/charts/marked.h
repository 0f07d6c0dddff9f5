/* A picture with marks to touch at its spots, and the list beside it whose rows are led to them.
 * Owner: what is given is borrowed until the frame is drawn. */
#pragma once

#include "ui/page.h"

struct mark {
    const char *spot; /* its name in the picture */
    const char *name, *words;
    struct action action;
    bool chosen;
};

struct marked {
    const struct picture *picture;
    const char *alt;
    float apart; /* how far its layers are pulled apart, 0..1 */
    bool pinch;  /* two fingers on it are an ACT_PINCH */
    const struct mark *marks;
    int count;
};

/* A picture of a page whose context is a struct marked. Marks that stand too close to an earlier
 * one are left to the list. */
void marked_picture(struct ui *ui, struct rect r, const void *context);

/* The list, from the highest mark to the lowest: beside the picture, in three zones, each row
 * stands at about the height of its mark, with a line to it. */
void flow_marked(struct flow *flow, const struct marked *marked);
