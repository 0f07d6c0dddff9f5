#include "input/hit.h"

#include "input/gesture.h"

#include <math.h>
#include <stddef.h>

bool hit_overlay(const struct frame *frame, float x, float y)
{
    return frame->comp.overlay && rect_holds(frame->comp.overlay_area, x, y);
}

/* The bar is on top of all; the page cannot be reached through or beside an overlay. */
enum plane hit_plane(const struct frame *frame, float y)
{
    if (y >= frame->comp.page_area.y + frame->comp.page_area.h) {
        return PLANE_BAR;
    }
    return frame->comp.overlay ? PLANE_OVERLAY : PLANE_PAGE;
}

const struct node *gesture_hit(const struct frame *frame, float x, float y)
{
    const enum plane plane = hit_plane(frame, y);
    const struct node *best = NULL;
    float best_distance = 1e9F;
    for (size_t i = frame->node_count; i-- > 0;) {
        const struct node *node = &frame->nodes[i];
        if (node->plane != plane || node->disabled ||
            (node->action.kind == ACT_NONE && node->role != ROLE_SLIDER) ||
            !rect_holds(node->hit, x, y)) {
            continue;
        }
        if (!node->dense) {
            return best != NULL ? best : node;
        }
        const float d =
            hypotf(node->rect.x + node->rect.w / 2 - x, node->rect.y + node->rect.h / 2 - y);
        if (d < best_distance) {
            best_distance = d;
            best = node;
        }
    }
    return best;
}

/* The topmost node at the point for which wanted is true. */
static const struct node *topmost(const struct frame *frame, float x, float y,
                                  bool (*wanted)(const struct node *node))
{
    const enum plane plane = hit_plane(frame, y);
    for (size_t i = frame->node_count; i-- > 0;) {
        const struct node *node = &frame->nodes[i];
        if (node->plane == plane && rect_holds(node->rect, x, y) && wanted(node)) {
            return node;
        }
    }
    return NULL;
}

static bool pans(const struct node *node)
{
    return node->pan || node->pull != 0 || (node->role == ROLE_SCROLL && node->range > 0);
}

static bool pinches(const struct node *node)
{
    return node->pinch;
}

static bool grouped(const struct node *node)
{
    return node->group != 0;
}

static bool pulled(const struct node *node)
{
    return node->pull != 0;
}

static bool turned(const struct node *node)
{
    return node->pan;
}

const struct node *hit_pan(const struct frame *frame, float x, float y)
{
    const struct node *pull = topmost(frame, x, y, pulled);
    return pull != NULL ? pull : topmost(frame, x, y, pans);
}

const struct node *hit_aside(const struct frame *frame, float x, float y)
{
    return topmost(frame, x, y, pulled) != NULL ? topmost(frame, x, y, turned) : NULL;
}

const struct node *hit_pinch(const struct frame *frame, float x, float y)
{
    return topmost(frame, x, y, pinches);
}

int hit_group(const struct frame *frame, float x, float y)
{
    const struct node *node = topmost(frame, x, y, grouped);
    return node == NULL ? 0 : node->group;
}
