/* The right side of a product: the list of its parts with leaders to the picture, and the materials
 * of the chosen part. PRIVATE to product.c and product_parts.c. */
#pragma once

#include "screens/parts.h"

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

struct product_scratch { /* written while drawing, read later in the same frame */
    struct rect drawing;
    bool drawn, leaders;
};

struct product_view {
    const struct product_state *s;
    const struct product *p;
    float apart;
    struct product_scratch *scratch;
};

/* The n-th use of a part; NULL past the end. */
const struct use *product_use_of(const struct product *p, int part, int n);

/* Draws list or materials into r; returns the height. context is a struct product_view. */
float product_evidence(struct ui *ui, struct rect r, const void *context);
