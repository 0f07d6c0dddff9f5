/* What stands beside or below the stones of a supply: its other figures as pills, and what is
 * counted. For charts that place them; all lengths in px.
 * Owner: nothing is kept. */
#pragma once

#include "charts/supply.h"

struct supply_notes {
    const struct material *material;
    const struct supply_view *view;
    int act;        /* of the screen, with the number of another supply */
    int from, most; /* of the pills those from number `from` on, at most so many; most 0: all */
};

/* Least width in which no word of its pills, or of what is counted, is cut. */
float supply_figures_least(struct ui *ui, const struct supply_notes *notes, size_t index);
float supply_counted_least(struct ui *ui, const struct supply_notes *notes, size_t index);

/* Each in a width; drawn at the top left of at unless it is NULL. */
struct fit supply_figures(struct ui *ui, const struct supply_notes *notes, size_t index, float w,
                          const struct rect *at);
struct fit supply_counted(struct ui *ui, const struct supply_notes *notes, size_t index, float w);

/* What is counted, in r; what gives way to it leaves so far above it (or below: < 0). */
void supply_counted_draw(struct ui *ui, const struct supply_notes *notes, struct rect r,
                         float above);
