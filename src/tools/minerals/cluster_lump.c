#include "tools/minerals/cluster_scene.h"

#include <math.h>
#include <string.h>

/* What grows no faces: kidney-shaped crusts of balls, and earthy masses. */

static double profile(double x, double top)
{
    double t = fmin(1.0, fabs(x) / 500.0);
    return top * pow(1.0 - t * t, 0.62);
}

void grow_lump(struct grower *grower)
{
    enum { BALLS = 190, TRIES = 4200 };
    static const double masters[5][3] = {
        {0, 500, 230}, {-270, 300, 170}, {290, 280, 160}, {60, 190, 165}, {-140, 110, 120}};
    struct scene *scene = grower->scene;
    int first = scene->piece_count;
    for (int i = 0; i < TRIES && scene->piece_count < first + BALLS; i++) {
        double back = 1.0 - (double)i / TRIES; /* large ones first, at the back */
        double x = rng_range(&scene->rng, -455.0, 455.0);
        double high = profile(x, 700.0);
        double y = high * rng_range(&scene->rng, 0.02, 0.86);
        double size = 17.0 + 150.0 * pow(back, 3.4) * rng_range(&scene->rng, 0.4, 1.0);
        size = fmin(size, 60.0 + 0.5 * (high - y));
        if (i < 5) {
            x = masters[i][0] + rng_range(&scene->rng, -30.0, 30.0);
            y = masters[i][1];
            size = masters[i][2];
        }
        bool free_place = y + 0.9 * size < high + 70.0;
        for (int k = first; k < scene->piece_count && free_place; k++) {
            const struct piece *other = &scene->pieces[k];
            double gap = hypot(other->x - x, other->y - y);
            free_place = gap > 0.74 * fmax(size, other->scale) + 0.2 * fmin(size, other->scale);
        }
        struct piece *ball = free_place ? place_add(scene, NULL, grower->material) : NULL;
        if (ball != NULL) {
            ball->x = x;
            ball->y = y;
            ball->z = 120.0 - 0.42 * y - 0.5 * size;
            ball->scale = size;
        }
    }
}

void grow_knob(struct grower *grower)
{
    enum { BALLS = 60 };
    struct scene *scene = grower->scene;
    for (int i = 0; i < BALLS; i++) {
        struct piece *ball = place_add(scene, NULL, grower->material);
        if (ball == NULL) {
            return;
        }
        /* even spread over the upper part of a ball: the golden angle, i = 0 is the core */
        double up = 1.0 - 1.25 * i / BALLS;
        double round = sqrt(fmax(0.0, 1.0 - up * up));
        double angle = 2.399963 * i + rng_range(&scene->rng, -0.3, 0.3);
        double far = i == 0 ? 0.0 : 250.0 * rng_range(&scene->rng, 0.86, 1.05);
        ball->x = far * round * sin(angle);
        ball->y = 240.0 + 0.9 * far * up;
        ball->z = far * round * cos(angle);
        ball->scale = i == 0 ? 290.0 : rng_range(&scene->rng, 70.0, 165.0);
    }
}

/* Blocks of an earthy mass: rounded by many planes, in the mineral's own colour. */
/* Bauxite is full of small round concretions, pisoliths. */
static void add_pisoliths(struct grower *grower, struct piece block)
{
    struct scene *scene = grower->scene;
    int count = (int)(block.scale / 16.0);
    for (int i = 0; i < count; i++) {
        struct piece *ball = place_add(scene, NULL, grower->material);
        if (ball == NULL) {
            return;
        }
        double angle = rng_range(&scene->rng, 0.0, 6.2831853);
        double far = 0.74 * block.scale * sqrt(rng_unit(&scene->rng));
        ball->x = block.x + far * cos(angle);
        ball->y = block.y + 0.62 * far * sin(angle);
        ball->z = block.z + 1.0;
        ball->scale = rng_range(&scene->rng, 7.0, 24.0);
    }
}

void grow_mass(struct grower *grower)
{
    static const double slots[][4] = {
        /* x, y, radius, z */
        {10, 400, 330, -60},  {-270, 260, 220, -20}, {290, 240, 215, -10}, {-20, 150, 190, 80},
        {-210, 90, 140, 130}, {220, 85, 150, 135},   {-400, 70, 120, 110}, {410, 70, 115, 120},
        {60, 45, 95, 210},    {-110, 35, 80, 220},   {320, 30, 70, 230},   {-310, 25, 75, 235},
    };
    struct scene *scene = grower->scene;
    for (size_t i = 0; i < sizeof slots / sizeof slots[0]; i++) {
        const struct crystal *body = body_rock(scene, rng_range(&scene->rng, 0.72, 0.95), 44);
        struct piece *piece = body != NULL ? place_add(scene, body, grower->material) : NULL;
        if (piece == NULL) {
            return;
        }
        piece->x = slots[i][0] + rng_range(&scene->rng, -20, 20);
        piece->y = slots[i][1];
        piece->z = slots[i][3];
        piece->scale = slots[i][2] * rng_range(&scene->rng, 0.92, 1.05);
        place_turn(piece, place_direction(rng_range(&scene->rng, -0.4, 0.4), 0.3),
                   rng_range(&scene->rng, 0.0, 6.28));
        if (grower->mineral->id != NULL && strcmp(grower->mineral->id, "gibbsite") == 0) {
            add_pisoliths(grower, *piece);
        }
    }
}

static void circle(cairo_t *cr, struct point c, double r)
{
    cairo_new_sub_path(cr);
    cairo_arc(cr, c.x, c.y, r, 0.0, 6.283185307179586);
}

