/* The pictures of panes: cells of the contents in a surface that wraps around, so that a moving
 * camera moves no pixels and only cells that come into view are painted. Another zoom is painted
 * beside what is shown, a few cells a frame, and takes its place when it is whole. */
#include "paint/paint_private.h"

#include "core/mem.h"

#include <math.h>
#include <stdlib.h>

#define MARGIN 2   /* cells around the viewport that are painted ahead */
#define AHEAD 16   /* of these a frame */
#define SHARPEN 16 /* cells a frame, of the picture at another zoom and of the one shown */

struct window {
    int c0, r0, c1, r1; /* cells of the contents, the ends not included */
};

struct work {
    struct draw *draw;
    const struct pane *pane;
    struct arena *scratch;
    struct plane_view *view; /* gets the damage of what is shown, NULL = not shown yet */
    bool waiting;            /* a picture in the window is on its way */
    int cells;               /* painted */
};

/* ---- levels ---- */

static void level_drop(struct level *level)
{
    if (level->surface != NULL) {
        cairo_surface_destroy(level->surface);
    }
    free(level->cells);
    *level = (struct level){0};
}

void pane_drop(struct pane_state *state)
{
    level_drop(&state->shown);
    level_drop(&state->next);
    plane_drop(&state->above);
    *state = (struct pane_state){0};
}

static size_t level_bytes(const struct level *level)
{
    return (size_t)level->columns * (size_t)level->rows * CELL * CELL * 4;
}

size_t pane_bytes(const struct pane_state *state)
{
    return level_bytes(&state->shown) + level_bytes(&state->next) +
           (size_t)state->above.w * (size_t)state->above.h * 4;
}

static int cells_over(float px)
{
    return (int)fmaxf(1, ceilf(px / CELL));
}

/* Leaves are turned as a whole: nothing is painted ahead of them. */
static int margin(const struct pane *pane)
{
    return pane->leaf > 0 ? 0 : MARGIN;
}

/* Never more cells than the viewport and its margin take, however large the contents are. */
static int room(float contents, float viewport, int around)
{
    const int most = cells_over(viewport) + 1 + 2 * around;
    const int all = cells_over(fminf(contents, 1e6F));
    return all < most ? all : most;
}

static bool level_fits(const struct level *level, const struct pane *pane)
{
    return level->surface != NULL &&
           level->columns == room(pane->w * level->zoom, pane->viewport.w, margin(pane)) &&
           level->rows == room(pane->h * level->zoom, pane->viewport.h, margin(pane));
}

static void level_make(struct draw *draw, struct level *level, const struct pane *pane, float zoom)
{
    level_drop(level);
    *level = (struct level){.zoom = zoom,
                            .columns = room(pane->w * zoom, pane->viewport.w, margin(pane)),
                            .rows = room(pane->h * zoom, pane->viewport.h, margin(pane))};
    level->surface = surface_create(&draw->pool, level->columns * CELL, level->rows * CELL);
    if (level->surface == NULL) {
        *level = (struct level){0};
        return;
    }
    level->cells = mem_alloc(sizeof *level->cells * (size_t)level->columns * (size_t)level->rows);
}

/* ---- windows ---- */

/* At most count cells, from the middle. */
static void crop(int *from, int *to, int count)
{
    const int over = *to - *from - count;
    if (over > 0) {
        *from += over / 2;
        *to = *from + count;
    }
}

/* The cells that the viewport shows and grow more on each side; never more than level has room. */
static struct window window_of(const struct level *level, const struct pane *pane, int grow)
{
    const float scale = pane->camera.zoom / level->zoom;
    const float x = pane->camera.x / scale;
    const float y = pane->camera.y / scale;
    const int columns = cells_over(fminf(pane->w * level->zoom, 1e6F));
    const int rows = cells_over(fminf(pane->h * level->zoom, 1e6F));
    struct window w = {.c0 = (int)floorf(x / CELL) - grow,
                       .r0 = (int)floorf(y / CELL) - grow,
                       .c1 = (int)ceilf((x + pane->viewport.w / scale) / CELL) + grow,
                       .r1 = (int)ceilf((y + pane->viewport.h / scale) / CELL) + grow};
    w.c0 = w.c0 < 0 ? 0 : w.c0;
    w.r0 = w.r0 < 0 ? 0 : w.r0;
    w.c1 = w.c1 > columns ? columns : w.c1;
    w.r1 = w.r1 > rows ? rows : w.r1;
    crop(&w.c0, &w.c1, level->columns);
    crop(&w.r0, &w.r1, level->rows);
    return w;
}

/* The viewport shows nothing that level has no room for. */
static bool covers(const struct level *level, const struct pane *pane)
{
    const float scale = pane->camera.zoom / level->zoom;
    return (fminf(pane->viewport.w / scale, pane->w * level->zoom) <=
                (float)((level->columns - 1) * CELL) ||
            level->columns == cells_over(pane->w * level->zoom)) &&
           (fminf(pane->viewport.h / scale, pane->h * level->zoom) <=
                (float)((level->rows - 1) * CELL) ||
            level->rows == cells_over(pane->h * level->zoom));
}

