#include "crystal/crystal_solid.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* Each face is a huge square cut by all other planes; then the corners of all faces are merged
 * and the edges matched in pairs. When rounding leaves an edge without a partner, the merge is
 * tried again with a coarser tolerance, so that nearly coincident corners cannot break the body. */

enum { POLY_MAX = 2 * CRYSTAL_LOOP_MAX };

struct polygon {
    int count;
    struct crystal_vec points[POLY_MAX];
};

static const double reach = 1000.0; /* half size of the square over the largest distance */

static struct polygon square_on(const struct crystal_plane *plane, double half)
{
    struct crystal_vec n = plane->normal;
    struct crystal_vec axis =
        fabs(n.x) < 0.6 ? (struct crystal_vec){1, 0, 0} : (struct crystal_vec){0, 1, 0};
    struct crystal_vec u = solid_cross(axis, n);
    double length = sqrt(solid_dot(u, u));
    u = (struct crystal_vec){u.x / length, u.y / length, u.z / length};
    struct crystal_vec w = solid_cross(n, u);
    struct crystal_vec middle = solid_along((struct crystal_vec){0, 0, 0}, plane->distance, n);
    struct polygon square = {.count = 4};
    const double corner[4][2] = {{1, 1}, {-1, 1}, {-1, -1}, {1, -1}};
    for (int i = 0; i < 4; i++) {
        square.points[i] =
            solid_along(solid_along(middle, corner[i][0] * half, u), corner[i][1] * half, w);
    }
    return square;
}

/* Keeps the part of poly behind plane. */
static bool cut(struct polygon *poly, const struct crystal_plane *plane, double tolerance)
{
    struct polygon kept;
    kept.count = 0;
    for (int i = 0; i < poly->count; i++) {
        struct crystal_vec a = poly->points[i];
        struct crystal_vec b = poly->points[(i + 1) % poly->count];
        double da = solid_dot(plane->normal, a) - plane->distance;
        double db = solid_dot(plane->normal, b) - plane->distance;
        if (kept.count + 2 > POLY_MAX) {
            return false;
        }
        if (da <= tolerance) {
            kept.points[kept.count++] = a;
        }
        if ((da <= tolerance) != (db <= tolerance)) {
            struct crystal_vec step = solid_along(b, -1.0, a);
            kept.points[kept.count++] = solid_along(a, da / (da - db), step);
        }
    }
    poly->count = kept.count;
    memcpy(poly->points, kept.points, (size_t)kept.count * sizeof kept.points[0]);
    return true;
}

/* Is plane i the same as, or hidden by, a parallel plane that comes first? */
static bool hidden(const struct crystal_plane *planes, int count, int i)
{
    for (int j = 0; j < count; j++) {
        if (j == i || solid_dot(planes[i].normal, planes[j].normal) < 1.0 - 1e-10) {
            continue;
        }
        double gap = planes[i].distance - planes[j].distance;
        double tolerance = 1e-9 * fabs(planes[j].distance);
        if (gap > tolerance || (fabs(gap) <= tolerance && j < i)) {
            return true;
        }
    }
    return false;
}

static int add_vertex(struct crystal *out, struct crystal_vec point, double tolerance)
{
    for (int i = 0; i < out->vertex_count; i++) {
        struct crystal_vec d = solid_along(point, -1.0, out->vertices[i]);
        if (solid_dot(d, d) <= tolerance * tolerance) {
            return i;
        }
    }
    if (out->vertex_count >= CRYSTAL_VERTICES_MAX) {
        return -1;
    }
    out->vertices[out->vertex_count] = point;
    return out->vertex_count++;
}

/* Merges the corners of poly into face; count < 3 afterwards means that the face vanished. */
static bool add_loop(struct crystal *out, struct crystal_face *face, const struct polygon *poly,
                     double tolerance)
{
    face->count = 0;
    for (int i = 0; i < poly->count; i++) {
        int v = add_vertex(out, poly->points[i], tolerance);
        if (v < 0 || face->count >= CRYSTAL_LOOP_MAX) {
            return false;
        }
        if (face->count == 0 || face->loop[face->count - 1] != v) {
            face->loop[face->count++] = (uint16_t)v;
        }
    }
    while (face->count > 1 && face->loop[0] == face->loop[face->count - 1]) {
        face->count--;
    }
    return true;
}

