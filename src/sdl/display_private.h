/* The inside of the display, for display.c and events.c. */
#pragma once

#include "sdl/display.h"
#include "sdl/present_gpu.h"
#include "sdl/rotate.h"
#include "sdl/x11.h"

#include <SDL.h>

struct display {
    struct display_config config;
    SDL_Window *window;
    struct gpu *gpu;          /* NULL: the window's surface is used */
    struct x11 *x11;          /* NULL: the window is not one of X, or needs no keeping */
    struct rotation rotation; /* and the size of the panel, which is the window's when that rests */
    int next_w, next_h;       /* size that the window has now */
    int64_t next_ms, since_ms; /* when it got it; when it first differed from the panel's */
    int64_t kept_ms, counted_ms;
    int touch_devices;
    bool mouse_down;
    char typed[SDL_TEXTINPUTEVENT_TEXT_SIZE]; /* of which typed_at bytes were handed out */
    size_t typed_at;
    bool sleeps; /* the screen does (DPMS) */
    bool gone;   /* the connection to the display is */
    bool stale;  /* the last present failed: all of the picture goes next time */
};

/* Pixels of the window: what a finger's place is a share of. */
void display_pixels(const struct display *display, int *width, int *height);
