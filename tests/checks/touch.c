/* What can be touched: large enough, apart, not covered, within reach, always at the same place
 * (A16, A21, A26, A38, A39). */
#include "checks.h"

#include "input/gesture.h"
#include "ui/page.h"

#include <math.h>
#include <string.h>

#define TARGET 20.0F /* mm */
#define DENSE 10.0F
#define GAP 3.0F
#define SLACK 0.06F /* whole pixels */
#define GRID 9
#define SIGN_AIR 4.0F /* mm: a name is touched so far beside its letters (charts/river.c) */

static struct rect mm_of(struct rect r, float px_per_mm)
{
    return rect_of(r.x / px_per_mm, r.y / px_per_mm, r.w / px_per_mm, r.h / px_per_mm);
}

static void check_size(struct checks *checks, const struct frame *frame, size_t i)
{
    const struct node *node = &frame->nodes[i];
    const struct rect r = mm_of(touch_area(frame, i), frame->px_per_mm);
    const float least = node->dense ? DENSE : TARGET;
    const float side = fminf(r.w, r.h);
    if (side < least - SLACK && touch_area(frame, i).h > 0) {
        found(checks, "A21-size", node->dense ? "mark is too small" : "target is too small",
              node->label, (double)side, (double)least, "mm");
    }
    if (node->hit.h <= 0 && region_of(frame, i) == NULL) {
        found(checks, "A21-size", "cannot be touched", node->label, 0, (double)least, "mm");
    }
    for (size_t k = 0; k < i && node->dense; k++) { /* marks are told apart by distance */
        const struct node *other = &frame->nodes[k];
        if (!other->dense || !actionable(other) || other->plane != node->plane) {
            continue;
        }
        const float d =
            hypotf(other->rect.x + other->rect.w / 2 - node->rect.x - node->rect.w / 2,
                   other->rect.y + other->rect.h / 2 - node->rect.y - node->rect.h / 2) /
            frame->px_per_mm;
        if (d < DENSE - SLACK) {
            found(checks, "A21-size", "marks are too close to each other", node->label, (double)d,
                  (double)DENSE, "mm");
        }
    }
}

static bool holds(struct rect out, struct rect in)
{
    return in.x >= out.x - 0.1F && in.y >= out.y - 0.1F && in.x + in.w <= out.x + out.w + 0.1F &&
           in.y + in.h <= out.y + out.h + 0.1F;
}

/* Distance of two targets. What a target is larger than 20 mm counts as distance, half on each
 * side: rows of 23 mm may touch, since 20 mm of each are 3 mm apart. Marks in pictures (told apart
 * by the nearest), the seam and the bar may touch anything; nothing may overlap unless one lies in
 * the other (a picture that is a button as a whole, with buttons on it). */
static void check_gap(struct checks *checks, const struct frame *frame, size_t i, size_t k)
{
    const struct node *one = &frame->nodes[i];
    const struct node *two = &frame->nodes[k];
    const bool together = (region_of(frame, i) != NULL) == (region_of(frame, k) != NULL);
    const struct rect a = mm_of(together ? touch_area(frame, i) : one->hit, frame->px_per_mm);
    const struct rect b = mm_of(together ? touch_area(frame, k) : two->hit, frame->px_per_mm);
    if (a.h <= 0 || b.h <= 0 || a.w <= 0 || b.w <= 0) {
        return;
    }
    const float dx = fmaxf(a.x - b.x - b.w, b.x - a.x - a.w);
    const float dy = fmaxf(a.y - b.y - b.h, b.y - a.y - a.h);
    if (dx < -SLACK && dy < -SLACK) {
        if (!one->dense && !two->dense && !holds(a, b) && !holds(b, a)) {
            found(checks, "A21-gap", "targets overlap", one->label, (double)fmaxf(dx, dy), 0, "mm");
        }
        return;
    }
    const uint64_t seam = ui_id("seam", 0);
    if (one->dense || two->dense || one->id == seam || two->id == seam || one->plane == PLANE_BAR ||
        two->plane == PLANE_BAR) {
        return;
    }
    const bool across = dx > dy;
    const float more = across ? fmaxf(0, a.w - TARGET) + fmaxf(0, b.w - TARGET)
                              : fmaxf(0, a.h - TARGET) + fmaxf(0, b.h - TARGET);
    const float gap = fmaxf(dx, dy) + more / 2;
    if (gap < GAP - SLACK) {
        found(checks, "A21-gap", "targets are too close", one->label, (double)gap, (double)GAP,
              "mm");
    }
}

