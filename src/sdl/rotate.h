/* The turn between the picture and a panel that is mounted on its side or upside down. One matrix
 * serves the drawing, the damage and the touches. Plain values, nothing is owned. */
#pragma once

#include "ui/frame.h"

#include <pixman.h>

struct rotation {
    int quarters;         /* 0..3: the picture is turned clockwise by so many quarters */
    int panel_w, panel_h; /* px of the panel as the system sees it */
};

/* From a place on the panel to the place in the picture: x = a X + b Y + tx, y = c X + d Y + ty. */
struct rotate_matrix {
    int a, b, c, d, tx, ty;
};

struct rotate_matrix rotate_matrix(const struct rotation *rotation);

/* Size of the upright picture. */
void rotate_picture_size(const struct rotation *rotation, int *w, int *h);

/* Place in the picture of a place on the panel. */
void rotate_to_picture(const struct rotation *rotation, float panel_x, float panel_y, float *x,
                       float *y);

/* Area of the panel, in whole pixels, that an area of the picture covers. */
struct rect rotate_to_panel(const struct rotation *rotation, struct rect picture);

/* Copies areas (px of the panel) from the upright XRGB picture, turned, to w x h pixels of a
 * format, pitch bytes a row; what lies outside is left out. False when memory is short. */
bool rotate_copy(const struct rotation *rotation, const uint32_t *picture, void *to, int w, int h,
                 int pitch, pixman_format_code_t format, const struct rect *areas, int count);
