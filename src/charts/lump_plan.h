/* PRIVATE to charts/lump: where its picture and its words stand. Owner: all is borrowed or lives in
 * the frame's arena. Units: px from the upper left corner of the block. */
#pragma once

#include "charts/lump.h"
#include "charts/lump_draw.h"

struct lump {
    double edge_mm;
    struct lump_skin skin;
    const char *lead;  /* what the figure says, above all; "": it stands elsewhere */
    const char *words; /* how large it is, and what is like it */
    enum { PART_ALL, PART_PICTURE, PART_WORDS } part; /* of it that stands on this leaf */
};

struct lump_plan {
    enum lump_view view;
    struct rect box;   /* of the picture above its ground line */
    float ground_w;    /* of the ground below it; 0: as wide as it */
    struct rect small; /* likewise, of all of it drawn smaller, beside a corner; w = 0: none */
    struct text lead, words, caption;
    bool small_words; /* a size less, for a corner in a long language */
    struct text note; /* below the small one; "" where there is none */
    float h;
};

/* The whole cube wherever the space holds it: its words beside it, beside it with what the figure
 * says, or below. Else a corner with all of it drawn smaller, or that alone. Where even that is
 * higher than the space, h says so. */
struct lump_plan lump_plan(struct ui *ui, const struct lump *l, struct space space);

/* Height of the scale below a ground line. */
float lump_foot(const struct ui *ui);

/* What stands beside a cube that is drawn smaller: of the things meant for that, the nearest. */
const struct yardstick *lump_beside(const struct content *content, double edge_mm);

/* The words of a part on a leaf of their own. */
struct text lump_text(const struct ui *ui, const struct lump *l, float w);
