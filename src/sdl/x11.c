#include "sdl/x11.h"

#include "core/mem.h"

#include <SDL.h>
#include <SDL_syswm.h>
#include <X11/Xlib.h>
#include <X11/extensions/Xrandr.h>
#include <X11/extensions/dpms.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* NAME of a library, and its type is that of the declaration in the header. */
#define XLIB(FUNCTION)                                                                             \
    FUNCTION(XSetErrorHandler)                                                                     \
    FUNCTION(XSetIOErrorHandler)                                                                   \
    FUNCTION(XGetWindowAttributes)                                                                 \
    FUNCTION(XGetWindowProperty)                                                                   \
    FUNCTION(XGetInputFocus)                                                                       \
    FUNCTION(XInternAtom)                                                                          \
    FUNCTION(XQueryTree)                                                                           \
    FUNCTION(XTranslateCoordinates)                                                                \
    FUNCTION(XMapRaised)                                                                           \
    FUNCTION(XMoveResizeWindow)                                                                    \
    FUNCTION(XSetInputFocus)                                                                       \
    FUNCTION(XGrabKeyboard)                                                                        \
    FUNCTION(XGrabPointer)                                                                         \
    FUNCTION(XUngrabPointer)                                                                       \
    FUNCTION(XPutBackEvent)                                                                        \
    FUNCTION(XQueryExtension)                                                                      \
    FUNCTION(XFree)                                                                                \
    FUNCTION(XFlush)
#define XRANDR(FUNCTION)                                                                           \
    FUNCTION(XRRGetMonitors)                                                                       \
    FUNCTION(XRRFreeMonitors)
#define XEXT(FUNCTION) FUNCTION(DPMSInfo)

#define DECLARE(name) __typeof__(&(name)) name;
struct functions {
    XLIB(DECLARE)
    XRANDR(DECLARE)
    XEXT(DECLARE)
};

struct place {
    int x, y, w, h;
};

struct x11 {
    struct functions f;
    Display *display;
    Window window, root;
    bool locked;
    bool holds;        /* the pointer */
    int width, height; /* asked for, 0 = the monitor's */
    struct place place;
};

/* Handlers of Xlib get no pointer of ours; there is one X server a process. */
static int status_at_end;

/* Xlib would end the program, and calls it "fatal". */
static int on_error(Display *display, XErrorEvent *event)
{
    (void)display;
    (void)event;
    return 0;
}

static int on_end(Display *display)
{
    static const char words[] = "strata: the X server is gone\n";
    (void)display;
    if (write(STDERR_FILENO, words, sizeof words - 1) < 0) {
        /* nobody listens */
    }
    _exit(status_at_end); /* nothing of ours may call X any more */
}

/* POSIX lets a pointer to an object hold one to a function; C does not say so. */
static bool get(void *library, const char *name, void *slot)
{
    void *const found = SDL_LoadFunction(library, name);
    memcpy(slot, &found, sizeof found);
    return found != NULL;
}

static bool load(struct functions *f)
{
    void *const xlib = SDL_LoadObject("libX11.so.6");
    void *const xrandr = SDL_LoadObject("libXrandr.so.2");
    bool good = xlib != NULL && xrandr != NULL;
#define GET_XLIB(name) good = good && get(xlib, #name, &f->name);
#define GET_XRANDR(name) good = good && get(xrandr, #name, &f->name);
    XLIB(GET_XLIB)
    XRANDR(GET_XRANDR)
    void *const xext = good ? SDL_LoadObject("libXext.so.6") : NULL;
    if (xext == NULL || !get(xext, "DPMSInfo", &f->DPMSInfo)) {
        f->DPMSInfo = NULL; /* nobody tells, then: no reason to go without the rest */
    }
    return good; /* the libraries stay: SDL and the handlers below use them to the end */
}

static bool of_x11(struct SDL_Window *window, SDL_SysWMinfo *info)
{
    SDL_VERSION(&info->version);
    return window != NULL && SDL_GetWindowWMInfo(window, info) != SDL_FALSE &&
           info->subsystem == SDL_SYSWM_X11;
}

/* The first monitor (the primary one, if there is one), or all of the screen. */
static struct place monitor(const struct x11 *x11)
{
    struct place place = x11->place;
    XWindowAttributes root;
    int count = 0;
    XRRMonitorInfo *monitors = x11->f.XRRGetMonitors(x11->display, x11->root, True, &count);
    if (monitors != NULL && count > 0) {
        int best = 0;
        for (int i = count - 1; i >= 0; i--) {
            best = monitors[i].primary ? i : best;
        }
        place = (struct place){monitors[best].x, monitors[best].y, monitors[best].width,
                               monitors[best].height};
    } else if (x11->f.XGetWindowAttributes(x11->display, x11->root, &root) != 0) {
        place = (struct place){0, 0, root.width, root.height};
    }
    if (monitors != NULL) {
        x11->f.XRRFreeMonitors(monitors);
    }
    return place;
}

static struct place wanted(const struct x11 *x11)
{
    const struct place all = monitor(x11);
    if (x11->width <= 0) {
        return all;
    }
    const int x = all.w > x11->width ? (all.w - x11->width) / 2 : 0;
    const int y = all.h > x11->height ? (all.h - x11->height) / 2 : 0;
    return (struct place){all.x + x, all.y + y, x11->width, x11->height};
}

