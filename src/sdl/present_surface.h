/* The picture into the window's own surface, turned: what X11 takes fastest (17 to 19 ms a layer in
 * SDL's renderer, 1 ms in pixman). Owner: nothing is kept; the window is borrowed. */
#pragma once

#include "sdl/rotate.h"

struct SDL_Window;

/* Puts areas (of the picture) of an upright XRGB picture on the glass; all of it when areas is
 * NULL. A window that has another size for a moment gets what fits. False when the surface or
 * memory is missing. */
bool surface_picture(struct SDL_Window *window, const struct rotation *rotation,
                     const uint32_t *pixels, const struct rect *areas, int count);
