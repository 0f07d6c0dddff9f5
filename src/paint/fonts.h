/* Noto Sans through SDL_ttf: measuring for layout and alpha masks for painting, both cached.
 * Owner: fonts_create/fonts_destroy; surfaces handed out are borrowed and live until the next call.
 */
#pragma once

#include "core/err.h"
#include "ui/ui.h"

#include <cairo.h>

struct fonts;

/* Loads NotoSans-Regular and -Bold from directory (NULL: where Debian puts them). */
bool fonts_create(const char *directory, struct fonts **out, struct err *err);
void fonts_destroy(struct fonts *fonts);

/* The measuring half, for the app. */
struct text_metrics fonts_metrics(struct fonts *fonts);

struct text_mask {
    cairo_surface_t *mask; /* A8 */
    int ascent;            /* px from the mask's top to the baseline */
    int width, height;
};

/* Alpha mask of a line of text; false when it cannot be drawn (nothing is shown then). */
bool fonts_mask(struct fonts *fonts, enum font_weight weight, int em_px, const char *text,
                struct text_mask *out);

/* The first character of text (UTF-8) that the font has no letter for, 0 if it has all. Characters
 * that are never drawn, soft hyphen and joiners, are not looked for. */
uint32_t fonts_lacks(struct fonts *fonts, const char *text);

/* Bytes held in masks, for the memory report. */
size_t fonts_bytes(const struct fonts *fonts);
