#include "tools/forms/form_scene.h"

#include "core/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Triangles to samples, four a pixel: the nearest depth, its normal and piece. The eye looks down
 * a little, so that one sees into a dish and on top of a stack. */

static const double eye_far = 3800.0; /* world units */
static const double level = 260.0;    /* height of the vanishing point */

void samples_init(struct samples *samples, int width, int height)
{
    const size_t count = (size_t)width * (size_t)height;
    *samples = (struct samples){.width = width, .height = height};
    samples->depth = mem_alloc(count * sizeof *samples->depth);
    samples->normal = mem_alloc(count * sizeof *samples->normal);
    samples->piece = mem_alloc(count * sizeof *samples->piece);
    samples_clear(samples);
}

void samples_clear(struct samples *samples)
{
    const size_t count = (size_t)samples->width * (size_t)samples->height;
    for (size_t i = 0; i < count; i++) {
        samples->depth[i] = -1e9F;
    }
}

void samples_free(struct samples *samples)
{
    free(samples->depth);
    free(samples->normal);
    free(samples->piece);
}

struct crystal_vec camera_view(const struct scene *scene, struct crystal_vec w)
{
    return (struct crystal_vec){w.x, w.y * scene->tip_cos - w.z * scene->tip_sin,
                                w.y * scene->tip_sin + w.z * scene->tip_cos};
}

struct crystal_vec camera_world(const struct scene *scene, struct crystal_vec v)
{
    return (struct crystal_vec){v.x, v.y * scene->tip_cos + v.z * scene->tip_sin,
                                v.z * scene->tip_cos - v.y * scene->tip_sin};
}

struct crystal_vec camera_project(const struct scene *scene, struct crystal_vec v)
{
    const double k = scene->zoom * eye_far / (eye_far - v.z);
    return (struct crystal_vec){scene->middle_x + k * v.x, scene->foot - k * (v.y - level), v.z};
}

struct crystal_vec camera_lift(const struct scene *scene, double x, double y, double depth)
{
    const double k = scene->zoom * eye_far / (eye_far - depth);
    return (struct crystal_vec){(x - scene->middle_x) / k, level + (scene->foot - y) / k, depth};
}

struct box {
    double left, right, top, bottom;
};

static void box_add(struct box *box, const struct scene *scene, const struct mesh *mesh)
{
    for (size_t i = 0; i < mesh->vertex_count; i++) {
        const struct crystal_vec p =
            camera_project(scene, camera_view(scene, mesh->vertices[i].at));
        box->left = fmin(box->left, p.x);
        box->right = fmax(box->right, p.x);
        box->top = fmin(box->top, p.y);
        box->bottom = fmax(box->bottom, p.y);
    }
}

/* Room is left below for the shadow. */
void camera_fit(struct scene *scene)
{
    struct box box = {1e9, -1e9, 1e9, -1e9};
    const double room = 0.035 * scene->height, margin = 0.012 * scene->width;
    scene->zoom = 1.0;
    scene->middle_x = scene->foot = 0.0;
    box_add(&box, scene, &scene->solid);
    box_add(&box, scene, &scene->glass);
    const double wide = (scene->width - 2 * margin) / fmax(1.0, box.right - box.left);
    const double high = (scene->height - room - margin) / fmax(1.0, box.bottom - box.top);
    scene->zoom = fmin(wide, high);
    scene->middle_x = 0.5 * scene->width - scene->zoom * 0.5 * (box.left + box.right);
    scene->foot = scene->height - room - scene->zoom * box.bottom;
}

struct corner {
    double x, y, z, nx, ny;
};

struct target {
    struct samples *out;
    uint16_t piece;
};

/* A row of samples between the edges of a triangle: shares of its corners change evenly along it.
 */
static void fill_row(const struct target *target, const struct corner c[3], const double inverse,
                     int y, int left, int right)
{
    struct samples *out = target->out;
    const double py = y + 0.5, px = left + 0.5;
    double a = ((c[1].x - px) * (c[2].y - py) - (c[1].y - py) * (c[2].x - px)) * inverse;
    double b = ((c[2].x - px) * (c[0].y - py) - (c[2].y - py) * (c[0].x - px)) * inverse;
    const double step_a = (c[1].y - c[2].y) * inverse, step_b = (c[2].y - c[0].y) * inverse;
    const size_t row = (size_t)y * (size_t)out->width;
    for (int x = left; x <= right; x++, a += step_a, b += step_b) {
        const double rest = 1.0 - a - b;
        const float z = (float)(a * c[0].z + b * c[1].z + rest * c[2].z);
        const size_t at = row + (size_t)x;
        if (a < -1e-9 || b < -1e-9 || rest < -1e-9 || z <= out->depth[at]) {
            continue;
        }
        out->depth[at] = z;
        out->normal[at][0] = (int16_t)(32000 * (a * c[0].nx + b * c[1].nx + rest * c[2].nx));
        out->normal[at][1] = (int16_t)(32000 * (a * c[0].ny + b * c[1].ny + rest * c[2].ny));
        out->piece[at] = target->piece;
    }
}

static int clamp(double value, int high)
{
    return value < 0 ? 0 : value > high ? high : (int)value;
}

