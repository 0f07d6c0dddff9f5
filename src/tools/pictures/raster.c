#include "tools/pictures/raster.h"

#include "core/mem.h"
#include "core/rng.h"
#include "tools/pictures/photo.h"
#include "tools/pictures/svg_lighten.h"

#include <librsvg/rsvg.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Ink fainter than this (of 255) is the tail of a blur and not worth its bytes. */
#define FAINT 2

struct drawing {
    RsvgHandle *svg;        /* or */
    cairo_surface_t *image; /* a photograph, decoded */
    double width, height, scale;
};

static bool svg_size(struct drawing *drawing, struct err *err)
{
    gboolean has_width = FALSE, has_height = FALSE, has_box = FALSE;
    RsvgLength width, height;
    RsvgRectangle box = {0};
    rsvg_handle_get_intrinsic_dimensions(drawing->svg, &has_width, &width, &has_height, &height,
                                         &has_box, &box);
    if (!has_box || !(box.width > 0) || !(box.height > 0)) {
        return err_set(err, "the drawing has no viewBox; add one");
    }
    drawing->width = box.width;
    drawing->height = box.height;
    return true;
}

static bool looks_like_svg(const char *data, size_t size)
{
    for (size_t i = 0; i + 4 < size && i < 4096; i++) {
        if (memcmp(data + i, "<svg", 4) == 0) {
            return true;
        }
    }
    return false;
}

/* The library opens linked pictures itself, and only those that lie beside the drawing or below. */
static RsvgHandle *open_svg(char *text, size_t size, const char *path, GError **error)
{
    if (path == NULL) {
        return rsvg_handle_new_from_data((const guint8 *)text, size, error);
    }
    GFile *base = g_file_new_for_path(path);
    GInputStream *stream = g_memory_input_stream_new_from_data(text, (gssize)size, NULL);
    RsvgHandle *handle =
        rsvg_handle_new_from_stream_sync(stream, base, RSVG_HANDLE_FLAGS_NONE, NULL, error);
    g_object_unref(stream);
    g_object_unref(base);
    return handle;
}

bool raster_open(const void *data, size_t size, const char *path, int width, int height,
                 struct drawing **out, struct err *err)
{
    struct drawing *drawing = mem_alloc(sizeof *drawing);
    bool fine = true;
    if (!photo_known(data, size) && looks_like_svg(data, size)) {
        GError *error = NULL;
        char *light = svg_lighten(data, &size);
        drawing->svg = open_svg(light, size, path, &error);
        free(light);
        fine = drawing->svg != NULL ? svg_size(drawing, err)
                                    : err_set(err, "not a sound SVG: %s",
                                              error != NULL ? error->message : "unknown reason");
        g_clear_error(&error);
    } else {
        struct photo photo = {NULL, 0, 0};
        fine = photo_decode(data, size, width, height, &photo, err);
        drawing->image = photo.surface;
        drawing->width = photo.width;
        drawing->height = photo.height;
    }
    if (!fine) {
        raster_close(drawing);
        return false;
    }
    drawing->scale = fmin(width / drawing->width, height / drawing->height);
    if (drawing->image != NULL && drawing->scale > 1) {
        drawing->scale = 1; /* a photograph does not get better by enlarging */
    }
    *out = drawing;
    return true;
}

void raster_close(struct drawing *drawing)
{
    if (drawing == NULL) {
        return;
    }
    g_clear_object(&drawing->svg);
    if (drawing->image != NULL) {
        cairo_surface_destroy(drawing->image);
    }
    free(drawing);
}

void raster_size(const struct drawing *drawing, double *width, double *height, double *scale)
{
    *width = drawing->width;
    *height = drawing->height;
    *scale = drawing->scale;
}

static bool paint_svg(const struct drawing *drawing, cairo_t *cairo, const char *name,
                      struct err *err)
{
    const RsvgRectangle viewport = {0, 0, drawing->width * drawing->scale,
                                    drawing->height * drawing->scale};
    GError *error = NULL;
    char id[100];
    snprintf(id, sizeof id, "#%s", name);
    if (!rsvg_handle_render_layer(drawing->svg, cairo, name[0] != '\0' ? id : NULL, &viewport,
                                  &error)) {
        err_set(err, "cannot draw layer \"%s\": %s", name,
                error != NULL ? error->message : "unknown reason");
        g_clear_error(&error);
        return false;
    }
    return true;
}

