/* Blocks as large as the panel are used again, clean, and no more of them wait than may. */
#include "check.h"

#include "paint/surface.h"

#include <stdlib.h>

#define W 640
#define H 400
#define PANEL ((size_t)W * H * 4)

static int dirty(cairo_surface_t *surface)
{
    const unsigned char *data = cairo_image_surface_get_data(surface);
    const size_t size = (size_t)cairo_image_surface_get_stride(surface) *
                        (size_t)cairo_image_surface_get_height(surface);
    int count = 0;
    for (size_t i = 0; i < size; i++) {
        count += data[i] != 0;
    }
    return count;
}

/* A surface that was written all over and is gone; where it lay. */
static const unsigned char *used(struct pool *pool, int w, int h)
{
    cairo_surface_t *surface = surface_create(pool, w, h);
    CHECK_INT(dirty(surface), 0);
    unsigned char *data = cairo_image_surface_get_data(surface);
    memset(data, 0xA5, (size_t)w * (size_t)h * 4);
    cairo_surface_destroy(surface);
    return data;
}

static void test_used_again(void)
{
    struct pool pool = {.block = 0};
    pool_fit(&pool, PANEL);
    const unsigned char *first = used(&pool, W, H);
    CHECK_INT(pool_bytes(&pool), PANEL);
    CHECK(used(&pool, W, H) == first);
    CHECK(used(&pool, W, H - 20) == first);    /* a smaller one, in the same block */
    CHECK(used(&pool, W, H) == first);         /* whose rest is clean, too */
    CHECK(used(&pool, W, H / 2 - 1) != first); /* too small for it */
    CHECK(used(&pool, W, H + 1) != first);     /* too large */
    CHECK_INT(pool_bytes(&pool), PANEL);
    pool_trim(&pool);
    CHECK_INT(pool_bytes(&pool), 0);
    used(&pool, W, H * 3 / 4); /* where none waits it takes no whole block */
    CHECK_INT(pool_bytes(&pool), 0);
}

static void test_bound(void)
{
    struct pool pool = {.block = 0};
    cairo_surface_t *all[POOL_SPARES + 2];
    pool_fit(&pool, PANEL);
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < POOL_SPARES + 2; i++) {
            all[i] = surface_create(&pool, W, H);
            CHECK(all[i] != NULL && dirty(all[i]) == 0);
        }
        CHECK_INT(pool_bytes(&pool), 0);
        for (int i = 0; i < POOL_SPARES + 2; i++) {
            memset(cairo_image_surface_get_data(all[i]), 0xA5, PANEL);
            cairo_surface_destroy(all[i]);
        }
        CHECK_INT(pool_bytes(&pool), POOL_SPARES * PANEL);
    }
    cairo_surface_t *old = surface_create(&pool, W, H);
    pool_fit(&pool, PANEL * 2); /* another panel: nothing of the old one waits, now or later */
    CHECK_INT(pool_bytes(&pool), 0);
    cairo_surface_destroy(old);
    CHECK_INT(pool_bytes(&pool), 0);
}

int main(void)
{
    test_used_again();
    test_bound();
    return check_done();
}
