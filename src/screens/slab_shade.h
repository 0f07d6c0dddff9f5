/* What lies behind a slab recedes before its edge cuts it. Owner: everything is borrowed. */
#pragma once

#include "ui/page.h"

/* Is the node words of the page behind, that an edge should not cut? */
bool slab_is_words(const struct ui *ui, const struct node *node);

/* Clears what the slab in area would cut: beside it (area.x > 0; its left edge leans by slant px)
 * all but the words that begin left of from, and the words on the seam; above it a shade from
 * words_y on. Returns where that is. */
struct rect slab_shade(struct ui *ui, struct rect area, float from, float slant, float words_y);
