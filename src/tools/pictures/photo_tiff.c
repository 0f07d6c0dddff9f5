/* TIFF by libtiff: the first page; grey, palette, RGB, YCbCr in JPEG and CMYK, of 1 to 16 bits a
 * colour, in strips or tiles, the colours together or apart. Read row by row where the file allows
 * it, else one strip or one row of tiles at a time. */
#include "tools/pictures/photo_tiff.h"
#include "core/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TAG_DNG_VERSION 50706
#define MOST_SAMPLES 8

/* ---- the file, for the library ---- */

static tmsize_t read_some(thandle_t user, void *to, tmsize_t size)
{
    struct tiff_reading *reading = user;
    const size_t left =
        reading->at < reading->file.size ? reading->file.size - (size_t)reading->at : 0;
    const size_t n = (size_t)size < left ? (size_t)size : left;
    if (n > 0) {
        memcpy(to, reading->file.data + reading->at, n);
    }
    reading->at += n;
    return (tmsize_t)n;
}

static tmsize_t write_none(thandle_t user, void *from, tmsize_t size)
{
    (void)user;
    (void)from;
    (void)size;
    return 0;
}

static toff_t seek(thandle_t user, toff_t at, int whence)
{
    struct tiff_reading *reading = user;
    const toff_t base = whence == SEEK_SET   ? 0
                        : whence == SEEK_CUR ? reading->at
                                             : (toff_t)reading->file.size;
    reading->at = base + at; /* beyond the end there is nothing to be read */
    return reading->at;
}

static int close_none(thandle_t user)
{
    (void)user;
    return 0;
}

static toff_t size_of(thandle_t user)
{
    return ((struct tiff_reading *)user)->file.size;
}

/* It lies in memory already; the library only reads what it maps. */
static int map(thandle_t user, void **base, toff_t *size)
{
    struct tiff_reading *reading = user;
    *base = (void *)(uintptr_t)reading->file.data;
    *size = reading->file.size;
    return 1;
}

static void unmap(thandle_t user, void *base, toff_t size)
{
    (void)user;
    (void)base;
    (void)size;
}

__attribute__((format(printf, 4, 0))) static int
hear_error(TIFF *tiff, void *user, const char *module, const char *format, va_list list)
{
    struct tiff_reading *reading = user;
    (void)tiff;
    (void)module;
    if (reading->message[0] == '\0') {
        vsnprintf(reading->message, sizeof reading->message, format, list);
    }
    return 1;
}

/* Photographs of a phone bring tags that nobody knows. But where JPEG inside a TIFF is cut short,
 * there is only a warning, and grey. */
__attribute__((format(printf, 4, 0))) static int
hear_warning(TIFF *tiff, void *user, const char *module, const char *format, va_list list)
{
    struct tiff_reading *reading = user;
    if (reading->reading_pixels && reading->compression == COMPRESSION_JPEG) {
        return hear_error(tiff, user, module, format, list);
    }
    return 1;
}

/* ---- what it is ---- */

static bool damaged(struct tiff_reading *reading, struct err *err)
{
    return err_set(err, "the TIFF is damaged (%s); export it again",
                   reading->message[0] != '\0' ? reading->message : "it ends early");
}

static uint16_t field(struct tiff_reading *reading, uint32_t tag, uint16_t otherwise)
{
    uint16_t value = otherwise;
    TIFFGetFieldDefaulted(reading->tiff, tag, &value);
    return value;
}

/* Cameras keep what their sensors saw in files that begin as a TIFF with a small preview. */
static bool is_raw(struct tiff_reading *reading)
{
    uint32_t kind = 0;
    void *version = NULL;
    return (TIFFGetField(reading->tiff, TIFFTAG_SUBFILETYPE, &kind) == 1 &&
            (kind & FILETYPE_REDUCEDIMAGE) != 0) ||
           TIFFGetField(reading->tiff, TAG_DNG_VERSION, &version) == 1 ||
           (reading->file.size > 10 && memcmp(reading->file.data + 8, "CR", 2) == 0);
}

