#include "core/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Noreturn void mem_die(const char *reason)
{
    fprintf(stderr, "strata: %s\n", reason);
    abort();
}

void *mem_alloc(size_t size)
{
    void *out = calloc(1, size == 0 ? 1 : size);
    if (out == NULL) {
        mem_die("out of memory");
    }
    return out;
}

void *mem_grow(void *old, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        mem_die("out of memory");
    }
    void *out = realloc(old, count * size == 0 ? 1 : count * size);
    if (out == NULL) {
        mem_die("out of memory");
    }
    return out;
}

char *mem_copy(const char *text)
{
    const size_t size = strlen(text) + 1;
    return memcpy(mem_alloc(size), text, size);
}
