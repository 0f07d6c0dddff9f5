#include "sdl/present_surface.h"

#include "core/mem.h"

#include <SDL.h>
#include <stdlib.h>

#define MOST_AREAS 256

static pixman_format_code_t format_of(const SDL_Surface *surface)
{
    switch (surface->format->format) {
    case SDL_PIXELFORMAT_RGB888:
    case SDL_PIXELFORMAT_ARGB8888:
        return PIXMAN_x8r8g8b8;
    case SDL_PIXELFORMAT_BGR888:
    case SDL_PIXELFORMAT_ABGR8888:
        return PIXMAN_x8b8g8r8;
    case SDL_PIXELFORMAT_RGBX8888:
    case SDL_PIXELFORMAT_RGBA8888:
        return PIXMAN_r8g8b8x8;
    case SDL_PIXELFORMAT_BGRX8888:
    case SDL_PIXELFORMAT_BGRA8888:
        return PIXMAN_b8g8r8x8;
    case SDL_PIXELFORMAT_RGB565:
        return PIXMAN_r5g6b5;
    case SDL_PIXELFORMAT_XRGB1555:
    case SDL_PIXELFORMAT_ARGB1555:
        return PIXMAN_x1r5g5b5;
    case SDL_PIXELFORMAT_ARGB2101010:
        return PIXMAN_x2r10g10b10;
    default:
        return (pixman_format_code_t)0;
    }
}

/* Areas of the surface, whole pixels, inside it. */
static int clip(const struct rotation *rotation, const SDL_Surface *surface,
                const struct rect *areas, int count, struct rect *out)
{
    const struct rect all = rect_of(0, 0, (float)surface->w, (float)surface->h);
    const struct rect panel = rect_of(0, 0, (float)rotation->panel_w, (float)rotation->panel_h);
    int kept = 0;
    if (areas == NULL || count > MOST_AREAS) {
        out[0] = rect_meet(panel, all);
        return 1;
    }
    for (int i = 0; i < count; i++) {
        const struct rect r = rect_meet(rotate_to_panel(rotation, areas[i]), all);
        if (r.w >= 1 && r.h >= 1) {
            out[kept++] = r;
        }
    }
    return kept;
}

/* By SDL's own conversion: for surfaces that pixman does not know, such as palettes. */
static bool convert(const struct rotation *rotation, const uint32_t *pixels, SDL_Surface *surface,
                    const struct rect *areas, int count)
{
    uint32_t *turned =
        mem_alloc((size_t)rotation->panel_w * (size_t)rotation->panel_h * sizeof *turned);
    SDL_Surface *from =
        SDL_CreateRGBSurfaceWithFormatFrom(turned, rotation->panel_w, rotation->panel_h, 32,
                                           rotation->panel_w * 4, SDL_PIXELFORMAT_RGB888);
    bool good =
        from != NULL && rotate_copy(rotation, pixels, turned, rotation->panel_w, rotation->panel_h,
                                    rotation->panel_w * 4, PIXMAN_x8r8g8b8, areas, count);
    for (int i = 0; good && i < count; i++) {
        SDL_Rect r = {(int)areas[i].x, (int)areas[i].y, (int)areas[i].w, (int)areas[i].h};
        SDL_Rect to = r;
        good = SDL_BlitSurface(from, &r, surface, &to) == 0;
    }
    SDL_FreeSurface(from);
    free(turned);
    return good;
}

static bool copy(const struct rotation *rotation, const uint32_t *pixels, SDL_Surface *surface,
                 const struct rect *areas, int count)
{
    const pixman_format_code_t format = format_of(surface);
    if (format == (pixman_format_code_t)0) {
        return convert(rotation, pixels, surface, areas, count);
    }
    if (SDL_LockSurface(surface) != 0) {
        return false;
    }
    const bool good = rotate_copy(rotation, pixels, surface->pixels, surface->w, surface->h,
                                  surface->pitch, format, areas, count);
    SDL_UnlockSurface(surface);
    return good;
}

bool surface_picture(struct SDL_Window *window, const struct rotation *rotation,
                     const uint32_t *pixels, const struct rect *areas, int count)
{
    struct rect kept[MOST_AREAS];
    SDL_Rect rects[MOST_AREAS];
    SDL_Surface *surface = SDL_GetWindowSurface(window);
    if (surface == NULL) {
        return false;
    }
    const int n = clip(rotation, surface, areas, count, kept);
    if (n == 0) {
        return true;
    }
    if (!copy(rotation, pixels, surface, kept, n)) {
        return false;
    }
    for (int i = 0; i < n; i++) {
        rects[i] = (SDL_Rect){(int)kept[i].x, (int)kept[i].y, (int)kept[i].w, (int)kept[i].h};
    }
    return SDL_UpdateWindowSurfaceRects(window, rects, n) == 0;
}