/* Both as far as they are seen: on a leaf, what it shows. */
static struct rect shown(const struct frame *frame, size_t i)
{
    const struct node *area = region_of(frame, i);
    const struct rect r = frame->nodes[i].rect;
    return area == NULL ? r : rect_meet(r, area->rect);
}

/* A mark, or the name of a thing in a picture, does not lie over a control beside the picture: the
 * seam, a row, the one that turns leaves. A picture that is a control has them on it, and what is
 * one as a whole may hold them. */
static void check_sign(struct checks *checks, const struct frame *frame, size_t i, size_t k)
{
    const struct rect sign = mm_of(shown(frame, i), frame->px_per_mm);
    const struct rect other = mm_of(shown(frame, k), frame->px_per_mm);
    const struct rect both = rect_meet(sign, other);
    if (frame->nodes[i].dense && !frame->nodes[k].dense && frame->nodes[k].role != ROLE_IMAGE &&
        fminf(both.w, both.h) > SIGN_AIR && !holds(other, sign)) {
        found(checks, "A21-sign", "a name or a mark lies over a control", frame->nodes[i].label,
              (double)fminf(both.w, both.h), (double)SIGN_AIR, "mm");
    }
}

/* A finger in the middle of a target must mean it, and so must most of its area. */
static void check_covered(struct checks *checks, const struct frame *frame, size_t i)
{
    const struct node *node = &frame->nodes[i];
    int won = 0;
    for (int n = 0; n < GRID * GRID; n++) {
        const float x = node->hit.x + node->hit.w * ((float)(n % GRID) + 0.5F) / GRID;
        const float y = node->hit.y + node->hit.h * ((float)(n / GRID) + 0.5F) / GRID;
        won += gesture_hit(frame, x, y) == node;
    }
    const double share = (double)won / (GRID * GRID);
    const double least = node->dense ? 0.15 : 0.35;
    if (share < least) {
        found(checks, "A21-covered", "other targets lie over it", node->label, share, least,
              "of its area");
    }
}

void check_touch(struct checks *checks, const struct frame *frame)
{
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        if (!actionable(node) || !plane_open(frame, node->plane)) {
            continue;
        }
        check_size(checks, frame, i);
        if (node->hit.w > 0 && node->hit.h > frame->px_per_mm * 4) {
            check_covered(checks, frame, i);
        }
        for (size_t k = i + 1; k < frame->node_count; k++) {
            const struct node *other = &frame->nodes[k];
            if (actionable(other) && other->plane == node->plane) {
                check_gap(checks, frame, i, k);
                check_sign(checks, frame, i, k);
                check_sign(checks, frame, k, i);
            }
        }
        for (size_t k = 0; k < frame->node_count; k++) { /* also of the page under an overlay */
            if (k != i && actionable(&frame->nodes[k]) && frame->nodes[k].id == node->id) {
                found(checks, "A16-same-id", "two targets have one id", node->label, 2, 1, "");
            }
        }
    }
}

/* Is there another target that does the same, where leaves are turned to it or within reach? */
static bool has_twin(const struct frame *frame, const struct node *node, float high)
{
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *other = &frame->nodes[i];
        if (other != node && actionable(other) && other->plane == node->plane &&
            other->action.kind == node->action.kind && other->action.arg == node->action.arg &&
            strcmp(other->action.route.text, node->action.route.text) == 0 &&
            other->rect.y >= high) {
            return true;
        }
    }
    return false;
}

