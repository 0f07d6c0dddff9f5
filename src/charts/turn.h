/* Words that give way to others in the same place: the old go, and when nothing is left of them the
 * new ones come. A pure function of what was begun and of the time; begun anew in the middle, what
 * is seen goes on from as bright as it is, and what nobody has seen yet never appears.
 *
 * Owner: a turn is a plain value in a screen's state. What a value stands for is the screen's. */
#pragma once

#include "ui/ui.h"

struct turn {
    int shown, was;   /* was: what gives way to it */
    bool back;        /* shown comes back, before anything was seen of was */
    int64_t since_ms; /* when it began; 0: never */
};

/* Stands at value at once. */
struct turn turn_rest(int value);

/* Turns to value. */
void turn_to(struct turn *turn, int value, int64_t now_ms);

/* How visible each is, 0..1; asks for the next frame as long as that changes. */
float turn_old(struct ui *ui, const struct turn *turn);
float turn_new(struct ui *ui, const struct turn *turn);

/* The same at a time. */
float turn_old_at(const struct turn *turn, int64_t now_ms);
float turn_new_at(const struct turn *turn, int64_t now_ms);
