/* Photographs and ready rasters of editors, decoded by the build only. */
#include "core/mem.h"
#include "tools/pictures/encode.h"
#include "tools/pictures/photo_private.h"

#include <png.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <webp/decode.h>

#define MOST_SIDE 32000 /* what cairo can hold */
#define MOST_PIXELS 40e6

bool pixels_allow(struct pixels *pixels, double width, double height, struct err *err)
{
    if (!(width >= 1) || !(height >= 1) || width > MOST_SIDE || height > MOST_SIDE ||
        width * height > MOST_PIXELS) {
        return err_set(err, "the image has %.0f x %.0f pixels; scale it down to at most 40 million",
                       width, height);
    }
    pixels->width = (int)width;
    pixels->height = (int)height;
    pixels->rgba = mem_alloc((size_t)width * (size_t)height * 4);
    return true;
}

/* An animated PNG says so in a chunk before the first pixels; libpng would show one frame. */
static bool is_animated_png(const unsigned char *data, size_t size)
{
    size_t at = 8;
    while (at + 12 <= size && memcmp(data + at + 4, "IDAT", 4) != 0) {
        if (memcmp(data + at + 4, "acTL", 4) == 0) {
            return true;
        }
        const size_t length = (size_t)data[at] << 24 | (size_t)data[at + 1] << 16 |
                              (size_t)data[at + 2] << 8 | data[at + 3];
        if (length > size - at - 12) {
            return false;
        }
        at += length + 12;
    }
    return false;
}

/* The profile of a PNG, by the library; *size stays 0 when there is none. Jumps to its own end on
 * faults, which the reading of the pixels will name. */
struct png_source {
    const unsigned char *at;
    size_t left;
};

static void feed_png(png_structp png, png_bytep out, size_t length)
{
    struct png_source *source = png_get_io_ptr(png);
    if (length > source->left) {
        png_error(png, "cut short");
    }
    memcpy(out, source->at, length);
    source->at += length;
    source->left -= length;
}

static void ignore_png(png_structp png, png_const_charp words)
{
    (void)png;
    (void)words;
}

static unsigned char *read_png_profile(const unsigned char *data, size_t size, size_t *length)
{
    struct png_source source = {data, size};
    unsigned char *volatile out = NULL;
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, ignore_png);
    png_infop info = png != NULL ? png_create_info_struct(png) : NULL;
    if (info == NULL || setjmp(png_jmpbuf(png)) != 0) {
        png_destroy_read_struct(&png, &info, NULL);
        free(out);
        return NULL;
    }
    png_charp name = NULL;
    png_bytep profile = NULL;
    png_uint_32 bytes = 0;
    int method = 0;
    png_set_read_fn(png, &source, feed_png);
    png_read_info(png, info);
    if (png_get_iCCP(png, info, &name, &method, &profile, &bytes) != 0 && bytes > 0) {
        out = mem_alloc(bytes);
        memcpy(out, profile, bytes);
        *length = bytes;
    }
    png_destroy_read_struct(&png, &info, NULL);
    return out;
}

/* All kinds of PNG become 8 bits a colour, 16 bits too. */
static bool decode_png(const unsigned char *data, size_t size, struct pixels *out, struct err *err)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (is_animated_png(data, size)) {
        return err_set(err, "the PNG is animated; export a still one");
    }
    if (png_image_begin_read_from_memory(&image, data, size) == 0) {
        return err_set(err, "the PNG is damaged (%s); export it again", image.message);
    }
    if (!pixels_allow(out, image.width, image.height, err)) {
        png_image_free(&image);
        return false;
    }
    image.format = PNG_FORMAT_RGBA;
    if (png_image_finish_read(&image, NULL, out->rgba, 0, NULL) == 0) {
        png_image_free(&image);
        return err_set(err, "the PNG is damaged (%s); export it again", image.message);
    }
    png_image_free(&image);
    size_t length = 0;
    unsigned char *profile = read_png_profile(data, size, &length);
    const bool fine = profile == NULL || profile_apply(out, profile, length, err);
    free(profile);
    return fine;
}

/* The chunk ICCP of a WebP (RIFF: names of four letters, lengths of four bytes, low one first). */
static const unsigned char *find_webp_profile(const unsigned char *data, size_t size,
                                              size_t *length)
{
    size_t at = 12;
    while (at + 8 <= size) {
        *length = (size_t)data[at + 4] | (size_t)data[at + 5] << 8 | (size_t)data[at + 6] << 16 |
                  (size_t)data[at + 7] << 24;
        if (*length > size - at - 8) {
            return NULL;
        }
        if (memcmp(data + at, "ICCP", 4) == 0) {
            return data + at + 8;
        }
        at += 8 + *length + (*length & 1);
    }
    return NULL;
}

