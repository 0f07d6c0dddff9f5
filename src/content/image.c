#include "content/image.h"

#include <stdint.h>
#include <string.h>

static uint32_t big32(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static bool accept(struct image_info *out, bool jpeg, uint32_t width, uint32_t height)
{
    if (width < 1 || height < 1 || width > IMAGE_MOST_PIXELS || height > IMAGE_MOST_PIXELS) {
        return false;
    }
    out->jpeg = jpeg;
    out->width = (int)width;
    out->height = (int)height;
    return out->channels > 0;
}

static bool png_info(const unsigned char *data, size_t size, struct image_info *out)
{
    static const int channels[] = {1, 0, 3, 3, 2, 0, 4}; /* by PNG colour type; 3 is a palette */
    if (size < 33 || big32(data + 8) != 13 || memcmp(data + 12, "IHDR", 4) != 0 || data[25] > 6) {
        return false;
    }
    out->bits = data[24];
    out->channels = channels[data[25]];
    return accept(out, false, big32(data + 16), big32(data + 20));
}

/* Start of frame: C0 to CF without the tables DHT (C4), JPG (C8) and DAC (CC). */
static bool is_frame(unsigned char marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static bool jpeg_info(const unsigned char *data, size_t size, struct image_info *out)
{
    size_t at = 2;
    while (at + 9 < size && data[at] == 0xff) {
        const unsigned char marker = data[at + 1];
        const size_t length = (size_t)data[at + 2] << 8 | data[at + 3];
        if (marker == 0xff) { /* padding */
            at++;
            continue;
        }
        if (is_frame(marker)) {
            out->bits = data[at + 4];
            out->channels = data[at + 9];
            return accept(out, true, (uint32_t)data[at + 7] << 8 | data[at + 8],
                          (uint32_t)data[at + 5] << 8 | data[at + 6]);
        }
        if (length < 2 || marker == 0xda || marker == 0xd9) {
            return false;
        }
        at += 2 + length;
    }
    return false;
}

bool image_info(const unsigned char *data, size_t size, struct image_info *out)
{
    static const unsigned char png[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    static const unsigned char jpeg[] = {0xff, 0xd8, 0xff};
    *out = (struct image_info){0};
    if (size >= sizeof png && memcmp(data, png, sizeof png) == 0) {
        return png_info(data, size, out);
    }
    if (size >= sizeof jpeg && memcmp(data, jpeg, sizeof jpeg) == 0) {
        return jpeg_info(data, size, out);
    }
    return false;
}
