/* The door to the real world: the clock, the touches and keys, and the glass, as a table of
 * functions, so that tests put faults into every one of them. display.c is the one that uses SDL2.
 *
 * Owner: display_open/display_close; the loop (show.h) borrows table and context. */
#pragma once

#include "core/err.h"
#include "input/event.h"
#include "paint/paint.h"
#include "ui/frame.h"

enum happening {
    HAPPENING_EVENT,   /* somebody touched or pressed something: event */
    HAPPENING_RESIZED, /* ask size() again */
    HAPPENING_EXPOSED, /* the glass lost its picture */
    HAPPENING_QUIT,    /* somebody asked for the end */
    HAPPENING_GONE,    /* there is no display any more */
};

struct input {
    enum happening what;
    struct event event; /* t_ms is left 0: the loop dates it */
};

struct display_ops {
    /* Milliseconds that only go forward. */
    int64_t (*now_ms)(void *context);

    /* The next input that has arrived, without waiting; false when there is none. */
    bool (*poll)(void *context, struct input *out);

    /* Waits until there is input or ms have passed; never longer. */
    void (*wait)(void *context, int64_t ms);

    /* NULL, or: can anybody see the picture now? Not while the window is hidden or minimised or the
     * screen sleeps. */
    bool (*seen)(void *context);

    /* Size of the upright picture in px. */
    void (*size)(void *context, int *width, int *height);

    /* NULL, or: from now on what is typed is wanted (EVENT_TEXT), or is not. Nothing opens above
     * the picture for it. */
    void (*typing)(void *context, bool wanted);

    /* Puts the damaged areas of an upright XRGB picture of width x height px, 4 * width bytes a
     * row, on the glass. False when that failed; the whole picture is sent next time. */
    bool (*present)(void *context, const uint32_t *pixels, int width, int height,
                    const struct rect *damage, int damage_count);

    /* NULL, or: puts the planes together itself instead of being given the picture. */
    bool (*compose)(void *context, const struct frame *frame, const struct painted *painted);
};

struct display_config {
    int width, height; /* of the window; 0: fullscreen */
    int quarter_turns;
    bool kiosk; /* no cursor, no way to quit but a signal, always in front */
};

#define DISPLAY_EXIT_GONE 75 /* exit status when the X server ends: then there is no way back */

struct display;

/* Opens the window. The program must have taken its signals (os/signals.h): SIGTERM is seen by poll
 * and wait. */
bool display_open(const struct display_config *config, struct display **out, struct err *err);
void display_close(struct display *display);

/* The table for a struct display. The planes are put together by the processor, which costs 1 to 6
 * ms a layer at 1920x1080, unless the environment asks for the GPU: SDL_FRAMEBUFFER_ACCELERATION=1.
 */
const struct display_ops *display_ops_of(const struct display *display);
