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
    /* sum / window without dividing: exact while the sum stays below 2^18, the window below 2^10 */
    const uint64_t share = (UINT64_C(1) << 32) / (uint64_t)window + 1;
    for (int y = 0; y < height; y++) {
        const uint8_t *row = from + (size_t)y * (size_t)width;
        int sum = 0;
        for (int x = -radius; x < width; x++) {
            sum += x + radius < width ? row[x + radius] : 0;
            sum -= x - radius - 1 >= 0 ? row[x - radius - 1] : 0;
            if (x >= 0) { /* transposed, so that the second call blurs the columns */
                to[(size_t)x * (size_t)height + (size_t)y] = (uint8_t)((uint64_t)sum * share >> 32);
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

/* Four samples around a square of SHRINK by SHRINK pixels. */
struct corners {
    unsigned a, b, c, d; /* upper left and right, lower left and right */
};

static struct corners corners_at(const struct mask *mask, int ix, int iy)
{
    const uint8_t *row = mask->data + (size_t)iy * (size_t)mask->width + (size_t)ix;
    const uint8_t *next = row + mask->width;
    return (struct corners){row[0], row[1], next[0], next[1]};
}

/* Darkness 0 to 255 at a pixel of the square, between the four. */
static unsigned between(const struct corners *s, unsigned tx, unsigned ty)
{
    unsigned upper = s->a * (SHRINK - tx) + s->b * tx;
    unsigned lower = s->c * (SHRINK - tx) + s->d * tx;
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

/* The pixels of one square that lie in the picture. */
static void lay_square(const struct scene *scene, unsigned char *data, ptrdiff_t stride,
                       struct point at, const struct corners *s, unsigned share)
{
    const int left = (int)at.x, top = (int)at.y;
    for (int ty = 0; ty < SHRINK; ty++) {
        if (top + ty < 0 || top + ty >= scene->height) {
            continue;
        }
        uint32_t *row = (uint32_t *)(void *)(data + (top + ty) * stride);
        for (int tx = 0; tx < SHRINK; tx++) {
            const int x = left + tx;
            if (x >= 0 && x < scene->width && row[x] != 0) {
                row[x] = darken(row[x], between(s, (unsigned)tx, (unsigned)ty) * share / 256);
            }
        }
    }
}

/* Most squares of the mask are clear, or lie beside the picture: they cost a glance each. */
static void lay(struct scene *scene, const struct mask *mask, double strength)
{
    unsigned share = (unsigned)(strength * 256.0);
    cairo_surface_flush(scene->surface);
    unsigned char *data = cairo_image_surface_get_data(scene->surface);
    ptrdiff_t stride = cairo_image_surface_get_stride(scene->surface);
    for (int iy = 0; iy + 1 < mask->height; iy++) {
        for (int ix = 0; ix + 1 < mask->width; ix++) {
            struct corners s = corners_at(mask, ix, iy);
            if ((s.a | s.b | s.c | s.d) != 0) {
                struct point at = {(mask->left + ix) * SHRINK, (mask->top + iy) * SHRINK};
                lay_square(scene, data, stride, at, &s, share);
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

/* The soft shadow of the lowest stones on the ground, under what is drawn: it fades out before the
 * picture ends, so that a cluster stands on whatever is below it. */
void shadow_ground(struct scene *scene)
{
    double left = scene->width, right = 0.0;
    for (int i = 0; i < scene->piece_count; i++) {
        const struct piece *piece = &scene->pieces[i];
        if (piece->material->rock && piece->y < 0.16 * scene->height) {
            left = fmin(left, piece->x - 0.9 * piece->scale);
            right = fmax(right, piece->x + 0.9 * piece->scale);
        }
    }
    if (right <= left) {
        return;
    }
    const double high = 0.055 * scene->height;
    cairo_t *cr = scene->cr;
    cairo_save(cr);
    cairo_translate(cr, 0.5 * (left + right), scene->height - high);
    cairo_scale(cr, 0.56 * (right - left), high);
    cairo_pattern_t *pattern = cairo_pattern_create_radial(0, 0, 0, 0, 0, 1);
    cairo_pattern_add_color_stop_rgba(pattern, 0.0, 0.02, 0.02, 0.04, 0.62);
    cairo_pattern_add_color_stop_rgba(pattern, 0.6, 0.02, 0.02, 0.04, 0.50);
    cairo_pattern_add_color_stop_rgba(pattern, 0.85, 0.02, 0.02, 0.04, 0.14);
    cairo_pattern_add_color_stop_rgba(pattern, 1.0, 0.02, 0.02, 0.04, 0.0);
    cairo_set_operator(cr, CAIRO_OPERATOR_DEST_OVER);
    cairo_set_source(cr, pattern);
    cairo_rectangle(cr, -1, -1, 2, 2);
    cairo_fill(cr);
    cairo_pattern_destroy(pattern);
    cairo_restore(cr);
}
