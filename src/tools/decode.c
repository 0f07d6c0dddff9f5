/* Photographs and ready rasters of editors, decoded by the build only. */
#include "content/image.h"
#include "core/mem.h"
#include "tools/encode.h"

#include <stdio.h> /* jpeglib.h needs FILE and does not say so */

#include <jpeglib.h>
#include <png.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

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

static bool read_png(const unsigned char *data, size_t size, unsigned char *rgba)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    if (png_image_begin_read_from_memory(&image, data, size) == 0) {
        return false;
    }
    image.format = PNG_FORMAT_RGBA;
    const bool fine = png_image_finish_read(&image, NULL, rgba, 0, NULL) != 0;
    png_image_free(&image);
    return fine;
}

struct failure {
    struct jpeg_error_mgr base;
    jmp_buf jump;
};

static void fail(j_common_ptr info)
{
    struct failure *failure = (struct failure *)(void *)info->err;
    longjmp(failure->jump, 1);
}

static bool read_jpeg(const unsigned char *data, size_t size, unsigned char *rgba)
{
    struct jpeg_decompress_struct info;
    struct failure failure;
    info.err = jpeg_std_error(&failure.base);
    failure.base.error_exit = fail;
    if (setjmp(failure.jump) != 0) {
        jpeg_destroy_decompress(&info);
        return false;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, data, size);
    jpeg_read_header(&info, TRUE);
    info.out_color_space = JCS_EXT_RGBA;
    info.dct_method = JDCT_ISLOW;
    jpeg_start_decompress(&info);
    while (info.output_scanline < info.output_height) {
        unsigned char *row = rgba + (size_t)info.output_scanline * info.output_width * 4;
        jpeg_read_scanlines(&info, &row, 1);
    }
    jpeg_finish_decompress(&info);
    jpeg_destroy_decompress(&info);
    return true;
}

cairo_surface_t *decode_surface(const unsigned char *data, size_t size, struct err *err)
{
    struct image_info info;
    if (!image_info(data, size, &info)) {
        err_set(err, "neither a PNG nor a JPEG of at most %d pixels a side", IMAGE_MOST_PIXELS);
        return NULL;
    }
    unsigned char *rgba = mem_alloc((size_t)info.width * (size_t)info.height * 4);
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, info.width, info.height);
    const bool fine = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS &&
                      (info.jpeg ? read_jpeg(data, size, rgba) : read_png(data, size, rgba));
    if (fine) {
        premultiply(rgba, surface, info.width, info.height);
    }
    free(rgba);
    if (!fine) {
        cairo_surface_destroy(surface);
        err_set(err, "the image is damaged; export it again");
        return NULL;
    }
    return surface;
}
