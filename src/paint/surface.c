#include "paint/surface.h"

#include "os/pages.h"

#include <stdlib.h>

#define LARGE ((size_t)512 << 10) /* bytes: below that the heap does as well */

struct lease {
    void *pages;
    size_t size;
};

static void end(void *data)
{
    struct lease *lease = data;
    pages_give(lease->pages, lease->size);
    free(lease);
}

static cairo_surface_t *usable(cairo_surface_t *surface)
{
    if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS) {
        return surface;
    }
    cairo_surface_destroy(surface);
    return NULL;
}

cairo_surface_t *surface_create(int w, int h)
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
    *lease = (struct lease){pages_get(size), size};
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
