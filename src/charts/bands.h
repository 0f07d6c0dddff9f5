/* A thing that stands in the ground. Above the ground it is itself, below it are the rocks that it
 * is made of: it comes up out of the ground, its bands of rock are poured in, each gets its name,
 * and who touches one comes to its material. The picture has layers "band-1" to "band-4" above
 * what is always there, and spots "1" to "4" where lines to the names begin; its spot "ground" is
 * where the ground begins (none: the thing stands on its lower edge). A picture without layers
 * shows all bands at once.
 * Owner: what is given is borrowed until it is drawn. */
#pragma once

#include "ui/blocks.h"

#define BANDS 4

struct bands {
    const struct picture *picture;
    const char *words; /* key of the names: "KEY.1" and, what it does, "KEY.1.what"; to 4 */
    float up;          /* 0: all in the ground, 1: it stands there */
    float alpha;       /* of all of it */
    float reach;       /* y, px: what stands higher cannot be touched */
    struct {
        float full, named, lit; /* poured in; its name has come; a finger is on it: 0..1 */
    } band[BANDS];
};

/* Share of the picture's height that stands above the ground. */
float bands_above(const struct picture *picture);

/* Can band 1..BANDS be seen, and where is its spot in the drawing? */
bool bands_spot(struct ui *ui, const struct picture *picture, int band, struct rect drawing,
                float *x, float *y);

/* Room for the names beside the drawing, px: what the longest needs with its line, and with what is
 * said of each where that is no more than most. */
float bands_names_width(struct ui *ui, const struct bands *bands, float most);

/* The picture in drawing, which has its proportions. names: beside it, up to right, where its bands
 * are high enough. */
void bands_draw(struct ui *ui, const struct bands *bands, struct rect drawing, float right,
                bool names);

/* The rasters of a picture are needed soon in drawing: they are asked for, and a pixel of each is
 * drawn. Call before what covers it. */
void bands_expect(struct ui *ui, const struct picture *picture, struct rect drawing);

/* What of it can be touched: each band that names its material, where a finger can tell them
 * apart. Call after the node of the thing itself. */
void bands_nodes(struct ui *ui, const struct bands *bands, struct rect drawing, float right,
                 bool names);
