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

/* A pane from its left to its right edge: how well it is seen. Where it fades, in steps. */
struct pane_slice {
    float x, w, alpha; /* px from the viewport's left edge */
};

#define SOFT_STEPS 20
#define PANE_SLICES (2 * SOFT_STEPS + 1)

/* Returns how many there are. */
int pane_slices(const struct pane_view *view, struct pane_slice out[PANE_SLICES]);

/* Draws into target (XRGB or ARGB 32 bit, stride in bytes); only what differs from the last time.
 * out says what was touched. */
void compose(struct composer *composer, const struct frame *frame, const struct painted *painted,
             void *target, int width, int height, int stride, struct composed *out);
