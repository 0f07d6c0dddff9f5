/* Texts are plain words: a tag or an entity of the web would be shown as it stands there.
 * Owner: nothing is kept. */
#pragma once

#include <stddef.h>

/* What is wrong with the text of a cell that begins as a formula does ("=1+1"); NULL when it does
 * not. A sheet of CSV has no other way to hold one. */
const char *markup_formula(const char *text);

/* Why a text is not plain, in out; NULL when it is. */
const char *markup_fault(const char *text, char *out, size_t size);
