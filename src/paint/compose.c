#include "paint/compose.h"

#include "paint/paint_private.h"

#include <math.h>
#include <pixman.h>
#include <string.h>

pixman_image_t *compose_image(cairo_surface_t *surface)
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

static void put_in(pixman_image_t *target, const struct plane_view *plane, int x, int y,
                   float alpha, struct rect r, bool opaque)
{
    if (plane->surface == NULL || alpha <= 0 || r.w < 1 || r.h < 1) {
        return;
    }
    pixman_image_t *source = compose_image(plane->surface);
    pixman_image_set_repeat(source, PIXMAN_REPEAT_PAD);
    pixman_image_t *mask = alpha < 1 ? solid(0, alpha) : NULL;
    pixman_image_composite32(opaque && mask == NULL ? PIXMAN_OP_SRC : PIXMAN_OP_OVER, source, mask,
                             target, (int)r.x - x, (int)r.y - y, 0, 0, (int)r.x, (int)r.y, (int)r.w,
                             (int)r.h);
    pixman_image_unref(source);
    if (mask != NULL) {
        pixman_image_unref(mask);
    }
}

static void put(pixman_image_t *target, const struct plane_view *plane, float dx, float dy,
                float alpha, struct rect clip, bool opaque)
{
    const int x = plane->x + (int)roundf(dx);
    const int y = plane->y + (int)roundf(dy);
    const struct rect r = rect_of((float)x, (float)y, (float)plane->w, (float)plane->h);
    put_in(target, plane, x, y, alpha, rect_meet(r, clip), opaque);
}

