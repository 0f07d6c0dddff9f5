/* Photographs of editors: PNG, JPEG and WebP by their first bytes, upright, scaled down, or refused
 * in words that say what to do. */
#include "check.h"
#include "fixture.h"

#include "content/content.h"
#include "tools/pictures/encode.h"
#include "tools/pictures/raster.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>
#include <unistd.h>
#include <webp/encode.h>

struct file {
    unsigned char *data; /* heap */
    size_t size;
};

/* Red, green, blue and white quarters. */
static unsigned char *quarters(int width, int height, int channels)
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

enum jpeg_kind { PLAIN, PROGRESSIVE, CMYK };

static struct file make_jpeg(int width, int height, enum jpeg_kind kind, int orientation)
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

static struct file make_png(int width, int height, unsigned format)
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

static struct file make_webp(int width, int height)
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

static char letter(cairo_surface_t *surface, int x, int y)
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

/* Decodes and frees the file: size and quarters, or the message. */
static const char *look(struct file file)
{
    static char text[600];
    struct err err = {.text = "no message"};
    cairo_surface_t *surface = decode_surface(file.data, file.size, &err);
    free(file.data);
    if (surface == NULL) {
        snprintf(text, sizeof text, "%s", err.text);
        return text;
    }
    const int width = cairo_image_surface_get_width(surface);
    const int height = cairo_image_surface_get_height(surface);
    snprintf(text, sizeof text, "%dx%d %c%c%c%c", width, height,
             letter(surface, width / 4, height / 4), letter(surface, width * 3 / 4, height / 4),
             letter(surface, width / 4, height * 3 / 4),
             letter(surface, width * 3 / 4, height * 3 / 4));
    cairo_surface_destroy(surface);
    return text;
}

static void test_kinds(void)
{
    CHECK_TEXT(look(make_png(40, 20, PNG_FORMAT_RGBA)), "40x20 RGBW");
    CHECK_TEXT(look(make_webp(40, 20)), "40x20 RGBW");
    CHECK_TEXT(look(make_jpeg(40, 20, PLAIN, 0)), "40x20 RGBW");
    CHECK_TEXT(look(make_jpeg(40, 20, PROGRESSIVE, 0)), "40x20 RGBW");
    CHECK(strncmp(look(make_png(40, 20, PNG_FORMAT_LINEAR_RGB_ALPHA)), "40x20", 5) == 0);
    CHECK(strncmp(look(make_png(40, 20, PNG_FORMAT_GRAY)), "40x20", 5) == 0);
}

static void test_orientations(void)
{
    static const char *const expected[] = {"64x32 RGBW", "64x32 GRWB", "64x32 WBGR", "64x32 BWRG",
                                           "32x64 RBGW", "32x64 BRWG", "32x64 WGBR", "32x64 GWRB"};
    for (int i = 1; i <= 8; i++) {
        CHECK_TEXT(look(make_jpeg(64, 32, PLAIN, i)), expected[i - 1]);
    }
    CHECK_TEXT(look(make_jpeg(64, 32, PLAIN, 9)), "64x32 RGBW"); /* there is no ninth */
}

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

static void check_refused(struct file file, const char *message)
{
    const char *said = look(file);
    if (strstr(said, message) == NULL) {
        printf("no \"%s\" in: %s\n", message, said);
        check_failures++;
    }
}

/* Sizes that a small file only claims: refused before a decoder allocates them. */
static void test_claims(void)
{
    struct file file = make_png(8, 8, PNG_FORMAT_RGBA);
    put32(file.data + 16, 8000);
    put32(file.data + 20, 6000);
    put32(file.data + 29, crc(file.data + 12, 17));
    check_refused(file, "8000 x 6000 pixels; scale it down to at most 40 million");
    file = make_jpeg(16, 16, PLAIN, 0);
    for (size_t i = 0; i + 9 < file.size; i++) {
        if (file.data[i] == 0xff && file.data[i + 1] == 0xc0) {
            memcpy(file.data + i + 5, "\xea\x60\xea\x60", 4); /* 60000 x 60000 */
        }
    }
    check_refused(file, "60000 x 60000 pixels; scale it down");
    file = make_webp(8, 8);
    memcpy(file.data + 21, "\xff\xff\xff\x0f", 4); /* 16384 x 16384 in 14 bits each */
    check_refused(file, "16384 x 16384 pixels; scale it down");
}

