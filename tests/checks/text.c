/* What is written: complete, inside, apart, large enough, readable (A23 to A25, A28). */
#include "checks.h"

#include "stage/folds.h"
#include "ui/dump.h"

#include <math.h>
#include <string.h>

#define LARGE_CAP_MM 7.0 /* lead and larger: 4.5:1 is enough (WCAG 1.4.6 calls 18 pt large) */

static bool is_text(const struct node *node)
{
    return node->role == ROLE_TEXT || node->role == ROLE_HEADING;
}

/* Part of a node that is there to be seen: in a scroll region, what the region shows. */
static struct rect seen(const struct frame *frame, size_t i)
{
    const struct node *area = region_of(frame, i);
    const struct rect r = frame->nodes[i].rect;
    return area == NULL ? r : rect_meet(r, area->rect);
}

static void check_bounds(struct checks *checks, const struct frame *frame, size_t i)
{
    const struct node *node = &frame->nodes[i];
    const struct node *area = region_of(frame, i);
    const struct rect r = node->rect;
    const float mm = frame->px_per_mm;
    float top = 0;
    float bottom = (float)frame->height;
    if (node->plane != PLANE_BAR) {
        bottom = frame->comp.page_area.y + frame->comp.page_area.h;
    }
    if (node->plane == PLANE_OVERLAY) {
        top = frame->comp.overlay_area.y;
    }
    float left = 0, right = (float)frame->width;
    if (area != NULL && area->pan) { /* leaves, beside each other */
        left = area->rect.x - area->value;
        right = area->rect.x + area->rect.w + area->range - area->value;
    }
    if (area != NULL) {
        const float way = area->pan ? 0 : area->range;
        top = area->rect.y - (area->pan ? 0 : area->value);
        bottom = top + area->rect.h + way;
    }
    const float left_out = left - r.x;
    const float right_out = r.x + r.w - right;
    const float up_out = top - r.y;
    const float down_out = r.y + r.h - bottom;
    if (left_out > 1 || right_out > 1) {
        found(checks, "A28-bounds", "stands outside the screen sideways", node->label,
              (double)(fmaxf(left_out, right_out) / mm), 0, "mm");
    }
    if (up_out > 1.5F || down_out > 1.5F) {
        found(checks, "A28-bounds",
              area != NULL ? "cannot be brought into view" : "stands outside its area", node->label,
              (double)(fmaxf(up_out, down_out) / mm), 0, "mm");
    }
}

static void check_node_overlap(struct checks *checks, const struct frame *frame, size_t i)
{
    for (size_t k = i + 1; k < frame->node_count; k++) {
        const struct node *a = &frame->nodes[i];
        const struct node *b = &frame->nodes[k];
        if (!is_text(b) || b->decorative || a->plane != b->plane) {
            continue;
        }
        const float px2 = overlap(seen(frame, i), seen(frame, k));
        if (px2 > 1) {
            found(checks, "A28-overlap", "two texts overlap", a->label,
                  (double)(px2 / frame->px_per_mm / frame->px_per_mm), 0, "mm2");
        }
    }
}

static void check_contrast(struct checks *checks, const struct node *node, double cap_mm)
{
    if (node->fg == 0 || node->bg == 0 || node->on_picture || node->decorative) {
        return;
    }
    const double ratio = color_contrast(
        color_mix(node->bg, node->fg | 0xFF000000U, (float)(node->fg >> 24) / 255.0F), node->bg);
    double limit = cap_mm < LARGE_CAP_MM ? 7.0 : 4.5;
    if (node->disabled || cap_mm <= 0) {
        limit = 3.0; /* WCAG 1.4.11; inactive parts are exempt, but should be seen */
    }
    if (ratio < limit - 0.005) {
        found(checks, "A25-contrast",
              limit > 6   ? "body text"
              : limit > 4 ? "large text"
                          : "icon or disabled",
              node->label, ratio, limit, ":1");
    }
}

static void check_nodes(struct checks *checks, const struct frame *frame)
{
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        if (!plane_open(frame, node->plane)) {
            continue; /* the page under an overlay was looked at by itself */
        }
        if (node->truncated) {
            found(checks, "A28-truncated", "does not fit", node->label, 1, 0, "");
        }
        if (node->role != ROLE_SCROLL && !node->decorative) {
            check_bounds(checks, frame, i);
        }
        if (is_text(node) && !node->decorative) {
            check_node_overlap(checks, frame, i);
        }
        check_contrast(checks, node, (double)(node->em_px * CAP_PER_EM / frame->px_per_mm));
    }
}

