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

/* PNG, JPEG or WebP bytes (seen from them, not from a name) to a premultiplied ARGB32 surface; at
 * most 40 million pixels, upright, and one frame. NULL with err set. The input is an editor's own
 * file: this is not for the exhibit. */
cairo_surface_t *decode_surface(const unsigned char *data, size_t size, struct err *err);

/* Width and height of such a file as it is shown, from its header; false when it has none. */
bool decode_size(const void *data, size_t size, int *width, int *height);

/* True when the first bytes are those of such a file. */
bool decode_known(const void *data, size_t size);
