#include "tools/pictures/bleed.h"

#include "core/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The pull-push of Gortler et al., "The Lumigraph" (1996): halve the picture, weighting colours by
 * their alpha, until every pixel has a colour; then fill each level from the coarser one. */
struct level {
    int width, height;
    float *pixels; /* red, green, blue times weight, weight; 0 to 1 */
};

#define MOST_LEVELS 16
#define FULL_WEIGHT 0.12f /* alpha from which on a pixel's own colour is exact enough */

static struct level make_level(int width, int height)
{
    return (struct level){width, height,
                          mem_alloc((size_t)width * (size_t)height * 4 * sizeof(float))};
}

static float *at(const struct level *level, int x, int y)
{
    return level->pixels + ((size_t)y * (size_t)level->width + (size_t)x) * 4;
}

static uint32_t pixel_at(const unsigned char *in, int stride, int x, int y)
{
    uint32_t pixel;
    memcpy(&pixel, in + (size_t)y * (size_t)stride + (size_t)x * 4, 4);
    return pixel;
}

/* A byte as a number from 0 to 1; dividing each would take longer than all the rest. */
static void make_shares(float shares[256])
{
    for (int i = 0; i < 256; i++) {
        shares[i] = (float)i / 255.0f;
    }
}

static void spread(const float *shares, uint32_t pixel, float *to)
{
    to[0] = shares[pixel >> 16 & 255];
    to[1] = shares[pixel >> 8 & 255];
    to[2] = shares[pixel & 255];
    to[3] = shares[pixel >> 24];
}

/* The picture at half its size. The whole picture is never kept as floats: that would cost sixteen
 * bytes a pixel and more time than all the rest. */
static struct level first_level(const float *shares, const unsigned char *in, int stride, int width,
                                int height)
{
    struct level level = make_level((width + 1) / 2, (height + 1) / 2);
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            const uint32_t pixel = pixel_at(in, stride, x, y);
            float from[4], *to = at(&level, x / 2, y / 2);
            if (pixel != 0) {
                spread(shares, pixel, from);
                for (int c = 0; c < 4; c++) {
                    to[c] += from[c] * 0.25f;
                }
            }
        }
    }
    return level;
}

static struct level halve(const struct level *from)
{
    struct level to = make_level((from->width + 1) / 2, (from->height + 1) / 2);
    for (int y = 0; y < from->height; y++) {
        for (int x = 0; x < from->width; x++) {
            const float *a = at(from, x, y);
            float *b = at(&to, x / 2, y / 2);
            for (int c = 0; c < 4; c++) {
                b[c] += a[c] * 0.25f;
            }
        }
    }
    return to;
}

/* Blends what a pixel lacks in weight from the coarser one below it. */
static void fill_pixel(float *pixel, const float *below)
{
    if (pixel[3] >= FULL_WEIGHT || below[3] <= 0) {
        return;
    }
    const float share = (FULL_WEIGHT - pixel[3]) / below[3];
    for (int c = 0; c < 4; c++) {
        pixel[c] += below[c] * share;
    }
}

static void fill(const struct level *fine, const struct level *coarse)
{
    for (int y = 0; y < fine->height; y++) {
        for (int x = 0; x < fine->width; x++) {
            fill_pixel(at(fine, x, y), at(coarse, x / 2, y / 2));
        }
    }
}

static unsigned char to_byte(float value, float weight)
{
    const float v = weight > 0 ? value / weight * 255.0f + 0.5f : 0;
    return (unsigned char)(v < 0 ? 0 : v > 255 ? 255 : v);
}

static void write_pixel(const float *shares, uint32_t pixel, const float *below, unsigned char *out)
{
    if (pixel >> 24 == 255) {
        out[0] = (unsigned char)(pixel >> 16);
        out[1] = (unsigned char)(pixel >> 8);
        out[2] = (unsigned char)pixel;
        return;
    }
    float colour[4];
    spread(shares, pixel, colour);
    fill_pixel(colour, below);
    for (int c = 0; c < 3; c++) {
        out[c] = to_byte(colour[c], colour[3]);
    }
}

void bleed_colours(const unsigned char *in, int stride, int width, int height, unsigned char *out)
{
    struct level levels[MOST_LEVELS];
    float shares[256];
    int count = 1;
    make_shares(shares);
    levels[0] = first_level(shares, in, stride, width, height);
    while (count < MOST_LEVELS && (levels[count - 1].width > 1 || levels[count - 1].height > 1)) {
        levels[count] = halve(&levels[count - 1]);
        count++;
    }
    for (int i = count - 1; i > 0; i--) {
        fill(&levels[i - 1], &levels[i]);
    }
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++, out += 3) {
            write_pixel(shares, pixel_at(in, stride, x, y), at(&levels[0], x / 2, y / 2), out);
        }
    }
    for (int i = 0; i < count; i++) {
        free(levels[i].pixels);
    }
}
