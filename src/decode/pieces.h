/* Which parts of the shared area hold pixels that somebody keeps. Owner: pieces_release; a zeroed
 * struct holds nothing. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct piece {
    size_t at, size; /* bytes */
};

struct pieces {
    struct piece *list; /* heap, by place */
    size_t count, room;
};

/* The first gap of size bytes; false when there is none. */
bool pieces_take(struct pieces *pieces, size_t size, size_t *at);

/* Its size; 0 when there is no piece at that place. */
size_t pieces_give(struct pieces *pieces, size_t at);

void pieces_release(struct pieces *pieces);
