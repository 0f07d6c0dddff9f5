#include "tools/encode.h"

#include "core/mem.h"
#include "tools/bleed.h"

#include <stdio.h> /* jpeglib.h needs FILE and does not say so */

#include <jpeglib.h>
#include <png.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct bytes {
    unsigned char *data;
    size_t size, capacity;
};

static void png_write(png_structp png, png_bytep data, png_size_t size)
{
    struct bytes *out = png_get_io_ptr(png);
    if (out->size + size > out->capacity) {
        out->capacity = (out->size + size) * 2;
        out->data = mem_grow(out->data, out->capacity, 1);
    }
    memcpy(out->data + out->size, data, size);
    out->size += size;
}

static void png_flush_nothing(png_structp png)
{
    (void)png;
}

struct png_job {
    const unsigned char *pixels; /* rows without padding */
    int width, height, channels; /* 1 grey or 4 RGBA */
    int level, filters;
};

static bool png_encode(const struct png_job *job, struct bytes *out)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png != NULL ? png_create_info_struct(png) : NULL;
    if (info == NULL) {
        png_destroy_write_struct(&png, NULL);
        return false;
    }
    if (setjmp(png_jmpbuf(png)) != 0) {
        png_destroy_write_struct(&png, &info);
        return false;
    }
    png_set_write_fn(png, out, png_write, png_flush_nothing);
    png_set_IHDR(png, info, (png_uint_32)job->width, (png_uint_32)job->height, 8,
                 job->channels == 1 ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGBA, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, job->level);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, job->filters);
    png_write_info(png, info);
    for (int y = 0; y < job->height; y++) {
        png_write_row(png, job->pixels + (size_t)y * (size_t)(job->width * job->channels));
    }
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return true;
}

struct jpeg_failure {
    struct jpeg_error_mgr base;
    jmp_buf jump;
};

static void jpeg_fail(j_common_ptr info)
{
    struct jpeg_failure *failure = (struct jpeg_failure *)(void *)info->err;
    longjmp(failure->jump, 1);
}

/* 4:4:4, because illustrations are full of coloured edges. */
static bool jpeg_encode(unsigned char *rgb, int width, int height, struct bytes *out)
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
    jpeg_set_quality(&info, ENCODE_QUALITY, TRUE);
    info.optimize_coding = TRUE;
    info.dct_method = JDCT_ISLOW; /* the same bytes on every processor */
    for (int i = 0; i < 3; i++) {
        info.comp_info[i].h_samp_factor = info.comp_info[i].v_samp_factor = 1;
    }
    jpeg_start_compress(&info, TRUE);
    while (info.next_scanline < info.image_height) {
        unsigned char *row = rgb + (size_t)info.next_scanline * (size_t)width * 3;
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    *out = (struct bytes){data, size, size};
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
                const unsigned value = (pixel >> (16 - 8 * c) & 255) * 255 + alpha / 2;
                to[c] = (unsigned char)(value / alpha > 255 ? 255 : value / alpha);
            }
            to[3] = (unsigned char)alpha;
        }
    }
    return out;
}

/* Smaller of two filter strategies: flat art packs better without, shaded art with filters. */
static bool alpha_encode(const unsigned char *rgba, int width, int height, struct bytes *out)
{
    const size_t count = (size_t)width * (size_t)height;
    unsigned char *grey = mem_alloc(count);
    for (size_t i = 0; i < count; i++) {
        grey[i] = rgba[i * 4 + 3];
    }
    struct bytes other = {0};
    const struct png_job plain = {grey, width, height, 1, 9, PNG_FILTER_NONE};
    const struct png_job filtered = {grey, width, height, 1, 9, PNG_ALL_FILTERS};
    const bool fine = png_encode(&plain, out) && png_encode(&filtered, &other);
    free(grey);
    if (fine && other.size < out->size) {
        free(out->data);
        *out = other;
    } else {
        free(other.data);
    }
    return fine;
}

/* A quick PNG tells whether the slow one can win at all. */
static bool png_if_smaller(const unsigned char *rgba, int width, int height, size_t limit,
                           struct bytes *out)
{
    struct png_job job = {rgba, width, height, 4, 2, PNG_ALL_FILTERS};
    bool fine = png_encode(&job, out);
    if (fine && out->size < limit + limit / 3) {
        struct bytes best = {0};
        job.level = 9;
        fine = png_encode(&job, &best);
        free(out->data);
        *out = best;
    }
    return fine;
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

static void take(struct encoded *out, bool jpeg, struct bytes data, struct bytes alpha)
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
    struct bytes colour = {0}, alpha = {0}, whole = {0};
    bleed_colours(pixels, stride, width, height, rgb);
    bool fine = jpeg_encode(rgb, width, height, &colour);
    if (fine && has_alpha(rgba, count)) {
        fine = alpha_encode(rgba, width, height, &alpha) &&
               png_if_smaller(rgba, width, height, colour.size + alpha.size, &whole);
    }
    free(rgb);
    free(rgba);
    if (fine && whole.data != NULL && whole.size < colour.size + alpha.size) {
        take(out, false, whole, (struct bytes){0});
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

void encoded_release(struct encoded *encoded)
{
    free(encoded->data);
    free(encoded->alpha);
    *encoded = (struct encoded){0};
}
