#include "input/gesture.h"

#include "input/hit.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#define SHORTEST_MS 15
#define STUCK_MS 15000
#define DEBOUNCE_MS 250
#define EDGE_MM 1.0F
#define DRAG_MM 5.0F
#define REST_MS 60 /* a finger that has not moved for so long does not fling */
#define SPOT_TAPS 20
#define SPOT_MS 1000
#define FLING_STOP 0.02F

void gesture_init(struct gesture *gesture, float width, float height, float px_per_mm)
{
    *gesture = (struct gesture){.width = width, .height = height, .px_per_mm = px_per_mm};
}

void gesture_cancel(struct gesture *gesture)
{
    for (int i = 0; i < POINTERS; i++) {
        struct pointer *p = &gesture->pointers[i];
        p->node = 0;
        p->scrolling = p->sliding = p->pinching = false;
        p->masked = p->live;
    }
    gesture->velocity = 0;
}

uint64_t gesture_pressed(const struct gesture *gesture)
{
    for (int i = 0; i < POINTERS; i++) {
        const struct pointer *p = &gesture->pointers[i];
        if (p->live && !p->masked && p->node != 0 && p->inside) {
            return p->node;
        }
    }
    return 0;
}

bool gesture_active(const struct gesture *gesture)
{
    for (int i = 0; i < POINTERS; i++) {
        if (gesture->pointers[i].live && gesture->pointers[i].scrolling) {
            return false; /* held: nothing moves by itself */
        }
    }
    return fabsf(gesture->velocity) > FLING_STOP;
}

static struct pointer *find(struct gesture *gesture, int64_t id)
{
    for (int i = 0; i < POINTERS; i++) {
        if (gesture->pointers[i].live && gesture->pointers[i].id == id) {
            return &gesture->pointers[i];
        }
    }
    return NULL;
}

static struct pointer *vacant(struct gesture *gesture)
{
    for (int i = 0; i < POINTERS; i++) {
        if (!gesture->pointers[i].live) {
            return &gesture->pointers[i];
        }
    }
    return NULL;
}

/* True when this spot has been tapped as no hand can: a drop of water, a failing panel. */
static bool ghost(struct gesture *gesture, float x, float y, int64_t now)
{
    const bool same = fabsf(x - gesture->spot_x) < 1 && fabsf(y - gesture->spot_y) < 1;
    if (!same || now - gesture->spot_since_ms > SPOT_MS) {
        gesture->spot_x = x;
        gesture->spot_y = y;
        gesture->spot_taps = 0;
        gesture->spot_since_ms = now;
    }
    return ++gesture->spot_taps > SPOT_TAPS;
}

static float pinch_distance(const struct gesture *gesture)
{
    const struct pointer *two[2] = {NULL, NULL};
    int n = 0;
    for (int i = 0; i < POINTERS && n < 2; i++) {
        if (gesture->pointers[i].live && !gesture->pointers[i].masked) {
            two[n++] = &gesture->pointers[i];
        }
    }
    return n < 2 ? 0 : hypotf(two[0]->x - two[1]->x, two[0]->y - two[1]->y);
}

static const struct node *slider_of(const struct frame *frame)
{
    for (size_t i = 0; i < frame->node_count; i++) {
        if (frame->nodes[i].role == ROLE_SLIDER && frame->nodes[i].plane == PLANE_PAGE) {
            return &frame->nodes[i];
        }
    }
    return NULL;
}

static struct action slide_to(const struct node *slider, float value)
{
    struct action action = slider->action;
    action.value = value < 0 ? 0 : value > 1 ? 1 : value;
    return action;
}

static struct action slide(const struct node *slider, float x)
{
    return slide_to(slider, (x - slider->rect.x) / fmaxf(1, slider->rect.w));
}

/* A second finger on bare ground starts a pinch for the page's slider, if it has one. */
static void start_pinch(struct gesture *gesture, struct pointer *p, const struct frame *frame)
{
    const struct node *slider = slider_of(frame);
    const float distance = pinch_distance(gesture);
    if (slider == NULL || distance <= 0 || frame->comp.overlay) {
        return;
    }
    p->pinching = true;
    gesture->pinch0 = distance;
    gesture->pinch_value0 = slider->value;
}