static bool decode_webp(const unsigned char *data, size_t size, struct pixels *out, struct err *err)
{
    WebPBitstreamFeatures features;
    if (WebPGetFeatures(data, size, &features) != VP8_STATUS_OK) {
        return err_set(err, "the WebP is damaged; export it again");
    }
    if (features.has_animation != 0) {
        return err_set(err, "the WebP is animated; export a still one");
    }
    if (!pixels_allow(out, features.width, features.height, err)) {
        return false;
    }
    const size_t stride = (size_t)out->width * 4;
    if (WebPDecodeRGBAInto(data, size, out->rgba, stride * (size_t)out->height, (int)stride) ==
        NULL) {
        return err_set(err, "the WebP is damaged; export it again");
    }
    size_t length = 0;
    const unsigned char *profile = find_webp_profile(data, size, &length);
    return profile == NULL || profile_apply(out, profile, length, err);
}

/* Fills the surface from RGBA rows. */
static void premultiply(const unsigned char *rgba, cairo_surface_t *surface, int width, int height)
{
    unsigned char *pixels = cairo_image_surface_get_data(surface);
    const size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++, rgba += 4) {
            const uint32_t a = rgba[3];
            uint32_t pixel = a << 24;
            for (int c = 0; c < 3; c++) {
                pixel |= (rgba[c] * a + 127) / 255 << (16 - 8 * c);
            }
            memcpy(pixels + (size_t)y * stride + (size_t)x * 4, &pixel, 4);
        }
    }
    cairo_surface_mark_dirty(surface);
}

enum kind { KIND_OTHER, KIND_PNG, KIND_JPEG, KIND_WEBP };

/* By the first bytes: people rename files. */
static enum kind sniff(const unsigned char *data, size_t size)
{
    if (size >= 8 && memcmp(data, "\x89PNG\r\n\x1a\n", 8) == 0) {
        return KIND_PNG;
    }
    if (size >= 3 && memcmp(data, "\xff\xd8\xff", 3) == 0) {
        return KIND_JPEG;
    }
    if (size >= 12 && memcmp(data, "RIFF", 4) == 0 && memcmp(data + 8, "WEBP", 4) == 0) {
        return KIND_WEBP;
    }
    return KIND_OTHER;
}

bool decode_known(const void *data, size_t size)
{
    return sniff(data, size) != KIND_OTHER;
}

/* What a file is that is none of ours. */
static const char *foreign(const unsigned char *data, size_t size)
{
    static const struct {
        size_t at;
        const char *magic, *words;
    } kinds[] = {
        {4, "ftypheic", "a HEIC photograph, as iPhones make them"},
        {4, "ftypheix", "a HEIC photograph, as iPhones make them"},
        {4, "ftypmif1", "a HEIF photograph"},
        {4, "ftypavif", "an AVIF picture"},
        {0, "II*", "a TIFF picture"},
        {0, "MM", "a TIFF picture or a camera's own form"},
        {0, "GIF8", "a GIF picture"},
        {0, "BM", "a BMP picture"},
        {0, "%PDF", "a PDF document"},
        {0, "8BPS", "a Photoshop file"},
        {0, "\xff\x0a", "a JPEG XL picture"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        const size_t length = strlen(kinds[i].magic);
        if (size >= kinds[i].at + length &&
            memcmp(data + kinds[i].at, kinds[i].magic, length) == 0) {
            return kinds[i].words;
        }
    }
    return "neither SVG nor PNG, JPEG or WebP";
}

static bool decode_any(const unsigned char *data, size_t size, struct pixels *out, struct err *err)
{
    switch (sniff(data, size)) {
    case KIND_PNG:
        return decode_png(data, size, out, err);
    case KIND_JPEG:
        return decode_jpeg(data, size, out, err);
    case KIND_WEBP:
        return decode_webp(data, size, out, err);
    case KIND_OTHER:
        break;
    }
    return err_set(err, "%s; export the picture as SVG, PNG, JPEG or WebP", foreign(data, size));
}

bool decode_size(const void *data, size_t size, int *width, int *height)
{
    const unsigned char *bytes = data;
    WebPBitstreamFeatures features;
    switch (sniff(bytes, size)) {
    case KIND_PNG:
        *width = size >= 24 ? (int)(((unsigned)bytes[18] << 8 | bytes[19]) & 0x7fffU) : 0;
        *height = size >= 24 ? (int)(((unsigned)bytes[22] << 8 | bytes[23]) & 0x7fffU) : 0;
        break;
    case KIND_JPEG:
        return size_jpeg(bytes, size, width, height);
    case KIND_WEBP:
        if (WebPGetFeatures(bytes, size, &features) != VP8_STATUS_OK) {
            return false;
        }
        *width = features.width;
        *height = features.height;
        break;
    case KIND_OTHER:
        return false;
    }
    return *width > 0 && *height > 0;
}

cairo_surface_t *decode_surface(const unsigned char *data, size_t size, struct err *err)
{
    struct pixels pixels = {0};
    cairo_surface_t *surface = NULL;
    if (decode_any(data, size, &pixels, err)) {
        surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, pixels.width, pixels.height);
        if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS) {
            premultiply(pixels.rgba, surface, pixels.width, pixels.height);
        } else {
            cairo_surface_destroy(surface);
            surface = NULL;
            err_set(err, "no memory for an image of %d x %d pixels", pixels.width, pixels.height);
        }
    }
    free(pixels.rgba);
    return surface;
}
