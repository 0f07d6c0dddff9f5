#include "paint/paint.h"

#include "core/mem.h"
#include "paint/paint_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct painter {
    struct draw draw;
    struct plane_state planes[PLANE_COUNT];
    struct plane_state ghost, veil;
    struct pane_state panes[MAX_PANES];
    unsigned page_serial;
    unsigned veil_serial;
    bool have_page, ghost_fresh, veil_fresh;
    struct painted painted;
    struct composition comp; /* of the last frame: what was seen */
    uint32_t ground;
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
    plane_drop(&painter->veil);
    pool_trim(&painter->draw.pool);
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
    const struct slice slice = {
        .frame = frame, .plane = pane->plane, .first = pane->above, .seen = pane->viewport};
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

static void paint_panes(struct painter *painter, const struct frame *frame,
                        const struct rect seen[PLANE_COUNT])
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
        const struct rect part = rect_meet(pane->viewport, seen[pane->plane]);
        struct pane_state *state = part.w > 0 && part.h > 0 ? state_of(painter, pane) : NULL;
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
    pixman_image_t *target = compose_image(page->surface);
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

typedef void compose_part(pixman_image_t *, const struct composition *, uint32_t,
                          const struct painted *, struct rect);

/* What was seen in the last frame, put together by part, becomes the picture of plane. */
static void keep_seen(struct painter *painter, struct plane_state *plane, int w, int h,
                      compose_part *part)
{
    struct plane_state seen = {0};
    plane_blank(&painter->draw, &seen, w, h);
    if (seen.surface != NULL) {
        pixman_image_t *target = compose_image(seen.surface);
        part(target, &painter->comp, painter->ground, &painter->painted,
             rect_of(0, 0, (float)w, (float)h));
        pixman_image_unref(target);
        cairo_surface_mark_dirty(seen.surface);
    }
    plane_drop(plane);
    *plane = seen;
}

/* Something else is shown from now on: what was seen fades away over it. */
static void draw_veil(struct painter *painter, const struct frame *frame)
{
    const bool other = frame->veil_serial != painter->veil_serial;
    painter->veil_serial = frame->veil_serial;
    painter->veil_fresh = other && painter->have_page && frame->comp.veil > 0;
    if (painter->veil_fresh) {
        keep_seen(painter, &painter->veil, frame->width, frame->height, compose_all);
        plane_drop(&painter->ghost); /* what was left of it is in the veil: not both */
        painter->painted.ghost = (struct plane_view){0};
    } else if (frame->comp.veil <= 0) {
        plane_drop(&painter->veil);
    }
    painter->painted.veil = plane_view_of(&painter->veil);
}

/* Another page: what was shown becomes the ghost, and its surface is painted anew. A page that had
 * not come to rest leaves from where it was seen, and one that has not been seen yet, below a veil,
 * or has something above it, as that. */
static void turn_page(struct painter *painter, const struct frame *frame)
{
    const struct composition *was = &painter->comp;
    if (!painter->have_page || frame->page_serial == painter->page_serial) {
        if (!frame->comp.ghost) {
            plane_drop(&painter->ghost); /* it has left; its memory waits for the next */
        }
        painter->page_serial = frame->page_serial;
        painter->have_page = true;
        return;
    }
    painter->page_serial = frame->page_serial;
    if (!frame->comp.ghost) {
        return;
    }
    struct plane_state *page = &painter->planes[PLANE_PAGE];
    const bool covered = was->veil >= 1 || was->overlay;
    const bool both = was->ghost && !frame->comp.turned; /* turned back, they change places */
    if ((both || covered) && page->surface != NULL) {
        keep_seen(painter, &painter->ghost, page->w, page->h, covered ? compose_all : compose_page);
        painter->ghost_fresh = true;
        return;
    }
    painter->ghost_fresh = flatten(painter);
    const struct plane_state old = painter->ghost;
    painter->ghost = *page;
    *page = old;
    if (old.cells != NULL) {
        memset(old.cells, 0, sizeof *old.cells * (size_t)(old.columns * old.rows));
    }
}

