/* The turn of the picture: places and areas go there and back, and the pixels follow. */
#include "check.h"
#include "sdl/rotate.h"

static void test_quarter(int quarters)
{
    const struct rotation rotation = {.quarters = quarters, .panel_w = 7, .panel_h = 4};
    uint32_t picture[28];
    uint32_t panel[28] = {0};
    for (uint32_t i = 0; i < 28; i++) {
        picture[i] = 0x100 + i;
    }
    int w = 0;
    int h = 0;
    rotate_picture_size(&rotation, &w, &h);
    CHECK_INT(w * h, 28);
    CHECK_INT(w, (quarters & 1) != 0 ? 4 : 7);
    const struct rect all = rect_of(0, 0, 7, 4);
    CHECK(rotate_copy(&rotation, picture, panel, 7, 4, 7 * 4, PIXMAN_x8r8g8b8, &all, 1));
    for (int y = 0; y < 4; y++) {
        for (int x = 0; x < 7; x++) {
            float px = 0;
            float py = 0;
            rotate_to_picture(&rotation, (float)x + 0.5F, (float)y + 0.5F, &px, &py);
            CHECK_INT(panel[y * 7 + x] & 0xFFFFFF, picture[(int)py * w + (int)px]);
            const struct rect back =
                rotate_to_panel(&rotation, rect_of(floorf(px), floorf(py), 1, 1));
            CHECK(back.x == (float)x && back.y == (float)y && back.w == 1 && back.h == 1);
        }
    }
}

int main(void)
{
    for (int quarters = 0; quarters < 4; quarters++) {
        test_quarter(quarters);
    }
    /* clockwise: the left upper corner of the picture is at the right upper corner of the panel */
    const struct rotation rotation = {.quarters = 1, .panel_w = 1920, .panel_h = 1080};
    float x = 0;
    float y = 0;
    rotate_to_picture(&rotation, 1920, 0, &x, &y);
    CHECK_NEAR((double)x, 0, 0);
    CHECK_NEAR((double)y, 0, 0);
    return check_done();
}