static struct gesture_result on_down(struct gesture *gesture, const struct event *event,
                                     const struct frame *frame)
{
    struct gesture_result out = {0};
    struct pointer *p = find(gesture, event->pointer);
    if (p == NULL) {
        p = vacant(gesture);
    }
    if (p == NULL) {
        gesture->counts.ghosts++;
        return out;
    }
    *p = (struct pointer){.live = true,
                          .id = event->pointer,
                          .down_ms = event->t_ms,
                          .moved_ms = event->t_ms,
                          .x = event->x,
                          .y = event->y,
                          .x0 = event->x,
                          .y0 = event->y};
    const float edge = EDGE_MM * gesture->px_per_mm;
    if (event->x < edge || event->y < edge || event->x > gesture->width - edge ||
        event->y > gesture->height - edge) {
        p->masked = true;
        gesture->counts.edge++;
        return out;
    }
    if (ghost(gesture, event->x, event->y, event->t_ms)) {
        p->masked = true;
        gesture->counts.ghosts++;
        return out;
    }
    gesture->velocity = 0;
    out.touched = true;
    const struct node *node = gesture_hit(frame, event->x, event->y);
    if (node == NULL) {
        start_pinch(gesture, p, frame);
        return out;
    }
    p->node = node->id;
    p->hit = node->hit;
    p->inside = true;
    out.pressed_changed = true;
    if (node->role == ROLE_SLIDER) {
        p->sliding = true;
        out.action = slide(node, event->x);
        out.node = node->id;
    }
    return out;
}

static void start_scroll(struct gesture *gesture, struct pointer *p, const struct frame *frame)
{
    const float far = DRAG_MM * gesture->px_per_mm;
    const struct node *area = hit_scroll(frame, p->x0, p->y0);
    if (!p->sliding && !p->pinching && area != NULL && area->range > 0 &&
        fabsf(p->y - p->y0) > far && fabsf(p->y - p->y0) > fabsf(p->x - p->x0)) {
        p->scrolling = true;
        p->node = 0;
    }
}

static struct gesture_result on_move(struct gesture *gesture, const struct event *event,
                                     const struct frame *frame)
{
    struct gesture_result out = {0};
    struct pointer *p = find(gesture, event->pointer);
    if (p == NULL || p->masked) {
        return out;
    }
    const float dy = event->y - p->y;
    const float ms = (float)(event->t_ms - p->moved_ms);
    p->x = event->x;
    p->y = event->y;
    p->moved_ms = event->t_ms;
    out.touched = true;
    if (p->pinching) {
        const struct node *slider = slider_of(frame);
        if (slider != NULL && gesture->pinch0 > 0) {
            const float way =
                (pinch_distance(gesture) - gesture->pinch0) / (80.0F * gesture->px_per_mm);
            out.action = slide_to(slider, gesture->pinch_value0 + way);
            out.node = slider->id;
        }
        return out;
    }
    if (p->sliding) {
        const struct node *node = frame_find(frame, p->node);
        if (node != NULL) {
            out.action = slide(node, p->x);
            out.node = node->id;
        }
        return out;
    }
    if (!p->scrolling) {
        const uint64_t before = p->node;
        start_scroll(gesture, p, frame);
        out.pressed_changed = before != p->node;
    }
    if (p->scrolling) {
        out.scroll_px = -dy;
        if (ms > 0) {
            gesture->velocity = 0.7F * gesture->velocity + 0.3F * (-dy / ms);
        }
        return out;
    }
    const bool inside = rect_holds(rect_grow(p->hit, 2 * gesture->px_per_mm), p->x, p->y);
    out.pressed_changed = out.pressed_changed || inside != p->inside;
    p->inside = inside;
    return out;
}

