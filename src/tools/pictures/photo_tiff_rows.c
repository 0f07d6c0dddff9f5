/* The rows of a TIFF: its numbers to those of the paper, from strips or tiles. */
#include "core/mem.h"
#include "tools/pictures/photo_tiff.h"

#include <stdlib.h>
#include <string.h>

bool tiff_by_row(const struct tiff_reading *reading)
{
    return !reading->tiled && reading->planar == PLANARCONFIG_CONTIG;
}

size_t tiff_bytes(const struct tiff_reading *reading, uint32_t width, uint16_t samples)
{
    return ((size_t)width * samples * reading->bits + 7) / 8;
}

/* Numbers of a row as they are stored to 16 bits; a palette's stay what they are. */
static void widen(const struct tiff_reading *reading, const unsigned char *from, size_t count,
                  uint16_t *to)
{
    const unsigned most = (1U << reading->bits) - 1;
    const unsigned factor = reading->photometric == PHOTOMETRIC_PALETTE ? 1 : 0xffffU / most;
    if (reading->bits == 16) {
        memcpy(to, from, count * 2);
    } else if (reading->bits == 8) {
        for (size_t i = 0; i < count; i++) {
            to[i] = (uint16_t)(from[i] * factor);
        }
    } else {
        const size_t in_byte = 8U / reading->bits;
        for (size_t i = 0; i < count; i++) {
            const unsigned shift = 8 - reading->bits * (unsigned)(i % in_byte + 1);
            to[i] = (uint16_t)(((unsigned)from[i / in_byte] >> shift & most) * factor);
        }
    }
}

static void colour_pixel(const struct tiff_reading *reading, const uint16_t *from, uint16_t *to)
{
    switch (reading->photometric) {
    case PHOTOMETRIC_MINISWHITE:
    case PHOTOMETRIC_MINISBLACK:
        to[0] =
            reading->photometric == PHOTOMETRIC_MINISWHITE ? (uint16_t)(0xffff - from[0]) : from[0];
        to[1] = to[2] = to[0];
        to[3] = reading->alpha ? from[1] : 0xffff;
        break;
    case PHOTOMETRIC_PALETTE:
        for (int c = 0; c < 3; c++) {
            to[c] = (uint16_t)(reading->colours[c][from[0]] * reading->colour_factor);
        }
        to[3] = 0xffff;
        break;
    case PHOTOMETRIC_SEPARATED:
        memcpy(to, from, 4 * sizeof *to);
        break;
    default:
        memcpy(to, from, 3 * sizeof *to);
        to[3] = reading->alpha ? from[3] : 0xffff;
    }
    if (reading->multiplied) {
        paper_divide(to);
    }
}

/* values has all samples of a row, pixel by pixel. */
static void give_row(struct tiff_reading *reading, struct paper *paper)
{
    for (uint32_t x = 0; x < reading->width; x++) {
        colour_pixel(reading, reading->values + (size_t)x * reading->samples,
                     reading->pixels + (size_t)x * 4);
    }
    paper_row(paper, reading->pixels);
}

static bool read_by_row(struct tiff_reading *reading, struct paper *paper)
{
    reading->rows = mem_alloc((size_t)TIFFScanlineSize(reading->tiff) +
                              tiff_bytes(reading, reading->width, reading->samples));
    for (uint32_t y = 0; y < reading->height; y++) {
        if (TIFFReadScanline(reading->tiff, reading->rows, y, 0) != 1 ||
            reading->message[0] != '\0') {
            return false;
        }
        widen(reading, reading->rows, (size_t)reading->width * reading->samples, reading->values);
        give_row(reading, paper);
    }
    return true;
}

/* ---- in strips of one colour, or in tiles ---- */

/* Samples of a block: all, or one of each plane. */
static uint16_t together(const struct tiff_reading *reading)
{
    return reading->planar == PLANARCONFIG_CONTIG ? reading->samples : 1;
}

