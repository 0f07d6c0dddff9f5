/* The pictures of planes: cells whose hash changed are painted again. */
#include "paint/paint_private.h"

#include "core/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void plane_drop(struct plane_state *plane)
{
    if (plane->surface != NULL) {
        cairo_surface_destroy(plane->surface);
    }
    free(plane->cells);
    *plane = (struct plane_state){0};
}

void plane_blank(struct draw *draw, struct plane_state *plane, int width, int height)
{
    plane_drop(plane);
    plane->surface = surface_create(&draw->pool, width, height);
    plane->w = plane->surface != NULL ? width : 0;
    plane->h = plane->surface != NULL ? height : 0;
}

/* True when plane has another surface now: an empty one. */
static bool make_plane(struct draw *draw, struct plane_state *plane, struct rect area,
                       uint64_t empty)
{
    const int x = (int)floorf(area.x);
    const int y = (int)floorf(area.y);
    const int w = (int)ceilf(area.x + area.w) - x;
    const int h = (int)ceilf(area.y + area.h) - y;
    /* One from plane_blank has no cells: what it shows is not known, so it is not kept. */
    const bool known = plane->surface != NULL && plane->cells != NULL;
    if (known && plane->x == x && plane->y == y && plane->w == w && plane->h == h) {
        return false;
    }
    plane_drop(plane);
    if (w <= 0 || h <= 0) {
        return false;
    }
    plane->surface = surface_create(&draw->pool, w, h);
    if (plane->surface == NULL) {
        return false;
    }
    plane->x = x;
    plane->y = y;
    plane->w = w;
    plane->h = h;
    plane->columns = (w + CELL - 1) / CELL;
    plane->rows = (h + CELL - 1) / CELL;
    plane->cells = mem_alloc(sizeof *plane->cells * (size_t)(plane->columns * plane->rows));
    for (int i = 0; i < plane->columns * plane->rows; i++) {
        plane->cells[i] = empty;
    }
    return true;
}

/* True when a part of command i of the plane is left to the next pane from *pane on. */
static bool next_above(const struct slice *slice, size_t i, int *pane)
{
    const struct frame *frame = slice->frame;
    const struct rect box = cells_box(&frame->planes[slice->plane].items[i]);
    for (; slice->whole && *pane < frame->pane_count; (*pane)++) {
        const struct pane *p = &frame->panes[*pane];
        const struct rect meet = rect_meet(box, p->viewport);
        if (p->plane == slice->plane && i >= p->above && meet.w > 0 && meet.h > 0) {
            return true;
        }
    }
    return false;
}

/* Folds every command into the cells that it touches, in painting order. */
static void fold(struct draw *draw, const struct plane_state *plane, const struct slice *slice,
                 uint64_t *cells)
{
    const struct cmd_list *list = &slice->frame->planes[slice->plane];
    bool waiting = false;
    for (size_t i = slice->first; i < list->count; i++) {
        const struct cmd *cmd = &list->items[i];
        const struct rect box =
            rect_meet(cells_box(cmd),
                      rect_of((float)plane->x, (float)plane->y, (float)plane->w, (float)plane->h));
        if (!(box.w > 0) || !(box.h > 0)) {
            continue;
        }
        uint64_t hash = cells_hash(draw, cmd, 1, &waiting);
        for (int p = 0; next_above(slice, i, &p); p++) {
            const struct rect *viewport = &slice->frame->panes[p].viewport;
            hash = hash_bytes(hash, viewport, sizeof *viewport);
        }
        const int c0 = (int)fmaxf(0, floorf((box.x - (float)plane->x) / CELL));
        const int r0 = (int)fmaxf(0, floorf((box.y - (float)plane->y) / CELL));
        const int c1 =
            (int)fminf((float)plane->columns - 1, floorf((box.x + box.w - (float)plane->x) / CELL));
        const int r1 =
            (int)fminf((float)plane->rows - 1, floorf((box.y + box.h - (float)plane->y) / CELL));
        for (int r = r0; r <= r1; r++) {
            for (int c = c0; c <= c1; c++) {
                uint64_t *cell = &cells[r * plane->columns + c];
                *cell = cells_fold(*cell, hash);
            }
        }
    }
}

struct span { /* of cells, the ends not included */
    int c0, r0, c1, r1;
};

