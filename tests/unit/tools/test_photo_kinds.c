/* Photographs of all kinds that organisers have: TIFF in its many forms, HEIF and AVIF
 * (corpus/photo), each upright; reduced without mixing in what is clear; bombs, and files that are
 * cut or changed. usage: test_photo_kinds CORPUS */
#include "check.h"
#include "fixture.h"
#include "photo_kit.h"

#include <lcms2.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <tiffio.h>
#include <unistd.h>

static const char *const upright[] = {"64x32 RGBW", "64x32 GRWB", "64x32 WBGR", "64x32 BWRG",
                                      "32x64 RBGW", "32x64 BRWG", "32x64 WGBR", "32x64 GWRB"};
static const char *corpus;

static void refused(const struct file *file, const char *message)
{
    const char *said = look_at(file, 100);
    if (strstr(said, message) == NULL || strchr(said, '\n') != NULL) {
        printf("no \"%s\" in: %s\n", message, said);
        check_failures++;
    }
}

static struct file stored(const char *name)
{
    char path[600];
    struct file file;
    snprintf(path, sizeof path, "%s/%s", corpus, name);
    file.data = fixture_read(path, &file.size);
    return file;
}

/* ---- TIFF ---- */

struct form {
    uint16_t photometric, bits, samples;
    bool apart, tiled;
    uint16_t compression;
    const char *mode; /* "w", or "wb" for the other order of bytes, "w8" for a large file */
    int orientation, extra;
    uint32_t rows; /* in a strip */
    int width, height;
};

/* A colour of 0 to 3 (or a place in the palette) as sample `sample` of the form. */
static unsigned sample_of(const struct form *form, int colour, int sample)
{
    static const unsigned char colours[4][3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 1}};
    const unsigned most = (1U << form->bits) - 1;
    switch (form->photometric) {
    case PHOTOMETRIC_PALETTE:
        return (unsigned)colour;
    case PHOTOMETRIC_MINISBLACK:
        return colour == 3 ? most : 0;
    case PHOTOMETRIC_MINISWHITE:
        return colour == 3 ? 0 : most;
    default:
        return sample < 3 ? colours[colour][sample] * most : most;
    }
}

static void put_sample(unsigned char *row, size_t at, unsigned bits, unsigned value)
{
    if (bits == 16) {
        const uint16_t wide = (uint16_t)value;
        memcpy(row + at * 2, &wide, 2);
    } else {
        const unsigned in_byte = 8 / bits, shift = 8 - bits * (unsigned)(at % in_byte + 1);
        row[at / in_byte] = (unsigned char)(row[at / in_byte] | value << shift);
    }
}

/* Samples first to last of pixels from x, y on, as rows of a block. */
static unsigned char *block_of(const struct form *form, int x, int y, int wide, int high, int first,
                               int samples)
{
    const size_t stride = ((size_t)(wide * samples) * form->bits + 7) / 8;
    unsigned char *out = calloc((size_t)high, stride);
    for (int v = 0; v < high && out != NULL; v++) {
        for (int u = 0; u < wide; u++) {
            const int colour = (y + v >= form->height / 2) * 2 + (x + u >= form->width / 2);
            for (int s = 0; s < samples; s++) {
                put_sample(out + (size_t)v * stride, (size_t)(u * samples + s), form->bits,
                           sample_of(form, colour, first + s));
            }
        }
    }
    return out;
}

static void write_strips(TIFF *tiff, const struct form *form)
{
    const int planes = form->apart ? form->samples : 1, samples = form->apart ? 1 : form->samples;
    for (int plane = 0; plane < planes; plane++) {
        for (int y = 0; y < form->height; y += (int)form->rows) {
            const int left = form->height - y;
            const int high = left < (int)form->rows ? left : (int)form->rows;
            unsigned char *block = block_of(form, 0, y, form->width, high, plane, samples);
            const tmsize_t size = (tmsize_t)high * ((form->width * samples * form->bits + 7) / 8);
            CHECK(TIFFWriteEncodedStrip(tiff, TIFFComputeStrip(tiff, (uint32_t)y, (uint16_t)plane),
                                        block, size) == size);
            free(block);
        }
    }
}

