/* Paints frames into planes with cairo, and only where they changed: each plane is divided into
 * cells whose hash folds the commands that touch them; cells whose hash changed are painted again.
 *
 * Owner: painter_create/painter_destroy. fonts and images are borrowed. */
#pragma once

#include "paint/fonts.h"
#include "paint/images.h"
#include "ui/frame.h"

#include <cairo.h>

struct painter;

#define MAX_DAMAGE 64

struct plane_view {                 /* what the composer puts together */
    cairo_surface_t *surface;       /* ARGB32, NULL when the plane is not there */
    int x, y, w, h;                 /* place in the picture, px */
    struct rect damage[MAX_DAMAGE]; /* painted this time, px of the picture */
    int damage_count;
};

struct painted {
    struct plane_view planes[PLANE_COUNT];
    struct plane_view ghost; /* the page that leaves; surface NULL when there is none */
};

struct painter *painter_create(struct fonts *fonts, struct images *images);
void painter_destroy(struct painter *painter);

/* Brings the planes up to date. The result is valid until the next call. */
const struct painted *painter_paint(struct painter *painter, const struct frame *frame);

/* Forgets what was painted (another size, lost surfaces). */
void painter_reset(struct painter *painter);

/* Bytes of all surfaces, for the memory report. */
size_t painter_bytes(const struct painter *painter);