static void test_refused(void)
{
    static const unsigned char moving[] = "RIFF\26\0\0\0WEBPVP8X\12\0\0\0\2\0\0\0\7\0\0\7\0\0";
    check_refused(make_jpeg(16, 16, CMYK, 0), "colours for printing (CMYK); export it as RGB");
    struct file file = {malloc(sizeof moving - 1), sizeof moving - 1};
    memcpy(file.data, moving, sizeof moving - 1);
    check_refused(file, "the WebP is animated");
    /* A chunk of an animation after the header of 33 bytes. */
    struct file still = make_png(8, 8, PNG_FORMAT_RGBA);
    file = (struct file){malloc(still.size + 20), still.size + 20};
    memcpy(file.data, still.data, 33);
    memcpy(file.data + 33, "\0\0\0\10acTL\0\0\0\2\0\0\0\0____", 20);
    memcpy(file.data + 53, still.data + 33, still.size - 33);
    free(still.data);
    check_refused(file, "the PNG is animated");
    file = make_jpeg(64, 64, PLAIN, 0);
    file.size /= 2;
    check_refused(file, "the JPEG is damaged");
    file = make_png(64, 64, PNG_FORMAT_RGBA);
    file.size /= 2;
    check_refused(file, "the PNG is damaged");
    file = make_webp(64, 64);
    file.size /= 2;
    check_refused(file, "the WebP is damaged");
    file = (struct file){calloc(1, 40), 40};
    memcpy(file.data, "GIF89a", 6);
    check_refused(file, "neither SVG nor PNG, JPEG or WebP");
}

static void test_scaled(void)
{
    struct file file = make_jpeg(2400, 1200, PLAIN, 6);
    struct drawing *drawing = NULL;
    struct raster raster;
    struct err err;
    CHECK(raster_open(file.data, file.size, 192, 192, &drawing, &err));
    CHECK(raster_layer(drawing, "", &raster, &err));
    CHECK_INT(cairo_image_surface_get_width(raster.surface), 96);
    CHECK_INT(cairo_image_surface_get_height(raster.surface), 192);
    raster_release(&raster);
    raster_close(drawing);
    free(file.data);
}

/* Through the build, under a wrong name: scene-home keeps its box, the venue's fills the screen. */
static void test_build(void)
{
    struct fixture fixture;
    struct content *content = NULL;
    struct err err = {.text = ""};
    char path[200], log_text[4000];
    struct file file = make_webp(3000, 1500);
    fixture_make(&fixture);
    snprintf(path, sizeof path, "%s/illustrations/wide.jpg", fixture.root);
    fixture_store(path, file.data, file.size);
    free(file.data);
    fixture_write(&fixture, "content/picture_more.csv",
                  "id,file\nvenue,illustrations/wide.jpg\nproduct-extra,illustrations/wide.jpg\n");
    CHECK(fixture_build(&fixture, fixture.database, log_text, sizeof log_text));
    CHECK_TEXT(log_text, "");
    CHECK(content_open(fixture.database, &content, &err));
    CHECK_TEXT(err.text, "");
    const struct picture *picture = content != NULL ? content_picture(content, "venue") : NULL;
    CHECK(picture != NULL && picture_details(picture)->layers[0].width == 192 &&
          picture_details(picture)->layers[0].height == 96);
    picture = content != NULL ? content_picture(content, "product-extra") : NULL;
    CHECK(picture != NULL && picture_details(picture)->layers[0].width == 100 &&
          picture_details(picture)->layers[0].height == 50);
    content_close(content);
    fixture_write(&fixture, "illustrations/wide.jpg", "not a picture at all");
    unlink(fixture.database);
    CHECK(!fixture_build(&fixture, fixture.database, log_text, sizeof log_text));
    CHECK(strstr(log_text, "wide.jpg: neither SVG nor PNG, JPEG or WebP") != NULL);
    CHECK(access(fixture.database, F_OK) != 0);
    fixture_remove(&fixture);
}

int main(void)
{
    test_kinds();
    test_orientations();
    test_claims();
    test_refused();
    test_scaled();
    test_build();
    return check_done();
}