/* A strip may have fewer rows, at the end; a tile is always whole. */
static bool read_block(struct tiff_reading *reading, uint32_t x, uint32_t y, uint16_t plane,
                       uint32_t high)
{
    const tmsize_t size =
        (tmsize_t)(tiff_bytes(reading, reading->wide, together(reading)) * (size_t)high);
    if (reading->tiled) {
        const uint32_t tile = TIFFComputeTile(reading->tiff, x, y, 0, plane);
        return TIFFReadEncodedTile(reading->tiff, tile, reading->block, size) == size;
    }
    const uint32_t strip = TIFFComputeStrip(reading->tiff, y, plane);
    return TIFFReadEncodedStrip(reading->tiff, strip, reading->block, size) == size;
}

/* Copies a block into the band: each plane has its own rows, as long as a row of blocks. */
static void place_block(struct tiff_reading *reading, uint32_t x, uint16_t plane, uint32_t high,
                        size_t stride)
{
    const size_t from = tiff_bytes(reading, reading->wide, together(reading));
    const size_t at = tiff_bytes(reading, x, together(reading));
    unsigned char *to = reading->rows + (size_t)plane * reading->high * stride + at;
    for (uint32_t y = 0; y < high; y++) {
        memcpy(to + y * stride, reading->block + y * from, from);
    }
}

static void give_band(struct tiff_reading *reading, struct paper *paper, uint32_t high,
                      size_t stride, uint16_t *plain)
{
    const uint16_t count = together(reading);
    const uint16_t planes = (uint16_t)(reading->samples / count);
    for (uint32_t y = 0; y < high; y++) {
        for (uint16_t plane = 0; plane < planes; plane++) {
            const unsigned char *from =
                reading->rows + ((size_t)plane * reading->high + y) * stride;
            if (planes == 1) {
                widen(reading, from, (size_t)reading->width * count, reading->values);
                continue;
            }
            widen(reading, from, reading->width, plain);
            for (uint32_t x = 0; x < reading->width; x++) {
                reading->values[(size_t)x * planes + plane] = plain[x];
            }
        }
        give_row(reading, paper);
    }
}

static bool read_band(struct tiff_reading *reading, uint32_t y, uint32_t high, size_t stride)
{
    const uint16_t planes = (uint16_t)(reading->samples / together(reading));
    for (uint16_t plane = 0; plane < planes; plane++) {
        for (uint32_t x = 0; x < reading->width; x += reading->wide) {
            if (!read_block(reading, x, y, plane, reading->tiled ? reading->high : high) ||
                reading->message[0] != '\0') {
                return false;
            }
            place_block(reading, x, plane, high, stride);
        }
    }
    return true;
}

static bool read_by_band(struct tiff_reading *reading, struct paper *paper)
{
    const uint32_t across = (reading->width + reading->wide - 1) / reading->wide;
    const size_t block = tiff_bytes(reading, reading->wide, together(reading));
    const size_t stride = block * across;
    const size_t planes = (size_t)reading->samples / together(reading);
    bool fine = true;
    uint16_t *plain = mem_alloc((size_t)reading->width * sizeof *plain);
    reading->block = mem_alloc(block * reading->high);
    reading->rows = mem_alloc(stride * reading->high * planes);
    for (uint32_t y = 0; y < reading->height && fine; y += reading->high) {
        const uint32_t left = reading->height - y;
        const uint32_t high = left < reading->high ? left : reading->high;
        fine = read_band(reading, y, high, stride);
        if (fine) {
            give_band(reading, paper, high, stride, plain);
        }
    }
    free(plain);
    return fine;
}

bool tiff_rows(struct tiff_reading *reading, struct paper *paper)
{
    reading->values = mem_alloc((size_t)reading->width * reading->samples * 2);
    reading->pixels = mem_alloc((size_t)reading->width * 4 * 2);
    reading->message[0] = '\0'; /* what it missed before did not matter */
    reading->reading_pixels = true;
    const bool fine =
        tiff_by_row(reading) ? read_by_row(reading, paper) : read_by_band(reading, paper);
    free(reading->block);
    free(reading->rows);
    free(reading->values);
    free(reading->pixels);
    return fine;
}
