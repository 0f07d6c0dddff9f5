#include "tools/pictures/png_pack.h"

#include "core/mem.h"

#include <libdeflate.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define LEVEL 7 /* of 12: the others search for seconds to win two percent */
#define GUESS_LEVEL 2
/* A guess packs bands of so many rows, one band of every GUESS_SHARE. */
#define GUESS_ROWS 16
#define GUESS_SHARE 5

enum { FILTERS = 5 }; /* none, sub, up, average, Paeth: PNG specification, section 9 */

static unsigned char paeth(int a, int b, int c)
{
    const int p = a + b - c;
    const int pa = abs(p - a), pb = abs(p - b), pc = abs(p - c);
    return (unsigned char)(pa <= pb && pa <= pc ? a : pb <= pc ? b : c);
}

/* One filter over a row. up is the row above (zeros for the first), step the bytes of a pixel. */
static void filter_row(int kind, const unsigned char *row, const unsigned char *up, size_t length,
                       size_t step, unsigned char *out)
{
    for (size_t i = 0; i < step; i++) { /* there is nothing to the left */
        const int b = up[i];
        const int guess = kind == 2 || kind == 4 ? b : kind == 3 ? b / 2 : 0;
        out[i] = (unsigned char)(row[i] - guess);
    }
    for (size_t i = step; i < length && kind == 1; i++) {
        out[i] = (unsigned char)(row[i] - row[i - step]);
    }
    for (size_t i = step; i < length && kind == 2; i++) {
        out[i] = (unsigned char)(row[i] - up[i]);
    }
    for (size_t i = step; i < length && kind == 3; i++) {
        out[i] = (unsigned char)(row[i] - (row[i - step] + up[i]) / 2);
    }
    for (size_t i = step; i < length && kind == 4; i++) {
        out[i] = (unsigned char)(row[i] - paeth(row[i - step], up[i], up[i - step]));
    }
}

/* The usual measure of how well a row will pack: bytes near 0 or 256 are cheap. */
static uint64_t cost(const unsigned char *bytes, size_t length)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < length; i++) {
        sum += bytes[i] < 128 ? bytes[i] : 256u - bytes[i];
    }
    return sum;
}

/* Writes the filter byte and the filtered row at out. scratch holds a row. */
static void best_row(const unsigned char *row, const unsigned char *up, size_t length, size_t step,
                     unsigned char *scratch, unsigned char *out)
{
    uint64_t best = cost(row, length);
    out[0] = 0;
    memcpy(out + 1, row, length);
    for (int kind = 1; kind < FILTERS && best > 0; kind++) {
        filter_row(kind, row, up, length, step, scratch);
        const uint64_t here = cost(scratch, length);
        if (here < best) {
            best = here;
            out[0] = (unsigned char)kind;
            memcpy(out + 1, scratch, length);
        }
    }
}

/* Rows first to last - 1 as PNG wants them: a filter byte before each. Returns the bytes written.
 */
static size_t filter_rows(const struct png_pixels *pixels, enum png_filter filter, int first,
                          int last, unsigned char *out)
{
    const size_t step = (size_t)pixels->channels;
    const size_t length = (size_t)pixels->width * step;
    unsigned char *scratch = mem_alloc(length * 2);
    const unsigned char *zeros = scratch + length;
    unsigned char *to = out;
    for (int y = first; y < last; y++, to += length + 1) {
        const unsigned char *row = pixels->rows + (size_t)y * length;
        if (filter == PNG_PACK_FILTERED) {
            best_row(row, y > 0 ? row - length : zeros, length, step, scratch, to);
        } else {
            to[0] = 0;
            memcpy(to + 1, row, length);
        }
    }
    free(scratch);
    return (size_t)(to - out);
}

static unsigned char *put32(unsigned char *at, uint32_t value)
{
    for (int i = 0; i < 4; i++) {
        at[i] = (unsigned char)(value >> (24 - 8 * i));
    }
    return at + 4;
}

/* Closes the chunk of size bytes whose data begins at data: length and name before it, the check
 * sum behind it. Returns the end. */
static unsigned char *put_chunk(unsigned char *data, const char *name, size_t size)
{
    put32(data - 8, (uint32_t)size);
    memcpy(data - 4, name, 4);
    return put32(data + size, libdeflate_crc32(0, data - 4, size + 4));
}

#define HEAD_SIZE 13

static size_t put_head(const struct png_pixels *pixels, unsigned char *out)
{
    static const unsigned char magic[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    memcpy(out, magic, sizeof magic);
    unsigned char *data = out + sizeof magic + 8;
    put32(put32(data, (uint32_t)pixels->width), (uint32_t)pixels->height);
    data[8] = 8;
    data[9] = pixels->channels == 1 ? 0 : 6;
    memset(data + 10, 0, 3);
    return (size_t)(put_chunk(data, "IHDR", HEAD_SIZE) - out);
}

bool png_pack(const struct png_pixels *pixels, enum png_filter filter, struct png_bytes *out)
{
    const size_t line = (size_t)pixels->width * (size_t)pixels->channels + 1;
    const size_t most = line * (size_t)pixels->height;
    unsigned char *plain = mem_grow(NULL, most, 1);
    const size_t size = filter_rows(pixels, filter, 0, pixels->height, plain);
    struct libdeflate_compressor *press = libdeflate_alloc_compressor(LEVEL);
    const size_t bound = libdeflate_zlib_compress_bound(press, size);
    out->data = mem_grow(NULL, bound + 100, 1);
    unsigned char *data = out->data + put_head(pixels, out->data) + 8;
    const size_t packed =
        press != NULL ? libdeflate_zlib_compress(press, plain, size, data, bound) : 0;
    libdeflate_free_compressor(press);
    free(plain);
    if (packed == 0) {
        free(out->data);
        *out = (struct png_bytes){0};
        return false;
    }
    unsigned char *end = put_chunk(put_chunk(data, "IDAT", packed) + 8, "IEND", 0);
    out->size = (size_t)(end - out->data);
    return true;
}

size_t png_pack_guess(const struct png_pixels *pixels, enum png_filter filter)
{
    const size_t line = (size_t)pixels->width * (size_t)pixels->channels + 1;
    const size_t bands = (size_t)pixels->height / (GUESS_ROWS * GUESS_SHARE) + 1;
    unsigned char *plain = mem_grow(NULL, line * GUESS_ROWS * bands, 1);
    size_t size = 0, rows = 0;
    for (int y = 0; y < pixels->height; y += GUESS_ROWS * GUESS_SHARE) {
        const int end = y + GUESS_ROWS < pixels->height ? y + GUESS_ROWS : pixels->height;
        size += filter_rows(pixels, filter, y, end, plain + size);
        rows += (size_t)(end - y);
    }
    struct libdeflate_compressor *press = libdeflate_alloc_compressor(GUESS_LEVEL);
    const size_t bound = libdeflate_zlib_compress_bound(press, size);
    unsigned char *packed = mem_grow(NULL, bound, 1);
    const size_t got =
        press != NULL ? libdeflate_zlib_compress(press, plain, size, packed, bound) : 0;
    libdeflate_free_compressor(press);
    free(packed);
    free(plain);
    return got * (size_t)pixels->height / rows;
}
