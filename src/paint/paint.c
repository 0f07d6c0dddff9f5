#include "paint/paint.h"

#include "core/mem.h"
#include "paint/draw.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CELL 64

struct plane_state {
    cairo_surface_t *surface;
    int x, y, w, h;
    uint64_t *cells; /* hash of what was painted in each cell */
    int columns, rows;
};

struct painter {
    struct draw draw;
    struct plane_state planes[PLANE_COUNT];
    struct plane_state ghost;
    unsigned page_serial;
    bool have_page;
    struct painted painted;
};

struct painter *painter_create(struct fonts *fonts, struct images *images)
{
    struct painter *painter = mem_alloc(sizeof *painter);
    painter->draw = (struct draw){.fonts = fonts, .images = images};
    return painter;
}

static void drop_plane(struct plane_state *plane)
{
    if (plane->surface != NULL) {
        cairo_surface_destroy(plane->surface);
    }
    free(plane->cells);
    *plane = (struct plane_state){0};
}

void painter_reset(struct painter *painter)
{
    for (int i = 0; i < PLANE_COUNT; i++) {
        drop_plane(&painter->planes[i]);
    }
    drop_plane(&painter->ghost);
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

static void make_plane(struct plane_state *plane, struct rect area)
{
    const int x = (int)floorf(area.x);
    const int y = (int)floorf(area.y);
    const int w = (int)ceilf(area.x + area.w) - x;
    const int h = (int)ceilf(area.y + area.h) - y;
    if (plane->surface != NULL && plane->x == x && plane->y == y && plane->w == w &&
        plane->h == h) {
        return;
    }
    drop_plane(plane);
    if (w <= 0 || h <= 0) {
        return;
    }
    plane->surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, w, h);
    if (cairo_surface_status(plane->surface) != CAIRO_STATUS_SUCCESS) {
        cairo_surface_destroy(plane->surface);
        plane->surface = NULL;
        return;
    }
    plane->x = x;
    plane->y = y;
    plane->w = w;
    plane->h = h;
    plane->columns = (w + CELL - 1) / CELL;
    plane->rows = (h + CELL - 1) / CELL;
    plane->cells = mem_alloc(sizeof *plane->cells * (size_t)(plane->columns * plane->rows));
}

static struct rect visible_box(const struct cmd *cmd)
{
    return cmd->clip.w >= 0 ? rect_meet(cmd->box, cmd->clip) : cmd->box;
}

/* Folds every command into the cells that it touches, in painting order. */
static void fold(const struct painter *painter, const struct plane_state *plane,
                 const struct cmd_list *list, uint64_t *cells)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct cmd *cmd = &list->items[i];
        const struct rect box =
            rect_meet(visible_box(cmd),
                      rect_of((float)plane->x, (float)plane->y, (float)plane->w, (float)plane->h));
        if (!(box.w > 0) || !(box.h > 0)) {
            continue;
        }
        uint64_t hash = cmd->hash;
        if (cmd->kind == CMD_IMAGE) {
            const int state = images_state(painter->draw.images, cmd->u.image.media,
                                           (int)cmd->u.image.r.w, (int)cmd->u.image.r.h);
            hash = hash_bytes(hash, &state, sizeof state);
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
                *cell = (*cell ^ hash) * UINT64_C(0x100000001b3);
            }
        }
    }
}

/* Adds a run of cells; runs of the same width below each other become one rectangle. */
static void add_damage(struct plane_view *view, struct rect run)
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
            const struct rect d = view->damage[i];
            const float x1 = fmaxf(all.x + all.w, d.x + d.w);
            const float y1 = fmaxf(all.y + all.h, d.y + d.h);
            all.x = fminf(all.x, d.x);
            all.y = fminf(all.y, d.y);
            all.w = x1 - all.x;
            all.h = y1 - all.y;
        }
        view->damage[0] = all;
        view->damage_count = 1;
        add_damage(view, run);
        return;
    }
    view->damage[view->damage_count++] = run;
}

