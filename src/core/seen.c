#include "core/seen.h"

#include "core/mem.h"

#include <stdlib.h>

#define LEAST 256 /* slots; always a power of two, and at most half of them taken */

/* The slot of hash, or the free one where it belongs. */
static uint64_t *slot_of(const struct seen *seen, uint64_t hash)
{
    size_t at = (size_t)hash & (seen->size - 1);
    while (seen->slots[at] != 0 && seen->slots[at] != hash) {
        at = (at + 1) & (seen->size - 1);
    }
    return &seen->slots[at];
}

static void grow(struct seen *seen)
{
    struct seen larger = {.count = seen->count, .size = seen->size > 0 ? 2 * seen->size : LEAST};
    larger.slots = mem_alloc(larger.size * sizeof *larger.slots);
    for (size_t i = 0; i < seen->size; i++) {
        if (seen->slots[i] != 0) {
            *slot_of(&larger, seen->slots[i]) = seen->slots[i];
        }
    }
    free(seen->slots);
    *seen = larger;
}

bool seen_add(struct seen *seen, uint64_t hash)
{
    hash = hash != 0 ? hash : UINT64_MAX; /* 0 is a free slot */
    if (2 * (seen->count + 1) > seen->size) {
        grow(seen);
    }
    uint64_t *slot = slot_of(seen, hash);
    if (*slot != 0) {
        return false;
    }
    *slot = hash;
    seen->count++;
    return true;
}

bool seen_has(const struct seen *seen, uint64_t hash)
{
    return seen->size > 0 && *slot_of(seen, hash != 0 ? hash : UINT64_MAX) != 0;
}

void seen_release(struct seen *seen)
{
    free(seen->slots);
    *seen = (struct seen){0};
}
