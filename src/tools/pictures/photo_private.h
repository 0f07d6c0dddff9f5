/* Decoders of photographs, one a format. Owner: pixels.rgba is the caller's to free, also after a
 * failure (it may be NULL). Only decode*.c include this. */
#pragma once

#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>

struct pixels {
    unsigned char *rgba; /* heap: rows of 4 bytes a pixel, not premultiplied */
    int width, height;
};

/* Allocates rgba when the size is one that we decode; must be asked before any decoding. */
bool pixels_allow(struct pixels *pixels, double width, double height, struct err *err);

/* Turned as its EXIF note says. */
bool decode_jpeg(const unsigned char *data, size_t size, struct pixels *out, struct err *err);
