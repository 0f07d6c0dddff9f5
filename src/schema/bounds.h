/* What the pages have room for: the schema refuses more, and the pages draw as many. Owner:
 * constants. */
#pragma once

#define BOUNDS_LAYERS 5  /* pages that can be a layer: products, product, material ... */
#define BOUNDS_PARTS 12  /* of one product: each has a number in its picture, and a row */
#define BOUNDS_STAGES 4  /* stages of supply of one material; a tab each */
#define BOUNDS_FIGURES 5 /* of supply of one stage of a material: a pill each */
#define BOUNDS_ALSO 3    /* digits of what another source says: as many as it has, at most */
#define BOUNDS_HOME 5    /* things of the first screen */
