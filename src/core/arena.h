/* Arenas: memory by lifetime (app, content, screen, frame). Nothing is freed one by one.
 * Owner: whoever called arena_init; every pointer handed out lives until reset or release.
 * Out of memory aborts: the service restarts the exhibit (ADR 0005). */
#pragma once

#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *first; /* PRIVATE oldest block, kept by reset */
    struct arena_block *last;  /* PRIVATE block being filled */
    size_t block_size;         /* PRIVATE size of an ordinary block in bytes */
    size_t total;              /* bytes obtained from malloc, for the memory report */
};

/* Prepares an arena without allocating yet. block_size 0 means 64 KiB. */
void arena_init(struct arena *arena, size_t block_size);

/* Frees everything; the arena may be used again. Accepts a zeroed arena. */
void arena_release(struct arena *arena);

/* Forgets all contents but keeps the blocks, so a frame arena stops calling malloc. */
void arena_reset(struct arena *arena);

/* size zeroed bytes, aligned for any type; never NULL. */
void *arena_alloc(struct arena *arena, size_t size);

/* count zeroed records of size bytes; aborts on overflow of the product. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* Copy of count records of size bytes; items may be NULL when there are none. */
void *arena_items(struct arena *arena, const void *items, size_t count, size_t size);

/* Copy of the length bytes at text, with a terminating zero. */
char *arena_copy(struct arena *arena, const char *text, size_t length);

/* Formatted text in the arena. */
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#define arena_new(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