static bool look_at_form(struct tiff_reading *reading, struct err *err)
{
    reading->bits = field(reading, TIFFTAG_BITSPERSAMPLE, 1);
    reading->samples = field(reading, TIFFTAG_SAMPLESPERPIXEL, 1);
    reading->planar = field(reading, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    reading->compression = field(reading, TIFFTAG_COMPRESSION, COMPRESSION_NONE);
    const uint16_t format = field(reading, TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT);
    if (is_raw(reading)) {
        return err_set(err, "a camera's raw file; develop it, and export it as TIFF or JPEG");
    }
    if (!TIFFIsCODECConfigured(reading->compression)) {
        return err_set(err,
                       "the TIFF is compressed in a way that is not known here (%u); export it "
                       "with LZW or ZIP",
                       reading->compression);
    }
    if (format != SAMPLEFORMAT_UINT && format != SAMPLEFORMAT_VOID) {
        return err_set(err, "the TIFF has numbers with fractions or signs; export it with 8 or 16 "
                            "bits a channel");
    }
    if (reading->bits != 1 && reading->bits != 2 && reading->bits != 4 && reading->bits != 8 &&
        reading->bits != 16) {
        return err_set(err, "the TIFF has %u bits a channel; export it with 8 or 16",
                       reading->bits);
    }
    return true;
}

static bool read_palette(struct tiff_reading *reading)
{
    uint16_t **colours = reading->colours;
    unsigned most = 0;
    if (TIFFGetField(reading->tiff, TIFFTAG_COLORMAP, &colours[0], &colours[1], &colours[2]) != 1) {
        return false;
    }
    for (size_t i = 0; i < (size_t)1 << reading->bits; i++) {
        for (int c = 0; c < 3; c++) {
            most = colours[c][i] > most ? colours[c][i] : most;
        }
    }
    reading->colour_factor = most < 256 ? 257 : 1;
    return true;
}

/* How many samples the colours need; 0: not a kind of ours. */
static uint16_t colours_of(struct tiff_reading *reading)
{
    switch (reading->photometric) {
    case PHOTOMETRIC_MINISWHITE:
    case PHOTOMETRIC_MINISBLACK:
        return 1;
    case PHOTOMETRIC_PALETTE:
        return read_palette(reading) ? 1 : 0;
    case PHOTOMETRIC_RGB:
        return 3;
    case PHOTOMETRIC_SEPARATED:
        return field(reading, TIFFTAG_INKSET, INKSET_CMYK) == INKSET_CMYK ? 4 : 0;
    case PHOTOMETRIC_YCBCR:
        if (reading->compression == COMPRESSION_JPEG) {
            TIFFSetField(reading->tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
            return 3;
        }
        return 0;
    default:
        return 0;
    }
}

static bool look_at_colours(struct tiff_reading *reading, struct err *err)
{
    uint16_t count = 0, *kinds = NULL;
    if (TIFFGetField(reading->tiff, TIFFTAG_PHOTOMETRIC, &reading->photometric) != 1) {
        return err_set(err, "the TIFF does not say what its colours are; export it again");
    }
    const uint16_t colours = colours_of(reading);
    if (colours == 0 || reading->samples < colours || reading->samples > MOST_SAMPLES) {
        return err_set(err,
                       "the TIFF has colours of a kind that is not known here (%u); export it "
                       "as RGB",
                       reading->photometric);
    }
    if (TIFFGetField(reading->tiff, TIFFTAG_EXTRASAMPLES, &count, &kinds) == 1 && count > 0 &&
        reading->samples > colours && colours != 4 && reading->photometric != PHOTOMETRIC_PALETTE) {
        reading->alpha = kinds[0] == EXTRASAMPLE_UNASSALPHA || kinds[0] == EXTRASAMPLE_ASSOCALPHA;
        reading->multiplied = kinds[0] == EXTRASAMPLE_ASSOCALPHA;
    }
    return true;
}

static void look_at_blocks(struct tiff_reading *reading)
{
    reading->tiled = TIFFIsTiled(reading->tiff) != 0;
    reading->wide = reading->width;
    if (reading->tiled) {
        TIFFGetField(reading->tiff, TIFFTAG_TILEWIDTH, &reading->wide);
        TIFFGetField(reading->tiff, TIFFTAG_TILELENGTH, &reading->high);
    } else {
        TIFFGetFieldDefaulted(reading->tiff, TIFFTAG_ROWSPERSTRIP, &reading->high);
        reading->high = reading->high < reading->height ? reading->high : reading->height;
    }
}

static double held(const struct tiff_reading *reading)
{
    const size_t row = tiff_bytes(reading, reading->width, 1) * reading->samples;
    const size_t tile = tiff_bytes(reading, reading->wide, 1) * reading->samples;
    return tiff_by_row(reading) ? 0 : (double)reading->high * ((double)row + (double)tile);
}

static bool begin(struct tiff_reading *reading, struct paper *paper, struct err *err)
{
    uint32_t length = 0;
    void *profile = NULL;
    if (TIFFGetField(reading->tiff, TIFFTAG_IMAGEWIDTH, &reading->width) != 1 ||
        TIFFGetField(reading->tiff, TIFFTAG_IMAGELENGTH, &reading->height) != 1) {
        return damaged(reading, err);
    }
    if (!look_at_form(reading, err) || !look_at_colours(reading, err)) {
        return false;
    }
    look_at_blocks(reading);
    if (reading->wide == 0 || reading->high == 0) {
        return damaged(reading, err);
    }
    const uint16_t turned = field(reading, TIFFTAG_ORIENTATION, 1);
    struct photo_head head = {.kind = "TIFF",
                              .width = reading->width,
                              .height = reading->height,
                              .orientation = turned >= 1 && turned <= 8 ? turned : 1,
                              .alpha = reading->alpha,
                              .whole = held(reading)};
    if (reading->photometric == PHOTOMETRIC_SEPARATED) {
        head.inks = INKS_CMYK;
    } else if (reading->photometric <= PHOTOMETRIC_MINISBLACK) {
        head.inks = INKS_GREY;
    }
    if (TIFFGetField(reading->tiff, TIFFTAG_ICCPROFILE, &length, &profile) == 1) {
        head.profile = (struct bytes){profile, length};
    }
    return paper_begin(paper, &head, err);
}

bool photo_tiff(struct bytes file, struct paper *paper, struct err *err)
{
    struct tiff_reading *reading = mem_alloc(sizeof *reading);
    TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
    bool fine = false;
    reading->file = file;
    if (options != NULL) {
        TIFFOpenOptionsSetErrorHandlerExtR(options, hear_error, reading);
        TIFFOpenOptionsSetWarningHandlerExtR(options, hear_warning, reading);
        TIFFOpenOptionsSetMaxSingleMemAlloc(options, (tmsize_t)PHOTO_MOST_WHOLE);
        reading->tiff = TIFFClientOpenExt("it", "r", reading, read_some, write_none, seek,
                                          close_none, size_of, map, unmap, options);
        TIFFOpenOptionsFree(options);
    }
    if (reading->tiff == NULL) {
        damaged(reading, err);
    } else {
        fine = begin(reading, paper, err) && (tiff_rows(reading, paper) || damaged(reading, err));
        TIFFClose(reading->tiff);
    }
    free(reading);
    return fine;
}
