/* Pixels to PNG and JPEG bytes. The same pixels give the same bytes with the same libraries.
 * Owner: the caller frees struct encoded with encoded_release. */
#pragma once

#include "core/err.h"

#include <cairo.h>
#include <stdbool.h>
#include <stddef.h>

struct encoded {
    unsigned char *data, *alpha; /* malloc'ed; alpha NULL when there is none */
    size_t data_size, alpha_size;
    int width, height;
    bool jpeg;
};

#define ENCODE_QUALITY 88 /* of JPEG */

/* Encodes a premultiplied ARGB32 image surface: opaque ones as JPEG; others as JPEG colour with a
 * grey PNG of the alpha, or as one PNG, whichever is smaller. */
bool encode_surface(cairo_surface_t *surface, struct encoded *out, struct err *err);

/* Encodes rows of RGB as JPEG of a quality from 1 to 100, with half as much colour as light: for
 * pictures that are looked at, not shown. The pixels are only read. */
bool encode_jpeg(unsigned char *rgb, int width, int height, int quality, struct encoded *out,
                 struct err *err);

void encoded_release(struct encoded *encoded);
