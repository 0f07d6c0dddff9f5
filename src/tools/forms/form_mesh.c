#include "tools/forms/form_scene.h"

#include "core/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct crystal_vec unit(struct crystal_vec v)
{
    const double length = sqrt(v.x * v.x + v.y * v.y + v.z * v.z);
    return length > 1e-12 ? (struct crystal_vec){v.x / length, v.y / length, v.z / length}
                          : (struct crystal_vec){0, 1, 0};
}

static struct crystal_vec minus(struct crystal_vec a, struct crystal_vec b)
{
    return (struct crystal_vec){a.x - b.x, a.y - b.y, a.z - b.z};
}

static struct crystal_vec cross(struct crystal_vec a, struct crystal_vec b)
{
    return (struct crystal_vec){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z,
                                a.x * b.y - a.y * b.x};
}

static struct crystal_vec turned(const struct frame *frame, struct crystal_vec v)
{
    const double(*t)[3] = frame->turn;
    return (struct crystal_vec){t[0][0] * v.x + t[0][1] * v.y + t[0][2] * v.z,
                                t[1][0] * v.x + t[1][1] * v.y + t[1][2] * v.z,
                                t[2][0] * v.x + t[2][1] * v.y + t[2][2] * v.z};
}

struct crystal_vec frame_apply(const struct frame *frame, struct crystal_vec v)
{
    struct crystal_vec w = turned(frame, v);
    return (struct crystal_vec){frame->at.x + frame->scale * w.x, frame->at.y + frame->scale * w.y,
                                frame->at.z + frame->scale * w.z};
}

void frame_place(struct scene *scene, double x, double y, double z, double scale)
{
    scene->frame =
        (struct frame){.turn = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, .at = {x, y, z}, .scale = scale};
}

static void frame_multiply(struct frame *frame, const double by[3][3])
{
    double out[3][3];
    for (int i = 0; i < 3; i++) {
        for (int k = 0; k < 3; k++) {
            out[i][k] = by[i][0] * frame->turn[0][k] + by[i][1] * frame->turn[1][k] +
                        by[i][2] * frame->turn[2][k];
        }
    }
    memcpy(frame->turn, out, sizeof out);
}

void frame_turn(struct scene *scene, double yaw, double roll, double pitch)
{
    const double about_y[3][3] = {{cos(yaw), 0, sin(yaw)}, {0, 1, 0}, {-sin(yaw), 0, cos(yaw)}};
    const double about_z[3][3] = {{cos(roll), -sin(roll), 0}, {sin(roll), cos(roll), 0}, {0, 0, 1}};
    const double about_x[3][3] = {
        {1, 0, 0}, {0, cos(pitch), -sin(pitch)}, {0, sin(pitch), cos(pitch)}};
    frame_multiply(&scene->frame, about_y);
    frame_multiply(&scene->frame, about_z);
    frame_multiply(&scene->frame, about_x);
}

void frame_chance(struct scene *scene)
{
    const double yaw = between(scene, 0, TURN_FULL);
    const double roll = between(scene, 0, TURN_FULL);
    frame_turn(scene, yaw, roll, between(scene, 0, TURN_FULL));
}

void piece_begin(struct scene *scene, int skin, double shift)
{
    if (scene->piece_count < PIECES_MAX) { /* the last one goes on, which is hardly seen */
        scene->pieces[scene->piece_count++] = (struct piece){.skin = skin, .shift = shift};
    }
    scene->pieces[scene->piece_count - 1].salt = (uint32_t)rng_next(&scene->rng);
}

static uint32_t add_vertex(struct scene *scene, struct crystal_vec at, struct crystal_vec normal)
{
    struct mesh *mesh = scene->into;
    if (mesh->vertex_count == mesh->vertex_room) {
        mesh->vertex_room = mesh->vertex_room == 0 ? 4096 : 2 * mesh->vertex_room;
        mesh->vertices = mem_grow(mesh->vertices, mesh->vertex_room, sizeof *mesh->vertices);
    }
    struct vertex *vertex = &mesh->vertices[mesh->vertex_count];
    *vertex = (struct vertex){frame_apply(&scene->frame, at), unit(turned(&scene->frame, normal))};
    if (scene->mirror) {
        vertex->at.x = -vertex->at.x;
        vertex->normal.x = -vertex->normal.x;
    }
    return (uint32_t)mesh->vertex_count++;
}

