/* Where the things of the first screen stand in its river, for one to five of them.
 * Owner: constants; the products belong to the content. */
#pragma once

#include "content/content.h"

#define HOME_THINGS 5

/* The middle of the foot and the largest size, in pixels of a river picture (1920x1080 or
 * 1080x1920). A thing keeps its shape within it. */
struct stand {
    float x, y, w, h;
};

/* The products whose column home is 1 to 5 and that have a picture, in that order; returns how
 * many. */
int home_things(const struct content *content, const struct product *out[HOME_THINGS]);

/* The places of count things, 1 to HOME_THINGS. */
const struct stand *home_stands(int count, bool portrait);

/* Height of a thing at its place, pixels of the drawing. */
float home_stand_height(const struct stand *stand, const struct product *p);
