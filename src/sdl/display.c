#include "sdl/display.h"

#include "core/mem.h"
#include "os/clock.h"
#include "os/signals.h"
#include "sdl/display_private.h"
#include "sdl/events.h"
#include "sdl/present_surface.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DEVICES_MS 1000 /* how often the touch devices are counted */
#define KEEP_MS 250     /* how often the window is looked after */
/* A new size counts once it has rested, but a size that never rests does not wait for ever. */
#define REST_MS 60
#define UNREST_MS 300
/* The picture is never smaller or larger than this, whatever size somebody gives to the window. */
#define LEAST_SIDE 200
#define MOST_PIXELS (4096.0 * 2304.0)

static int64_t now_ms(void *context)
{
    (void)context;
    return clock_ms();
}

/* ---- size ---- */

void display_pixels(const struct display *display, int *width, int *height)
{
    *width = 0;
    *height = 0;
    if (display->gpu == NULL || !gpu_size(display->gpu, width, height)) {
        SDL_GetWindowSizeInPixels(display->window, width, height);
    }
}

/* The size that a panel should have now. */
static void measure(const struct display *display, int *width, int *height)
{
    if (display->x11 != NULL) {
        x11_size(display->x11, width, height);
    } else {
        display_pixels(display, width, height);
    }
    const double pixels = (double)*width * *height;
    const double part = pixels > MOST_PIXELS ? sqrt(MOST_PIXELS / pixels) : 1;
    const int w = (int)(*width * part);
    const int h = (int)(*height * part);
    *width = w > LEAST_SIDE ? w : LEAST_SIDE;
    *height = h > LEAST_SIDE ? h : LEAST_SIDE;
}

/* Has the window another size than the picture? */
static bool unrest(const struct display *display)
{
    int w = 0;
    int h = 0;
    measure(display, &w, &h);
    return w != display->rotation.panel_w || h != display->rotation.panel_h;
}

/* True when the panel has got another size, which counts from now on. */
static bool resized(struct display *display)
{
    struct rotation *rotation = &display->rotation;
    const int64_t now = clock_ms();
    int w = 0;
    int h = 0;
    measure(display, &w, &h);
    if (w == rotation->panel_w && h == rotation->panel_h) {
        display->since_ms = 0;
        return false;
    }
    if (display->since_ms == 0) {
        display->since_ms = now;
    }
    if (w != display->next_w || h != display->next_h) {
        display->next_w = w;
        display->next_h = h;
        display->next_ms = now;
    }
    if (now - display->next_ms < REST_MS && now - display->since_ms < UNREST_MS) {
        return false;
    }
    rotation->panel_w = w;
    rotation->panel_h = h;
    display->since_ms = 0;
    return true;
}

/* ---- input ---- */

/* SDL2 sends no release when a panel is unplugged (reliability finding 11). */
static bool devices_changed(struct display *display, struct input *out)
{
    const int64_t now = clock_ms();
    if (now - display->counted_ms < DEVICES_MS) {
        return false;
    }
    display->counted_ms = now;
    const int devices = SDL_GetNumTouchDevices();
    const bool changed = devices != display->touch_devices;
    display->touch_devices = devices;
    *out = (struct input){.what = HAPPENING_EVENT, .event = {.kind = EVENT_CANCEL_ALL}};
    return changed;
}

static bool create_window(struct display *display);
static void destroy_window(struct display *display);

/* Keeps the window in its place, or makes another. */
static void keep(struct display *display)
{
    const int64_t now = clock_ms();
    if (display->x11 == NULL || now - display->kept_ms < KEEP_MS) {
        return;
    }
    display->kept_ms = now;
    if (!x11_keep(display->x11, SDL_GetNumTouchDevices() > 0)) {
        destroy_window(display);
        display->gone = !create_window(display);
        display->stale = true;
    }
    display->sleeps = display->x11 != NULL && x11_sleeps(display->x11);
}

static bool seen(void *context)
{
    const struct display *display = context;
    const Uint32 unseen = SDL_WINDOW_HIDDEN | SDL_WINDOW_MINIMIZED;
    return !display->sleeps && (SDL_GetWindowFlags(display->window) & unseen) == 0;
}

