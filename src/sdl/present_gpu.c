#include "sdl/present_gpu.h"

#include "core/mem.h"
#include "paint/compose.h"

#include <SDL.h>
#include <math.h>
#include <stdlib.h>

#define TEXTURES (PLANE_COUNT + 2 + 2 * MAX_PANES) /* ghost, veil; panes and what is above each */

struct plane_texture {
    const cairo_surface_t *surface; /* whose pixels it has; NULL = vacant */
    SDL_Texture *texture;
    int w, h;
    bool used; /* in this frame */
};

struct gpu {
    SDL_Renderer *renderer;
    SDL_BlendMode over; /* of premultiplied colours */
    struct plane_texture planes[TEXTURES];
};

struct gpu *gpu_create(struct SDL_Window *window)
{
    SDL_Renderer *renderer =
        SDL_CreateRenderer(window, -1, SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC);
    if (renderer == NULL) {
        return NULL;
    }
    struct gpu *gpu = mem_alloc(sizeof *gpu);
    gpu->renderer = renderer;
    gpu->over = SDL_ComposeCustomBlendMode(
        SDL_BLENDFACTOR_ONE, SDL_BLENDFACTOR_ONE_MINUS_SRC_ALPHA, SDL_BLENDOPERATION_ADD,
        SDL_BLENDFACTOR_ONE, SDL_BLENDFACTOR_ONE_MINUS_SRC_ALPHA, SDL_BLENDOPERATION_ADD);
    return gpu;
}

static void drop(struct plane_texture *plane)
{
    if (plane->texture != NULL) {
        SDL_DestroyTexture(plane->texture);
    }
    *plane = (struct plane_texture){0};
}

void gpu_reset(struct gpu *gpu)
{
    for (int i = 0; i < TEXTURES; i++) {
        drop(&gpu->planes[i]);
    }
}

void gpu_destroy(struct gpu *gpu)
{
    if (gpu == NULL) {
        return;
    }
    gpu_reset(gpu);
    SDL_DestroyRenderer(gpu->renderer);
    free(gpu);
}

bool gpu_size(const struct gpu *gpu, int *width, int *height)
{
    return SDL_GetRendererOutputSize(gpu->renderer, width, height) == 0;
}

/* ---- textures ---- */

static bool upload(struct plane_texture *to, const struct plane_view *view, SDL_Rect part)
{
    const int stride = cairo_image_surface_get_stride(view->surface);
    const unsigned char *data = cairo_image_surface_get_data(view->surface);
    return SDL_UpdateTexture(to->texture, &part,
                             data + (ptrdiff_t)part.y * stride + (ptrdiff_t)part.x * 4,
                             stride) == 0;
}

/* The texture with the pixels of view, made or brought up to date; NULL on trouble. */
static struct plane_texture *texture_of(struct gpu *gpu, const struct plane_view *view)
{
    struct plane_texture *vacant = NULL;
    for (int i = 0; i < TEXTURES; i++) {
        struct plane_texture *plane = &gpu->planes[i];
        if (plane->surface == view->surface && plane->w == view->w && plane->h == view->h) {
            plane->used = true;
            if (view->fresh && !upload(plane, view, (SDL_Rect){0, 0, view->w, view->h})) {
                return NULL;
            }
            for (int k = 0; k < view->damage_count; k++) {
                const struct rect r =
                    rect_meet(view->damage[k], rect_of((float)view->x, (float)view->y,
                                                       (float)view->w, (float)view->h));
                const SDL_Rect part = {(int)r.x - view->x, (int)r.y - view->y, (int)r.w, (int)r.h};
                if (part.w > 0 && part.h > 0 && !upload(plane, view, part)) {
                    return NULL;
                }
            }
            return plane;
        }
        vacant = plane->used ? vacant : plane;
    }
    if (vacant == NULL) {
        return NULL;
    }
    drop(vacant);
    vacant->texture = SDL_CreateTexture(gpu->renderer, SDL_PIXELFORMAT_ARGB8888,
                                        SDL_TEXTUREACCESS_STATIC, view->w, view->h);
    const SDL_Rect all = {0, 0, view->w, view->h};
    if (vacant->texture == NULL || !upload(vacant, view, all)) {
        drop(vacant);
        return NULL;
    }
    vacant->surface = view->surface;
    vacant->w = view->w;
    vacant->h = view->h;
    vacant->used = true;
    return vacant;
}

/* ---- drawing ---- */

static SDL_Rect panel_rect(const struct rotation *rotation, struct rect r)
{
    const struct rect p = rotate_to_panel(rotation, r);
    return (SDL_Rect){(int)p.x, (int)p.y, (int)fmaxf(0, p.w), (int)fmaxf(0, p.h)};
}

/* Draws part of texture, NULL: all of it, into r of the picture. SDL turns around the middle of the
 * unturned rectangle. */
