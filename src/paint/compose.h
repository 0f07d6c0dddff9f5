/* Puts the painted planes together into one picture with pixman: moved, faded, dimmed. The same
 * picture comes from the GPU path (present_gpu.c). */
#pragma once

#include "paint/paint.h"

struct composer {
    struct composition last;
    bool valid; /* last is what target shows */
};

struct composed {
    struct rect damage[3 * MAX_DAMAGE]; /* of target, px */
    int damage_count;
};

/* Draws into target (XRGB or ARGB 32 bit, stride in bytes); only what differs from the last time.
 * out says what was touched. */
void compose(struct composer *composer, const struct frame *frame, const struct painted *painted,
             void *target, int width, int height, int stride, struct composed *out);
