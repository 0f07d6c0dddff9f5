#include "platform/rock.h"

#include "core/rng.h"
#include "ui/theme.h"

#include <math.h>

#define TAU 6.283185307179586

/* A stretch of rock between two edges, in pixels. */
struct band {
    double x0, x1;
    double px_per_mm;
    uint64_t seed;
    double top, bottom; /* mean heights of the edges */
    double top_amp, bottom_amp;
};

/* Smooth value noise on a line, -1..1. */
static double noise(uint64_t seed, double x)
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
    return mean + amp * (0.7 * noise(seed, t) + 0.25 * noise(seed + 1, t * 2.3) +
                         0.08 * noise(seed + 2, t * 6));
}

static double top_at(const struct band *band, double x)
{
    return edge(band, band->seed * 31 + 3, x, band->top, band->top_amp);
}

static double bottom_at(const struct band *band, double x)
{
    return edge(band, band->seed * 57 + 9, x, band->bottom, band->bottom_amp);
}

static double at(const struct band *band, double x, double t)
{
    const double a = top_at(band, x);
    return a + (bottom_at(band, x) - a) * t;
}

static void set_color(cairo_t *cr, uint32_t c, double alpha)
{
    cairo_set_source_rgba(cr, ((c >> 16) & 0xFF) / 255.0, ((c >> 8) & 0xFF) / 255.0,
                          (c & 0xFF) / 255.0, alpha * (double)(c >> 24) / 255.0);
}

static void trace_edge(cairo_t *cr, const struct band *band, bool top, bool reverse)
{
    const double step = 4;
    const int n = (int)ceil((band->x1 - band->x0) / step);
    for (int i = 0; i <= n; i++) {
        const double x = fmin(band->x0 + step * (reverse ? n - i : i), band->x1);
        cairo_line_to(cr, x, top ? top_at(band, x) : bottom_at(band, x));
    }
}

static void outline(cairo_t *cr, const struct band *band)
{
    cairo_new_path(cr);
    trace_edge(cr, band, true, false);
    trace_edge(cr, band, false, true);
    cairo_close_path(cr);
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
        set_color(m->cr, pass == 0 ? m->dark : m->light, pass == 0 ? 0.5 : 0.35);
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
        set_color(m->cr,
                  shade < 0.5F
                      ? color_mix(color_mix(m->base, 0xFF05070C, 0.45F), m->base, shade * 2)
                      : color_mix(m->base, color_mix(m->base, 0xFFFFF3DF, 0.35F), shade * 2 - 1),
                  0.75);
        cairo_fill(m->cr);
        if (qs[i] > 2 * m->mm) {
            cairo_move_to(m->cr, xs[i] - qs[i] * 0.7, ys[i] - qs[i] * 0.25);
            cairo_curve_to(m->cr, xs[i] - qs[i] * 0.3, ys[i] - qs[i] * 0.62, xs[i] + qs[i] * 0.1,
                           ys[i] - qs[i] * 0.65, xs[i] + qs[i] * 0.6, ys[i] - qs[i] * 0.38);
            set_color(m->cr, m->light, 0.35);
            cairo_set_line_width(m->cr, 0.4 * m->mm);
            cairo_stroke(m->cr);
        }
    }
    for (int i = 0; i < (int)(m->area / 26); i++) {
        const double x = any_x(m);
        const double q = rng_range(&m->rng, 0.15, 0.4) * m->mm;
        cairo_rectangle(m->cr, x, at(m->band, x, rng_unit(&m->rng)), 2 * q, 2 * q);
    }
    set_color(m->cr, m->dark, 0.5);
    cairo_fill(m->cr);
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
                cairo_new_sub_path(m->cr);
                cairo_arc(m->cr, x, y, q, 0, TAU);
            }
        }
        set_color(m->cr, pass == 0 ? m->dark : m->light, pass == 0 ? 0.5 : 0.6);
        cairo_fill(m->cr);
    }
    for (int k = 0; k < 4; k++) {
        const double t = 0.12 + 0.25 * k + rng_unit(&m->rng) * 0.08;
        for (double x = m->band->x0; x <= m->band->x1; x += 6) {
            cairo_line_to(m->cr, x, at(m->band, x, t) + sin(x / (22 * m->mm) + k) * 0.5 * m->mm);
        }
        set_color(m->cr, m->dark, 0.28);
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
        set_color(m->cr, pass == 0 ? m->dark : m->light, pass == 0 ? 0.6 : 0.35);
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
        set_color(m->cr, rng_unit(&m->rng) < 0.5 ? 0xFFE58FB0 : 0xFFF4D9C0,
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
        set_color(m->cr,
                  kind == 0   ? m->dark
                  : kind == 1 ? m->light
                              : 0xFFE3A58A,
                  kinds[kind].alpha);
        cairo_fill(m->cr);
    }
}