/* ---- cells ---- */

/* Where box of the contents lies at the zoom of level. A letter's size is whole px, so that a
 * line may be a little longer than its box. */
static struct rect enlarged(const struct work *work, float zoom, const struct cmd *cmd)
{
    const struct rect box = cells_box(cmd);
    const struct rect v = work->pane->viewport;
    const struct rect r =
        rect_of((box.x - v.x) * zoom, (box.y - v.y) * zoom, box.w * zoom, box.h * zoom);
    if (zoom == 1) {
        return r;
    }
    return rect_grow(r, cmd->kind == CMD_TEXT ? 2 + 0.04F * r.w : 1);
}

/* What each cell of w must show. */
static uint64_t *wanted(struct work *work, const struct level *level, struct window w)
{
    const int columns = w.c1 - w.c0;
    const struct pane *pane = work->pane;
    uint64_t *cells = arena_array(work->scratch, (size_t)(columns * (w.r1 - w.r0)), sizeof *cells);
    for (int i = 0; i < columns * (w.r1 - w.r0); i++) {
        const int place[2] = {w.c0 + i % columns, w.r0 + i / columns};
        cells[i] = hash_bytes(HASH_SEED ^ pane->ground ^ 1, place, sizeof place);
    }
    const struct rect all = rect_of((float)(w.c0 * CELL), (float)(w.r0 * CELL),
                                    (float)(columns * CELL), (float)((w.r1 - w.r0) * CELL));
    for (size_t i = 0; i < pane->cmds.count; i++) {
        const struct cmd *cmd = &pane->cmds.items[i];
        const struct rect box = rect_meet(enlarged(work, level->zoom, cmd), all);
        if (!(box.w > 0) || !(box.h > 0)) {
            continue;
        }
        const uint64_t hash = cells_hash(work->draw, cmd, level->zoom, &work->waiting);
        const int c0 = (int)(box.x / CELL);
        const int r0 = (int)(box.y / CELL);
        const int c1 = (int)fminf((float)w.c1 - 1, floorf((box.x + box.w) / CELL));
        const int r1 = (int)fminf((float)w.r1 - 1, floorf((box.y + box.h) / CELL));
        for (int r = r0; r <= r1; r++) {
            for (int c = c0; c <= c1; c++) {
                uint64_t *cell = &cells[(r - w.r0) * columns + c - w.c0];
                *cell = cells_fold(*cell, hash);
            }
        }
    }
    return cells;
}

/* Paints part (px of the contents, within one turn of the surface). */
static void paint_part(struct work *work, struct level *level, struct rect part)
{
    const struct pane *pane = work->pane;
    const float zoom = level->zoom;
    const float x = fmodf(part.x, (float)(level->columns * CELL));
    const float y = fmodf(part.y, (float)(level->rows * CELL));
    cairo_t *cr = cairo_create(level->surface);
    cairo_rectangle(cr, (double)x, (double)y, (double)part.w, (double)part.h);
    cairo_clip(cr);
    draw_clear(cr, pane->ground);
    cairo_translate(cr, (double)(x - part.x), (double)(y - part.y));
    cairo_scale(cr, (double)zoom, (double)zoom);
    cairo_translate(cr, (double)-pane->viewport.x, (double)-pane->viewport.y);
    for (size_t i = 0; i < pane->cmds.count; i++) {
        const struct rect meet = rect_meet(enlarged(work, zoom, &pane->cmds.items[i]), part);
        if (meet.w > 0 && meet.h > 0) {
            draw_cmd(work->draw, cr, &pane->cmds.items[i], zoom);
        }
    }
    cairo_destroy(cr);
    if (work->view != NULL) {
        cells_add(work->view, rect_of(x, y, part.w, part.h));
    }
}

struct turn { /* part of a window that does not wrap around in the surface */
    struct window w;
    const struct window *whole;
    const uint64_t *cells; /* of whole */
    int budget;            /* cells that may still be painted */
    int left;              /* cells that are not as wanted */
};

/* True when cell c, r must be painted now; it is as wanted then. */
static bool claim(struct level *level, struct turn *turn, int c, int r)
{
    const struct window *whole = turn->whole;
    const uint64_t hash = turn->cells[(r - whole->r0) * (whole->c1 - whole->c0) + c - whole->c0];
    uint64_t *slot = &level->cells[(r % level->rows) * level->columns + c % level->columns];
    if (*slot == hash) {
        return false;
    }
    if (turn->budget == 0) {
        turn->left++;
        return false;
    }
    turn->budget--;
    *slot = hash;
    return true;
}

static void paint_turn(struct work *work, struct level *level, struct turn *turn)
{
    struct plane_view runs = {.damage_count = 0};
    const struct window *w = &turn->w;
    for (int r = w->r0; r < w->r1; r++) {
        int start = -1;
        for (int c = w->c0; c <= w->c1; c++) {
            const bool dirty = c < w->c1 && claim(level, turn, c, r);
            work->cells += dirty;
            if (dirty && start < 0) {
                start = c;
            } else if (!dirty && start >= 0) {
                cells_add(&runs, rect_of((float)(start * CELL), (float)(r * CELL),
                                         (float)((c - start) * CELL), CELL));
                start = -1;
            }
        }
    }
    for (int i = 0; i < runs.damage_count; i++) {
        paint_part(work, level, runs.damage[i]);
    }
}

