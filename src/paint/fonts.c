#include "paint/fonts.h"

#include "core/hash.h"
#include "core/mem.h"
#include "core/typeface.h"
#include "os/open.h"

#include <SDL_ttf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_OPEN 18
#define WIDTHS 16384 /* power of two */
#define MASKS 1024
#define MASK_BYTES ((size_t)5 * 1024 * 1024)

struct open_font {
    enum font_weight weight;
    int em;
    TTF_Font *font;
    uint64_t used;
};

struct mask_slot {
    uint64_t key;
    struct text_mask mask;
    size_t bytes;
    uint64_t used;
};

struct fonts {
    unsigned char *file[2];
    size_t size[2];
    struct open_font open[MAX_OPEN];
    uint64_t clock;
    struct {
        uint64_t key;
        float width;
    } widths[WIDTHS];
    struct mask_slot masks[MASKS];
    size_t mask_bytes;
};

static bool read_file(const char *path, unsigned char **out, size_t *size, struct err *err)
{
    *out = (unsigned char *)open_whole(path, (size_t)64 * 1024 * 1024, size, err);
    return *out != NULL || err_prefix(err, "%s: the font (of the package fonts-noto-core)", path);
}

bool fonts_create(const char *directory, struct fonts **out, struct err *err)
{
    static const char *const names[2] = {TYPEFACE_REGULAR, TYPEFACE_BOLD};
    *out = NULL;
    if (TTF_Init() != 0) {
        return err_set(err, "SDL_ttf does not start: %s", TTF_GetError());
    }
    struct fonts *fonts = mem_alloc(sizeof *fonts);
    for (int i = 0; i < 2; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", directory != NULL ? directory : TYPEFACE_DIR,
                 names[i]);
        if (!read_file(path, &fonts->file[i], &fonts->size[i], err)) {
            fonts_destroy(fonts);
            return false;
        }
        SDL_RWops *rw = SDL_RWFromConstMem(fonts->file[i], (int)fonts->size[i]);
        TTF_Font *font = TTF_OpenFontRW(rw, 1, 20);
        if (font == NULL) {
            err_set(err, "%s: not a usable font: %s", path, TTF_GetError());
            fonts_destroy(fonts);
            return false;
        }
        TTF_CloseFont(font);
    }
    *out = fonts;
    return true;
}

static void drop_mask(struct fonts *fonts, struct mask_slot *slot)
{
    if (slot->mask.mask != NULL) {
        cairo_surface_destroy(slot->mask.mask);
        fonts->mask_bytes -= slot->bytes;
    }
    *slot = (struct mask_slot){0};
}

void fonts_destroy(struct fonts *fonts)
{
    if (fonts == NULL) {
        return;
    }
    for (size_t i = 0; i < MASKS; i++) {
        drop_mask(fonts, &fonts->masks[i]);
    }
    for (size_t i = 0; i < MAX_OPEN; i++) {
        if (fonts->open[i].font != NULL) {
            TTF_CloseFont(fonts->open[i].font);
        }
    }
    free(fonts->file[0]);
    free(fonts->file[1]);
    free(fonts);
    TTF_Quit();
}

static TTF_Font *font_at(struct fonts *fonts, enum font_weight weight, int em)
{
    struct open_font *oldest = &fonts->open[0];
    fonts->clock++;
    for (size_t i = 0; i < MAX_OPEN; i++) {
        struct open_font *slot = &fonts->open[i];
        if (slot->font != NULL && slot->weight == weight && slot->em == em) {
            slot->used = fonts->clock;
            return slot->font;
        }
        if (slot->used < oldest->used) {
            oldest = slot;
        }
    }
    if (oldest->font != NULL) {
        TTF_CloseFont(oldest->font);
    }
    SDL_RWops *rw = SDL_RWFromConstMem(fonts->file[weight], (int)fonts->size[weight]);
    TTF_Font *font = TTF_OpenFontRW(rw, 1, em);
    *oldest = (struct open_font){weight, em, font, fonts->clock};
    if (font != NULL) {
        TTF_SetFontHinting(font, TTF_HINTING_NONE); /* widths must not depend on the renderer */
    }
    return font;
}

static uint64_t key_of(enum font_weight weight, int em, const char *text, size_t length)
{
    const int head[2] = {(int)weight, em};
    const uint64_t key = hash_bytes(hash_bytes(HASH_SEED, head, sizeof head), text, length);
    return key == 0 ? 1 : key;
}

static float measure(void *context, enum font_weight weight, int em, const char *text,
                     size_t length)
{
    struct fonts *fonts = context;
    const uint64_t key = key_of(weight, em, text, length);
    const size_t slot = (size_t)key & (WIDTHS - 1);
    if (fonts->widths[slot].key == key) {
        return fonts->widths[slot].width;
    }
    char plain[2048];
    if (length >= sizeof plain) {
        length = sizeof plain - 1;
    }
    memcpy(plain, text, length);
    plain[length] = '\0';
    TTF_Font *font = font_at(fonts, weight, em);
    int w = 0;
    if (font == NULL || TTF_SizeUTF8(font, plain, &w, NULL) != 0) {
        w = (int)length * em / 2;
    }
    fonts->widths[slot].key = key;
    fonts->widths[slot].width = (float)w;
    return (float)w;
}