static void add_triangle(struct scene *scene, uint32_t a, uint32_t b, uint32_t c)
{
    struct mesh *mesh = scene->into;
    if (mesh->triangle_count == mesh->triangle_room) {
        mesh->triangle_room = mesh->triangle_room == 0 ? 4096 : 2 * mesh->triangle_room;
        mesh->triangles = mem_grow(mesh->triangles, mesh->triangle_room, sizeof *mesh->triangles);
    }
    mesh->triangles[mesh->triangle_count++] =
        (struct triangle){.corner = {a, scene->mirror ? c : b, scene->mirror ? b : c},
                          .piece = (uint16_t)(scene->piece_count - 1),
                          .thin = scene->thin};
}

/* Faces of real things are a little domed: the normal leans outward from the middle, which gives
 * each face its own run of tones. */
void mesh_body(struct scene *scene, const struct crystal *body, double bend)
{
    for (int f = 0; f < body->face_count; f++) {
        const struct crystal_face *face = &body->faces[f];
        struct crystal_vec middle = {0, 0, 0};
        uint32_t ring[CRYSTAL_LOOP_MAX];
        double wide = 1e-9;
        for (int i = 0; i < face->count; i++) {
            const struct crystal_vec v = body->vertices[face->loop[i]];
            middle.x += v.x / face->count;
            middle.y += v.y / face->count;
            middle.z += v.z / face->count;
        }
        for (int i = 0; i < face->count; i++) {
            const struct crystal_vec d = minus(body->vertices[face->loop[i]], middle);
            wide = fmax(wide, sqrt(d.x * d.x + d.y * d.y + d.z * d.z));
        }
        const double lean = bend / wide;
        for (int i = 0; i < face->count; i++) {
            const struct crystal_vec v = body->vertices[face->loop[i]];
            const struct crystal_vec d = minus(v, middle);
            ring[i] = add_vertex(scene, v,
                                 (struct crystal_vec){face->normal.x + lean * d.x,
                                                      face->normal.y + lean * d.y,
                                                      face->normal.z + lean * d.z});
        }
        const uint32_t hub = add_vertex(scene, middle, face->normal);
        for (int i = 0; i < face->count; i++) {
            add_triangle(scene, hub, ring[i], ring[(i + 1) % face->count]);
        }
    }
}

/* The planes of a bar: six sides, and one across each edge and corner between them. */
void mesh_bar(struct scene *scene, const struct bar *bar)
{
    const double tx = bar->top_x > 0 ? bar->top_x : bar->x;
    const double tz = bar->top_z > 0 ? bar->top_z : bar->z;
    const double high = 0.5 * bar->y;
    struct crystal_plane planes[27];
    int count = 0;
    for (int i = 0; i < 27; i++) {
        const int sx = i % 3 - 1, sy = i / 3 % 3 - 1, sz = i / 9 - 1;
        struct crystal_vec n = {0, sy, 0};
        double reach = 0;
        const double mid_x = 0.5 * (bar->x + tx), mid_z = 0.5 * (bar->z + tz);
        if (sx == 0 && sy == 0 && sz == 0) {
            continue;
        }
        const struct crystal_vec side_x = unit((struct crystal_vec){sx * bar->y, bar->x - tx, 0});
        const struct crystal_vec side_z = unit((struct crystal_vec){0, bar->z - tz, sz * bar->y});
        n.x += sx != 0 ? side_x.x : 0;
        n.y += (sx != 0 ? side_x.y : 0) + (sz != 0 ? side_z.y : 0);
        n.z += sz != 0 ? side_z.z : 0;
        n = unit(n);
        /* the corner that the planes would meet in, moved in by the bevel */
        const double at_x = sy == 0 ? mid_x : sy > 0 ? tx : bar->x;
        const double at_z = sy == 0 ? mid_z : sy > 0 ? tz : bar->z;
        reach = n.x * sx * at_x + n.y * sy * high + n.z * sz * at_z;
        const int edges = (sx != 0) + (sy != 0) + (sz != 0);
        planes[count++] =
            (struct crystal_plane){.normal = n,
                                   .distance = reach - bar->bevel * (edges == 3   ? 0.75
                                                                     : edges == 2 ? 0.5
                                                                                  : 0)};
    }
    struct crystal *body = mem_alloc(sizeof *body);
    if (crystal_from_planes(planes, count, body, NULL)) {
        for (int i = 0; i < body->vertex_count; i++) {
            body->vertices[i].y += high;
        }
        mesh_body(scene, body, 0.10);
    }
    free(body);
}

