#include "paint/rock_band.h"

#include "core/rng.h"
#include "ui/theme.h"

#include <math.h>
#include <stdbool.h>

/* Smooth value noise on a line, -1..1. */
double band_noise(uint64_t seed, double x)
{
    const double cell = floor(x);
    const double u = x - cell;
    const double s = u * u * (3 - 2 * u);
    struct rng a = {seed ^ ((uint64_t)(int64_t)cell * UINT64_C(0x9e3779b97f4a7c15))};
    struct rng b = {seed ^ ((uint64_t)((int64_t)cell + 1) * UINT64_C(0x9e3779b97f4a7c15))};
    const double va = rng_unit(&a);
    const double vb = rng_unit(&b);
    return (va + (vb - va) * s) * 2 - 1;
}

/* Three octaves, about 95 mm long, as the design asks. */
static double edge(const struct band *band, uint64_t seed, double x, double mean, double amp)
{
    const double t = x / (95.0 * band->px_per_mm);
    return mean + amp * (0.7 * band_noise(seed, t) + 0.25 * band_noise(seed + 1, t * 2.3) +
                         0.08 * band_noise(seed + 2, t * 6));
}

double band_top(const struct band *band, double x)
{
    return edge(band, band->seed * 31 + 3, x, band->top, band->top_amp);
}

double band_bottom(const struct band *band, double x)
{
    return edge(band, band->seed * 57 + 9, x, band->bottom, band->bottom_amp);
}

static double at(const struct band *band, double x, double t)
{
    const double a = band_top(band, x);
    return a + (band_bottom(band, x) - a) * t;
}

void band_color(cairo_t *cr, uint32_t c, double alpha)
{
    cairo_set_source_rgba(cr, ((c >> 16) & 0xFF) / 255.0, ((c >> 8) & 0xFF) / 255.0,
                          (c & 0xFF) / 255.0, alpha * (double)(c >> 24) / 255.0);
}

struct marks {
    cairo_t *cr;
    const struct band *band;
    struct rng rng;
    uint32_t base, dark, light;
    double mm;   /* px */
    double area; /* mm2 */
};

static double any_x(struct marks *m)
{
    return rng_range(&m->rng, m->band->x0, m->band->x1);
}

/* 1: short level dashes. */
static void mark_dashes(struct marks *m)
{
    const double h = m->band->bottom - m->band->top;
    const int rows = (int)fmax(2, round(h / (2.7 * m->mm)));
    for (int pass = 0; pass < 2; pass++) {
        struct rng rng = {m->band->seed + 5};
        for (int k = 0; k < rows; k++) {
            const double t = (k + 0.5) / rows;
            double x = m->band->x0 - rng_unit(&rng) * 15 * m->mm;
            while (x < m->band->x1) {
                const double length = rng_range(&rng, 3.5, 18) * m->mm;
                if ((rng_unit(&rng) < 0.62) == (pass == 0)) {
                    cairo_move_to(m->cr, x, at(m->band, x, t));
                    cairo_line_to(m->cr, x + length, at(m->band, x + length, t));
                }
                x += length + rng_range(&rng, 2, 10) * m->mm;
            }
        }
        band_color(m->cr, pass == 0 ? m->dark : m->light, pass == 0 ? 0.5 : 0.35);
        cairo_set_line_width(m->cr, (pass == 0 ? 0.5 : 0.35) * m->mm);
        cairo_stroke(m->cr);
    }
}

/* A closed figure must not hang on to the one before it. */
static void corner(cairo_t *cr, int index, double x, double y)
{
    if (index == 0) {
        cairo_move_to(cr, x, y);
    } else {
        cairo_line_to(cr, x, y);
    }
}

static void blob(struct marks *m, double x, double y, double q, int corners)
{
    double px[8] = {0};
    double py[8] = {0};
    const double turn = rng_unit(&m->rng) * TAU;
    for (int i = 0; i < corners; i++) {
        const double a = turn + TAU * i / corners;
        px[i] = x + cos(a) * q * 1.25 * rng_range(&m->rng, 0.85, 1.15);
        py[i] = y + sin(a) * q * 0.8 * rng_range(&m->rng, 0.85, 1.15);
    }
    cairo_move_to(m->cr, (px[corners - 1] + px[0]) / 2, (py[corners - 1] + py[0]) / 2);
    for (int i = 0; i < corners; i++) { /* rounded: quadratic corners as cubics */
        const int j = (i + 1) % corners;
        const int h = i == 0 ? corners - 1 : i - 1;
        const double ax = (px[h] + px[i]) / 2;
        const double ay = (py[h] + py[i]) / 2;
        const double bx = (px[i] + px[j]) / 2;
        const double by = (py[i] + py[j]) / 2;
        cairo_curve_to(m->cr, ax + (px[i] - ax) * 2 / 3, ay + (py[i] - ay) * 2 / 3,
                       bx + (px[i] - bx) * 2 / 3, by + (py[i] - by) * 2 / 3, bx, by);
    }
    cairo_close_path(m->cr);
}

