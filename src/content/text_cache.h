/* Texts that were asked for, kept in two generations of bounded size: when the younger one is full,
 * the elder one is forgotten and a new one begins. What is used stays.
 * Owner: the cache owns its texts. One that was found or added lives at least until as many bytes
 * of others as one generation holds have been added: long after the frame that shows it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct text_cache;

/* most: bytes of one generation, texts and keys and what they cost. */
struct text_cache *text_cache_create(size_t most);
void text_cache_destroy(struct text_cache *cache); /* accepts NULL */

/* True if the key of that language was added before; *text is NULL when it is known not to be
 * there. */
bool text_cache_find(struct text_cache *cache, size_t language, const char *key, const char **text);

/* Copies key and text (or NULL: there is none); returns the copy of the text. */
const char *text_cache_add(struct text_cache *cache, size_t language, const char *key,
                           const char *text);
