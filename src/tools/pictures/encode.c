#include "tools/pictures/encode.h"

#include "core/mem.h"
#include "tools/pictures/bleed.h"
#include "tools/pictures/png_pack.h"

#include <stdio.h> /* jpeglib.h needs FILE and does not say so */

#include <jpeglib.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct jpeg_failure {
    struct jpeg_error_mgr base;
    jmp_buf jump;
};

static void jpeg_fail(j_common_ptr info)
{
    struct jpeg_failure *failure = (struct jpeg_failure *)(void *)info->err;
    longjmp(failure->jump, 1);
}

/* chroma 1 is 4:4:4, because illustrations are full of coloured edges; 2 is 4:2:0. */
static bool jpeg_encode(unsigned char *rgb, int width, int height, int quality, int chroma,
                        struct png_bytes *out)
{
    struct jpeg_compress_struct info;
    struct jpeg_failure failure;
    unsigned char *data = NULL;
    unsigned long size = 0;
    info.err = jpeg_std_error(&failure.base);
    failure.base.error_exit = jpeg_fail;
    if (setjmp(failure.jump) != 0) {
        jpeg_destroy_compress(&info);
        return false;
    }
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, &data, &size);
    info.image_width = (JDIMENSION)width;
    info.image_height = (JDIMENSION)height;
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, quality, TRUE);
    info.optimize_coding = TRUE;
    info.dct_method = JDCT_ISLOW; /* the same bytes on every processor */
    for (int i = 0; i < 3; i++) {
        info.comp_info[i].h_samp_factor = info.comp_info[i].v_samp_factor = i == 0 ? chroma : 1;
    }
    jpeg_start_compress(&info, TRUE);
    while (info.next_scanline < info.image_height) {
        unsigned char *row = rgb + (size_t)info.next_scanline * (size_t)width * 3;
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    *out = (struct png_bytes){data, size};
    return true;
}

/* RGBA without premultiplication, for PNG; the colour of clear pixels is black and packs well. */
static unsigned char *straight(const unsigned char *in, int stride, int width, int height)
{
    unsigned char *out = mem_alloc((size_t)width * (size_t)height * 4);
    unsigned char *to = out;
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++, to += 4) {
            uint32_t pixel;
            memcpy(&pixel, in + (size_t)y * (size_t)stride + (size_t)x * 4, 4);
            const unsigned alpha = pixel >> 24;
            for (int c = 0; c < 3 && alpha > 0; c++) {
                const unsigned part = pixel >> (16 - 8 * c) & 255;
                const unsigned value = alpha == 255 ? part : (part * 255 + alpha / 2) / alpha;
                to[c] = (unsigned char)(value > 255 ? 255 : value);
            }
            to[3] = (unsigned char)alpha;
        }
    }
    return out;
}

/* Flat art packs better without filters, shaded art with them; a guess tells which it is. */
static bool alpha_encode(const unsigned char *rgba, int width, int height, struct png_bytes *out)
{
    const size_t count = (size_t)width * (size_t)height;
    unsigned char *grey = mem_grow(NULL, count, 1);
    for (size_t i = 0; i < count; i++) {
        grey[i] = rgba[i * 4 + 3];
    }
    const struct png_pixels pixels = {grey, width, height, 1};
    const bool plain =
        png_pack_guess(&pixels, PNG_PACK_PLAIN) <= png_pack_guess(&pixels, PNG_PACK_FILTERED);
    const bool fine = png_pack(&pixels, plain ? PNG_PACK_PLAIN : PNG_PACK_FILTERED, out);
    free(grey);
    return fine;
}

/* A guess tells whether the whole picture as PNG can win at all; guesses are a little too high. */
static bool png_if_smaller(const unsigned char *rgba, int width, int height, size_t limit,
                           struct png_bytes *out)
{
    const struct png_pixels pixels = {rgba, width, height, 4};
    return png_pack_guess(&pixels, PNG_PACK_FILTERED) > limit + limit / 2 ||
           png_pack(&pixels, PNG_PACK_FILTERED, out);
}

static bool has_alpha(const unsigned char *rgba, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (rgba[i * 4 + 3] != 255) {
            return true;
        }
    }
    return false;
}

static void take(struct encoded *out, bool jpeg, struct png_bytes data, struct png_bytes alpha)
{
    out->jpeg = jpeg;
    out->data = data.data;
    out->data_size = data.size;
    out->alpha = alpha.data;
    out->alpha_size = alpha.size;
}

bool encode_surface(cairo_surface_t *surface, struct encoded *out, struct err *err)
{
    cairo_surface_flush(surface);
    const int width = cairo_image_surface_get_width(surface);
    const int height = cairo_image_surface_get_height(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    const unsigned char *pixels = cairo_image_surface_get_data(surface);
    const size_t count = (size_t)width * (size_t)height;
    *out = (struct encoded){.width = width, .height = height};
    unsigned char *rgb = mem_alloc(count * 3);
    unsigned char *rgba = straight(pixels, stride, width, height);
    struct png_bytes colour = {0}, alpha = {0}, whole = {0};
    bleed_colours(pixels, stride, width, height, rgb);
    bool fine = jpeg_encode(rgb, width, height, ENCODE_QUALITY, 1, &colour);
    if (fine && has_alpha(rgba, count)) {
        fine = alpha_encode(rgba, width, height, &alpha) &&
               png_if_smaller(rgba, width, height, colour.size + alpha.size, &whole);
    }
    free(rgb);
    free(rgba);
    if (fine && whole.data != NULL && whole.size < colour.size + alpha.size) {
        take(out, false, whole, (struct png_bytes){0});
        free(colour.data);
        free(alpha.data);
    } else {
        take(out, true, colour, alpha);
        free(whole.data);
    }
    if (!fine) {
        encoded_release(out);
        return err_set(err, "cannot encode a raster of %d x %d pixels", width, height);
    }
    return true;
}

bool encode_jpeg(unsigned char *rgb, int width, int height, int quality, struct encoded *out,
                 struct err *err)
{
    struct png_bytes data = {0};
    *out = (struct encoded){.width = width, .height = height, .jpeg = true};
    if (!jpeg_encode(rgb, width, height, quality, 2, &data)) {
        return err_set(err, "cannot encode a picture of %d x %d pixels", width, height);
    }
    out->data = data.data;
    out->data_size = data.size;
    return true;
}

void encoded_release(struct encoded *encoded)
{
    free(encoded->data);
    free(encoded->alpha);
    *encoded = (struct encoded){0};
}
