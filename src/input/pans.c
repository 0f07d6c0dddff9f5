/* Dragging panes, alone or together. Every move is told as the difference that it makes to the
 * middle of the fingers and to how far they are apart, so that a finger that joins, leaves or takes
 * another's place never makes a jump, and fingers that go the same way never zoom. */
#include "input/gesture_private.h"

#include "input/hit.h"

#include <math.h>
#include <stddef.h>

#define DRAG_MM 5.0F
#define PINCH_MM 1.5F     /* further apart or together by so much is no trembling */
#define CLOSE_MM 3.0F     /* fingers closer to their middle cannot be told apart */
#define RESTING_MS 3000   /* a finger that did nothing for so long does not help to pinch */
#define REST_MS 60        /* one that has not moved for so long does not fling */
#define VELOCITY_MS 45.0F /* a velocity forgets its past in that time */
#define FLING_MS 325.0F   /* a fling slows down to 1/e */
#define FLING_STOP 0.02F  /* px per ms */
#define WHEEL_MM 12.0F    /* a notch scrolls */
#define WHEEL_ZOOM 1.15F

struct crowd { /* fingers that act together */
    int n;
    float x, y;   /* their middle */
    float spread; /* their mean distance from it, at least CLOSE_MM */
};

typedef bool together(const struct pointer *p, const struct pointer *q, int64_t now_ms);

static bool may_pinch(const struct pointer *p, const struct pointer *q, int64_t now_ms)
{
    return q->pinch != 0 && q->pinch == p->pinch && q->group == p->group &&
           (q == p || q->mode == MODE_DRAG ||
            (q->mode == MODE_PRESS && now_ms - q->rest_ms < RESTING_MS));
}

static bool drags_too(const struct pointer *p, const struct pointer *q, int64_t now_ms)
{
    (void)now_ms;
    return q == p || (q->mode == MODE_DRAG && q->pan == p->pan && q->group == p->group);
}

static struct crowd gather(const struct gesture *gesture, const struct pointer *p, together *with,
                           int64_t now_ms)
{
    struct crowd crowd = {0};
    for (int i = 0; i < POINTERS; i++) {
        const struct pointer *q = &gesture->pointers[i];
        if (q->mode != MODE_FREE && with(p, q, now_ms)) {
            crowd.n++;
            crowd.x += q->x;
            crowd.y += q->y;
        }
    }
    crowd.x /= fmaxf(1, (float)crowd.n);
    crowd.y /= fmaxf(1, (float)crowd.n);
    for (int i = 0; i < POINTERS; i++) {
        const struct pointer *q = &gesture->pointers[i];
        if (q->mode != MODE_FREE && with(p, q, now_ms)) {
            crowd.spread += hypotf(q->x - crowd.x, q->y - crowd.y) / (float)crowd.n;
        }
    }
    crowd.spread = fmaxf(crowd.spread, CLOSE_MM * gesture->px_per_mm);
    return crowd;
}

/* All that may pinch with p begin anew from where they are. */
static void settle(struct gesture *gesture, const struct pointer *p, int64_t now_ms)
{
    const float spread = gather(gesture, p, may_pinch, now_ms).spread;
    for (int i = 0; i < POINTERS; i++) {
        struct pointer *q = &gesture->pointers[i];
        if (q->mode != MODE_FREE && may_pinch(p, q, now_ms)) {
            q->spread0 = spread;
            q->vx = q->vy = 0;
            q->sample_x = q->x;
            q->sample_y = q->y;
            q->sample_ms = now_ms;
        }
    }
}

void pans_join(struct gesture *gesture, struct pointer *p)
{
    for (int i = 0; i < FLINGS; i++) {
        if (gesture->flings[i].node == p->pan || gesture->flings[i].node == p->pinch) {
            gesture->flings[i].node = 0;
        }
    }
    for (int i = 0; i < POINTERS; i++) {
        const struct pointer *q = &gesture->pointers[i];
        if (q->mode == MODE_DRAG && may_pinch(p, q, p->down_ms)) {
            p->mode = MODE_DRAG;
        }
    }
    settle(gesture, p, p->down_ms);
}

void pans_leave(struct gesture *gesture, struct pointer *p, int64_t now_ms)
{
    const struct pointer was = *p;
    p->mode = MODE_FREE;
    settle(gesture, &was, now_ms);
    p->mode = was.mode;
}

static void measure_velocity(struct pointer *p, int64_t now_ms)
{
    const float ms = (float)(now_ms - p->sample_ms);
    if (ms <= 0) {
        return; /* several moves of one moment count as one */
    }
    const float weight = 1 - expf(-ms / VELOCITY_MS);
    p->vx += weight * ((p->x - p->sample_x) / ms - p->vx);
    p->vy += weight * ((p->y - p->sample_y) / ms - p->vy);
    p->sample_x = p->x;
    p->sample_y = p->y;
    p->sample_ms = now_ms;
}

