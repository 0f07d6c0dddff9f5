/* The right side of a product: the list of its parts, and the materials of the chosen part; and
 * what stands next to it. PRIVATE
 * to product.c and product_parts.c. */
#pragma once

#include "charts/marked.h"

enum { CHOOSE_PART = 1, ALL_PARTS, CHOOSE_USE, SLIDE, STEP };

struct product_state {
    const struct product *product;
    int part;           /* chosen part, or -1 */
    bool detail;        /* the list shows the materials of the part */
    int use;            /* chosen use within the part */
    struct slide apart; /* how far its layers are pulled apart */
    struct lift lift;   /* of the chosen part */
};

/* Is the panel too narrow for three zones? */
bool product_narrow(const struct ui *ui);

/* Has its first leaf room for a few words only, beside the picture? */
bool product_low(const struct ui *ui);

/* The drawing with a mark on each part. */
struct marked product_marked(struct ui *ui, const struct product_state *s);

/* The thing that stands next in the same place, or the first one again; NULL: it is alone there. */
const struct product *product_next(const struct content *content, const struct product *product);

/* The list, or the materials of the chosen part. marked is borrowed until the frame is drawn. */
struct flow *product_evidence(struct ui *ui, const struct product_state *s,
                              const struct marked *marked);

/* The list alone, whatever is chosen. */
struct flow *product_list(struct ui *ui, const struct product_state *s,
                          const struct marked *marked);
