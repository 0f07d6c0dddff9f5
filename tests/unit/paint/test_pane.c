/* What a screen declares as a pane, and cameras: limits, the place that stays under the fingers,
 * nodes where they are seen. */
#include "check.h"

#include "ui/ui.h"

static struct pane map(void)
{
    return (struct pane){.viewport = rect_of(100, 50, 400, 300),
                         .w = 800,
                         .h = 450,
                         .zoom_min = 0.5F,
                         .zoom_max = 4,
                         .camera = {0, 0, 1}};
}

static void camera_is(struct camera got, float x, float y, float zoom, int line)
{
    if (got.x != x || got.y != y || fabsf(got.zoom - zoom) > 1e-5F) {
        printf("%s:%d: camera %g %g %g, not %g %g %g\n", __FILE__, line, (double)got.x,
               (double)got.y, (double)got.zoom, (double)x, (double)y, (double)zoom);
        check_failures++;
    }
}

#define CAMERA(got, x, y, zoom) camera_is(got, x, y, zoom, __LINE__)

static void test_limits(void)
{
    const struct pane m = map();
    CAMERA(pane_clamp(&m, (struct camera){-5, 151, 1}), 0, 150, 1);
    CAMERA(pane_clamp(&m, (struct camera){401, 149.4F, 1}), 400, 149, 1); /* whole px */
    CAMERA(pane_clamp(&m, (struct camera){9999, 9999, 2}), 1200, 600, 2);
    CAMERA(pane_clamp(&m, (struct camera){0, 0, 9}), 0, 0, 4);
    /* smaller than the viewport: in the middle; 225 px in 300 */
    CAMERA(pane_clamp(&m, (struct camera){7, 7, 0.1F}), 0, -38, 0.5F);
    CAMERA(pane_clamp(&m, (struct camera){NAN, INFINITY, NAN}), 0, 0, 1);
    struct pane column = map();
    column.zoom_min = column.zoom_max = 1;
    column.w = 400;
    column.h = 200;
    CAMERA(pane_clamp(&column, (struct camera){3, 3, 2}), 0, 0, 1); /* it fits: at its top */
    column.h = 300.4F;
    CAMERA(pane_clamp(&column, (struct camera){0, 9, 1}), 0, 1, 1); /* the last px is reached */
}

static void test_ways(void)
{
    const struct pane m = map();
    const struct camera from = {100, 50, 1};
    CAMERA(pane_moved(&m, from, 30, -20, 1, 0, 0), 70, 70, 1); /* contents follow the finger */
    /* twice as large about 300, 200: 200, 150 px into the viewport stays there */
    CAMERA(pane_moved(&m, from, 0, 0, 2, 300, 200), (100 + 200) * 2 - 200, (50 + 150) * 2 - 150, 2);
    CAMERA(pane_moved(&m, from, 0, 0, 100, 300, 200), 300 * 4 - 200, 200 * 4 - 150, 4);
    CAMERA(pane_moved(&m, from, -1e9F, -1e9F, 1, 0, 0), 400, 150, 1);
    CAMERA(pane_moved(&m, from, NAN, 0, NAN, 0, 0), 0, 50, 1);
}

static void test_kept(void)
{
    struct cameras cameras = {.count = 0};
    CAMERA(cameras_get(NULL, 1), 0, 0, 1);
    CAMERA(cameras_get(&cameras, 1), 0, 0, 1);
    CHECK(!cameras_set(&cameras, 1, (struct camera){0, 0, 1}, 10));
    CHECK(cameras_set(&cameras, 2, (struct camera){0, 5, 1}, 10));
    CHECK(!cameras_set(&cameras, 2, (struct camera){0, 5, 1}, 10));
    CHECK_INT(cameras.count, 2);
    CAMERA(cameras_get(&cameras, 2), 0, 5, 1);
    for (uint64_t id = 3; id <= 2 + CAMERAS; id++) {
        cameras_set(&cameras, id, (struct camera){1, 1, 1}, 10);
    }
    CHECK_INT(cameras.count, CAMERAS);
    CAMERA(cameras_get(&cameras, 2), 0, 0, 1); /* the first are forgotten */
    CAMERA(cameras_get(&cameras, 3), 1, 1, 1);
}

struct desk {
    struct arena arena;
    struct frame frame;
    struct settings settings;
    struct content content;
    struct language language;
    struct cameras cameras;
    struct env env;
    struct ui ui;
};

static void desk_init(struct desk *d)
{
    memset(d, 0, sizeof *d);
    arena_init(&d->arena, 4096);
    frame_begin(&d->frame, &d->arena, 1000, 600, 4);
    d->env = (struct env){.content = &d->content,
                          .settings = &d->settings,
                          .language = &d->language,
                          .now_ms = 1000,
                          .cameras = {&d->cameras}};
    ui_init(&d->ui, &d->frame, &d->env, NULL);
}