static void drop_unused(struct crystal *out)
{
    int place[CRYSTAL_VERTICES_MAX];
    memset(place, 0xff, sizeof place);
    struct crystal_vec kept[CRYSTAL_VERTICES_MAX] = {{0, 0, 0}};
    int count = 0;
    for (int f = 0; f < out->face_count; f++) {
        struct crystal_face *face = &out->faces[f];
        for (int i = 0; i < face->count; i++) {
            int v = face->loop[i];
            if (place[v] < 0) {
                place[v] = count;
                kept[count++] = out->vertices[v];
            }
            face->loop[i] = (uint16_t)place[v];
        }
    }
    out->vertex_count = count;
    memcpy(out->vertices, kept, (size_t)count * sizeof kept[0]);
}

static bool add_edge(struct crystal *out, int from, int to, int face)
{
    for (int e = 0; e < out->edge_count; e++) {
        struct crystal_edge *edge = &out->edges[e];
        if (edge->from == to && edge->to == from && edge->right == UINT16_MAX) {
            edge->right = (uint16_t)face;
            return true;
        }
        if (edge->from == from && edge->to == to) {
            return false;
        }
    }
    if (out->edge_count >= CRYSTAL_EDGES_MAX) {
        return false;
    }
    out->edges[out->edge_count++] =
        (struct crystal_edge){(uint16_t)from, (uint16_t)to, (uint16_t)face, UINT16_MAX};
    return true;
}

/* True when the faces close: every edge has two faces and V - E + F = 2 (Euler). */
static bool match_edges(struct crystal *out)
{
    out->edge_count = 0;
    for (int f = 0; f < out->face_count; f++) {
        const struct crystal_face *face = &out->faces[f];
        for (int i = 0; i < face->count; i++) {
            if (!add_edge(out, face->loop[i], face->loop[(i + 1) % face->count], f)) {
                return false;
            }
        }
    }
    for (int e = 0; e < out->edge_count; e++) {
        if (out->edges[e].right == UINT16_MAX) {
            return false;
        }
    }
    return out->vertex_count - out->edge_count + out->face_count == 2;
}

struct cutting {
    const struct crystal_plane *planes;
    int count;
    double half, size, tolerance;
};

/* What the other planes leave of plane i, as poly. SOLID_OK: it may be empty. */
static enum solid_result cut_face(const struct cutting *job, int i, struct polygon *poly)
{
    *poly = square_on(&job->planes[i], job->half);
    for (int j = 0; j < job->count && poly->count > 0; j++) {
        if (j != i && !cut(poly, &job->planes[j], 1e-12 * job->size)) {
            return SOLID_LARGE;
        }
    }
    for (int k = 0; k < poly->count; k++) {
        if (sqrt(solid_dot(poly->points[k], poly->points[k])) > 0.9 * job->half) {
            return SOLID_OPEN;
        }
    }
    return SOLID_OK;
}

static enum solid_result cut_faces(struct cutting *job, struct crystal *out)
{
    out->vertex_count = out->edge_count = out->face_count = 0;
    for (int i = 0; i < job->count; i++) {
        const struct crystal_plane *plane = &job->planes[i];
        if (hidden(job->planes, job->count, i)) {
            continue;
        }
        struct polygon poly;
        const enum solid_result result = cut_face(job, i, &poly);
        if (result != SOLID_OK) {
            return result;
        }
        if (out->face_count >= CRYSTAL_FACES_MAX) {
            return SOLID_LARGE;
        }
        struct crystal_face *face = &out->faces[out->face_count];
        *face = (struct crystal_face){.normal = plane->normal,
                                      .distance = plane->distance,
                                      .form = plane->form,
                                      .h = plane->h,
                                      .k = plane->k,
                                      .l = plane->l};
        if (!add_loop(out, face, &poly, job->tolerance)) {
            return SOLID_LARGE;
        }
        out->face_count += face->count >= 3;
    }
    return out->face_count >= 4 ? SOLID_OK : SOLID_EMPTY;
}

enum solid_result solid_intersect(const struct crystal_plane *planes, int count,
                                  struct crystal *out)
{
    struct cutting job = {.planes = planes, .count = count};
    for (int i = 0; i < count; i++) {
        job.size = fmax(job.size, fabs(planes[i].distance));
    }
    if (count < 1 || job.size < DBL_MIN * 1e6) {
        return SOLID_EMPTY;
    }
    job.half = reach * job.size;
    double tolerance = 1e-8;
    for (int tries = 0; tries < 5; tries++, tolerance *= 10.0) {
        job.tolerance = tolerance * job.size;
        enum solid_result result = cut_faces(&job, out);
        if (result != SOLID_OK) {
            return result;
        }
        drop_unused(out);
        if (match_edges(out)) {
            return SOLID_OK;
        }
    }
    return SOLID_BAD;
}