static void paint_marks(cairo_t *cr, const struct band *band, int layer, uint32_t base)
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

static cairo_pattern_t *body(const struct band *band, uint32_t base, float foot)
{
    cairo_pattern_t *fill = cairo_pattern_create_linear(0, band->top - band->top_amp, 0,
                                                        band->bottom + band->bottom_amp);
    const uint32_t stops[3] = {color_mix(base, 0xFFFFF3DF, 0.12F), base,
                               color_mix(base, 0xFF05070C, foot)};
    static const double places[3] = {0, 0.12, 1};
    for (int i = 0; i < 3; i++) {
        cairo_pattern_add_color_stop_rgb(fill, places[i], ((stops[i] >> 16) & 0xFF) / 255.0,
                                         ((stops[i] >> 8) & 0xFF) / 255.0,
                                         (stops[i] & 0xFF) / 255.0);
    }
    return fill;
}

/* Marks fade out where words stand: a mask along x. */
static cairo_pattern_t *quiet_mask(const struct rock *rock, double width)
{
    cairo_pattern_t *mask = cairo_pattern_create_linear(0, 0, width, 0);
    const double a = (double)rock->quiet_x0 / width;
    const double b = (double)rock->quiet_x1 / width;
    const double fade = 70 * (double)rock->px_per_mm / width;
    cairo_pattern_add_color_stop_rgba(mask, 0, 0, 0, 0, 0.7);
    if (b > a) {
        cairo_pattern_add_color_stop_rgba(mask, fmax(0, a), 0, 0, 0, 0.12);
        cairo_pattern_add_color_stop_rgba(mask, fmin(1, b), 0, 0, 0, 0.10);
        cairo_pattern_add_color_stop_rgba(mask, fmin(1, b + fade), 0, 0, 0, 0.7);
    }
    cairo_pattern_add_color_stop_rgba(mask, 1, 0, 0, 0, 0.7);
    return mask;
}

static void paint_band(cairo_t *cr, const struct band *band, const struct rock *rock, float foot,
                       double width)
{
    outline(cr, band);
    if (rock->flat) {
        set_color(cr, rock->base, 1);
        cairo_fill(cr);
        return;
    }
    cairo_pattern_t *fill = body(band, rock->base, foot);
    cairo_save(cr);
    cairo_set_source(cr, fill);
    cairo_fill_preserve(cr);
    cairo_clip(cr);
    cairo_push_group(cr);
    paint_marks(cr, band, rock->layer, rock->base);
    cairo_pop_group_to_source(cr);
    cairo_pattern_t *mask = quiet_mask(rock, width);
    cairo_mask(cr, mask);
    cairo_pattern_destroy(mask);
    cairo_restore(cr);
    cairo_pattern_destroy(fill);
}

static void edge_line(cairo_t *cr, const struct band *band, bool top, uint32_t color, double width,
                      double alpha)
{
    cairo_new_path(cr);
    trace_edge(cr, band, top, false);
    set_color(cr, color, alpha);
    cairo_set_line_width(cr, width);
    cairo_stroke(cr);
}