/* Silent words of a control must stay inside it. */
static void check_inside(struct checks *checks, const struct frame *frame, enum plane plane,
                         const struct cmd *cmd, struct rect ink)
{
    char shown[400];
    dump_plain(shown, sizeof shown, cmd->u.text.text);
    const size_t n = strlen(shown);
    if (n > 1 && shown[n - 1] == '-') {
        shown[n - 1] = '\0';
    }
    const float x = ink.x + ink.w / 2;
    const float y = ink.y + ink.h / 2;
    const struct node *best = NULL;
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        if (node->plane == plane && node->action.kind != ACT_NONE &&
            rect_holds(seen(frame, i), x, y) &&
            (best == NULL || node->rect.w * node->rect.h < best->rect.w * best->rect.h)) {
            best = node;
        }
    }
    char label[1200];
    dump_plain(label, sizeof label, best == NULL ? "" : best->label);
    if (best == NULL || n < 2 || strstr(label, shown) == NULL) {
        return;
    }
    const struct rect r = best->rect;
    const float out = fmaxf(fmaxf(r.x - ink.x, ink.x + ink.w - r.x - r.w),
                            fmaxf(r.y - ink.y, ink.y + ink.h - r.y - r.h));
    /* A part of the bar has no edge that is seen, and its words keep clear of the next (A28-apart).
     */
    const float limit = plane == PLANE_BAR ? 1.0F : 0.5F;
    if (out > limit * frame->px_per_mm) {
        found(checks, "A28-inside", "words stick out of their control", shown,
              (double)(out / frame->px_per_mm), (double)limit, "mm");
    }
}

/* Parts of the bar have no edge: its words keep clear of each other. */
static void check_bar(struct checks *checks, const struct frame *frame, const char *text,
                      struct rect ink)
{
    const float mm = frame->px_per_mm, air = 1.5F * mm;
    const struct cmd_list *bar = &frame->planes[PLANE_BAR];
    for (size_t i = 0; i < bar->count; i++) {
        if (bar->items[i].kind != CMD_TEXT) {
            continue;
        }
        const struct rect other = ink_of(checks, &bar->items[i]);
        const float gap = other.x - ink.x - ink.w;
        if (other.x > ink.x && gap < air) {
            found(checks, "A28-apart", "two words of the bar are too near", text,
                  (double)(gap / mm), 1.5, "mm");
        }
    }
}

/* Words beside a control keep a millimetre away from it; those inside are its own. */
static void check_apart(struct checks *checks, const struct frame *frame, enum plane plane,
                        const char *text, struct rect ink)
{
    const float mm = frame->px_per_mm;
    const struct rect room = rect_of(ink.x - mm, ink.y, ink.w + 2 * mm, ink.h);
    if (plane == PLANE_BAR) {
        check_bar(checks, frame, text, ink);
        return;
    }
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        const struct rect r = node->rect;
        if (node->plane != plane || node->dense || !actionable(node) || node->role == ROLE_SLIDER ||
            rect_holds(r, ink.x + ink.w / 2, ink.y + ink.h / 2)) {
            continue;
        }
        const struct rect meet = rect_meet(room, seen(frame, i));
        if (meet.w > 0.3F * mm && meet.h > 0.3F * mm) {
            found(checks, "A28-apart", "a line runs into a control", text,
                  (double)(1 - meet.w / mm), 1, "mm beside it");
        }
    }
}

static void check_line(struct checks *checks, const struct frame *frame, enum plane plane,
                       const struct cmd *cmd, struct rect ink)
{
    const char *text = cmd->u.text.text;
    const float mm = frame->px_per_mm;
    const bool large = checks->where.settings.value[SETTING_TEXT] == TEXT_LARGE;
    const double cap = (double)((float)cmd->u.text.em_px * CAP_PER_EM / mm);
    const double least = large ? 7.3 : 4.8;
    if (cap < least - 0.02) {
        found(checks, large ? "A23-capitals" : "A24-capitals", "capitals are too small", text, cap,
              least, "mm");
    }
    const struct rect whole =
        ink_of(checks, &(struct cmd){.kind = CMD_TEXT, .clip = {.w = -1}, .u.text = cmd->u.text});
    const bool seen = cmd->clip.w < 0 || ink.w > 0; /* not on a leaf that comes later */
    const float cut =
        !seen ? 0
              : fmaxf(fmaxf(-whole.x, whole.x + whole.w - (float)frame->width),
                      cmd->clip.w < 0 ? 0
                                      : fmaxf(cmd->clip.x - whole.x,
                                              whole.x + whole.w - cmd->clip.x - cmd->clip.w));
    if (cut > 1.5F) {
        found(checks, "A28-cut", "a line is cut off at the side", text, (double)(cut / mm), 0,
              "mm");
    }
    const float bottom = plane == PLANE_BAR ? (float)frame->height
                                            : frame->comp.page_area.y + frame->comp.page_area.h;
    if (cmd->clip.w < 0 && (whole.y < -1 || whole.y + whole.h > bottom + 1)) {
        found(checks, "A28-cut", "a line is cut off above or below", text,
              (double)(fmaxf(-whole.y, whole.y + whole.h - bottom) / mm), 0, "mm");
    }
    if (cmd->u.text.cut) {
        found(checks, "A28-truncated", "a word is cut where it allows no break", text, 1, 0, "");
    }
    if (ink.w > 0 && ink.h > 0) {
        check_inside(checks, frame, plane, cmd, ink);
        check_apart(checks, frame, plane, text, ink);
    }
}

