/* One scrolling column of a plane: the area that a finger drags (a ROLE_SCROLL node), a pane,
 * soft edges where lines run on, and the two buttons. Who lays out says what is in the column;
 * nothing here knows what it holds. Owner: nothing is kept; the offset is that of the
 * pane's camera. Lengths in px. */
#pragma once

#include "ui/ui.h"

struct scroll {
    struct rect r;      /* all of it, buttons included */
    struct rect column; /* where the contents go, as if nothing were scrolled */
    float offset, range;
};

/* What is left of r for the contents with the buttons at its right. */
struct rect scroll_beside(const struct ui *ui, struct rect r);

/* The same with the buttons in a row below; false where r is too low for that. */
bool scroll_above(const struct ui *ui, struct rect r, struct rect *above);

/* From here on commands and nodes belong to the column (one of the two above), which holds contents
 * of height; draw them into the returned column, then end. */
struct scroll scroll_begin(struct ui *ui, struct rect r, struct rect column, float height);
void scroll_end(struct ui *ui, const struct scroll *scroll);
