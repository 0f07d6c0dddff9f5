/* Scales premultiplied pictures: each axis by itself, averaging areas below half size and blending
 * two neighbours above. Owner: nothing is kept; the source hands out rows on demand. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct scale_source {
    int width, height;                                      /* px, 1..4096 */
    void (*row)(const void *context, int y, uint32_t *out); /* width premultiplied ARGB pixels */
    const void *context;
};

/* Fills width x height pixels (1..4096 a side) at out. False when memory is short. */
bool scale_picture(const struct scale_source *source, int width, int height, uint32_t *out);
