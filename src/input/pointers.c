/* Who is on the glass. A lost contact must never keep a place from a later one. */
#include "input/gesture_private.h"

#include <math.h>
#include <stddef.h>

#define STUCK_MS 15000
#define JITTER_MM 1.0F /* a finger or a panel trembles; further is a move */

struct pointer *pointer_find(struct gesture *gesture, int64_t id)
{
    for (int i = 0; i < POINTERS; i++) {
        struct pointer *p = &gesture->pointers[i];
        if (p->mode != MODE_FREE && p->id == id) {
            return p;
        }
    }
    return NULL;
}

static struct pointer *roomiest(struct gesture *gesture)
{
    struct pointer *rests = &gesture->pointers[0];
    for (int i = 0; i < POINTERS; i++) {
        struct pointer *p = &gesture->pointers[i];
        if (p->mode == MODE_FREE) {
            return p;
        }
        rests = p->rest_ms < rests->rest_ms ? p : rests;
    }
    gesture->counts.forgotten++;
    return rests;
}

struct pointer *pointer_take(struct gesture *gesture, int64_t id)
{
    struct pointer *p = pointer_find(gesture, id); /* its release was lost */
    p = p != NULL ? p : roomiest(gesture);
    *p = (struct pointer){.mode = MODE_PRESS, .id = id};
    return p;
}

void pointer_moves(const struct gesture *gesture, struct pointer *p, const struct event *event)
{
    p->x = event->x;
    p->y = event->y;
    if (hypotf(p->x - p->rest_x, p->y - p->rest_y) > JITTER_MM * gesture->px_per_mm) {
        p->rest_x = p->x;
        p->rest_y = p->y;
        p->rest_ms = event->t_ms;
    }
}

bool pointers_tire(struct gesture *gesture, int64_t now_ms)
{
    bool any = false;
    for (int i = 0; i < POINTERS; i++) {
        struct pointer *p = &gesture->pointers[i];
        if (p->mode != MODE_FREE && now_ms - p->rest_ms > STUCK_MS) {
            *p = (struct pointer){0};
            gesture->counts.stuck++;
            any = true;
        }
    }
    return any;
}
