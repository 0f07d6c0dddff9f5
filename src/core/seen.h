/* What was met before: a set of hashes, of which 0 and UINT64_MAX count as one.
 * Owner: a zeroed struct is an empty set; seen_release frees it. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct seen {
    uint64_t *slots; /* PRIVATE 0 = free */
    size_t count, size;
};

/* Adds hash; true when it was not there. */
bool seen_add(struct seen *seen, uint64_t hash);

bool seen_has(const struct seen *seen, uint64_t hash);

void seen_release(struct seen *seen);
