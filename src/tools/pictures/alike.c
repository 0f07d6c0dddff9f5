#include "tools/pictures/alike.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ink {
    const unsigned char *data;
    ptrdiff_t stride;
    int width, height;            /* of the surface */
    int left, right, top, bottom; /* of what is not clear, the last pixels included */
};

static const unsigned char *pixel_at(const struct ink *ink, int x, int y)
{
    return ink->data + y * ink->stride + (ptrdiff_t)4 * x;
}

static void find_ink(struct ink *ink)
{
    const int faint = 24; /* a shadow that fades is no outline */
    ink->left = ink->width, ink->top = ink->height, ink->right = ink->bottom = -1;
    for (int y = 0; y < ink->height; y++) {
        for (int x = 0; x < ink->width; x++) {
            if (pixel_at(ink, x, y)[3] > faint) {
                ink->left = x < ink->left ? x : ink->left;
                ink->right = x > ink->right ? x : ink->right;
                ink->top = y < ink->top ? y : ink->top;
                ink->bottom = y;
            }
        }
    }
}

/* The mean of a rectangle of pixels; what lies beside the surface is clear. */
static void mean(const struct ink *ink, double left, double top, double size, double out[4])
{
    int count = 0;
    for (int y = (int)floor(top); y < (int)ceil(top + size); y++) {
        for (int x = (int)floor(left); x < (int)ceil(left + size); x++, count++) {
            if (x >= 0 && y >= 0 && x < ink->width && y < ink->height) {
                const unsigned char *p = pixel_at(ink, x, y); /* blue first */
                out[0] += p[2], out[1] += p[1], out[2] += p[0], out[3] += p[3];
            }
        }
    }
    for (int k = 0; k < 4; k++) {
        out[k] /= 255.0 * (count > 0 ? count : 1);
    }
}

/* A block of cells: their mean, and how far they are from each other. */
static void fold(double cell[ALIKE_SIDE][ALIKE_SIDE][4], struct alike *out)
{
    enum { WIDE = ALIKE_SIDE / ALIKE_BLOCKS };
    double sum = 0, count = 0;
    for (int y = 0; y < ALIKE_SIDE; y++) {
        for (int x = 0; x < ALIKE_SIDE; x++) {
            for (int k = 0; k < 4; k++) {
                out->block[y / WIDE][x / WIDE][k] += cell[y][x][k] / (WIDE * WIDE);
            }
            const double *here = cell[y][x], *right = cell[y][x + 1 < ALIKE_SIDE ? x + 1 : x];
            if (here[3] > 0.8 && right[3] > 0.8) {
                sum +=
                    fabs(here[0] - right[0]) + fabs(here[1] - right[1]) + fabs(here[2] - right[2]);
                count++;
            }
        }
    }
    out->rough = count > 0 ? 100.0 * sum / (3.0 * count) : 0;
}

void alike_of(cairo_surface_t *surface, struct alike *out)
{
    double cell[ALIKE_SIDE][ALIKE_SIDE][4] = {{{0}}};
    *out = (struct alike){.rough = 0};
    cairo_surface_flush(surface);
    struct ink ink = {.data = cairo_image_surface_get_data(surface),
                      .stride = cairo_image_surface_get_stride(surface),
                      .width = cairo_image_surface_get_width(surface),
                      .height = cairo_image_surface_get_height(surface)};
    find_ink(&ink);
    if (ink.right < ink.left) {
        return;
    }
    const double wide = ink.right - ink.left + 1, high = ink.bottom - ink.top + 1;
    const double size = fmax(wide, high) / ALIKE_SIDE;
    const double left = 0.5 * (ink.left + ink.right + 1) - 0.5 * size * ALIKE_SIDE;
    const double top = ink.bottom + 1 - size * ALIKE_SIDE;
    for (int y = 0; y < ALIKE_SIDE; y++) {
        for (int x = 0; x < ALIKE_SIDE; x++) {
            mean(&ink, left + x * size, top + y * size, size, cell[y][x]);
        }
    }
    fold(cell, out);
}

/* Over the blocks that one of the two has ink in. */
static double apart(const struct alike *a, const struct alike *b, bool mirrored)
{
    double sum = 0, weight = 0;
    for (int y = 0; y < ALIKE_BLOCKS; y++) {
        for (int x = 0; x < ALIKE_BLOCKS; x++) {
            const double *p = a->block[y][x];
            const double *q = b->block[y][mirrored ? ALIKE_BLOCKS - 1 - x : x];
            const double inked = fmax(p[3], q[3]);
            double square = 0;
            for (int k = 0; k < 4; k++) {
                square += (p[k] - q[k]) * (p[k] - q[k]);
            }
            sum += inked * square / 4.0;
            weight += inked;
        }
    }
    return weight > 0 ? 100.0 * sqrt(sum / weight) : 0.0;
}

double alike_distance(const struct alike *a, const struct alike *b)
{
    const double grain = 2.0 * (a->rough - b->rough);
    return hypot(fmin(apart(a, b, false), apart(a, b, true)), grain);
}
