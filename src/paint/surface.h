/* PRIVATE to paint/: surfaces in memory of their own (os/pages.h): planes, panes, rasters and
 * pictures are large, come and go, and are filled at once.
 *
 * Owner: cairo_surface_destroy; the pool outlives its surfaces. */
#pragma once

#include <cairo.h>
#include <stddef.h>

#define POOL_SPARES 2

/* What is nearly as large as the panel lies in blocks as large as the panel, and those that nobody
 * has any more wait for the next: the page that leaves, the veil and what opens above the page take
 * turns, and the first touch of new memory costs more than painting it. */
struct pool {
    size_t block; /* bytes of a panel, see pool_fit */
    void *spares[POOL_SPARES];
    int count;
};

/* An ARGB32 surface of w x h px, transparent; NULL when there is no memory. */
cairo_surface_t *surface_create(struct pool *pool, int w, int h);

/* From now on a panel has so many bytes. */
void pool_fit(struct pool *pool, size_t block);

/* Bytes that wait. */
size_t pool_bytes(const struct pool *pool);

/* Gives what waits to the system. */
void pool_trim(struct pool *pool);
