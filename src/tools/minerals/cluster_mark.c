#include "tools/minerals/cluster_scene.h"

#include <math.h>

/* What makes a face real: striations along their true direction, growth steps, grain on rock. */

static struct crystal_vec cross(struct crystal_vec a, struct crystal_vec b)
{
    return (struct crystal_vec){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z,
                                a.x * b.y - a.y * b.x};
}

/* Direction of the striations on a face, in the body; zero when it has none. */
static struct crystal_vec strie_direction(const struct piece *piece,
                                          const struct crystal_face *face)
{
    const struct crystal_vec none = {0, 0, 0};
    const struct crystal_vec c = {0, 0, 1};
    struct crystal_vec side = c;
    switch (piece->material->habit.strie) {
    case STRIE_ALONG: /* prisms of stibnite, rutile, beryl: along c */
        return face->l == 0 ? c : none;
    case STRIE_ACROSS: /* quartz: across the prism */
        return face->l == 0 ? cross(face->normal, c) : none;
    case STRIE_CUBIC: /* pyrite: (100) along [001], (010) along [100], (001) along [010] */
        if (face->h != 0 && face->k != 0 && face->l != 0) {
            return none;
        }
        if (face->l == 0 && face->h != 0) {
            return c;
        }
        return face->h == 0 && face->k != 0 ? (struct crystal_vec){1, 0, 0}
                                            : (struct crystal_vec){0, 1, 0};
    case STRIE_LEAVES: /* mica: edges of the sheets on every face but the sheet itself */
        return face->h == 0 && face->k == 0 ? none : cross(face->normal, c);
    case STRIE_TWIN: /* albite: trace of (010), the twin plane */
        (void)crystal_normal(&piece->material->cell, 0, 1, 0, &side);
        return face->h == 0 && face->l == 0 ? none : cross(face->normal, side);
    case STRIE_NONE:
        break;
    }
    return none;
}

/* Part of the line p + t d inside the facet. */
static bool clip_line(const struct facet *facet, struct point p, struct point d, double *from,
                      double *to)
{
    *from = -1e9;
    *to = 1e9;
    double sense = 0.0;
    for (int i = 0; i < facet->count; i++) {
        struct point a = facet->points[i];
        struct point b = facet->points[(i + 1) % facet->count];
        sense += a.x * b.y - a.y * b.x;
    }
    for (int i = 0; i < facet->count; i++) {
        struct point a = facet->points[i];
        struct point b = facet->points[(i + 1) % facet->count];
        double nx = (b.y - a.y) * (sense > 0.0 ? 1.0 : -1.0);
        double ny = (a.x - b.x) * (sense > 0.0 ? 1.0 : -1.0);
        double rate = nx * d.x + ny * d.y;
        double gap = nx * (a.x - p.x) + ny * (a.y - p.y);
        if (fabs(rate) < 1e-9) {
            if (gap < 0.0) {
                return false;
            }
        } else if (rate > 0.0) {
            *to = fmin(*to, gap / rate);
        } else {
            *from = fmax(*from, gap / rate);
        }
    }
    return *to > *from;
}

static struct point direction_on(const struct scene *scene, const struct facet *facet,
                                 struct crystal_vec v)
{
    const struct crystal_vec zero = {0, 0, 0};
    struct point a = place_project(scene, facet->piece, zero);
    double length = sqrt(v.x * v.x + v.y * v.y + v.z * v.z);
    double k = length > 0.0 ? 0.3 / length : 0.0;
    struct point b =
        place_project(scene, facet->piece, (struct crystal_vec){v.x * k, v.y * k, v.z * k});
    double size = hypot(b.x - a.x, b.y - a.y);
    if (size < 1e-6) {
        return (struct point){0, 0};
    }
    return (struct point){(b.x - a.x) / size, (b.y - a.y) / size};
}

/* One family of lines: lit = 0 dark grooves, 1 bright ridges beside them. */
static void strie_lines(struct scene *scene, struct facet *facet, struct point d, int lit,
                        double amount)
{
    cairo_t *cr = scene->cr;
    struct rng rng = {facet->piece->seed ^ (uint64_t)facet->face->h * 7919 ^
                      (uint64_t)(facet->face->k + 50) * 104729 ^ (uint64_t)(facet->face->l + 90)};
    double gap = scene->line * (7.0 - 3.0 * amount);
    double crowd = 1.0;
    double reach = 1.5 * facet->radius;
    double wide = scene->line * 0.62;
    for (double t = -reach; t < reach;) {
        crowd = fmin(2.6, fmax(0.3, crowd * rng_range(&rng, 0.6, 1.6))); /* bundles and gaps */
        t += gap * crowd * rng_range(&rng, 0.4, 1.4);
        double a = rng_unit(&rng);
        double b = rng_unit(&rng);
        double from = 0.0;
        double to = 0.0;
        double aside = t + lit * wide;
        struct point p = {facet->centre.x - d.y * aside, facet->centre.y + d.x * aside};
        if (rng_unit(&rng) > 0.45 + 0.5 * amount || !clip_line(facet, p, d, &from, &to)) {
            continue;
        }
        double length = to - from;
        double start = a < 0.45 ? 0.0 : (a - 0.45) * 0.9;
        double stop = b < 0.45 ? 1.0 : 1.0 - (b - 0.45) * 0.9;
        if (stop - start > 0.1) {
            cairo_move_to(cr, p.x + d.x * (from + start * length),
                          p.y + d.y * (from + start * length));
            cairo_line_to(cr, p.x + d.x * (from + stop * length),
                          p.y + d.y * (from + stop * length));
        }
    }
}

