/* What a cut-out picture has under its clear pixels: the colour of the nearest ones that are seen,
 * so that no dark rim appears when it is made smaller. */
#include "check.h"

#include "tools/pictures/bleed.h"

#include <stdint.h>

#define SIDE 16

static uint32_t in[SIDE * SIDE];
static unsigned char out[SIDE * SIDE * 3];

static void bleeds(void)
{
    bleed_colours((const unsigned char *)in, SIDE * 4, SIDE, SIDE, out);
}

int main(void)
{
    in[5 * SIDE + 5] = 0xFFC04020; /* one pixel that is seen, premultiplied ARGB */
    bleeds();
    for (int i = 0; i < SIDE * SIDE; i++) {
        CHECK_NEAR(out[3 * i], 0xC0, 2);
        CHECK_NEAR(out[3 * i + 1], 0x40, 2);
        CHECK_NEAR(out[3 * i + 2], 0x20, 2);
    }
    in[5 * SIDE + 5] = 0x80602010; /* the same, half clear */
    bleeds();
    CHECK_NEAR(out[3 * (5 * SIDE + 5)], 0xC0, 3);
    CHECK_NEAR(out[0], 0xC0, 3);
    for (int i = 0; i < SIDE; i++) { /* two colours: each fills its side */
        in[i * SIDE] = 0xFFFF0000;
        in[i * SIDE + SIDE - 1] = 0xFF0000FF;
    }
    in[5 * SIDE + 5] = 0;
    bleeds();
    CHECK_NEAR(out[3 * (8 * SIDE + 1)], 255, 40);
    CHECK_NEAR(out[3 * (8 * SIDE + SIDE - 2) + 2], 255, 40);
    CHECK(out[3 * (8 * SIDE + 1)] > out[3 * (8 * SIDE + 1) + 2]);
    return check_done();
}
