/* Drawings to pixels: SVG by librsvg, layer by layer, cropped to the ink; photographs
 * (photo.h) scaled down; a neutral stone where a drawing does not exist yet.
 * Owner: the caller of raster_open closes; surfaces are owned by the caller (raster_release). */
#pragma once

#include "core/err.h"

#include <cairo.h>
#include <stdbool.h>
#include <stddef.h>

struct drawing; /* an opened SVG or photograph */

/* A rectangle of a drawing, in pixels of the whole picture at the wanted size. */
struct raster {
    cairo_surface_t *surface; /* premultiplied ARGB32, cropped */
    int x, y;
};

/* Opens size bytes of a drawing (a zero byte must follow those of an SVG) that is to fit into a box
 * of width x height pixels. path: where it lies, for pictures beside it that it links to; NULL: it
 * links to none. */
bool raster_open(const void *data, size_t size, const char *path, int width, int height,
                 struct drawing **out, struct err *err);
void raster_close(struct drawing *drawing); /* accepts NULL */

/* Size of the drawing in its own units, and pixels a unit. */
void raster_size(const struct drawing *drawing, double *width, double *height, double *scale);

/* Renders one layer alone ("" = all). Fails when there is no ink in it. */
bool raster_layer(const struct drawing *drawing, const char *name, struct raster *out,
                  struct err *err);

/* Cuts a surface to its ink with a margin of one pixel; takes over the reference to surface. */
bool raster_crop(cairo_surface_t *surface, struct raster *out, struct err *err);

void raster_release(struct raster *raster);

/* A rounded stone in a box of that size, the same for the same seed. */
cairo_surface_t *raster_stone(int width, int height, unsigned seed);
