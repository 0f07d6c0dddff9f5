/* Photographs of organisers: PNG, JPEG and WebP by their first bytes, upright, scaled down, or
 * refused in words that say what to do; colour profiles; what lies beside them, and the build. */
#include "check.h"
#include "fixture.h"
#include "photo_kit.h"

#include "content/content.h"
#include "tools/pictures/photo.h"
#include "tools/pictures/raster.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <lcms2.h>
#include <png.h>
#include <unistd.h>
#include <webp/encode.h>

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
    put32(file.data + 16, 60000);
    put32(file.data + 20, 60000);
    put32(file.data + 29, crc(file.data + 12, 17));
    check_refused(file, "the PNG has 60000 x 60000 pixels; scale it down to at most 400 million");
    file = make_jpeg(16, 16, PLAIN, 0);
    for (size_t i = 0; i + 9 < file.size; i++) {
        if (file.data[i] == 0xff && file.data[i + 1] == 0xc0) {
            memcpy(file.data + i + 5, "\xea\x60\xea\x60", 4); /* 60000 x 60000 */
        }
    }
    check_refused(file, "the JPEG has 60000 x 60000 pixels; scale it down to at most 400 million");
    file = make_webp(8, 8);
    memcpy(file.data + 21, "\xff\xff\xff\x0f", 4); /* 16384 x 16384 in 14 bits each */
    check_refused(file, "the WebP has 16384 x 16384 pixels; scale it down to at most 167 million");
}

static void test_refused(void)
{
    static const unsigned char moving[] = "RIFF\26\0\0\0WEBPVP8X\12\0\0\0\2\0\0\0\7\0\0\7\0\0";
    check_refused(make_jpeg(16, 16, CMYK, 0), "colours for printing (CMYK) without the profile");
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
    static const struct {
        size_t at;
        const char *magic, *words;
    } foreign[] = {
        {0, "GIF89a", "a GIF picture; export the picture as SVG, JPEG, PNG, WebP, TIFF or HEIF"},
        {0, "II*", "the TIFF is damaged"},
        {4, "ftypmp42", "a film or a recording; export"},
        {4, "ftypcrx ", "a camera's raw file; export"},
        {0, "%PDF-1.4", "a PDF document; export"},
        {0, "words", "no picture of a kind that is known here; export"}};
    for (size_t i = 0; i < sizeof foreign / sizeof foreign[0]; i++) {
        file = (struct file){calloc(1, 40), 40};
        memcpy(file.data + foreign[i].at, foreign[i].magic, strlen(foreign[i].magic));
        check_refused(file, foreign[i].words);
    }
}

static void test_scaled(void)
{
    struct file file = make_jpeg(2400, 1200, PLAIN, 6);
    struct drawing *drawing = NULL;
    struct raster raster;
    struct err err;
    CHECK(raster_open(file.data, file.size, NULL, 192, 192, &drawing, &err));
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
    CHECK(strstr(log_text, "wide.jpg: no picture of a kind that is known here; export") != NULL);
    CHECK(access(fixture.database, F_OK) != 0);
    fixture_remove(&fixture);
}

/* ---- colour profiles ---- */

/* Green of a camera set to Adobe RGB; on a screen the same numbers are a duller green. */
static const unsigned char leaf[3] = {100, 200, 100};

static struct file make_profile(bool press)
{
    const cmsCIExyY white = {0.3127, 0.3290, 1};
    const cmsCIExyYTRIPLE primaries = {{0.64, 0.33, 1}, {0.21, 0.71, 1}, {0.15, 0.06, 1}};
    cmsToneCurve *curve = cmsBuildGamma(NULL, 2.19921875);
    cmsToneCurve *curves[3] = {curve, curve, curve};
    cmsHPROFILE profile =
        press ? cmsCreateLab4Profile(NULL) : cmsCreateRGBProfile(&white, &primaries, curves);
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, NULL, &size);
    struct file file = {malloc(size), size};
    CHECK(cmsSaveProfileToMem(profile, file.data, &size));
    cmsFreeToneCurve(curve);
    cmsCloseProfile(profile);
    return file;
}

static struct file profile_jpeg(const struct file *profile)
{
    struct jpeg_compress_struct info;
    struct jpeg_error_mgr failure;
    unsigned char *data = NULL, row[16 * 3];
    unsigned long size = 0;
    JSAMPROW rows = row;
    for (int i = 0; i < 16; i++) {
        memcpy(row + (size_t)i * 3, leaf, 3);
    }
    info.err = jpeg_std_error(&failure);
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, &data, &size);
    info.image_width = info.image_height = 16;
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, 100, TRUE);
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