static void write_tiles(TIFF *tiff, const struct form *form)
{
    const int planes = form->apart ? form->samples : 1, samples = form->apart ? 1 : form->samples;
    for (int plane = 0; plane < planes; plane++) {
        for (int y = 0; y < form->height; y += 16) {
            for (int x = 0; x < form->width; x += 48) {
                unsigned char *block = block_of(form, x, y, 48, 16, plane, samples);
                CHECK(TIFFWriteTile(tiff, block, (uint32_t)x, (uint32_t)y, 0, (uint16_t)plane) > 0);
                free(block);
            }
        }
    }
}

static void set_form(TIFF *tiff, const struct form *form)
{
    static uint16_t red[65536] = {0xffff, 0, 0, 0xffff}, green[65536] = {0, 0xffff, 0, 0xffff},
                    blue[65536] = {0, 0, 0xffff, 0xffff};
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, form->width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, form->height);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, form->bits);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, form->samples);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, form->photometric);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG,
                 form->apart ? PLANARCONFIG_SEPARATE : PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, form->compression);
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, form->orientation);
    if (form->photometric == PHOTOMETRIC_YCBCR) {
        TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    }
    if (form->photometric == PHOTOMETRIC_PALETTE) {
        TIFFSetField(tiff, TIFFTAG_COLORMAP, red, green, blue);
    }
    if (form->extra >= 0) {
        const uint16_t kind = (uint16_t)form->extra;
        TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, 1, &kind);
    }
    if (form->tiled) {
        TIFFSetField(tiff, TIFFTAG_TILEWIDTH, 48);
        TIFFSetField(tiff, TIFFTAG_TILELENGTH, 16);
    } else {
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, form->rows);
    }
}

static struct form plain_form(void)
{
    return (struct form){.photometric = PHOTOMETRIC_RGB,
                         .bits = 8,
                         .samples = 3,
                         .compression = COMPRESSION_LZW,
                         .mode = "w",
                         .orientation = 1,
                         .extra = -1,
                         .rows = 10,
                         .width = 64,
                         .height = 32};
}

/* set: more fields, before the pixels; NULL: none. */
static struct file make_tiff(const struct form *form, void (*set)(TIFF *tiff))
{
    char path[] = "/tmp/strata-tiff-XXXXXX";
    struct file file;
    const int fd = mkstemp(path);
    CHECK(fd >= 0);
    close(fd);
    TIFF *tiff = TIFFOpen(path, form->mode);
    CHECK(tiff != NULL);
    set_form(tiff, form);
    if (set != NULL) {
        set(tiff);
    }
    if (form->width < 1000) {
        (form->tiled ? write_tiles : write_strips)(tiff, form);
    } else { /* a bomb has one row */
        unsigned char *row = calloc((size_t)form->width, 6);
        CHECK(TIFFWriteEncodedStrip(tiff, 0, row, form->width) == form->width);
        free(row);
    }
    TIFFClose(tiff);
    file.data = fixture_read(path, &file.size);
    unlink(path);
    return file;
}

