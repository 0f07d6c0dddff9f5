/* The actions that pages declare: going somewhere, and something of their own, which comes back to
 * the handle of the screen that declared it. Owner: values, nothing is kept. */
#pragma once

#include "ui/frame.h"

/* "name" or "name/argument". */
struct route route_of(const char *name, const char *argument);

/* Goes to a page; id "" for a screen without one. */
struct action go_to(const char *screen, const char *id);

/* An action of the screen's own: act is one of its numbers from 1, value what belongs to it. */
struct action own_act(int act, float value);

/* The first touch chooses number index of something, the next one on the same goes there. */
struct action choose_then(bool chosen, int act, int index, struct action go);

/* From handle: it is done, and the page changes softly into what it shows now. What moves by itself
 * (a knob, parts gliding apart) returns no action instead. */
struct action act_settled(void);

/* The same, and the leaf is turned to that shows what was chosen, where leaves hide it. */
struct action act_settled_open(void);

/* In handle: is it the screen's own act with a whole number below count? Then *index is that. */
bool own_index(const struct action *action, int act, size_t count, int *index);