static void add_bytes(struct file *file, const void *data, size_t size)
{
    file->data = realloc(file->data, file->size + size);
    if (file->data == NULL) {
        abort();
    }
    memcpy(file->data + file->size, data, size);
    file->size += size;
}

static void add_png(png_structp png, png_bytep data, size_t size)
{
    add_bytes(png_get_io_ptr(png), data, size);
}

static void no_flush(png_structp png)
{
    (void)png;
}

static struct file profile_png(const struct file *profile)
{
    struct file file = {0};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    unsigned char row[16 * 3];
    for (int i = 0; i < 16; i++) {
        memcpy(row + (size_t)i * 3, leaf, 3);
    }
    png_set_write_fn(png, &file, add_png, no_flush);
    png_set_IHDR(png, info, 16, 16, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, 0, 0);
    if (profile->size > 0) {
        png_set_iCCP(png, info, "camera", 0, profile->data, (png_uint_32)profile->size);
    }
    png_write_info(png, info);
    for (int y = 0; y < 16; y++) {
        png_write_row(png, row);
    }
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return file;
}

static void add_chunk(struct file *file, const char *name, const void *data, size_t size)
{
    const unsigned char length[4] = {(unsigned char)size, (unsigned char)(size >> 8),
                                     (unsigned char)(size >> 16), 0};
    add_bytes(file, name, 4);
    add_bytes(file, length, 4);
    add_bytes(file, data, size);
    add_bytes(file, "", size & 1);
}

/* The plain WebP of the library, put into the extended form. */
static struct file profile_webp(const struct file *profile)
{
    unsigned char pixels[16 * 16 * 3];
    static const unsigned char extended[10] = {0x20, 0, 0, 0, 15, 0, 0, 15, 0, 0};
    struct file file = {0};
    uint8_t *data = NULL;
    for (size_t i = 0; i < 256; i++) {
        memcpy(pixels + i * 3, leaf, 3);
    }
    const size_t size = WebPEncodeLosslessRGB(pixels, 16, 16, 48, &data);
    add_bytes(&file, data, 12);
    if (profile->size > 0) {
        add_chunk(&file, "VP8X", extended, sizeof extended);
        add_chunk(&file, "ICCP", profile->data, profile->size);
    }
    add_bytes(&file, data + 12, size - 12);
    for (int i = 0; i < 4; i++) {
        file.data[4 + i] = (unsigned char)((file.size - 8) >> (8 * i));
    }
    WebPFree(data);
    return file;
}

static void test_profiles(void)
{
    static struct file (*const makers[])(const struct file *profile) = {profile_jpeg, profile_png,
                                                                        profile_webp};
    const struct file none = {NULL, 0};
    struct file camera = make_profile(false), press = make_profile(true);
    for (size_t i = 0; i < sizeof makers / sizeof makers[0]; i++) {
        struct err err;
        struct file plain = makers[i](&none), wide = makers[i](&camera);
        struct photo a = {NULL, 0, 0}, b = {NULL, 0, 0};
        CHECK(photo_decode(plain.data, plain.size, 16, 16, &a, &err));
        CHECK(photo_decode(wide.data, wide.size, 16, 16, &b, &err));
        if (a.surface != NULL && b.surface != NULL) {
            const unsigned char *p = cairo_image_surface_get_data(a.surface);
            const unsigned char *q = cairo_image_surface_get_data(b.surface);
            CHECK(abs(p[2] - leaf[0]) <= 2 && abs(p[1] - leaf[1]) <= 2 && abs(p[0] - leaf[2]) <= 2);
            CHECK(q[2] < leaf[0] - 30 && abs(q[1] - leaf[1]) <= 6); /* less red, as green */
        }
        cairo_surface_destroy(a.surface);
        cairo_surface_destroy(b.surface);
        free(plain.data);
        free(wide.data);
        struct file damaged = {malloc(200), 200};
        memset(damaged.data, 7, 200);
        if (makers[i] != profile_png) { /* libpng leaves a damaged one out by itself */
            check_refused(makers[i](&damaged), "the colour profile in the picture is damaged");
            check_refused(makers[i](&press), "the colour profile in the picture is not one of RGB");
        }
        free(damaged.data);
    }
    free(camera.data);
    free(press.data);
}

/* ---- what lies beside a picture, of whatever form ---- */

