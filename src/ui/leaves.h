/* PRIVATE to ui/: leaves beside each other, of which one is seen, and the control that turns them.
 * A leaf holds whole blocks (flow_leaves); nothing is cut at its edges.
 *
 * Owner: the camera of the pane, which says the leaf, belongs to the app (pane.h). Units: px. */
#pragma once

#include "ui/ui.h"

struct leaves {
    struct rect seen; /* where the leaves slide: also what may stand out of their contents */
    int count;
    float pitch; /* from one leaf to the next */
    int shown;   /* where they rest, from 0 */
};

/* Opens the pane of `count` leaves; the contents of leaf n stand n * pitch to the right. opens: the
 * leaf that shows what is chosen on the page; soft: px at the sides over which what slides fades.
 */
struct leaves leaves_begin(struct ui *ui, struct rect seen, float soft, int count, int opens);

/* Closes it, and draws the control that turns the leaves into more. */
void leaves_end(struct ui *ui, const struct leaves *leaves, struct rect more);

/* The pane of the leaves of this plane. */
uint64_t leaves_id(const struct ui *ui);

/* Width of the control: with its words, and with the arrow alone. */
float leaves_more_width(struct ui *ui);
float leaves_arrow_width(const struct ui *ui);
