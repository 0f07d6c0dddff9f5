/* A drawing of layers that can be pulled apart, with marks to touch at its spots, and the list
 * beside it whose rows are led to them. Pulled by a finger it opens and closes; what is chosen
 * lifts and the rest dims. Where the list does not stand beside it, marks and rows have numbers.
 * Owner: what is given is borrowed until the frame is drawn. */
#pragma once

#include "ui/page.h"

struct mark {
    const char *spot; /* its name in the picture, and the part of the layers that belong to it */
    const char *name, *words;
    struct action action;
    bool chosen;
    float lift; /* 0..1: how far its layers are lifted out of the rest, which is dimmed so far */
};

struct marked {
    const struct picture *picture;
    const char *alt;
    float apart;    /* how far its layers are pulled apart, 0..1 */
    bool moving;    /* that changes: pictures may be a little soft */
    float rest;     /* 0..1: how far it has come to rest there */
    float from, to; /* where it rested before, and where it comes to rest */
    float leaves;   /* 0..1: how much is still seen of how it rested before */
    bool glides;    /* it goes there by itself, or has gone */
    bool touch;     /* a finger that goes up or down on it is an ACT_PULL, two are an ACT_PINCH */
    const struct mark *marks;
    int count;
    const struct row *next; /* last in the list, where there is room for it; NULL: none */
};

/* Which of two things is chosen, as the one rises and the other sinks back. */
struct lift {
    int now, was;         /* indices, -1: none */
    float now_at, was_at; /* where each of them was at ms, 0..1 */
    int64_t ms;           /* when now was chosen */
};

/* Nothing is lifted. */
struct lift lift_none(void);

/* In handle: index (-1: none) is chosen at now_ms, from where everything is seen then. */
void lift_choose(struct lift *lift, int index, int64_t now_ms);

/* How far number index is lifted now, 0..1. */
float lift_now(struct ui *ui, const struct lift *lift, int index);

/* A picture of a page whose context is a struct marked. Marks that would collide stand
 * beside their spots, with a hairline to these. When the drawing is closed there are none. */
void marked_picture(struct ui *ui, struct rect r, const void *context);

/* The list, from the highest mark to the lowest: beside the picture, in three zones, each row
 * stands at about the height of its mark, with a line to it; else in two columns, if they fit. */
void flow_marked(struct flow *flow, const struct marked *marked);