static void test_beside(void)
{
    static const struct {
        const char *spots, *layers, *message; /* NULL: all is well */
    } cases[] = {
        {"part,x,y\nbase,60,75\nlid,60,40\n", NULL, NULL},
        {"part,x,y\nbase,60,75\n", NULL, "the part \"lid\" has no spot in its drawing"},
        {"part,x,y\nbase,60,75\nlid,121,40\n", NULL,
         "kettle.spots.csv:3:2: the spot at 121, 40 lies outside of the picture, which goes from "
         "0, 0 to 120, 100 (pixels)"},
        {"part,x,y\nbase,60,75\nlid,60,40\n", "layer,part,dx,dy\nlid,lid,0,0\n",
         "kettle.layers.csv:2:1: a photograph has no groups to be layers"},
    };
    static const char *const endings[] = {"png", "JPG", "webp"};
    for (size_t i = 0; i < 3 * (sizeof cases / sizeof cases[0]); i++) {
        struct fixture fixture;
        char path[200], log_text[4000], sheet[400];
        struct file file = i % 3 == 0   ? make_png(120, 100, PNG_FORMAT_RGBA)
                           : i % 3 == 1 ? make_jpeg(100, 120, PLAIN, 6)
                                        : make_webp(120, 100);
        fixture_make(&fixture);
        snprintf(path, sizeof path, "%s/illustrations/kettle.%s", fixture.root, endings[i % 3]);
        fixture_store(path, file.data, file.size);
        free(file.data);
        snprintf(path, sizeof path, "%s/illustrations/kettle.layers.csv", fixture.root);
        unlink(path);
        if (cases[i / 3].layers != NULL) {
            fixture_write(&fixture, "illustrations/kettle.layers.csv", cases[i / 3].layers);
        }
        fixture_write(&fixture, "illustrations/kettle.spots.csv", cases[i / 3].spots);
        snprintf(sheet, sizeof sheet,
                 "id,file\nproduct-kettle,illustrations/kettle.%s\n"
                 "thing-kettle,illustrations/thing.svg\nscene-home,illustrations/home.svg\n"
                 "material-copper,illustrations/thing.svg\n"
                 "mineral-cuprite,illustrations/thing.svg\n",
                 endings[i % 3]);
        fixture_write(&fixture, "content/picture.csv", sheet);
        const bool fine = fixture_build(&fixture, fixture.database, log_text, sizeof log_text);
        const char *message = cases[i / 3].message;
        if (fine != (message == NULL) || (message != NULL && strstr(log_text, message) == NULL)) {
            printf("%s: no \"%s\" in:\n%s", endings[i % 3], message != NULL ? message : "",
                   log_text);
            check_failures++;
        }
        fixture_remove(&fixture);
    }
}

/* Pictures that a drawing links to are drawn when they lie beside it, and named when not. */
static void test_links(void)
{
    static const struct {
        const char *link, *message;
    } cases[] = {
        {"leaf.jpg", NULL},
        {"leaf.jpeg",
         "thing.svg: the drawing links to the picture \"leaf.jpeg\", which is not there"},
        {"../leaf.jpg", "which is not beside it; embed it"},
        {"/leaf.jpg", "which is not beside it; embed it"},
        {"file:///leaf.jpg", "which is not beside it; embed it"},
        {"https://example.org/leaf.jpg", "which is not beside it; embed it"},
        {"", "which is not beside it; embed it"},
    };
    static const char *const forms[] = {"href", "xlink:href"};
    for (size_t i = 0; i < 2 * (sizeof cases / sizeof cases[0]); i++) {
        struct fixture fixture;
        char path[200], log_text[4000], drawing[600];
        struct file none = {NULL, 0}, file = profile_jpeg(&none);
        fixture_make(&fixture);
        snprintf(path, sizeof path, "%s/illustrations/leaf.jpg", fixture.root);
        fixture_store(path, file.data, file.size);
        free(file.data);
        /* Nothing but the picture: without it there is no ink, and the build would say so. */
        snprintf(drawing, sizeof drawing,
                 "<svg xmlns='http://www.w3.org/2000/svg' "
                 "xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='10 20 60 60'><g>"
                 "<image x='10' y='20' width='60' height='60' %s='%s'/></g></svg>",
                 forms[i % 2], cases[i / 2].link);
        fixture_write(&fixture, "illustrations/thing.svg", drawing);
        const bool fine = fixture_build(&fixture, fixture.database, log_text, sizeof log_text);
        const char *message = cases[i / 2].message;
        if (fine != (message == NULL) || (message != NULL && strstr(log_text, message) == NULL)) {
            printf("%s: no \"%s\" in:\n%s", cases[i / 2].link, message != NULL ? message : "",
                   log_text);
            check_failures++;
        }
        fixture_remove(&fixture);
    }
}

int main(void)
{
    test_profiles();
    test_beside();
    test_links();
    test_kinds();
    test_orientations();
    test_claims();
    test_refused();
    test_scaled();
    test_build();
    return check_done();
}