static void test_tiff_forms(void)
{
    static const struct {
        uint16_t photometric, bits, samples;
        bool apart, tiled;
        uint16_t compression;
        const char *mode;
        int extra;
        uint32_t rows;
    } forms[] = {
        {PHOTOMETRIC_RGB, 8, 3, false, false, COMPRESSION_NONE, "w", -1, 32},
        {PHOTOMETRIC_RGB, 8, 3, false, false, COMPRESSION_PACKBITS, "wb", -1, 1},
        {PHOTOMETRIC_RGB, 16, 3, false, false, COMPRESSION_NONE, "wb", -1, 7},
        {PHOTOMETRIC_RGB, 16, 3, false, false, COMPRESSION_ADOBE_DEFLATE, "w8", -1, 32},
        {PHOTOMETRIC_RGB, 16, 3, true, false, COMPRESSION_LZW, "wb", -1, 10},
        {PHOTOMETRIC_RGB, 8, 3, true, true, COMPRESSION_LZW, "w", -1, 0},
        {PHOTOMETRIC_RGB, 16, 3, false, true, COMPRESSION_NONE, "w", -1, 0},
        {PHOTOMETRIC_RGB, 4, 3, true, false, COMPRESSION_NONE, "w", -1, 9},
        {PHOTOMETRIC_RGB, 8, 4, false, false, COMPRESSION_LZW, "w", EXTRASAMPLE_UNASSALPHA, 10},
        {PHOTOMETRIC_RGB, 8, 4, false, true, COMPRESSION_LZW, "w", EXTRASAMPLE_ASSOCALPHA, 0},
        {PHOTOMETRIC_RGB, 8, 4, false, false, COMPRESSION_LZW, "w", EXTRASAMPLE_UNSPECIFIED, 10},
        {PHOTOMETRIC_YCBCR, 8, 3, false, false, COMPRESSION_JPEG, "w", -1, 16},
        {PHOTOMETRIC_YCBCR, 8, 3, false, true, COMPRESSION_JPEG, "w", -1, 0},
        {PHOTOMETRIC_PALETTE, 8, 1, false, false, COMPRESSION_LZW, "w", -1, 10},
        {PHOTOMETRIC_PALETTE, 4, 1, false, false, COMPRESSION_NONE, "w", -1, 10},
        {PHOTOMETRIC_PALETTE, 2, 1, false, true, COMPRESSION_LZW, "wb", -1, 0},
        {PHOTOMETRIC_MINISBLACK, 1, 1, false, false, COMPRESSION_CCITTFAX4, "w", -1, 32},
        {PHOTOMETRIC_MINISWHITE, 8, 1, false, false, COMPRESSION_LZW, "w", -1, 10},
        {PHOTOMETRIC_MINISBLACK, 16, 1, false, false, COMPRESSION_LZW, "w", -1, 10},
    };
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        for (int turned = 1; turned <= 8; turned++) {
            struct form form = plain_form();
            form.photometric = forms[i].photometric;
            form.bits = forms[i].bits;
            form.samples = forms[i].samples;
            form.apart = forms[i].apart;
            form.tiled = forms[i].tiled;
            form.compression = forms[i].compression;
            form.mode = forms[i].mode;
            form.extra = forms[i].extra;
            form.rows = forms[i].rows;
            form.orientation = turned;
            char expected[20];
            snprintf(expected, sizeof expected, "%s", upright[turned - 1]);
            const bool grey = form.photometric == PHOTOMETRIC_MINISBLACK ||
                              form.photometric == PHOTOMETRIC_MINISWHITE;
            for (char *at = expected + 6; grey && *at != '\0'; at++) {
                *at = *at == 'W' ? 'W' : '?';
            }
            const char *said = look(make_tiff(&form, NULL));
            if (strcmp(said, expected) != 0) {
                printf("form %zu, orientation %d: \"%s\", not \"%s\"\n", i, turned, said, expected);
                check_failures++;
            }
        }
    }
}

static void set_fractions(TIFF *tiff)
{
    TIFFSetField(tiff, TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_INT);
}

static void set_preview(TIFF *tiff)
{
    TIFFSetField(tiff, TIFFTAG_SUBFILETYPE, FILETYPE_REDUCEDIMAGE);
}