static bool draw(struct gpu *gpu, const struct rotation *rotation, SDL_Texture *texture,
                 const SDL_Rect *part, struct rect r)
{
    const struct rotate_matrix m = rotate_matrix(rotation);
    const float dx = r.x + r.w / 2 - (float)m.tx;
    const float dy = r.y + r.h / 2 - (float)m.ty;
    const float x = (float)m.a * dx + (float)m.c * dy;
    const float y = (float)m.b * dx + (float)m.d * dy;
    const SDL_FRect to = {x - r.w / 2, y - r.h / 2, r.w, r.h};
    return SDL_RenderCopyExF(gpu->renderer, texture, part, &to, 90.0 * rotation->quarters, NULL,
                             SDL_FLIP_NONE) == 0;
}

struct placing {
    float dx, dy, alpha;
    struct rect clip;
    bool opaque;
    float scale;
    bool goes_on; /* beyond its edges at the sides, see compose.c */
};

/* Beyond its left and right edge as it is there. */
static bool go_on(struct gpu *gpu, const struct rotation *rotation,
                  const struct plane_texture *plane, struct rect r, struct rect clip)
{
    const SDL_Rect first = {0, 0, 1, plane->h};
    const SDL_Rect last = {plane->w - 1, 0, 1, plane->h};
    const float left = r.x - clip.x;
    const float right = clip.x + clip.w - r.x - r.w;
    return (left <= 0 ||
            draw(gpu, rotation, plane->texture, &first, rect_of(clip.x, r.y, left, r.h))) &&
           (right <= 0 ||
            draw(gpu, rotation, plane->texture, &last, rect_of(r.x + r.w, r.y, right, r.h)));
}

static bool put(struct gpu *gpu, const struct rotation *rotation, const struct plane_view *view,
                const struct placing *at)
{
    if (view->surface == NULL) {
        return true;
    }
    struct plane_texture *plane = texture_of(gpu, view);
    if (plane == NULL) {
        return false;
    }
    if (at->alpha <= 0) {
        return true;
    }
    const bool solid = at->opaque && at->alpha >= 1;
    const Uint8 part = (Uint8)lroundf(fminf(at->alpha, 1) * 255);
    SDL_SetTextureBlendMode(plane->texture, solid ? SDL_BLENDMODE_NONE : gpu->over);
    SDL_SetTextureAlphaMod(plane->texture, part);
    SDL_SetTextureColorMod(plane->texture, part, part, part);
    const SDL_Rect clip = panel_rect(rotation, at->clip);
    SDL_RenderSetClipRect(gpu->renderer, &clip);
    const float dx = at->scale == 1 ? roundf(at->dx) : at->dx;
    const float dy = at->scale == 1 ? roundf(at->dy) : at->dy;
    const struct rect r = rect_of((float)view->x + dx, (float)view->y + dy,
                                  (float)view->w * at->scale, (float)view->h * at->scale);
    return draw(gpu, rotation, plane->texture, NULL, r) &&
           (!at->goes_on || go_on(gpu, rotation, plane, r, at->clip));
}

static void fill(struct gpu *gpu, const struct rotation *rotation, uint32_t color, float alpha,
                 struct rect r)
{
    const SDL_Rect area = panel_rect(rotation, r);
    SDL_RenderSetClipRect(gpu->renderer, NULL);
    SDL_SetRenderDrawBlendMode(gpu->renderer, alpha < 1 ? SDL_BLENDMODE_BLEND : SDL_BLENDMODE_NONE);
    SDL_SetRenderDrawColor(gpu->renderer, (Uint8)(color >> 16), (Uint8)(color >> 8), (Uint8)color,
                           (Uint8)lroundf(alpha * 255));
    SDL_RenderFillRect(gpu->renderer, &area);
}

/* Its surface wraps around: as many copies as it takes, cut to what is seen. */
static bool put_copies(struct gpu *gpu, const struct rotation *rotation,
                       const struct pane_view *view, struct rect place, struct placing piece)
{
    bool good = true;
    const struct rect v = view->viewport;
    const float w = (float)view->surface.w;
    const float h = (float)view->surface.h;
    for (float y = floorf(view->y / h) * h; y < view->y + v.h / view->scale && h > 0; y += h) {
        for (float x = floorf(view->x / w) * w; x < view->x + v.w / view->scale && w > 0; x += w) {
            piece.dx = place.x + (x - view->x) * view->scale;
            piece.dy = place.y + (y - view->y) * view->scale;
            good = put(gpu, rotation, &view->surface, &piece) && good;
        }
    }
    return good;
}

