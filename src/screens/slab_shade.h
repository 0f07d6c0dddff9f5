/* What lies behind a slab recedes before its edge cuts it. Owner: everything is borrowed. */
#pragma once

#include "ui/page.h"

/* Is the node words of the page behind, that an edge should not cut? */
bool slab_is_words(const struct ui *ui, const struct node *node);

/* Where the words of the page stand that an edge at y would cut, down to y. Without width: none. */
struct rect slab_cut(const struct ui *ui, float y);

/* Clears what the slab in area would cut: beside it (area.x > 0; its left edge leans by slant px)
 * all but the words that begin left of from, and the words on the seam; above it the words in cut.
 * The page goes on as it is to the edge. Returns where that is. */
struct rect slab_shade(struct ui *ui, struct rect area, float from, float slant, struct rect cut);