static void add_stop(cairo_pattern_t *pattern, double at, struct rgb c, double alpha)
{
    cairo_pattern_add_color_stop_rgba(pattern, at, c.r, c.g, c.b, alpha);
}

static void fill_with(cairo_t *cr, cairo_pattern_t *pattern)
{
    cairo_set_source(cr, pattern);
    cairo_fill(cr);
    cairo_pattern_destroy(pattern);
}

/* A dull ball: the light runs over it evenly, and it darkens where it meets its neighbours. */
static void ball_body(struct scene *scene, const struct material *material, struct point c,
                      double r)
{
    static const double tones[][2] = {{0.0, 0.88},  {0.22, 0.78}, {0.45, 0.60},
                                      {0.65, 0.42}, {0.84, 0.27}, {1.0, 0.20}};
    cairo_pattern_t *pattern = cairo_pattern_create_radial(c.x - 0.55 * r, c.y - 0.60 * r, 0.0,
                                                           c.x - 0.2 * r, c.y - 0.22 * r, 1.42 * r);
    for (size_t i = 0; i < sizeof tones / sizeof tones[0]; i++) {
        add_stop(pattern, tones[i][0], look_tone(material, tones[i][1], 0.0), 1.0);
    }
    circle(scene->cr, c, r);
    fill_with(scene->cr, pattern);
    struct rgb dark = look_tone(material, 0.05, 0.0);
    pattern = cairo_pattern_create_radial(c.x - 0.08 * r, c.y - 0.16 * r, 0.70 * r, c.x - 0.04 * r,
                                          c.y - 0.06 * r, 1.1 * r);
    add_stop(pattern, 0.0, dark, 0.0);
    add_stop(pattern, 1.0, dark, 0.42);
    circle(scene->cr, c, r);
    fill_with(scene->cr, pattern);
}

/* Cool light from the right along the edge, a warm rim above, a waxy spot of the lamp. */
static void ball_light(struct scene *scene, const struct material *material, struct point c,
                       double r)
{
    cairo_t *cr = scene->cr;
    cairo_pattern_t *cool = cairo_pattern_create_radial(c.x - 0.30 * r, c.y - 0.12 * r, 0.78 * r,
                                                        c.x - 0.2 * r, c.y - 0.1 * r, 1.2 * r);
    add_stop(cool, 0.0, material->cool, 0.0);
    add_stop(cool, 1.0, material->cool, 0.35 + 0.4 * material->gloss);
    circle(cr, c, r);
    fill_with(cr, cool);
    cairo_pattern_t *rim = cairo_pattern_create_radial(c.x + 0.1 * r, c.y + 0.11 * r, 0.94 * r,
                                                       c.x + 0.1 * r, c.y + 0.11 * r, 1.14 * r);
    add_stop(rim, 0.0, material->rim, 0.0);
    add_stop(rim, 1.0, material->rim, 0.25 + 0.4 * material->gloss);
    circle(cr, c, r);
    fill_with(cr, rim);
    double spot = (0.20 + 0.1 * material->gloss) * r;
    struct point s = {c.x - 0.40 * r, c.y - 0.45 * r};
    cairo_pattern_t *lamp = cairo_pattern_create_radial(s.x, s.y, 0.0, s.x, s.y, spot);
    double bright = fmin(0.9, 0.08 + 1.1 * material->gloss);
    add_stop(lamp, 0.0, material->rim, bright);
    add_stop(lamp, 0.35, material->rim, 0.5 * bright);
    add_stop(lamp, 1.0, material->rim, 0.0);
    circle(cr, s, spot);
    fill_with(cr, lamp);
}

/* Small dimples and dust follow the ball's curve: denser and flatter near its edge. */
static void ball_grain(struct scene *scene, const struct material *material, struct point c,
                       double r, struct rng *rng)
{
    cairo_t *cr = scene->cr;
    int count = (int)fmin(90.0, r * r / (scene->line * scene->line) / 34.0);
    for (int lit = 0; lit < 2; lit++) {
        for (int i = 0; i < count; i++) {
            double angle = rng_range(rng, 0.0, 6.2831853);
            double far = 0.94 * sqrt(rng_unit(rng));
            double size = scene->line * rng_range(rng, 0.4, 1.1);
            struct point p = {c.x + r * far * cos(angle), c.y + r * far * sin(angle)};
            cairo_new_sub_path(cr);
            cairo_arc(cr, p.x, p.y, size * (1.0 - 0.4 * far), 0.0, 6.2831853);
        }
        scene_source(cr, look_tone(material, lit ? 0.8 : 0.12, 0.0), lit ? 0.22 : 0.28);
        cairo_fill(cr);
    }
}

void paint_ball(struct scene *scene, const struct piece *piece)
{
    enum { CORNERS = 28 };
    struct point outline[CORNERS];
    struct rng rng = {piece->seed};
    const struct crystal_vec middle = {0, 0, 0};
    const struct crystal_vec edge = {1, 0, 0};
    struct point c = place_project(scene, piece, middle);
    struct point e = place_project(scene, piece, edge);
    double r = hypot(e.x - c.x, e.y - c.y);
    for (int i = 0; i < CORNERS; i++) {
        double angle = 6.283185307179586 * i / CORNERS;
        outline[i] = (struct point){c.x + r * cos(angle), c.y + r * sin(angle)};
    }
    shadow_cast(scene, outline, CORNERS, r);
    ball_body(scene, piece->material, c, r);
    ball_grain(scene, piece->material, c, r, &rng);
    ball_light(scene, piece->material, c, r);
}
