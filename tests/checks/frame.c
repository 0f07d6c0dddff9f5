#include "checks.h"

#include <math.h>

/* Noto Sans: capitals are 0.714 em; accents on capitals reach 0.93, descenders 0.22. Capitals with
 * an accent are rare and may stand close to the line above, so the ink starts at the ascender. */
#define ASCENDER 0.77F
#define DESCENDER 0.22F

const struct panel panels[SIZES] = {
    {"1920x1080", 1920, 1080, 4.03F},     {"1080x1920", 1080, 1920, 4.03F},
    {"1280x800", 1280, 800, 5.88F},       {"800x480", 800, 480, 5.25F},
    {"3840x2160", 3840, 2160, 4.03F},     {"1280x1024", 1280, 1024, 3.4F},
    {"1920x1080-55", 1920, 1080, 1.587F}, {"1080x1920-55", 1080, 1920, 1.587F},
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

const struct node *region_of(const struct frame *frame, size_t i)
{
    const uint64_t pane = frame->nodes[i].pane;
    return pane == 0 ? NULL : frame_find(frame, pane);
}

struct rect touch_area(const struct frame *frame, size_t i)
{
    const struct node *node = &frame->nodes[i];
    const struct pane *pane = frame_pane(frame, node->pane);
    if (pane != NULL && pane->leaf > 0) {
        return node->hit;
    }
    if (region_of(frame, i) != NULL &&
        (node->hit.h < node->rect.h - 0.01F || node->hit.w < node->rect.w - 0.01F)) {
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

/* ---- panes ---- */

static struct rect moved(struct rect r, struct camera c)
{
    return rect_of(r.x - c.x, r.y - c.y, r.w, r.h);
}

static void move_paint(struct paint *paint, struct camera c)
{
    paint->x0 -= c.x;
    paint->y0 -= c.y;
    if (paint->kind != PAINT_RADIAL) { /* there it is the radius */
        paint->x1 -= c.x;
        paint->y1 -= c.y;
    }
}

static void move_path(struct cmd *cmd, struct arena *arena, struct camera c)
{
    struct seg *segs = arena_array(arena, cmd->u.path.count, sizeof *segs);
    for (size_t i = 0; i < cmd->u.path.count; i++) {
        segs[i] = cmd->u.path.segs[i];
        for (int k = 0; k < (segs[i].op == 'O' ? 2 : 6); k++) {
            segs[i].p[k] -= k % 2 == 0 ? c.x : c.y;
        }
    }
    cmd->u.path.segs = segs;
    move_paint(&cmd->u.path.fill, c);
}

static struct cmd seen_of(const struct cmd *given, const struct pane *pane, struct arena *arena)
{
    struct cmd cmd = *given;
    const struct camera c = pane->camera;
    cmd.box = moved(cmd.box, c);
    cmd.clip = cmd.clip.w >= 0 ? rect_meet(moved(cmd.clip, c), pane->viewport) : pane->viewport;
    cmd.clip.w = fmaxf(0, cmd.clip.w);
    cmd.hash = hash_bytes(cmd.hash, &c, sizeof c);
    switch (cmd.kind) {
    case CMD_RECT:
        cmd.u.rect.r = moved(cmd.u.rect.r, c);
        move_paint(&cmd.u.rect.fill, c);
        break;
    case CMD_PATH:
        move_path(&cmd, arena, c);
        break;
    case CMD_TEXT:
        cmd.u.text.x -= c.x;
        cmd.u.text.baseline -= c.y;
        break;
    case CMD_IMAGE:
        cmd.u.image.r = moved(cmd.u.image.r, c);
        break;
    case CMD_ROCK:
        cmd.u.rock.r = moved(cmd.u.rock.r, c);
        break;
    }
    return cmd;
}

const struct frame *flat(const struct frame *frame)
{
    enum { MOST = 12000 };
    static struct cmd cmds[PLANE_COUNT][MOST];
    static struct frame out;
    out = *frame;
    out.pane_count = 0;
    for (int s = 0; s < PLANE_COUNT; s++) {
        const struct cmd_list *list = &frame->planes[s];
        size_t n = 0;
        for (size_t i = 0; i <= list->count && n < MOST; i++) {
            for (int k = 0; k < frame->pane_count; k++) {
                const struct pane *pane = &frame->panes[k];
                const bool here = (int)pane->plane == s && pane->above == i;
                for (size_t p = 0; here && p < pane->cmds.count && n < MOST; p++) {
                    cmds[s][n++] = seen_of(&pane->cmds.items[p], pane, frame->arena);
                }
            }
            if (i < list->count && n < MOST) {
                cmds[s][n++] = list->items[i];
            }
        }
        out.planes[s] = (struct cmd_list){cmds[s], n, n};
    }
    return &out;
}
