/* The one vocabulary of movement: what moves moves in one of these ways, with this duration and
 * this easing. A movement is a pure function of when it began and of what time it is, so that it
 * can be cut short at any frame: the next touch replaces the time it counts from. With less motion
 * nothing moves: what changes is faded by the app (MOTION_FADE).
 *
 * Owner: nothing is kept. Times in ms. */
#pragma once

#include <stdint.h>

enum motion {
    MOTION_SINK,    /* a thing goes down into the ground, or comes up out of it */
    MOTION_SLIDE,   /* something moves to another place: a knob, a part, a leaf, a piece of core */
    MOTION_POUR,    /* a layer, a bar, a chart fills */
    MOTION_MIGRATE, /* many pieces regroup */
    MOTION_SETTLE,  /* the last millimetres */
    MOTION_VEIL,    /* the change from one picture into the next: soft, and words are over soon */
    MOTION_GLINT,   /* light runs over a crystal */
    MOTION_DESCEND, /* a page rises from below */
    MOTION_ASCEND,  /* a page comes down from above */
    MOTION_ASIDE,   /* a page of the same layer */
    MOTION_RISE,    /* what opens above a page, and how it leaves again */
    MOTION_FADE,    /* less motion: all of the above */
    MOTIONS
};

/* How long it takes. */
int64_t motion_ms(enum motion motion);

/* How far it is after age_ms: 0 before it begins, 1 when it has ended. */
float motion_at(enum motion motion, int64_t age_ms);

/* The age at which it is so far: 0 for 0, all of its time for 1. */
int64_t motion_age(enum motion motion, float far);