/* Has p moved so far that it does not press any more? */
static bool begins(const struct gesture *gesture, const struct pointer *p,
                   const struct crowd *pinching)
{
    const float dx = fabsf(p->x - p->x0);
    const float dy = fabsf(p->y - p->y0);
    const float mm = gesture->px_per_mm;
    if (pinching->n > 1 && fabsf(pinching->spread - p->spread0) > PINCH_MM * mm) {
        return true;
    }
    return p->pan != 0 &&
           (p->upright ? dy > DRAG_MM * mm && dy > dx : hypotf(dx, dy) > DRAG_MM * mm);
}

/* The first direction decides on what is pulled up or down: sideways a finger turns what lies
 * below. */
static void choose(const struct gesture *gesture, struct pointer *p)
{
    const float across = fabsf(p->x - p->x0);
    if (p->aside != 0 && across > DRAG_MM * gesture->px_per_mm && across > fabsf(p->y - p->y0)) {
        p->pan = p->aside;
        p->upright = false;
    }
}

/* p drags now, and who may pinch with it does too. */
static void begin(struct gesture *gesture, struct pointer *p, bool pinching, int64_t now_ms)
{
    for (int i = 0; i < POINTERS; i++) {
        struct pointer *q = &gesture->pointers[i];
        if (q == p || (pinching && q->mode == MODE_PRESS && may_pinch(p, q, now_ms))) {
            q->mode = MODE_DRAG;
            q->node = 0;
        }
    }
}

struct gesture_result pans_move(struct gesture *gesture, struct pointer *p,
                                const struct event *event)
{
    struct gesture_result out = gesture_nothing();
    const int64_t now = event->t_ms;
    const bool pinching = gather(gesture, p, may_pinch, now).n > 1;
    together *with = pinching ? may_pinch : drags_too;
    const struct crowd before = gather(gesture, p, with, now);
    pointer_moves(gesture, p, event);
    measure_velocity(p, now);
    const struct crowd after = gather(gesture, p, with, now);
    if (p->mode == MODE_PRESS) {
        choose(gesture, p);
        if (!begins(gesture, p, pinching ? &after : &(struct crowd){0})) {
            return out;
        }
        begin(gesture, p, pinching, now);
        out.pressed_changed = true;
    }
    out.node = pinching ? p->pinch : p->pan;
    out.about_x = before.x;
    out.about_y = before.y;
    if (pinching) {
        out.zoom = after.spread / before.spread;
    }
    if (out.node == p->pan) {
        out.dx = p->upright ? 0 : after.x - before.x;
        out.dy = after.y - before.y;
    }
    return out;
}

void pans_throw(struct gesture *gesture, const struct pointer *p, int64_t now_ms)
{
    const float vx = p->upright ? 0 : p->vx;
    if (p->pan == 0 || p->doubtful || now_ms - p->sample_ms > REST_MS ||
        hypotf(vx, p->vy) <= FLING_STOP || gather(gesture, p, drags_too, now_ms).n > 0) {
        return;
    }
    struct fling *fling = &gesture->flings[0];
    for (int i = 0; i < FLINGS && fling->node != 0; i++) {
        fling = &gesture->flings[i];
    }
    *fling = (struct fling){.node = p->pan, .vx = vx, .vy = p->vy, .ms = now_ms};
}

size_t pans_tick(struct gesture *gesture, int64_t now_ms, struct gesture_result *out)
{
    size_t count = 0;
    for (int i = 0; i < FLINGS; i++) {
        struct fling *fling = &gesture->flings[i];
        const float ms = (float)(now_ms - fling->ms);
        if (fling->node == 0 || ms <= 0) {
            continue;
        }
        const float slower = expf(-ms / FLING_MS);
        const float way = FLING_MS * (1 - slower);
        out[count] = gesture_nothing();
        out[count].node = fling->node;
        out[count].thrown = true;
        out[count].dx = fling->vx * way;
        out[count++].dy = fling->vy * way;
        fling->vx *= slower;
        fling->vy *= slower;
        fling->ms = now_ms;
        if (hypotf(fling->vx, fling->vy) <= FLING_STOP) {
            fling->node = 0;
        }
    }
    return count;
}

struct gesture_result pans_wheel(const struct gesture *gesture, const struct event *event,
                                 const struct frame *frame)
{
    struct gesture_result out = gesture_nothing();
    const float notches = isfinite(event->wheel) ? fminf(fmaxf(event->wheel, -10), 10) : 0;
    const struct node *pinch = hit_pinch(frame, event->x, event->y);
    const struct node *pan = hit_pan(frame, event->x, event->y);
    out.about_x = event->x;
    out.about_y = event->y;
    if (pinch != NULL) {
        out.node = pinch->id;
        out.zoom = powf(WHEEL_ZOOM, notches);
    } else if (pan != NULL) {
        out.node = pan->id;
        out.notched = true;
        out.dy = notches * WHEEL_MM * gesture->px_per_mm;
    }
    return out;
}