static bool poll_input(void *context, struct input *out)
{
    struct display *display = context;
    SDL_Event event;
    if (signals_ended()) {
        *out = (struct input){.what = HAPPENING_QUIT};
        return true;
    }
    if (events_typed(display, out)) {
        return true;
    }
    while (SDL_PollEvent(&event) != 0) {
        if (events_translate(display, &event, out)) {
            return true;
        }
    }
    keep(display);
    if (display->gone) {
        *out = (struct input){.what = HAPPENING_GONE};
        return true;
    }
    if (resized(display)) {
        *out = (struct input){.what = HAPPENING_RESIZED};
        return true;
    }
    return devices_changed(display, out);
}

/* The window is looked after while we wait, without a turn of the loop for it. */
static void wait_input(void *context, int64_t ms)
{
    struct display *display = context;
    const int64_t end = clock_ms() + ms;
    const bool was_seen = seen(display);
    if (display->typed[display->typed_at] != '\0') {
        return;
    }
    for (int64_t left = ms; left > 0 && !signals_ended(); left = end - clock_ms()) {
        int64_t nap = display->x11 != NULL && left > KEEP_MS ? KEEP_MS : left;
        nap = display->since_ms != 0 && nap > REST_MS ? REST_MS : nap;
        if (SDL_WaitEventTimeout(NULL, (int)nap) != 0) {
            return;
        }
        keep(display);
        if (display->gone || unrest(display) || seen(display) != was_seen) {
            return;
        }
    }
}

/* Only then are letters more than keys, and only then may an input method listen. */
static void typing(void *context, bool wanted)
{
    (void)context;
    if (wanted) {
        SDL_StartTextInput();
    } else {
        SDL_StopTextInput();
    }
}

/* ---- output ---- */

static void size(void *context, int *width, int *height)
{
    const struct display *display = context;
    rotate_picture_size(&display->rotation, width, height);
}

static bool present(void *context, const uint32_t *pixels, int width, int height,
                    const struct rect *damage, int damage_count)
{
    struct display *display = context;
    int w = 0;
    int h = 0;
    rotate_picture_size(&display->rotation, &w, &h);
    const bool fits = w == width && h == height; /* else the resize is on its way */
    const bool all = display->stale;
    display->stale = !fits || !surface_picture(display->window, &display->rotation, pixels,
                                               all ? NULL : damage, all ? 0 : damage_count);
    return !display->stale;
}

static bool present_gpu(void *context, const uint32_t *pixels, int width, int height,
                        const struct rect *damage, int damage_count)
{
    const struct display *display = context;
    (void)damage;
    (void)damage_count;
    return gpu_picture(display->gpu, &display->rotation, pixels, width, height);
}

static bool compose_gpu(void *context, const struct frame *frame, const struct painted *painted)
{
    const struct display *display = context;
    return gpu_compose(display->gpu, &display->rotation, frame, painted);
}

const struct display_ops *display_ops_of(const struct display *display)
{
    static const struct display_ops surface = {.now_ms = now_ms,
                                               .poll = poll_input,
                                               .wait = wait_input,
                                               .seen = seen,
                                               .size = size,
                                               .typing = typing,
                                               .present = present};
    static const struct display_ops gpu = {.now_ms = now_ms,
                                           .poll = poll_input,
                                           .wait = wait_input,
                                           .seen = seen,
                                           .size = size,
                                           .typing = typing,
                                           .present = present_gpu,
                                           .compose = compose_gpu};
    return display->gpu != NULL ? &gpu : &surface;
}

/* ---- opening ---- */

static void set_hints(const struct display_config *config)
{
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0"); /* or every tap counts twice */
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint("SDL_ENABLE_SCREEN_KEYBOARD", "0"); /* of newer SDL; fields bring their own */
    SDL_SetHint(SDL_HINT_IME_SHOW_UI, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1"); /* os/signals.h has them */
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    if (config->kiosk) {
        /* A window that no window manager manages cannot be minimised, moved or covered by one. */
        SDL_SetHint(SDL_HINT_X11_FORCE_OVERRIDE_REDIRECT, "1");
        SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0");
        SDL_SetHint(SDL_HINT_ALLOW_ALT_TAB_WHILE_GRABBED, "0");
    }
}

static bool driver_is(const char *name)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    return driver != NULL && SDL_strcasecmp(driver, name) == 0;
}