static void test_tiff_refused(void)
{
    struct form form = plain_form();
    struct file file = make_tiff(&form, set_fractions);
    refused(&file, "the TIFF has numbers with fractions or signs; export it with 8 or 16 bits");
    free(file.data);
    file = make_tiff(&form, set_preview);
    refused(&file, "a camera's raw file; develop it, and export it as TIFF or JPEG");
    free(file.data);
    form.photometric = PHOTOMETRIC_CIELAB;
    file = make_tiff(&form, NULL);
    refused(&file, "the TIFF has colours of a kind that is not known here (8); export it as RGB");
    free(file.data);
    form.photometric = PHOTOMETRIC_SEPARATED;
    form.samples = 4;
    file = make_tiff(&form, NULL);
    refused(&file, "colours for printing (CMYK) without the profile that says which; export");
    free(file.data);
    form = plain_form();
    form.width = form.height = 60000;
    file = make_tiff(&form, NULL);
    CHECK(file.size < 200000);
    refused(&file, "the TIFF has 60000 x 60000 pixels; scale it down to at most 400 million");
    free(file.data);
    /* A strip of one colour must be held whole: 2 bytes of 3 samples, twice. */
    form.width = 30000;
    form.height = 10000;
    form.bits = 16;
    form.rows = 10000;
    form.apart = true;
    file = make_tiff(&form, NULL);
    refused(&file, "the TIFF has 30000 x 10000 pixels; scale it down to at most 55 million");
    free(file.data);
    form.width = 10;
    form.height = 2000;
    file = make_tiff(&form, NULL);
    refused(&file, "the TIFF is too long and thin to be seen, with 10 x 2000 pixels; cut it to at "
                   "most 100 times as long as wide, and 100000 pixels");
    free(file.data);
}

/* JPEG inside a TIFF that ends too early is grey to the library, and only a warning. */
static void test_tiff_jpeg_short(void)
{
    struct form form = plain_form();
    form.photometric = PHOTOMETRIC_YCBCR;
    form.compression = COMPRESSION_JPEG;
    form.rows = 32;
    struct file file = make_tiff(&form, NULL);
    int found = 0;
    for (size_t i = 0; i + 12 <= file.size; i++) {
        /* how long the one strip is: a short or a long number, low byte first */
        if (file.data[i] == 0x17 && file.data[i + 1] == 1 && file.data[i + 3] == 0 &&
            memcmp(file.data + i + 4, "\1\0\0", 4) == 0) {
            const unsigned size = file.data[i + 8] | (unsigned)file.data[i + 9] << 8;
            file.data[i + 8] = (unsigned char)(size / 2);
            file.data[i + 9] = (unsigned char)(size / 2 >> 8);
            found++;
        }
    }
    CHECK_INT(found, 1);
    refused(&file, "the TIFF is damaged (");
    free(file.data);
}

/* All pages have their say in a viewer; the exhibit shows the first. */
static void test_pages(void)
{
    const struct form form = plain_form();
    char path[] = "/tmp/strata-tiff-XXXXXX";
    const int fd = mkstemp(path);
    close(fd);
    TIFF *tiff = TIFFOpen(path, "w");
    set_form(tiff, &form);
    write_strips(tiff, &form);
    TIFFWriteDirectory(tiff);
    struct form other = plain_form();
    other.width = 16;
    set_form(tiff, &other);
    write_strips(tiff, &other);
    TIFFClose(tiff);
    struct file file;
    file.data = fixture_read(path, &file.size);
    unlink(path);
    CHECK_TEXT(look(file), upright[0]);
}

/* ---- the other kinds, turned ---- */

static void put32(unsigned char *at, uint32_t value)
{
    for (int i = 0; i < 4; i++) {
        at[i] = (unsigned char)(value >> (24 - 8 * i));
    }
}

static uint32_t crc(const unsigned char *data, size_t size)
{
    uint32_t sum = 0xffffffffU;
    for (size_t i = 0; i < size; i++) {
        sum ^= data[i];
        for (int k = 0; k < 8; k++) {
            sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xedb88320U : 0);
        }
    }
    return ~sum;
}

/* Puts bytes into the file, and frees it. */
static struct file insert(struct file file, size_t at, const void *data, size_t size)
{
    struct file out = {malloc(file.size + size), file.size + size};
    memcpy(out.data, file.data, at);
    memcpy(out.data + at, data, size);
    memcpy(out.data + at + size, file.data + at, file.size - at);
    free(file.data);
    return out;
}

