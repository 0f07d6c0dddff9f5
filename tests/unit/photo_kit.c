#include "photo_kit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <webp/encode.h>

/* Red, green, blue and white quarters. */
unsigned char *quarters(int width, int height, int channels)
{
    static const unsigned char colours[4][4] = {
        {255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}, {255, 255, 255, 255}};
    unsigned char *pixels = malloc((size_t)width * (size_t)height * (size_t)channels);
    if (pixels == NULL) {
        abort();
    }
    unsigned char *to = pixels;
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++, to += channels) {
            memcpy(to, colours[(y >= height / 2) * 2 + (x >= width / 2)], (size_t)channels);
        }
    }
    return pixels;
}

struct file make_jpeg(int width, int height, enum jpeg_kind kind, int orientation)
{
    struct jpeg_compress_struct info;
    struct jpeg_error_mgr failure;
    unsigned char *data = NULL;
    unsigned long size = 0;
    info.err = jpeg_std_error(&failure);
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, &data, &size);
    info.image_width = (JDIMENSION)width;
    info.image_height = (JDIMENSION)height;
    info.input_components = kind == CMYK ? 4 : 3;
    info.in_color_space = kind == CMYK ? JCS_CMYK : JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, 95, TRUE);
    if (kind == PROGRESSIVE) {
        jpeg_simple_progression(&info);
    }
    jpeg_start_compress(&info, TRUE);
    if (orientation > 0) {
        unsigned char exif[] = "Exif\0\0MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0\0\0\0\0\0\0\0";
        exif[25] = (unsigned char)orientation;
        jpeg_write_marker(&info, JPEG_APP0 + 1, exif, sizeof exif - 1);
    }
    unsigned char *pixels = quarters(width, height, info.input_components);
    while (info.next_scanline < info.image_height) {
        unsigned char *row =
            pixels + (size_t)info.next_scanline * (size_t)(width * info.input_components);
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    free(pixels);
    return (struct file){data, size};
}

struct file make_png(int width, int height, unsigned format)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)width,
                       .height = (png_uint_32)height,
                       .format = format};
    struct file file = {0};
    unsigned char *pixels = format == PNG_FORMAT_RGBA
                                ? quarters(width, height, 4)
                                : calloc((size_t)width * (size_t)height, 8); /* 16 bits: black */
    png_alloc_size_t size = 0;
    if (png_image_write_to_memory(&image, NULL, &size, 0, pixels, 0, NULL) == 0) {
        abort();
    }
    file.data = malloc(size);
    if (file.data == NULL ||
        png_image_write_to_memory(&image, file.data, &size, 0, pixels, 0, NULL) == 0) {
        abort();
    }
    file.size = size;
    free(pixels);
    return file;
}

struct file make_webp(int width, int height)
{
    struct file file = {0};
    unsigned char *pixels = quarters(width, height, 4);
    uint8_t *data = NULL;
    file.size = WebPEncodeLosslessRGBA(pixels, width, height, width * 4, &data);
    file.data = malloc(file.size);
    if (file.data == NULL || data == NULL) {
        abort();
    }
    memcpy(file.data, data, file.size);
    WebPFree(data);
    free(pixels);
    return file;
}

char letter(cairo_surface_t *surface, int x, int y)
{
    uint32_t pixel;
    memcpy(&pixel,
           cairo_image_surface_get_data(surface) +
               (ptrdiff_t)y * cairo_image_surface_get_stride(surface) + (ptrdiff_t)x * 4,
           4);
    const bool red = (pixel >> 16 & 255) > 128, green = (pixel >> 8 & 255) > 128,
               blue = (pixel & 255) > 128;
    return red && green && blue ? 'W' : red ? 'R' : green ? 'G' : blue ? 'B' : '?';
}

const char *look_at(const struct file *file, int box)
{
    static char text[600];
    struct err err = {.text = "no message"};
    struct photo photo = {NULL, 0, 0};
    if (!photo_decode(file->data, file->size, box, box, &photo, &err)) {
        snprintf(text, sizeof text, "%s", err.text);
        return text;
    }
    const int width = cairo_image_surface_get_width(photo.surface);
    const int height = cairo_image_surface_get_height(photo.surface);
    snprintf(text, sizeof text, "%dx%d %c%c%c%c", photo.width, photo.height,
             letter(photo.surface, width / 4, height / 4),
             letter(photo.surface, width * 3 / 4, height / 4),
             letter(photo.surface, width / 4, height * 3 / 4),
             letter(photo.surface, width * 3 / 4, height * 3 / 4));
    cairo_surface_destroy(photo.surface);
    return text;
}

const char *look(struct file file)
{
    const char *text = look_at(&file, 2000);
    free(file.data);
    return text;
}