/* 2: rounded pebbles, each with a light arc, none on another. */
static void mark_pebbles(struct marks *m)
{
    enum { MOST = 400 };
    double xs[MOST];
    double ys[MOST];
    double qs[MOST];
    const int want = (int)fmin(MOST, m->area / 95);
    int n = 0;
    for (int tries = 0; tries < want * 4 && n < want; tries++) {
        const double x = any_x(m);
        const double y = at(m->band, x, rng_unit(&m->rng));
        const double q = (1 + pow(rng_unit(&m->rng), 2.2) * 3.8) * m->mm;
        bool clear = true;
        for (int i = 0; i < n && clear; i++) {
            clear = hypot((xs[i] - x) * 0.8, ys[i] - y) > qs[i] + q;
        }
        if (clear) {
            xs[n] = x;
            ys[n] = y;
            qs[n++] = q;
        }
    }
    for (int i = 0; i < n; i++) {
        const float shade = (float)rng_unit(&m->rng);
        blob(m, xs[i], ys[i], qs[i], 5 + (int)(rng_unit(&m->rng) * 3));
        band_color(m->cr,
                   shade < 0.5F
                       ? color_mix(color_mix(m->base, 0xFF05070C, 0.45F), m->base, shade * 2)
                       : color_mix(m->base, color_mix(m->base, 0xFFFFF3DF, 0.35F), shade * 2 - 1),
                   0.75);
        cairo_fill(m->cr);
        if (qs[i] > 2 * m->mm) {
            cairo_move_to(m->cr, xs[i] - qs[i] * 0.7, ys[i] - qs[i] * 0.25);
            cairo_curve_to(m->cr, xs[i] - qs[i] * 0.3, ys[i] - qs[i] * 0.62, xs[i] + qs[i] * 0.1,
                           ys[i] - qs[i] * 0.65, xs[i] + qs[i] * 0.6, ys[i] - qs[i] * 0.38);
            band_color(m->cr, m->light, 0.35);
            cairo_set_line_width(m->cr, 0.4 * m->mm);
            cairo_stroke(m->cr);
        }
    }
    for (int i = 0; i < (int)(m->area / 26); i++) {
        const double x = any_x(m);
        const double q = rng_range(&m->rng, 0.15, 0.4) * m->mm;
        cairo_rectangle(m->cr, x, at(m->band, x, rng_unit(&m->rng)), 2 * q, 2 * q);
    }
    band_color(m->cr, m->dark, 0.5);
    cairo_fill(m->cr);
}

/* Round at its size, two pixels at most, and a third of the work of a circle. */
static void grain(cairo_t *cr, double x, double y, double q)
{
    static const double ring[8][2] = {{1, 0},  {0.7071, 0.7071},   {0, 1},  {-0.7071, 0.7071},
                                      {-1, 0}, {-0.7071, -0.7071}, {0, -1}, {0.7071, -0.7071}};
    for (int i = 0; i < 8; i++) {
        corner(cr, i, x + ring[i][0] * q * 1.03, y + ring[i][1] * q * 1.03);
    }
    cairo_close_path(cr);
}

/* 3: grains of sand and faint bedding. */
static void mark_dots(struct marks *m)
{
    for (int pass = 0; pass < 2; pass++) {
        struct rng rng = {m->band->seed + 17};
        for (int i = 0; i < (int)(m->area / 9.5); i++) {
            const double x = rng_range(&rng, m->band->x0, m->band->x1);
            const double t = pow(rng_unit(&rng), 1.15);
            const double q = rng_range(&rng, 0.17, 0.52) * m->mm;
            if ((rng_unit(&rng) < 0.7) == (pass == 0)) {
                const double y = at(m->band, x, t);
                grain(m->cr, x, y, q);
            }
        }
        band_color(m->cr, pass == 0 ? m->dark : m->light, pass == 0 ? 0.5 : 0.6);
        cairo_fill(m->cr);
    }
    for (int k = 0; k < 4; k++) {
        const double t = 0.12 + 0.25 * k + rng_unit(&m->rng) * 0.08;
        for (double x = m->band->x0; x <= m->band->x1; x += 6) {
            cairo_line_to(m->cr, x, at(m->band, x, t) + sin(x / (22 * m->mm) + k) * 0.5 * m->mm);
        }
        band_color(m->cr, m->dark, 0.28);
        cairo_set_line_width(m->cr, 0.35 * m->mm);
        cairo_stroke(m->cr);
    }
}

