/* PRIVATE to paint/: what the painter, its planes (planes.c) and panes (panes.c) and the
 * composer share. Owner: struct painter owns all surfaces. */
#pragma once

#include "paint/draw.h"
#include "paint/paint.h"

#include <pixman.h>

#define CELL 64 /* px: what is painted again when something in it changed */

/* A surface at a place of the picture, with the hash of what was painted in each cell. */
struct plane_state {
    cairo_surface_t *surface;
    int x, y, w, h;
    uint64_t *cells;
    int columns, rows;
};

/* The picture of a pane's contents at one zoom: cell c, r of the contents lies in slot
 * c mod columns, r mod rows, so that moving the camera moves no pixels. */
struct level {
    cairo_surface_t *surface; /* columns x rows cells */
    float zoom;
    int columns, rows;
    uint64_t *cells; /* hash of what each slot shows, the cell's place included */
};

struct pane_state {
    uint64_t id; /* 0 = vacant */
    enum plane plane;
    struct rect viewport;
    float w, h;
    struct level shown, next; /* next: the same at another zoom, while it is being painted */
    struct plane_state above; /* commands of the plane that lie above the pane */
    struct camera camera;     /* of the last time */
    bool used;                /* in this frame */
};

/* ---- cells.c ---- */

/* What cmd may touch. */
struct rect cells_box(const struct cmd *cmd);

/* Hash of cmd and of what decides its pixels besides: is its picture there, in this size? waiting
 * becomes true when it is not. */
uint64_t cells_hash(struct draw *draw, const struct cmd *cmd, float zoom, bool *waiting);

/* Adds a run of cells; runs of the same width below each other become one rectangle. */
void cells_add(struct plane_view *view, struct rect run);

static inline uint64_t cells_fold(uint64_t cell, uint64_t hash)
{
    return (cell ^ hash) * UINT64_C(0x100000001b3);
}

/* ---- planes.c ---- */

/* What one plane, or the part of it above a pane, is painted from. */
struct slice {
    const struct frame *frame;
    enum plane plane;
    size_t first; /* command */
    bool whole;   /* what lies above a pane is left to the pane */
    uint32_t ground;
    struct rect seen; /* of the plane, px of the picture: no other cells need be painted yet */
};

/* Brings plane, at area, up to date and fills view. Returns the cells that it painted. */
int plane_paint(struct draw *draw, struct plane_state *plane, struct rect area,
                const struct slice *slice, struct plane_view *view);

/* plane without any damage. */
struct plane_view plane_view_of(const struct plane_state *plane);

void plane_drop(struct plane_state *plane);

/* Another surface for plane, without cells and without contents. */
void plane_blank(struct draw *draw, struct plane_state *plane, int width, int height);

/* ---- panes.c ---- */

/* Brings the picture of a pane up to date (scratch: the frame's arena) and fills view but for what
 * lies above it. True when there is more to do, in a later frame. */
bool pane_paint(struct draw *draw, struct pane_state *state, const struct pane *pane,
                struct arena *scratch, struct pane_view *view);
void pane_drop(struct pane_state *state);
size_t pane_bytes(const struct pane_state *state);

/* ---- compose.c ---- */

/* A surface as an image of pixman; unref it. */
pixman_image_t *compose_image(cairo_surface_t *surface);

/* What is seen of page and ghost, and of all planes, inside r; target is in picture coordinates. */
void compose_page(pixman_image_t *target, const struct composition *comp, uint32_t ground,
                  const struct painted *painted, struct rect r);
void compose_all(pixman_image_t *target, const struct composition *comp, uint32_t ground,
                 const struct painted *painted, struct rect r);

/* Puts a pane and what lies above it into target, moved by dx, dy, inside clip. */
void compose_pane(pixman_image_t *target, const struct pane_view *view, float dx, float dy,
                  float alpha, struct rect clip);
