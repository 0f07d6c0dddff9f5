#include "paint/surface.h"

#include "os/pages.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define LARGE ((size_t)512 << 10) /* bytes: below that the heap does as well */

struct lease {
    struct pool *pool;
    void *pages;
    size_t size;
};

void pool_trim(struct pool *pool)
{
    while (pool->count > 0) {
        pages_give(pool->spares[--pool->count], pool->block);
    }
}

void pool_fit(struct pool *pool, size_t block)
{
    if (pool->block != block) {
        pool_trim(pool);
        pool->block = block;
    }
}

size_t pool_bytes(const struct pool *pool)
{
    return (size_t)pool->count * pool->block;
}

static void end(void *data)
{
    struct lease *lease = data;
    struct pool *pool = lease->pool;
    if (lease->size == pool->block && pool->count < POOL_SPARES && lease->pages != NULL) {
        pool->spares[pool->count++] = lease->pages;
    } else {
        pages_give(lease->pages, lease->size);
    }
    free(lease);
}

/* Zeroed; *size becomes that of the block. */
static void *take(struct pool *pool, size_t *size)
{
    const size_t wanted = *size;
    const bool fits = wanted <= pool->block && wanted >= pool->block / 2;
    if (!fits || (pool->count == 0 && wanted < pool->block / 8 * 7)) {
        return pages_get(wanted);
    }
    *size = pool->block;
    if (pool->count == 0) {
        return pages_get(pool->block);
    }
    return memset(pool->spares[--pool->count], 0, wanted);
}

static cairo_surface_t *usable(cairo_surface_t *surface)
{
    if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS) {
        return surface;
    }
    cairo_surface_destroy(surface);
    return NULL;
}

cairo_surface_t *surface_create(struct pool *pool, int w, int h)
{
    static const cairo_user_data_key_t key;
    const int stride = cairo_format_stride_for_width(CAIRO_FORMAT_ARGB32, w);
    const size_t size = stride > 0 && h > 0 ? (size_t)stride * (size_t)h : 0;
    if (size < LARGE) {
        return usable(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, w, h));
    }
    struct lease *lease = malloc(sizeof *lease);
    if (lease == NULL) {
        return NULL;
    }
    *lease = (struct lease){.pool = pool, .size = size};
    lease->pages = take(pool, &lease->size);
    cairo_surface_t *surface = lease->pages == NULL
                                   ? NULL
                                   : usable(cairo_image_surface_create_for_data(
                                         lease->pages, CAIRO_FORMAT_ARGB32, w, h, stride));
    if (surface == NULL) {
        end(lease);
        return NULL;
    }
    if (cairo_surface_set_user_data(surface, &key, lease, end) != CAIRO_STATUS_SUCCESS) {
        cairo_surface_destroy(surface);
        end(lease);
        return NULL;
    }
    return surface;
}
