#include "sdl/display.h"

#include "core/hash.h"
#include "core/mem.h"
#include "os/clock.h"
#include "sdl/keyboard.h"
#include "sdl/present_gpu.h"
#include "sdl/rotate.h"

#include <SDL.h>
#include <math.h>
#include <pixman.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#define MOUSE (-1)
#define DEVICES_MS 1000 /* how often the touch devices are counted */
#define MAX_RECTS 256

struct display {
    SDL_Window *window;
    struct gpu *gpu; /* NULL: the window's surface is used */
    struct rotation rotation;
    bool kiosk;
    bool mouse_down;
    int touch_devices;
    int64_t counted_ms;
    bool stale; /* the last present failed: all of the picture goes next time */
};

/* Set by the signals with which a service manager or a shell ends the exhibit. */
static volatile sig_atomic_t ended;

static void on_signal(int signal_number)
{
    (void)signal_number;
    ended = 1;
}

static int64_t now_ms(void *context)
{
    (void)context;
    return clock_ms();
}

/* ---- input ---- */

static bool on_key(const struct display *display, const SDL_KeyboardEvent *event, struct input *out)
{
    if (event->repeat != 0) {
        return false;
    }
    if (event->keysym.sym == SDLK_ESCAPE && !display->kiosk) {
        out->what = HAPPENING_QUIT;
        return true;
    }
    out->event = (struct event){.kind = EVENT_KEY, .key = keyboard_key(event, display->kiosk)};
    return out->event.key != KEY_NONE;
}

static void place(const struct display *display, float panel_x, float panel_y, struct event *out)
{
    rotate_to_picture(&display->rotation, panel_x, panel_y, &out->x, &out->y);
}

static bool on_finger(const struct display *display, const SDL_TouchFingerEvent *finger,
                      enum event_kind kind, struct input *out)
{
    uint64_t id = hash_bytes(HASH_SEED, &finger->touchId, sizeof finger->touchId);
    id = hash_bytes(id, &finger->fingerId, sizeof finger->fingerId);
    out->event = (struct event){.kind = kind, .pointer = (int64_t)(id & INT64_MAX)};
    place(display, finger->x * (float)display->rotation.panel_w,
          finger->y * (float)display->rotation.panel_h, &out->event);
    return true;
}

static bool on_mouse(struct display *display, const SDL_Event *event, struct input *out)
{
    const bool moves = event->type == SDL_MOUSEMOTION;
    const Uint32 which = moves ? event->motion.which : event->button.which;
    if (which == SDL_TOUCH_MOUSEID || (!moves && event->button.button != SDL_BUTTON_LEFT) ||
        (moves && !display->mouse_down)) {
        return false;
    }
    if (!moves) {
        display->mouse_down = event->type == SDL_MOUSEBUTTONDOWN;
    }
    int w = 0;
    int h = 0;
    SDL_GetWindowSize(display->window, &w, &h);
    const float x = (float)(moves ? event->motion.x : event->button.x);
    const float y = (float)(moves ? event->motion.y : event->button.y);
    out->event = (struct event){.kind = moves                 ? EVENT_MOVE
                                        : display->mouse_down ? EVENT_DOWN
                                                              : EVENT_UP,
                                .pointer = MOUSE};
    place(display, x * (float)display->rotation.panel_w / (float)(w > 0 ? w : 1),
          y * (float)display->rotation.panel_h / (float)(h > 0 ? h : 1), &out->event);
    return true;
}

static void measure(struct display *display)
{
    if (display->gpu != NULL) {
        gpu_size(display->gpu, &display->rotation.panel_w, &display->rotation.panel_h);
        return;
    }
    const SDL_Surface *surface = SDL_GetWindowSurface(display->window);
    if (surface != NULL) {
        display->rotation.panel_w = surface->w;
        display->rotation.panel_h = surface->h;
    }
}

static bool on_window(struct display *display, const SDL_WindowEvent *event, struct input *out)
{
    switch (event->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        measure(display);
        out->what = HAPPENING_RESIZED;
        return true;
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_RESTORED:
        out->what = HAPPENING_EXPOSED;
        return true;
    case SDL_WINDOWEVENT_FOCUS_LOST:
        display->mouse_down = false;
        out->event.kind = EVENT_CANCEL_ALL;
        return true;
    default:
        return false;
    }
}

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

