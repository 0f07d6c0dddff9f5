#include "paint/compose.h"

#include <math.h>
#include <pixman.h>
#include <string.h>

static pixman_image_t *image_of(cairo_surface_t *surface)
{
    return pixman_image_create_bits(PIXMAN_a8r8g8b8, cairo_image_surface_get_width(surface),
                                    cairo_image_surface_get_height(surface),
                                    (uint32_t *)(void *)cairo_image_surface_get_data(surface),
                                    cairo_image_surface_get_stride(surface));
}

static pixman_image_t *solid(uint32_t color, float alpha)
{
    const uint32_t a = (uint32_t)(alpha * 65535.0F + 0.5F);
    const pixman_color_t c = {(uint16_t)(((color >> 16) & 0xFF) * 257 * a / 65535),
                              (uint16_t)(((color >> 8) & 0xFF) * 257 * a / 65535),
                              (uint16_t)((color & 0xFF) * 257 * a / 65535), (uint16_t)a};
    return pixman_image_create_solid_fill(&c);
}

static void put(pixman_image_t *target, const struct plane_view *plane, float dx, float dy,
                float alpha, struct rect clip, bool opaque)
{
    if (plane->surface == NULL || alpha <= 0) {
        return;
    }
    const int x = plane->x + (int)roundf(dx);
    const int y = plane->y + (int)roundf(dy);
    const struct rect r =
        rect_meet(rect_of((float)x, (float)y, (float)plane->w, (float)plane->h), clip);
    if (r.w < 1 || r.h < 1) {
        return;
    }
    pixman_image_t *source = image_of(plane->surface);
    pixman_image_t *mask = alpha < 1 ? solid(0, alpha) : NULL;
    pixman_image_composite32(opaque && mask == NULL ? PIXMAN_OP_SRC : PIXMAN_OP_OVER, source, mask,
                             target, (int)r.x - x, (int)r.y - y, 0, 0, (int)r.x, (int)r.y, (int)r.w,
                             (int)r.h);
    pixman_image_unref(source);
    if (mask != NULL) {
        pixman_image_unref(mask);
    }
}

static void fill(pixman_image_t *target, uint32_t color, float alpha, struct rect r)
{
    if (r.w < 1 || r.h < 1 || alpha <= 0) {
        return;
    }
    pixman_image_t *source = solid(color, alpha);
    pixman_image_composite32(alpha < 1 ? PIXMAN_OP_OVER : PIXMAN_OP_SRC, source, NULL, target, 0, 0,
                             0, 0, (int)r.x, (int)r.y, (int)r.w, (int)r.h);
    pixman_image_unref(source);
}

/* The whole stack of planes inside one rectangle. */
static void stack(const struct frame *frame, const struct painted *painted, pixman_image_t *target,
                  struct rect r)
{
    const struct composition *c = &frame->comp;
    const struct rect page = rect_meet(c->page_area, r);
    const bool moved = c->page_dx != 0 || c->page_dy != 0 || c->page_alpha < 1;
    if (moved && (!c->ghost || painted->ghost.surface == NULL)) {
        fill(target, frame->ground, 1, page);
    }
    if (c->ghost) {
        put(target, &painted->ghost, c->ghost_dx, c->ghost_dy, c->ghost_alpha, page, true);
    }
    put(target, &painted->planes[PLANE_PAGE], c->page_dx, c->page_dy, c->page_alpha, page, true);
    if (c->overlay) {
        fill(target, 0, c->dim, page);
        put(target, &painted->planes[PLANE_OVERLAY], 0, c->overlay_dy, c->overlay_alpha, page,
            false);
    }
    put(target, &painted->planes[PLANE_BAR], 0, 0, 1, r, true);
}

static bool same(const struct composition *a, const struct composition *b)
{
    return a->page_dx == b->page_dx && a->page_dy == b->page_dy && a->page_alpha == b->page_alpha &&
           a->ghost == b->ghost && a->dim == b->dim && a->overlay == b->overlay &&
           a->overlay_dy == b->overlay_dy && a->overlay_alpha == b->overlay_alpha &&
           memcmp(&a->overlay_area, &b->overlay_area, sizeof a->overlay_area) == 0 &&
           memcmp(&a->page_area, &b->page_area, sizeof a->page_area) == 0;
}

void compose(struct composer *composer, const struct frame *frame, const struct painted *painted,
             void *data, int width, int height, int stride, struct composed *out)
{
    out->damage_count = 0;
    const struct composition *c = &frame->comp;
    const struct rect all = rect_of(0, 0, (float)width, (float)height);
    const bool still = composer->valid && same(c, &composer->last) && !c->ghost &&
                       c->page_dx == 0 && c->page_dy == 0;
    if (still) {
        for (int s = 0; s < PLANE_COUNT; s++) {
            const struct plane_view *plane = &painted->planes[s];
            for (int i = 0; i < plane->damage_count; i++) {
                out->damage[out->damage_count++] = rect_meet(plane->damage[i], all);
            }
        }
    } else {
        out->damage[out->damage_count++] = all;
    }
    pixman_image_t *target = pixman_image_create_bits(PIXMAN_x8r8g8b8, width, height, data, stride);
    for (int i = 0; i < out->damage_count; i++) {
        stack(frame, painted, target, out->damage[i]);
    }
    pixman_image_unref(target);
    composer->last = *c;
    composer->valid = true;
}
