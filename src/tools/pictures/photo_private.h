/* Decoders of photographs, one a kind, and the paper on which they lay their rows. A decoder says
 * what the photograph is (paper_begin), then gives its rows from the top (paper_row); the paper
 * makes them smaller, converts their colours and turns them. Only photo*.c and paper.c include
 * this. Owner: paper_close frees what a paper holds but its surface, which is the caller's. */
#pragma once

#include "tools/pictures/photo.h"

#include <stdint.h>

struct bytes {
    const unsigned char *data;
    size_t size;
};

/* What the four numbers of a pixel are. */
enum inks {
    INKS_RGB,  /* red, green, blue, alpha */
    INKS_GREY, /* the same; the colours are equal */
    INKS_CMYK  /* none of an ink is 0 */
};

struct photo_head {
    const char *kind;     /* "JPEG" */
    double width, height; /* as stored, not upright */
    int orientation;      /* as in EXIF, 1 to 8 */
    enum inks inks;
    bool alpha;
    struct bytes profile; /* ICC; borrowed until paper_begin returns; size 0: none */
    double whole;         /* bytes that must be held of it at once */
};

struct paper {
    int box_width, box_height;   /* that the photograph is to fit, upright; 0: only measure it */
    bool measured;               /* full_* are known */
    int full_width, full_height; /* upright */
    int width, height;           /* of the rows as they are laid, not upright */
    int in_width, in_height;     /* of the rows that come */
    cairo_surface_t *surface;
    unsigned char *first;     /* where the first pixel goes */
    ptrdiff_t step_x, step_y; /* bytes from pixel to pixel, from row to row */
    int at;                   /* rows laid */
    bool alpha;
    void *transform; /* of colours, or NULL */
    uint16_t *line;  /* a row: of the input, then of the output */
    uint64_t *narrow, *sums;
    int filled; /* rows of the input, each in height parts, that sums holds */
    unsigned char *ink;
};

/* Looks whether the photograph is one that we decode, and prepares the paper. False with err set,
 * or with paper->measured when measuring was all. */
bool paper_begin(struct paper *paper, const struct photo_head *head, struct err *err);

/* The rows that will come are smaller already (at least as large as paper->width and height). */
void paper_scaled(struct paper *paper, int width, int height);

/* The next row: four numbers a pixel, of 16 bits, or of 8. */
void paper_row(struct paper *paper, const uint16_t *row);
void paper_row8(struct paper *paper, const unsigned char *row);

/* Colours that were multiplied by alpha are divided again, in place; at most 0xffff. */
void paper_divide(uint16_t *pixel);

/* True when all rows have come. */
bool paper_full(const struct paper *paper);
void paper_close(struct paper *paper);

/* Colours to sRGB. *out: from 4 numbers of 16 bits to 4 of 8, whose alpha it leaves alone; NULL
 * when they are sRGB already. False with err set when the profile is damaged or of another kind, or
 * where inks for printing have none. */
bool profile_open(struct bytes profile, enum inks inks, void **out, struct err *err);
void profile_apply(void *transform, const uint16_t *from, unsigned char *to, int count);
void profile_close(void *transform); /* accepts NULL */

/* The profile of a screen with other primaries (x, y of white, red, green, blue) and the curve of
 * sRGB; heap, NULL when there is no such thing. */
unsigned char *profile_of_primaries(const double xy[8], size_t *size);

/* Orientation of an EXIF note (a TIFF header and its first directory); 1, upright, when in doubt.
 */
int exif_orientation(const unsigned char *tiff, size_t size);

/* Each lays all rows on the paper or says why not. */
bool photo_jpeg(struct bytes file, struct paper *paper, struct err *err);
bool photo_png(struct bytes file, struct paper *paper, struct err *err);
bool photo_webp(struct bytes file, struct paper *paper, struct err *err);
bool photo_tiff(struct bytes file, struct paper *paper, struct err *err);
bool photo_heif(struct bytes file, struct paper *paper, struct err *err);