static bool translate(struct display *display, const SDL_Event *event, struct input *out)
{
    *out = (struct input){.what = HAPPENING_EVENT};
    switch (event->type) {
    case SDL_QUIT:
        out->what = HAPPENING_QUIT;
        return !display->kiosk;
    case SDL_KEYDOWN:
        return on_key(display, &event->key, out);
    case SDL_FINGERDOWN:
        return on_finger(display, &event->tfinger, EVENT_DOWN, out);
    case SDL_FINGERMOTION:
        return on_finger(display, &event->tfinger, EVENT_MOVE, out);
    case SDL_FINGERUP:
        return on_finger(display, &event->tfinger, EVENT_UP, out);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
    case SDL_MOUSEMOTION:
        return on_mouse(display, event, out);
    case SDL_WINDOWEVENT:
        return on_window(display, &event->window, out);
    case SDL_RENDER_TARGETS_RESET:
    case SDL_RENDER_DEVICE_RESET:
        if (display->gpu != NULL) {
            gpu_reset(display->gpu);
        }
        out->what = HAPPENING_EXPOSED;
        return true;
    default:
        return false;
    }
}

static bool poll_input(void *context, struct input *out)
{
    struct display *display = context;
    if (ended != 0) {
        ended = 0;
        *out = (struct input){.what = HAPPENING_QUIT};
        return true;
    }
    SDL_Event event;
    while (SDL_PollEvent(&event) != 0) {
        if (translate(display, &event, out)) {
            return true;
        }
    }
    return devices_changed(display, out);
}

static void wait_input(void *context, int64_t ms)
{
    (void)context;
    if (ended == 0 && ms > 0) {
        SDL_WaitEventTimeout(NULL, (int)(ms < 1000 ? ms : 1000));
    }
}

/* ---- output ---- */

static void size(void *context, int *width, int *height)
{
    const struct display *display = context;
    rotate_picture_size(&display->rotation, width, height);
}

static pixman_format_code_t format_of(const SDL_Surface *surface)
{
    switch (surface->format->format) {
    case SDL_PIXELFORMAT_RGB888:
    case SDL_PIXELFORMAT_ARGB8888:
        return PIXMAN_x8r8g8b8;
    case SDL_PIXELFORMAT_BGR888:
    case SDL_PIXELFORMAT_ABGR8888:
        return PIXMAN_x8b8g8r8;
    case SDL_PIXELFORMAT_RGB565:
        return PIXMAN_r5g6b5;
    default:
        return (pixman_format_code_t)0;
    }
}

static bool present(void *context, const uint32_t *pixels, int width, int height,
                    const struct rect *damage, int damage_count)
{
    struct display *display = context;
    SDL_Surface *surface = SDL_GetWindowSurface(display->window);
    int w = 0;
    int h = 0;
    rotate_picture_size(&display->rotation, &w, &h);
    if (surface == NULL || surface->w != display->rotation.panel_w ||
        surface->h != display->rotation.panel_h || w != width || h != height) {
        display->stale = true; /* between two sizes: the resize is on its way */
        return false;
    }
    const struct rect all = rect_of(0, 0, (float)width, (float)height);
    if (display->stale || damage_count > MAX_RECTS) {
        damage = &all;
        damage_count = 1;
    }
    struct rect areas[MAX_RECTS];
    SDL_Rect rects[MAX_RECTS];
    int count = 0;
    for (int i = 0; i < damage_count; i++) {
        const struct rect r = rotate_to_panel(&display->rotation, damage[i]);
        if (r.w >= 1 && r.h >= 1) {
            rects[count] = (SDL_Rect){(int)r.x, (int)r.y, (int)r.w, (int)r.h};
            areas[count++] = r;
        }
    }
    bool good = SDL_LockSurface(surface) == 0;
    if (good) {
        good = rotate_copy(&display->rotation, pixels, surface->pixels, surface->pitch,
                           format_of(surface), areas, count);
        SDL_UnlockSurface(surface);
    }
    good = good && (count == 0 || SDL_UpdateWindowSurfaceRects(display->window, rects, count) == 0);
    display->stale = !good;
    return good;
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
    static const struct display_ops surface = {
        .now_ms = now_ms, .poll = poll_input, .wait = wait_input, .size = size, .present = present};
    static const struct display_ops gpu = {.now_ms = now_ms,
                                           .poll = poll_input,
                                           .wait = wait_input,
                                           .size = size,
                                           .present = present_gpu,
                                           .compose = compose_gpu};
    return display->gpu != NULL ? &gpu : &surface;
}

