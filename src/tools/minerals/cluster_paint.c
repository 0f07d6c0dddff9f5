#include "tools/minerals/cluster_scene.h"

#include <math.h>
#include <stdlib.h>

struct sketch {
    struct point points[CRYSTAL_VERTICES_MAX]; /* projected corners */
    struct point hull[CRYSTAL_VERTICES_MAX];
    int hull_count;
    bool visible[CRYSTAL_FACES_MAX];
    struct crystal_vec normals[CRYSTAL_FACES_MAX];
    struct point low, high;
    double size; /* half of the larger side */
};

static int by_place(const void *left, const void *right)
{
    const struct point *a = left;
    const struct point *b = right;
    if (a->x < b->x || a->x > b->x) {
        return a->x < b->x ? -1 : 1;
    }
    return (a->y > b->y) - (a->y < b->y);
}

static double turn_of(struct point o, struct point a, struct point b)
{
    return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

/* Convex hull by the monotone chain (Andrew, 1979). */
static void find_hull(struct sketch *sketch, int count)
{
    struct point sorted[CRYSTAL_VERTICES_MAX] = {{0, 0}};
    for (int i = 0; i < count; i++) {
        sorted[i] = sketch->points[i];
    }
    qsort(sorted, (size_t)count, sizeof sorted[0], by_place);
    struct point *hull = sketch->hull;
    int n = 0;
    for (int i = 0; i < count; i++) {
        while (n >= 2 && turn_of(hull[n - 2], hull[n - 1], sorted[i]) <= 0.0) {
            n--;
        }
        hull[n++] = sorted[i];
    }
    int lower = n + 1;
    for (int i = count - 2; i >= 0 && n < CRYSTAL_VERTICES_MAX; i--) {
        while (n >= lower && turn_of(hull[n - 2], hull[n - 1], sorted[i]) <= 0.0) {
            n--;
        }
        hull[n++] = sorted[i];
    }
    sketch->hull_count = n - 1;
}

static void project(const struct scene *scene, const struct piece *piece, struct sketch *sketch)
{
    const struct crystal *body = piece->body;
    const double(*t)[3] = piece->turn;
    sketch->low = (struct point){1e9, 1e9};
    sketch->high = (struct point){-1e9, -1e9};
    for (int i = 0; i < body->vertex_count; i++) {
        struct point p = place_project(scene, piece, body->vertices[i]);
        sketch->points[i] = p;
        sketch->low = (struct point){fmin(sketch->low.x, p.x), fmin(sketch->low.y, p.y)};
        sketch->high = (struct point){fmax(sketch->high.x, p.x), fmax(sketch->high.y, p.y)};
    }
    for (int f = 0; f < body->face_count; f++) {
        const struct crystal_face *face = &body->faces[f];
        struct crystal_vec n = face->normal;
        sketch->normals[f] = (struct crystal_vec){t[0][0] * n.x + t[0][1] * n.y + t[0][2] * n.z,
                                                  t[1][0] * n.x + t[1][1] * n.y + t[1][2] * n.z,
                                                  t[2][0] * n.x + t[2][1] * n.y + t[2][2] * n.z};
        double area = 0.0;
        for (int i = 0; i < face->count; i++) {
            struct point a = sketch->points[face->loop[i]];
            struct point b = sketch->points[face->loop[(i + 1) % face->count]];
            area += a.x * b.y - a.y * b.x;
        }
        sketch->visible[f] = area < -0.05; /* y points down, so outside is negative */
    }
    sketch->size = 0.5 * fmax(sketch->high.x - sketch->low.x, sketch->high.y - sketch->low.y);
    find_hull(sketch, body->vertex_count);
}

static struct facet facet_of(const struct piece *piece, const struct sketch *sketch, int index)
{
    const struct crystal_face *face = &piece->body->faces[index];
    struct facet facet = {.piece = piece, .face = face, .normal = sketch->normals[index]};
    struct point low = {1e9, 1e9};
    struct point high = {-1e9, -1e9};
    facet.count = face->count;
    facet.rng.state = piece->seed + (uint64_t)index * UINT64_C(0x9e3779b97f4a7c15);
    for (int i = 0; i < face->count; i++) {
        struct point p = sketch->points[face->loop[i]];
        facet.points[i] = p;
        facet.centre.x += p.x / face->count;
        facet.centre.y += p.y / face->count;
        low = (struct point){fmin(low.x, p.x), fmin(low.y, p.y)};
        high = (struct point){fmax(high.x, p.x), fmax(high.y, p.y)};
    }
    facet.radius = 0.5 * fmax(high.x - low.x, high.y - low.y);
    return facet;
}

static void line(cairo_t *cr, struct point a, struct point b)
{
    cairo_move_to(cr, a.x, a.y);
    cairo_line_to(cr, b.x, b.y);
}

/* Edges between two faces in sight catch the light; the more they face it, the more. */
static void paint_edges(struct scene *scene, const struct piece *piece, const struct sketch *sketch)
{
    cairo_t *cr = scene->cr;
    const struct material *material = piece->material;
    double least = 2.5 * scene->line;
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    for (int e = 0; e < piece->body->edge_count; e++) {
        const struct crystal_edge *edge = &piece->body->edges[e];
        struct point a = sketch->points[edge->from];
        struct point b = sketch->points[edge->to];
        double length = hypot(b.x - a.x, b.y - a.y);
        if (!sketch->visible[edge->left] || !sketch->visible[edge->right] || length < least) {
            continue;
        }
        struct crystal_vec l = sketch->normals[edge->left];
        struct crystal_vec r = sketch->normals[edge->right];
        double lit = 0.5 * (-0.613 * (l.x + r.x) + 0.672 * (l.y + r.y) + 0.415 * (l.z + r.z));
        double alpha = fmin(0.95, 0.20 + 0.75 * fmax(0.0, lit)) * (material->rock ? 0.32 : 0.85);
        if (!material->rock && sketch->size > 18.0 * scene->line) {
            line(cr, a, b);
            scene_source(cr, material->rim, 0.13 * alpha);
            cairo_set_line_width(cr, scene->line * 4.5);
            cairo_stroke(cr);
        }
        line(cr, a, b);
        scene_source(cr, material->rim, alpha);
        cairo_set_line_width(cr, scene->line * (sketch->size > 30.0 * scene->line ? 1.0 : 0.7));
        cairo_stroke(cr);
    }
}

/* The silhouette: a warm rim towards the light, a thin cool one on the far side. */
static void paint_rim(struct scene *scene, const struct piece *piece, const struct sketch *sketch)
{
    cairo_t *cr = scene->cr;
    const struct material *material = piece->material;
    double wide = scene->line * (sketch->size > 30.0 * scene->line ? 1.7 : 1.1);
    for (int i = 0; i < sketch->hull_count; i++) {
        struct point a = sketch->hull[i];
        struct point b = sketch->hull[(i + 1) % sketch->hull_count];
        double length = hypot(b.x - a.x, b.y - a.y);
        if (length < scene->line) {
            continue;
        }
        double nx = (b.y - a.y) / length; /* outward; the hull runs clockwise on the screen */
        double ny = (a.x - b.x) / length;
        double lit = -0.67 * nx - 0.74 * ny;
        double far = 0.93 * nx - 0.1 * ny;
        double inset = 0.35 * wide;
        struct point p = {a.x - nx * inset, a.y - ny * inset};
        struct point q = {b.x - nx * inset, b.y - ny * inset};
        if (lit > 0.12) {
            line(cr, p, q);
            scene_source(cr, material->rim, fmin(1.0, 0.15 + lit) * (material->rock ? 0.45 : 0.92));
            cairo_set_line_width(cr, wide);
            cairo_stroke(cr);
        } else if (far > 0.3) {
            line(cr, p, q);
            scene_source(cr, material->cool, 0.55 * far * (material->rock ? 0.5 : 1.0));
            cairo_set_line_width(cr, wide * 0.8);
            cairo_stroke(cr);
        }
    }
}

/* Towards its foot a crystal sinks into the half-dark between its neighbours. */
static void paint_foot(struct scene *scene, const struct piece *piece, const struct sketch *sketch)
{
    double high = sketch->high.y - sketch->low.y;
    double dark = piece->material->rock ? 0.55 : 0.42;
    cairo_pattern_t *pattern =
        cairo_pattern_create_linear(0, sketch->high.y, 0, sketch->high.y - 0.62 * high);
    cairo_pattern_add_color_stop_rgba(pattern, 0.0, 0.02, 0.015, 0.05, dark);
    cairo_pattern_add_color_stop_rgba(pattern, 0.35, 0.02, 0.015, 0.05, dark * 0.45);
    cairo_pattern_add_color_stop_rgba(pattern, 1.0, 0.02, 0.015, 0.05, 0.0);
    fill_shape(scene, sketch->hull, sketch->hull_count, pattern);
}

/* Light that went through a clear crystal gathers on the side away from the lamp. */
static void paint_glow(struct scene *scene, const struct piece *piece, const struct sketch *sketch)
{
    const struct material *material = piece->material;
    double clarity = material->habit.clarity;
    double x = sketch->low.x + 0.66 * (sketch->high.x - sketch->low.x);
    double y = sketch->low.y + 0.68 * (sketch->high.y - sketch->low.y);
    struct rgb c = look_tone(material, 0.74, 0.0);
    cairo_pattern_t *pattern = cairo_pattern_create_radial(x, y, 0, x, y, 0.75 * sketch->size);
    cairo_pattern_add_color_stop_rgba(pattern, 0.0, c.r, c.g, c.b, 0.60 * clarity);
    cairo_pattern_add_color_stop_rgba(pattern, 0.5, c.r, c.g, c.b, 0.24 * clarity);
    cairo_pattern_add_color_stop_rgba(pattern, 1.0, c.r, c.g, c.b, 0.0);
    fill_shape(scene, sketch->hull, sketch->hull_count, pattern);
}

static void paint_body(struct scene *scene, const struct piece *piece)
{
    struct sketch sketch;
    const struct material *material = piece->material;
    bool clear = material->look == CLUSTER_GEM && !material->rock;
    project(scene, piece, &sketch);
    if (sketch.hull_count < 3) {
        return;
    }
    shadow_cast(scene, sketch.hull, sketch.hull_count, sketch.size);
    facet_path(scene->cr, sketch.hull, sketch.hull_count);
    scene_source(scene->cr, look_tone(material, clear ? 0.12 : 0.14, 0.1),
                 clear ? 0.94 - 0.16 * material->habit.clarity : 1.0);
    cairo_fill(scene->cr);
    for (int f = 0; f < piece->body->face_count; f++) {
        if (!sketch.visible[f]) {
            continue;
        }
        struct facet facet = facet_of(piece, &sketch, f);
        if (clear) {
            facet_inside(scene, &facet);
        }
        facet_fill(scene, &facet, clear ? 0.86 - 0.50 * material->habit.clarity : 1.0);
        facet_marks(scene, &facet);
    }
    if (clear) {
        paint_glow(scene, piece, &sketch);
    }
    paint_foot(scene, piece, &sketch);
    paint_edges(scene, piece, &sketch);
    paint_rim(scene, piece, &sketch);
}

void paint_piece(struct scene *scene, const struct piece *piece)
{
    if (piece->body != NULL) {
        paint_body(scene, piece);
    } else {
        paint_ball(scene, piece);
    }
}