static const unsigned char note[27] = "MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0\0\0\0\0\0\0";

/* late: behind the pixels, where some programs put it. */
static struct file turned_png(int orientation, bool late)
{
    unsigned char chunk[12 + 26] = {0, 0, 0, 26, 'e', 'X', 'I', 'f'};
    struct file file = make_png(64, 32, PNG_FORMAT_RGBA);
    memcpy(chunk + 8, note, 26);
    chunk[8 + 19] = (unsigned char)orientation;
    put32(chunk + 34, crc(chunk + 4, 30));
    return insert(file, late ? file.size - 12 : 33, chunk, sizeof chunk);
}

static struct file turned_webp(int orientation, bool prefix)
{
    unsigned char extended[18] = {'V', 'P', '8', 'X', 10, 0, 0, 0, 0x08, 0, 0, 0, 63, 0, 0, 31};
    unsigned char exif[8 + 32] = {'E', 'X', 'I', 'F', 26};
    const size_t skip = prefix ? 6 : 0;
    memcpy(exif + 8, "Exif\0", 6);
    memcpy(exif + 8 + skip, note, 26);
    exif[8 + skip + 19] = (unsigned char)orientation;
    exif[4] = (unsigned char)(26 + skip);
    struct file file = make_webp(64, 32);
    file = insert(file, file.size, exif, 8 + 26 + skip);
    file = insert(file, 12, extended, sizeof extended);
    for (int i = 0; i < 4; i++) {
        file.data[4 + i] = (unsigned char)((file.size - 8) >> (8 * i));
    }
    return file;
}

static void test_turned(void)
{
    for (int i = 1; i <= 8; i++) {
        char name[20];
        CHECK_TEXT(look(turned_png(i, false)), upright[i - 1]);
        CHECK_TEXT(look(turned_png(i, true)), upright[i - 1]);
        CHECK_TEXT(look(turned_webp(i, false)), upright[i - 1]);
        CHECK_TEXT(look(turned_webp(i, true)), upright[i - 1]);
        snprintf(name, sizeof name, "heic-%d", i); /* which says it twice */
        CHECK_TEXT(look(stored(name)), upright[i - 1]);
        /* while it is made smaller, too */
        struct file large = make_jpeg(1000, 501, PLAIN, i);
        char expected[20];
        snprintf(expected, sizeof expected, "%s%s", i >= 5 ? "501x1000" : "1000x501",
                 upright[i - 1] + 5);
        CHECK_TEXT(look_at(&large, 30), expected);
        free(large.data);
    }
    CHECK_TEXT(look(stored("avif")), upright[0]);
    CHECK_TEXT(look(stored("avif-turned")), upright[5]);
    CHECK_TEXT(look(stored("heic-10")), upright[0]);
    CHECK_TEXT(look(stored("heic-alpha")), "64x32 R?B?"); /* the right half is half clear */
}

static void test_sizes(void)
{
    static const struct {
        const char *name;
        int width, height;
    } cases[] = {{"heic-1", 64, 32}, {"heic-6", 32, 64}, {"avif-turned", 32, 64}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char path[600];
        int width = 0, height = 0;
        struct err err;
        snprintf(path, sizeof path, "%s/%s", corpus, cases[i].name);
        CHECK(photo_measure(path, &width, &height, &err));
        CHECK_INT(width, cases[i].width);
        CHECK_INT(height, cases[i].height);
    }
    int width = 1, height = 1;
    struct err err = {.text = "none"};
    CHECK(!photo_measure(corpus, &width, &height, &err));
    CHECK_TEXT(err.text, "");
}

/* ---- colours ---- */

/* The pixel in the middle, alpha first. */
static uint32_t middle(const struct file *file, int box)
{
    struct photo photo = {NULL, 0, 0};
    struct err err = {.text = ""};
    uint32_t pixel = 0;
    if (photo_decode(file->data, file->size, box, box, &photo, &err)) {
        const int x = cairo_image_surface_get_width(photo.surface) / 2;
        const int y = cairo_image_surface_get_height(photo.surface) / 2;
        memcpy(&pixel,
               cairo_image_surface_get_data(photo.surface) +
                   (ptrdiff_t)y * cairo_image_surface_get_stride(photo.surface) + (ptrdiff_t)x * 4,
               4);
        cairo_surface_destroy(photo.surface);
    }
    CHECK_TEXT(err.text, "");
    return pixel;
}

