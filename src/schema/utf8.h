/* UTF-8 checks for text that came from outside. Owner: nothing is kept or allocated. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum utf8_fault {
    UTF8_FINE,
    UTF8_BROKEN, /* not UTF-8: overlong, surrogate, above U+10FFFF, cut short */
    UTF8_CONTROL /* C0, DEL, C1, line or paragraph separator, bidirectional override */
};

/* The first fault of the length bytes at text; *at (may be NULL) gets its byte offset. */
enum utf8_fault utf8_check(const char *text, size_t length, size_t *at);

/* Is there nothing to see in the text: no letter, only spaces of any width, soft hyphens and other
 * marks that show nothing? True of the empty text, false of what is no UTF-8. */
bool utf8_blank(const char *text);

/* Decodes the code point at text[*at] and moves *at behind it; returns -1 on broken UTF-8. */
long utf8_next(const char *text, size_t length, size_t *at);
