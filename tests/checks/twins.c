/* No two materials look the same: every picture of the content as a list shows it, against every
 * other. Dark minerals are nearer to each other than materials may be, so theirs is a lower bound.
 */
#include "checks.h"

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
    if (bytes == NULL || !photo_decode(bytes, size, SEEN_SIDE, SEEN_SIDE, &photo, &err)) {
        fprintf(stderr, "check_screens: %s\n", err.text);
        abort();
    }
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
    const bool fits = cairo_image_surface_get_width(alpha) == width &&
                      cairo_image_surface_get_height(alpha) == height;
    for (int y = 0; y < height && fits; y++) {
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
    rows_range(layers, &id, 1, &first);
    const struct cell *cell = &layers->row[first].cells[LAYER_MEDIA];
    rows_range(media, cell, 1, &at);
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

static void compare(struct checks *checks, const struct edition *edition, enum table_id table,
                    int picture, double bound)
{
    const struct rows *rows = &edition->data.tables[table];
    struct seen *seen = mem_alloc((rows->count + 1) * sizeof *seen);
    for (size_t i = 0; i < rows->count; i++) {
        seen[i].id = rows->row[i].cells[0].text;
        look(edition, rows->row[i].cells[picture].text, &seen[i].alike);
        for (size_t k = 0; k < i; k++) {
            const double far = alike_distance(&seen[i].alike, &seen[k].alike);
            if (far < bound) {
                char both[120];
                snprintf(both, sizeof both, "%s and %s", seen[k].id, seen[i].id);
                snprintf(checks->where.state, sizeof checks->where.state, "%s/%s",
                         rows->table->name, seen[i].id);
                found(checks, "twins", "two pictures look the same", both, far, bound, "");
            }
        }
    }
    free(seen);
}

void check_twins(struct checks *checks, const char *content_path, double strict)
{
    struct edition edition;
    struct err err = {.text = ""};
    if (!edition_open(&edition, content_path, &err)) {
        fprintf(stderr, "check_screens: %s\n", err.text);
        abort();
    }
    compare(checks, &edition, TABLE_MATERIAL, MATERIAL_PICTURE, MATERIALS_APART * strict);
    compare(checks, &edition, TABLE_MINERAL, MINERAL_PICTURE, MINERALS_APART * strict);
    edition_close(&edition);
}