static bool near_colour(uint32_t pixel, unsigned red, unsigned green, unsigned blue, int most)
{
    const bool near = abs((int)(pixel >> 16 & 255) - (int)red) <= most &&
                      abs((int)(pixel >> 8 & 255) - (int)green) <= most &&
                      abs((int)(pixel & 255) - (int)blue) <= most;
    if (!near) {
        printf("%08x is not near %u %u %u\n", pixel, red, green, blue);
    }
    return near;
}

/* 100 200 100 of Display P3 is this on a screen, whichever way it is said. */
static void test_wide_colours(void)
{
    static const char *const names[] = {"heic-icc", "heic-p3"};
    for (size_t i = 0; i < 2; i++) {
        struct file file = stored(names[i]);
        CHECK(near_colour(middle(&file, 64), 43, 204, 87, 5));
        free(file.data);
    }
    struct file file = stored("heic-hdr");
    refused(&file, "the HEIF is for screens of high contrast (HDR); export it as SDR");
    free(file.data);
}

/* 16 bits keep their colours: 0x8080 is the same grey as 0x80. */
static void test_deep(void)
{
    uint16_t pixels[8 * 8 * 3];
    for (size_t i = 0; i < sizeof pixels / sizeof pixels[0]; i++) {
        pixels[i] = 0x8080;
    }
    struct file file = {0};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    char *bytes = NULL;
    FILE *out = open_memstream(&bytes, &file.size);
    png_init_io(png, out);
    png_set_IHDR(png, info, 8, 8, 16, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_ADAM7, 0, 0);
    png_write_info(png, info);
    for (int pass = png_set_interlace_handling(png); pass > 0; pass--) {
        for (size_t y = 0; y < 8; y++) {
            png_write_row(png, (png_const_bytep)(pixels + y * 24));
        }
    }
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    fclose(out);
    file.data = (unsigned char *)bytes;
    CHECK(near_colour(middle(&file, 8), 0x80, 0x80, 0x80, 0));
    CHECK(near_colour(middle(&file, 2), 0x80, 0x80, 0x80, 0));
    free(file.data);
}

/* What is clear does not colour what is not. */
static void test_clear(void)
{
    unsigned char pixels[64 * 64 * 4];
    for (size_t i = 0; i < 64 * 64; i++) {
        static const unsigned char stripes[2][4] = {{200, 0, 0, 255}, {0, 255, 0, 0}};
        memcpy(pixels + i * 4, stripes[i % 2], 4);
    }
    png_image image = {
        .version = PNG_IMAGE_VERSION, .width = 64, .height = 64, .format = PNG_FORMAT_RGBA};
    png_alloc_size_t size = 0;
    CHECK(png_image_write_to_memory(&image, NULL, &size, 0, pixels, 0, NULL));
    struct file file = {malloc(size), size};
    CHECK(png_image_write_to_memory(&image, file.data, &size, 0, pixels, 0, NULL));
    const uint32_t pixel = middle(&file, 8);
    CHECK(near_colour(pixel, 100, 0, 0, 1));
    CHECK(pixel >> 24 == 128);
    free(file.data);
    file = stored("heic-alpha"); /* its right half is half clear */
    CHECK(abs((int)(middle(&file, 64) >> 24) - 128) <= 3);
    free(file.data);
}

