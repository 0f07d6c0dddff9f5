/* The ways on from the first screen: the sections that this edition shows.
 * Owner: nothing is kept; labels live in the frame's arena. */
#pragma once

#include "ui/page.h"

/* Height of the seams in px across a page of that width; 0 when the edition shows no section. */
float home_ways_height(struct ui *ui, float width);

/* Draws them into r. */
void home_ways(struct ui *ui, struct rect r);

/* On a small panel the first way is the seam of the page, and the others are rows. */
struct seam home_seam(struct ui *ui);
void home_way_rows(struct flow *flow);
