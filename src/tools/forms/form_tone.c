#include "tools/forms/form_scene.h"

#include <math.h>

/* How light a surface looks by where it faces: one table a finish. */

static double dot(struct crystal_vec a, struct crystal_vec b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

static double bell(double x, double width)
{
    return exp(-x * x / (width * width));
}

static double ramp_up(double x, double low, double high)
{
    const double t = fmin(1.0, fmax(0.0, (x - low) / (high - low)));
    return t * t * (3.0 - 2.0 * t);
}

/* What a mirror sees along r: a large soft lamp, a strip beside it, sky, a dark horizon, a floor.
 */
static double room(struct crystal_vec r, double sharp)
{
    const double lamp = pow(fmax(0.0, dot(r, look_light)), 3.0 + 9.0 * sharp);
    const double strip = bell(r.x - 0.42, 0.16) * ramp_up(r.y, 0.0, 0.25);
    const double side = pow(fmax(0.0, dot(r, look_fill)), 5.0);
    return 0.12 + 0.62 * lamp + 0.24 * ramp_up(r.y, -0.15, 0.9) + 0.20 * sharp * strip +
           0.16 * side - 0.20 * bell(r.y + 0.06, 0.20) * (0.4 + 0.6 * sharp) +
           0.20 * fmax(0.0, -r.y) + 0.18 * fmax(0.0, r.z);
}

static struct tone tone_of(enum finish finish, struct crystal_vec n)
{
    const struct crystal_vec r = {2 * n.z * n.x, 2 * n.z * n.y, 2 * n.z * n.z - 1};
    const double lit = fmax(0.0, dot(n, look_light));
    const double shine = fmax(0.0, dot(n, look_half_way));
    const double sky = 0.5 + 0.5 * n.y;
    const double edge = pow(1.0 - n.z, 3.0);
    const double rim = edge * fmax(0.0, -0.67 * n.x + 0.74 * n.y);
    const double through = fmax(0.0, 0.55 * n.x - 0.62 * n.y + 0.45 * n.z);
    struct tone t = {.cool = (0.42 * fmax(0.0, dot(n, look_fill)) * (0.35 + 0.65 * edge))};
    switch (finish) {
    case FINISH_POLISHED:
        t.lit = (0.04 + 0.26 * lit + 0.78 * room(r, 1.0));
        t.dark = (0.02 + 0.48 * room(r, 0.6));
        t.spark = (0.75 * pow(shine, 70.0) + 0.35 * rim);
        break;
    case FINISH_TRANSLUCENT:
        t.lit = (0.20 + 0.42 * lit + 0.14 * sky + 0.34 * through);
        t.dark = (0.20 + 0.16 * sky + 0.26 * through);
        t.spark = (0.85 * pow(shine, 60.0) + 0.40 * rim + 0.10 * pow(shine, 6.0));
        break;
    case FINISH_MATT:
    case FINISH_GLAZED:
        t.lit = 0.18 + 0.60 * pow(lit, 0.85) + 0.18 * sky;
        t.dark = 0.14 + 0.24 * sky;
        t.spark = finish == FINISH_MATT ? 0.10 * rim
                                        : 0.80 * pow(shine, 70.0) + 0.12 * pow(shine, 8.0) +
                                              0.35 * rim + 0.10 * room(r, 1.0);
        break;
    case FINISH_OXIDISED:
        t.lit = (0.09 + 0.50 * lit + 0.20 * room(r, 0.0) + 0.08 * sky);
        t.dark = (0.07 + 0.20 * sky);
        t.spark = (0.16 * pow(shine, 18.0) + 0.16 * rim);
        break;
    case FINISH_GLOW:
        t.lit = t.dark = (0.55 + 0.45 * pow(n.z, 1.5));
        t.cool = 0.0;
        break;
    case FINISH_SATIN:
    case FINISH_COUNT:
        t.lit = (0.05 + 0.40 * lit + 0.46 * room(r, 0.25));
        t.dark = (0.05 + 0.30 * room(r, 0.0) + 0.10 * sky);
        t.spark = (0.34 * pow(shine, 26.0) + 0.26 * rim);
        break;
    }
    return t;
}

void tone_table(enum finish finish, struct tone *table)
{
    for (int iy = 0; iy < TONE_SIDE; iy++) {
        for (int ix = 0; ix < TONE_SIDE; ix++) {
            struct crystal_vec n = {2.0 * ix / (TONE_SIDE - 1) - 1, 2.0 * iy / (TONE_SIDE - 1) - 1,
                                    0};
            const double flat = hypot(n.x, n.y);
            if (flat > 1.0) { /* beside the ball: as at its edge */
                n.x /= flat, n.y /= flat;
            }
            n.z = sqrt(fmax(0.0, 1.0 - n.x * n.x - n.y * n.y));
            table[iy * TONE_SIDE + ix] = tone_of(finish, n);
        }
    }
}

static double blend(double a, double b, double t)
{
    return a + (b - a) * t;
}

static struct tone mix(struct tone a, struct tone b, double t)
{
    return (struct tone){blend(a.lit, b.lit, t), blend(a.dark, b.dark, t),
                         blend(a.spark, b.spark, t), blend(a.cool, b.cool, t)};
}

struct tone tone_at(const struct tone *table, double nx, double ny)
{
    const double x = fmin(1.0, fmax(-1.0, nx)) * 0.5 + 0.5;
    const double y = fmin(1.0, fmax(-1.0, ny)) * 0.5 + 0.5;
    const double fx = x * (TONE_SIDE - 1), fy = y * (TONE_SIDE - 1);
    const int ix = fx >= TONE_SIDE - 1 ? TONE_SIDE - 2 : (int)fx;
    const int iy = fy >= TONE_SIDE - 1 ? TONE_SIDE - 2 : (int)fy;
    const struct tone *t = &table[iy * TONE_SIDE + ix];
    return mix(mix(t[0], t[1], (fx - ix)), mix(t[TONE_SIDE], t[TONE_SIDE + 1], (fx - ix)),
               (fy - iy));
}
