/* Draws single commands of a frame with cairo. Costly ones (rock, soft light) are kept as rasters.
 */
#pragma once

#include "paint/fonts.h"
#include "paint/images.h"
#include "paint/surface.h"
#include "ui/frame.h"

#include <cairo.h>

#define KEPT_ROCKS 40
#define KEPT                                                                                       \
    48 /* the rest is soft light, which costs little and, where it moves, comes every frame */

enum kept_kind { KEPT_ROCK, KEPT_SOFT };

struct kept { /* raster of a costly command */
    uint64_t key;
    cairo_surface_t *surface;
    size_t bytes;
    uint64_t used;
};

struct draw {
    struct fonts *fonts;
    struct images *images;
    struct pool pool; /* of all surfaces that are drawn with this */
    struct kept kept[KEPT];
    size_t kept_bytes;
    uint64_t clock;
    long made; /* rasters of rock, ever */
};

void draw_release(struct draw *draw);

/* Draws cmd; cr is in picture coordinates, enlarged by zoom about a whole pixel, and clipped by the
 * caller. Letters, pictures and rock are drawn in the size that is seen, not stretched. */
void draw_cmd(struct draw *draw, cairo_t *cr, const struct cmd *cmd, float zoom);

/* Size in px in which the picture of cmd is asked for; one that is too large for the decoder is
 * asked for in half its size, and stretched. */
void draw_image_size(const struct cmd *cmd, float zoom, int *w, int *h);

/* Fills all within the clip with color, 0 = nothing at all. */
void draw_clear(cairo_t *cr, uint32_t color);
