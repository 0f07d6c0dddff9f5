/* Photographs and ready rasters of editors, decoded by the build only. */
#include "core/mem.h"
#include "tools/pictures/encode.h"
#include "tools/pictures/photo_private.h"

#include <png.h>
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
    return true;
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
    return WebPDecodeRGBAInto(data, size, out->rgba, stride * (size_t)out->height, (int)stride) !=
               NULL ||
           err_set(err, "the WebP is damaged; export it again");
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
    return err_set(err, "neither SVG nor PNG, JPEG or WebP; export the picture as one of them");
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
