/* A stretch of rock between two uneven edges, and the marks of each kind of rock in it. PRIVATE to
 * rock.c and rock_marks.c. Lengths in px. */
#pragma once

#include <cairo.h>
#include <stdint.h>

#define TAU 6.283185307179586

struct band {
    double x0, x1;
    double px_per_mm;
    uint64_t seed;
    double top, bottom; /* mean heights of the edges */
    double top_amp, bottom_amp;
};

/* Smooth value noise on a line, -1..1. */
double band_noise(uint64_t seed, double x);

/* Height of an edge at x: three octaves, about 95 mm long. */
double band_top(const struct band *band, double x);
double band_bottom(const struct band *band, double x);

/* Sets an 0xAARRGGBB colour with an extra alpha. */
void band_color(cairo_t *cr, uint32_t color, double alpha);

/* Paints the marks of rock layer 1..5 in the tones of base. */
void band_marks(cairo_t *cr, const struct band *band, int layer, uint32_t base);
