#include "tools/minerals/cluster_scene.h"

#include <math.h>

static double dot(struct crystal_vec a, struct crystal_vec b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

static double bell(double x, double width)
{
    return exp(-x * x / (width * width));
}

/* What a mirror sees looking along r: a lamp, a bright sky above, a dark horizon, a pale floor. */
static double surroundings(struct crystal_vec r)
{
    double lamp = fmax(0.0, dot(r, look_light));
    double side = fmax(0.0, dot(r, look_fill));
    double sky = fmin(1.0, fmax(0.0, 0.45 + 0.75 * r.y));
    return 0.10 + 0.58 * pow(lamp, 5.0) + 0.30 * sky + 0.16 * pow(side, 8.0) -
           0.14 * bell(r.y + 0.05, 0.16) + 0.12 * fmax(0.0, -r.y);
}

/* Pulls the tones apart: illustration wants three clear families of faces. */
static double contrast(double tone)
{
    double t = fmin(1.0, fmax(0.0, tone));
    return 0.35 * t + 0.65 * t * t * (3.0 - 2.0 * t);
}

double facet_tone(const struct material *material, struct crystal_vec n)
{
    double lit = fmax(0.0, dot(n, look_light));
    double shine = pow(fmax(0.0, dot(n, look_half_way)), 22.0) * material->gloss;
    double sky = 0.5 + 0.5 * n.y;
    if (material->look == CLUSTER_METAL) {
        struct crystal_vec r = {2 * n.z * n.x, 2 * n.z * n.y, 2 * n.z * n.z - 1};
        return contrast(0.03 + 0.42 * lit + 0.34 * surroundings(r) + 0.10 * n.y +
                        0.16 * fmax(0.0, -n.y) + 0.18 * shine);
    }
    if (material->look == CLUSTER_GEM) {
        return contrast(0.10 + 0.58 * lit + 0.22 * sky + 0.40 * shine + 0.10 * fmax(0.0, -n.y));
    }
    return contrast(0.12 + 0.52 * lit + 0.22 * sky + 0.24 * shine + 0.10 * fmax(0.0, -n.y));
}

void facet_path(cairo_t *cr, const struct point *points, int count)
{
    for (int i = 0; i < count; i++) {
        if (i == 0) {
            cairo_move_to(cr, points[i].x, points[i].y);
        } else {
            cairo_line_to(cr, points[i].x, points[i].y);
        }
    }
    cairo_close_path(cr);
}

struct axis {
    double x, y, low, high; /* unit direction on the surface and where the facet lies on it */
};

/* From the lit end of the facet to the other. */
static struct axis axis_of(const struct facet *facet, double angle)
{
    struct axis axis = {cos(angle), sin(angle), 1e9, -1e9};
    for (int i = 0; i < facet->count; i++) {
        double t = facet->points[i].x * axis.x + facet->points[i].y * axis.y;
        axis.low = fmin(axis.low, t);
        axis.high = fmax(axis.high, t);
    }
    return axis;
}

static cairo_pattern_t *gradient_on(const struct facet *facet, const struct axis *axis)
{
    double at = facet->centre.x * axis->x + facet->centre.y * axis->y;
    return cairo_pattern_create_linear(facet->centre.x + (axis->low - at) * axis->x,
                                       facet->centre.y + (axis->low - at) * axis->y,
                                       facet->centre.x + (axis->high - at) * axis->x,
                                       facet->centre.y + (axis->high - at) * axis->y);
}

static void add_stop(cairo_pattern_t *pattern, double at, struct rgb c, double alpha)
{
    cairo_pattern_add_color_stop_rgba(pattern, at, c.r, c.g, c.b, alpha);
}

/* Real faces are not quite flat: along the axis the normal leans from the light side to the other,
 * which gives each facet its own run of tones. A metal adds the narrow bright streak. */
static cairo_pattern_t *tones(struct facet *facet, const struct axis *axis, double alpha,
                              double line)
{
    enum { STOPS_LARGE = 18, STOPS_SMALL = 4 };
    const struct material *material = facet->piece->material;
    cairo_pattern_t *pattern = gradient_on(facet, axis);
    double shift = rng_range(&facet->rng, -0.05, 0.05);
    double streak = rng_range(&facet->rng, 0.24, 0.46);
    double second = rng_range(&facet->rng, 0.62, 0.86);
    double bend = material->look == CLUSTER_METAL ? 0.17 : 0.20;
    double cool = fmax(0.0, dot(facet->normal, look_fill));
    int stops = facet->radius < 14.0 * line ? STOPS_SMALL : STOPS_LARGE;
    for (int i = 0; i <= stops; i++) {
        double t = (double)i / stops;
        double lean = bend * (1.0 - 2.0 * t);
        struct crystal_vec n = {facet->normal.x - lean * axis->x, facet->normal.y + lean * axis->y,
                                facet->normal.z};
        double length = sqrt(dot(n, n));
        n = (struct crystal_vec){n.x / length, n.y / length, n.z / length};
        double tone = facet_tone(material, n) + shift + 0.10 * (0.5 - t);
        if (material->look == CLUSTER_METAL) {
            tone += 0.20 * bell(t - streak, 0.055) - 0.06 * bell(t - streak - 0.12, 0.07);
            tone += 0.09 * bell(t - second, 0.03) + 0.05 * t * t;
        }
        add_stop(pattern, t,
                 look_tone(material, tone, cool * 0.75 * (1.0 - tone) * (0.45 + 0.6 * t)), alpha);
    }
    return pattern;
}

/* A veil of light at the lit end: the gloss of glass, the sheen of mother-of-pearl. */
static void veil(struct scene *scene, struct facet *facet)
{
    const struct material *material = facet->piece->material;
    double strength =
        material->gloss * (0.07 + 0.74 * pow(fmax(0.0, dot(facet->normal, look_half_way)), 6.0));
    if (material->look == CLUSTER_METAL || material->rock || strength < 0.03) {
        return;
    }
    struct axis axis = axis_of(facet, 0.79 + rng_range(&facet->rng, -0.5, 0.5));
    cairo_pattern_t *pattern = gradient_on(facet, &axis);
    double edge = rng_range(&facet->rng, 0.26, 0.42);
    add_stop(pattern, 0.0, material->rim, strength);
    add_stop(pattern, edge, material->rim, strength * 0.62);
    add_stop(pattern, edge + 0.015, material->rim, strength * 0.22);
    add_stop(pattern, 1.0, material->rim, 0.0);
    fill_shape(scene, facet->points, facet->count, pattern);
}

void facet_fill(struct scene *scene, struct facet *facet, double alpha)
{
    struct axis axis = axis_of(facet, 0.80 + rng_range(&facet->rng, -0.42, 0.42));
    if (alpha < 1.0) { /* a lit face throws light back, a dark one lets the eye in */
        alpha *= 0.45 + 0.80 * facet_tone(facet->piece->material, facet->normal);
        alpha = fmin(alpha, 0.96);
    }
    cairo_pattern_t *pattern = tones(facet, &axis, alpha, scene->line);
    if (alpha < 1.0) {
        fill_shape(scene, facet->points, facet->count, pattern);
    } else {
        fill_over_seams(scene, facet, pattern);
    }
    if (facet->radius > 6.0 * scene->line) {
        veil(scene, facet);
    }
}
