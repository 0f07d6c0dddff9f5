/* WebP by libwebp, which makes it smaller itself. */
#include "core/mem.h"
#include "tools/pictures/photo_private.h"

#include <stdlib.h>
#include <string.h>
#include <webp/decode.h>

#define LOSSLESS 2 /* of WebPBitstreamFeatures.format */

/* A chunk of the RIFF (names of four letters, lengths of four bytes, low one first). */
static struct bytes find_chunk(struct bytes file, const char *name)
{
    size_t at = 12;
    while (at + 8 <= file.size) {
        const unsigned char *data = file.data + at;
        const size_t length =
            (size_t)data[4] | (size_t)data[5] << 8 | (size_t)data[6] << 16 | (size_t)data[7] << 24;
        if (length > file.size - at - 8) {
            break;
        }
        if (memcmp(data, name, 4) == 0) {
            return (struct bytes){data + 8, length};
        }
        at += 8 + length + (length & 1);
    }
    return (struct bytes){NULL, 0};
}

static bool decode(struct bytes file, struct paper *paper, struct err *err)
{
    WebPDecoderConfig config;
    const size_t stride = (size_t)paper->width * 4;
    const bool smaller = paper->width < paper->in_width || paper->height < paper->in_height;
    if (!WebPInitDecoderConfig(&config)) {
        return err_set(err, "the WebP library is of another version");
    }
    unsigned char *rgba = mem_alloc(stride * (size_t)paper->height);
    config.options.use_scaling = smaller;
    config.options.scaled_width = paper->width;
    config.options.scaled_height = paper->height;
    config.output.colorspace = MODE_RGBA;
    config.output.is_external_memory = 1;
    config.output.u.RGBA.rgba = rgba;
    config.output.u.RGBA.stride = (int)stride;
    config.output.u.RGBA.size = stride * (size_t)paper->height;
    const VP8StatusCode status = WebPDecode(file.data, file.size, &config);
    paper_scaled(paper, paper->width, paper->height);
    for (int y = 0; y < paper->height && status == VP8_STATUS_OK; y++) {
        paper_row8(paper, rgba + (size_t)y * stride);
    }
    free(rgba);
    return status == VP8_STATUS_OK ||
           err_set(err, status == VP8_STATUS_OUT_OF_MEMORY
                            ? "there is no memory for the WebP; scale it down"
                            : "the WebP is damaged; export it again");
}

bool photo_webp(struct bytes file, struct paper *paper, struct err *err)
{
    WebPBitstreamFeatures features;
    if (WebPGetFeatures(file.data, file.size, &features) != VP8_STATUS_OK) {
        return err_set(err, "the WebP is damaged; export it again");
    }
    if (features.has_animation != 0) {
        return err_set(err, "the WebP is animated; export a still one");
    }
    const struct bytes exif = find_chunk(file, "EXIF");
    const struct photo_head head = {.kind = "WebP",
                                    .width = features.width,
                                    .height = features.height,
                                    .orientation = exif_orientation(exif.data, exif.size),
                                    .alpha = features.has_alpha != 0,
                                    .profile = find_chunk(file, "ICCP"),
                                    /* all colours, or all of alpha */
                                    .whole = (features.format == LOSSLESS ? 4.0 : 1.0) *
                                             features.width * features.height};
    return paper_begin(paper, &head, err) && decode(file, paper, err);
}
