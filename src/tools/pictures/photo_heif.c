/* HEIF, as HEIC of phones and as AVIF, by libheif: the primary picture, which the library turns as
 * the file says (irot, imir). Its EXIF note repeats that and is not looked at. */
#include "core/mem.h"
#include "tools/pictures/photo_private.h"

#include <libheif/heif.h>
#include <stdlib.h>

/* Bytes a pixel that the library holds: what the decoder makes, a turned copy, and what we get. */
#define HELD_8 9
#define HELD_16 18

struct reading {
    struct heif_context *context;
    struct heif_image_handle *handle;
    struct heif_image *image;
    unsigned char *profile; /* heap */
    size_t profile_size;
};

static bool damaged(struct heif_error fault, struct err *err)
{
    if (fault.code == heif_error_Unsupported_filetype ||
        fault.code == heif_error_Unsupported_feature ||
        fault.code == heif_error_Plugin_loading_error) {
        return err_set(err, "the HEIF cannot be read here (%s); export it as JPEG or TIFF",
                       fault.message);
    }
    if (fault.code == heif_error_Memory_allocation_error) {
        return err_set(err, "the HEIF is too large (%s); scale it down", fault.message);
    }
    return err_set(err, "the HEIF is damaged (%s); export it again", fault.message);
}

/* Display P3 and the like, said in numbers. */
static bool read_primaries(struct reading *reading, struct err *err)
{
    struct heif_color_profile_nclx *nclx = NULL;
    if (heif_image_handle_get_nclx_color_profile(reading->handle, &nclx).code != heif_error_Ok) {
        return true;
    }
    const int transfer = (int)nclx->transfer_characteristics;
    const int primaries = (int)nclx->color_primaries;
    const double xy[8] = {(double)nclx->color_primary_white_x, (double)nclx->color_primary_white_y,
                          (double)nclx->color_primary_red_x,   (double)nclx->color_primary_red_y,
                          (double)nclx->color_primary_green_x, (double)nclx->color_primary_green_y,
                          (double)nclx->color_primary_blue_x,  (double)nclx->color_primary_blue_y};
    heif_nclx_color_profile_free(nclx);
    if (transfer == heif_transfer_characteristic_ITU_R_BT_2100_0_PQ ||
        transfer == heif_transfer_characteristic_ITU_R_BT_2100_0_HLG) {
        return err_set(err, "the HEIF is for screens of high contrast (HDR); export it as SDR");
    }
    if (primaries == heif_color_primaries_ITU_R_BT_2020_2_and_2100_0 ||
        primaries == heif_color_primaries_SMPTE_RP_431_2 ||
        primaries == heif_color_primaries_SMPTE_EG_432_1) {
        reading->profile = profile_of_primaries(xy, &reading->profile_size);
    }
    return true;
}

static bool read_profile(struct reading *reading, struct err *err)
{
    const size_t size = heif_image_handle_get_raw_color_profile_size(reading->handle);
    if (size == 0) {
        return read_primaries(reading, err);
    }
    reading->profile = mem_alloc(size);
    reading->profile_size = size;
    const struct heif_error fault =
        heif_image_handle_get_raw_color_profile(reading->handle, reading->profile);
    return fault.code == heif_error_Ok || damaged(fault, err);
}

