#include "paint/rock.h"

#include "paint/rock_band.h"
#include "ui/theme.h"

#include <math.h>

static void trace_edge(cairo_t *cr, const struct band *band, bool top, bool reverse)
{
    const double step = 4;
    const int n = (int)ceil((band->x1 - band->x0) / step);
    for (int i = 0; i <= n; i++) {
        const double x = fmin(band->x0 + step * (reverse ? n - i : i), band->x1);
        cairo_line_to(cr, x, top ? band_top(band, x) : band_bottom(band, x));
    }
}

static void outline(cairo_t *cr, const struct band *band)
{
    cairo_new_path(cr);
    trace_edge(cr, band, true, false);
    trace_edge(cr, band, false, true);
    cairo_close_path(cr);
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
        cairo_pattern_add_color_stop_rgba(mask, fmax(0, a), 0, 0, 0, 0.07);
        cairo_pattern_add_color_stop_rgba(mask, fmin(1, b), 0, 0, 0, 0.07);
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
        band_color(cr, rock->base, 1);
        cairo_fill(cr);
        return;
    }
    cairo_pattern_t *fill = body(band, rock->base, foot);
    cairo_save(cr);
    cairo_set_source(cr, fill);
    cairo_fill_preserve(cr);
    cairo_clip(cr);
    cairo_push_group(cr);
    cairo_reset_clip(cr); /* the edge cuts all of them at once, below: that is half of the work */
    band_marks(cr, band, rock->layer, rock->base);
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
    band_color(cr, color, alpha);
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
    if (rock->lean_left > 0 || rock->lean_right > 0) {
        cairo_move_to(cr, (double)rock->lean_left, 0);
        cairo_line_to(cr, (double)width, 0);
        cairo_line_to(cr, (double)(width - rock->lean_right), (double)height);
        cairo_line_to(cr, 0, (double)height);
        cairo_close_path(cr);
        cairo_clip(cr);
    }
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
        cairo_line_to(cr, x + w * u,
                      y + bow - 0.5 * mm + band_noise(seed * 31 + 3, u * 3) * 1.4 * mm);
    }
    for (int i = 16; i >= 0; i--) {
        const double u = i / 16.0;
        const double bow = sin(u * TAU / 2) * 1.7 * mm;
        cairo_line_to(cr, x + w * u,
                      y + h + bow - 1.5 * mm + band_noise(seed * 57 + 9, u * 3) * 1.4 * mm);
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
    band_color(cr, rock->base, 1);
    cairo_fill_preserve(cr);
    cairo_clip(cr);
    if (!rock->flat) {
        const struct band band = {.x0 = x,
                                  .x1 = x + w,
                                  .px_per_mm = mm,
                                  .seed = rock->seed,
                                  .top = y - 2 * mm,
                                  .bottom = y + h + 2 * mm};
        band_marks(cr, &band, rock->layer, rock->base);
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
        band_color(cr, rock->edge, 1);
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
    case ROCK_LAID: /* x and y change places: the light stays above */
        cairo_transform(cr, &(cairo_matrix_t){.xy = 1, .yx = 1});
        paint_core(cr, height, width, rock);
        break;
    }
}