struct text_metrics fonts_metrics(struct fonts *fonts)
{
    return (struct text_metrics){fonts, measure};
}

static cairo_surface_t *mask_from(const SDL_Surface *drawn)
{
    cairo_surface_t *mask = cairo_image_surface_create(CAIRO_FORMAT_A8, drawn->w, drawn->h);
    if (cairo_surface_status(mask) != CAIRO_STATUS_SUCCESS) {
        cairo_surface_destroy(mask);
        return NULL;
    }
    unsigned char *to = cairo_image_surface_get_data(mask);
    const int stride = cairo_image_surface_get_stride(mask);
    for (int y = 0; y < drawn->h; y++) {
        const unsigned char *from = (const unsigned char *)drawn->pixels + y * drawn->pitch;
        for (int x = 0; x < drawn->w; x++) {
            uint32_t pixel = 0;
            memcpy(&pixel, from + 4 * (size_t)x, sizeof pixel);
            to[y * stride + x] = (unsigned char)(pixel >> 24);
        }
    }
    cairo_surface_mark_dirty(mask);
    return mask;
}

static struct mask_slot *mask_room(struct fonts *fonts, size_t bytes)
{
    for (;;) {
        struct mask_slot *vacant = NULL;
        struct mask_slot *oldest = NULL;
        for (size_t i = 0; i < MASKS; i++) {
            struct mask_slot *slot = &fonts->masks[i];
            if (slot->key == 0) {
                vacant = slot;
            } else if (oldest == NULL || slot->used < oldest->used) {
                oldest = slot;
            }
        }
        if (vacant != NULL && (fonts->mask_bytes + bytes <= MASK_BYTES || oldest == NULL)) {
            return vacant;
        }
        drop_mask(fonts, oldest);
    }
}

bool fonts_mask(struct fonts *fonts, enum font_weight weight, int em, const char *text,
                struct text_mask *out)
{
    const uint64_t key = key_of(weight, em, text, strlen(text));
    fonts->clock++;
    for (size_t i = 0; i < MASKS; i++) {
        if (fonts->masks[i].key == key) {
            fonts->masks[i].used = fonts->clock;
            *out = fonts->masks[i].mask;
            return true;
        }
    }
    TTF_Font *font = font_at(fonts, weight, em);
    if (font == NULL) {
        return false;
    }
    SDL_Surface *drawn = TTF_RenderUTF8_Blended(font, text, (SDL_Color){255, 255, 255, 255});
    if (drawn == NULL) {
        return false;
    }
    cairo_surface_t *mask = mask_from(drawn);
    const struct text_mask made = {mask, TTF_FontAscent(font), drawn->w, drawn->h};
    SDL_FreeSurface(drawn);
    if (mask == NULL) {
        return false;
    }
    const size_t bytes = (size_t)cairo_image_surface_get_stride(mask) * (size_t)made.height;
    struct mask_slot *slot = mask_room(fonts, bytes);
    *slot = (struct mask_slot){key, made, bytes, fonts->clock};
    fonts->mask_bytes += bytes;
    *out = made;
    return true;
}

static bool has(struct fonts *fonts, uint32_t code_point)
{
    TTF_Font *regular = font_at(fonts, FONT_REGULAR, 20), *bold = font_at(fonts, FONT_BOLD, 20);
    return regular != NULL && TTF_GlyphIsProvided32(regular, code_point) != 0 && bold != NULL &&
           TTF_GlyphIsProvided32(bold, code_point) != 0;
}

static uint32_t next_character(const unsigned char **at)
{
    const unsigned char *c = *at;
    const int more = c[0] < 0xC0 ? 0 : c[0] < 0xE0 ? 1 : c[0] < 0xF0 ? 2 : 3;
    uint32_t code = more == 0 ? c[0] : c[0] & (0x3FU >> more);
    int n = 1;
    for (; n <= more && c[n] != 0; n++) {
        code = code << 6 | (c[n] & 0x3FU);
    }
    *at += n;
    return code;
}

static bool drawn(uint32_t code)
{
    return code != 0xAD && code != 0x2060 && (code < 0x200B || code > 0x200F);
}

uint32_t fonts_lacks(struct fonts *fonts, const char *text)
{
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0';) {
        const uint32_t code = next_character(&at);
        if (code > 0x7F && drawn(code) && !has(fonts, code)) {
            return code;
        }
    }
    return 0;
}

size_t fonts_bytes(const struct fonts *fonts)
{
    return fonts->mask_bytes;
}
