/* The measure of how far two pictures look apart: the same, its mirror image, another colour,
 * another outline. That no two pictures of the content look the same is a rule of check_screens. */
#include "check.h"

#include "tools/pictures/alike.h"

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

int main(void)
{
    test_measure();
    return check_done();
}