/* Brings the cells of w up to date, at most budget of them. Returns the cells left. */
static int paint_window(struct work *work, struct level *level, struct window w, int budget)
{
    if (level->surface == NULL || w.c1 <= w.c0 || w.r1 <= w.r0) {
        return 0;
    }
    struct turn turn = {.whole = &w, .cells = wanted(work, level, w), .budget = budget};
    for (int r = w.r0; r < w.r1; r = turn.w.r1) {
        turn.w.r0 = r;
        turn.w.r1 = (r / level->rows + 1) * level->rows;
        turn.w.r1 = turn.w.r1 < w.r1 ? turn.w.r1 : w.r1;
        for (int c = w.c0; c < w.c1; c = turn.w.c1) {
            turn.w.c0 = c;
            turn.w.c1 = (c / level->columns + 1) * level->columns;
            turn.w.c1 = turn.w.c1 < w.c1 ? turn.w.c1 : w.c1;
            paint_turn(work, level, &turn);
        }
    }
    return turn.left;
}

/* ---- the pane ---- */

/* Another zoom than the one shown: paints the next picture, a part a frame, and takes it when it is
 * whole. While the zoom still changes what is shown will do, as long as it covers the viewport.
 * True when it was taken. */
static bool sharpen(struct work *work, struct pane_state *state, bool *more)
{
    const struct pane *pane = work->pane;
    struct level *next = &state->next;
    if (pane->moving && next->surface == NULL && covers(&state->shown, pane)) {
        return false;
    }
    if (next->surface == NULL || !level_fits(next, pane) ||
        (!pane->moving && next->zoom != pane->camera.zoom)) {
        level_make(work->draw, next, pane, pane->camera.zoom);
    }
    work->view = NULL;
    work->waiting = false;
    const int rest = SHARPEN - work->cells;
    const int left =
        paint_window(work, next, window_of(next, pane, 0), rest > SHARPEN / 2 ? rest : SHARPEN / 2);
    *more = next->surface != NULL;
    if (left > 0 || work->waiting || next->surface == NULL) {
        return false;
    }
    level_drop(&state->shown);
    state->shown = *next;
    *next = (struct level){0};
    return true;
}

static struct rect there(const struct level *level, const struct pane *pane)
{
    const struct window w = window_of(level, pane, 0);
    const float x0 = (float)(w.c0 * CELL);
    const float y0 = (float)(w.r0 * CELL);
    return rect_of(x0, y0, fminf((float)(w.c1 * CELL), ceilf(pane->w * level->zoom)) - x0,
                   fminf((float)(w.r1 * CELL), ceilf(pane->h * level->zoom)) - y0);
}

static bool same_camera(struct camera a, struct camera b)
{
    return a.x == b.x && a.y == b.y && a.zoom == b.zoom;
}

/* How far the leaves are from where they rest: they begin to fade at their sides as they leave. */
static float off_rest(const struct pane *pane)
{
    const float at = pane->leaf > 0 ? pane->camera.x / pane->leaf : 0;
    return fabsf(at - roundf(at)) * pane->leaf;
}

bool pane_paint(struct draw *draw, struct pane_state *state, const struct pane *pane,
                struct arena *scratch, struct pane_view *view)
{
    struct work work = {.draw = draw, .pane = pane, .scratch = scratch, .view = &view->surface};
    struct level *shown = &state->shown;
    bool more = false;
    bool taken = !level_fits(shown, pane);
    if (taken) {
        level_make(draw, shown, pane, pane->camera.zoom);
    }
    paint_window(&work, shown, window_of(shown, pane, 0), INT32_MAX);
    const bool fresh = work.cells > 0;
    if (shown->zoom != pane->camera.zoom) {
        taken = sharpen(&work, state, &more) || taken;
    } else {
        level_drop(&state->next);
        more = paint_window(&work, shown, window_of(shown, pane, margin(pane)), AHEAD) > 0;
    }
    const float scale = shown->zoom > 0 ? pane->camera.zoom / shown->zoom : 1;
    view->surface.surface = shown->surface;
    view->surface.w = shown->columns * CELL;
    view->surface.h = shown->rows * CELL;
    view->surface.fresh = taken;
    view->plane = pane->plane;
    view->viewport = pane->viewport;
    view->ground = pane->ground;
    view->scale = scale;
    view->x = pane->camera.x / scale;
    view->y = pane->camera.y / scale;
    view->there = there(shown, pane);
    const float off = off_rest(pane);
    view->soft_left = fminf(pane->soft_left, off);
    view->soft_right = fminf(pane->soft_right, off);
    view->changed = taken || fresh || !same_camera(pane->camera, state->camera);
    view->cells = work.cells;
    state->camera = pane->camera;
    return more;
}
