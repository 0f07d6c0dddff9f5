/* What really is on the screen, and a rival that wants it: asked by the tests of this folder.
 * usage: glass size                     WIDTHxHEIGHT of the screen
 *        glass at X Y                   its colour there as RRGGBB; below 0: from the far edge
 *        glass cover MS                 a red window over everything, raised every MS ms
 *        glass hold                     keyboard and pointer, as an open menu does, until it is
 * killed glass keys                     "taken" when another client holds the keyboard, or "free"
 *        glass pointer                  the same of the pointer
 *        glass unmap|destroy WINDOW     of another client */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void color_at(Display *display, Window root, int x, int y)
{
    XWindowAttributes at;
    XGetWindowAttributes(display, root, &at);
    x = x < 0 ? at.width + x : x;
    y = y < 0 ? at.height + y : y;
    XImage *image = XGetImage(display, root, x, y, 1, 1, AllPlanes, ZPixmap);
    if (image != NULL) {
        printf("%06lX\n", XGetPixel(image, 0, 0) & 0xFFFFFF);
        XDestroyImage(image);
    }
}

static void cover(Display *display, Window root, long ms)
{
    XSetWindowAttributes set = {.background_pixel = 0xFF0000, .override_redirect = True};
    XWindowAttributes at;
    XGetWindowAttributes(display, root, &at);
    const Window window = XCreateWindow(display, root, 0, 0, (unsigned)at.width,
                                        (unsigned)at.height, 0, CopyFromParent, InputOutput,
                                        CopyFromParent, CWBackPixel | CWOverrideRedirect, &set);
    XMapRaised(display, window);
    for (;;) {
        XSync(display, False);
        usleep((useconds_t)ms * 1000);
        XRaiseWindow(display, window);
    }
}

static int take_pointer(Display *display, Window root)
{
    return XGrabPointer(display, root, True, ButtonPressMask, GrabModeAsync, GrabModeAsync, None,
                        None, CurrentTime);
}

static void hold(Display *display, Window root)
{
    while (XGrabKeyboard(display, root, True, GrabModeAsync, GrabModeAsync, CurrentTime) !=
           GrabSuccess) {
        usleep(1000);
    }
    while (take_pointer(display, root) != GrabSuccess) {
        usleep(1000);
    }
    puts("held");
    fflush(stdout);
    pause();
}

int main(int argc, char **argv)
{
    Display *display = XOpenDisplay(NULL);
    if (display == NULL || argc < 2) {
        return 1;
    }
    const Window root = DefaultRootWindow(display);
    const Window other = argc > 2 ? (Window)strtoul(argv[2], NULL, 0) : 0;
    XWindowAttributes at;
    if (strcmp(argv[1], "size") == 0) {
        XGetWindowAttributes(display, root, &at);
        printf("%dx%d\n", at.width, at.height);
    } else if (strcmp(argv[1], "at") == 0 && argc > 3) {
        color_at(display, root, (int)strtol(argv[2], NULL, 10), (int)strtol(argv[3], NULL, 10));
    } else if (strcmp(argv[1], "cover") == 0 && argc > 2) {
        cover(display, root, strtol(argv[2], NULL, 10));
    } else if (strcmp(argv[1], "hold") == 0) {
        hold(display, root);
    } else if (strcmp(argv[1], "keys") == 0) {
        puts(XGrabKeyboard(display, root, True, GrabModeAsync, GrabModeAsync, CurrentTime) ==
                     GrabSuccess
                 ? "free"
                 : "taken");
    } else if (strcmp(argv[1], "pointer") == 0) {
        puts(take_pointer(display, root) == GrabSuccess ? "free" : "taken");
    } else if (strcmp(argv[1], "unmap") == 0) {
        XUnmapWindow(display, other);
    } else if (strcmp(argv[1], "destroy") == 0) {
        XDestroyWindow(display, other);
    }
    XCloseDisplay(display);
    return 0;
}
