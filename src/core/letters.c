#include "core/letters.h"

#include <stdint.h>

/* Small letter of a capital below U+0800, the code itself where it is none. */
static uint32_t small_of(uint32_t code)
{
    static const struct {
        uint16_t first, last;
        uint8_t step, add; /* every step-th code of the range is a capital */
    } ranges[] = {
        {'A', 'Z', 1, 32},     {0xC0, 0xD6, 1, 32},   {0xD8, 0xDE, 1, 32},   {0x100, 0x12E, 2, 1},
        {0x132, 0x136, 2, 1},  {0x139, 0x147, 2, 1},  {0x14A, 0x176, 2, 1},  {0x179, 0x17D, 2, 1},
        {0x386, 0x386, 1, 38}, {0x388, 0x38A, 1, 37}, {0x38C, 0x38C, 1, 64}, {0x38E, 0x38F, 1, 63},
        {0x391, 0x3A1, 1, 32}, {0x3A3, 0x3AB, 1, 32}, {0x400, 0x40F, 1, 80}, {0x410, 0x42F, 1, 32},
    };
    for (unsigned i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (code >= ranges[i].first && code <= ranges[i].last &&
            (code - ranges[i].first) % ranges[i].step == 0) {
            return code + ranges[i].add;
        }
    }
    return code;
}

/* Code at s where it takes one or two bytes, which all capitals do; else 0. */
static uint32_t code_at(const unsigned char *s)
{
    return s[0] < 0x80                   ? s[0]
           : s[0] >= 0xC2 && s[0] < 0xE0 ? (s[0] & 0x1FU) << 6 | (s[1] & 0x3FU)
                                         : 0;
}

/* Makes the letter at s small; returns its length in bytes. */
static unsigned lower_at(unsigned char *s)
{
    const uint32_t code = code_at(s);
    const uint32_t small = small_of(code);
    if (s[0] < 0x80) {
        s[0] = (unsigned char)small;
        return 1;
    }
    if (code != small) {
        s[0] = (unsigned char)(0xC0U | small >> 6);
        s[1] = (unsigned char)(0x80U | (small & 0x3FU));
    }
    return code != 0 ? 2 : 1;
}

void letters_lower_first(char *text)
{
    unsigned char *s = (unsigned char *)text;
    const uint32_t second = *s == '\0' ? 0 : code_at(s + (*s < 0x80 ? 1 : 2));
    if (*s != '\0' && small_of(second) == second) {
        lower_at(s);
    }
}

void letters_lower(char *text)
{
    for (unsigned char *s = (unsigned char *)text; *s != '\0'; s += lower_at(s)) {
    }
}

int letters_count(const char *text)
{
    int count = 0;
    for (const char *c = text; *c != '\0'; c++) {
        count += ((unsigned char)*c & 0xC0) != 0x80;
    }
    return count;
}