/* How the picture gets into the window: by its surface, else by the graphics processor, which also
 * knows colours that the surface does not (X11 at depth 30). */
static bool take_surface(struct display *display)
{
    const char *wanted = SDL_GetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION);
    const bool gpu = wanted != NULL && strcmp(wanted, "0") != 0;
    if (gpu || SDL_GetWindowSurface(display->window) == NULL) {
        display->gpu = gpu_create(display->window);
    }
    return gpu || display->gpu != NULL || SDL_GetWindowSurface(display->window) != NULL ||
           SDL_SetError("the colours of this screen are not known; set its depth to 24 (X11: "
                        "DefaultDepth 24)") == 0;
}

/* Fullscreen starts at the desktop's size: without a window manager nobody else would resize it.
 * Locked under X it has no need of the state "fullscreen", which only a window manager gives. */
static bool create_window(struct display *display)
{
    const struct display_config *config = &display->config;
    SDL_DisplayMode mode = {.w = config->width, .h = config->height};
    const bool full = config->width <= 0;
    const bool lock = config->kiosk && driver_is("x11");
    if (full && SDL_GetDesktopDisplayMode(0, &mode) != 0) {
        return false;
    }
    const int at = full ? 0 : (int)SDL_WINDOWPOS_UNDEFINED;
    const Uint32 flags = lock   ? SDL_WINDOW_BORDERLESS | SDL_WINDOW_ALWAYS_ON_TOP
                         : full ? SDL_WINDOW_FULLSCREEN_DESKTOP
                                : SDL_WINDOW_RESIZABLE;
    display->window = SDL_CreateWindow("Strata", at, at, mode.w, mode.h, flags);
    if (display->window == NULL || !take_surface(display)) {
        return false;
    }
    if (full || lock) {
        display->x11 =
            x11_open(display->window, lock, config->width, config->height, DISPLAY_EXIT_GONE);
        keep(display);
    }
    if (config->kiosk) {
        SDL_ShowCursor(SDL_DISABLE);
        SDL_SetWindowKeyboardGrab(display->window, SDL_TRUE);
    }
    return true;
}

static void destroy_window(struct display *display)
{
    x11_close(display->x11);
    gpu_destroy(display->gpu);
    if (display->window != NULL) {
        SDL_DestroyWindow(display->window);
    }
    display->x11 = NULL;
    display->gpu = NULL;
    display->window = NULL;
}

bool display_open(const struct display_config *config, struct display **out, struct err *err)
{
    *out = NULL;
    set_hints(config);
    if (SDL_Init(SDL_INIT_VIDEO) != 0) {
        return err_set(err, "no display: %s", SDL_GetError());
    }
    /* SDL falls back to drawing for nobody: that is no display, unless it was asked for. */
    if (SDL_getenv("SDL_VIDEODRIVER") == NULL && (driver_is("offscreen") || driver_is("dummy"))) {
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        return err_set(err, "no display: connect one, or use --shot to make pictures without");
    }
    /* X11 has a surface to write into; Wayland and KMSDRM have none and need the GPU. Set in the
     * environment, the hint decides. */
    const bool gpu = driver_is("wayland") || driver_is("kmsdrm");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, gpu ? "1" : "0");
    struct display *display = mem_alloc(sizeof *display);
    display->config = *config;
    display->rotation.quarters = config->quarter_turns;
    if (!create_window(display)) {
        err_set(err, "no window: %s", SDL_GetError());
        display_close(display);
        return false;
    }
    measure(display, &display->rotation.panel_w, &display->rotation.panel_h);
    events_ignore();
    display->touch_devices = SDL_GetNumTouchDevices();
    *out = display;
    return true;
}

void display_close(struct display *display)
{
    if (display == NULL) {
        return;
    }
    destroy_window(display);
    SDL_Quit();
    free(display);
}
