#include "stage/folds.h"

#include <math.h>

/* Noto Sans: capitals and descenders in em. */
#define ASCENDER 0.75F
#define DESCENDER 0.22F
#define LINE_MM 0.5F
#define PICTURE_MM 2.0F

static struct rect ink_of(const struct cmd *cmd)
{
    if (cmd->kind == CMD_IMAGE) {
        return cmd->u.image.r;
    }
    const float em = (float)cmd->u.text.em_px;
    return rect_of(cmd->u.text.x, cmd->u.text.baseline - em * ASCENDER, cmd->box.w - 6,
                   em * (ASCENDER + DESCENDER));
}

/* How far r stands out of the leaf in which it begins. */
static float beyond(const struct pane *pane, struct rect r)
{
    const struct rect v = pane->viewport;
    const float leaf = floorf((r.x + r.w / 2 - v.x) / pane->leaf);
    const float left = v.x + leaf * pane->leaf;
    const float aside = fmaxf(left - r.x, r.x + r.w - left - pane->leaf);
    return fmaxf(aside, fmaxf(v.y - r.y, r.y + r.h - v.y - v.h));
}

static void look_at(const struct frame *frame, const struct pane *pane, fold_told *tell,
                    void *context)
{
    for (size_t i = 0; i < pane->cmds.count; i++) {
        const struct cmd *cmd = &pane->cmds.items[i];
        const bool picture = cmd->kind == CMD_IMAGE;
        if ((!picture && cmd->kind != CMD_TEXT) || cmd->opacity <= 0) {
            continue;
        }
        if (beyond(pane, ink_of(cmd)) > (picture ? PICTURE_MM : LINE_MM) * frame->px_per_mm) {
            tell(context, picture ? "picture" : cmd->u.text.text);
        }
    }
}

static enum plane front(const struct frame *frame)
{
    return frame->comp.overlay ? PLANE_OVERLAY : PLANE_PAGE;
}

void folds_look_at_page(const struct frame *frame, fold_told *tell, void *context)
{
    const struct rect page = frame->comp.page_area;
    const float slack = PICTURE_MM * frame->px_per_mm;
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        const struct rect r = node->rect;
        if (node->plane == front(frame) && node->pane == 0 && node->role != ROLE_SCROLL &&
            r.w > 0 &&
            (r.x < page.x - slack || r.x + r.w > page.x + page.w + slack || r.y < page.y - slack ||
             r.y + r.h > page.y + page.h + slack)) {
            tell(context, node->label);
        }
    }
}

void folds_look(const struct frame *frame, fold_told *tell, void *context)
{
    for (int i = 0; i < frame->pane_count; i++) {
        if (frame->panes[i].leaf > 0 && frame->panes[i].plane == front(frame)) {
            look_at(frame, &frame->panes[i], tell, context);
        }
    }
}
