/* Makes the HEIF and AVIF files of corpus/photo anew, by hand, where libheif is 1.19 or newer
 * (older ones write sizes that newer ones refuse) and has encoders (x265, aom): quarters of red,
 * green, blue and white, 64 x 32, in all eight orientations, with an EXIF note that says the
 * orientation once more; deep, clear, of other primaries, and for HDR.
 *
 * usage: make_heif FOLDER */
#include <lcms2.h>
#include <libheif/heif.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH 64
#define HEIGHT 32

struct order {
    const char *name;
    enum heif_compression_format format;
    int orientation, bits;
    bool alpha;
    int primaries, transfer; /* of NCLX; 0: none */
    bool icc;
};

static void need(struct heif_error fault)
{
    if (fault.code != heif_error_Ok) {
        fprintf(stderr, "make_heif: %s\n", fault.message);
        exit(1);
    }
}

static void fill(uint8_t *plane, int stride, const struct order *order)
{
    static const uint8_t colours[4][3] = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}};
    static const uint8_t leaf[3] = {100, 200, 100};
    const bool plain = order->primaries > 0 || order->icc;
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            const uint8_t *colour =
                plain ? leaf : colours[(y >= HEIGHT / 2) * 2 + (x >= WIDTH / 2)];
            for (int c = 0; c < 4; c++) {
                /* the right half is half clear */
                const unsigned value = c < 3 ? colour[c] : x < WIDTH / 2 ? 255 : 128;
                uint8_t *row = plane + (ptrdiff_t)y * stride;
                if (order->bits == 8) {
                    row[x * 4 + c] = (uint8_t)value;
                } else {
                    const unsigned deep = value * 1023 / 255;
                    row[(x * 4 + c) * 2] = (uint8_t)deep;
                    row[(x * 4 + c) * 2 + 1] = (uint8_t)(deep >> 8);
                }
            }
        }
    }
}

static void add_profile(struct heif_image *image)
{
    const cmsCIExyY white = {0.3127, 0.3290, 1};
    const cmsCIExyYTRIPLE primaries = {{0.68, 0.32, 1}, {0.265, 0.69, 1}, {0.15, 0.06, 1}};
    cmsToneCurve *curve = cmsBuildGamma(NULL, 2.2);
    cmsToneCurve *curves[3] = {curve, curve, curve};
    cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, curves);
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, NULL, &size);
    void *bytes = malloc(size);
    if (bytes == NULL || !cmsSaveProfileToMem(profile, bytes, &size)) {
        exit(1);
    }
    need(heif_image_set_raw_color_profile(image, "prof", bytes, size));
    free(bytes);
    cmsFreeToneCurve(curve);
    cmsCloseProfile(profile);
}

static struct heif_image *make_image(const struct order *order)
{
    struct heif_image *image = NULL;
    int stride = 0;
    need(heif_image_create(WIDTH, HEIGHT, heif_colorspace_RGB,
                           order->bits == 8 ? heif_chroma_interleaved_RGBA
                                            : heif_chroma_interleaved_RRGGBBAA_LE,
                           &image));
    need(heif_image_add_plane(image, heif_channel_interleaved, WIDTH, HEIGHT, order->bits));
    uint8_t *plane = heif_image_get_plane(image, heif_channel_interleaved, &stride);
    fill(plane, stride, order);
    if (order->icc) {
        add_profile(image);
    }
    return image;
}

static void make(const char *folder, const struct order *order)
{
    unsigned char exif[] = "Exif\0\0MM\0*\0\0\0\10\0\1\1\22\0\3\0\0\0\1\0\0\0\0\0\0\0\0";
    struct heif_context *context = heif_context_alloc();
    struct heif_image *image = make_image(order);
    struct heif_image_handle *handle = NULL;
    struct heif_encoder *encoder = NULL;
    struct heif_encoding_options *options = heif_encoding_options_alloc();
    struct heif_color_profile_nclx *nclx = heif_nclx_color_profile_alloc();
    char path[1000];
    need(heif_context_get_encoder_for_format(context, order->format, &encoder));
    need(heif_encoder_set_lossy_quality(encoder, 90));
    options->save_alpha_channel = order->alpha;
    options->macOS_compatibility_workaround = 0;
    options->macOS_compatibility_workaround_no_nclx_profile = order->primaries == 0;
    if (order->primaries > 0) {
        need(heif_nclx_color_profile_set_color_primaries(nclx, (uint16_t)order->primaries));
        need(heif_nclx_color_profile_set_transfer_characteristics(nclx, (uint16_t)order->transfer));
        need(heif_image_set_nclx_color_profile(image, nclx));
        options->output_nclx_profile = nclx;
    }
    options->image_orientation = (enum heif_orientation)order->orientation;
    need(heif_context_encode_image(context, image, encoder, options, &handle));
    if (order->orientation > 1) {
        exif[25] = (unsigned char)order->orientation;
        need(heif_context_add_exif_metadata(context, handle, exif, (int)sizeof exif - 1));
    }
    snprintf(path, sizeof path, "%s/%s", folder, order->name);
    need(heif_context_write_to_file(context, path));
    heif_nclx_color_profile_free(nclx);
    heif_encoding_options_free(options);
    heif_image_handle_release(handle);
    heif_encoder_release(encoder);
    heif_image_release(image);
    heif_context_free(context);
}

int main(int argc, char **argv)
{
    static const struct order others[] = {
        {"heic-icc", heif_compression_HEVC, 1, 8, false, 0, 0, true},
        {"heic-p3", heif_compression_HEVC, 1, 8, false, 12, 13, false},
        {"heic-hdr", heif_compression_HEVC, 1, 10, false, 9, 16, false},
        {"heic-10", heif_compression_HEVC, 1, 10, false, 0, 0, false},
        {"heic-alpha", heif_compression_HEVC, 1, 8, true, 0, 0, false},
        {"avif", heif_compression_AV1, 1, 8, false, 0, 0, false},
        {"avif-turned", heif_compression_AV1, 6, 8, false, 0, 0, false},
    };
    if (argc != 2) {
        fprintf(stderr, "usage: make_heif FOLDER\n");
        return 2;
    }
    for (int i = 1; i <= 8; i++) {
        char name[20];
        snprintf(name, sizeof name, "heic-%d", i);
        make(argv[1], &(struct order){name, heif_compression_HEVC, i, 8, false, 0, 0, false});
    }
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        make(argv[1], &others[i]);
    }
    return 0;
}