/* What of each plane is seen: an arriving page is painted as it comes into view, a part a frame,
 * and below a veil that has only come nothing is. */
static void find_seen(const struct painter *painter, const struct frame *frame,
                      struct rect seen[PLANE_COUNT])
{
    const struct composition *c = &frame->comp;
    const bool hidden = c->veil >= 1 && painter->veil.surface != NULL;
    for (int i = 0; i < PLANE_COUNT; i++) {
        seen[i] = hidden ? (struct rect){0, 0, 0, 0}
                         : rect_of(0, 0, (float)frame->width, (float)frame->height);
    }
    struct rect page = c->page_area;
    page.x -= roundf(c->page_dx);
    page.y -= roundf(c->page_dy);
    seen[PLANE_PAGE] = rect_meet(page, seen[PLANE_PAGE]);
    if (c->page_alpha <= 0) {
        seen[PLANE_PAGE].w = 0;
    }
}

/* The core of the page before stays as it is while it goes. */
static int paint_core(struct painter *painter, const struct frame *frame, struct rect seen)
{
    struct plane_state *core = &painter->planes[PLANE_CORE];
    struct plane_view *view = &painter->painted.planes[PLANE_CORE];
    const struct slice slice = {.frame = frame, .plane = PLANE_CORE, .whole = true, .seen = seen};
    if (frame->comp.core_area.w <= 0) {
        plane_drop(core);
        return 0;
    }
    if (frame->comp.core_kept) {
        *view = plane_view_of(core);
        return 0;
    }
    return plane_paint(&painter->draw, core, frame->comp.core_area, &slice, view);
}

const struct painted *painter_paint(struct painter *painter, const struct frame *frame)
{
    struct painted *painted = &painter->painted;
    const long made = painter->draw.made;
    pool_fit(&painter->draw.pool, (size_t)frame->width * (size_t)frame->height * 4);
    images_frame_begin(painter->draw.images);
    painter->ghost_fresh = false;
    draw_veil(painter, frame);
    turn_page(painter, frame);
    *painted = (struct painted){0};
    const struct rect page = frame->comp.page_area;
    struct rect seen[PLANE_COUNT];
    find_seen(painter, frame, seen);
    struct slice slice = {
        .frame = frame, .whole = true, .ground = frame->ground, .seen = seen[PLANE_PAGE]};
    painted->cells += plane_paint(&painter->draw, &painter->planes[PLANE_PAGE], page, &slice,
                                  &painted->planes[PLANE_PAGE]);
    painted->cells += paint_core(painter, frame, seen[PLANE_CORE]);
    slice.plane = PLANE_BAR;
    slice.seen = seen[PLANE_BAR];
    painted->cells += plane_paint(
        &painter->draw, &painter->planes[PLANE_BAR],
        rect_of(0, page.y + page.h, (float)frame->width, (float)frame->height - page.y - page.h),
        &slice, &painted->planes[PLANE_BAR]);
    if (frame->comp.overlay) {
        slice.plane = PLANE_OVERLAY;
        slice.seen = seen[PLANE_OVERLAY];
        slice.ground = 0;
        painted->cells +=
            plane_paint(&painter->draw, &painter->planes[PLANE_OVERLAY], frame->comp.overlay_area,
                        &slice, &painted->planes[PLANE_OVERLAY]);
    } else {
        plane_drop(&painter->planes[PLANE_OVERLAY]);
    }
    paint_panes(painter, frame, seen);
    if (frame->comp.ghost) {
        painted->ghost = plane_view_of(&painter->ghost);
        painted->ghost.fresh = painter->ghost_fresh; /* its panes are in it now */
    }
    painted->veil = plane_view_of(&painter->veil);
    painted->veil.fresh = painter->veil_fresh;
    painted->rocks = (int)(painter->draw.made - made);
    painter->comp = frame->comp;
    painter->ground = frame->ground;
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
    total += pool_bytes(&painter->draw.pool);
    return total + (size_t)painter->ghost.w * (size_t)painter->ghost.h * 4 +
           (size_t)painter->veil.w * (size_t)painter->veil.h * 4;
}
