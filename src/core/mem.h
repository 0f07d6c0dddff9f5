/* Heap access with one policy: running out of memory ends the program with a message,
 * because a half-working exhibit is worse than a restart (ADR 0005). */
#pragma once

#include <stddef.h>

/* Zeroed memory, never NULL; free with free(). */
void *mem_alloc(size_t size);

/* realloc that never returns NULL; the new part is not zeroed. count * size must not overflow. */
void *mem_grow(void *old, size_t count, size_t size);

/* Heap copy of text; free with free(). */
char *mem_copy(const char *text);

/* Prints the reason to stderr and aborts. */
_Noreturn void mem_die(const char *reason);
