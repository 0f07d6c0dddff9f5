/* A pane: contents larger than the place where they are seen. The visitor pans, zooms and scrolls
 * it; its picture is kept and moved, not drawn again (paint/panes.c). A screen uses it in a few
 * lines:
 *
 *     const struct rect r = ui_pane_begin(ui, &(struct pane_spec){.id = ui_id("map", 0),
 *         .viewport = body, .w = body.w * 2, .h = body.h * 2, .zoom_max = 4});
 *     ... draw everything into r, as if there were no camera ...
 *     ui_pane_end(ui);
 *
 * What is drawn is hashed as it stands in r: the same commands in the next frame cost nothing,
 * wherever the camera is. Nodes are moved with the camera and cut to the viewport, so that touch,
 * keys, dump and tests see places on the panel as everywhere. Panes do not lie in panes.
 *
 * Owner: the frame's arena. The camera belongs to the app (env->cameras) and lives as long as its
 * page. Units: px. */
#pragma once

#include "ui/frame.h"

#define CAMERAS 8 /* of one page */

struct ui;

/* The cameras of one page, by the id of the pane's node. */
struct cameras {
    struct {
        uint64_t id;
        struct camera camera;
        int64_t zoomed_ms; /* when the zoom changed last */
        float from_x;      /* a leaf that was turned slides from here */
        int64_t turned_ms; /* since then; 0 = it stands still, or a finger holds it */
    } items[CAMERAS];
    int count;
};

struct pane_spec {
    uint64_t id;              /* of the node */
    struct rect viewport;     /* px; enlarged to whole ones */
    struct rect area;         /* of the node: what a finger may drag; w 0 = the viewport */
    float w, h;               /* of the contents, px at zoom 1 */
    float zoom_min, zoom_max; /* 0 = 1: no zoom */
    uint32_t ground;          /* opaque colour behind the contents; 0 = what lies below is seen */
    int leaves; /* the contents are so many leaves beside each other, each as wide as the viewport
                 * (w is ignored): it comes to rest at one of them; 0 = no leaves */
    int opens;  /* number of the leaf that shows what is chosen on the page */
    float soft; /* while leaves slide they fade over so many px at sides inside the panel */
};

/* Opens a pane on the present plane and emits its node (role scroll). Returns where its contents
 * stand at zoom 1 before any scrolling. */
struct rect ui_pane_begin(struct ui *ui, const struct pane_spec *spec);
void ui_pane_end(struct ui *ui);

/* The camera that the pane will have. */
struct camera ui_pane_camera(struct ui *ui, const struct pane_spec *spec);

/* camera within the limits of pane: contents smaller than the viewport stand in its middle (at the
 * top left when they cannot be zoomed), x and y are whole px. */
struct camera pane_clamp(const struct pane *pane, struct camera camera);

/* camera moved by dx, dy (px, of the contents: a finger's way) and enlarged by zoom (1 = not) about
 * the place x, y of the panel, within the limits. Keep it as it is: a slow finger moves by less
 * than a px at a time. */
struct camera pane_moved(const struct pane *pane, struct camera camera, float dx, float dy,
                         float zoom, float x, float y);

/* Where r of the contents is seen on the panel. */
struct rect pane_place(const struct pane *pane, struct rect r);

/* How far the contents can be scrolled, px. */
float pane_range_x(const struct pane *pane);
float pane_range_y(const struct pane *pane);

/* The camera kept for id; {0, 0, 1} when there is none yet. */
struct camera cameras_get(const struct cameras *cameras, uint64_t id);

/* Keeps it; true when it differs from what was kept. A page with more panes than CAMERAS forgets
 * the one that came first. */
bool cameras_set(struct cameras *cameras, uint64_t id, struct camera camera, int64_t now_ms);

/* Turns to the leaf that begins at x: it is seen sliding there from from_x. True when it differs
 * from what was kept. */
bool cameras_turn(struct cameras *cameras, uint64_t id, float from_x, float x, int64_t now_ms);

/* Which leaf is nearest to a place of the contents, px from their left edge. */
int pane_leaf(const struct pane *pane, float x);

/* Folds what is kept into hash; times are no part of it. */
uint64_t cameras_hash(const struct cameras *cameras, uint64_t hash);
