/* Letters of a made-up width, so that pages can be measured without a typeface: as many ems a
 * character in each weight. Why made up: tests of the arrangement do not change with the fonts of a
 * system. */
#pragma once

#include "ui/ui.h"

struct letters {
    float regular, bold; /* em a character */
};

static inline float letters_width(void *context, enum font_weight weight, int em_px,
                                  const char *text, size_t length)
{
    const struct letters *letters = context;
    float count = 0;
    for (size_t i = 0; i < length; i++) {
        count += ((unsigned char)text[i] & 0xC0) == 0x80 ? 0 : 1; /* not the rest of a character */
    }
    return count * (float)em_px * (weight == FONT_BOLD ? letters->bold : letters->regular);
}

/* Of the usual width; for a file's own `metrics`. */
#define LETTERS(regular, bold)                                                                     \
    {                                                                                              \
        .context = &(struct letters){regular, bold}, .width = letters_width                        \
    }