/* The cells of which something is seen. */
static struct span seen_cells(const struct plane_state *plane, struct rect seen)
{
    const struct rect r = rect_meet(
        seen, rect_of((float)plane->x, (float)plane->y, (float)plane->w, (float)plane->h));
    if (!(r.w > 0) || !(r.h > 0)) {
        return (struct span){0, 0, 0, 0};
    }
    const float x = r.x - (float)plane->x;
    const float y = r.y - (float)plane->y;
    return (struct span){(int)(x / CELL), (int)(y / CELL), (int)ceilf((x + r.w) / CELL),
                         (int)ceilf((y + r.h) / CELL)};
}

static void find_damage(const struct plane_state *plane, const uint64_t *cells, struct span span,
                        struct plane_view *view)
{
    for (int r = span.r0; r < span.r1; r++) {
        int start = -1;
        for (int c = span.c0; c <= span.c1; c++) {
            const int i = r * plane->columns + c;
            const bool dirty = c < span.c1 && cells[i] != plane->cells[i];
            if (dirty && start < 0) {
                start = c;
            } else if (!dirty && start >= 0) {
                const float x = (float)(start * CELL);
                const float y = (float)(r * CELL);
                const struct rect run =
                    rect_of(x, y, fminf((float)(c * CELL), (float)plane->w) - x,
                            fminf((float)((r + 1) * CELL), (float)plane->h) - y);
                cells_add(view,
                          rect_of(run.x + (float)plane->x, run.y + (float)plane->y, run.w, run.h));
                start = -1;
            }
        }
    }
}

/* Draws command i of the plane, but for what is left to panes. */
static void draw_outside(struct draw *draw, cairo_t *cr, const struct slice *slice, size_t i,
                         struct rect part)
{
    const struct cmd *cmd = &slice->frame->planes[slice->plane].items[i];
    int pane = 0;
    const bool cut = next_above(slice, i, &pane);
    if (cut) {
        cairo_save(cr);
    }
    for (; next_above(slice, i, &pane); pane++) {
        const struct rect v = slice->frame->panes[pane].viewport;
        cairo_rectangle(cr, (double)part.x, (double)part.y, (double)part.w, (double)part.h);
        cairo_rectangle(cr, (double)v.x, (double)v.y, (double)v.w, (double)v.h);
        cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
        cairo_clip(cr);
        cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
    }
    draw_cmd(draw, cr, cmd, 1);
    if (cut) {
        cairo_restore(cr);
    }
}

static void paint_rect(struct draw *draw, struct plane_state *plane, const struct slice *slice,
                       struct rect r)
{
    const struct cmd_list *list = &slice->frame->planes[slice->plane];
    cairo_t *cr = cairo_create(plane->surface);
    cairo_translate(cr, -plane->x, -plane->y);
    cairo_rectangle(cr, (double)r.x, (double)r.y, (double)r.w, (double)r.h);
    cairo_clip(cr);
    draw_clear(cr, slice->ground);
    for (size_t i = slice->first; i < list->count; i++) {
        const struct rect meet = rect_meet(cells_box(&list->items[i]), r);
        if (meet.w > 0 && meet.h > 0) {
            draw_outside(draw, cr, slice, i, r);
        }
    }
    cairo_destroy(cr);
}

struct plane_view plane_view_of(const struct plane_state *plane)
{
    return (struct plane_view){
        .surface = plane->surface, .x = plane->x, .y = plane->y, .w = plane->w, .h = plane->h};
}

int plane_paint(struct draw *draw, struct plane_state *plane, struct rect area,
                const struct slice *slice, struct plane_view *view)
{
    const uint64_t empty = HASH_SEED ^ slice->ground ^ 1;
    const bool fresh = make_plane(draw, plane, area, slice->ground == 0 ? empty : 0);
    *view = plane_view_of(plane);
    view->fresh = fresh;
    if (plane->surface == NULL) {
        return 0;
    }
    const size_t count = (size_t)(plane->columns * plane->rows);
    uint64_t *cells = arena_array(slice->frame->arena, count, sizeof *cells);
    for (size_t i = 0; i < count; i++) {
        cells[i] = empty;
    }
    fold(draw, plane, slice, cells);
    const struct span span = seen_cells(plane, slice->seen);
    find_damage(plane, cells, span, view);
    for (int i = 0; i < view->damage_count; i++) {
        paint_rect(draw, plane, slice, view->damage[i]);
    }
    int painted = 0;
    for (int r = span.r0; r < span.r1; r++) {
        for (int c = span.c0; c < span.c1; c++) {
            const int i = r * plane->columns + c;
            painted += plane->cells[i] != cells[i];
            plane->cells[i] = cells[i];
        }
    }
    return painted;
}
