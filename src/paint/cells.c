/* Cells: what a command touches, and runs of cells as few rectangles. */
#include "paint/paint_private.h"

#include <math.h>

struct rect cells_box(const struct cmd *cmd)
{
    return cmd->clip.w >= 0 ? rect_meet(cmd->box, cmd->clip) : cmd->box;
}

uint64_t cells_hash(struct draw *draw, const struct cmd *cmd, float zoom, bool *waiting)
{
    if (cmd->kind != CMD_IMAGE) {
        return cmd->hash;
    }
    int w = 0;
    int h = 0;
    draw_image_size(cmd, zoom, &w, &h);
    const int state = images_state(draw->images, cmd->u.image.media, w, h);
    *waiting = *waiting || state == 0;
    cairo_surface_t *other = state == 0 ? images_stand_in(draw->images, cmd->u.image.media) : NULL;
    const int shown[2] = {state, other != NULL ? cairo_image_surface_get_width(other) : 0};
    return hash_bytes(cmd->hash, shown, sizeof shown);
}

void cells_add(struct plane_view *view, struct rect run)
{
    for (int i = view->damage_count - 1; i >= 0; i--) {
        struct rect *d = &view->damage[i];
        if (d->x == run.x && d->w == run.w && d->y + d->h == run.y) {
            d->h += run.h;
            return;
        }
    }
    if (view->damage_count == MAX_DAMAGE) { /* too scattered: one rectangle around all */
        struct rect all = view->damage[0];
        for (int i = 1; i < view->damage_count; i++) {
            all = rect_around(all, view->damage[i]);
        }
        view->damage[0] = all;
        view->damage_count = 1;
        cells_add(view, run);
        return;
    }
    view->damage[view->damage_count++] = run;
}
