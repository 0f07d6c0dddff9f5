/* Where a line of text may end, and which characters are there for that alone: the soft hyphen
 * (U+00AD, seen as "-" at the end of a line) and the thin break (U+200B). The one place that knows;
 * layout, labels, dumps and the checks of the tools ask here.
 *
 * Why not a library: Debian 12 and 13 ship libunibreak 1.1 and 6.1, of Unicode 6.2 and 15.0, which
 * break differently; the same text must have the same lines on both, and our rules are few.
 *
 * Texts are valid UTF-8 and end with a zero. Owner: nothing is kept. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define BREAKS_SOFT_HYPHEN "\xC2\xAD"
#define BREAKS_THIN "\xE2\x80\x8B"

/* breaks_next: there is none so near. */
#define BREAKS_FAR ((size_t)-1)

/* Bytes of the soft hyphen or thin break at s; 0 if something else is there. */
size_t breaks_mark(const char *s);

/* Whether the first length bytes of s have such a mark. */
bool breaks_marked(const char *s, size_t length);

/* Copies the first length bytes of s without such marks, with a zero behind; returns the number of
 * bytes. out has room for length + 1, and may be s itself. */
size_t breaks_visible(const char *s, size_t length, char *out);

/* What stays together on a line, as long as no word has to be cut for it. */
enum breaks_keep {
    BREAKS_SINGLE = 1, /* a word of one letter with the next (Polish, Czech) */
    BREAKS_SHORT = 2   /* one or two characters with what follows their hyphen: "1-euro" */
};

/* The next place behind byte `at` where a line that begins at s may end: at a space or a mark,
 * behind a hyphen or a slash, beside an ideograph; or the end of the text. *hyphen: it is a soft
 * one. keep: what of breaks_keep stays together, added.
 * BREAKS_FAR if that is more than most bytes from s. */
size_t breaks_next(const char *s, size_t at, size_t most, int keep, bool *hyphen);

/* Characters in the longest piece of text that no break divides. */
size_t breaks_longest(const char *text);
