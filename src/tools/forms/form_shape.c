#include "tools/forms/form_scene.h"

#include "core/mem.h"

#include <math.h>
#include <stdlib.h>

/* Shapes made of grids: turned ones, soft lumps, wires, and the slab that all stand on. */

static const double crease = 0.55; /* radians: a sharper bend is an edge */

static bool sharp(const struct ring *rings, int count, int i)
{
    if (i == 0 || i == count - 1) {
        return true;
    }
    const double before = atan2(rings[i].y - rings[i - 1].y, rings[i].radius - rings[i - 1].radius);
    const double after = atan2(rings[i + 1].y - rings[i].y, rings[i + 1].radius - rings[i].radius);
    return fabs(remainder(after - before, TURN_FULL)) > crease;
}

void mesh_lathe(struct scene *scene, const struct ring *rings, int count, int segments)
{
    struct crystal_vec *points = mem_alloc((size_t)count * (size_t)segments * sizeof *points);
    int from = 0;
    for (int i = 1; i < count; i++) {
        if (!sharp(rings, count, i)) {
            continue;
        }
        for (int row = from; row <= i; row++) {
            for (int k = 0; k < segments; k++) {
                const double angle = TURN_FULL * k / segments;
                /* a ring of nothing keeps a hair's breadth, so that it has a normal */
                const double r = fmax(rings[row].radius, 1e-4);
                points[(row - from) * segments + k] =
                    (struct crystal_vec){r * cos(angle), rings[row].y, -r * sin(angle)};
            }
        }
        mesh_grid(scene, points, i - from + 1, segments, true);
        from = i;
    }
    free(points);
}

void mesh_blob(struct scene *scene, double x, double y, double z, double rough, double coarse)
{
    enum { ROWS = 26, COLUMNS = 40 };
    struct crystal_vec points[ROWS * COLUMNS];
    const double salt = between(scene, 0, 1000);
    const bool small = scene->frame.scale * fmax(x, z) < 60.0; /* its corners are not seen */
    const int rows = small ? 13 : ROWS, columns = small ? 18 : COLUMNS;
    for (int row = 0; row < rows; row++) {
        const double up = -cos(0.5 * TURN_FULL * row / (rows - 1));
        const double r = sqrt(fmax(1e-8, 1.0 - up * up));
        for (int k = 0; k < columns; k++) {
            const double angle = TURN_FULL * k / columns;
            const double px = r * cos(angle), pz = -r * sin(angle);
            const double far =
                1.0 + rough * noise_deep(coarse * px + salt, coarse * up, coarse * pz);
            points[row * columns + k] =
                (struct crystal_vec){x * far * px, y * far * up, z * far * pz};
        }
    }
    mesh_grid(scene, points, rows, columns, true);
}

void mesh_tube(struct scene *scene, const struct crystal_vec *points, int count, double radius)
{
    enum { SIDES = 12 };
    struct crystal_vec *skin = mem_alloc((size_t)count * SIDES * sizeof *skin);
    for (int i = 0; i < count; i++) {
        const struct crystal_vec a = points[i > 0 ? i - 1 : i];
        const struct crystal_vec b = points[i + 1 < count ? i + 1 : i];
        double dx = b.x - a.x, dy = b.y - a.y, dz = b.z - a.z;
        const double length = fmax(1e-9, sqrt(dx * dx + dy * dy + dz * dz));
        dx /= length, dy /= length, dz /= length;
        /* two directions across; the upright one unless the wire itself stands */
        const bool upright = fabs(dy) > 0.9;
        struct crystal_vec u =
            upright ? (struct crystal_vec){0, -dz, dy} : (struct crystal_vec){dz, 0, -dx};
        const double wide = fmax(1e-9, sqrt(u.x * u.x + u.y * u.y + u.z * u.z));
        u = (struct crystal_vec){u.x / wide, u.y / wide, u.z / wide};
        const struct crystal_vec v = {dy * u.z - dz * u.y, dz * u.x - dx * u.z,
                                      dx * u.y - dy * u.x};
        for (int k = 0; k < SIDES; k++) {
            const double c = radius * cos(TURN_FULL * k / SIDES);
            const double s = -radius * sin(TURN_FULL * k / SIDES);
            skin[i * SIDES + k] = (struct crystal_vec){points[i].x + c * u.x + s * v.x,
                                                       points[i].y + c * u.y + s * v.y,
                                                       points[i].z + c * u.z + s * v.z};
        }
    }
    mesh_grid(scene, skin, count, SIDES, true);
    free(skin);
}

/* A flake of slate, chipped around: its top is y = 0. */
void mesh_slab(struct scene *scene)
{
    enum { SIDES = 23 };
    double half_x = scene->slab_x, half_z = scene->slab_z;
    for (size_t i = 0; scene->slab_x <= 0 && i < scene->solid.vertex_count; i++) {
        half_x = fmax(half_x, fabs(scene->solid.vertices[i].at.x) + 34);
        half_z = fmax(half_z, fabs(scene->solid.vertices[i].at.z) + 30);
    }
    for (size_t i = 0; scene->slab_x <= 0 && i < scene->glass.vertex_count; i++) {
        half_x = fmax(half_x, fabs(scene->glass.vertices[i].at.x) + 34);
        half_z = fmax(half_z, fabs(scene->glass.vertices[i].at.z) + 30);
    }
    half_z = fmax(half_z, 0.36 * half_x);
    scene->slab_x = half_x;
    scene->slab_z = half_z;
    const double thick = 26.0;
    struct crystal_plane planes[2 * SIDES + 2] = {{.normal = {0, 1, 0}, .distance = 0.5 * thick},
                                                  {.normal = {0, -1, 0}, .distance = 0.5 * thick}};
    for (int i = 0; i < SIDES; i++) {
        const double angle = TURN_FULL * (i + between(scene, -0.35, 0.35)) / SIDES;
        const struct crystal_vec n = {cos(angle), between(scene, -0.25, 0.3), sin(angle)};
        /* an oval that is nearly a rectangle: what stands on it reaches into its corners */
        const double power = 3.2;
        const double reach = pow(pow(half_x * fabs(n.x), power / (power - 1)) +
                                     pow(half_z * fabs(n.z), power / (power - 1)),
                                 (power - 1) / power) *
                             between(scene, 0.97, 1.04);
        const double length = sqrt(1.0 + n.y * n.y);
        planes[2 + 2 * i] = (struct crystal_plane){.normal = n, .distance = reach / length};
        const double tip = between(scene, 0.5, 1.1);
        planes[3 + 2 * i] = (struct crystal_plane){.normal = {n.x, tip, n.z},
                                                   .distance = (reach - between(scene, 4, 14)) /
                                                               sqrt(1 + tip * tip)};
    }
    struct crystal *body = mem_alloc(sizeof *body);
    if (crystal_from_planes(planes, 2 * SIDES + 2, body, NULL)) {
        frame_place(scene, 0, -0.5 * thick, 0, 1);
        mesh_body(scene, body, 0.08);
    }
    free(body);
}
