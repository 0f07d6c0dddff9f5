/* What is known of a TIFF while it is read. Owner: photo_tiff; only photo_tiff*.c include this. */
#pragma once

#include "tools/pictures/photo_private.h"

#include <tiffio.h>

struct tiff_reading {
    struct bytes file;
    toff_t at;
    TIFF *tiff;
    char message[160]; /* of the library; "" when all is well */
    bool reading_pixels;
    uint32_t width, height;
    uint16_t bits, samples, photometric, compression, planar;
    bool alpha, multiplied; /* in sample 3 (or 1 of a grey) */
    uint32_t wide, high;    /* of a strip or a tile */
    bool tiled;
    uint16_t *colours[3];      /* palette; the library's */
    unsigned colour_factor;    /* of the palette: some keep 8 bits in its 16 */
    unsigned char *block;      /* heap: a strip or a tile as it comes */
    unsigned char *rows;       /* heap: a band of rows, of all samples one after another */
    uint16_t *values, *pixels; /* heap: one row */
};

/* Rows that come one after another need no more memory than one of them. */
bool tiff_by_row(const struct tiff_reading *reading);

/* Bytes of so many pixels of so many samples. */
size_t tiff_bytes(const struct tiff_reading *reading, uint32_t width, uint16_t samples);

/* Lays all rows on the paper; false when the file is damaged (reading->message). */
bool tiff_rows(struct tiff_reading *reading, struct paper *paper);