static void fill_triangle(const struct target *target, const struct corner c[3], double area)
{
    const struct samples *out = target->out;
    const double low_x = fmin(c[0].x, fmin(c[1].x, c[2].x));
    const double high_x = fmax(c[0].x, fmax(c[1].x, c[2].x));
    const int top = clamp(fmin(c[0].y, fmin(c[1].y, c[2].y)), out->height - 1);
    const int bottom = clamp(fmax(c[0].y, fmax(c[1].y, c[2].y)), out->height - 1);
    for (int y = top; y <= bottom; y++) {
        /* where the row enters and leaves, by the three edges */
        double from = high_x, to = low_x;
        for (int i = 0; i < 3; i++) {
            const struct corner *a = &c[i], *b = &c[(i + 1) % 3];
            const double t = (y + 0.5 - a->y) / (b->y - a->y);
            if (fabs(b->y - a->y) > 1e-9 && t >= 0 && t <= 1) {
                const double x = a->x + t * (b->x - a->x);
                from = fmin(from, x);
                to = fmax(to, x);
            }
        }
        if (from <= to) {
            fill_row(target, c, 1.0 / area, y, clamp(from - 0.5, out->width - 1),
                     clamp(to + 0.5, out->width - 1));
        }
    }
}

void raster_mesh(const struct scene *scene, const struct mesh *mesh, enum facing facing,
                 struct samples *out)
{
    const double fine = (double)out->width / scene->width;
    struct corner *corners = mem_alloc((mesh->vertex_count + 1) * sizeof *corners);
    for (size_t i = 0; i < mesh->vertex_count; i++) {
        const struct crystal_vec p =
            camera_project(scene, camera_view(scene, mesh->vertices[i].at));
        const struct crystal_vec n = camera_view(scene, mesh->vertices[i].normal);
        corners[i] = (struct corner){fine * p.x, fine * p.y, p.z, n.x, n.y};
    }
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        const struct triangle *t = &mesh->triangles[i];
        struct corner c[3] = {corners[t->corner[0]], corners[t->corner[1]], corners[t->corner[2]]};
        const double area =
            (c[1].x - c[0].x) * (c[2].y - c[0].y) - (c[1].y - c[0].y) * (c[2].x - c[0].x);
        const bool front = area < 0;            /* y points down */
        for (int k = 0; k < 3 && !front; k++) { /* the other side of a sheet */
            c[k].nx = -c[k].nx;
            c[k].ny = -c[k].ny;
        }
        const bool seen =
            facing == FACING_ALL ? front || t->thin : front == (facing == FACING_FRONT);
        if (fabs(area) > 1e-9 && seen) {
            fill_triangle(&(struct target){out, t->piece}, c, area);
        }
    }
    free(corners);
}

/* ---- what the lamp sees ---- */

static struct crystal_vec lamp_axes(struct crystal_vec v)
{
    /* across and up as seen from the lamp, and towards it */
    const struct crystal_vec l = look_light;
    const double flat = sqrt(l.x * l.x + l.z * l.z);
    return (struct crystal_vec){(v.x * l.z - v.z * l.x) / flat,
                                (-v.x * l.x * l.y + v.y * flat * flat - v.z * l.y * l.z) / flat,
                                v.x * l.x + v.y * l.y + v.z * l.z};
}

void shade_map_make(const struct scene *scene, struct shade_map *map)
{
    enum { SIDE = 900 };
    const struct mesh *mesh = &scene->solid;
    struct corner *corners = mem_alloc((mesh->vertex_count + 1) * sizeof *corners);
    double left = 1e9, right = -1e9, low = 1e9, high = -1e9;
    for (size_t i = 0; i < mesh->vertex_count; i++) {
        const struct crystal_vec p = lamp_axes(camera_view(scene, mesh->vertices[i].at));
        corners[i] = (struct corner){p.x, p.y, p.z, 0, 0};
        left = fmin(left, p.x), right = fmax(right, p.x);
        low = fmin(low, p.y), high = fmax(high, p.y);
    }
    *map = (struct shade_map){.side = SIDE, .left = left, .low = low};
    map->scale = (SIDE - 1) / fmax(1.0, fmax(right - left, high - low));
    struct samples out;
    samples_init(&out, SIDE, SIDE);
    for (size_t i = 0; i < mesh->vertex_count; i++) {
        corners[i].x = (corners[i].x - left) * map->scale;
        corners[i].y = (corners[i].y - low) * map->scale;
    }
    for (size_t i = 0; i < mesh->triangle_count; i++) {
        const struct triangle *t = &mesh->triangles[i];
        const struct corner c[3] = {corners[t->corner[0]], corners[t->corner[1]],
                                    corners[t->corner[2]]};
        const double area =
            (c[1].x - c[0].x) * (c[2].y - c[0].y) - (c[1].y - c[0].y) * (c[2].x - c[0].x);
        if (area > 1e-9 || (t->thin && area < -1e-9)) {
            fill_triangle(&(struct target){&out, 0}, c, area);
        }
    }
    free(corners);
    map->depth = out.depth;
    out.depth = NULL;
    samples_free(&out);
}

double shade_map_lit(const struct shade_map *map, struct crystal_vec view,
                     struct crystal_vec normal)
{
    enum { TAPS = 4 };
    const double off = 4.0; /* world units, along the normal: a face does not shade itself */
    const struct crystal_vec p = lamp_axes((struct crystal_vec){
        view.x + off * normal.x, view.y + off * normal.y, view.z + off * normal.z});
    const double x = (p.x - map->left) * map->scale, y = (p.y - map->low) * map->scale;
    int lit = 0;
    for (int iy = 0; iy < TAPS; iy++) {
        for (int ix = 0; ix < TAPS; ix++) {
            const int tx = clamp(x + 3.0 * (ix - 1.5), map->side - 1);
            const int ty = clamp(y + 3.0 * (iy - 1.5), map->side - 1);
            lit += map->depth[ty * map->side + tx] < (float)(p.z + 4.0);
        }
    }
    return (double)lit / (TAPS * TAPS);
}
