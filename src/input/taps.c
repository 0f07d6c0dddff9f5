/* Pressing, sliding and letting go: a tap acts on release, and on what was pressed. */
#include "input/gesture_private.h"

#include "input/hit.h"

#include <math.h>
#include <stddef.h>

#define SHORTEST_MS 15 /* no finger is that quick */
#define SLACK_MM 2.0F  /* a pressed thing lets go that far beside it */

/* The action of node, done by p. */
static struct action by(const struct pointer *p, const struct node *node)
{
    struct action action = node->action;
    action.finger = p->id;
    action.x = p->x;
    action.y = p->y;
    action.node = node->id;
    return action;
}

static struct action slide(const struct pointer *p, const struct node *slider)
{
    struct action action = by(p, slider);
    action.value = fminf(fmaxf((p->x - slider->rect.x) / fmaxf(1, slider->rect.w), 0), 1);
    return action;
}

/* A slider follows the finger that came first. */
static bool held(const struct gesture *gesture, uint64_t slider)
{
    for (int i = 0; i < POINTERS; i++) {
        if (gesture->pointers[i].mode == MODE_SLIDE && gesture->pointers[i].node == slider) {
            return true;
        }
    }
    return false;
}

static struct pointer *come_down(struct gesture *gesture, const struct event *event,
                                 const struct frame *frame, int group)
{
    const struct node *pan = hit_pan(frame, event->x, event->y);
    const struct node *pinch = hit_pinch(frame, event->x, event->y);
    const struct node *aside = hit_aside(frame, event->x, event->y);
    struct pointer *p = pointer_take(gesture, event->pointer);
    p->group = group;
    p->x = p->x0 = p->rest_x = p->sample_x = event->x;
    p->y = p->y0 = p->rest_y = p->sample_y = event->y;
    p->down_ms = p->rest_ms = p->sample_ms = event->t_ms;
    p->pan = pan == NULL ? 0 : pan->id;
    p->upright = pan != NULL && ((pan->role == ROLE_SCROLL && !pan->pan) || pan->pull != 0);
    p->aside = aside == NULL ? 0 : aside->id;
    p->pinch = pinch == NULL ? 0 : pinch->id;
    return p;
}

struct gesture_result taps_down(struct gesture *gesture, const struct event *event,
                                const struct frame *frame)
{
    struct gesture_result out = gesture_nothing();
    const struct node *node = gesture_hit(frame, event->x, event->y);
    const int group = hit_group(frame, event->x, event->y);
    const enum verdict verdict = filter_down(gesture, event, node, group);
    if (verdict == VERDICT_NOBODY) {
        return out;
    }
    const unsigned long forgotten = gesture->counts.forgotten;
    struct pointer *p = come_down(gesture, event, frame, group);
    p->doubtful = out.doubtful = verdict == VERDICT_DOUBTFUL;
    out.pressed_changed = node != NULL || gesture->counts.forgotten != forgotten;
    out.began = node != NULL ? node->id : 0;
    const bool slides = node != NULL && node->role == ROLE_SLIDER;
    if (slides && !held(gesture, node->id)) {
        p->mode = MODE_SLIDE;
        p->node = node->id;
        p->inside = true;
        out.action = slide(p, node);
        return out;
    }
    pans_join(gesture, p);
    if (node != NULL && !slides) {
        p->node = node->id;
        p->hit = node->hit;
        p->inside = true;
    }
    return out;
}

struct gesture_result taps_move(struct gesture *gesture, struct pointer *p,
                                const struct event *event, const struct frame *frame)
{
    struct gesture_result out = gesture_nothing();
    if (p->mode == MODE_SLIDE) {
        const struct node *slider = frame_find(frame, p->node);
        const bool moves = event->x != p->x;
        pointer_moves(gesture, p, event);
        if (slider != NULL && moves) {
            out.action = slide(p, slider);
        }
    } else {
        out = pans_move(gesture, p, event);
        if (p->mode == MODE_PRESS) {
            const struct rect slack = rect_grow(p->hit, SLACK_MM * gesture->px_per_mm);
            const bool inside = rect_holds(slack, p->x, p->y);
            out.pressed_changed = inside != p->inside;
            p->inside = inside;
        }
    }
    out.doubtful = p->doubtful;
    return out;
}

/* A contact of PRESS has ended: is it a tap? */
static bool tapped(struct gesture *gesture, const struct pointer *p, int64_t now_ms)
{
    if (now_ms - p->down_ms < SHORTEST_MS) {
        gesture->counts.short_contacts++;
        return false;
    }
    if (p->node != 0 && !p->inside) {
        gesture->counts.cancelled++;
        return false;
    }
    return !filter_bounce(gesture, p, now_ms);
}

struct gesture_result taps_up(struct gesture *gesture, struct pointer *p, const struct event *event,
                              const struct frame *frame)
{
    struct gesture_result out = gesture_nothing();
    const struct pointer was = *p;
    pans_leave(gesture, p, event->t_ms);
    *p = (struct pointer){0};
    out.pressed_changed = was.node != 0;
    out.doubtful = was.doubtful;
    if (was.mode == MODE_DRAG) {
        pans_throw(gesture, &was, event->t_ms);
    }
    if (was.mode != MODE_PRESS || !tapped(gesture, &was, event->t_ms)) {
        return out;
    }
    filter_tapped(gesture, &was, event->t_ms);
    gesture->counts.taps++;
    out.tapped = true;
    out.x = was.x;
    out.y = was.y;
    out.plane = hit_plane(frame, was.y);
    if (out.plane == PLANE_OVERLAY && !hit_overlay(frame, was.x, was.y)) {
        out.plane = PLANE_PAGE; /* beside the overlay */
    }
    const struct node *node = was.node == 0 ? NULL : frame_find(frame, was.node);
    if (node != NULL && !node->disabled) {
        out.action = by(&was, node);
    }
    return out;
}
