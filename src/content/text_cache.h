/* Texts that were asked for, kept in two generations: when the younger one is full, the elder one
 * is forgotten and a new one begins, but only at text_cache_turn, between two frames. What is used
 * stays. Owner: the cache owns its texts. One that was found or added since the last turn lives
 * until the turn after the next, so that the frame before the present one is whole too. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct text_cache;

/* most: bytes of one generation, texts and keys and what they cost. */
struct text_cache *text_cache_create(size_t most);
void text_cache_destroy(struct text_cache *cache); /* accepts NULL */

/* Between two frames: forgets what was not used lately, if there is much. */
void text_cache_turn(struct text_cache *cache);

/* True if the key of that language was added before; *text is NULL when it is known not to be
 * there. */
bool text_cache_find(struct text_cache *cache, size_t language, const char *key, const char **text);

/* Copies key and text (or NULL: there is none); returns the copy of the text. */
const char *text_cache_add(struct text_cache *cache, size_t language, const char *key,
                           const char *text);
