/* The calm card: night above, five layers of rock in their order, two lines of words, and a number
 * for the staff in the corner; the same in any size, upright too. */
#include "check.h"

#include "strata/card.h"

#include <stdbool.h>
#include <stdlib.h>

struct card {
    uint32_t *pixels;
    int w, h;
};

static struct card painted(int w, int h, enum card_code code)
{
    struct card card = {calloc((size_t)w * (size_t)h, 4), w, h};
    card_paint(card.pixels, w, h, code);
    return card;
}

static uint32_t at(const struct card *card, double x, double y)
{
    const int px = (int)(x * card->w), py = (int)(y * card->h);
    return card->pixels[py * card->w + px] & 0xFFFFFF;
}

/* Pixels between two heights that are neither of two grounds, and where their middle is. */
static int marks(const struct card *card, double from, double to, uint32_t ground, double *middle)
{
    int n = 0;
    double sum = 0;
    for (int y = (int)(from * card->h); y < (int)(to * card->h); y++) {
        for (int x = 0; x < card->w; x++) {
            const bool other = (card->pixels[y * card->w + x] & 0xFFFFFF) != ground;
            n += other;
            sum += other ? x : 0;
        }
    }
    *middle = n > 0 ? sum / n / card->w : 0;
    return n;
}

static void test_picture(int w, int h)
{
    static const uint32_t rock[] = {0x3F6076, 0x7D5238, 0xC68A4C, 0x74304A, 0x3B4166};
    struct card card = painted(w, h, CARD_NO_FILE);
    double middle;
    CHECK_INT(at(&card, 0.5, 0), 0x0E1420);
    CHECK_INT(at(&card, 0.5, 0.54), 0x0E1420);
    for (int i = 0; i < 5; i++) { /* the middle of each, and at both edges of the picture */
        CHECK_INT(at(&card, 0.5, 0.58 + 0.085 * (i + 0.5)), rock[i]);
        CHECK_INT(at(&card, 0, 0.58 + 0.085 * (i + 0.5)), rock[i]);
        CHECK_INT(at(&card, 0.9999, 0.58 + 0.085 * (i + 0.4)), rock[i]);
    }
    CHECK_INT(marks(&card, 0, 0.12, 0x0E1420, &middle), 0);
    CHECK(marks(&card, 0.17, 0.29, 0x0E1420, &middle) > 200);
    CHECK_NEAR(middle, 0.5, 0.02);
    CHECK(marks(&card, 0.34, 0.43, 0x0E1420, &middle) > 150);
    CHECK_NEAR(middle, 0.5, 0.02);
    CHECK_INT(marks(&card, 0.44, 0.55, 0x0E1420, &middle), 0);
    free(card.pixels);
}

/* Codes differ in the lower right corner and nowhere else. */
static void test_codes(void)
{
    struct card one = painted(960, 540, CARD_NO_FILE), two = painted(960, 540, CARD_REFUSED);
    int inside = 0, outside = 0;
    for (int i = 0; i < 960 * 540; i++) {
        const bool corner = i % 960 > 960 * 9 / 10 && i / 960 > 540 * 9 / 10;
        inside += corner && one.pixels[i] != two.pixels[i];
        outside += !corner && one.pixels[i] != two.pixels[i];
    }
    CHECK(inside > 5);
    CHECK_INT(outside, 0);
    free(one.pixels);
    free(two.pixels);
}

int main(void)
{
    test_picture(960, 540);
    test_picture(540, 960);
    test_codes();
    return check_done();
}
