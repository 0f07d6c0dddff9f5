/* From the events of SDL2 to what the loop knows: keys, fingers, the mouse as one more finger. */
#pragma once

#include "sdl/display_private.h"

/* False when the event means nothing to the exhibit. */
bool events_translate(struct display *display, const SDL_Event *event, struct input *out);

/* The next character of what was typed at once; false when there is none. To be asked before SDL's
 * queue. */
bool events_typed(struct display *display, struct input *out);

/* Leaves what nobody listens to out of SDL's queue. */
void events_ignore(void);
