/* The right side of a product: the list of its parts with leaders to the picture, and the materials
 * of the chosen part. PRIVATE to product.c and product_parts.c. */
#pragma once

#include "ui/page.h"

enum { CHOOSE_PART = 1, ALL_PARTS, CHOOSE_USE, APART, STEP };

struct product_state {
    const struct product *product;
    int part;        /* chosen part, or -1 */
    bool detail;     /* the list shows the materials of the part */
    int use;         /* chosen use within the part */
    float apart;     /* 0 together .. 1 apart */
    float from;      /* a step button glides from here */
    int64_t step_ms; /* since then; < 0: no glide */
};

/* What the blocks draw from. */
struct product_view {
    const struct product_state *s;
    const struct product *p;
    const struct product_details *all;
    float apart; /* now, while it glides */
};

/* The n-th use of a part; NULL past the end. */
const struct use *product_use_of(const struct product_details *p, int part, int n);

/* Where the drawing stands in the place of the picture. */
struct rect product_drawing(const struct ui *ui, const struct product *p, struct rect r);

/* The list, or the materials of the chosen part. view is borrowed until the frame is drawn. */
struct flow *product_evidence(struct ui *ui, const struct product_view *view);