static const struct node *button(struct desk *d, float x, float y, uint64_t id)
{
    ui_node(&d->ui, &(struct node){.role = ROLE_BUTTON,
                                   .label = "a",
                                   .rect = rect_of(x, y, 40, 20),
                                   .action = {.kind = ACT_BACK},
                                   .em_px = 10,
                                   .id = id});
    return frame_find(&d->frame, id);
}

static void rect_is(struct rect got, struct rect want, int line)
{
    if (got.x != want.x || got.y != want.y || got.w != want.w || got.h != want.h) {
        printf("%s:%d: %g %g %gx%g, not %g %g %gx%g\n", __FILE__, line, (double)got.x,
               (double)got.y, (double)got.w, (double)got.h, (double)want.x, (double)want.y,
               (double)want.w, (double)want.h);
        check_failures++;
    }
}

static void test_declared(void)
{
    struct desk d;
    desk_init(&d);
    cameras_set(&d.cameras, 5, (struct camera){60, 40, 2}, 950); /* 50 ms ago */
    ui_rect(&d.ui, rect_of(0, 0, 10, 10), 0xFFFFFFFF, 0);
    const struct pane_spec spec = {.id = 5,
                                   .viewport = rect_of(100.5F, 50.5F, 399.5F, 299.5F),
                                   .w = 800,
                                   .h = 450,
                                   .zoom_max = 4,
                                   .ground = 0xFF000000};
    d.ui.clip = rect_of(0, 0, 50, 50);
    const struct rect r = ui_pane_begin(&d.ui, &spec);
    rect_is(r, rect_of(100, 50, 800, 450), __LINE__);
    CHECK_NEAR(d.ui.clip.w, -1, 0);
    ui_rect(&d.ui, rect_of(r.x, r.y, 10, 10), 0xFFFFFFFF, 0);
    const struct node *seen = button(&d, r.x + 50, r.y + 40, 7);
    rect_is(seen->rect, rect_of(100 + 100 - 60, 50 + 80 - 40, 80, 40), __LINE__);
    rect_is(seen->hit, seen->rect, __LINE__);
    CHECK_NEAR(seen->em_px, 20, 0);
    const struct node *cut = button(&d, r.x + 20, r.y + 10, 8); /* at -20, -20 of the viewport */
    rect_is(cut->rect, rect_of(80, 30, 80, 40), __LINE__);
    rect_is(cut->hit, rect_of(100.5F, 50.5F, 59.5F, 19.5F), __LINE__); /* before it was rounded */
    const struct node *away = button(&d, r.x + 500, r.y + 40, 9);      /* reachable by keys alone */
    rect_is(away->rect, rect_of(1040, 90, 80, 40), __LINE__);
    CHECK_NEAR(away->hit.w, 0, 0);
    CHECK(away->focusable);
    ui_pane_end(&d.ui);
    CHECK_NEAR(d.ui.clip.w, 50, 0);
    d.ui.clip.w = -1;
    ui_rect(&d.ui, rect_of(1, 1, 10, 10), 0xFFFFFFFF, 0);
    rect_is(button(&d, 200, 200, 10)->hit, rect_of(200, 200, 40, 20), __LINE__);
    CHECK_INT(d.frame.pane_count, 1);
    const struct pane *pane = frame_pane(&d.frame, 5);
    CHECK(pane != NULL && frame_pane(&d.frame, 6) == NULL);
    CHECK_INT(pane->cmds.count, 1);
    CHECK_INT(pane->above, 1); /* of two commands of the plane the second lies above */
    CHECK_INT(d.frame.planes[PLANE_PAGE].count, 2);
    CHECK(pane->moving); /* for 120 ms after the last change of the zoom */
    CHECK_INT(d.frame.wake_ms, 950 + 120);
    const struct node *node = frame_find(&d.frame, 5);
    CHECK(node != NULL && node->role == ROLE_SCROLL && node->decorative);
    CHECK_NEAR(node->range, 450 * 2 - 300, 0);
    arena_release(&d.arena);
}

static void test_rest(void)
{
    struct desk d;
    desk_init(&d);
    cameras_set(&d.cameras, 5, (struct camera){0, 0, 2}, 880); /* 120 ms ago */
    const struct pane_spec spec = {
        .id = 5, .viewport = rect_of(0, 0, 100, 100), .w = 100, .h = 100, .zoom_max = 4};
    ui_pane_begin(&d.ui, &spec);
    ui_pane_end(&d.ui);
    CHECK(!d.frame.panes[0].moving);
    CHECK(d.frame.wake_ms == INT64_MAX);
    CHECK_INT(d.frame.pane_count, 1);
    for (int i = 0; i < MAX_PANES; i++) {
        CHECK(!d.frame.dropped);
        ui_pane_begin(&d.ui, &spec);
        ui_pane_end(&d.ui);
    }
    CHECK(d.frame.dropped); /* one too many */
    CHECK_INT(d.frame.pane_count, MAX_PANES);
    arena_release(&d.arena);
}

int main(void)
{
    test_limits();
    test_ways();
    test_kept();
    test_declared();
    test_rest();
    return check_done();
}