void mesh_flake(struct scene *scene, double flat)
{
    enum { SIDES = 7 };
    struct crystal_plane list[SIDES + 2] = {{.normal = {0.05, 1, 0.04}, .distance = flat},
                                            {.normal = {0, -1, 0.03}, .distance = flat}};
    for (int i = 0; i < SIDES; i++) {
        const double angle = TURN_FULL * (i + between(scene, -0.45, 0.45)) / SIDES;
        list[2 + i] =
            (struct crystal_plane){.normal = {cos(angle), between(scene, -0.5, 0.5), sin(angle)},
                                   .distance = between(scene, 0.55, 1.0)};
    }
    struct crystal *body = mem_alloc(sizeof *body);
    if (crystal_from_planes(list, SIDES + 2, body, NULL)) {
        mesh_body(scene, body, 0.12);
    }
    free(body);
}

void mesh_rock(struct scene *scene, double flat, int planes, double bend)
{
    enum { PLANES_MAX = 40, TRIES = 12 };
    struct crystal_plane list[PLANES_MAX];
    struct crystal *body = mem_alloc(sizeof *body);
    for (int attempt = 0; attempt < TRIES; attempt++) {
        for (int i = 0; i < planes && i < PLANES_MAX; i++) {
            /* spread evenly by the golden angle, then loosened */
            const double y = 1.0 - 2.0 * (i + 0.5) / planes + between(scene, -0.16, 0.16);
            const double r = sqrt(fmax(0.0, 1.0 - y * y));
            const double angle = 2.399963 * i + between(scene, -0.5, 0.5);
            const double reach = sqrt(r * r + flat * flat * y * y);
            list[i] = (struct crystal_plane){.normal = {r * cos(angle), y, r * sin(angle)},
                                             .distance = reach * between(scene, 0.68, 0.98)};
        }
        if (crystal_from_planes(list, planes < PLANES_MAX ? planes : PLANES_MAX, body, NULL)) {
            mesh_body(scene, body, bend);
            break;
        }
    }
    free(body);
}

static struct crystal_vec grid_normal(const struct crystal_vec *points, int rows, int columns,
                                      bool wrap, int row, int column)
{
    struct crystal_vec sum = {0, 0, 0};
    for (int i = 0; i < 4; i++) {
        static const int step[5][2] = {{0, 1}, {1, 0}, {0, -1}, {-1, 0}, {0, 1}};
        int r[2], c[2];
        bool inside = true;
        for (int k = 0; k < 2; k++) {
            r[k] = row + step[i + k][0];
            c[k] = column + step[i + k][1];
            c[k] = wrap ? (c[k] + columns) % columns : c[k];
            inside = inside && r[k] >= 0 && r[k] < rows && c[k] >= 0 && c[k] < columns;
        }
        if (inside) {
            const struct crystal_vec here = points[row * columns + column];
            const struct crystal_vec n = cross(minus(points[r[0] * columns + c[0]], here),
                                               minus(points[r[1] * columns + c[1]], here));
            sum = (struct crystal_vec){sum.x + n.x, sum.y + n.y, sum.z + n.z};
        }
    }
    return sum;
}

void mesh_grid(struct scene *scene, const struct crystal_vec *points, int rows, int columns,
               bool wrap)
{
    const uint32_t first = (uint32_t)scene->into->vertex_count;
    scene->thin = !wrap;
    for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
            add_vertex(scene, points[row * columns + column],
                       grid_normal(points, rows, columns, wrap, row, column));
        }
    }
    for (int row = 0; row + 1 < rows; row++) {
        for (int column = 0; column + (wrap ? 0 : 1) < columns; column++) {
            const uint32_t a = first + (uint32_t)(row * columns + column);
            const uint32_t b = first + (uint32_t)(row * columns + (column + 1) % columns);
            const uint32_t up = (uint32_t)columns;
            add_triangle(scene, a, b, a + up);
            add_triangle(scene, b, b + up, a + up);
        }
    }
    scene->thin = false;
}