static struct gesture_result on_up(struct gesture *gesture, const struct event *event,
                                   const struct frame *frame)
{
    struct gesture_result out = {0};
    struct pointer *p = find(gesture, event->pointer);
    if (p == NULL) {
        return out;
    }
    const struct pointer was = *p;
    *p = (struct pointer){0};
    if (was.masked) {
        return out;
    }
    out.touched = true;
    out.pressed_changed = was.node != 0;
    if (was.scrolling && event->t_ms - was.moved_ms > REST_MS) {
        gesture->velocity = 0; /* it had come to rest */
    }
    if (was.scrolling || was.sliding || was.pinching) {
        return out;
    }
    if (event->t_ms - was.down_ms < SHORTEST_MS) {
        gesture->counts.short_contacts++;
        return out;
    }
    if (was.node != 0 && !was.inside) {
        gesture->counts.cancelled++;
        return out;
    }
    if (was.node != 0 && was.node == gesture->last_node &&
        event->t_ms - gesture->last_tap_ms < DEBOUNCE_MS) {
        return out;
    }
    gesture->counts.taps++;
    gesture->last_node = was.node;
    gesture->last_tap_ms = event->t_ms;
    out.tapped = true;
    out.x = was.x;
    out.y = was.y;
    out.plane = hit_overlay(frame, was.x, was.y) ? PLANE_OVERLAY : hit_plane(frame, was.y);
    if (out.plane == PLANE_OVERLAY && !hit_overlay(frame, was.x, was.y)) {
        out.plane = PLANE_PAGE; /* beside the overlay */
    }
    const struct node *node = was.node == 0 ? NULL : frame_find(frame, was.node);
    if (node != NULL && !node->disabled) {
        out.action = node->action;
        out.node = node->id;
    }
    return out;
}

struct gesture_result gesture_event(struct gesture *gesture, const struct event *event,
                                    const struct frame *frame)
{
    struct event safe = *event;
    /* Some panels deliver places outside the screen, or none at all. */
    safe.x = isfinite(safe.x) ? fminf(fmaxf(safe.x, 0), gesture->width) : 0;
    safe.y = isfinite(safe.y) ? fminf(fmaxf(safe.y, 0), gesture->height) : 0;
    gesture->last_ms = safe.t_ms;
    switch (event->kind) {
    case EVENT_DOWN:
        return on_down(gesture, &safe, frame);
    case EVENT_MOVE:
        return on_move(gesture, &safe, frame);
    case EVENT_UP:
        return on_up(gesture, &safe, frame);
    case EVENT_CANCEL: {
        struct pointer *p = find(gesture, event->pointer);
        if (p != NULL) {
            gesture->velocity = 0;
            *p = (struct pointer){0};
        }
        return (struct gesture_result){.pressed_changed = true};
    }
    case EVENT_CANCEL_ALL:
        gesture->velocity = 0;
        memset(gesture->pointers, 0, sizeof gesture->pointers);
        return (struct gesture_result){.pressed_changed = true};
    case EVENT_KEY:
        break;
    }
    return (struct gesture_result){0};
}

struct gesture_result gesture_tick(struct gesture *gesture, int64_t now_ms)
{
    struct gesture_result out = {0};
    for (int i = 0; i < POINTERS; i++) {
        struct pointer *p = &gesture->pointers[i];
        if (p->live && !p->masked && now_ms - p->moved_ms > STUCK_MS) {
            p->masked = true; /* a lost release or something lying on the glass */
            p->node = 0;
            p->scrolling = p->sliding = p->pinching = false;
            gesture->velocity = 0;
            gesture->counts.stuck++;
            out.pressed_changed = true;
        }
    }
    bool held = false;
    for (int i = 0; i < POINTERS; i++) {
        held = held || (gesture->pointers[i].live && gesture->pointers[i].scrolling);
    }
    if (!held && fabsf(gesture->velocity) > FLING_STOP) {
        const float ms = fminf(fmaxf((float)(now_ms - gesture->last_ms), 0), 50);
        out.scroll_px = gesture->velocity * ms;
        gesture->velocity *= expf(-ms / 325.0F);
        if (fabsf(gesture->velocity) <= FLING_STOP) {
            gesture->velocity = 0;
        }
    }
    gesture->last_ms = now_ms;
    return out;
}