/* ---- opening ---- */

static void set_hints(void)
{
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0"); /* or every tap counts twice */
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1"); /* a kiosk ignores QUIT but not SIGTERM */
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
}

static void ignore_events(void)
{
    static const Uint32 ignored[] = {SDL_KEYUP,    SDL_TEXTINPUT,  SDL_TEXTEDITING, SDL_DROPFILE,
                                     SDL_DROPTEXT, SDL_MOUSEWHEEL, SDL_MULTIGESTURE};
    for (size_t i = 0; i < sizeof ignored / sizeof ignored[0]; i++) {
        SDL_EventState(ignored[i], SDL_IGNORE);
    }
    SDL_StopTextInput();
}

static void take_signals(void)
{
    struct sigaction action = {.sa_handler = on_signal};
    sigemptyset(&action.sa_mask);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGINT, &action, NULL);
    ended = 0;
}

/* Fullscreen starts at the desktop's size: without a window manager nobody else would resize it. */
static void create_window(struct display *display, const struct display_config *config)
{
    SDL_DisplayMode mode = {.w = config->width, .h = config->height};
    const bool full = config->width <= 0;
    if (full && SDL_GetDesktopDisplayMode(0, &mode) != 0) {
        return;
    }
    /* X11 has a surface to write into (17 to 19 ms a layer in SDL's renderer, 1 ms in pixman);
     * Wayland and KMSDRM have none and need the GPU. Set in the environment, the hint decides. */
    const char *driver = SDL_GetCurrentVideoDriver();
    const bool gpu =
        SDL_strcasecmp(driver, "wayland") == 0 || SDL_strcasecmp(driver, "kmsdrm") == 0;
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, gpu ? "1" : "0");
    const int at = full ? 0 : (int)SDL_WINDOWPOS_UNDEFINED;
    const Uint32 flags = full ? SDL_WINDOW_FULLSCREEN_DESKTOP : SDL_WINDOW_RESIZABLE;
    display->window = SDL_CreateWindow("Strata", at, at, mode.w, mode.h, flags);
    const char *wanted = SDL_GetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION);
    if (display->window != NULL && wanted != NULL && strcmp(wanted, "0") != 0) {
        display->gpu = gpu_create(display->window);
    }
}

bool display_open(const struct display_config *config, struct display **out, struct err *err)
{
    *out = NULL;
    set_hints();
    if (SDL_Init(SDL_INIT_VIDEO) != 0) {
        return err_set(err, "no display: %s", SDL_GetError());
    }
    /* SDL falls back to drawing for nobody: that is no display, unless it was asked for. */
    const char *driver = SDL_GetCurrentVideoDriver();
    if (SDL_getenv("SDL_VIDEODRIVER") == NULL && driver != NULL &&
        (strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0)) {
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        return err_set(err, "no display: connect one, or use --shot to make pictures without");
    }
    struct display *display = mem_alloc(sizeof *display);
    display->kiosk = config->kiosk;
    display->rotation.quarters = config->quarter_turns;
    create_window(display, config);
    if (display->window != NULL) {
        measure(display);
    }
    if (display->rotation.panel_w <= 0 || display->rotation.panel_h <= 0) {
        err_set(err, "no window: %s", SDL_GetError());
        display_close(display);
        return false;
    }
    ignore_events();
    take_signals();
    display->touch_devices = SDL_GetNumTouchDevices();
    if (config->kiosk) {
        SDL_ShowCursor(SDL_DISABLE);
        SDL_SetWindowKeyboardGrab(display->window, SDL_TRUE);
    }
    *out = display;
    return true;
}

void display_close(struct display *display)
{
    if (display == NULL) {
        return;
    }
    gpu_destroy(display->gpu);
    if (display->window != NULL) {
        SDL_DestroyWindow(display->window);
    }
    SDL_Quit();
    free(display);
}
