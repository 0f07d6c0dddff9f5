/* Encoded rasters kept between builds, under the hash of what they were made from. A cache that is
 * damaged or not writable only costs time. Two builds may share a folder.
 * Owner: what cache_get fills is the caller's (encoded_release). */
#pragma once

#include "tools/pictures/encode.h"

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

/* Most bytes that a cache folder keeps after a build. */
#define CACHE_MOST_BYTES ((int64_t)1024 * 1024 * 1024)
#define CACHE_PATH_SIZE 500

/* The user's own cache folder: $XDG_CACHE_HOME/strata or ~/.cache/strata. False: there is none. */
bool cache_default(char *out, size_t size);

/* Makes the folder, and the one above it. Trouble shows later, as a cache that keeps nothing. */
void cache_make(const char *folder);

/* Removes the entries that were used longest ago until at most most bytes are left. Files that are
 * not of our make stay. NULL: nothing to do. */
void cache_trim(const char *folder, int64_t most);

/* folder NULL: no cache, always false. What comes back is whole: damaged entries count as absent.
 */
bool cache_get(const char *folder, struct cache_key key, struct cached *out);
void cache_put(const char *folder, struct cache_key key, const struct cached *entry);
