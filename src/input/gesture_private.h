/* PRIVATE to input/: what its files call of each other. Nothing here owns anything: pointers into
 * struct gesture hold until the next call that takes or frees one. */
#pragma once

#include "input/gesture.h"

static inline struct gesture_result gesture_nothing(void)
{
    return (struct gesture_result){.zoom = 1};
}

/* ---- pointers.c: who is on the glass ---- */

/* The finger of that id, or NULL: an unknown one does nothing until it comes down. */
struct pointer *pointer_find(struct gesture *gesture, int64_t id);

/* A place for a finger that comes down, always: when all are taken, the one that has rested longest
 * is forgotten. Returned empty. */
struct pointer *pointer_take(struct gesture *gesture, int64_t id);

/* The finger is here now; trembling is not moving. */
void pointer_moves(const struct gesture *gesture, struct pointer *p, const struct event *event);

/* Frees the fingers that have rested too long: a lost release, something that lies on the glass.
 * True when there was one. */
bool pointers_tire(struct gesture *gesture, int64_t now_ms);

/* ---- filters.c: what no visitor does ---- */

enum verdict {
    VERDICT_FINE,
    VERDICT_DOUBTFUL, /* acts, but does not count as a visit */
    VERDICT_NOBODY,   /* ignored until it is lifted */
};

/* Judges a contact that comes down on node (NULL = bare ground), in that group. */
enum verdict filter_down(struct gesture *gesture, const struct event *event,
                         const struct node *node, int group);

/* The same thing twice within a moment, in the finger's own group: counts once. */
bool filter_bounce(const struct gesture *gesture, const struct pointer *p, int64_t now_ms);

/* A tap has acted; remembered for the two above. */
void filter_tapped(struct gesture *gesture, const struct pointer *p, int64_t now_ms);

/* Another page has appeared; when the last event was a tap, that tap did it. */
void filter_changed(struct gesture *gesture);

/* ---- taps.c: pressing, sliding, and letting go ---- */
struct gesture_result taps_down(struct gesture *gesture, const struct event *event,
                                const struct frame *frame);
struct gesture_result taps_move(struct gesture *gesture, struct pointer *p,
                                const struct event *event, const struct frame *frame);
struct gesture_result taps_up(struct gesture *gesture, struct pointer *p, const struct event *event,
                              const struct frame *frame);

/* ---- pans.c: dragging panes, alone or together ---- */

/* p has just come down: what it may move stops, and if others already move it, p helps. */
void pans_join(struct gesture *gesture, struct pointer *p);

/* p moves to the event's place: that may begin a drag or a pinch, or go on with one. */
struct gesture_result pans_move(struct gesture *gesture, struct pointer *p,
                                const struct event *event);

/* p is about to go: those who stay go on from where they are. */
void pans_leave(struct gesture *gesture, struct pointer *p, int64_t now_ms);

/* p is lifted: what it dragged alone goes on by itself, unless p had come to rest. */
void pans_throw(struct gesture *gesture, const struct pointer *p, int64_t now_ms);

/* The wheel zooms what asks for a pinch, else scrolls. */
struct gesture_result pans_wheel(const struct gesture *gesture, const struct event *event,
                                 const struct frame *frame);

/* One step of every fling; returns how many results are in out, at most FLINGS. */
size_t pans_tick(struct gesture *gesture, int64_t now_ms, struct gesture_result *out);
