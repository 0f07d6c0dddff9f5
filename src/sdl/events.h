/* From the events of SDL2 to what the loop knows: keys, fingers, the mouse as one more finger. */
#pragma once

#include "sdl/display_private.h"

/* False when the event means nothing to the exhibit. */
bool events_translate(struct display *display, const SDL_Event *event, struct input *out);

/* Leaves what nobody listens to out of SDL's queue. */
void events_ignore(void);
