/* What a picture says about itself, checked before a codec sees it. */
#include "decode/decode_private.h"

#include <string.h>

static uint32_t big32(const unsigned char *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static int big16(const unsigned char *at)
{
    return at[0] << 8 | at[1];
}

static bool size_fits(int width, int height, int side_max, int pixels_max)
{
    return width >= 1 && width <= side_max && height >= 1 && height <= side_max &&
           width * height <= pixels_max;
}

bool decode_request_valid(const struct decode_request *request)
{
    return size_fits(request->source_width, request->source_height, DECODE_SIDE_MAX,
                     DECODE_SOURCE_MAX) &&
           size_fits(request->width, request->height, DECODER_SIDE_MAX, DECODER_PIXELS_MAX) &&
           request->data_size > 0 && request->data_size <= DECODE_IN_SIZE &&
           request->alpha_size <= DECODE_IN_SIZE - request->data_size && request->jpeg <= 1 &&
           request->out_at % 16 == 0 && request->out_at <= DECODE_OUT_SIZE &&
           (size_t)request->width * (size_t)request->height * 4 <=
               DECODE_OUT_SIZE - request->out_at;
}

/* Every chunk lies within the file and the last one is IEND. SDL_image does not notice the end of
 * the data: where a chunk claims more, libpng would read the same stale bytes for ever. */
static bool chunks_fit(const unsigned char *data, size_t size)
{
    size_t at = 8;
    while (size - at >= 12) {
        const size_t length = big32(data + at);
        if (length > size - at - 12) {
            return false;
        }
        if (memcmp(data + at + 4, "IEND", 4) == 0) {
            return length == 0;
        }
        at += 12 + length;
    }
    return false;
}

/* IHDR: 8 or 16 bits, no bomb of 1-bit pixels; colour is the wanted PNG colour type, -1 for any. */
static bool png_fits(const unsigned char *data, size_t size, int width, int height, int colour)
{
    static const unsigned char start[] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n',
                                          0,    0,   0,   13,  'I',  'H',  'D',  'R'};
    if (size < 33 || memcmp(data, start, sizeof start) != 0) {
        return false;
    }
    const int bits = data[24], type = data[25];
    const bool known = type == 0 || type == 2 || type == 3 || type == 4 || type == 6;
    return known && (bits == 8 || (bits == 16 && type != 3 && colour < 0)) &&
           (colour < 0 || type == colour) && big32(data + 16) == (uint32_t)width &&
           big32(data + 20) == (uint32_t)height && chunks_fit(data, size);
}

/* A file that ends early would be shown half grey: so there must be an end mark. */
static bool has_end(const unsigned char *data, size_t size)
{
    while (size >= 2) {
        const unsigned char *at = memchr(data, 0xff, size - 1);
        if (at == NULL || at[1] == 0xd9) {
            return at != NULL;
        }
        size -= (size_t)(at + 1 - data);
        data = at + 1;
    }
    return false;
}

static bool is_frame(int marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* SOF0 or SOF2 with 8 bits and 1 or 3 components. */
static bool frame_fits(const unsigned char *at, int width, int height)
{
    const int marker = at[1], parts = at[9];
    return (marker == 0xc0 || marker == 0xc2) && at[4] == 8 && big16(at + 5) == height &&
           big16(at + 7) == width && (parts == 1 || parts == 3);
}

/* Size of the segment at data, marker included; 1 for a padding byte, 0 where there is none. */
static size_t segment_size(const unsigned char *data)
{
    const int marker = data[1], length = big16(data + 2);
    if (data[0] != 0xff || (marker != 0xff && (marker < 0xc0 || length < 2)) ||
        (marker >= 0xd0 && marker <= 0xd9)) {
        return 0;
    }
    return marker == 0xff ? 1 : 2 + (size_t)length;
}

/* Walks the segments up to the first scan: exactly one frame header, and it must fit. */
static bool jpeg_fits(const unsigned char *data, size_t size, int width, int height)
{
    int frames = 0;
    if (size < 4 || memcmp(data, "\xff\xd8\xff", 3) != 0) {
        return false;
    }
    for (size_t at = 2, step = 1; step > 0 && at + 10 <= size; at += step) {
        step = segment_size(data + at);
        if (step > 1 && data[at + 1] == 0xda) {
            return frames == 1 && has_end(data + at, size - at);
        }
        if (step > 1 && is_frame(data[at + 1])) {
            frames += frame_fits(data + at, width, height) ? 1 : 2;
        }
    }
    return false;
}

bool decode_header_fits(const unsigned char *data, size_t size, bool jpeg, int width, int height)
{
    return jpeg ? jpeg_fits(data, size, width, height) : png_fits(data, size, width, height, -1);
}

bool decode_alpha_fits(const unsigned char *data, size_t size, int width, int height)
{
    return png_fits(data, size, width, height, 0);
}
