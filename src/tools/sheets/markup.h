/* Texts are plain words: a tag or an entity of the web would be shown as it stands there.
 * Owner: nothing is kept. */
#pragma once

#include <stddef.h>

/* Why a text is not plain, in out; NULL when it is. */
const char *markup_fault(const char *text, char *out, size_t size);