static cmsInt32Number ink_to_lab(const cmsUInt16Number in[], cmsUInt16Number out[], void *user)
{
    const double k = 1 - in[3] / 65535.0;
    const double r = (1 - in[0] / 65535.0) * k, g = (1 - in[1] / 65535.0) * k,
                 b = (1 - in[2] / 65535.0) * k; /* of light, with the white of D50 */
    const cmsCIEXYZ xyz = {0.436 * r + 0.385 * g + 0.143 * b, 0.222 * r + 0.717 * g + 0.061 * b,
                           0.014 * r + 0.097 * g + 0.714 * b};
    cmsCIELab lab;
    (void)user;
    cmsXYZ2Lab(cmsD50_XYZ(), &lab, &xyz);
    cmsFloat2LabEncodedV2(out, &lab);
    return 1;
}

/* A press that prints exactly what one would think. */
static struct file press_profile(void)
{
    cmsHPROFILE profile = cmsCreateProfilePlaceholder(NULL);
    cmsPipeline *lut = cmsPipelineAlloc(NULL, 4, 3);
    cmsStage *grid = cmsStageAllocCLut16bit(NULL, 9, 4, 3, NULL);
    cmsUInt32Number size = 0;
    cmsSetProfileVersion(profile, 2.1);
    cmsSetDeviceClass(profile, cmsSigOutputClass);
    cmsSetColorSpace(profile, cmsSigCmykData);
    cmsSetPCS(profile, cmsSigLabData);
    CHECK(cmsStageSampleCLut16bit(grid, ink_to_lab, NULL, 0));
    CHECK(cmsPipelineInsertStage(lut, cmsAT_BEGIN, grid));
    CHECK(cmsWriteTag(profile, cmsSigAToB0Tag, lut));
    CHECK(cmsSaveProfileToMem(profile, NULL, &size));
    struct file file = {malloc(size), size};
    CHECK(cmsSaveProfileToMem(profile, file.data, &size));
    cmsPipelineFree(lut);
    cmsCloseProfile(profile);
    return file;
}

