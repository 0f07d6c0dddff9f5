/* JPEG by libjpeg, upright as its EXIF note says. */
#include "core/mem.h"
#include "tools/pictures/photo_private.h"

#include <stdio.h> /* jpeglib.h needs FILE and does not say so */

#include <jerror.h>
#include <jpeglib.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A progressive JPEG comes in passes over the whole picture; a small file can ask for thousands. */
#define MOST_SCANS 100

struct failure {
    struct jpeg_error_mgr base;
    jmp_buf jump;
    char message[JMSG_LENGTH_MAX];
};

static void fail(j_common_ptr info)
{
    struct failure *failure = (struct failure *)(void *)info->err;
    failure->base.format_message(info, failure->message);
    longjmp(failure->jump, 1);
}

/* A file that is cut short is only a warning to libjpeg, which paints the rest grey. */
static void warn(j_common_ptr info, int level)
{
    const int code = info->err->msg_code;
    if (level < 0 && (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER)) {
        fail(info);
    }
}

static void watch(j_common_ptr info)
{
    struct jpeg_decompress_struct *jpeg = (struct jpeg_decompress_struct *)(void *)info;
    if (jpeg->input_scan_number > MOST_SCANS) {
        struct failure *failure = (struct failure *)(void *)info->err;
        snprintf(failure->message, sizeof failure->message, "more than %d passes", MOST_SCANS);
        longjmp(failure->jump, 1);
    }
}

static unsigned number(const unsigned char *at, int bytes, bool little)
{
    unsigned value = 0;
    for (int i = 0; i < bytes; i++) {
        value = value << 8 | at[little ? bytes - 1 - i : i];
    }
    return value;
}

/* Orientation (tag 0x112) of the first directory of a TIFF header; 1, upright, when in doubt. */
static int read_orientation(const unsigned char *tiff, size_t size)
{
    if (size < 8 || (memcmp(tiff, "II*\0", 4) != 0 && memcmp(tiff, "MM\0*", 4) != 0)) {
        return 1;
    }
    const bool little = tiff[0] == 'I';
    const size_t start = number(tiff + 4, 4, little);
    if (start > size - 2) {
        return 1;
    }
    const size_t count = number(tiff + start, 2, little);
    for (size_t i = 0; i < count && start + 2 + (i + 1) * 12 <= size; i++) {
        const unsigned char *entry = tiff + start + 2 + i * 12;
        if (number(entry, 2, little) == 0x112) {
            const unsigned value = number(entry + 8, 2, little);
            return value >= 1 && value <= 8 ? (int)value : 1;
        }
    }
    return 1;
}

static int find_orientation(const struct jpeg_decompress_struct *info)
{
    for (jpeg_saved_marker_ptr at = info->marker_list; at != NULL; at = at->next) {
        if (at->marker == JPEG_APP0 + 1 && at->data_length > 6 &&
            memcmp(at->data, "Exif\0", 6) == 0) {
            return read_orientation(at->data + 6, at->data_length - 6);
        }
    }
    return 1;
}

/* EXIF: 2 to 4 are mirrored or upside down, 5 to 8 lie on their side. */
static void turn(struct pixels *pixels, int orientation)
{
    const int width = pixels->width, height = pixels->height;
    const bool side = orientation >= 5;
    const bool mirror_x =
        orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool mirror_y =
        orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    const int wide = side ? height : width;
    if (orientation == 1) {
        return;
    }
    unsigned char *to = mem_alloc((size_t)width * (size_t)height * 4);
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            const int from_x = mirror_x ? width - 1 - x : x;
            const int from_y = mirror_y ? height - 1 - y : y;
            const size_t at =
                side ? (size_t)x * (size_t)wide + (size_t)y : (size_t)y * (size_t)wide + (size_t)x;
            memcpy(to + at * 4,
                   pixels->rgba + ((size_t)from_y * (size_t)width + (size_t)from_x) * 4, 4);
        }
    }
    free(pixels->rgba);
    *pixels = (struct pixels){to, wide, side ? width : height};
}

/* What stands beside the pixels. */
struct jpeg_notes {
    int orientation;
    JOCTET *profile; /* malloc'ed, or NULL */
    size_t profile_size;
};

bool size_jpeg(const unsigned char *data, size_t size, int *width, int *height)
{
    struct jpeg_decompress_struct info = {0};
    struct failure failure;
    info.err = jpeg_std_error(&failure.base);
    failure.base.error_exit = fail;
    failure.base.emit_message = warn;
    if (setjmp(failure.jump) != 0) {
        jpeg_destroy_decompress(&info);
        return false;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, data, size);
    jpeg_save_markers(&info, JPEG_APP0 + 1, 0xffff);
    jpeg_read_header(&info, TRUE);
    const bool side = find_orientation(&info) >= 5;
    *width = (int)(side ? info.image_height : info.image_width);
    *height = (int)(side ? info.image_width : info.image_height);
    jpeg_destroy_decompress(&info);
    return true;
}

/* Between jpeg_create and jpeg_destroy; jumps out on faults. */
static bool read_pixels(struct jpeg_decompress_struct *info, struct pixels *out,
                        struct jpeg_notes *notes, struct err *err)
{
    jpeg_save_markers(info, JPEG_APP0 + 1, 0xffff);
    jpeg_save_markers(info, JPEG_APP0 + 2, 0xffff); /* ICC */
    jpeg_read_header(info, TRUE);
    notes->orientation = find_orientation(info);
    unsigned length = 0;
    if (jpeg_read_icc_profile(info, &notes->profile, &length)) {
        notes->profile_size = length;
    }
    if (info->jpeg_color_space == JCS_CMYK || info->jpeg_color_space == JCS_YCCK) {
        return err_set(err, "the JPEG has colours for printing (CMYK); export it as RGB");
    }
    if (!pixels_allow(out, info->image_width, info->image_height, err)) {
        return false;
    }
    info->out_color_space = JCS_EXT_RGBA;
    info->dct_method = JDCT_ISLOW;
    jpeg_start_decompress(info);
    while (info->output_scanline < info->output_height) {
        unsigned char *row = out->rgba + (size_t)info->output_scanline * info->output_width * 4;
        jpeg_read_scanlines(info, &row, 1);
    }
    jpeg_finish_decompress(info);
    return true;
}

bool decode_jpeg(const unsigned char *data, size_t size, struct pixels *out, struct err *err)
{
    struct jpeg_decompress_struct info = {0};
    struct jpeg_progress_mgr progress = {.progress_monitor = watch};
    struct failure failure;
    struct jpeg_notes *notes = mem_alloc(sizeof *notes); /* not changed by longjmp */
    info.err = jpeg_std_error(&failure.base);
    failure.base.error_exit = fail;
    failure.base.emit_message = warn;
    if (setjmp(failure.jump) != 0) {
        jpeg_destroy_decompress(&info);
        free(notes->profile);
        free(notes);
        return err_set(err, "the JPEG is damaged (%s); export it again", failure.message);
    }
    jpeg_create_decompress(&info);
    info.progress = &progress;
    jpeg_mem_src(&info, data, size);
    bool fine = read_pixels(&info, out, notes, err);
    jpeg_destroy_decompress(&info);
    if (fine && notes->profile != NULL) {
        fine = profile_apply(out, notes->profile, notes->profile_size, err);
    }
    if (fine) {
        turn(out, notes->orientation);
    }
    free(notes->profile);
    free(notes);
    return fine;
}