bool raster_layer(const struct drawing *drawing, const char *name, struct raster *out,
                  struct err *err)
{
    const int width = (int)ceil(drawing->width * drawing->scale - 1e-6);
    const int height = (int)ceil(drawing->height * drawing->scale - 1e-6);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
    cairo_t *cairo = cairo_create(surface);
    bool fine = cairo_status(cairo) == CAIRO_STATUS_SUCCESS ||
                err_set(err, "a drawing of %d x %d pixels is too large", width, height);
    if (fine && drawing->svg != NULL) {
        fine = paint_svg(drawing, cairo, name, err);
    } else if (fine) {
        /* It came smaller than it is (photo.h). */
        cairo_scale(
            cairo, drawing->width * drawing->scale / cairo_image_surface_get_width(drawing->image),
            drawing->height * drawing->scale / cairo_image_surface_get_height(drawing->image));
        cairo_set_source_surface(cairo, drawing->image, 0, 0);
        cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_BEST);
        cairo_pattern_set_extend(cairo_get_source(cairo), CAIRO_EXTEND_PAD);
        cairo_paint(cairo);
    }
    cairo_destroy(cairo);
    if (!fine) {
        cairo_surface_destroy(surface);
        return false;
    }
    return raster_crop(surface, out, err) || err_prefix(err, "layer \"%s\"", name);
}

struct box {
    int left, top, right, bottom;
};

static struct box ink(cairo_surface_t *surface)
{
    cairo_surface_flush(surface);
    const int width = cairo_image_surface_get_width(surface);
    const int height = cairo_image_surface_get_height(surface);
    const unsigned char *pixels = cairo_image_surface_get_data(surface);
    const size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    struct box box = {width, height, 0, 0};
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            uint32_t pixel;
            memcpy(&pixel, pixels + (size_t)y * stride + (size_t)x * 4, 4);
            if (pixel >> 24 > FAINT) {
                box.left = x < box.left ? x : box.left;
                box.right = x + 1 > box.right ? x + 1 : box.right;
                box.top = y < box.top ? y : box.top;
                box.bottom = y + 1;
            }
        }
    }
    /* One clear pixel around keeps edges soft when the picture is scaled or turned. */
    box.left -= box.left > 0 ? 1 : 0;
    box.top -= box.top > 0 ? 1 : 0;
    box.right += box.right < width ? 1 : 0;
    box.bottom += box.bottom < height ? 1 : 0;
    return box;
}

bool raster_crop(cairo_surface_t *surface, struct raster *out, struct err *err)
{
    *out = (struct raster){0};
    const struct box box = ink(surface);
    if (box.right <= box.left || box.bottom <= box.top) {
        cairo_surface_destroy(surface);
        return err_set(err, "nothing is drawn there");
    }
    cairo_surface_t *cut =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, box.right - box.left, box.bottom - box.top);
    cairo_t *cairo = cairo_create(cut);
    cairo_set_operator(cairo, CAIRO_OPERATOR_SOURCE);
    cairo_set_source_surface(cairo, surface, -box.left, -box.top);
    cairo_paint(cairo);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    *out = (struct raster){cut, box.left, box.top};
    return true;
}

void raster_release(struct raster *raster)
{
    if (raster->surface != NULL) {
        cairo_surface_destroy(raster->surface);
    }
    *raster = (struct raster){0};
}

cairo_surface_t *raster_stone(int width, int height, unsigned seed)
{
    struct rng rng = {seed};
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
    cairo_t *cairo = cairo_create(surface);
    cairo_translate(cairo, width / 2.0, height / 2.0);
    cairo_scale(cairo, width * 0.42, height * 0.36);
    double radius[12];
    for (int i = 0; i < 12; i++) {
        radius[i] = rng_range(&rng, 0.84, 1.0);
    }
    for (int i = 0; i <= 96; i++) {
        const double turn = i / 96.0 * 12;
        const int a = (int)turn % 12, b = (a + 1) % 12;
        const double t = turn - floor(turn), soft = t * t * (3 - 2 * t);
        const double r = radius[a] + (radius[b] - radius[a]) * soft;
        cairo_line_to(cairo, r * cos(i / 96.0 * 6.283185307), r * sin(i / 96.0 * 6.283185307));
    }
    cairo_close_path(cairo);
    cairo_pattern_t *light = cairo_pattern_create_radial(-0.4, -0.5, 0.05, 0, 0, 1.25);
    cairo_pattern_add_color_stop_rgb(light, 0, 0.62, 0.64, 0.68);
    cairo_pattern_add_color_stop_rgb(light, 0.6, 0.40, 0.43, 0.48);
    cairo_pattern_add_color_stop_rgb(light, 1, 0.22, 0.24, 0.29);
    cairo_set_source(cairo, light);
    cairo_fill(cairo);
    cairo_pattern_destroy(light);
    cairo_destroy(cairo);
    return surface;
}
