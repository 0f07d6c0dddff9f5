#include "paint/paint.h"

#include "core/mem.h"
#include "paint/draw.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CELL 64

struct sheet_state {
    cairo_surface_t *surface;
    int x, y, w, h;
    uint64_t *cells; /* hash of what was painted in each cell */
    int columns, rows;
};

struct painter {
    struct draw draw;
    struct sheet_state sheets[SHEET_COUNT];
    struct sheet_state ghost;
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

static void drop_sheet(struct sheet_state *sheet)
{
    if (sheet->surface != NULL) {
        cairo_surface_destroy(sheet->surface);
    }
    free(sheet->cells);
    *sheet = (struct sheet_state){0};
}

void painter_reset(struct painter *painter)
{
    for (int i = 0; i < SHEET_COUNT; i++) {
        drop_sheet(&painter->sheets[i]);
    }
    drop_sheet(&painter->ghost);
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

static void make_sheet(struct sheet_state *sheet, struct rect area)
{
    const int x = (int)floorf(area.x);
    const int y = (int)floorf(area.y);
    const int w = (int)ceilf(area.x + area.w) - x;
    const int h = (int)ceilf(area.y + area.h) - y;
    if (sheet->surface != NULL && sheet->x == x && sheet->y == y && sheet->w == w &&
        sheet->h == h) {
        return;
    }
    drop_sheet(sheet);
    if (w <= 0 || h <= 0) {
        return;
    }
    sheet->surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, w, h);
    if (cairo_surface_status(sheet->surface) != CAIRO_STATUS_SUCCESS) {
        cairo_surface_destroy(sheet->surface);
        sheet->surface = NULL;
        return;
    }
    sheet->x = x;
    sheet->y = y;
    sheet->w = w;
    sheet->h = h;
    sheet->columns = (w + CELL - 1) / CELL;
    sheet->rows = (h + CELL - 1) / CELL;
    sheet->cells = mem_alloc(sizeof *sheet->cells * (size_t)(sheet->columns * sheet->rows));
}

static struct rect visible_box(const struct cmd *cmd)
{
    return cmd->clip.w >= 0 ? rect_meet(cmd->box, cmd->clip) : cmd->box;
}

/* Folds every command into the cells that it touches, in painting order. */
static void fold(const struct painter *painter, const struct sheet_state *sheet,
                 const struct cmd_list *list, uint64_t *cells)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct cmd *cmd = &list->items[i];
        const struct rect box =
            rect_meet(visible_box(cmd),
                      rect_of((float)sheet->x, (float)sheet->y, (float)sheet->w, (float)sheet->h));
        if (!(box.w > 0) || !(box.h > 0)) {
            continue;
        }
        uint64_t hash = cmd->hash;
        if (cmd->kind == CMD_IMAGE) {
            const int state = images_state(painter->draw.images, cmd->u.image.media,
                                           (int)cmd->u.image.r.w, (int)cmd->u.image.r.h);
            hash = hash_bytes(hash, &state, sizeof state);
        }
        const int c0 = (int)fmaxf(0, floorf((box.x - (float)sheet->x) / CELL));
        const int r0 = (int)fmaxf(0, floorf((box.y - (float)sheet->y) / CELL));
        const int c1 =
            (int)fminf((float)sheet->columns - 1, floorf((box.x + box.w - (float)sheet->x) / CELL));
        const int r1 =
            (int)fminf((float)sheet->rows - 1, floorf((box.y + box.h - (float)sheet->y) / CELL));
        for (int r = r0; r <= r1; r++) {
            for (int c = c0; c <= c1; c++) {
                uint64_t *cell = &cells[r * sheet->columns + c];
                *cell = (*cell ^ hash) * UINT64_C(0x100000001b3);
            }
        }
    }
}

/* Adds a run of cells; runs of the same width below each other become one rectangle. */
static void add_damage(struct sheet_view *view, struct rect run)
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

static void find_damage(const struct sheet_state *sheet, const uint64_t *cells,
                        struct sheet_view *view)
{
    for (int r = 0; r < sheet->rows; r++) {
        int start = -1;
        for (int c = 0; c <= sheet->columns; c++) {
            const int i = r * sheet->columns + c;
            const bool dirty = c < sheet->columns && cells[i] != sheet->cells[i];
            if (dirty && start < 0) {
                start = c;
            } else if (!dirty && start >= 0) {
                const float x = (float)(start * CELL);
                const float y = (float)(r * CELL);
                const struct rect run =
                    rect_of(x, y, fminf((float)(c * CELL), (float)sheet->w) - x,
                            fminf((float)((r + 1) * CELL), (float)sheet->h) - y);
                add_damage(view,
                           rect_of(run.x + (float)sheet->x, run.y + (float)sheet->y, run.w, run.h));
                start = -1;
            }
        }
    }
}

static void paint_rect(struct painter *painter, struct sheet_state *sheet,
                       const struct cmd_list *list, struct rect r, uint32_t ground)
{
    cairo_t *cr = cairo_create(sheet->surface);
    cairo_translate(cr, -sheet->x, -sheet->y);
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

static void paint_sheet(struct painter *painter, const struct frame *frame, enum sheet which,
                        struct rect area)
{
    struct sheet_state *sheet = &painter->sheets[which];
    struct sheet_view *view = &painter->painted.sheets[which];
    make_sheet(sheet, area);
    *view = (struct sheet_view){
        .surface = sheet->surface, .x = sheet->x, .y = sheet->y, .w = sheet->w, .h = sheet->h};
    if (sheet->surface == NULL) {
        return;
    }
    const uint32_t ground = which == SHEET_OVERLAY ? 0 : frame->ground;
    const size_t count = (size_t)(sheet->columns * sheet->rows);
    uint64_t *cells = arena_array(frame->arena, count, sizeof *cells);
    for (size_t i = 0; i < count; i++) {
        cells[i] = HASH_SEED ^ ground ^ 1;
    }
    fold(painter, sheet, &frame->sheets[which], cells);
    find_damage(sheet, cells, view);
    for (int i = 0; i < view->damage_count; i++) {
        paint_rect(painter, sheet, &frame->sheets[which], view->damage[i], ground);
    }
    memcpy(sheet->cells, cells, count * sizeof *cells);
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
    const struct sheet_state old = painter->ghost;
    painter->ghost = painter->sheets[SHEET_PAGE];
    painter->sheets[SHEET_PAGE] = old;
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
    paint_sheet(painter, frame, SHEET_PAGE, page);
    paint_sheet(
        painter, frame, SHEET_BAR,
        rect_of(0, page.y + page.h, (float)frame->width, (float)frame->height - page.y - page.h));
    if (frame->comp.overlay) {
        paint_sheet(painter, frame, SHEET_OVERLAY, frame->comp.overlay_area);
    } else {
        drop_sheet(&painter->sheets[SHEET_OVERLAY]);
    }
    if (frame->comp.ghost) {
        const struct sheet_state *g = &painter->ghost;
        painted->ghost =
            (struct sheet_view){.surface = g->surface, .x = g->x, .y = g->y, .w = g->w, .h = g->h};
    }
    return painted;
}

size_t painter_bytes(const struct painter *painter)
{
    size_t total = painter->draw.kept_bytes;
    for (int i = 0; i < SHEET_COUNT; i++) {
        total += (size_t)painter->sheets[i].w * (size_t)painter->sheets[i].h * 4;
    }
    return total + (size_t)painter->ghost.w * (size_t)painter->ghost.h * 4;
}