/* Of each target, or of another that does the same, 20 x 20 mm (a mark: 10 x 10) must lie between
 * 380 and 1,100 mm above the floor, when the picture's lower edge hangs at 800 mm (A39); on a panel
 * that lies and is higher than 480 mm, or stands and is higher than 860, up to what EN 301 549
 * allows. */
void check_reach(struct checks *checks, const struct frame *frame)
{
    const float floor_mm = 800;
    const float whole = (float)frame->height / frame->px_per_mm;
    const bool large = whole > (frame->width > frame->height ? 480 : 860);
    const float top = large ? 1220 : 1100;
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        if (!actionable(node) || !plane_open(frame, node->plane) || node->hit.h <= 0) {
            continue;
        }
        const struct rect r = mm_of(node->hit, frame->px_per_mm);
        const float high = floor_mm + whole - r.y;
        const float low = high - r.h;
        const float within = fminf(high, top) - fmaxf(low, 380);
        const float least = fminf(node->dense ? DENSE : TARGET, r.h);
        const float reached = (floor_mm + whole - top) * frame->px_per_mm;
        if (within < least - SLACK && !has_twin(frame, node, reached)) {
            found(checks, "A39-reach", "is too high for low reach", node->label, (double)low,
                  (double)(top - least), "mm above the floor");
        }
    }
}

/* Home, Back, Language, Access, Help: there, at the same place, in every state of a panel. With
 * larger text the bar may grow (the visitor asked for it), but its parts stay side by side as they
 * were. */
void check_chrome(struct checks *checks, const struct frame *frame)
{
    struct rect bar[5];
    const char *labels[5];
    size_t n = 0;
    bool language = false;
    bool access = false;
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        if (node->plane != PLANE_BAR) {
            continue;
        }
        if (n < 5) {
            bar[n] = node->rect;
            labels[n] = node->label;
        }
        n++;
        if (node->em_px <= 0 && checks->where.settings.value[SETTING_TEXT] != TEXT_LARGE) {
            found(checks, "A38-bar", "a part of the bar without its word", node->label, 0, 1, "");
        }
        const bool usable = actionable(node) && node->focus_index >= 0 &&
                            gesture_hit(frame, node->hit.x + node->hit.w / 2,
                                        node->hit.y + node->hit.h / 2) == node;
        const char *route = usable ? node->action.route.text : "";
        language = language || strcmp(route, page_bar_action(BAR_LANGUAGE).route.text) == 0;
        access = access || strcmp(route, page_bar_action(BAR_ACCESS).route.text) == 0;
    }
    if (!language || !access) {
        found(checks, "A26-reachable", "language or access cannot be reached",
              language ? "access" : "language", 0, 1, "");
    }
    if (n != 5) {
        found(checks, "A38-bar", "the bar has not five parts", "", (double)n, 5, "");
        return;
    }
    const int panel = checks->where.panel;
    const int text = checks->where.settings.value[SETTING_TEXT];
    if (!checks->have_bar[panel][text]) {
        checks->have_bar[panel][text] = true;
        memcpy(checks->bar[panel][text], bar, sizeof bar);
    }
    for (size_t i = 0; i < 5; i++) {
        const struct rect *was = &checks->bar[panel][text][i];
        const struct rect *other =
            &checks->bar[panel][checks->have_bar[panel][1 - text] ? 1 - text : text][i];
        const float moved = fmaxf(fmaxf(fabsf(was->x - bar[i].x), fabsf(was->y - bar[i].y)),
                                  fmaxf(fabsf(was->w - bar[i].w), fabsf(was->h - bar[i].h)));
        const float aside = fmaxf(fabsf(other->x - bar[i].x), fabsf(other->w - bar[i].w));
        if (moved > 0.01F || aside > 0.01F) {
            found(checks, "A38-bar", "a part of the bar moved", labels[i],
                  (double)fmaxf(moved, aside), 0, "px");
        }
    }
}
