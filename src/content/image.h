/* What an image file says about itself in its first bytes, read before any decoder sees it.
 * Owner: nothing is allocated. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct image_info {
    bool jpeg; /* else PNG */
    int width, height;
    int channels; /* 1 grey, 2 grey + alpha, 3 colour, 4 colour + alpha */
    int bits;     /* a channel */
};

/* Largest side that we show or write; a small file can ask for gigabytes. */
#define IMAGE_MOST_PIXELS 8192

/* Reads the PNG's IHDR or the JPEG's frame header. False if it is neither, is cut short there, or
 * is larger than IMAGE_MOST_PIXELS on a side. */
bool image_info(const unsigned char *data, size_t size, struct image_info *out);
