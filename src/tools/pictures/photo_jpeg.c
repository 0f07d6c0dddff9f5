/* JPEG by libjpeg-turbo, which makes it smaller as it decodes. */
#include "core/mem.h"
#include "tools/pictures/photo_private.h"

#include <stdio.h> /* jpeglib.h needs FILE and does not say so */

#include <jerror.h>
#include <jpeglib.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

/* A progressive JPEG comes in passes over the whole picture; a small file can ask for thousands. */
#define MOST_SCANS 100

struct failure {
    struct jpeg_error_mgr base;
    jmp_buf jump;
    char message[JMSG_LENGTH_MAX];
};

/* What is held while a file is read; on the heap, so that no longjmp loses it. */
struct reading {
    struct jpeg_decompress_struct info;
    struct jpeg_progress_mgr progress;
    struct failure failure;
    JOCTET *profile;
    unsigned char *row;
    bool cmyk;
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

static int find_orientation(const struct jpeg_decompress_struct *info)
{
    for (jpeg_saved_marker_ptr at = info->marker_list; at != NULL; at = at->next) {
        if (at->marker == JPEG_APP0 + 1 && at->data_length > 6 &&
            memcmp(at->data, "Exif\0", 6) == 0) {
            return exif_orientation(at->data, at->data_length);
        }
    }
    return 1;
}

/* One that comes in several passes is held whole, as the numbers of its blocks. */
static double held(struct jpeg_decompress_struct *info)
{
    double bytes = 0;
    for (int i = 0; i < info->num_components && jpeg_has_multiple_scans(info); i++) {
        bytes += (double)info->comp_info[i].width_in_blocks * info->comp_info[i].height_in_blocks *
                 DCTSIZE2 * (double)sizeof(JCOEF);
    }
    return bytes;
}

/* Half, quarter and eighth are as quick as reading it. */
static void choose_scale(struct jpeg_decompress_struct *info, const struct paper *paper)
{
    info->scale_denom = 8;
    for (info->scale_num = 1; info->scale_num <= 8; info->scale_num *= 2) {
        jpeg_calc_output_dimensions(info);
        if (info->output_width >= (JDIMENSION)paper->width &&
            info->output_height >= (JDIMENSION)paper->height) {
            return;
        }
    }
}

static bool begin(struct reading *reading, struct paper *paper, struct err *err)
{
    struct jpeg_decompress_struct *info = &reading->info;
    unsigned length = 0;
    jpeg_save_markers(info, JPEG_APP0 + 1, 0xffff);
    jpeg_save_markers(info, JPEG_APP0 + 2, 0xffff); /* ICC */
    jpeg_read_header(info, TRUE);
    if (!jpeg_read_icc_profile(info, &reading->profile, &length)) {
        length = 0;
    }
    reading->cmyk = info->jpeg_color_space == JCS_CMYK || info->jpeg_color_space == JCS_YCCK;
    const struct photo_head head = {.kind = "JPEG",
                                    .width = info->image_width,
                                    .height = info->image_height,
                                    .orientation = find_orientation(info),
                                    .inks = reading->cmyk                             ? INKS_CMYK
                                            : info->jpeg_color_space == JCS_GRAYSCALE ? INKS_GREY
                                                                                      : INKS_RGB,
                                    .profile = {reading->profile, length},
                                    .whole = held(info)};
    return paper_begin(paper, &head, err);
}

/* Photoshop keeps how much light is left, not how much ink is there, and says that it was it. */
static void invert(unsigned char *row, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        row[i] = (unsigned char)(255 - row[i]);
    }
}

/* Between jpeg_create and jpeg_destroy; jumps out on faults. */
static bool read_rows(struct reading *reading, struct paper *paper, struct err *err)
{
    struct jpeg_decompress_struct *info = &reading->info;
    if (!begin(reading, paper, err)) {
        return false;
    }
    info->out_color_space = reading->cmyk ? JCS_CMYK : JCS_EXT_RGBA;
    info->dct_method = JDCT_ISLOW;
    choose_scale(info, paper);
    jpeg_start_decompress(info);
    paper_scaled(paper, (int)info->output_width, (int)info->output_height);
    reading->row = mem_alloc((size_t)info->output_width * 4);
    while (info->output_scanline < info->output_height) {
        jpeg_read_scanlines(info, &reading->row, 1);
        if (reading->cmyk && info->saw_Adobe_marker) {
            invert(reading->row, (size_t)info->output_width * 4);
        }
        paper_row8(paper, reading->row);
    }
    jpeg_finish_decompress(info);
    return true;
}

static void release(struct reading *reading)
{
    jpeg_destroy_decompress(&reading->info);
    free(reading->profile);
    free(reading->row);
    free(reading);
}

bool photo_jpeg(struct bytes file, struct paper *paper, struct err *err)
{
    struct reading *reading = mem_alloc(sizeof *reading);
    reading->info.err = jpeg_std_error(&reading->failure.base);
    reading->failure.base.error_exit = fail;
    reading->failure.base.emit_message = warn;
    reading->progress.progress_monitor = watch;
    if (setjmp(reading->failure.jump) != 0) {
        err_set(err, "the JPEG is damaged (%s); export it again", reading->failure.message);
        release(reading);
        return false;
    }
    jpeg_create_decompress(&reading->info);
    reading->info.progress = &reading->progress;
    jpeg_mem_src(&reading->info, file.data, file.size);
    const bool fine = read_rows(reading, paper, err);
    release(reading);
    return fine;
}