/* A window manager says on the root window that it is there. */
static bool managed(const struct x11 *x11)
{
    const Atom name = x11->f.XInternAtom(x11->display, "_NET_SUPPORTING_WM_CHECK", False);
    Atom type = None;
    int format = 0;
    unsigned long items = 0;
    unsigned long left = 0;
    unsigned char *data = NULL;
    x11->f.XGetWindowProperty(x11->display, x11->root, name, 0, 1, False, AnyPropertyType, &type,
                              &format, &items, &left, &data);
    if (data != NULL) {
        x11->f.XFree(data);
    }
    return type != None;
}

struct x11 *x11_open(struct SDL_Window *window, bool locked, int width, int height, int exit_status)
{
    SDL_SysWMinfo info;
    if (!of_x11(window, &info)) {
        return NULL;
    }
    struct x11 *x11 = mem_alloc(sizeof *x11);
    XWindowAttributes at;
    *x11 = (struct x11){.display = info.info.x11.display,
                        .window = info.info.x11.window,
                        .locked = locked,
                        .width = width,
                        .height = height};
    if (!load(&x11->f) || x11->f.XGetWindowAttributes(x11->display, x11->window, &at) == 0) {
        x11_close(x11);
        return NULL;
    }
    /* A server without it gets no question: Xlib would complain in the journal each time. */
    int code, event, error;
    if (!x11->f.XQueryExtension(x11->display, "DPMS", &code, &event, &error)) {
        x11->f.DPMSInfo = NULL;
    }
    x11->root = at.root;
    x11->place = (struct place){at.x, at.y, at.width, at.height};
    status_at_end = exit_status;
    x11->f.XSetErrorHandler(on_error);
    x11->f.XSetIOErrorHandler(on_end);
    return x11;
}

void x11_close(struct x11 *x11)
{
    free(x11);
}

bool x11_sleeps(const struct x11 *x11)
{
    CARD16 level = DPMSModeOn;
    BOOL enabled = False;
    return x11->f.DPMSInfo != NULL && x11->f.DPMSInfo(x11->display, &level, &enabled) != 0 &&
           enabled && level != DPMSModeOn;
}

void x11_size(const struct x11 *x11, int *width, int *height)
{
    *width = x11->place.w;
    *height = x11->place.h;
}

/* Is no window above ours? They are listed from the back to the front. */
static bool in_front(const struct x11 *x11)
{
    Window root = None;
    Window parent = None;
    Window *children = NULL;
    unsigned count = 0;
    bool front = true;
    if (x11->f.XQueryTree(x11->display, x11->root, &root, &parent, &children, &count) != 0) {
        front = count > 0 && children[count - 1] == x11->window;
    }
    if (children != NULL) {
        x11->f.XFree(children);
    }
    return front;
}

/* Keys of window managers are grabs that are passive; they sleep while somebody has an active one.
 * Grabbing again what is grabbed already does nothing. */
static void take_keys(const struct x11 *x11)
{
    Window focus = None;
    int revert = 0;
    x11->f.XGetInputFocus(x11->display, &focus, &revert);
    if (focus != x11->window) {
        x11->f.XSetInputFocus(x11->display, x11->window, RevertToPointerRoot, CurrentTime);
    }
    x11->f.XGrabKeyboard(x11->display, x11->window, True, GrabModeAsync, GrabModeAsync,
                         CurrentTime);
}

/* The same for the mouse, which stays on the exhibit. To a client that holds the pointer X sends
 * fingers as the mouse, one at a time: so not where there are fingers. */
static void take_pointer(struct x11 *x11, bool wanted)
{
    if (wanted) {
        x11->holds =
            x11->f.XGrabPointer(x11->display, x11->window, True,
                                (unsigned)(ButtonPressMask | ButtonReleaseMask | PointerMotionMask),
                                GrabModeAsync, GrabModeAsync, x11->window, None,
                                CurrentTime) == GrabSuccess;
    } else if (x11->holds) {
        x11->f.XUngrabPointer(x11->display, CurrentTime);
        x11->holds = false;
    }
}

/* SDL hides a window before it destroys it, and waits until the server says that it is hidden: for
 * ever, if the server has said so already because somebody else destroyed it. */
static void say_unmapped(const struct x11 *x11)
{
    XEvent event = {.xunmap = {.type = UnmapNotify,
                               .display = x11->display,
                               .event = x11->window,
                               .window = x11->window}};
    x11->f.XPutBackEvent(x11->display, &event);
}

bool x11_keep(struct x11 *x11, bool fingers)
{
    XWindowAttributes at;
    Window child = None;
    int x = 0;
    int y = 0;
    if (x11->f.XGetWindowAttributes(x11->display, x11->window, &at) == 0) {
        say_unmapped(x11);
        return false;
    }
    if (!x11->locked && managed(x11)) {
        x11->place = (struct place){at.x, at.y, at.width, at.height};
        return true; /* its business */
    }
    x11->place = wanted(x11);
    if (x11->locked && (at.map_state == IsUnmapped || !in_front(x11))) {
        x11->f.XMapRaised(x11->display, x11->window);
    }
    x11->f.XTranslateCoordinates(x11->display, x11->window, x11->root, 0, 0, &x, &y, &child);
    if (x != x11->place.x || y != x11->place.y || at.width != x11->place.w ||
        at.height != x11->place.h) {
        x11->f.XMoveResizeWindow(x11->display, x11->window, x11->place.x, x11->place.y,
                                 (unsigned)x11->place.w, (unsigned)x11->place.h);
    }
    if (x11->locked && at.map_state == IsViewable) {
        take_keys(x11);
        take_pointer(x11, !fingers);
    }
    x11->f.XFlush(x11->display);
    return true;
}
