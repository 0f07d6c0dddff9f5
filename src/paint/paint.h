/* Paints frames into planes with cairo, and only where they changed: each plane is divided into
 * cells whose hash folds the commands that touch them; cells whose hash changed are painted again.
 * Panes have surfaces of their own: at most the viewport and three cells around it, twice that
 * while they get sharp, however large the contents are.
 *
 * Owner: painter_create/painter_destroy. fonts and images are borrowed. */
#pragma once

#include "paint/fonts.h"
#include "paint/images.h"
#include "ui/frame.h"

#include <cairo.h>

struct painter;

#define MAX_DAMAGE 64

struct plane_view {                 /* what the composer puts together */
    cairo_surface_t *surface;       /* ARGB32, NULL when the plane is not there */
    int x, y, w, h;                 /* place in the picture, px */
    struct rect damage[MAX_DAMAGE]; /* painted this time, px of the picture */
    int damage_count;
    bool fresh; /* another surface than the last time, perhaps at the same address */
};

/* A pane: part of a surface that wraps around at its edges, moved and enlarged. */
struct pane_view {
    enum plane plane;
    struct rect viewport;      /* px of the picture, whole */
    struct plane_view surface; /* its place and damage are px of itself */
    float scale;               /* of its pixels in the picture; 1 = sharp */
    float x, y;        /* px of the contents, at the surface's zoom, at the viewport's corner */
    struct rect there; /* px of the contents that the surface has */
    uint32_t ground;   /* 0 = none */
    float soft_left, soft_right; /* px of it that fade towards its sides */
    bool changed;                /* something in the viewport differs from the last time */
    int cells;                   /* painted this time */
    struct plane_view above;     /* what lies above it, px of the picture; surface NULL = nothing */
};

struct painted {
    struct plane_view planes[PLANE_COUNT];
    struct plane_view ghost; /* the page that leaves; surface NULL when there is none */
    struct plane_view veil;  /* what was seen before, over everything; surface NULL: nothing */
    struct pane_view panes[MAX_PANES];
    int pane_count;
    bool panes_differ; /* other panes, or other viewports, than the last time */
    bool unfinished;   /* see painter_unfinished */
    int cells;         /* painted this time, of planes and panes */
    int rocks;         /* rasters of rock painted this time: none for a piece that moves */
};

struct painter *painter_create(struct fonts *fonts, struct images *images);
void painter_destroy(struct painter *painter);

/* Brings the planes up to date. The result is valid until the next call. */
const struct painted *painter_paint(struct painter *painter, const struct frame *frame);

/* Something gets sharp, or is painted ahead: paint again soon, without another frame. */
bool painter_unfinished(const struct painter *painter);

/* Forgets what was painted (another size, lost surfaces). */
void painter_reset(struct painter *painter);

/* Bytes of all surfaces, for the memory report. */
size_t painter_bytes(const struct painter *painter);
