/* Puts the painted planes together into one picture with pixman: moved, faded, dimmed. The same
 * picture comes from the GPU path (present_gpu.c). */
#pragma once

#include "paint/paint.h"

struct composer {
    struct composition last;
    bool valid; /* last is what target shows */
};

struct composed {
    struct rect damage[PLANE_COUNT * MAX_DAMAGE + MAX_PANES]; /* of target, px */
    int damage_count;
};

/* The part of the picture where the surface of a pane is seen, whole px. */
struct rect pane_seen(const struct pane_view *view);

/* Draws into target (XRGB or ARGB 32 bit, stride in bytes); only what differs from the last time.
 * out says what was touched. */
void compose(struct composer *composer, const struct frame *frame, const struct painted *painted,
             void *target, int width, int height, int stride, struct composed *out);
