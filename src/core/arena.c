#include "core/arena.h"

#include "core/mem.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_BLOCK ((size_t)64 * 1024)
#define ALIGNMENT ((size_t)16)

struct arena_block {
    struct arena_block *next;
    size_t size;
    size_t used;
    size_t pad; /* keeps the data behind the header 16-byte aligned */
};

_Static_assert(sizeof(struct arena_block) % 16 == 0, "block data must stay aligned");

void arena_init(struct arena *arena, size_t block_size)
{
    *arena = (struct arena){.block_size = block_size == 0 ? DEFAULT_BLOCK : block_size};
}

void arena_release(struct arena *arena)
{
    struct arena_block *block = arena->first;
    while (block != NULL) {
        struct arena_block *next = block->next;
        free(block);
        block = next;
    }
    const size_t block_size = arena->block_size;
    *arena = (struct arena){.block_size = block_size};
}

void arena_reset(struct arena *arena)
{
    for (struct arena_block *block = arena->first; block != NULL; block = block->next) {
        block->used = 0;
    }
    arena->last = arena->first;
}

static struct arena_block *grow(struct arena *arena, size_t size)
{
    /* After a reset the following blocks are empty and waiting. */
    while (arena->last != NULL && arena->last->next != NULL) {
        arena->last = arena->last->next;
        if (arena->last->size - arena->last->used >= size) {
            return arena->last;
        }
    }
    if (arena->block_size == 0) {
        arena->block_size = DEFAULT_BLOCK;
    }
    const size_t want = size > arena->block_size ? size : arena->block_size;
    struct arena_block *block = mem_alloc(sizeof *block + want);
    *block = (struct arena_block){.size = want};
    arena->total += sizeof *block + want;
    if (arena->last == NULL) {
        arena->first = block;
    } else {
        arena->last->next = block;
    }
    arena->last = block;
    return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2) {
        mem_die("arena request too large");
    }
    size = (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
    struct arena_block *block = arena->last;
    if (block == NULL || block->size - block->used < size) {
        block = grow(arena, size);
    }
    unsigned char *out = (unsigned char *)(block + 1) + block->used;
    block->used += size;
    return memset(out, 0, size);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        mem_die("arena array too large");
    }
    return arena_alloc(arena, count * size);
}

void *arena_items(struct arena *arena, const void *items, size_t count, size_t size)
{
    void *copy = arena_array(arena, count, size);
    if (count > 0) {
        memcpy(copy, items, count * size);
    }
    return copy;
}

char *arena_copy(struct arena *arena, const char *text, size_t length)
{
    char *out = arena_alloc(arena, length + 1);
    memcpy(out, text, length);
    return out;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    const int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *out = arena_alloc(arena, n < 0 ? 1 : (size_t)n + 1);
    if (n > 0) {
        vsnprintf(out, (size_t)n + 1, format, again);
    }
    va_end(again);
    return out;
}
