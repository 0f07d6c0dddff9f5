/* The calm card that a visitor sees when there is nothing to show: no content, no fonts, no
 * decoder. Needs no file at all. Owner: nothing is kept. */
#pragma once

#include <stdint.h>

/* What staff read off the corner of the card. */
enum card_code {
    CARD_NO_FILE = 1, /* the content file is not there or cannot be read */
    CARD_REFUSED = 2, /* it was looked at and refused: the journal says why */
    CARD_NO_STAGE = 3 /* fonts or the picture decoder are missing */
};

/* Paints the card into w x h XRGB pixels, 4 * w bytes a row. */
void card_paint(uint32_t *pixels, int w, int h, enum card_code code);
