#include "ui/pane.h"

#include "ui/ui.h"

#include <math.h>
#include <string.h>

#define REST_MS 120 /* a pinch that has not changed for so long has ended: paint sharp */

/* ---- cameras ---- */

static int slot_of(const struct cameras *cameras, uint64_t id)
{
    for (int i = 0; cameras != NULL && i < cameras->count; i++) {
        if (cameras->items[i].id == id) {
            return i;
        }
    }
    return -1;
}

struct camera cameras_get(const struct cameras *cameras, uint64_t id)
{
    const int i = slot_of(cameras, id);
    return i < 0 ? (struct camera){0, 0, 1} : cameras->items[i].camera;
}

bool cameras_set(struct cameras *cameras, uint64_t id, struct camera camera, int64_t now_ms)
{
    int i = slot_of(cameras, id);
    const struct camera before = cameras_get(cameras, id);
    if (i < 0) {
        if (cameras->count == CAMERAS) {
            memmove(&cameras->items[0], &cameras->items[1],
                    (CAMERAS - 1) * sizeof cameras->items[0]);
            cameras->count--;
        }
        i = cameras->count++;
        cameras->items[i].id = id;
        cameras->items[i].zoomed_ms = now_ms - REST_MS;
    }
    if (camera.zoom != before.zoom) {
        cameras->items[i].zoomed_ms = now_ms;
    }
    cameras->items[i].camera = camera;
    cameras->items[i].turned_ms = 0;
    return camera.x != before.x || camera.y != before.y || camera.zoom != before.zoom;
}

bool cameras_turn(struct cameras *cameras, uint64_t id, float from_x, float x, int64_t now_ms)
{
    const bool other = cameras_set(cameras, id, (struct camera){x, 0, 1}, now_ms);
    const int i = slot_of(cameras, id);
    cameras->items[i].from_x = from_x;
    cameras->items[i].turned_ms = now_ms;
    return other;
}

uint64_t cameras_hash(const struct cameras *cameras, uint64_t hash)
{
    for (int i = 0; i < cameras->count; i++) {
        hash = hash_bytes(hash, &cameras->items[i].id, sizeof cameras->items[i].id);
        hash = hash_bytes(hash, &cameras->items[i].camera, sizeof cameras->items[i].camera);
    }
    return hash;
}

/* ---- geometry ---- */

static float limited(float at, float contents, float viewport)
{
    if (contents <= viewport) {
        return floorf((contents - viewport) / 2);
    }
    return fminf(fmaxf(at, 0), ceilf(contents - viewport));
}

static struct camera within(const struct pane *pane, struct camera camera)
{
    const float zoom = isfinite(camera.zoom) ? camera.zoom : 1;
    struct camera out = {.zoom = fminf(fmaxf(zoom, pane->zoom_min), pane->zoom_max)};
    out.x = limited(isfinite(camera.x) ? camera.x : 0, pane->w * out.zoom, pane->viewport.w);
    out.y = limited(isfinite(camera.y) ? camera.y : 0, pane->h * out.zoom, pane->viewport.h);
    if (pane->zoom_min == pane->zoom_max) { /* a column that fits stays at its top */
        out.x = fmaxf(out.x, 0);
        out.y = fmaxf(out.y, 0);
    }
    return out;
}

struct camera pane_clamp(const struct pane *pane, struct camera camera)
{
    const struct camera out = within(pane, camera);
    return (struct camera){roundf(out.x), roundf(out.y), out.zoom};
}

struct camera pane_moved(const struct pane *pane, struct camera camera, float dx, float dy,
                         float zoom, float x, float y)
{
    struct camera out = within(pane, camera);
    const float before = out.zoom;
    const float wanted = before * (isfinite(zoom) ? zoom : 1);
    out.zoom = fminf(fmaxf(wanted, pane->zoom_min), pane->zoom_max);
    const float px = x - pane->viewport.x; /* the place that stays where it is */
    const float py = y - pane->viewport.y;
    out.x = (out.x + px) * out.zoom / before - px - dx;
    out.y = (out.y + py) * out.zoom / before - py - dy;
    return within(pane, out);
}

struct rect pane_place(const struct pane *pane, struct rect r)
{
    const struct camera *c = &pane->camera;
    if (c->zoom == 1) { /* exactly what was laid out, whole px away */
        return rect_of(r.x - c->x, r.y - c->y, r.w, r.h);
    }
    return rect_of(pane->viewport.x + (r.x - pane->viewport.x) * c->zoom - c->x,
                   pane->viewport.y + (r.y - pane->viewport.y) * c->zoom - c->y, r.w * c->zoom,
                   r.h * c->zoom);
}

