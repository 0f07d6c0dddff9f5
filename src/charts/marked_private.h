/* PRIVATE to the files marked*.c: where the marks are, and the lines from them to the list. Nothing
 * is owned. */
#pragma once

#include "charts/marked.h"

/* Where the drawing stands in the place of the picture, r, when it is so far apart: closed it is as
 * large as it can be, open it has room for its layers. The rectangle is that of the whole canvas.
 */
struct rect marked_drawing(const struct ui *ui, const struct marked *m, struct rect r, float apart);

/* Where a mark stands: on its spot, or beside it. With its lift. */
struct mark_place {
    float x, y, spot_x, spot_y;
    bool there; /* false: the picture has no such spot */
};

/* Of each of the marks in the place of the picture, r, at apart: none is nearer to another than a
 * finger can tell, all are in r. In the frame's arena. */
const struct mark_place *marked_places(struct ui *ui, const struct marked *m, struct rect r,
                                       float apart);

/* The mark of the part that a layer belongs to, or the one whose spot rides on it; -1: none. */
int marked_of(const struct marked *m, const struct layer *layer);

/* How well the marks are seen, 0..1: they give way to a drawing that is closed; at rest all or not
 * at all. */
#define MARKS_FROM 0.08F /* of apart */
float marked_seen(const struct marked *m);

/* Radius of a mark with a number in it, px. */
float marked_radius(const struct ui *ui);

/* How high what is chosen is lifted, px. */
float marked_lift(const struct ui *ui);

/* The marks in the order of the list: `count` indices in the frame's arena. */
const int *marked_order(const struct ui *ui, const struct marked *m);

#define MARK_MM 3.2F /* radius of a mark, and of a chosen one */
#define CHOSEN_MM 4.2F

/* The list beside the drawing. */
struct marked_list {
    const struct marked *marked;
    struct row *rows;
    const int *marks; /* the mark of each */
    int first;        /* rows before it, which stand on an earlier leaf */
    int count, all;   /* on this leaf, and on all */
    bool low;         /* a low page: names alone, and the row that leads on is one of them */
    bool worded;      /* there, the words as well: they cost no leaf */
    bool plain;       /* not here: an earlier leaf had no room for them */
    bool more;        /* others follow on a later leaf */
};

/* The lines to its rows, the middles of which are at such heights. */
void marked_lines(struct ui *ui, const struct marked_list *list, const struct slot *slot,
                  const float *middles);

/* The same by numbers, where the lines would end. */
void marked_numbers(struct ui *ui, const struct marked_list *list, const struct slot *slot,
                    const float *middles);

/* Does each of its marks have one when the drawing is open? Sets ui->numbered: where the drawing
 * rests and not each has one there are numbers; they stay while it glides from one such place to
 * another. */
bool marked_led(struct ui *ui, const struct marked_list *list, const struct slot *slot,
                const float *middles);