/* Lines against each other, and against what is painted over them later. */
static void check_pairs(struct checks *checks, const struct frame *frame,
                        const struct cmd_list *list, size_t i, struct rect ink)
{
    const float mm = frame->px_per_mm;
    const char *text = list->items[i].u.text.text;
    for (size_t k = i + 1; k < list->count; k++) {
        const struct cmd *other = &list->items[k];
        if (other->kind == CMD_TEXT && other->opacity > 0.05F) {
            const struct rect meet = rect_meet(ink, ink_of(checks, other));
            if (meet.w > 1 && meet.h > 1) {
                found(checks, "A28-overlap", "two lines of text overlap", text,
                      (double)(meet.w * meet.h / mm / mm), 0, "mm2");
            }
        } else if (other->kind == CMD_RECT && other->opacity > 0.5F &&
                   other->u.rect.fill.kind == PAINT_SOLID &&
                   other->u.rect.fill.color[0] >> 24 > 0x80) {
            struct rect box = other->u.rect.r;
            box = other->clip.w < 0 ? box : rect_meet(box, other->clip);
            if (overlap(ink, box) > 4) {
                found(checks, "A28-covered", "something is painted over a line", text,
                      (double)(overlap(ink, box) / mm / mm), 0, "mm2");
            }
        }
    }
}

#define LINE_LEAST_MM 8.0F /* a piece so long belongs to a line that leads somewhere, */
#define PIECES_MOST 8      /* and has few; an arc or a horizon has many */

/* Does the piece from a to b go through r? */
static bool goes_through(const float *a, const float *b, struct rect r)
{
    const float low[2] = {r.x, r.y};
    const float high[2] = {r.x + r.w, r.y + r.h};
    float t0 = 0;
    float t1 = 1;
    for (int i = 0; i < 2; i++) {
        const float way = b[i] - a[i];
        if (fabsf(way) < 1e-3F) {
            t1 = a[i] > low[i] && a[i] < high[i] ? t1 : -1;
            continue;
        }
        const float one = (low[i] - a[i]) / way;
        const float two = (high[i] - a[i]) / way;
        t0 = fmaxf(t0, fminf(one, two));
        t1 = fminf(t1, fmaxf(one, two));
    }
    return t0 < t1;
}

/* No line that leads from one thing to another, with bends, goes through words. */
static void check_struck(struct checks *checks, const struct frame *frame,
                         const struct cmd_list *list, const char *text, struct rect ink)
{
    for (size_t k = 0; k < list->count; k++) {
        const struct cmd *cmd = &list->items[k];
        if (cmd->kind != CMD_PATH || cmd->u.path.count < 3 || cmd->u.path.count > PIECES_MOST ||
            cmd->u.path.stroke >> 24 < 0x40 || cmd->opacity < 0.2F ||
            (cmd->u.path.stroke & 0xFFFFFFU) == (COLOR_NIGHT & 0xFFFFFFU)) {
            continue; /* also: the dark edge of a line, which follows */
        }
        const struct rect seen = cmd->clip.w < 0 ? ink : rect_meet(ink, cmd->clip);
        if (seen.w <= 0 || seen.h <= 0) {
            continue;
        }
        for (size_t n = 1; n < cmd->u.path.count; n++) {
            const struct seg *s = &cmd->u.path.segs[n - 1];
            const float *a = s->p, *b = s[1].p;
            if ((s->op == 'M' || s->op == 'L') && s[1].op == 'L' &&
                hypotf(b[0] - a[0], b[1] - a[1]) > LINE_LEAST_MM * frame->px_per_mm &&
                goes_through(a, b, seen)) {
                found(checks, "A28-struck", "a line goes through words", text, 1, 0, "");
            }
        }
    }
}

/* The bar is the same in all states (A38), so its words are looked at once: at home. */
static bool worth_a_look(const struct checks *checks, const struct frame *frame, enum plane plane)
{
    return plane == PLANE_BAR ? strcmp(checks->where.state, "home") == 0 : plane_open(frame, plane);
}

static void fold(void *context, const char *what)
{
    struct checks *checks = context;
    found(checks, "A28-fold", "is cut by the edge of its leaf", what, 1, 0, "");
}

void check_text(struct checks *checks, const struct frame *given)
{
    const struct frame *frame = flat(given);
    if (frame->dropped) {
        found(checks, "dropped", "the frame is full, something is left out", "", 1, 0, "");
    }
    check_nodes(checks, frame);
    folds_look(given, fold, checks);
    for (int plane = 0; plane < PLANE_COUNT; plane++) {
        const struct cmd_list *list = &frame->planes[plane];
        for (size_t i = 0; i < list->count && worth_a_look(checks, frame, (enum plane)plane); i++) {
            const struct cmd *cmd = &list->items[i];
            if (cmd->kind != CMD_TEXT || cmd->opacity <= 0.05F) {
                continue;
            }
            const struct rect ink = ink_of(checks, cmd);
            check_line(checks, frame, (enum plane)plane, cmd, ink);
            if (ink.w > 0 && ink.h > 0) {
                check_pairs(checks, frame, list, i, ink);
                if (plane == PLANE_PAGE) { /* rulers have lines at their figures */
                    check_struck(checks, frame, list, cmd->u.text.text, ink);
                }
            }
        }
    }
}
