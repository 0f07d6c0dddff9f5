/* Compares a picture with its golden. exact: every pixel is the same. near, for systems whose
 * drawing libraries are not those that drew the golden: no channel differs by more than 8, except
 * in at most 0.5 % of the pixels (edges of letters and pictures).
 *
 * usage: compare exact|near GOLDEN.png ACTUAL.png DIFFERENCE.png
 * exit: 0 alike, 1 different (the difference is written, brightened), 2 a file is missing or bad */
#include <cairo.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHANNEL_MOST 8
#define SHARE_MOST 0.005

static cairo_surface_t *read_png(const char *path)
{
    cairo_surface_t *png = cairo_image_surface_create_from_png(path);
    if (cairo_surface_status(png) != CAIRO_STATUS_SUCCESS) {
        fprintf(stderr, "compare: %s: %s\n", path,
                cairo_status_to_string(cairo_surface_status(png)));
        return NULL;
    }
    return png;
}

static uint32_t pixel(cairo_surface_t *s, int x, int y)
{
    const unsigned char *row =
        cairo_image_surface_get_data(s) + y * cairo_image_surface_get_stride(s);
    return (uint32_t)row[4 * x] | (uint32_t)row[4 * x + 1] << 8 | (uint32_t)row[4 * x + 2] << 16;
}

static int difference(uint32_t a, uint32_t b)
{
    int most = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        const int d = abs((int)(a >> shift & 255) - (int)(b >> shift & 255));
        most = d > most ? d : most;
    }
    return most;
}

/* Grey, never too dark to be seen, eight times as strong as the difference. */
static void mark(cairo_surface_t *out, int x, int y, int d)
{
    unsigned char *row =
        cairo_image_surface_get_data(out) + y * cairo_image_surface_get_stride(out);
    const unsigned char grey = (unsigned char)(d == 0 ? 0 : d * 8 + 64 > 255 ? 255 : d * 8 + 64);
    row[4 * x] = row[4 * x + 1] = row[4 * x + 2] = grey;
}

struct verdict {
    long differ, beyond; /* pixels that differ at all, and by more than CHANNEL_MOST */
    int worst;           /* largest difference of a channel */
};

/* Fills out, of the same size, with the difference. */
static struct verdict look(cairo_surface_t *golden, cairo_surface_t *actual, cairo_surface_t *out)
{
    struct verdict v = {0};
    cairo_surface_flush(out);
    for (int y = 0; y < cairo_image_surface_get_height(out); y++) {
        for (int x = 0; x < cairo_image_surface_get_width(out); x++) {
            const int d = difference(pixel(golden, x, y), pixel(actual, x, y));
            v.worst = d > v.worst ? d : v.worst;
            v.differ += d > 0;
            v.beyond += d > CHANNEL_MOST;
            mark(out, x, y, d);
        }
    }
    cairo_surface_mark_dirty(out);
    return v;
}

int main(int argc, char **argv)
{
    if (argc != 5 || (strcmp(argv[1], "exact") != 0 && strcmp(argv[1], "near") != 0)) {
        fprintf(stderr, "usage: compare exact|near GOLDEN.png ACTUAL.png DIFFERENCE.png\n");
        return 2;
    }
    cairo_surface_t *golden = read_png(argv[2]);
    cairo_surface_t *actual = read_png(argv[3]);
    if (golden == NULL || actual == NULL) {
        return 2;
    }
    const int w = cairo_image_surface_get_width(golden);
    const int h = cairo_image_surface_get_height(golden);
    if (w != cairo_image_surface_get_width(actual) || h != cairo_image_surface_get_height(actual)) {
        printf("%s: another size than the golden's %d x %d\n", argv[3], w, h);
        return 1;
    }
    cairo_surface_t *out = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h);
    const struct verdict v = look(golden, actual, out);
    const bool exact = strcmp(argv[1], "exact") == 0;
    const bool differs = exact ? v.differ > 0 : (double)v.beyond > SHARE_MOST * w * h;
    if (differs) {
        printf("%s: %ld pixels differ, %ld of them by more than %d (worst %d)\n", argv[2], v.differ,
               v.beyond, CHANNEL_MOST, v.worst);
        cairo_surface_write_to_png(out, argv[4]);
    }
    cairo_surface_destroy(out);
    cairo_surface_destroy(actual);
    cairo_surface_destroy(golden);
    return differs;
}