static void striations(struct scene *scene, struct facet *facet)
{
    const struct material *material = facet->piece->material;
    double amount = material->habit.strie_amount;
    struct crystal_vec v = strie_direction(facet->piece, facet->face);
    if (amount <= 0.0 || facet->radius < 5.0 * scene->line ||
        (fabs(v.x) + fabs(v.y) + fabs(v.z)) < 1e-6) {
        return;
    }
    struct point d = direction_on(scene, facet, v);
    if (fabs(d.x) + fabs(d.y) < 0.5) {
        return;
    }
    double tone = facet_tone(material, facet->normal);
    cairo_set_line_width(scene->cr, scene->line * 0.75);
    cairo_set_line_cap(scene->cr, CAIRO_LINE_CAP_BUTT);
    strie_lines(scene, facet, d, 0, amount);
    scene_source(scene->cr, look_tone(material, tone - 0.30, 0.0), 0.20 + 0.28 * amount);
    cairo_stroke(scene->cr);
    strie_lines(scene, facet, d, 1, amount);
    scene_source(scene->cr, look_tone(material, tone + 0.34, 0.0), 0.16 + 0.26 * amount);
    cairo_stroke(scene->cr);
}

/* A terrace: the face's own outline, shrunk towards a point, lit on one side. */
static void terrace(struct scene *scene, struct facet *facet, struct point hub, double size)
{
    cairo_t *cr = scene->cr;
    const struct material *material = facet->piece->material;
    struct point p[CRYSTAL_LOOP_MAX];
    for (int i = 0; i < facet->count; i++) {
        p[i].x = hub.x + (facet->points[i].x - hub.x) * size;
        p[i].y = hub.y + (facet->points[i].y - hub.y) * size;
    }
    double tone = facet_tone(material, facet->normal);
    facet_path(cr, p, facet->count);
    scene_source(cr, look_tone(material, tone + 0.25, 0.0), 0.07);
    cairo_fill(cr);
    for (int lit = 0; lit < 2; lit++) {
        for (int i = 0; i < facet->count; i++) {
            struct point a = p[i];
            struct point b = p[(i + 1) % facet->count];
            struct point m = {0.5 * (a.x + b.x) - hub.x, 0.5 * (a.y + b.y) - hub.y};
            if ((m.x + m.y < 0.0) == (lit == 1)) {
                cairo_move_to(cr, a.x, a.y);
                cairo_line_to(cr, b.x, b.y);
            }
        }
        scene_source(cr, look_tone(material, lit ? tone + 0.4 : tone - 0.28, 0.0),
                     lit ? 0.34 : 0.26);
        cairo_set_line_width(cr, scene->line * 0.8);
        cairo_stroke(cr);
    }
}

static void growth_steps(struct scene *scene, struct facet *facet)
{
    double steps = facet->piece->material->habit.steps;
    if (facet->radius < 16.0 * scene->line || rng_unit(&facet->rng) > steps + 0.15) {
        return;
    }
    int corner = (int)(rng_next(&facet->rng) % (uint64_t)facet->count);
    double pull = rng_range(&facet->rng, 0.0, 0.8);
    struct point hub = {facet->centre.x + pull * (facet->points[corner].x - facet->centre.x),
                        facet->centre.y + pull * (facet->points[corner].y - facet->centre.y)};
    double size = rng_range(&facet->rng, 0.66, 0.9);
    int count = 1 + (int)(rng_unit(&facet->rng) * 2.4 * steps);
    for (int i = 0; i < count; i++) {
        terrace(scene, facet, hub, size);
        size *= rng_range(&facet->rng, 0.5, 0.85);
    }
}

static void grain(struct scene *scene, struct facet *facet)
{
    cairo_t *cr = scene->cr;
    const struct material *material = facet->piece->material;
    double tone = facet_tone(material, facet->normal);
    double r = facet->radius / scene->line;
    int count = (int)fmin(260.0, r * r / 16.0);
    for (int lit = 0; lit < 2; lit++) {
        for (int i = 0; i < count; i++) {
            struct point p = {facet->centre.x + rng_range(&facet->rng, -1, 1) * facet->radius,
                              facet->centre.y + rng_range(&facet->rng, -1, 1) * facet->radius};
            double size = scene->line * (0.7 + 1.9 * pow(rng_unit(&facet->rng), 3.0));
            double from;
            double to;
            if (clip_line(facet, p, (struct point){1, 0}, &from, &to) && from < -size &&
                to > 2.0 * size) {
                cairo_move_to(cr, p.x, p.y);
                cairo_line_to(cr, p.x + size * 1.1, p.y - size * 0.7);
                cairo_line_to(cr, p.x + size * 1.6, p.y + size * 0.8);
                cairo_close_path(cr);
            }
        }
        scene_source(cr, look_tone(material, lit ? tone + 0.32 : tone - 0.26, 0.0),
                     lit ? 0.42 : 0.5);
        cairo_fill(cr);
    }
}

void facet_marks(struct scene *scene, struct facet *facet)
{
    if (facet->piece->material->rock) {
        grain(scene, facet);
        return;
    }
    growth_steps(scene, facet);
    striations(scene, facet);
}