/* A page that comes from the side goes on beyond its edge as it is there: its seam has no end. */
static void put_page(pixman_image_t *target, const struct plane_view *plane,
                     const struct composition *c, struct rect clip)
{
    const int x = plane->x + (int)roundf(c->page_dx);
    const int y = plane->y + (int)roundf(c->page_dy);
    const struct rect r = rect_of(clip.x, (float)y, clip.w, (float)plane->h);
    put_in(target, plane, x, y, c->page_alpha, rect_meet(r, clip), true);
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

/* ---- panes ---- */

/* The part of the surface from x, y (px of the contents) on that does not wrap around. */
static void put_piece(pixman_image_t *target, pixman_image_t *source, const struct pane_view *view,
                      pixman_image_t *mask, struct rect to, int x, int y)
{
    const int w = view->surface.w;
    const int h = view->surface.h;
    for (int dy = 0; dy < (int)to.h;) {
        const int sy = (y + dy) % h;
        const int piece_h = h - sy < (int)to.h - dy ? h - sy : (int)to.h - dy;
        for (int dx = 0; dx < (int)to.w;) {
            const int sx = (x + dx) % w;
            const int piece_w = w - sx < (int)to.w - dx ? w - sx : (int)to.w - dx;
            pixman_image_composite32(
                view->ground != 0 && mask == NULL ? PIXMAN_OP_SRC : PIXMAN_OP_OVER, source, mask,
                target, sx, sy, 0, 0, (int)to.x + dx, (int)to.y + dy, piece_w, piece_h);
            dx += piece_w;
        }
        dy += piece_h;
    }
}

/* Enlarged smoothly; the surface repeats, as it wraps around. */
static void put_enlarged(pixman_image_t *target, pixman_image_t *source,
                         const struct pane_view *view, pixman_image_t *mask, struct rect to,
                         float x, float y)
{
    pixman_transform_t matrix;
    const double step = 1 / (double)view->scale;
    pixman_transform_init_scale(&matrix, pixman_double_to_fixed(step),
                                pixman_double_to_fixed(step));
    matrix.matrix[0][2] = pixman_double_to_fixed(fmod((double)x, view->surface.w));
    matrix.matrix[1][2] = pixman_double_to_fixed(fmod((double)y, view->surface.h));
    pixman_image_set_transform(source, &matrix);
    pixman_image_set_filter(source, PIXMAN_FILTER_BILINEAR, NULL, 0);
    pixman_image_set_repeat(source, PIXMAN_REPEAT_NORMAL);
    pixman_image_composite32(view->ground != 0 && mask == NULL ? PIXMAN_OP_SRC : PIXMAN_OP_OVER,
                             source, mask, target, 0, 0, 0, 0, (int)to.x, (int)to.y, (int)to.w,
                             (int)to.h);
}

struct rect pane_seen(const struct pane_view *view)
{
    const float x0 = roundf((view->there.x - view->x) * view->scale);
    const float y0 = roundf((view->there.y - view->y) * view->scale);
    const float x1 = roundf((view->there.x + view->there.w - view->x) * view->scale);
    const float y1 = roundf((view->there.y + view->there.h - view->y) * view->scale);
    return rect_meet(rect_of(view->viewport.x + x0, view->viewport.y + y0, x1 - x0, y1 - y0),
                     view->viewport);
}

static int fading(struct pane_slice *out, float x, float w, bool comes)
{
    const int steps = w >= 1 ? (int)fminf(w, SOFT_STEPS) : 0;
    for (int i = 0; i < steps; i++) {
        const float from = roundf(w * (float)i / (float)steps);
        const float part = ((float)i + 0.5F) / (float)steps;
        out[i] = (struct pane_slice){.x = x + from,
                                     .w = roundf(w * (float)(i + 1) / (float)steps) - from,
                                     .alpha = comes ? part : 1 - part};
    }
    return steps;
}

int pane_slices(const struct pane_view *view, struct pane_slice out[PANE_SLICES])
{
    const float left = roundf(view->soft_left);
    const float right = roundf(view->soft_right);
    int n = fading(out, 0, left, true);
    out[n++] = (struct pane_slice){left, view->viewport.w - left - right, 1};
    return n + fading(&out[n], view->viewport.w - right, right, false);
}

/* What of the pane, moved by mx, my, is in to. */
static void put_slice(pixman_image_t *target, const struct pane_view *view, float mx, float my,
                      float alpha, struct rect to)
{
    if (to.w < 1 || to.h < 1) {
        return;
    }
    pixman_image_t *source = compose_image(view->surface.surface);
    pixman_image_t *mask = alpha < 1 ? solid(0, alpha) : NULL;
    /* Of the contents, at to's corner. */
    const float x = (to.x - mx - view->viewport.x) / view->scale + view->x;
    const float y = (to.y - my - view->viewport.y) / view->scale + view->y;
    if (view->scale == 1) {
        put_piece(target, source, view, mask, to, (int)x, (int)y);
    } else {
        put_enlarged(target, source, view, mask, to, x, y);
    }
    pixman_image_unref(source);
    if (mask != NULL) {
        pixman_image_unref(mask);
    }
}

void compose_pane(pixman_image_t *target, const struct pane_view *view, float dx, float dy,
                  float alpha, struct rect clip)
{
    if (view->surface.surface == NULL || alpha <= 0) {
        return;
    }
    const struct rect v = view->viewport;
    const float mx = roundf(dx);
    const float my = roundf(dy);
    const struct rect seen = pane_seen(view);
    const struct rect to = rect_meet(rect_of(seen.x + mx, seen.y + my, seen.w, seen.h), clip);
    if (view->ground != 0 && (seen.w < v.w || seen.h < v.h)) {
        fill(target, view->ground, alpha, rect_meet(rect_of(v.x + mx, v.y + my, v.w, v.h), clip));
    }
    struct pane_slice slices[PANE_SLICES];
    const int count = pane_slices(view, slices);
    for (int i = 0; i < count; i++) {
        const struct rect slice = rect_of(v.x + mx + slices[i].x, to.y, slices[i].w, to.h);
        put_slice(target, view, mx, my, alpha * slices[i].alpha, rect_meet(slice, to));
    }
    put(target, &view->above, dx, dy, alpha, clip, false);
}

static void panes(const struct painted *painted, enum plane plane, pixman_image_t *target, float dx,
                  float dy, float alpha, struct rect clip)
{
    for (int i = 0; i < painted->pane_count; i++) {
        if (painted->panes[i].plane == plane) {
            compose_pane(target, &painted->panes[i], dx, dy, alpha, clip);
        }
    }
}

void compose_page(pixman_image_t *target, const struct composition *c, uint32_t ground,
                  const struct painted *painted, struct rect r)
{
    const struct rect page = rect_meet(c->page_area, r);
    const bool moved = c->page_dx != 0 || c->page_dy != 0 || c->page_alpha < 1;
    if (moved && (!c->ghost || painted->ghost.surface == NULL)) {
        fill(target, ground, 1, page);
    }
    if (c->ghost) {
        put(target, &painted->ghost, c->ghost_dx, c->ghost_dy, c->ghost_alpha, page, true);
    }
    put_page(target, &painted->planes[PLANE_PAGE], c, page);
    panes(painted, PLANE_PAGE, target, c->page_dx, c->page_dy, c->page_alpha, page);
}

void compose_all(pixman_image_t *target, const struct composition *c, uint32_t ground,
                 const struct painted *painted, struct rect r)
{
    const struct rect page = rect_meet(c->page_area, r);
    compose_page(target, c, ground, painted, r);
    put(target, &painted->planes[PLANE_CORE], 0, c->core_dy, c->core_alpha, page, false);
    if (c->overlay) {
        fill(target, 0, c->dim, page);
        put(target, &painted->planes[PLANE_OVERLAY], 0, c->overlay_dy, c->overlay_alpha, page,
            false);
        panes(painted, PLANE_OVERLAY, target, 0, c->overlay_dy, c->overlay_alpha, page);
    }
    put(target, &painted->planes[PLANE_BAR], 0, 0, 1, r, true);
    put(target, &painted->veil, 0, 0, c->veil, r, false);
}

static bool same(const struct composition *a, const struct composition *b)
{
    return a->page_dx == b->page_dx && a->page_dy == b->page_dy && a->page_alpha == b->page_alpha &&
           a->ghost == b->ghost && a->dim == b->dim && a->overlay == b->overlay &&
           a->overlay_dy == b->overlay_dy && a->overlay_alpha == b->overlay_alpha &&
           a->core_dy == b->core_dy && a->core_alpha == b->core_alpha && a->veil == b->veil &&
           memcmp(&a->core_area, &b->core_area, sizeof a->core_area) == 0 &&
           memcmp(&a->overlay_area, &b->overlay_area, sizeof a->overlay_area) == 0 &&
           memcmp(&a->page_area, &b->page_area, sizeof a->page_area) == 0;
}

void compose(struct composer *composer, const struct frame *frame, const struct painted *painted,
             void *data, int width, int height, int stride, struct composed *out)
{
    out->damage_count = 0;
    const struct composition *c = &frame->comp;
    const struct rect all = rect_of(0, 0, (float)width, (float)height);
    const bool still = composer->valid && same(c, &composer->last) && !c->ghost && c->veil == 0 &&
                       c->page_dx == 0 && c->page_dy == 0 && !painted->panes_differ;
    if (still) {
        for (int s = 0; s < PLANE_COUNT; s++) {
            const struct plane_view *plane = &painted->planes[s];
            for (int i = 0; i < plane->damage_count; i++) {
                out->damage[out->damage_count++] = rect_meet(plane->damage[i], all);
            }
        }
        for (int i = 0; i < painted->pane_count; i++) {
            if (painted->panes[i].changed) {
                out->damage[out->damage_count++] = rect_meet(painted->panes[i].viewport, all);
            }
        }
    } else {
        out->damage[out->damage_count++] = all;
    }
    pixman_image_t *target = pixman_image_create_bits(PIXMAN_x8r8g8b8, width, height, data, stride);
    for (int i = 0; i < out->damage_count; i++) {
        compose_all(target, c, frame->ground, painted, out->damage[i]);
    }
    pixman_image_unref(target);
    composer->last = *c;
    composer->valid = true;
}
