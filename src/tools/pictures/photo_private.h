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

/* Turns the colours of a picture with this ICC profile into sRGB. False with err set when the
 * profile is damaged or of a press. */
bool profile_apply(struct pixels *pixels, const void *profile, size_t size, struct err *err);

/* Width and height of a JPEG as it is shown, upright; from its header alone. */
bool size_jpeg(const unsigned char *data, size_t size, int *width, int *height);

/* Turned as its EXIF note says. */
bool decode_jpeg(const unsigned char *data, size_t size, struct pixels *out, struct err *err);
