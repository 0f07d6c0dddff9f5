#include "core/mem.h"
#include "tools/minerals/cluster_scene.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A soft shadow at a quarter of the resolution: the outline is drawn, blurred by three boxes, and
 * laid over the picture only where something is drawn already (so the ground stays clear). */

enum { SHRINK = 4 };

static void blur_rows(const uint8_t *from, uint8_t *to, int width, int height, int radius)
{
    int window = 2 * radius + 1;
    for (int y = 0; y < height; y++) {
        const uint8_t *row = from + (size_t)y * (size_t)width;
        int sum = 0;
        for (int x = -radius; x < width; x++) {
            sum += x + radius < width ? row[x + radius] : 0;
            sum -= x - radius - 1 >= 0 ? row[x - radius - 1] : 0;
            if (x >= 0) { /* transposed, so that the second call blurs the columns */
                to[(size_t)x * (size_t)height + (size_t)y] = (uint8_t)(sum / window);
            }
        }
    }
}

struct mask {
    uint8_t *data;
    int left, top, width, height; /* in shrunken pixels */
};

static void blur(struct mask *mask, int radius)
{
    size_t size = (size_t)mask->width * (size_t)mask->height;
    uint8_t *other = mem_alloc(size);
    for (int pass = 0; pass < 3; pass++) {
        blur_rows(mask->data, other, mask->width, mask->height, radius);
        blur_rows(other, mask->data, mask->height, mask->width, radius);
    }
    free(other);
}

static void draw_mask(struct mask *mask, const struct point *outline, int count)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_A8, mask->width, mask->height);
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, 1.0 / SHRINK, 1.0 / SHRINK);
    cairo_translate(cr, -mask->left * SHRINK, -mask->top * SHRINK);
    facet_path(cr, outline, count);
    cairo_fill(cr);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    const uint8_t *data = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; data != NULL && y < mask->height; y++) {
        memcpy(mask->data + (size_t)y * (size_t)mask->width, data + (ptrdiff_t)y * stride,
               (size_t)mask->width);
    }
    cairo_surface_destroy(surface);
}

/* Darkness 0 to 255 at a pixel, between the four nearest samples. */
static unsigned sample(const struct mask *mask, int x, int y)
{
    int fx = x - mask->left * SHRINK;
    int fy = y - mask->top * SHRINK;
    int ix = fx / SHRINK;
    int iy = fy / SHRINK;
    if (ix < 0 || iy < 0 || ix + 1 >= mask->width || iy + 1 >= mask->height) {
        return 0;
    }
    unsigned tx = (unsigned)(fx - ix * SHRINK);
    unsigned ty = (unsigned)(fy - iy * SHRINK);
    const uint8_t *row = mask->data + (size_t)iy * (size_t)mask->width + (size_t)ix;
    const uint8_t *next = row + mask->width;
    unsigned upper = row[0] * (SHRINK - tx) + row[1] * tx;
    unsigned lower = next[0] * (SHRINK - tx) + next[1] * tx;
    return (upper * (SHRINK - ty) + lower * ty) / (SHRINK * SHRINK);
}

static uint32_t darken(uint32_t pixel, unsigned dark)
{
    unsigned keep = 255 - dark;
    unsigned alpha = pixel >> 24;
    unsigned r = ((pixel >> 16 & 255) * keep + 4 * dark * alpha / 255) / 255;
    unsigned g = ((pixel >> 8 & 255) * keep + 5 * dark * alpha / 255) / 255;
    unsigned b = ((pixel & 255) * keep + 12 * dark * alpha / 255) / 255;
    return alpha << 24 | r << 16 | g << 8 | b;
}

static void lay(struct scene *scene, const struct mask *mask, double strength)
{
    int x0 = mask->left * SHRINK > 0 ? mask->left * SHRINK : 0;
    int y0 = mask->top * SHRINK > 0 ? mask->top * SHRINK : 0;
    int x1 = (mask->left + mask->width) * SHRINK;
    int y1 = (mask->top + mask->height) * SHRINK;
    x1 = x1 < scene->width ? x1 : scene->width;
    y1 = y1 < scene->height ? y1 : scene->height;
    unsigned share = (unsigned)(strength * 256.0);
    cairo_surface_flush(scene->surface);
    unsigned char *data = cairo_image_surface_get_data(scene->surface);
    ptrdiff_t stride = cairo_image_surface_get_stride(scene->surface);
    for (int y = y0; y < y1; y++) {
        uint32_t *row = (uint32_t *)(void *)(data + y * stride);
        for (int x = x0; x < x1; x++) {
            unsigned dark = row[x] == 0 ? 0 : sample(mask, x, y) * share / 256;
            if (dark > 0) {
                row[x] = darken(row[x], dark);
            }
        }
    }
    cairo_surface_mark_dirty(scene->surface);
}

void shadow_cast(struct scene *scene, const struct point *outline, int count, double size)
{
    double low_x = 1e9;
    double high_x = -1e9;
    double low_y = 1e9;
    double high_y = -1e9;
    for (int i = 0; i < count; i++) {
        low_x = fmin(low_x, outline[i].x);
        high_x = fmax(high_x, outline[i].x);
        low_y = fmin(low_y, outline[i].y);
        high_y = fmax(high_y, outline[i].y);
    }
    double soft = fmax(3.0, 0.14 * size);
    int radius = (int)fmax(1.0, soft / SHRINK * 0.55);
    int pad = 3 * radius + 2;
    struct mask mask = {.left = (int)floor(low_x / SHRINK) - pad,
                        .top = (int)floor(low_y / SHRINK) - pad};
    mask.width = (int)ceil(high_x / SHRINK) + pad - mask.left;
    mask.height = (int)ceil(high_y / SHRINK) + pad - mask.top;
    if (count < 3 || size < 3.0 || mask.width < 2 || mask.height < 2 || mask.width > 4096 ||
        mask.height > 4096) {
        return;
    }
    mask.data = mem_alloc((size_t)mask.width * (size_t)mask.height);
    draw_mask(&mask, outline, count);
    blur(&mask, radius);
    int shift = (int)(0.13 * size / SHRINK + 0.5);
    mask.left += shift;
    mask.top += shift + shift / 3;
    lay(scene, &mask, 0.78);
    free(mask.data);
}
