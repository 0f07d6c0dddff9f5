#include "input/gesture_private.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

void gesture_init(struct gesture *gesture, float width, float height, float px_per_mm)
{
    *gesture = (struct gesture){.width = width, .height = height, .px_per_mm = px_per_mm};
}

static void let_go(struct gesture *gesture)
{
    memset(gesture->pointers, 0, sizeof gesture->pointers);
    memset(gesture->flings, 0, sizeof gesture->flings);
}

void gesture_cancel(struct gesture *gesture)
{
    let_go(gesture);
    filter_changed(gesture);
}

size_t gesture_pressed(const struct gesture *gesture, uint64_t *ids, size_t most)
{
    size_t count = 0;
    for (int i = 0; i < POINTERS && count < most; i++) {
        const struct pointer *p = &gesture->pointers[i];
        if ((p->mode == MODE_PRESS || p->mode == MODE_SLIDE) && p->node != 0 && p->inside) {
            ids[count++] = p->node;
        }
    }
    return count;
}

bool gesture_active(const struct gesture *gesture)
{
    for (int i = 0; i < FLINGS; i++) {
        if (gesture->flings[i].node != 0) {
            return true;
        }
    }
    return false;
}

static struct gesture_result cancel(struct gesture *gesture, const struct event *event)
{
    struct gesture_result out = gesture_nothing();
    struct pointer *p = pointer_find(gesture, event->pointer);
    if (p != NULL) {
        pans_leave(gesture, p, event->t_ms);
        *p = (struct pointer){0};
        out.pressed_changed = true;
    }
    return out;
}

static struct gesture_result moved(struct gesture *gesture, const struct event *event,
                                   const struct frame *frame)
{
    struct pointer *p = pointer_find(gesture, event->pointer);
    return p == NULL ? gesture_nothing() : taps_move(gesture, p, event, frame);
}

static struct gesture_result lifted(struct gesture *gesture, const struct event *event,
                                    const struct frame *frame)
{
    struct pointer *p = pointer_find(gesture, event->pointer);
    return p == NULL ? gesture_nothing() : taps_up(gesture, p, event, frame);
}

struct gesture_result gesture_event(struct gesture *gesture, const struct event *event,
                                    const struct frame *frame)
{
    struct event safe = *event;
    /* Some panels deliver places outside the screen, or none at all. */
    safe.x = isfinite(safe.x) ? fminf(fmaxf(safe.x, 0), gesture->width) : 0;
    safe.y = isfinite(safe.y) ? fminf(fmaxf(safe.y, 0), gesture->height) : 0;
    gesture->event_ms = safe.t_ms;
    switch (event->kind) {
    case EVENT_DOWN:
        return taps_down(gesture, &safe, frame);
    case EVENT_MOVE:
        return moved(gesture, &safe, frame);
    case EVENT_UP:
        return lifted(gesture, &safe, frame);
    case EVENT_CANCEL:
        return cancel(gesture, &safe);
    case EVENT_WHEEL:
        return pans_wheel(gesture, &safe, frame);
    case EVENT_CANCEL_ALL: {
        struct gesture_result out = gesture_nothing();
        let_go(gesture);
        out.pressed_changed = true;
        return out;
    }
    case EVENT_KEY:
    case EVENT_TEXT:
        break;
    }
    return gesture_nothing();
}

bool gesture_drags(const struct gesture *gesture, uint64_t node)
{
    for (int i = 0; i < POINTERS; i++) {
        if (gesture->pointers[i].mode == MODE_DRAG && gesture->pointers[i].pan == node) {
            return true;
        }
    }
    for (int i = 0; i < FLINGS; i++) {
        if (gesture->flings[i].node == node) {
            return true;
        }
    }
    return false;
}

void gesture_stop(struct gesture *gesture, uint64_t node)
{
    for (int i = 0; i < FLINGS; i++) {
        if (gesture->flings[i].node == node) {
            gesture->flings[i].node = 0;
        }
    }
}

size_t gesture_tick(struct gesture *gesture, int64_t now_ms, struct gesture_result *out)
{
    size_t count = pans_tick(gesture, now_ms, out);
    if (pointers_tire(gesture, now_ms)) {
        out[count] = gesture_nothing();
        out[count++].pressed_changed = true;
    }
    return count;
}
