/* Contents that are larger than their place: panned and zoomed, or turned leaf by leaf. */
#include "app/app_private.h"

#include <math.h>

#define TURN_MM 6.0F /* dragged so far, a leaf turns by itself when it is let go */

static struct cameras *cameras_of(struct app *app, enum plane plane)
{
    return plane == PLANE_OVERLAY ? &app->modal.cameras : &navigate_top(app)->cameras;
}

static void move(struct app *app, const struct pane *pane, struct camera camera)
{
    struct cameras *cameras = cameras_of(app, pane->plane);
    app->dirty = cameras_set(cameras, pane->id, camera, app->now_ms) || app->dirty;
}

/* ---- leaves ---- */

/* Where the leaves are seen: as a finger has moved them, or sliding. */
static float seen_at(struct app *app, const struct pane *pane)
{
    const float x = cameras_get(cameras_of(app, pane->plane), pane->id).x;
    return fmodf(x, pane->leaf) != 0 ? x : pane->camera.x;
}

static void turn_to(struct app *app, const struct pane *pane, int leaf)
{
    const float x = (float)leaf * pane->leaf;
    const int there = pane_leaf(pane, x);
    cameras_turn(cameras_of(app, pane->plane), pane->id, seen_at(app, pane),
                 (float)there * pane->leaf, app->now_ms);
    if (app->settings.value[SETTING_MOTION] == MOTION_LESS) {
        compose_settle(app); /* nothing slides */
    }
    app->dirty = true;
}

/* The leaf that is shown, or will be when it has come to rest. */
static int leaf_of(struct app *app, const struct pane *pane)
{
    return pane_leaf(pane, cameras_get(cameras_of(app, pane->plane), pane->id).x);
}

void panes_turn(struct app *app, enum plane plane, float by)
{
    const struct frame *frame = app_frame(app);
    for (int i = 0; i < frame->pane_count; i++) {
        const struct pane *pane = &frame->panes[i];
        if (pane->leaf > 0 && pane->plane == plane) {
            const int last = pane_leaf(pane, pane->w);
            const int now = leaf_of(app, pane);
            const float to = (float)now + by;
            turn_to(app, pane, now == last && by > 0 ? 0 : (int)fminf(fmaxf(to, 0), (float)last));
            break;
        }
    }
}

void panes_open(struct app *app, enum plane plane)
{
    const struct frame *frame = app_frame(app);
    for (int i = 0; i < frame->pane_count; i++) {
        const struct pane *pane = &frame->panes[i];
        if (pane->plane == plane) {
            move(app, pane, (struct camera){(float)pane->opens * pane->leaf, 0, 1});
        }
    }
}

/* Where a leaf comes to rest that was let go: the way it went, if it went far or fast. */
static void let_go(struct app *app, const struct pane *pane, float speed)
{
    const float mm = app_frame(app)->px_per_mm;
    const float at = seen_at(app, pane) / pane->leaf;
    const float way = (at - roundf(at)) * pane->leaf; /* beyond the nearest leaf */
    int leaf = (int)roundf(at);
    if (speed < 0 || (speed == 0 && way > TURN_MM * mm)) {
        leaf = (int)ceilf(at);
    } else if (speed > 0 || way < -TURN_MM * mm) {
        leaf = (int)floorf(at);
    }
    turn_to(app, pane, leaf);
}

void panes_rest(struct app *app)
{
    const struct frame *frame = app_frame(app);
    for (int i = 0; i < frame->pane_count; i++) {
        const struct pane *pane = &frame->panes[i];
        const struct cameras *cameras = cameras_of(app, pane->plane);
        if (pane->leaf > 0 && !gesture_drags(&app->gesture, pane->id) &&
            fmodf(cameras_get(cameras, pane->id).x, pane->leaf) != 0) {
            let_go(app, pane, 0);
        }
    }
}

/* A leaf follows the finger sideways. Thrown, whichever way, or with a wheel, it turns. */
static void move_leaf(struct app *app, const struct pane *pane, const struct gesture_result *r)
{
    const int leaf = leaf_of(app, pane);
    if (r->notched) {
        turn_to(app, pane, leaf + (r->dy < 0 ? 1 : -1));
    } else if (r->thrown) {
        gesture_stop(&app->gesture, pane->id);
        if (fabsf(r->dx) >= fabsf(r->dy)) {
            let_go(app, pane, r->dx);
        } else {
            turn_to(app, pane, leaf + (r->dy < 0 ? 1 : -1));
        }
    } else if (r->dx != 0) {
        const struct camera seen = {seen_at(app, pane), 0, 1};
        move(app, pane, pane_moved(pane, seen, r->dx, 0, 1, 0, 0));
    }
}

/* ---- all of them ---- */

void panes_move(struct app *app, const struct gesture_result *r)
{
    const struct pane *pane = frame_pane(app_frame(app), r->node);
    if (pane != NULL && pane->leaf > 0) {
        move_leaf(app, pane, r);
    } else if (pane != NULL) {
        const struct camera now = cameras_get(cameras_of(app, pane->plane), pane->id);
        move(app, pane, pane_moved(pane, now, r->dx, r->dy, r->zoom, r->about_x, r->about_y));
    }
}

/* How far what lies at place must move to be within the view, with some air around it. */
static float into_view(float place, float size, float view, float view_size, float air)
{
    air = fminf(air, fmaxf(0, (view_size - size) / 2));
    const float before = view - (place - air);
    const float behind = place + size + air - (view + view_size);
    return before > 0 || size > view_size ? before : behind > 0 ? -behind : 0;
}

void panes_reveal(struct app *app, const struct node *node)
{
    const struct pane *pane = frame_pane(app_frame(app), node->pane);
    if (pane == NULL) {
        return;
    }
    const struct rect v = pane->viewport;
    const struct rect r = node->rect;
    if (pane->leaf > 0) {
        const float middle = r.x + r.w / 2 - v.x + pane->camera.x;
        const int leaf = pane_leaf(pane, middle - pane->leaf / 2);
        if (leaf != leaf_of(app, pane)) {
            turn_to(app, pane, leaf);
        }
        return;
    }
    const float air = 2 * app_frame(app)->px_per_mm;
    const float dx = pane_range_x(pane) > 0 ? into_view(r.x, r.w, v.x, v.w, air) : 0;
    const float dy = into_view(r.y, r.h, v.y, v.h, air);
    const struct camera now = cameras_get(cameras_of(app, pane->plane), pane->id);
    move(app, pane, pane_moved(pane, now, dx, dy, 1, 0, 0));
}
