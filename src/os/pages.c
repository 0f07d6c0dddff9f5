#define _GNU_SOURCE /* NOLINT: the switch of the C library itself */
#include "os/pages.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

#define HEAP_KEPT (4 << 20) /* bytes: a path of a thousand arcs takes two thirds of it */

void pages_keep_heap(void)
{
    mallopt(M_MMAP_THRESHOLD, HEAP_KEPT);
    mallopt(M_TRIM_THRESHOLD, HEAP_KEPT);
}

#ifdef STRATA_SANITIZED

/* The heap of the sanitizers watches its edges. */
void *pages_get(size_t size)
{
    return calloc(1, size);
}

void pages_give(void *pages, size_t size)
{
    (void)size;
    free(pages);
}

#else

#define HUGE_PAGE ((size_t)2 << 20)
#define PAGE ((size_t)65536) /* the largest ordinary one in use */

static size_t whole(size_t size)
{
    const size_t huge = (size + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
    return huge - size < HUGE_PAGE / 4 ? huge : (size + PAGE - 1) / PAGE * PAGE;
}

/* Starts where a huge page may start; what is left at the end takes small ones unless it nearly
 * fills one more (a panel of 1920 x 1080 does), so that a picture takes hardly more memory. */
void *pages_get(size_t size)
{
    const size_t length = whole(size);
    const size_t spare = length < HUGE_PAGE ? 0 : HUGE_PAGE;
    unsigned char *all =
        mmap(NULL, length + spare, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (all == MAP_FAILED) {
        return NULL;
    }
    if (spare == 0) {
        return all;
    }
    const size_t before = (HUGE_PAGE - (uintptr_t)all % HUGE_PAGE) % HUGE_PAGE;
    if (before > 0) {
        munmap(all, before);
    }
    if (spare > before) {
        munmap(all + before + length, spare - before);
    }
    madvise(all + before, length, MADV_HUGEPAGE); /* a wish */
    return all + before;
}

void pages_give(void *pages, size_t size)
{
    if (pages != NULL) {
        munmap(pages, whole(size));
    }
}

#endif