/* 4: wavy foliation with small pink and cream flakes. */
static void mark_schist(struct marks *m)
{
    const double h = m->band->bottom - m->band->top;
    const int rows = (int)fmax(3, round(h / (2.2 * m->mm)));
    for (int pass = 0; pass < 2; pass++) {
        struct rng rng = {m->band->seed + 23};
        for (int k = 0; k < rows; k++) {
            const double t = (k + 0.5) / rows;
            double x = m->band->x0 - rng_unit(&rng) * 20 * m->mm;
            while (x < m->band->x1) {
                const double length = rng_range(&rng, 15, 55) * m->mm;
                const bool mine = (rng_unit(&rng) < 0.6) == (pass == 0);
                for (int j = 0; mine && j <= 12; j++) {
                    const double px = x + length * j / 12;
                    const double py =
                        at(m->band, px, t) + sin(px / (11.4 * m->mm) + k * 1.3) * 0.85 * m->mm;
                    if (j == 0) {
                        cairo_move_to(m->cr, px, py);
                    } else {
                        cairo_line_to(m->cr, px, py);
                    }
                }
                x += length + rng_range(&rng, 1.5, 9) * m->mm;
            }
        }
        band_color(m->cr, pass == 0 ? m->dark : m->light, pass == 0 ? 0.6 : 0.35);
        cairo_set_line_width(m->cr, (pass == 0 ? 0.45 : 0.3) * m->mm);
        cairo_stroke(m->cr);
    }
    for (int i = 0; i < (int)(m->area / 210); i++) {
        const double x = any_x(m);
        const double y = at(m->band, x, rng_range(&m->rng, 0.1, 0.9));
        const double q = rng_range(&m->rng, 0.5, 1.7) * m->mm;
        const double turn = rng_unit(&m->rng) * 3;
        for (int j = 0; j < 4; j++) {
            const double a = turn + j * TAU / 4;
            const double r = q * (j % 2 == 1 ? 0.55 : 1.2);
            corner(m->cr, j, x + cos(a) * r, y + sin(a) * r);
        }
        cairo_close_path(m->cr);
        band_color(m->cr, rng_unit(&m->rng) < 0.5 ? 0xFFE58FB0 : 0xFFF4D9C0,
                   rng_range(&m->rng, 0.35, 0.75));
        cairo_fill(m->cr);
    }
}

/* 5: angular grains, a few warm ones. */
static void mark_granite(struct marks *m)
{
    static const struct {
        double share, alpha;
    } kinds[3] = {{0.5, 0.55}, {0.35, 0.32}, {0.15, 0.38}};
    for (int kind = 0; kind < 3; kind++) {
        for (int i = 0; i < (int)(m->area / 15 * kinds[kind].share); i++) {
            const double x = any_x(m);
            const double y = at(m->band, x, rng_unit(&m->rng));
            const double q = rng_range(&m->rng, 0.4, 1.4) * m->mm;
            const int corners = 3 + (int)(rng_unit(&m->rng) * 3);
            const double turn = rng_unit(&m->rng) * 3.14;
            for (int j = 0; j < corners; j++) {
                const double a = turn + TAU * j / corners;
                const double r = q * rng_range(&m->rng, 0.6, 1.3);
                corner(m->cr, j, x + cos(a) * r, y + sin(a) * r);
            }
            cairo_close_path(m->cr);
        }
        band_color(m->cr,
                   kind == 0   ? m->dark
                   : kind == 1 ? m->light
                               : 0xFFE3A58A,
                   kinds[kind].alpha);
        cairo_fill(m->cr);
    }
}

void band_marks(cairo_t *cr, const struct band *band, int layer, uint32_t base)
{
    struct marks m = {.cr = cr,
                      .band = band,
                      .rng = {band->seed},
                      .base = base,
                      .dark = color_mix(base, 0xFF05070C, 0.55F),
                      .light = color_mix(base, 0xFFFFF3DF, 0.5F),
                      .mm = band->px_per_mm};
    m.area = (band->x1 - band->x0) * fmax(5 * m.mm, band->bottom - band->top) / (m.mm * m.mm);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_new_path(cr);
    switch (layer) {
    case 1:
        mark_dashes(&m);
        break;
    case 2:
        mark_pebbles(&m);
        break;
    case 3:
        mark_dots(&m);
        break;
    case 4:
        mark_schist(&m);
        break;
    default:
        mark_granite(&m);
        break;
    }
}
