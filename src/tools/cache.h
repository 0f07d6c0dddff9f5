/* Encoded rasters kept between builds, under the hash of what they were made from. A cache that is
 * damaged or not writable only costs time.
 * Owner: what cache_get fills is the caller's (encoded_release). */
#pragma once

#include "tools/encode.h"

#include <stdint.h>

struct cache_key {
    uint64_t a, b; /* two hashes of the same bytes: FNV of 64 bits alone is a little short */
};

struct cached {
    struct encoded image;
    int x, y;             /* of the crop, pixels */
    double width, height; /* of the whole drawing, its units */
    double scale;         /* pixels a unit */
};

struct cache_key cache_key(void);
void cache_fold(struct cache_key *key, const void *data, size_t size);
void cache_fold_text(struct cache_key *key, const char *text);

/* folder NULL: no cache, always false. */
bool cache_get(const char *folder, struct cache_key key, struct cached *out);
void cache_put(const char *folder, struct cache_key key, const struct cached *entry);
