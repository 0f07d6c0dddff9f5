/* Composition on a graphics processor: one texture a plane, updated by damage, put together by an
 * accelerated SDL_Renderer. The picture is the one of compose.c, but for rounding.
 *
 * Owner: gpu_create/gpu_destroy; the window is borrowed. */
#pragma once

#include "paint/paint.h"
#include "sdl/rotate.h"

struct gpu;
struct SDL_Window;

/* NULL when there is no accelerated renderer; the caller goes on without. */
struct gpu *gpu_create(struct SDL_Window *window);
void gpu_destroy(struct gpu *gpu);

/* Size of the panel in px. */
bool gpu_size(const struct gpu *gpu, int *width, int *height);

/* The context was lost: every texture is made and filled anew. */
void gpu_reset(struct gpu *gpu);

/* Puts the planes together, turned, and shows them. */
bool gpu_compose(struct gpu *gpu, const struct rotation *rotation, const struct frame *frame,
                 const struct painted *painted);

/* Shows an upright XRGB picture as it is (the card). */
bool gpu_picture(struct gpu *gpu, const struct rotation *rotation, const uint32_t *pixels,
                 int width, int height);
