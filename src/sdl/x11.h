/* What an exhibit needs of X11 that SDL2 does not do: it follows the mode of the screen where no
 * window manager does that, it stays in front whatever keys, window managers and other windows do,
 * and the end of the X server has an exit status of its own.
 *
 * The functions are taken from the libraries that SDL itself has loaded, so that the program needs
 * no X11 where there is none. Owner: x11_open/x11_close; the window is borrowed. */
#pragma once

#include <stdbool.h>

struct SDL_Window;
struct x11;

/* NULL when SDL shows its windows by other means. locked: stay in front. width, height: px of the
 * window, 0 = all of the monitor. From here on an error of X is ignored (another client may destroy
 * what we ask for), and when the server ends the program does too, with status exit_status. */
struct x11 *x11_open(struct SDL_Window *window, bool locked, int width, int height,
                     int exit_status);
void x11_close(struct x11 *x11); /* accepts NULL */

/* Looks after the window; to be called a few times a second. fingers: a touch panel is connected,
 * so that the pointer must be left free. False when somebody has destroyed it: make another. */
bool x11_keep(struct x11 *x11, bool fingers);

/* Has somebody or the time put the screen to sleep (DPMS)? False where nobody can tell. */
bool x11_sleeps(const struct x11 *x11);

/* The size that the window has or is about to get, px. */
void x11_size(const struct x11 *x11, int *width, int *height);
