/* PNG by libpng, of 8 or 16 bits a colour; row by row, unless it is interlaced. */
#include "core/mem.h"
#include "tools/pictures/photo_private.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

struct reading {
    struct bytes left;
    png_structp png;
    png_infop info;
    png_bytep rows; /* one, or all of an interlaced picture */
    png_bytepp starts;
    char message[100];
};

/* A chunk of this name, before the pixels if so wished; size 0 when there is none. */
static struct bytes find_chunk(struct bytes file, const char *name, bool early)
{
    size_t at = 8;
    while (at + 12 <= file.size) {
        const unsigned char *data = file.data + at;
        const size_t length =
            (size_t)data[0] << 24 | (size_t)data[1] << 16 | (size_t)data[2] << 8 | data[3];
        if (length > file.size - at - 12 || (early && memcmp(data + 4, "IDAT", 4) == 0)) {
            break;
        }
        if (memcmp(data + 4, name, 4) == 0) {
            return (struct bytes){data + 8, length};
        }
        at += length + 12;
    }
    return (struct bytes){NULL, 0};
}

static void feed(png_structp png, png_bytep out, size_t length)
{
    struct reading *reading = png_get_io_ptr(png);
    if (length > reading->left.size) {
        png_error(png, "cut short");
    }
    memcpy(out, reading->left.data, length);
    reading->left.data += length;
    reading->left.size -= length;
}

static void fail(png_structp png, png_const_charp words)
{
    struct reading *reading = png_get_error_ptr(png);
    snprintf(reading->message, sizeof reading->message, "%s", words);
    png_longjmp(png, 1);
}

static void ignore(png_structp png, png_const_charp words)
{
    (void)png;
    (void)words;
}

static bool is_interlaced(const struct reading *reading)
{
    return png_get_interlace_type(reading->png, reading->info) != PNG_INTERLACE_NONE;
}

/* A picture without a profile may still say how bright its greys are. */
static void set_gamma(struct reading *reading)
{
    double gamma = 0;
    int intent = 0;
    if (png_get_valid(reading->png, reading->info, PNG_INFO_iCCP) == 0 &&
        png_get_sRGB(reading->png, reading->info, &intent) == 0 &&
        png_get_gAMA(reading->png, reading->info, &gamma) != 0 && gamma > 0.01 && gamma < 10) {
        png_set_gamma(reading->png, PNG_DEFAULT_sRGB, gamma);
    }
}

/* All kinds become four numbers of 8 or 16 bits a pixel. */
static void set_form(struct reading *reading)
{
    png_structp png = reading->png;
    const bool wide = png_get_bit_depth(png, reading->info) == 16;
    const unsigned one = 1;
    set_gamma(reading);
    png_set_expand(png);
    png_set_gray_to_rgb(png);
    png_set_add_alpha(png, wide ? 0xffff : 0xff, PNG_FILLER_AFTER);
    if (wide && *(const unsigned char *)&one == 1) {
        png_set_swap(png);
    }
    png_set_interlace_handling(png);
    png_read_update_info(png, reading->info);
}

static bool begin(struct reading *reading, struct bytes file, struct paper *paper, struct err *err)
{
    png_structp png = reading->png;
    png_infop info = reading->info;
    png_charp name = NULL;
    png_bytep profile = NULL;
    png_uint_32 length = 0;
    int method = 0;
    png_read_info(png, info);
    const int type = png_get_color_type(png, info);
    const bool grey = (type & PNG_COLOR_MASK_COLOR) == 0;
    const struct bytes exif = find_chunk(file, "eXIf", false);
    struct photo_head head = {.kind = "PNG",
                              .width = png_get_image_width(png, info),
                              .height = png_get_image_height(png, info),
                              .orientation = exif_orientation(exif.data, exif.size),
                              .inks = grey ? INKS_GREY : INKS_RGB,
                              .alpha = (type & PNG_COLOR_MASK_ALPHA) != 0 ||
                                       png_get_valid(png, info, PNG_INFO_tRNS) != 0};
    if (is_interlaced(reading)) {
        head.whole = head.width * head.height * (png_get_bit_depth(png, info) == 16 ? 8 : 4);
    }
    if (png_get_iCCP(png, info, &name, &method, &profile, &length) != 0) {
        head.profile = (struct bytes){profile, length};
    }
    return paper_begin(paper, &head, err);
}

static void lay(struct reading *reading, struct paper *paper, png_bytep row)
{
    if (png_get_bit_depth(reading->png, reading->info) == 16) {
        paper_row(paper, (const uint16_t *)(const void *)row);
    } else {
        paper_row8(paper, row);
    }
}

/* Jumps out on faults. */
static bool read_rows(struct reading *reading, struct bytes file, struct paper *paper,
                      struct err *err)
{
    if (!begin(reading, file, paper, err)) {
        return false;
    }
    set_form(reading);
    const size_t height = (size_t)paper->in_height;
    const size_t stride = png_get_rowbytes(reading->png, reading->info);
    if (is_interlaced(reading)) {
        reading->rows = mem_alloc(stride * height);
        reading->starts = mem_alloc(height * sizeof *reading->starts);
        for (size_t y = 0; y < height; y++) {
            reading->starts[y] = reading->rows + y * stride;
        }
        png_read_image(reading->png, reading->starts);
        for (size_t y = 0; y < height; y++) {
            lay(reading, paper, reading->starts[y]);
        }
    } else {
        reading->rows = mem_alloc(stride);
        for (size_t y = 0; y < height; y++) {
            png_read_row(reading->png, reading->rows, NULL);
            lay(reading, paper, reading->rows);
        }
    }
    png_read_end(reading->png, NULL);
    return true;
}

static void release(struct reading *reading)
{
    png_destroy_read_struct(&reading->png, &reading->info, NULL);
    free(reading->rows);
    free(reading->starts);
    free(reading);
}

bool photo_png(struct bytes file, struct paper *paper, struct err *err)
{
    /* An animated PNG says so before the first pixels; libpng would show one frame. */
    if (find_chunk(file, "acTL", true).size > 0) {
        return err_set(err, "the PNG is animated; export a still one");
    }
    struct reading *reading = mem_alloc(sizeof *reading);
    reading->left = file;
    reading->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, reading, fail, ignore);
    reading->info = reading->png != NULL ? png_create_info_struct(reading->png) : NULL;
    if (reading->info == NULL || setjmp(png_jmpbuf(reading->png)) != 0) {
        err_set(err, "the PNG is damaged (%s); export it again", reading->message);
        release(reading);
        return false;
    }
    png_set_user_limits(reading->png, 0x7fffffff, 0x7fffffff); /* the paper has better words */
    png_set_read_fn(reading->png, reading, feed);
    const bool fine = read_rows(reading, file, paper, err);
    release(reading);
    return fine;
}
