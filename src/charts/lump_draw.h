/* PRIVATE to charts/lump: the pieces of its picture. All stand on a ground line; k is px a mm, so
 * that the same piece is drawn in true size and smaller. Owner: nothing is kept. */
#pragma once

#include "ui/ui.h"

/* What a lump looks like: as its material is handled (columns colours and finish). */
enum lump_finish {
    LUMP_SATIN, /* also what has none */
    LUMP_POLISHED,
    LUMP_MATT,
    LUMP_OXIDISED,
    LUMP_TRANSLUCENT,
    LUMP_GLAZED
};

struct lump_skin {
    uint32_t tint, second; /* second: of the tarnish */
    enum lump_finish finish;
};

struct lump_skin lump_skin(const struct material *material);

/* A rough-cut cube: its front face is edge px wide and high, from x on; depth goes to the upper
 * right. */
void lump_cube(struct ui *ui, float x, float ground, float edge, const struct lump_skin *skin);

/* How much wider and higher than its edge a cube is drawn. */
#define LUMP_WIDE 1.34F
#define LUMP_HIGH 1.22F

/* A thing in its own colours (flat themes: its outline), its left end at x. Returns its width in
 * px; with a NULL ui nothing is drawn. */
float lump_silhouette(struct ui *ui, const struct yardstick *thing, float x, float ground, float k);

/* Its height, px. */
float lump_height(const struct yardstick *thing, float k);

/* A scale from x on, at least mm long and at most most px, with its length written at its end.
 * Returns its height. */
float lump_scale(struct ui *ui, float x, float ground, float k, double mm, float most);

/* Width of the words beside a lens and of their gap, px. */
float lump_lens_words(struct ui *ui);

/* A lens that shows a cube too small to be seen well, and says that it is enlarged; at is where the
 * cube is. The words are the last lump_lens_words() of the box. */
void lump_lens(struct ui *ui, struct rect box, float at_x, float ground,
               const struct lump_skin *skin);
