#include "checks.h"

#include <math.h>

/* Noto Sans: capitals are 0.714 em; accents on capitals reach 0.93, descenders 0.22. Capitals with
 * an accent are rare and may stand close to the line above, so the ink starts at the ascender. */
#define ASCENDER 0.77F
#define DESCENDER 0.22F

const struct panel panels[SIZES] = {
    {"1920x1080", 1920, 1080, 4.03F}, {"1080x1920", 1080, 1920, 4.03F},
    {"1280x800", 1280, 800, 5.88F},   {"800x480", 800, 480, 5.25F},
    {"3840x2160", 3840, 2160, 4.03F}, {"1280x1024", 1280, 1024, 3.4F},
};

bool actionable(const struct node *node)
{
    return !node->disabled && (node->action.kind != ACT_NONE || node->role == ROLE_SLIDER);
}

bool plane_open(const struct frame *frame, enum plane plane)
{
    return plane != PLANE_PAGE || !frame->comp.overlay;
}

float overlap(struct rect a, struct rect b)
{
    const struct rect both = rect_meet(a, b);
    return both.w > 0 && both.h > 0 ? both.w * both.h : 0;
}

/* What stands in a region was declared after it, lies within its sides, and somewhere on its way;
 * its hit area was cut to the region. The region's own buttons stand beside the way. */
const struct node *region_of(const struct frame *frame, size_t i)
{
    const struct node *node = &frame->nodes[i];
    if (node->role == ROLE_SCROLL || node->action.kind == ACT_SCROLL) {
        return NULL;
    }
    const float margin = 6 * frame->px_per_mm;
    for (size_t k = i; k-- > 0;) {
        const struct node *area = &frame->nodes[k];
        if (area->role != ROLE_SCROLL || area->plane != node->plane) {
            continue;
        }
        const struct rect a = area->rect;
        const struct rect r = node->rect;
        const float y = r.y + area->value;
        const bool beside = r.x + r.w / 2 < a.x || r.x + r.w / 2 > a.x + a.w;
        const bool off = y < a.y - margin || y > a.y + a.h + area->range + margin;
        const bool uncut =
            node->hit.h > 0 && (node->hit.y < a.y - 1 || node->hit.y + node->hit.h > a.y + a.h + 1);
        if (!beside && !off && !uncut) {
            return area;
        }
    }
    return NULL;
}

struct rect touch_area(const struct frame *frame, size_t i)
{
    const struct node *node = &frame->nodes[i];
    if (region_of(frame, i) != NULL && node->hit.h < node->rect.h - 0.01F) {
        return node->rect;
    }
    return node->hit;
}

struct rect ink_of(const struct checks *checks, const struct cmd *cmd)
{
    const char *text = cmd->u.text.text;
    const float em = (float)cmd->u.text.em_px;
    size_t length = 0;
    while (text[length] != '\0') {
        length++;
    }
    const float w = checks->metrics->width(checks->metrics->context, cmd->u.text.weight,
                                           cmd->u.text.em_px, text, length);
    const struct rect ink = rect_of(cmd->u.text.x, cmd->u.text.baseline - em * ASCENDER, w,
                                    em * (ASCENDER + DESCENDER));
    return cmd->clip.w < 0 ? ink : rect_meet(ink, cmd->clip);
}