float pane_range_x(const struct pane *pane)
{
    return fmaxf(0, ceilf(pane->w * pane->camera.zoom - pane->viewport.w));
}

float pane_range_y(const struct pane *pane)
{
    return fmaxf(0, ceilf(pane->h * pane->camera.zoom - pane->viewport.h));
}

int pane_leaf(const struct pane *pane, float x)
{
    const int last = (int)roundf(pane->w / pane->leaf) - 1;
    const int leaf = (int)roundf(x / pane->leaf);
    return leaf < 0 ? 0 : leaf > last ? last : leaf;
}

/* ---- declaring ---- */

/* Where a leaf that was turned is seen now. */
static float sliding(struct ui *ui, uint64_t id, float x)
{
    const struct cameras *cameras = ui->env->cameras[ui->plane];
    const int i = slot_of(cameras, id);
    if (i < 0 || cameras->items[i].turned_ms == 0) {
        return x;
    }
    const float from = cameras->items[i].from_x;
    return from + (x - from) * ui_motion(ui, MOTION_SLIDE, cameras->items[i].turned_ms);
}

static bool resting(struct ui *ui, uint64_t id)
{
    const struct cameras *cameras = ui->env->cameras[ui->plane];
    const int i = slot_of(cameras, id);
    if (i < 0) {
        return true;
    }
    const int64_t left = cameras->items[i].zoomed_ms + REST_MS - ui->env->now_ms;
    if (left > 0) {
        ui_wake_in(ui, left);
    }
    return left <= 0;
}

static struct pane pane_from(struct ui *ui, const struct pane_spec *spec)
{
    struct pane pane = {.id = spec->id,
                        .plane = ui->plane,
                        .viewport = rect_of(floorf(spec->viewport.x), floorf(spec->viewport.y),
                                            ceilf(spec->viewport.w), ceilf(spec->viewport.h)),
                        .w = spec->w,
                        .h = spec->h,
                        .zoom_min = spec->zoom_min > 0 ? spec->zoom_min : 1,
                        .zoom_max = spec->zoom_max > 0 ? spec->zoom_max : 1,
                        .ground = spec->ground};
    if (spec->leaves > 0) {
        pane.leaf = pane.viewport.w;
        pane.w = pane.leaf * (float)spec->leaves;
        pane.opens = spec->opens;
        const bool at_end = pane.viewport.x + pane.viewport.w >= (float)ui->frame->width;
        pane.soft_left = pane.viewport.x <= 0 ? 0 : spec->soft;
        pane.soft_right = at_end ? 0 : spec->soft;
    }
    pane.camera = pane_clamp(&pane, cameras_get(ui->env->cameras[ui->plane], pane.id));
    if (spec->leaves > 0) {
        /* it may have begun at a leaf that is not there any more */
        pane.camera.x = roundf(fminf(sliding(ui, pane.id, pane.camera.x), pane_range_x(&pane)));
    }
    return pane;
}

struct camera ui_pane_camera(struct ui *ui, const struct pane_spec *spec)
{
    return pane_from(ui, spec).camera;
}

struct rect ui_pane_begin(struct ui *ui, const struct pane_spec *spec)
{
    struct pane pane = pane_from(ui, spec);
    const struct rect contents = rect_of(pane.viewport.x, pane.viewport.y, pane.w, pane.h);
    pane.moving = !resting(ui, pane.id);
    ui_node(ui, &(struct node){.role = ROLE_SCROLL,
                               .label = "",
                               .decorative = true,
                               .rect = spec->area.w > 0 ? spec->area : spec->viewport,
                               .value = pane.leaf > 0 ? pane.camera.x : pane.camera.y,
                               .range = pane.leaf > 0 ? pane_range_x(&pane) : pane_range_y(&pane),
                               .pan = pane_range_x(&pane) > 0 || pane.zoom_max > pane.zoom_min,
                               .pinch = pane.zoom_max > pane.zoom_min,
                               .id = pane.id});
    ui->pane_clip = ui->clip;
    ui->pane_seen = spec->viewport;
    ui->clip.w = -1;
    frame_pane_begin(ui->frame, &pane);
    return contents;
}

void ui_pane_end(struct ui *ui)
{
    frame_pane_end(ui->frame);
    ui->clip = ui->pane_clip;
}
