#include "tools/minerals/cluster_scene.h"

#include <math.h>

/* Through a clear face one sees the faces behind it, lifted by refraction: seen from above, a
 * point at depth d below a flat face appears at d / n. So every face at the back is projected
 * through every face in front and clipped to it; the light that fell in from the upper left is
 * thrown back most by the faces at the lower right. */

static const double refraction = 1.55; /* quartz; the others differ too little to see */

struct shape {
    int count;
    struct point points[2 * CRYSTAL_LOOP_MAX];
};

static double side(struct point a, struct point b, struct point p)
{
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

/* Keeps the part of shape inside the facet (Sutherland and Hodgman, 1974). */
static void clip(struct shape *shape, const struct facet *facet)
{
    double sense = 0.0;
    for (int i = 0; i < facet->count; i++) {
        struct point a = facet->points[i];
        struct point b = facet->points[(i + 1) % facet->count];
        sense += a.x * b.y - a.y * b.x;
    }
    for (int i = 0; i < facet->count && shape->count > 0; i++) {
        struct point a = facet->points[i];
        struct point b = facet->points[(i + 1) % facet->count];
        struct shape kept;
        kept.count = 0;
        for (int k = 0; k < shape->count && kept.count + 2 <= 2 * CRYSTAL_LOOP_MAX; k++) {
            struct point p = shape->points[k];
            struct point q = shape->points[(k + 1) % shape->count];
            double dp = side(a, b, p) * (sense > 0.0 ? 1.0 : -1.0);
            double dq = side(a, b, q) * (sense > 0.0 ? 1.0 : -1.0);
            if (dp >= 0.0) {
                kept.points[kept.count++] = p;
            }
            if ((dp >= 0.0) != (dq >= 0.0)) {
                double t = dp / (dp - dq);
                kept.points[kept.count++] =
                    (struct point){p.x + t * (q.x - p.x), p.y + t * (q.y - p.y)};
            }
        }
        *shape = kept;
    }
}

static struct shape seen(const struct scene *scene, const struct facet *facet,
                         const struct crystal_face *back)
{
    const struct crystal *body = facet->piece->body;
    struct crystal_vec n = facet->face->normal;
    struct shape shape = {.count = back->count};
    for (int i = 0; i < back->count; i++) {
        struct crystal_vec v = body->vertices[back->loop[i]];
        double deep = facet->face->distance - (n.x * v.x + n.y * v.y + n.z * v.z);
        double lift = (1.0 - 1.0 / refraction) * deep;
        v = (struct crystal_vec){v.x + lift * n.x, v.y + lift * n.y, v.z + lift * n.z};
        shape.points[i] = place_project(scene, facet->piece, v);
    }
    clip(&shape, facet);
    return shape;
}

static struct crystal_vec turned(const struct piece *piece, struct crystal_vec v)
{
    const double(*t)[3] = piece->turn;
    return (struct crystal_vec){t[0][0] * v.x + t[0][1] * v.y + t[0][2] * v.z,
                                t[1][0] * v.x + t[1][1] * v.y + t[1][2] * v.z,
                                t[2][0] * v.x + t[2][1] * v.y + t[2][2] * v.z};
}

static void show_back(struct scene *scene, const struct facet *facet, const struct shape *shape,
                      double tone, double alpha)
{
    const struct material *material = facet->piece->material;
    double low_x = 1e9;
    double high_x = -1e9;
    double low_y = 1e9;
    double high_y = -1e9;
    for (int i = 0; i < shape->count; i++) {
        low_x = fmin(low_x, shape->points[i].x);
        high_x = fmax(high_x, shape->points[i].x);
        low_y = fmin(low_y, shape->points[i].y);
        high_y = fmax(high_y, shape->points[i].y);
    }
    cairo_pattern_t *pattern = cairo_pattern_create_linear(low_x, low_y, high_x, high_y);
    struct rgb near = look_tone(material, tone - 0.16, 0.0);
    struct rgb far = look_tone(material, tone + 0.22, 0.0);
    cairo_pattern_add_color_stop_rgba(pattern, 0.0, near.r, near.g, near.b, alpha * 0.75);
    cairo_pattern_add_color_stop_rgba(pattern, 1.0, far.r, far.g, far.b, alpha);
    fill_shape(scene, shape->points, shape->count, pattern);
    facet_path(scene->cr, shape->points, shape->count);
    scene_source(scene->cr, look_tone(material, 0.95, 0.0), 0.20 * alpha);
    cairo_set_line_width(scene->cr, scene->line * 0.7);
    cairo_stroke(scene->cr);
}

void facet_inside(struct scene *scene, const struct facet *facet)
{
    const struct piece *piece = facet->piece;
    double clarity = piece->material->habit.clarity;
    if (facet->radius < 5.0 * scene->line) {
        return;
    }
    for (int f = 0; f < piece->body->face_count; f++) {
        const struct crystal_face *back = &piece->body->faces[f];
        struct crystal_vec n = turned(piece, back->normal);
        if (n.z > 0.05 || back == facet->face) {
            continue;
        }
        struct shape shape = seen(scene, facet, back);
        if (shape.count < 3) {
            continue;
        }
        struct rng rng = {piece->seed ^ ((uint64_t)f * 2654435761u)};
        double thrown = fmax(0.0, 0.613 * n.x - 0.672 * n.y - 0.415 * n.z);
        double spark = rng_unit(&rng) < 0.22 ? 0.38 : 0.0;
        double tone = 0.08 + 0.78 * thrown + rng_range(&rng, -0.08, 0.16) + spark;
        show_back(scene, facet, &shape, tone, (0.6 + 0.4 * thrown) * clarity);
    }
}
