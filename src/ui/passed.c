#include "ui/passed.h"

#include <string.h>

static bool is_there(const struct passed *passed, const struct route *route)
{
    for (int i = 0; i < passed->count; i++) {
        if (strcmp(passed->routes[i].text, route->text) == 0) {
            return true;
        }
    }
    return false;
}

void passed_add(struct passed *passed, const struct route *route)
{
    if (is_there(passed, route)) {
        return;
    }
    if (passed->count == PASSED_MOST) {
        passed->count--;
        memmove(&passed->routes[0], &passed->routes[1],
                (size_t)passed->count * sizeof passed->routes[0]);
    }
    passed->routes[passed->count++] = *route;
}

uint64_t passed_hash(const struct passed *passed, uint64_t hash)
{
    for (int i = 0; i < passed->count; i++) {
        hash = hash_text(hash, passed->routes[i].text);
    }
    return hash_bytes(hash, &passed->count, sizeof passed->count);
}
