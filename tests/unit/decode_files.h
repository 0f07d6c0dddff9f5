/* Pictures made by code for the decoder's tests. Owner: the caller frees data. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct file {
    unsigned char *data;
    size_t size;
};

/* colour: PNG colour type 0 grey, 2 RGB, 4 grey + alpha, 6 RGBA; bits 8 or 16. Pixel (x, y) is a
 * smooth ramp: red grows with x, green with y, blue is 64, alpha grows with x; grey grows with x.
 */
struct file make_png(int width, int height, int colour, int bits);

/* 8-bit palette of 4 colours in columns: red, green, blue, clear. */
struct file make_palette_png(int width, int height);

/* side x side 1-bit pixels, all zero: small file, large picture. */
struct file make_bomb(int side);

/* The ramp as a JPEG; components 1, 3 or 4 (CMYK), or -3: with grain as of a photograph. */
struct file make_jpeg(int width, int height, int components, bool progressive);

/* An ILBM that crashes codecs which guess the format, or its like: FORM, ILBM, 16 bit planes. */
struct file make_ilbm(void);
