/* PRIVATE to charts/lump: the pieces of its picture. All stand on a ground line; k is px a mm, so
 * that the same piece is drawn in true size and smaller. Owner: nothing is kept. */
#pragma once

#include "ui/ui.h"

/* A rough-cut cube: its front face is edge px wide and high, from x on; depth goes to the upper
 * right. */
void lump_cube(struct ui *ui, float x, float ground, float edge, uint32_t tint);

/* How much wider and higher than its edge a cube is drawn. */
#define LUMP_WIDE 1.34F
#define LUMP_HIGH 1.22F

/* The silhouette of a thing, its left end at x. Returns its width in px; with a NULL ui nothing is
 * drawn. */
float lump_silhouette(struct ui *ui, const struct yardstick *thing, float x, float ground, float k);

/* Its height, px. */
float lump_height(const struct yardstick *thing, float k);

/* A scale from x on, at least mm long and at most most px, its length written at its end. Returns
 * its height. */
float lump_scale(struct ui *ui, float x, float ground, float k, double mm, float most);

/* A lens that shows a cube too small to be seen well, enlarged; at is where the cube is. */
void lump_lens(struct ui *ui, struct rect box, float at_x, float ground, uint32_t tint);
