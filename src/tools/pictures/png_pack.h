/* Pixels to PNG bytes with libdeflate, which packs tighter than zlib in a fraction of the time.
 * Owner: the caller frees out->data. The same pixels give the same bytes with the same library. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct png_pixels {
    const unsigned char *rows; /* borrowed, without padding between rows */
    int width, height;         /* pixels */
    int channels;              /* 1 grey, 4 RGBA; 8 bits each */
};

struct png_bytes {
    unsigned char *data; /* malloc'ed */
    size_t size;
};

enum png_filter {
    PNG_PACK_PLAIN,   /* no filter: best for flat art */
    PNG_PACK_FILTERED /* the filter of each row with the smallest sum of differences */
};

/* Packs as hard as is sensible. False: out of memory inside the library. */
bool png_pack(const struct png_pixels *pixels, enum png_filter filter, struct png_bytes *out);

/* About the size that png_pack would give, from a sample of the rows; cheap. */
size_t png_pack_guess(const struct png_pixels *pixels, enum png_filter filter);
