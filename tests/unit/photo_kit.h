/* Photographs made for tests, by the encoders of the libraries that read them: quarters of red,
 * green, blue and white. Owner: the caller frees file.data. */
#pragma once

#include "tools/pictures/photo.h"

#include <png.h>
#include <stdint.h>

struct file {
    unsigned char *data; /* heap */
    size_t size;
};

enum jpeg_kind { PLAIN, PROGRESSIVE, CMYK };

/* The pixels; of 3 or 4 bytes each; heap. */
unsigned char *quarters(int width, int height, int channels);

/* orientation 0: there is no note. */
struct file make_jpeg(int width, int height, enum jpeg_kind kind, int orientation);
struct file make_png(int width, int height, unsigned format);
struct file make_webp(int width, int height);

/* R, G, B, W or ? at a place. */
char letter(cairo_surface_t *surface, int x, int y);

/* Size of the photograph and letters of its quarters, or the message; valid until the next call.
 * box: that it is to fit. look frees the file. */
const char *look_at(const struct file *file, int box);
const char *look(struct file file);
