/* A figure as a lump in true size: so much of the material, in one piece, as a cube in millimetres
 * of this panel, beside a thing of known size; its words say the size and what it is like. Owner:
 * everything lives in the frame's arena. */
#pragma once

#include "ui/blocks.h"

/* The thing of known size that is nearest to an edge in mm; NULL where none is like it
 * (LUMP_ALIKE).
 */
#define LUMP_ALIKE 1.2 /* times as large or as small, at most */
const struct yardstick *lump_like(const struct content *content, double edge_mm);

/* "In one piece: a cube of 9 millimetres, about as wide as a pea". */
const char *lump_words(const struct ui *ui, double edge_mm);

/* How much of a cube can be shown. */
enum lump_view {
    LUMP_SPECK,  /* too small to be seen: a dot, and a lens */
    LUMP_WHOLE,  /* in true size */
    LUMP_CORNER, /* one corner in true size, and all of it drawn smaller */
    LUMP_FAR     /* drawn smaller only */
};

/* What can be seen of a cube of that edge where w by h real mm are free. */
enum lump_view lump_view(double edge_mm, float w, float h);

/* The lump of a figure (content_cube_mm is not 0) with its words beside it, or below it where there
 * is no room. lead: what the figure says, above it all; NULL: that stands elsewhere. It grows once
 * on arrival. */
void flow_lump(struct flow *flow, const struct figure *figure, const char *lead);
