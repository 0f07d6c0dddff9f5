/* Planes of one colour put together: where each lies, how it moves and fades, and what of the
 * picture changes. */
#include "check.h"

#include "paint/compose.h"

#define W 100
#define H 80
#define BAR 20

static uint32_t pixels[W * H];

static struct plane_view plane(int x, int y, int w, int h, uint32_t color)
{
    struct plane_view view = {.x = x, .y = y, .w = w, .h = h};
    view.surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, w, h);
    cairo_t *cr = cairo_create(view.surface);
    cairo_set_source_rgb(cr, (color >> 16 & 255) / 255.0, (color >> 8 & 255) / 255.0,
                         (color & 255) / 255.0);
    cairo_paint(cr);
    cairo_destroy(cr);
    cairo_surface_flush(view.surface);
    return view;
}

static uint32_t at(int x, int y)
{
    return pixels[y * W + x] & 0xFFFFFF;
}

struct setup {
    struct frame frame;
    struct painted painted;
    struct composer composer;
    struct composed out;
};

static void setup_make(struct setup *s)
{
    *s = (struct setup){.frame = {.width = W, .height = H, .px_per_mm = 1, .ground = 0xFF000080}};
    s->frame.comp.page_alpha = 1;
    s->frame.comp.page_area = rect_of(0, 0, W, H - BAR);
    s->painted.planes[PLANE_PAGE] = plane(0, 0, W, H - BAR, 0xFF0000);
    s->painted.planes[PLANE_BAR] = plane(0, H - BAR, W, BAR, 0x00FF00);
}

static void setup_compose(struct setup *s)
{
    compose(&s->composer, &s->frame, &s->painted, pixels, W, H, W * 4, &s->out);
}

static void setup_release(struct setup *s)
{
    for (int i = 0; i < PLANE_COUNT; i++) {
        if (s->painted.planes[i].surface != NULL) {
            cairo_surface_destroy(s->painted.planes[i].surface);
        }
    }
    if (s->painted.ghost.surface != NULL) {
        cairo_surface_destroy(s->painted.ghost.surface);
    }
}

static void test_still(void)
{
    struct setup s;
    setup_make(&s);
    setup_compose(&s);
    CHECK_INT(at(0, 0), 0xFF0000);
    CHECK_INT(at(W - 1, H - BAR - 1), 0xFF0000);
    CHECK_INT(at(0, H - BAR), 0x00FF00);
    CHECK_INT(s.out.damage_count, 1); /* the first time all of it */
    CHECK_NEAR((double)s.out.damage[0].w, W, 0);
    setup_compose(&s);
    CHECK_INT(s.out.damage_count, 0); /* then nothing */
    s.painted.planes[PLANE_PAGE].damage[0] = rect_of(10, 10, 5, 5);
    s.painted.planes[PLANE_PAGE].damage_count = 1;
    pixels[0] = 0x123456;
    pixels[12 * W + 12] = 0x123456;
    setup_compose(&s);
    CHECK_INT(s.out.damage_count, 1); /* then what was painted */
    CHECK_INT(at(0, 0), 0x123456);
    CHECK_INT(at(12, 12), 0xFF0000);
    setup_release(&s);
}

/* Two pages that travel: each lies where it is said, and both stay above the bar. */
static void test_moves(void)
{
    struct setup s;
    setup_make(&s);
    s.painted.ghost = plane(0, 0, W, H - BAR, 0x0000FF);
    s.frame.comp.ghost = true;
    s.frame.comp.ghost_alpha = 1;
    s.frame.comp.page_dy = 20;
    s.frame.comp.ghost_dy = -40;
    setup_compose(&s);
    CHECK_INT(at(95, 10), 0x0000FF);
    CHECK_INT(at(50, 19), 0x0000FF);
    CHECK_INT(at(50, 20), 0xFF0000);
    CHECK_INT(at(50, H - BAR), 0x00FF00);
    s.frame.comp.page_dy = 0;
    s.frame.comp.ghost_dy = 0;
    s.frame.comp.page_dx = 30;
    s.frame.comp.ghost_dx = -30;
    setup_compose(&s);
    CHECK_INT(s.out.damage_count, 1);
    CHECK_INT(at(30, 5), 0xFF0000);
    CHECK_INT(at(99, 5), 0xFF0000);
    s.frame.comp.page_dx = 0;
    s.frame.comp.page_dy = 20;
    s.frame.comp.ghost = false; /* nothing lies above it: the ground */
    setup_compose(&s);
    CHECK_INT(at(50, 19), 0x000080);
    setup_release(&s);
}

/* A page that comes from the side has no edge there: its seam goes on. Above it is the other one.
 */
static void test_beside(void)
{
    struct setup s;
    setup_make(&s);
    s.painted.ghost = plane(0, 0, W, H - BAR, 0x0000FF);
    s.frame.comp.ghost = true;
    s.frame.comp.ghost_alpha = 1;
    for (int sign = -1; sign <= 1; sign += 2) {
        s.frame.comp.page_dx = 30 * (float)sign;
        s.frame.comp.page_alpha = 1;
        setup_compose(&s);
        CHECK_INT(at(sign > 0 ? 0 : 99, 5), 0xFF0000);
        CHECK_INT(at(sign > 0 ? 29 : 70, H - BAR - 1), 0xFF0000);
        CHECK_INT(at(sign > 0 ? 0 : 99, H - BAR), 0x00FF00);
        s.frame.comp.page_alpha = 0.5F;
        setup_compose(&s);
        CHECK_NEAR(at(sign > 0 ? 0 : 99, 5) >> 16, 128, 2);
        CHECK_INT(at(0, 5), at(99, 5));
    }
    setup_release(&s);
}

static void test_fades(void)
{
    struct setup s;
    setup_make(&s);
    s.painted.ghost = plane(0, 0, W, H - BAR, 0x0000FF);
    s.frame.comp.ghost = true;
    s.frame.comp.ghost_alpha = 1;
    s.frame.comp.page_alpha = 0.5F;
    setup_compose(&s);
    CHECK_NEAR(at(50, 10) >> 16, 128, 2); /* half of the new over the old */
    CHECK_NEAR(at(50, 10) & 255, 127, 2);
    CHECK_INT(at(50, H - 1), 0x00FF00);
    setup_release(&s);
}

/* What opens above the page: it rises and fades in, the page below grows dim, the bar does not. */
static void test_overlay(void)
{
    struct setup s;
    setup_make(&s);
    s.painted.planes[PLANE_OVERLAY] = plane(20, 20, 40, 20, 0xFFFFFF);
    s.frame.comp.overlay = true;
    s.frame.comp.overlay_area = rect_of(20, 20, 40, 20);
    s.frame.comp.overlay_alpha = 1;
    s.frame.comp.overlay_dy = 10;
    s.frame.comp.dim = 0.5F;
    setup_compose(&s);
    CHECK_INT(at(30, 30), 0xFFFFFF);
    CHECK_INT(at(30, 49), 0xFFFFFF);
    CHECK_NEAR(at(30, 29) >> 16, 128, 2); /* the dimmed page */
    CHECK_NEAR(at(5, 5) >> 16, 128, 2);
    CHECK_INT(at(5, H - 1), 0x00FF00);
    s.frame.comp.overlay_alpha = 0.5F;
    setup_compose(&s);
    CHECK_NEAR(at(30, 40) >> 8 & 255, 128, 2);
    setup_release(&s);
}

int main(void)
{
    test_still();
    test_moves();
    test_beside();
    test_fades();
    test_overlay();
    return check_done();
}
