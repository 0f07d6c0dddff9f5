/* No two materials look the same: every picture of the content as a list shows it, against every
 * other. Dark minerals are nearer to each other than materials may be, so theirs is a lower bound.
 * usage: test_twins CONTENT.db [all]     all: also prints the nearest pairs */
#include "check.h"

#include "core/mem.h"
#include "tools/edition/edition.h"
#include "tools/pictures/alike.h"
#include "tools/pictures/photo.h"

#include <stdlib.h>

#define MATERIALS_APART 8.0
#define MINERALS_APART 7.0
#define SEEN_SIDE 2048 /* pixels: as they are, so that colours and opacity have one size */

struct seen {
    const char *id;
    struct alike alike;
};

static cairo_surface_t *raster(const struct edition *edition, int64_t id)
{
    size_t size = 0;
    struct err err = {.text = ""};
    struct photo photo = {.surface = NULL};
    unsigned char *bytes = edition_media(edition, id, &size, &err);
    CHECK(bytes != NULL && photo_decode(bytes, size, SEEN_SIDE, SEEN_SIDE, &photo, &err));
    CHECK_TEXT(err.text, "");
    free(bytes);
    return photo.surface;
}

/* Colours of the one, opaque as the other is light. */
static void lay_alpha(cairo_surface_t *colours, cairo_surface_t *alpha)
{
    cairo_surface_flush(colours);
    cairo_surface_flush(alpha);
    const int width = cairo_image_surface_get_width(colours);
    const int height = cairo_image_surface_get_height(colours);
    CHECK_INT(cairo_image_surface_get_width(alpha), width);
    CHECK_INT(cairo_image_surface_get_height(alpha), height);
    for (int y = 0; y < height && check_failures == 0; y++) {
        unsigned char *to = cairo_image_surface_get_data(colours) +
                            (ptrdiff_t)y * cairo_image_surface_get_stride(colours);
        const unsigned char *from = cairo_image_surface_get_data(alpha) +
                                    (ptrdiff_t)y * cairo_image_surface_get_stride(alpha);
        for (int i = 0; i < 4 * width; i++) {
            to[i] = (unsigned char)(to[i] * from[i / 4 * 4 + 1] / 255);
        }
    }
    cairo_surface_mark_dirty(colours);
}

static void look(const struct edition *edition, const char *picture, struct alike *out)
{
    const struct rows *layers = &edition->data.tables[TABLE_LAYER];
    const struct rows *media = &edition->data.tables[TABLE_MEDIA];
    const struct cell id = {.text = picture, .set = true};
    size_t first = 0, at = 0;
    CHECK_INT(rows_range(layers, &id, 1, &first), 1);
    const struct cell *cell = &layers->row[first].cells[LAYER_MEDIA];
    CHECK_INT(rows_range(media, cell, 1, &at), 1);
    cairo_surface_t *colours = raster(edition, cell->integer);
    const struct cell *alpha = &media->row[at].cells[MEDIA_ALPHA];
    if (alpha->set) {
        cairo_surface_t *opaque = raster(edition, alpha->integer);
        lay_alpha(colours, opaque);
        cairo_surface_destroy(opaque);
    }
    alike_of(colours, out);
    cairo_surface_destroy(colours);
}

/* Tells the pairs nearer than the bound; returns the least distance of all. */
static double compare(const struct seen *seen, size_t count, double bound, double print)
{
    double least = 100;
    for (size_t i = 0; i < count; i++) {
        for (size_t k = i + 1; k < count; k++) {
            const double far = alike_distance(&seen[i].alike, &seen[k].alike);
            least = far < least ? far : least;
            if (far < bound || far < print) {
                printf("%s and %s: %.1f apart, at least %.1f\n", seen[i].id, seen[k].id, far,
                       bound);
            }
            check_failures += far < bound;
        }
    }
    return least;
}

static void twins(const struct edition *edition, enum table_id table, int picture, double bound,
                  bool all)
{
    const struct rows *rows = &edition->data.tables[table];
    struct seen *seen = mem_alloc((rows->count + 1) * sizeof *seen);
    for (size_t i = 0; i < rows->count; i++) {
        seen[i].id = rows->row[i].cells[0].text;
        look(edition, rows->row[i].cells[picture].text, &seen[i].alike);
    }
    const double least = compare(seen, rows->count, bound, all ? 2 * bound : 0);
    printf("%s: %zu pictures, the nearest two are %.1f apart\n", rows->table->name, rows->count,
           least);
    CHECK(rows->count > 50);
    free(seen);
}

/* What the measure itself says: the same, its mirror image, another colour, another outline. */
static void test_measure(void)
{
    static const struct {
        double x, y, width, height, red;
    } drawn[] = {{4, 8, 20, 50, 1}, {40, 8, 20, 50, 1}, {4, 8, 20, 50, 0.6}, {4, 8, 50, 20, 1}};
    struct alike alike[4], clear;
    for (int i = 0; i < 4; i++) {
        cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 64, 64);
        cairo_t *cr = cairo_create(surface);
        cairo_set_source_rgb(cr, drawn[i].red, 0.4, 0.2);
        cairo_move_to(cr, drawn[i].x, drawn[i].y + drawn[i].height);
        cairo_rel_line_to(cr, drawn[i].width, 0);
        cairo_rel_line_to(cr, i == 1 ? 0 : -drawn[i].width, -drawn[i].height);
        cairo_fill(cr);
        cairo_destroy(cr);
        alike_of(surface, &alike[i]);
        cairo_surface_destroy(surface);
    }
    cairo_surface_t *nothing = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 16, 16);
    alike_of(nothing, &clear);
    cairo_surface_destroy(nothing);
    CHECK_NEAR(alike_distance(&alike[0], &alike[0]), 0, 1e-9);
    CHECK(alike_distance(&alike[0], &alike[1]) < 3);
    CHECK(alike_distance(&alike[0], &alike[2]) > 10);
    CHECK(alike_distance(&alike[0], &alike[3]) > 20);
    CHECK(alike_distance(&alike[0], &clear) > 50);
    CHECK_NEAR(alike_distance(&clear, &clear), 0, 1e-9);
}

int main(int argc, char **argv)
{
    struct edition edition;
    struct err err = {.text = ""};
    test_measure();
    if (argc < 2 || !edition_open(&edition, argv[1], &err)) {
        printf("usage: test_twins CONTENT.db [all]: %s\n", err.text);
        return 2;
    }
    twins(&edition, TABLE_MATERIAL, MATERIAL_PICTURE, MATERIALS_APART, argc > 2);
    twins(&edition, TABLE_MINERAL, MINERAL_PICTURE, MINERALS_APART, argc > 2);
    edition_close(&edition);
    return check_done();
}