/* As Photoshop keeps it (what is left of the light), or as the inks are. */
static struct file press_jpeg(const struct file *profile, bool adobe)
{
    static const unsigned char inks[4] = {255, 0, 255, 0}; /* cyan and yellow: green */
    struct jpeg_compress_struct info;
    struct jpeg_error_mgr failure;
    unsigned char *data = NULL, row[16 * 4];
    unsigned long size = 0;
    JSAMPROW rows = row;
    for (size_t i = 0; i < sizeof row; i++) {
        row[i] = (unsigned char)(adobe ? 255 - inks[i % 4] : inks[i % 4]);
    }
    info.err = jpeg_std_error(&failure);
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, &data, &size);
    info.image_width = info.image_height = 16;
    info.input_components = 4;
    info.in_color_space = JCS_CMYK;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, 100, TRUE);
    info.write_Adobe_marker = adobe;
    jpeg_start_compress(&info, TRUE);
    if (profile->size > 0) {
        jpeg_write_icc_profile(&info, profile->data, (unsigned)profile->size);
    }
    while (info.next_scanline < info.image_height) {
        jpeg_write_scanlines(&info, &rows, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    return (struct file){data, size};
}

static void test_press(void)
{
    struct file profile = press_profile();
    for (int adobe = 0; adobe < 2; adobe++) {
        struct file file = press_jpeg(&profile, adobe == 1);
        CHECK(near_colour(middle(&file, 16), 0, 255, 0, 20));
        free(file.data);
    }
    free(profile.data);
}

/* ---- bombs, cuts and flips ---- */

static void test_bombs(void)
{
    struct file file = stored("heic-1");
    for (size_t i = 0; i + 16 < file.size; i++) {
        if (memcmp(file.data + i, "ispe", 4) == 0) {
            put32(file.data + i + 8, 60000);
            put32(file.data + i + 12, 60000);
        }
    }
    refused(&file, "the HEIF has 60000 x 60000 pixels; scale it down to at most 74 million");
    free(file.data);
    file = make_jpeg(64, 64, PROGRESSIVE, 0);
    for (size_t i = 0; i + 9 < file.size; i++) {
        if (file.data[i] == 0xff && file.data[i + 1] == 0xc2) {
            memcpy(file.data + i + 5, "\x3e\x80\x4e\x20", 4); /* 20000 x 16000 */
        }
    }
    refused(&file, "the JPEG has 20000 x 16000 pixels; scale it down to at most 223 million");
    free(file.data);
}

static struct file small(int kind)
{
    struct form form = plain_form();
    switch (kind) {
    case 0:
        return make_png(24, 16, PNG_FORMAT_RGBA);
    case 1:
        return make_jpeg(24, 16, PLAIN, 6);
    case 2:
        return make_jpeg(24, 16, PROGRESSIVE, 0);
    case 3:
        return turned_webp(6, false);
    case 4:
        return make_tiff(&form, NULL);
    case 5:
        form.tiled = true;
        form.bits = 16;
        form.apart = true;
        return make_tiff(&form, NULL);
    case 6:
        form.photometric = PHOTOMETRIC_YCBCR;
        form.compression = COMPRESSION_JPEG;
        form.rows = 16;
        return make_tiff(&form, NULL);
    case 7:
        return stored("heic-6");
    case 8:
        return stored("heic-alpha");
    default:
        return stored("avif");
    }
}
#define SMALL_KINDS 10

/* The whole picture as bytes, or false with one line. */
static bool pixels_of(const struct file *file, uint64_t *sum)
{
    struct photo photo = {NULL, 0, 0};
    struct err err = {.text = ""};
    int width = 0, height = 0;
    photo_size(file->data, file->size, &width, &height, &err);
    if (!photo_decode(file->data, file->size, 100, 100, &photo, &err)) {
        CHECK(err.text[0] != '\0' && strchr(err.text, '\n') == NULL);
        return false;
    }
    CHECK(photo.width == width && photo.height == height);
    const int rows = cairo_image_surface_get_height(photo.surface);
    const unsigned char *data = cairo_image_surface_get_data(photo.surface);
    *sum = 1;
    for (int y = 0; y < rows; y++) {
        for (int x = 0; x < cairo_image_surface_get_width(photo.surface) * 4; x++) {
            *sum = *sum * 1099511628211U +
                   data[(ptrdiff_t)y * cairo_image_surface_get_stride(photo.surface) + x];
        }
    }
    cairo_surface_destroy(photo.surface);
    return true;
}

/* Cut anywhere, it is refused, or all of it is there. */
static void test_cuts(void)
{
    for (int kind = 0; kind < SMALL_KINDS; kind++) {
        struct file file = small(kind);
        const size_t size = file.size;
        uint64_t whole = 0, part = 0;
        CHECK(pixels_of(&file, &whole));
        for (size_t cut = 0; cut < size; cut++) {
            /* exactly as long, so that a byte too far is seen */
            struct file piece = {malloc(cut + (cut == 0)), cut};
            memcpy(piece.data, file.data, cut);
            if (pixels_of(&piece, &part) && part != whole) {
                printf("kind %d, cut at %zu of %zu: another picture\n", kind, cut, size);
                check_failures++;
            }
            free(piece.data);
        }
        free(file.data);
    }
}

static void test_flips(void)
{
    for (int kind = 0; kind < SMALL_KINDS; kind++) {
        struct file file = small(kind);
        for (size_t i = 0; i < 200 * 8 && i < file.size * 8; i++) {
            uint64_t sum = 0;
            file.data[i / 8] ^= (unsigned char)(1U << i % 8);
            pixels_of(&file, &sum);
            file.data[i / 8] ^= (unsigned char)(1U << i % 8);
        }
        free(file.data);
    }
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: test_photo_kinds CORPUS\n");
        return 2;
    }
    corpus = argv[1];
    TIFFSetWarningHandler(NULL); /* of making, not of reading */
    test_tiff_forms();
    test_tiff_refused();
    test_tiff_jpeg_short();
    test_pages();
    test_turned();
    test_sizes();
    test_wide_colours();
    test_deep();
    test_clear();
    test_press();
    test_bombs();
    test_cuts();
    test_flips();
    return check_done();
}