static bool put_pane(struct gpu *gpu, const struct rotation *rotation, const struct pane_view *view,
                     const struct placing *at)
{
    const struct rect v = view->viewport;
    const struct rect seen = pane_seen(view);
    const float mx = roundf(at->dx);
    const float my = roundf(at->dy);
    const struct rect place = rect_of(v.x + mx, v.y + my, v.w, v.h);
    if (view->ground != 0 && (seen.w < v.w || seen.h < v.h)) {
        fill(gpu, rotation, view->ground, at->alpha, rect_meet(place, at->clip));
    }
    struct placing piece = *at;
    const struct rect to = rect_meet(rect_of(seen.x + mx, seen.y + my, seen.w, seen.h), at->clip);
    piece.opaque = view->ground != 0;
    piece.scale = view->scale;
    struct pane_slice slices[PANE_SLICES];
    const int count = pane_slices(view, slices);
    bool good = true;
    for (int i = 0; i < count; i++) {
        piece.clip = rect_meet(rect_of(place.x + slices[i].x, to.y, slices[i].w, to.h), to);
        piece.alpha = at->alpha * slices[i].alpha;
        good = put_copies(gpu, rotation, view, place, piece) && good;
    }
    piece = *at;
    piece.opaque = false;
    return put(gpu, rotation, &view->above, &piece) && good;
}

static bool put_panes(struct gpu *gpu, const struct rotation *rotation,
                      const struct painted *painted, enum plane plane, const struct placing *at)
{
    bool good = true;
    for (int i = 0; i < painted->pane_count; i++) {
        if (painted->panes[i].plane == plane) {
            good = put_pane(gpu, rotation, &painted->panes[i], at) && good;
        }
    }
    return good;
}

/* The stack of planes, back to front, as in compose.c. */
static bool stack(struct gpu *gpu, const struct rotation *rotation, const struct frame *frame,
                  const struct painted *painted)
{
    const struct composition *c = &frame->comp;
    const struct rect page = c->page_area;
    const struct rect all = rect_of(0, 0, (float)frame->width, (float)frame->height);
    bool good = true;
    fill(gpu, rotation, frame->ground, 1, page);
    if (c->ghost) {
        const struct placing at = {c->ghost_dx, c->ghost_dy, c->ghost_alpha, page, true, 1, false};
        good = put(gpu, rotation, &painted->ghost, &at);
    }
    struct placing at = {c->page_dx, c->page_dy, c->page_alpha, page, true, 1, true};
    good = put(gpu, rotation, &painted->planes[PLANE_PAGE], &at) && good;
    at.goes_on = false;
    good = put_panes(gpu, rotation, painted, PLANE_PAGE, &at) && good;
    const struct placing core = {0, c->core_dy, c->core_alpha, page, false, 1, false};
    good = put(gpu, rotation, &painted->planes[PLANE_CORE], &core) && good;
    if (c->overlay) {
        const struct placing over = {0, c->overlay_dy, c->overlay_alpha, page, false, 1, false};
        fill(gpu, rotation, 0, c->dim, page);
        good = put(gpu, rotation, &painted->planes[PLANE_OVERLAY], &over) && good;
        good = put_panes(gpu, rotation, painted, PLANE_OVERLAY, &over) && good;
    }
    const struct placing bar = {0, 0, 1, all, true, 1, false};
    good = put(gpu, rotation, &painted->planes[PLANE_BAR], &bar) && good;
    const struct placing veil = {0, 0, c->veil, all, false, 1, false};
    return put(gpu, rotation, &painted->veil, &veil) && good;
}

bool gpu_compose(struct gpu *gpu, const struct rotation *rotation, const struct frame *frame,
                 const struct painted *painted)
{
    for (int i = 0; i < TEXTURES; i++) {
        gpu->planes[i].used = false;
    }
    const bool good = stack(gpu, rotation, frame, painted);
    SDL_RenderSetClipRect(gpu->renderer, NULL);
    SDL_RenderPresent(gpu->renderer);
    for (int i = 0; i < TEXTURES; i++) {
        if (!gpu->planes[i].used) {
            drop(&gpu->planes[i]); /* its surface may be gone and its address used again */
        }
    }
    if (!good) {
        gpu_reset(gpu); /* whatever was missed comes with the whole plane */
    }
    return good;
}

bool gpu_picture(struct gpu *gpu, const struct rotation *rotation, const uint32_t *pixels,
                 int width, int height)
{
    SDL_Texture *texture = SDL_CreateTexture(gpu->renderer, SDL_PIXELFORMAT_RGB888,
                                             SDL_TEXTUREACCESS_STATIC, width, height);
    bool good = texture != NULL && SDL_UpdateTexture(texture, NULL, pixels, width * 4) == 0;
    if (good) {
        SDL_RenderSetClipRect(gpu->renderer, NULL);
        SDL_SetTextureBlendMode(texture, SDL_BLENDMODE_NONE);
        good = draw(gpu, rotation, texture, NULL, rect_of(0, 0, (float)width, (float)height));
        SDL_RenderPresent(gpu->renderer);
    }
    if (texture != NULL) {
        SDL_DestroyTexture(texture);
    }
    return good;
}
