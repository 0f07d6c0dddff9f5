/* The keys of a keyboard or an accessibility keypad, which is a plain USB keyboard. */
#pragma once

#include "input/event.h"

#include <SDL.h>
#include <stdbool.h>

/* KEY_NONE for everything that is not in the table, so nothing leads out of the exhibit. Escape is
 * Back in a kiosk; elsewhere it quits, which is the display's business. */
enum key keyboard_key(const SDL_KeyboardEvent *event, bool kiosk);
