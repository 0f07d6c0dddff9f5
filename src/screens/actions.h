/* The two actions that screens declare: going to a page, and something of their own. */
#pragma once

#include "ui/page.h"

/* Goes to a page; id "" for a screen without one. */
struct action go_to(const char *screen, const char *id);

/* An action that comes back to the handle of the screen that declared it. */
struct action own_act(int arg, float value);
