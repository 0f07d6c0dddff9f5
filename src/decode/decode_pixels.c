/* Runs in the worker: from checked bytes to premultiplied pixels. Only two loaders of SDL_image are
 * called, never the ones that guess the format. */
#include "decode/decode_private.h"
#include "decode/scale.h"

#include <SDL.h>
#include <SDL_image.h>
#include <string.h>

struct loaded;
typedef void read_row(const struct loaded *picture, const unsigned char *from, uint32_t *out);

struct loaded {
    SDL_Surface *colour;
    SDL_Surface *alpha;  /* 8-bit grey, NULL for none */
    read_row *read;      /* for the layout of colour */
    uint32_t table[256]; /* premultiplied, when colour has a palette */
    unsigned char alpha_table[256];
};

static uint32_t premultiply(uint32_t r, uint32_t g, uint32_t b, uint32_t a)
{
    const uint32_t rr = r * a + 128, gg = g * a + 128, bb = b * a + 128;
    return a << 24 | (rr + (rr >> 8)) >> 8 << 16 | (gg + (gg >> 8)) >> 8 << 8 |
           (bb + (bb >> 8)) >> 8;
}

static void read_table(const struct loaded *picture, const unsigned char *from, uint32_t *out)
{
    for (int x = 0; x < picture->colour->w; x++) {
        out[x] = picture->table[from[x]];
    }
}

static void read_rgb(const struct loaded *picture, const unsigned char *from, uint32_t *out)
{
    for (int x = 0; x < picture->colour->w; x++, from += 3) {
        out[x] = 0xff000000U | (uint32_t)from[0] << 16 | (uint32_t)from[1] << 8 | from[2];
    }
}

static void read_rgba(const struct loaded *picture, const unsigned char *from, uint32_t *out)
{
    for (int x = 0; x < picture->colour->w; x++, from += 4) {
        out[x] = premultiply(from[0], from[1], from[2], from[3]);
    }
}

static void read_argb(const struct loaded *picture, const unsigned char *from, uint32_t *out)
{
    for (int x = 0; x < picture->colour->w; x++, from += 4) {
        uint32_t p;
        memcpy(&p, from, sizeof p);
        out[x] = premultiply(p >> 16 & 255, p >> 8 & 255, p & 255, p >> 24);
    }
}

/* Multiplies premultiplied pixels by the alpha of the pair, two channels at a time. */
static void apply_alpha(const struct loaded *picture, int y, uint32_t *out)
{
    const SDL_Surface *alpha = picture->alpha;
    const unsigned char *from = (const unsigned char *)alpha->pixels + (ptrdiff_t)y * alpha->pitch;
    for (int x = 0; x < alpha->w; x++) {
        const uint32_t a = picture->alpha_table[from[x]], p = out[x];
        uint32_t even = (p & 0xff00ffU) * a + 0x800080U;
        uint32_t odd = (p >> 8 & 0xff00ffU) * a + 0x800080U;
        even = (even + (even >> 8 & 0xff00ffU)) >> 8 & 0xff00ffU;
        odd = (odd + (odd >> 8 & 0xff00ffU)) & 0xff00ff00U;
        out[x] = even | odd;
    }
}

static void picture_row(const void *context, int y, uint32_t *out)
{
    const struct loaded *picture = context;
    const SDL_Surface *colour = picture->colour;
    picture->read(picture, (const unsigned char *)colour->pixels + (ptrdiff_t)y * colour->pitch,
                  out);
    if (picture->alpha != NULL) {
        apply_alpha(picture, y, out);
    }
}

/* NULL unless the codec delivers the very size that was declared. */
static SDL_Surface *load(const unsigned char *data, size_t size, bool jpeg, int width, int height)
{
    SDL_RWops *source = SDL_RWFromConstMem(data, (int)size);
    if (source == NULL) {
        return NULL;
    }
    SDL_Surface *out = jpeg ? IMG_LoadJPG_RW(source) : IMG_LoadPNG_RW(source);
    SDL_RWclose(source);
    if (out != NULL && (out->w != width || out->h != height || SDL_MUSTLOCK(out) ||
                        out->pitch < width * out->format->BytesPerPixel)) {
        SDL_FreeSurface(out);
        return NULL;
    }
    return out;
}

static bool fill_table(struct loaded *picture)
{
    const SDL_Palette *palette = picture->colour->format->palette;
    Uint32 key = 0;
    const bool keyed = SDL_GetColorKey(picture->colour, &key) == 0;
    if (palette == NULL) {
        return false;
    }
    for (int i = 0; i < 256 && i < palette->ncolors; i++) {
        const SDL_Color c = palette->colors[i];
        picture->table[i] = keyed && key == (Uint32)i ? 0 : premultiply(c.r, c.g, c.b, c.a);
    }
    return true;
}

/* Chooses the row reader; what is unusual is converted by SDL first. */
static bool choose_reader(struct loaded *picture)
{
    const Uint32 format = picture->colour->format->format;
    if (picture->colour->format->BitsPerPixel == 8) {
        picture->read = read_table;
        return fill_table(picture);
    }
    const bool keyed = SDL_HasColorKey(picture->colour) == SDL_TRUE;
    if (format == SDL_PIXELFORMAT_RGB24 && !keyed) {
        picture->read = read_rgb;
        return true;
    }
    if (format == SDL_PIXELFORMAT_RGBA32 && !keyed) {
        picture->read = read_rgba;
        return true;
    }
    SDL_Surface *other = SDL_ConvertSurfaceFormat(picture->colour, SDL_PIXELFORMAT_ARGB8888, 0);
    SDL_FreeSurface(picture->colour);
    picture->colour = other;
    picture->read = read_argb;
    return other != NULL;
}

static bool load_alpha(struct loaded *picture, const unsigned char *data, size_t size, int width,
                       int height)
{
    if (!decode_alpha_fits(data, size, width, height)) {
        return false;
    }
    picture->alpha = load(data, size, false, width, height);
    if (picture->alpha == NULL || picture->alpha->format->BitsPerPixel != 8 ||
        picture->alpha->format->palette == NULL) {
        return false;
    }
    const SDL_Palette *palette = picture->alpha->format->palette;
    for (int i = 0; i < 256 && i < palette->ncolors; i++) {
        picture->alpha_table[i] = palette->colors[i].r;
    }
    return true;
}

bool decode_pixels(const struct decode_request *request, const struct decode_area *area)
{
    const int width = request->source_width, height = request->source_height;
    const bool jpeg = request->jpeg == 1;
    if (!decode_request_valid(request) ||
        !decode_header_fits(area->in, request->data_size, jpeg, width, height)) {
        return false;
    }
    struct loaded picture = {0};
    picture.colour = load(area->in, request->data_size, jpeg, width, height);
    bool done = picture.colour != NULL && choose_reader(&picture);
    if (done && request->alpha_size > 0) {
        done =
            load_alpha(&picture, area->in + request->data_size, request->alpha_size, width, height);
    }
    if (done) {
        const struct scale_source source = {width, height, picture_row, &picture};
        done = scale_picture(&source, request->width, request->height,
                             (uint32_t *)(void *)(area->out + request->out_at));
    }
    SDL_FreeSurface(picture.colour);
    SDL_FreeSurface(picture.alpha);
    return done;
}
