/* A thing that stands in the ground: the bands of rock in its picture light up from top to bottom,
 * each with its name beside it. The picture has layers "band-1" to "band-4", and spots of the same
 * names where lines to the names begin.
 * Owner: what is given is borrowed until it is drawn. */
#pragma once

#include "ui/blocks.h"

struct bands {
    const struct picture *picture;
    const char *words; /* key of the names: "KEY.1" and, what it does, "KEY.1.what"; to 4 */
    int64_t age_ms;    /* since it began to light up; BANDS_LIT_MS and more: all is lit */
};

#define BANDS_LIT_MS 4900

/* The picture fitted into r. */
void bands_draw(struct ui *ui, const struct bands *bands, struct rect r);

/* The names of the lit ones between the drawing and right, where its bands are high enough. */
void bands_names(struct ui *ui, const struct bands *bands, struct rect drawing, float right);

/* Width of the longest name at the smallest size, px. */
float bands_names_width(struct ui *ui, const struct bands *bands);
