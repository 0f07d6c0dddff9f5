/* Photographs of organisers: JPEG, PNG, WebP, TIFF, HEIF (HEIC) and AVIF, known by their first
 * bytes and not by their names; upright as their notes say, in the colours of screens. Libraries
 * read them, and strangers make them: decode only in a process of its own (tools/io/apart.h).
 * Owner: photo_decode hands its surface to the caller; everything else is borrowed. */
#pragma once

#include "core/err.h"

#include <cairo.h>
#include <stdbool.h>
#include <stddef.h>

#define PHOTO_MOST_PIXELS 400e6              /* of any photograph */
#define PHOTO_MOST_SIDE 100000               /* pixels */
#define PHOTO_MOST_THIN 100                  /* the longer side in shorter ones */
#define PHOTO_MOST_FILE ((size_t)3 << 30)    /* bytes */
#define PHOTO_MOST_WHOLE ((size_t)640 << 20) /* bytes, where a kind must be held whole */
#define PHOTO_HEAD 64                        /* bytes that tell a photograph */

struct photo {
    cairo_surface_t *surface; /* premultiplied ARGB32, about twice the box, or smaller */
    int width, height;        /* pixels of the photograph itself, upright */
};

/* True when a file that begins with these bytes is one of ours. */
bool photo_known(const void *head, size_t size);

/* Decodes a photograph that is to fit into a box of width x height pixels, reduced on the way to at
 * most twice that, so that memory is bounded by the kind and not by the file. False with err set,
 * in words that say what to do. */
bool photo_decode(const void *data, size_t size, int width, int height, struct photo *out,
                  struct err *err);

/* Size in pixels, upright, from the header; refuses what photo_decode refuses for its size. */
bool photo_size(const void *data, size_t size, int *width, int *height, struct err *err);

/* The same of a file, in a process of its own. False without a message in err ("") when the file
 * is no photograph of ours, or cannot be opened. */
bool photo_measure(const char *path, int *width, int *height, struct err *err);
