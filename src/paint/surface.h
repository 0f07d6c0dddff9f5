/* PRIVATE to paint/: surfaces in memory of their own (os/pages.h): planes, panes, rasters and
 * pictures are large, come and go, and are filled at once. Owner: cairo_surface_destroy. */
#pragma once

#include <cairo.h>

/* An ARGB32 surface of w x h px, transparent; NULL when there is no memory. */
cairo_surface_t *surface_create(int w, int h);
