#include "core/breaks.h"

#include <stdint.h>
#include <string.h>

static bool is_soft(const char *s)
{
    return strncmp(s, BREAKS_SOFT_HYPHEN, 2) == 0;
}

size_t breaks_mark(const char *s)
{
    const unsigned char lead = (unsigned char)*s;
    return lead != 0xC2 && lead != 0xE2      ? 0 /* nearly always */
           : is_soft(s)                      ? 2
           : strncmp(s, BREAKS_THIN, 3) == 0 ? 3
                                             : 0;
}

bool breaks_marked(const char *s, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (breaks_mark(s + i) > 0) {
            return true;
        }
    }
    return false;
}

size_t breaks_visible(const char *s, size_t length, char *out)
{
    size_t n = 0;
    for (size_t i = 0; i < length;) {
        const size_t mark = breaks_mark(s + i);
        if (mark > 0 && i + mark <= length) {
            i += mark;
        } else {
            out[n++] = s[i++];
        }
    }
    out[n] = '\0';
    return n;
}

static size_t length_of(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

static uint32_t code_at(const char *s)
{
    const unsigned char *c = (const unsigned char *)s;
    const size_t length = length_of(c[0]);
    uint32_t code = length == 1 ? c[0] : c[0] & (0x7FU >> length);
    for (size_t i = 1; i < length && c[i] != '\0'; i++) {
        code = code << 6 | (c[i] & 0x3FU);
    }
    return code;
}

/* Scripts without spaces between words: a line may end beside each of their characters. */
static bool is_ideograph(uint32_t code)
{
    return (code >= 0x2E80 && code <= 0x9FFF) || (code >= 0xAC00 && code <= 0xD7AF) ||
           (code >= 0xF900 && code <= 0xFAFF) || (code >= 0xFF00 && code <= 0xFFEF) ||
           (code >= 0x20000 && code <= 0x3FFFF);
}

static bool is_one_of(uint32_t code, const uint32_t *list, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (list[i] == code) {
            return true;
        }
    }
    return false;
}

/* Between the characters before and at s, one of them an ideograph: no closing mark begins a line
 * and no opening one ends it. */
static bool beside_ideograph(uint32_t before, const char *s)
{
    static const uint32_t closing[] = {
        '!',    ')',    ',',    '.',    ':',    ';',    '?',    ']',    '}',    '%',    0x2019,
        0x201D, 0x2026, 0x3001, 0x3002, 0x3005, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015,
        0x3017, 0x30FB, 0x30FC, 0xFF01, 0xFF05, 0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F};
    static const uint32_t opening[] = {'(',    '[',    '{',    0x2018, 0x201C, 0x3008, 0x300A,
                                       0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0xFF08};
    const unsigned char lead = (unsigned char)*s;
    if (before < 0x2E80 && lead < 0xE2) { /* nearly all text: nothing to ask for */
        return false;
    }
    const uint32_t here = code_at(s);
    return (is_ideograph(before) || is_ideograph(here)) && before != 0xA0 && here != 0xA0 &&
           before != 0x2060 && here != 0x2060 &&
           !is_one_of(here, closing, sizeof closing / sizeof closing[0]) &&
           !is_one_of(before, opening, sizeof opening / sizeof opening[0]);
}

/* Is the word that ends before the space at i a single letter? */
static bool is_single(const char *s, size_t i)
{
    size_t from = i;
    while (from > 0 && i - from <= 4 && s[from - 1] != ' ') {
        from--;
    }
    return i > from && from + length_of((unsigned char)s[from]) == i;
}

/* Is what stands before the hyphen at i a word of one or two characters, as in "1-euro" and
 * "CD-levy"? */
static bool is_short(const char *s, size_t i)
{
    int count = 0;
    for (; i > 0 && count < 3 && s[i - 1] != ' '; i--) {
        count += ((unsigned char)s[i - 1] & 0xC0) != 0x80 ? 1 : 0;
    }
    return count > 0 && count < 3;
}

/* Where a line may end around the character at i, which is not the first one: there, or behind it;
 * 0: nowhere. before: the character in front of it. */
static size_t end_at(const char *s, size_t i, uint32_t before, int keep)
{
    if ((s[i] == ' ' && !((keep & BREAKS_SINGLE) != 0 && is_single(s, i))) ||
        breaks_mark(s + i) > 0) {
        return i;
    }
    const bool hyphen = s[i] == '-' && !((keep & BREAKS_SHORT) != 0 && is_short(s, i));
    if ((hyphen || s[i] == '/') && s[i + 1] != ' ' && s[i + 1] != '\0') {
        return i + 1;
    }
    return beside_ideograph(before, s + i) ? i : 0;
}

size_t breaks_next(const char *s, size_t at, size_t most, int keep, bool *hyphen)
{
    uint32_t before = 0;
    *hyphen = false;
    for (size_t i = at; s[i] != '\0'; i += length_of((unsigned char)s[i])) {
        if (i > most) {
            return BREAKS_FAR;
        }
        const bool letter = (s[i] | 0x20) >= 'a' && (s[i] | 0x20) <= 'z';
        if (letter && before < 0x80) { /* nothing to ask for */
            before = (unsigned char)s[i];
            continue;
        }
        const size_t end = i > at ? end_at(s, i, before, keep) : 0;
        if (end > 0) {
            *hyphen = end == i && is_soft(s + i);
            return end;
        }
        before = code_at(s + i);
    }
    return strlen(s + at) + at <= most ? strlen(s + at) + at : BREAKS_FAR;
}

size_t breaks_longest(const char *text)
{
    size_t longest = 0;
    while (*text != '\0') {
        bool hyphen = false;
        size_t characters = 0;
        const size_t end = breaks_next(text, 0, BREAKS_FAR - 1, false, &hyphen);
        for (size_t i = 0; i < end; i++) {
            characters += ((unsigned char)text[i] & 0xC0) != 0x80;
        }
        longest = characters > longest ? characters : longest;
        text += end;
        text += breaks_mark(text) > 0 ? breaks_mark(text) : *text == ' ';
    }
    return longest;
}
