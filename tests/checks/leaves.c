/* What stands on a leaf is a thought by itself: tabs with what they choose, a figure with its
 * words.
 */
#include "checks.h"

#include <string.h>

#define LOW_MM 100  /* height of a panel */
#define LEAST_MM 26 /* below tabs on one line, for a target to have room */

/* Most of it is on the leaf that is seen. */
static bool on_leaf(const struct node *node, const struct node *leaf)
{
    const struct rect r = node->rect;
    return r.w > 0 && r.h > 0 && overlap(r, leaf->rect) > r.w * r.h * 0.5F;
}

/* Is there something below node i that it may choose? */
static bool leads(const struct frame *frame, size_t i, const struct node *leaf)
{
    const struct node *head = &frame->nodes[i];
    for (size_t k = 0; k < frame->node_count; k++) {
        const struct node *node = &frame->nodes[k];
        if (node->pane == head->pane && !node->head && node->rect.y > head->rect.y &&
            on_leaf(node, leaf)) {
            return true;
        }
    }
    return false;
}

/* In large letters and on seven inches what was chosen may be higher than what tabs leave of a
 * leaf: the first bar of uses, a title of three lines. What a page opens with is not. */
static bool may_stand_alone(const struct where *where, const struct frame *frame)
{
    const bool low = (float)frame->height < LOW_MM * frame->px_per_mm;
    return (low || where->settings.value[SETTING_TEXT] == TEXT_LARGE) &&
           strstr(where->state, "choice") != NULL;
}

void check_leaves(struct checks *checks, const struct frame *frame)
{
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        const struct pane *pane = frame_pane(frame, node->pane);
        const struct node *leaf = region_of(frame, i);
        if (pane == NULL || pane->leaf <= 0 || leaf == NULL || !plane_open(frame, node->plane)) {
            continue;
        }
        const float free = leaf->rect.y + leaf->rect.h - node->rect.y - node->rect.h;
        if (node->head && on_leaf(node, leaf) && free > LEAST_MM * frame->px_per_mm &&
            !may_stand_alone(&checks->where, frame) && !leads(frame, i, leaf)) {
            found(checks, "leaf-head", "tabs without what they choose", node->label, 1, 0, "");
        }
        const char *label = node->label != NULL ? node->label : "";
        const size_t n = strlen(label);
        if (node->role == ROLE_BUTTON && n > 0 && (label[0] == ' ' || label[n - 1] == ' ')) {
            found(checks, "leaf-figure", "a figure without its words", label, 1, 0, "");
        }
    }
}
