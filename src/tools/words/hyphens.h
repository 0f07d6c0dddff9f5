/* Where long words may break: soft hyphens (U+00AD) by the patterns of a language, as the packages
 * hyphen-LL have them, through libhyphen.
 *
 * A machine's breaks are a proposal: they are written into the sheets, where an editor reads and
 * overrules them, and not made anew with every build (ADR 0023).
 *
 * Owner: hyphens_open gives a pointer that hyphens_close frees. */
#pragma once

#include "tools/io/text_out.h"

#include <stdbool.h>
#include <stddef.h>

/* Letters of the shortest word that is divided, and of its first and last piece. */
#define HYPHENS_WORD 12
#define HYPHENS_END 3

/* Where Debian keeps the patterns. */
#define HYPHENS_FOLDER "/usr/share/hyphen"

struct hyphens;

/* The patterns of a language ("de", "pt-br") in a folder; NULL where there are none. */
struct hyphens *hyphens_open(const char *folder, const char *language);

/* NULL is allowed. */
void hyphens_close(struct hyphens *hyphens);

/* Adds length bytes of UTF-8 to out, with soft hyphens in the long words that have none; words in
 * {braces} stay. hyphens NULL: as they are. Returns how many words were divided; told (may be NULL)
 * is called with each, zero-terminated, hyphens and all. */
size_t hyphens_text(const struct hyphens *hyphens, const char *text, size_t length,
                    struct text_out *out, void (*told)(void *user, const char *word), void *user);
