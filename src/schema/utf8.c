#include "schema/utf8.h"

#include <stdint.h>
#include <string.h>

long utf8_next(const char *text, size_t length, size_t *at)
{
    const unsigned char *bytes = (const unsigned char *)text + *at;
    const size_t left = length - *at;
    const unsigned char first = bytes[0];
    if (first < 0x80) {
        *at += 1;
        return first;
    }
    const int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    /* Smallest code point of each length: anything below is an overlong form. */
    static const long smallest[] = {0, 0x80, 0x800, 0x10000};
    if (first < 0xc2 || first > 0xf4 || left <= (size_t)more) {
        return -1;
    }
    long code = first & (0x3f >> more);
    for (int i = 1; i <= more; i++) {
        if ((bytes[i] & 0xc0) != 0x80) {
            return -1;
        }
        code = code * 64 + (bytes[i] & 0x3f);
    }
    if (code < smallest[more] || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
        return -1;
    }
    *at += (size_t)more + 1;
    return code;
}

static bool is_control(long code)
{
    return code < 0x20 || (code >= 0x7f && code <= 0x9f) || code == 0x2028 || code == 0x2029 ||
           (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) ||
           code == 0xfeff || code == 0xfffe || code == 0xffff;
}

/* Spaces of every width, marks that join, part or hide, letters that are blank: nothing to see. */
static bool is_unseen(long code)
{
    static const long ranges[][2] = {
        {0, 0x20},        {0x7f, 0xa0},     {0xad, 0xad},      {0x34f, 0x34f},   {0x61c, 0x61c},
        {0x115f, 0x1160}, {0x1680, 0x1680}, {0x180b, 0x180f},  {0x2000, 0x200f}, {0x2028, 0x202f},
        {0x205f, 0x206f}, {0x2800, 0x2800}, {0x3000, 0x3000},  {0x3164, 0x3164}, {0xfe00, 0xfe0f},
        {0xfeff, 0xfeff}, {0xffa0, 0xffa0}, {0xe0000, 0xe0fff}};
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (code >= ranges[i][0] && code <= ranges[i][1]) {
            return true;
        }
    }
    return false;
}

bool utf8_blank(const char *text)
{
    const size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        if (!is_unseen(utf8_next(text, length, &at))) { /* -1, what is no UTF-8, is told as such */
            return false;
        }
    }
    return true;
}

enum utf8_fault utf8_check(const char *text, size_t length, size_t *at)
{
    size_t here = 0;
    while (here < length) {
        const size_t start = here;
        const long code = utf8_next(text, length, &here);
        if (code < 0 || is_control(code)) {
            if (at != NULL) {
                *at = start;
            }
            return code < 0 ? UTF8_BROKEN : UTF8_CONTROL;
        }
    }
    return UTF8_FINE;
}
