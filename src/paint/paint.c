#include "paint/paint.h"

#include "core/mem.h"
#include "paint/paint_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct painter {
    struct draw draw;
    struct plane_state planes[PLANE_COUNT];
    struct plane_state ghost;
    struct pane_state panes[MAX_PANES];
    unsigned page_serial;
    bool have_page, ghost_fresh;
    struct painted painted;
};

struct painter *painter_create(struct fonts *fonts, struct images *images)
{
    struct painter *painter = mem_alloc(sizeof *painter);
    painter->draw = (struct draw){.fonts = fonts, .images = images};
    return painter;
}

void painter_reset(struct painter *painter)
{
    for (int i = 0; i < PLANE_COUNT; i++) {
        plane_drop(&painter->planes[i]);
    }
    for (int i = 0; i < MAX_PANES; i++) {
        pane_drop(&painter->panes[i]);
    }
    plane_drop(&painter->ghost);
    painter->painted = (struct painted){0};
    painter->have_page = false;
}

void painter_destroy(struct painter *painter)
{
    if (painter == NULL) {
        return;
    }
    painter_reset(painter);
    draw_release(&painter->draw);
    free(painter);
}

/* ---- panes ---- */

/* What lies above a pane has a surface of its own, as large as it must be. */
static void paint_above(struct painter *painter, const struct frame *frame, const struct pane *pane,
                        struct pane_state *state, struct pane_view *view)
{
    const struct slice slice = {.frame = frame, .plane = pane->plane, .first = pane->above};
    const struct cmd_list *list = &frame->planes[pane->plane];
    struct rect all = {0, 0, 0, 0};
    for (size_t i = pane->above; i < list->count; i++) {
        const struct rect meet = rect_meet(cells_box(&list->items[i]), pane->viewport);
        if (meet.w > 0 && meet.h > 0) {
            all = all.w > 0 ? rect_around(all, meet) : meet;
        }
    }
    const bool before = state->above.surface != NULL;
    if (all.w <= 0) {
        plane_drop(&state->above);
        view->changed = view->changed || before;
        return;
    }
    view->cells += plane_paint(&painter->draw, &state->above, all, &slice, &view->above);
    view->changed = view->changed || view->above.damage_count > 0 || view->above.fresh;
}

