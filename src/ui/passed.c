#include "ui/passed.h"

#include <string.h>

/* Where the route is, or the first place behind all. */
static int place_of(const struct passed *passed, const struct route *route)
{
    int at = 0;
    while (at < passed->count && strcmp(passed->routes[at].text, route->text) != 0) {
        at++;
    }
    return at;
}

void passed_add(struct passed *passed, const struct route *route)
{
    const struct route added = *route; /* may be one of these */
    int gone = place_of(passed, &added);
    if (gone == passed->count && passed->count < PASSED_MOST) {
        passed->routes[passed->count++] = added;
        return;
    }
    gone = gone == passed->count ? 0 : gone;
    const size_t after = (size_t)(passed->count - 1 - gone);
    memmove(&passed->routes[gone], &passed->routes[gone + 1], after * sizeof added);
    passed->routes[passed->count - 1] = added;
}

uint64_t passed_hash(const struct passed *passed, uint64_t hash)
{
    for (int i = 0; i < passed->count; i++) {
        hash = hash_text(hash, passed->routes[i].text);
    }
    return hash_bytes(hash, &passed->count, sizeof passed->count);
}
