/* PRIVATE to ui/: one row of a list (row.c), for what sets several of them (rows.c). Units: px.
 * Owner: nothing is kept. */
#pragma once

#include "ui/blocks.h"

/* Do title and words fit this width, picture and all, the title on two lines? Beside another also
 * without a divided name. */
bool row_fits(struct ui *ui, float width, const struct row *row);

/* The same as it stands alone, on any number of lines, or with its title on one. */
bool row_pictured(struct ui *ui, float width, const struct row *row, bool one_line);

/* Has its number no room beside its title? Nothing would tie it to its mark in the picture. */
bool row_untied(struct ui *ui, float width, const struct row *row);

/* A row that is too high by itself: its words go on in another, and its figure with them. False:
 * not even a line of it fits in room. */
bool row_divide(struct ui *ui, float width, float room, struct row *head, struct row *tail);
