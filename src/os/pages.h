/* Memory for pictures: whole pages of the system, huge ones where it has them, since the first
 * touch of a page costs more than filling it. What is given back is free for other programs at
 * once, which the heap does not promise.
 *
 * Owner: the caller gives back what it got, with the size that it asked for. */
#pragma once

#include <stddef.h>

/* At the start of a program that draws: what a drawing library takes and gives back in every frame
 * stays in the heap, whose first touch would cost more than the drawing does. At most some MB. */
void pages_keep_heap(void);

/* Zeroed memory of size bytes (at least 1); NULL when there is none. */
void *pages_get(size_t size);

/* Accepts NULL. */
void pages_give(void *pages, size_t size);
