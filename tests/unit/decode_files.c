#include "decode_files.h"

#include <png.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

static void append(png_structp png, png_bytep data, size_t size)
{
    struct file *file = png_get_io_ptr(png);
    unsigned char *more = realloc(file->data, file->size + size);
    if (more == NULL) {
        abort();
    }
    memcpy(more + file->size, data, size);
    file->data = more;
    file->size += size;
}

static unsigned char ramp(int at, int size)
{
    return (unsigned char)(size < 2 ? 0 : at * 255 / (size - 1));
}

static void fill_row(unsigned char *row, int y, int width, int height, int colour, int bits)
{
    const int step = bits / 8;
    for (int x = 0; x < width; x++) {
        const unsigned char across = ramp(x, width);
        const unsigned char all[4] = {across, ramp(y, height), 64, across};
        const unsigned char grey[2] = {across, across};
        const int n = colour == 0 ? 1 : colour == 4 ? 2 : colour == 2 ? 3 : 4;
        for (int c = 0; c < n; c++) {
            const unsigned char value = n < 3 ? grey[c] : all[c];
            for (int b = 0; b < step; b++) {
                row[(x * n + c) * step + b] = value;
            }
        }
    }
}

static struct file start_png(png_structp *png, png_infop *info, struct file *file)
{
    *png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    *info = png_create_info_struct(*png);
    png_set_write_fn(*png, file, append, NULL);
    return *file;
}

struct file make_png(int width, int height, int colour, int bits)
{
    struct file file = {0};
    png_structp png;
    png_infop info;
    start_png(&png, &info, &file);
    png_set_IHDR(png, info, (png_uint_32)width, (png_uint_32)height, bits, colour,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_write_info(png, info);
    unsigned char *row = calloc((size_t)width, 8);
    for (int y = 0; y < height; y++) {
        fill_row(row, y, width, height, colour, bits);
        png_write_row(png, row);
    }
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    free(row);
    return file;
}

struct file make_palette_png(int width, int height)
{
    struct file file = {0};
    png_structp png;
    png_infop info;
    start_png(&png, &info, &file);
    png_color colours[4] = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {9, 9, 9}};
    png_byte clear[4] = {255, 255, 255, 0};
    png_set_IHDR(png, info, (png_uint_32)width, (png_uint_32)height, 8, PNG_COLOR_TYPE_PALETTE,
                 PNG_INTERLACE_ADAM7, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_PLTE(png, info, colours, 4);
    png_set_tRNS(png, info, clear, 4, NULL);
    png_write_info(png, info);
    unsigned char *row = calloc((size_t)width, 1);
    for (int x = 0; x < width; x++) {
        row[x] = (unsigned char)(x % 4);
    }
    for (int pass = png_set_interlace_handling(png); pass > 0; pass--) {
        for (int y = 0; y < height; y++) {
            png_write_row(png, row);
        }
    }
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    free(row);
    return file;
}

struct file make_bomb(int side)
{
    struct file file = {0};
    png_structp png;
    png_infop info;
    start_png(&png, &info, &file);
    png_set_IHDR(png, info, (png_uint_32)side, (png_uint_32)side, 1, PNG_COLOR_TYPE_GRAY,
                 PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_filter(png, 0, PNG_FILTER_NONE);
    png_set_compression_level(png, 1);
    png_write_info(png, info);
    unsigned char *row = calloc((size_t)side / 8 + 1, 1);
    for (int y = 0; y < side; y++) {
        png_write_row(png, row);
    }
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    free(row);
    return file;
}

static void add_grain(unsigned char *row, int size, unsigned *seed)
{
    for (int i = 0; i < size; i++) {
        *seed = *seed * 1103515245U + 12345U;
        row[i] = (unsigned char)(row[i] / 2 + 40 + (*seed >> 16) % 32);
    }
}

struct file make_jpeg(int width, int height, int components, bool progressive)
{
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned char *data = NULL;
    unsigned long size = 0;
    unsigned seed = 1;
    const bool grain = components < 0;
    components = abs(components);
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &data, &size);
    jpeg.image_width = (JDIMENSION)width;
    jpeg.image_height = (JDIMENSION)height;
    jpeg.input_components = components;
    jpeg.in_color_space = components == 1 ? JCS_GRAYSCALE : components == 3 ? JCS_RGB : JCS_CMYK;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, 90, TRUE);
    if (progressive) {
        jpeg_simple_progression(&jpeg);
    }
    jpeg_start_compress(&jpeg, TRUE);
    unsigned char *row = calloc((size_t)width, 4);
    for (int y = 0; y < height; y++) {
        fill_row(row, y, width, height, components == 1 ? 0 : components == 3 ? 2 : 6, 8);
        if (grain) {
            add_grain(row, width * components, &seed);
        }
        JSAMPROW rows[1] = {row};
        jpeg_write_scanlines(&jpeg, rows, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    free(row);
    return (struct file){data, size};
}

struct file make_ilbm(void)
{
    static const unsigned char head[] = {'F', 'O', 'R', 'M', 0,   0,   2,   54,  'I', 'L', 'B', 'M',
                                         'B', 'M', 'H', 'D', 0,   0,   0,   20,  0,   8,   0,   8,
                                         0,   0,   0,   0,   16,  0,   0,   0,   0,   0,   1,   1,
                                         0,   8,   0,   8,   'B', 'O', 'D', 'Y', 0,   0,   2,   0};
    struct file file = {calloc(574, 1), 574};
    memcpy(file.data, head, sizeof head);
    return file;
}
