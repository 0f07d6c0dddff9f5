/* Compares a picture with its golden: no channel of a pixel may differ by more than 8, except in at
 * most 0.5 % of the pixels (edges of letters and pictures under another version of a library).
 *
 * usage: compare GOLDEN.png ACTUAL.png [DIFFERENCE.png]
 * exit: 0 alike, 1 different (the difference is written, brightened), 2 a file is missing or bad */
#include <cairo.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

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

/* Grey, eight times as strong as the difference. */
static void mark(cairo_surface_t *out, int x, int y, int d)
{
    unsigned char *row =
        cairo_image_surface_get_data(out) + y * cairo_image_surface_get_stride(out);
    const unsigned char grey = (unsigned char)(d * 8 > 255 ? 255 : d * 8);
    row[4 * x] = row[4 * x + 1] = row[4 * x + 2] = grey;
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: compare GOLDEN.png ACTUAL.png [DIFFERENCE.png]\n");
        return 2;
    }
    cairo_surface_t *golden = read_png(argv[1]);
    cairo_surface_t *actual = read_png(argv[2]);
    if (golden == NULL || actual == NULL) {
        return 2;
    }
    const int w = cairo_image_surface_get_width(golden);
    const int h = cairo_image_surface_get_height(golden);
    if (w != cairo_image_surface_get_width(actual) || h != cairo_image_surface_get_height(actual)) {
        fprintf(stderr, "compare: %s: another size\n", argv[2]);
        return 1;
    }
    cairo_surface_t *out = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h);
    cairo_surface_flush(out);
    long beyond = 0;
    int worst = 0;
    for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
            const int d = difference(pixel(golden, x, y), pixel(actual, x, y));
            worst = d > worst ? d : worst;
            beyond += d > CHANNEL_MOST;
            mark(out, x, y, d);
        }
    }
    cairo_surface_mark_dirty(out);
    const double share = (double)beyond / ((double)w * h);
    const int differs = share > SHARE_MOST;
    if (differs) {
        printf("%s: %.2f %% of the pixels differ by more than %d (worst %d); %.1f %% may\n",
               argv[1], 100 * share, CHANNEL_MOST, worst, 100 * SHARE_MOST);
        if (argc > 3) {
            cairo_surface_write_to_png(out, argv[3]);
        }
    }
    cairo_surface_destroy(out);
    cairo_surface_destroy(actual);
    cairo_surface_destroy(golden);
    return differs;
}
