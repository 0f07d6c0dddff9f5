#include "screens/home_stands.h"

#include <math.h>

/* Five are set by hand around the words of the screen; fewer are larger and stand to the right of
 * them or below. */
static const struct stand landscape[HOME_THINGS][HOME_THINGS] = {
    {{1250, 750, 620, 560}},
    {{760, 766, 560, 440}, {1420, 740, 560, 500}},
    {{400, 766, 460, 380}, {980, 776, 460, 400}, {1560, 720, 460, 500}},
    {{300, 766, 400, 380}, {760, 776, 400, 340}, {1210, 760, 400, 400}, {1660, 700, 400, 480}},
    {{262, 766, 300, 360},
     {742, 776, 408.225F, 360},
     {1104, 540, 320, 318},
     {1392, 776, 300, 340},
     {1694, 640, 450, 590}},
};
static const struct stand portrait[HOME_THINGS][HOME_THINGS] = {
    {{600, 1160, 720, 620}},
    {{330, 860, 480, 420}, {720, 1330, 600, 420}},
    {{270, 800, 420, 360}, {790, 1010, 440, 420}, {340, 1330, 440, 360}},
    {{270, 800, 420, 360}, {810, 760, 420, 360}, {280, 1300, 420, 380}, {800, 1330, 420, 380}},
    {{240, 800, 300, 350},
     {330, 1160, 408.225F, 300},
     {700, 720, 320, 310},
     {800, 1330, 300, 235},
     {960, 1010, 430, 560}},
};

int home_things(const struct content *content, const struct product *out[HOME_THINGS])
{
    int count = 0;
    for (int home = 1; home <= HOME_THINGS; home++) {
        for (size_t i = 0; i < content->product_count && count < HOME_THINGS; i++) {
            const struct product *p = &content->products[i];
            if (p->home == home && p->thing != NULL) {
                out[count++] = p;
            }
        }
    }
    return count;
}

const struct stand *home_stands(int count, bool upright)
{
    const int n = count < 1 ? 1 : count > HOME_THINGS ? HOME_THINGS : count;
    return upright ? portrait[n - 1] : landscape[n - 1];
}

float home_stand_height(const struct stand *stand, const struct product *p)
{
    return fminf(stand->h, stand->w * (float)p->thing->height / (float)p->thing->width);
}