static void paint_seam(cairo_t *cr, float width, float height, const struct rock *rock)
{
    const double mm = (double)rock->px_per_mm;
    const struct band band = {.x0 = -4,
                              .x1 = (double)width + 4,
                              .px_per_mm = mm,
                              .seed = rock->seed,
                              .top = 4.2 * mm,
                              .bottom = (double)height + 4,
                              .top_amp = 2.4 * mm};
    paint_band(cr, &band, rock, rock->layer == 3 ? 0.10F : 0.24F, (double)width);
    const uint32_t rim = rock->flat ? rock->edge : color_mix(rock->base, 0xFFFFF3DF, 0.6F);
    edge_line(cr, &band, true, rim, (rock->flat ? 1.0 : 0.7) * mm, 0.9);
}

static void paint_lip(cairo_t *cr, float width, float height, const struct rock *rock)
{
    const double mm = (double)rock->px_per_mm;
    const struct band band = {.x0 = -4,
                              .x1 = (double)width + 4,
                              .px_per_mm = mm,
                              .seed = rock->seed,
                              .top = -2,
                              .bottom = (double)height - 1.6 * mm,
                              .bottom_amp = 1.2 * mm};
    paint_band(cr, &band, rock, 0.35F, (double)width);
    if (rock->flat) {
        edge_line(cr, &band, false, rock->edge, 0.8 * mm, 1);
    }
}

/* A piece of core: irregular ends, rounded by shading, 3 mm of air around it. */
static void core_outline(cairo_t *cr, double x, double y, double w, double h, uint64_t seed,
                         double mm)
{
    cairo_new_path(cr);
    for (int i = 0; i <= 16; i++) {
        const double u = i / 16.0;
        const double bow = sin(u * TAU / 2) * 1.7 * mm;
        cairo_line_to(cr, x + w * u, y + bow - 0.5 * mm + noise(seed * 31 + 3, u * 3) * 1.4 * mm);
    }
    for (int i = 16; i >= 0; i--) {
        const double u = i / 16.0;
        const double bow = sin(u * TAU / 2) * 1.7 * mm;
        cairo_line_to(cr, x + w * u,
                      y + h + bow - 1.5 * mm + noise(seed * 57 + 9, u * 3) * 1.4 * mm);
    }
    cairo_close_path(cr);
}

static void paint_core(cairo_t *cr, float width, float height, const struct rock *rock)
{
    const double mm = (double)rock->px_per_mm;
    const double x = 3 * mm;
    const double y = 3 * mm;
    const double w = (double)width - 6 * mm;
    const double h = (double)height - 6 * mm;
    core_outline(cr, x, y, w, h, rock->seed, mm);
    cairo_save(cr);
    set_color(cr, rock->base, 1);
    cairo_fill_preserve(cr);
    cairo_clip(cr);
    if (!rock->flat) {
        const struct band band = {.x0 = x,
                                  .x1 = x + w,
                                  .px_per_mm = mm,
                                  .seed = rock->seed,
                                  .top = y - 2 * mm,
                                  .bottom = y + h + 2 * mm};
        paint_marks(cr, &band, rock->layer, rock->base);
        cairo_pattern_t *round = cairo_pattern_create_linear(x, 0, x + w, 0);
        static const double stops[6][3] = {{0, 0, 0.62},    {0.16, 0, 0.18}, {0.34, 1, 0.20},
                                           {0.46, 1, 0.06}, {0.72, 0, 0.20}, {1, 0, 0.66}};
        for (int i = 0; i < 6; i++) {
            cairo_pattern_add_color_stop_rgba(round, stops[i][0], stops[i][1], stops[i][1],
                                              stops[i][1], stops[i][2]);
        }
        cairo_set_source(cr, round);
        cairo_paint(cr);
        cairo_pattern_destroy(round);
    }
    cairo_restore(cr);
    if (rock->lit || rock->flat) {
        core_outline(cr, x, y, w, h, rock->seed, mm);
        set_color(cr, rock->edge, 1);
        cairo_set_line_width(cr, 0.9 * mm);
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
        cairo_stroke(cr);
    }
}

void rock_paint(cairo_t *cr, float width, float height, const struct rock *rock)
{
    switch (rock->form) {
    case ROCK_SEAM:
        paint_seam(cr, width, height, rock);
        break;
    case ROCK_LIP:
        paint_lip(cr, width, height, rock);
        break;
    case ROCK_CORE:
        paint_core(cr, width, height, rock);
        break;
    }
}
