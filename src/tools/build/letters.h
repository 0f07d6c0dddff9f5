/* The letters of the typeface that visitors read.
 * Owner: who opens it closes it. */
#pragma once

#include <stdbool.h>

struct letters;

/* NULL: the typeface is not there. */
struct letters *letters_open(void);

/* The first character of a valid UTF-8 text that would be drawn as a box; 0: none. */
unsigned long letters_lacking(const struct letters *letters, const char *text);

/* Takes NULL. */
void letters_close(struct letters *letters);
