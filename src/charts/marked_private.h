/* PRIVATE to marked.c and marked_list.c: where the marks are. Nothing is owned. */
#pragma once

#include "charts/marked.h"

/* Where the drawing stands in the place of the picture, r, when it is so far apart: closed it is as
 * large as it can be, open it has room for its layers. The rectangle is that of the whole canvas.
 */
struct rect marked_drawing(const struct ui *ui, const struct marked *m, struct rect r, float apart);

/* Middle of mark n at apart, with its lift; false: the picture has no such spot. */
bool marked_spot(const struct ui *ui, const struct marked *m, int n, struct rect drawing,
                 float apart, float *x, float *y);

/* How well mark n is seen at apart, 0..1: marks that crowd give way to earlier ones, and all to a
 * drawing that is closed. */
float marked_seen(struct ui *ui, const struct marked *m, int n, struct rect drawing, float apart);

/* The marks in the order of the list: `count` indices in the frame's arena. */
const int *marked_order(const struct ui *ui, const struct marked *m);

#define MARK_MM 3.2F /* radius of a mark, and of a chosen one */
#define CHOSEN_MM 4.2F
#define NUMBER_MM 4.6F /* of one with a number in it, real mm */