static bool begin(struct reading *reading, struct bytes file, struct paper *paper, struct err *err)
{
    struct heif_error fault =
        heif_context_read_from_memory_without_copy(reading->context, file.data, file.size, NULL);
    if (fault.code == heif_error_Ok) {
        fault = heif_context_get_primary_image_handle(reading->context, &reading->handle);
    }
    if (fault.code != heif_error_Ok) {
        return damaged(fault, err);
    }
    if (!read_profile(reading, err)) {
        return false;
    }
    const bool deep = heif_image_handle_get_luma_bits_per_pixel(reading->handle) > 8;
    const double held = deep ? HELD_16 : HELD_8;
    const double coded_width = heif_image_handle_get_ispe_width(reading->handle);
    const double coded_height = heif_image_handle_get_ispe_height(reading->handle);
    struct photo_head head = {.kind = "HEIF",
                              .width = heif_image_handle_get_width(reading->handle),
                              .height = heif_image_handle_get_height(reading->handle),
                              .orientation = 1,
                              .alpha = heif_image_handle_has_alpha_channel(reading->handle) != 0,
                              .profile = {reading->profile, reading->profile_size}};
    if (coded_width * coded_height * held > (double)PHOTO_MOST_WHOLE) {
        head.width = coded_width; /* what is cut out of it is small, but it is decoded whole */
        head.height = coded_height;
    }
    head.whole = head.width * head.height * held;
    return paper_begin(paper, &head, err);
}

static bool decode(struct reading *reading, struct err *err)
{
    const bool deep = heif_image_handle_get_luma_bits_per_pixel(reading->handle) > 8;
    struct heif_decoding_options *options = heif_decoding_options_alloc();
    if (options != NULL && options->version >= 3) {
        options->strict_decoding = 1;
    }
    const struct heif_error fault = heif_decode_image(
        reading->handle, &reading->image, heif_colorspace_RGB,
        deep ? heif_chroma_interleaved_RRGGBBAA_LE : heif_chroma_interleaved_RGBA, options);
    heif_decoding_options_free(options);
    return fault.code == heif_error_Ok || damaged(fault, err);
}

/* A row of 8 bits, or of more, low byte first, to 16. */
static void widen(const uint8_t *from, int bits, size_t count, uint16_t *to)
{
    const unsigned most = (1U << bits) - 1;
    for (size_t i = 0; i < count; i++) {
        const unsigned value = bits > 8 ? from[2 * i] | (unsigned)from[2 * i + 1] << 8 : from[i];
        to[i] = (uint16_t)((value * 0xffffU + most / 2) / most);
    }
}

static bool give_rows(struct reading *reading, struct paper *paper, struct err *err)
{
    int stride = 0;
    const uint8_t *plane =
        heif_image_get_plane_readonly(reading->image, heif_channel_interleaved, &stride);
    const int bits = heif_image_get_bits_per_pixel_range(reading->image, heif_channel_interleaved);
    const bool multiplied = heif_image_handle_is_premultiplied_alpha(reading->handle) != 0;
    const int width = heif_image_get_width(reading->image, heif_channel_interleaved);
    const int height = heif_image_get_height(reading->image, heif_channel_interleaved);
    if (plane == NULL || bits < 8 || bits > 16 || width != paper->in_width ||
        height != paper->in_height) {
        return err_set(err, "the HEIF is damaged (its picture has another size than it says); "
                            "export it again");
    }
    uint16_t *row = mem_alloc((size_t)width * 4 * sizeof *row);
    for (int y = 0; y < height; y++) {
        widen(plane + (ptrdiff_t)y * stride, bits, (size_t)width * 4, row);
        for (int x = 0; x < width && multiplied; x++) {
            paper_divide(row + (size_t)x * 4);
        }
        paper_row(paper, row);
    }
    free(row);
    return true;
}

bool photo_heif(struct bytes file, struct paper *paper, struct err *err)
{
    struct reading reading = {.context = heif_context_alloc()};
    if (reading.context == NULL) {
        return err_set(err, "no memory for the HEIF");
    }
    heif_context_set_max_decoding_threads(reading.context, 0);
    heif_context_set_maximum_image_size_limit(reading.context, PHOTO_MOST_SIDE);
    const bool fine = begin(&reading, file, paper, err) && decode(&reading, err) &&
                      give_rows(&reading, paper, err);
    if (reading.image != NULL) {
        heif_image_release(reading.image);
    }
    if (reading.handle != NULL) {
        heif_image_handle_release(reading.handle);
    }
    heif_context_free(reading.context);
    free(reading.profile);
    return fine;
}