static void find_damage(const struct plane_state *plane, const uint64_t *cells,
                        struct plane_view *view)
{
    for (int r = 0; r < plane->rows; r++) {
        int start = -1;
        for (int c = 0; c <= plane->columns; c++) {
            const int i = r * plane->columns + c;
            const bool dirty = c < plane->columns && cells[i] != plane->cells[i];
            if (dirty && start < 0) {
                start = c;
            } else if (!dirty && start >= 0) {
                const float x = (float)(start * CELL);
                const float y = (float)(r * CELL);
                const struct rect run =
                    rect_of(x, y, fminf((float)(c * CELL), (float)plane->w) - x,
                            fminf((float)((r + 1) * CELL), (float)plane->h) - y);
                add_damage(view,
                           rect_of(run.x + (float)plane->x, run.y + (float)plane->y, run.w, run.h));
                start = -1;
            }
        }
    }
}

static void paint_rect(struct painter *painter, struct plane_state *plane,
                       const struct cmd_list *list, struct rect r, uint32_t ground)
{
    cairo_t *cr = cairo_create(plane->surface);
    cairo_translate(cr, -plane->x, -plane->y);
    cairo_rectangle(cr, (double)r.x, (double)r.y, (double)r.w, (double)r.h);
    cairo_clip(cr);
    cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
    cairo_set_source_rgba(cr, ((ground >> 16) & 0xFF) / 255.0, ((ground >> 8) & 0xFF) / 255.0,
                          (ground & 0xFF) / 255.0, (double)(ground >> 24) / 255.0);
    cairo_paint(cr);
    cairo_set_operator(cr, CAIRO_OPERATOR_OVER);
    for (size_t i = 0; i < list->count; i++) {
        const struct rect meet = rect_meet(visible_box(&list->items[i]), r);
        if (meet.w > 0 && meet.h > 0) {
            draw_cmd(&painter->draw, cr, &list->items[i]);
        }
    }
    cairo_destroy(cr);
}

static void paint_plane(struct painter *painter, const struct frame *frame, enum plane which,
                        struct rect area)
{
    struct plane_state *plane = &painter->planes[which];
    struct plane_view *view = &painter->painted.planes[which];
    make_plane(plane, area);
    *view = (struct plane_view){
        .surface = plane->surface, .x = plane->x, .y = plane->y, .w = plane->w, .h = plane->h};
    if (plane->surface == NULL) {
        return;
    }
    const uint32_t ground = which == PLANE_OVERLAY ? 0 : frame->ground;
    const size_t count = (size_t)(plane->columns * plane->rows);
    uint64_t *cells = arena_array(frame->arena, count, sizeof *cells);
    for (size_t i = 0; i < count; i++) {
        cells[i] = HASH_SEED ^ ground ^ 1;
    }
    fold(painter, plane, &frame->planes[which], cells);
    find_damage(plane, cells, view);
    for (int i = 0; i < view->damage_count; i++) {
        paint_rect(painter, plane, &frame->planes[which], view->damage[i], ground);
    }
    memcpy(plane->cells, cells, count * sizeof *cells);
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
    *painted = (struct painted){0};
    images_frame_begin(painter->draw.images);
    turn_page(painter, frame);
    const struct rect page = frame->comp.page_area;
    paint_plane(painter, frame, PLANE_PAGE, page);
    paint_plane(
        painter, frame, PLANE_BAR,
        rect_of(0, page.y + page.h, (float)frame->width, (float)frame->height - page.y - page.h));
    if (frame->comp.overlay) {
        paint_plane(painter, frame, PLANE_OVERLAY, frame->comp.overlay_area);
    } else {
        drop_plane(&painter->planes[PLANE_OVERLAY]);
    }
    if (frame->comp.ghost) {
        const struct plane_state *g = &painter->ghost;
        painted->ghost =
            (struct plane_view){.surface = g->surface, .x = g->x, .y = g->y, .w = g->w, .h = g->h};
    }
    return painted;
}

size_t painter_bytes(const struct painter *painter)
{
    size_t total = painter->draw.kept_bytes;
    for (int i = 0; i < PLANE_COUNT; i++) {
        total += (size_t)painter->planes[i].w * (size_t)painter->planes[i].h * 4;
    }
    return total + (size_t)painter->ghost.w * (size_t)painter->ghost.h * 4;
}