static bool same_rect(struct rect a, struct rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

/* The state kept for pane; another viewport starts anew. */
static struct pane_state *state_of(struct painter *painter, const struct pane *pane)
{
    struct pane_state *vacant = NULL;
    for (int i = 0; i < MAX_PANES; i++) {
        struct pane_state *state = &painter->panes[i];
        if (state->id == pane->id && state->plane == pane->plane && !state->used &&
            same_rect(state->viewport, pane->viewport)) {
            return state;
        }
        vacant = vacant == NULL && state->id == 0 ? state : vacant;
    }
    if (vacant != NULL) {
        *vacant =
            (struct pane_state){.id = pane->id, .plane = pane->plane, .viewport = pane->viewport};
        painter->painted.panes_differ = true;
    }
    return vacant;
}

static bool has(const struct frame *frame, const struct pane_state *state)
{
    const struct pane *pane = frame_pane(frame, state->id);
    return pane != NULL && pane->plane == state->plane &&
           same_rect(pane->viewport, state->viewport);
}

static void paint_panes(struct painter *painter, const struct frame *frame)
{
    struct painted *painted = &painter->painted;
    for (int i = 0; i < MAX_PANES; i++) {
        struct pane_state *state = &painter->panes[i];
        state->used = false;
        if (state->id != 0 && !has(frame, state)) {
            pane_drop(state);
            painted->panes_differ = true;
        }
    }
    for (int i = 0; i < frame->pane_count; i++) {
        const struct pane *pane = &frame->panes[i];
        struct pane_state *state = state_of(painter, pane);
        if (state == NULL || (pane->plane == PLANE_OVERLAY && !frame->comp.overlay)) {
            continue;
        }
        struct pane_view *view = &painted->panes[painted->pane_count++];
        state->used = true;
        painted->unfinished |= pane_paint(&painter->draw, state, pane, frame->arena, view);
        paint_above(painter, frame, pane, state, view);
        painted->cells += view->cells;
    }
}

/* The page that leaves is one picture: its panes are put into it. */
static bool flatten(struct painter *painter)
{
    struct plane_state *page = &painter->planes[PLANE_PAGE];
    struct painted *painted = &painter->painted;
    if (page->surface == NULL || painted->pane_count == 0) {
        return false;
    }
    cairo_surface_flush(page->surface);
    pixman_image_t *target =
        pixman_image_create_bits(PIXMAN_a8r8g8b8, page->w, page->h,
                                 (uint32_t *)(void *)cairo_image_surface_get_data(page->surface),
                                 cairo_image_surface_get_stride(page->surface));
    const struct rect all = rect_of(0, 0, (float)page->w, (float)page->h);
    for (int i = 0; i < painted->pane_count; i++) {
        if (painted->panes[i].plane == PLANE_PAGE) {
            compose_pane(target, &painted->panes[i], (float)-page->x, (float)-page->y, 1, all);
        }
    }
    pixman_image_unref(target);
    cairo_surface_mark_dirty(page->surface);
    return true;
}

/* Another page: what was shown becomes the ghost, and its surface is painted anew. */
static void turn_page(struct painter *painter, const struct frame *frame)
{
    if (!painter->have_page || frame->page_serial == painter->page_serial) {
        painter->page_serial = frame->page_serial;
        painter->have_page = true;
        return;
    }
    painter->page_serial = frame->page_serial;
    if (!frame->comp.ghost) {
        return;
    }
    painter->ghost_fresh = flatten(painter);
    const struct plane_state old = painter->ghost;
    painter->ghost = painter->planes[PLANE_PAGE];
    painter->planes[PLANE_PAGE] = old;
    if (old.cells != NULL) {
        memset(old.cells, 0, sizeof *old.cells * (size_t)(old.columns * old.rows));
    }
}

const struct painted *painter_paint(struct painter *painter, const struct frame *frame)
{
    struct painted *painted = &painter->painted;
    images_frame_begin(painter->draw.images);
    painter->ghost_fresh = false;
    turn_page(painter, frame);
    *painted = (struct painted){0};
    const struct rect page = frame->comp.page_area;
    struct slice slice = {.frame = frame, .whole = true, .ground = frame->ground};
    painted->cells += plane_paint(&painter->draw, &painter->planes[PLANE_PAGE], page, &slice,
                                  &painted->planes[PLANE_PAGE]);
    slice.plane = PLANE_BAR;
    painted->cells += plane_paint(
        &painter->draw, &painter->planes[PLANE_BAR],
        rect_of(0, page.y + page.h, (float)frame->width, (float)frame->height - page.y - page.h),
        &slice, &painted->planes[PLANE_BAR]);
    if (frame->comp.overlay) {
        slice.plane = PLANE_OVERLAY;
        slice.ground = 0;
        painted->cells +=
            plane_paint(&painter->draw, &painter->planes[PLANE_OVERLAY], frame->comp.overlay_area,
                        &slice, &painted->planes[PLANE_OVERLAY]);
    } else {
        plane_drop(&painter->planes[PLANE_OVERLAY]);
    }
    paint_panes(painter, frame);
    if (frame->comp.ghost) {
        painted->ghost = plane_view_of(&painter->ghost);
        painted->ghost.fresh = painter->ghost_fresh; /* its panes are in it now */
    }
    return painted;
}

bool painter_unfinished(const struct painter *painter)
{
    return painter->painted.unfinished;
}

size_t painter_bytes(const struct painter *painter)
{
    size_t total = painter->draw.kept_bytes;
    for (int i = 0; i < PLANE_COUNT; i++) {
        total += (size_t)painter->planes[i].w * (size_t)painter->planes[i].h * 4;
    }
    for (int i = 0; i < MAX_PANES; i++) {
        total += pane_bytes(&painter->panes[i]);
    }
    return total + (size_t)painter->ghost.w * (size_t)painter->ghost.h * 4;
}
