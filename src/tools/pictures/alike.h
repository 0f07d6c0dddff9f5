/* How far two pictures look apart at the size of a list: a visitor who sees one and then the other
 * must not take them for the same.
 * Owner: nothing is kept; struct alike is plain. */
#pragma once

#include <cairo.h>

enum { ALIKE_SIDE = 32, ALIKE_BLOCKS = 8 };

/* What is left of a picture there. */
struct alike {
    /* ink that fills the square from its foot: red, green, blue, alpha of each block, colours
     * premultiplied, 0 to 1 */
    double block[ALIKE_BLOCKS][ALIKE_BLOCKS][4];
    double rough; /* how much neighbours within a block differ, in hundredths */
};

/* Of a premultiplied ARGB32 image surface, which is only read. One without ink is all clear. */
void alike_of(cairo_surface_t *surface, struct alike *out);

/* 0: the same, as it is or with left and right changed; some 70: nothing is common. Heaps of
 * another order are near, as they are to the eye; other colours, outlines or grain are far. */
double alike_distance(const struct alike *a, const struct alike *b);
