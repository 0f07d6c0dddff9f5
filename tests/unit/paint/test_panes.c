/* Panes from camera to picture: what is painted again, what is only moved, and that the picture is
 * the one that a fresh painter makes. The frames are made by hand; what a screen declares is in
 * test_pane.c. */
#include "check.h"

#include "core/rng.h"
#include "paint/compose.h"
#include "ui/pane.h"

#include <stdlib.h>

#define W 800
#define H 600
#define CELL_PX 64

struct studio {
    struct arena arena;
    struct fonts *fonts;
    struct images *images;
    struct painter *painter;
    struct composer composer;
    struct composed composed;
    const struct painted *painted;
    struct frame frame;
    uint32_t *pixels;
};

static void studio_init(struct studio *s)
{
    struct err err = {.code = 0};
    *s = (struct studio){.pixels = calloc((size_t)W * H, 4)};
    arena_init(&s->arena, 1 << 20);
    CHECK(fonts_create(NULL, &s->fonts, &err));
    s->images = images_create(NULL, 1 << 20);
    s->painter = painter_create(s->fonts, s->images);
}

static void studio_release(struct studio *s)
{
    painter_destroy(s->painter);
    images_destroy(s->images);
    fonts_destroy(s->fonts);
    arena_release(&s->arena);
    free(s->pixels);
}

static void begin(struct studio *s)
{
    frame_begin(&s->frame, &s->arena, W, H, 4);
    s->frame.ground = 0xFF101010;
    s->frame.page_serial = 1;
    s->frame.comp.page_area = rect_of(0, 0, W, H - 40);
}

/* Paints what was declared; returns the cells that were painted. */
static int paint(struct studio *s)
{
    s->painted = painter_paint(s->painter, &s->frame);
    compose(&s->composer, &s->frame, s->painted, s->pixels, W, H, W * 4, &s->composed);
    return s->painted->cells;
}

/* Paints until nothing is left to do; returns the cells. */
static int settle(struct studio *s)
{
    int cells = paint(s);
    for (int i = 0; s->painted->unfinished && i < 1000; i++) {
        cells += paint(s);
    }
    CHECK(!s->painted->unfinished);
    return cells;
}

static uint32_t pixel(const struct studio *s, int x, int y)
{
    return s->pixels[y * W + x] & 0xFFFFFF;
}

static void box(struct studio *s, struct rect r, uint32_t color)
{
    struct cmd cmd;
    memset(&cmd, 0, sizeof cmd);
    cmd.kind = CMD_RECT;
    cmd.box = r;
    cmd.clip.w = -1;
    cmd.opacity = 1;
    cmd.u.rect.r = r;
    cmd.u.rect.fill = paint_solid(color);
    frame_cmd(&s->frame, PLANE_PAGE, &cmd);
}

static void word(struct studio *s, float x, float baseline, const char *text)
{
    struct cmd cmd;
    memset(&cmd, 0, sizeof cmd);
    cmd.kind = CMD_TEXT;
    cmd.box = rect_of(x - 4, baseline - 24, 120, 34);
    cmd.clip.w = -1;
    cmd.opacity = 1;
    cmd.u.text.text = text;
    cmd.u.text.em_px = 20;
    cmd.u.text.color = 0xFFFFFFFF;
    cmd.u.text.x = x;
    cmd.u.text.baseline = baseline;
    frame_cmd(&s->frame, PLANE_PAGE, &cmd);
}

static struct pane pane_of(uint64_t id, struct rect viewport, float w, float h)
{
    return (struct pane){.id = id,
                         .plane = PLANE_PAGE,
                         .viewport = viewport,
                         .w = w,
                         .h = h,
                         .zoom_min = 1,
                         .zoom_max = 1,
                         .camera = {0, 0, 1}};
}

/* Something everywhere, different everywhere, with letters, edges between pixels and glass. */
static void scene(struct studio *s, const struct pane *pane)
{
    const struct rect v = pane->viewport;
    frame_pane_begin(&s->frame, pane);
    for (int y = 0; y * 50 < (int)pane->h; y++) {
        for (int x = 0; x * 130 < (int)pane->w; x++) {
            const uint32_t color = 0xFF000000 + (uint32_t)((x * 37 + y * 101) * 7919 % 0xFFFFFF);
            box(s, rect_of(v.x + (float)x * 130 + 3.3F, v.y + (float)y * 50 + 2.7F, 90.5F, 30),
                color);
            box(s, rect_of(v.x + (float)x * 130 + 40, v.y + (float)y * 50 + 10, 90, 30),
                0x80FFFFFF);
            word(s, v.x + (float)x * 130 + 8, v.y + (float)y * 50 + 26, "Kobalt");
        }
    }
    frame_pane_end(&s->frame);
}

/* The picture that a painter makes who has never seen anything else is the same. */
static void as_fresh(struct studio *s, const struct pane *pane, bool glass, int line)
{
    struct studio fresh;
    studio_init(&fresh);
    begin(&fresh);
    box(&fresh, rect_of(0, 0, W, H), 0xFF203040);
    scene(&fresh, pane);
    if (glass) {
        box(&fresh, rect_of(60, 60, 400, 20), 0x60FF0000);
    }
    paint(&fresh);
    int differ = 0;
    for (int i = 0; i < W * H; i++) {
        differ += s->pixels[i] != fresh.pixels[i];
    }
    if (differ > 0) {
        printf("%s:%d: %d pixels differ from a fresh picture\n", __FILE__, line, differ);
        check_failures++;
    }
    studio_release(&fresh);
}

static void show(struct studio *s, const struct pane *pane)
{
    begin(s);
    box(s, rect_of(0, 0, W, H), 0xFF203040);
    scene(s, pane);
}

static void test_scroll_paints_a_strip(void)
{
    struct studio s;
    struct pane pane = pane_of(1, rect_of(20, 30, 640, 384), 640, 3000);
    studio_init(&s);
    show(&s, &pane);
    const int plane = 13 * 9 + 13; /* page and bar */
    CHECK_INT(paint(&s), plane + 10 * 6 + 16);
    CHECK(s.painted->unfinished); /* two rows below are painted ahead, 16 cells a frame */
    CHECK_INT(paint(&s), 4);
    CHECK(!s.painted->unfinished);
    CHECK_INT(s.composed.damage_count, 0); /* nothing of that is seen */
    CHECK_INT(paint(&s), 0);
    /* one px on: the row that was ahead comes into view, another is painted ahead */
    pane.camera.y = 1;
    show(&s, &pane);
    CHECK_INT(settle(&s), 10);
    as_fresh(&s, &pane, false, __LINE__);
    pane.camera.y = 64; /* within the same cells */
    show(&s, &pane);
    CHECK_INT(paint(&s), 0);
    CHECK_INT(s.composed.damage_count, 1);
    CHECK_INT((int)s.composed.damage[0].x, 20);
    CHECK_INT((int)s.composed.damage[0].y, 30);
    CHECK_INT((int)s.composed.damage[0].w, 640);
    CHECK_INT((int)s.composed.damage[0].h, 384);
    as_fresh(&s, &pane, false, __LINE__);
    pane.camera.y = 64 * 20; /* a leap: all that is seen, at once */
    show(&s, &pane);
    CHECK_INT(paint(&s), 60 + 16);
    as_fresh(&s, &pane, false, __LINE__);
    pane.camera.y = 3000 - 384;
    show(&s, &pane);
    settle(&s);
    as_fresh(&s, &pane, false, __LINE__);
    studio_release(&s);
}

static void test_change_paints_its_cells(void)
{
    struct studio s;
    const struct pane pane = pane_of(1, rect_of(0, 0, 640, 384), 640, 384);
    studio_init(&s);
    for (int i = 0; i < 2; i++) {
        begin(&s);
        frame_pane_begin(&s.frame, &pane);
        box(&s, rect_of(10, 10, 20, 20), i == 0 ? 0xFFFF0000 : 0xFF00FF00);
        box(&s, rect_of(70, 70, 20, 20), 0xFF0000FF);
        for (int k = 0; k < 2000; k++) { /* out of the pane: never painted */
            box(&s, rect_of(5000, (float)k, 20, 20), (uint32_t)k | 0xFF000000);
        }
        frame_pane_end(&s.frame);
        const int cells = paint(&s);
        CHECK_INT(i == 0 ? 0 : cells, i == 0 ? 0 : 1);
        CHECK_INT(pixel(&s, 15, 15), i == 0 ? 0xFF0000 : 0x00FF00);
        CHECK_INT(pixel(&s, 75, 75), 0x0000FF);
        CHECK_INT(pixel(&s, 40, 40), 0x101010); /* the ground is seen through it */
    }
    studio_release(&s);
}

static void test_zoom_scales_then_sharpens(void)
{
    struct studio s;
    struct pane pane = pane_of(1, rect_of(20, 30, 640, 384), 640, 384);
    pane.zoom_max = 4;
    pane.ground = 0xFF202020;
    studio_init(&s);
    show(&s, &pane);
    settle(&s);
    pane.moving = true;
    pane.camera = (struct camera){100, 50, 1.5F};
    show(&s, &pane);
    CHECK_INT(paint(&s), 0); /* what there is, enlarged */
    CHECK(!s.painted->unfinished);
    CHECK_NEAR(s.painted->panes[0].scale, 1.5, 1e-6);
    /* 136, 56 of the contents, in the second box of the second row, left of its letters */
    CHECK_INT(pixel(&s, 20 + 204 - 100, 30 + 84 - 50), (37U + 101) * 7919 % 0xFFFFFF);
    const uint32_t soft = pixel(&s, 20 + 137, 30 + 1);
    pane.moving = false;
    show(&s, &pane);
    CHECK_INT(paint(&s), 16); /* a part a frame, what there was is still shown */
    CHECK(s.painted->unfinished);
    CHECK_INT(pixel(&s, 20 + 137, 30 + 1), soft);
    CHECK_INT(settle(&s) > 20, 1);
    CHECK_NEAR(s.painted->panes[0].scale, 1, 0);
    as_fresh(&s, &pane, false, __LINE__);
    pane.camera = pane_moved(&pane, pane.camera, 0, 0, 0.1F, 300, 200); /* out again: all */
    CHECK_NEAR(pane.camera.zoom, 1, 0);
    show(&s, &pane);
    settle(&s);
    as_fresh(&s, &pane, false, __LINE__);
    studio_release(&s);
}

static float below(struct rng *rng, int limit)
{
    return (float)(rng_next(rng) % (uint64_t)limit);
}

/* Wherever hands take it: after a rest the picture is the one of a fresh painter. */
static void test_any_way(void)
{
    struct studio s;
    struct rng rng = {7};
    struct pane pane = pane_of(1, rect_of(20, 30, 600, 350), 1500, 1100);
    pane.zoom_min = 0.5F;
    pane.zoom_max = 3;
    studio_init(&s);
    for (int i = 0; i < 60; i++) {
        const float zoom = below(&rng, 3) < 1 ? 0.7F + below(&rng, 100) / 100 : 1;
        pane.camera = pane_moved(&pane, pane.camera, below(&rng, 400) - 200, below(&rng, 400) - 200,
                                 zoom, below(&rng, W), below(&rng, H));
        pane.moving = zoom != 1;
        show(&s, &pane);
        paint(&s);
        if (i % 6 == 5) {
            pane.moving = false;
            show(&s, &pane);
            settle(&s);
            as_fresh(&s, &pane, false, __LINE__);
        }
    }
    studio_release(&s);
}

static void test_clips(void)
{
    struct studio s;
    struct pane pane = pane_of(1, rect_of(100, 100, 200, 100), 200, 400);
    pane.camera.y = 50;
    studio_init(&s);
    begin(&s);
    frame_pane_begin(&s.frame, &pane);
    struct cmd cmd;
    memset(&cmd, 0, sizeof cmd);
    cmd.kind = CMD_RECT;
    cmd.box = cmd.u.rect.r = rect_of(0, 0, 800, 800);
    cmd.clip = rect_of(120, 170, 50, 400); /* of the contents: seen from y = 120 on */
    cmd.opacity = 1;
    cmd.u.rect.fill = paint_solid(0xFFFF0000);
    frame_cmd(&s.frame, PLANE_PAGE, &cmd);
    frame_pane_end(&s.frame);
    paint(&s);
    CHECK_INT(pixel(&s, 120, 120), 0xFF0000);
    CHECK_INT(pixel(&s, 169, 199), 0xFF0000);
    CHECK_INT(pixel(&s, 119, 120), 0x101010);
    CHECK_INT(pixel(&s, 170, 120), 0x101010);
    CHECK_INT(pixel(&s, 120, 119), 0x101010); /* above the clip of the command */
    CHECK_INT(pixel(&s, 120, 200), 0x101010); /* below the viewport */
    studio_release(&s);
}

static void test_two_panes(void)
{
    struct studio s;
    struct pane a = pane_of(1, rect_of(0, 0, 320, 320), 320, 2000);
    struct pane b = pane_of(2, rect_of(400, 0, 320, 320), 320, 2000);
    studio_init(&s);
    for (int i = 0; i < 2; i++) {
        b.camera.y = (float)i * 64;
        begin(&s);
        scene(&s, &a);
        scene(&s, &b);
        const int cells = settle(&s);
        CHECK_INT(i == 1 ? cells : 5, 5); /* one row of the second */
        CHECK(i == 0 || !s.painted->panes[0].changed);
    }
    CHECK(pixel(&s, 15, 12) != pixel(&s, 415, 12));
    /* one goes: its place shows the page again */
    begin(&s);
    scene(&s, &b);
    paint(&s);
    CHECK_INT(s.painted->pane_count, 1);
    CHECK_INT(pixel(&s, 15, 12), 0x101010);
    studio_release(&s);
}

/* A thing that lies above a pane stays where it is, and is drawn once although it is glass. */
static void test_above(void)
{
    struct studio s;
    struct pane pane = pane_of(1, rect_of(100, 30, 300, 384), 300, 2000);
    studio_init(&s);
    for (int i = 0; i < 3; i++) {
        pane.camera.y = (float)i * 40;
        show(&s, &pane);
        box(&s, rect_of(60, 60, 400, 20), 0x60FF0000);
        settle(&s);
        as_fresh(&s, &pane, true, __LINE__);
        /* left of the viewport and inside it, where the contents are see-through */
        CHECK_INT(pixel(&s, 80, 70), pixel(&s, 430, 70));
    }
    pane.camera.y = 0; /* a gap between the boxes of the scene: the page is seen */
    show(&s, &pane);
    box(&s, rect_of(60, 60, 400, 30), 0x60FF0000);
    settle(&s);
    CHECK_INT(pixel(&s, 80, 88), pixel(&s, 102, 88));
    studio_release(&s);
}

static void test_behind_an_overlay(void)
{
    struct studio s;
    struct pane pane = pane_of(1, rect_of(0, 0, 640, 320), 640, 2000);
    studio_init(&s);
    for (int i = 0; i < 2; i++) {
        pane.camera.y = (float)i * 70;
        show(&s, &pane);
        s.frame.comp.overlay = true;
        s.frame.comp.overlay_alpha = 1;
        s.frame.comp.overlay_area = rect_of(100, 100, 200, 100);
        struct cmd cmd;
        memset(&cmd, 0, sizeof cmd);
        cmd.kind = CMD_RECT;
        cmd.box = cmd.u.rect.r = s.frame.comp.overlay_area;
        cmd.clip.w = -1;
        cmd.opacity = 1;
        cmd.u.rect.fill = paint_solid(0xFF0000FF);
        frame_cmd(&s.frame, PLANE_OVERLAY, &cmd);
        settle(&s);
        CHECK_INT(pixel(&s, 150, 150), 0x0000FF);
        CHECK(pixel(&s, 99, 150) != 0x0000FF);
    }
    studio_release(&s);
}

/* A pane that is white all over. */
static void paint_white(struct studio *s, const struct pane *pane)
{
    begin(s);
    box(s, rect_of(0, 0, W, H - 40), 0xFF101010);
    frame_pane_begin(&s->frame, pane);
    box(s, rect_of(pane->viewport.x, pane->viewport.y, pane->w, pane->h), 0xFFFFFFFF);
    frame_pane_end(&s->frame);
    settle(s);
}

/* Leaves that slide fade at the sides of their pane, the further they are from rest the wider; at
 * rest they are whole up to its edge, and a pane that ends with the panel has no side there. */
static void test_soft(void)
{
    struct studio s;
    struct pane pane = pane_of(1, rect_of(100, 0, 200, 200), 400, 200);
    pane.leaf = 200;
    pane.soft_left = 40;
    studio_init(&s);
    for (int right = 0; right < 2; right++) {
        pane.soft_right = right ? 40 : 0;
        pane.camera.x = 0;
        paint_white(&s, &pane);
        CHECK_INT(pixel(&s, 100, 50), 0xFFFFFF);
        CHECK_INT(pixel(&s, 299, 50), 0xFFFFFF);
        pane.camera.x = 100;
        paint_white(&s, &pane);
        int before = 0;
        for (int x = 100; x < 140; x++) { /* it comes in small steps */
            const int seen = (int)(pixel(&s, x, 50) & 0xFF) - 0x10;
            CHECK(seen >= before && seen - before < 40);
            before = seen;
        }
        CHECK((pixel(&s, 100, 50) & 0xFF) < 0x30);
        CHECK_INT(pixel(&s, 150, 50), 0xFFFFFF);
        CHECK_INT(pixel(&s, 99, 50), 0x101010);
        CHECK((pixel(&s, 299, 50) == 0xFFFFFF) == !right);
        pane.camera.x = 8; /* it has hardly begun: so has the fading */
        paint_white(&s, &pane);
        CHECK_INT(pixel(&s, 109, 50), 0xFFFFFF);
    }
    studio_release(&s);
}

/* The page that leaves takes its panes with it, as they were. */
static void test_ghost(void)
{
    struct studio s;
    struct pane pane = pane_of(1, rect_of(0, 0, 640, 320), 640, 2000);
    pane.camera.y = 33;
    studio_init(&s);
    show(&s, &pane);
    settle(&s);
    uint32_t *before = malloc((size_t)W * H * 4);
    memcpy(before, s.pixels, (size_t)W * H * 4);
    begin(&s);
    s.frame.page_serial = 2;
    s.frame.comp.ghost = true;
    s.frame.comp.ghost_alpha = 1;
    s.frame.comp.page_dy = H;
    paint(&s);
    CHECK_INT(memcmp(before, s.pixels, (size_t)W * (H - 40) * 4), 0);
    free(before);
    /* it has left: its memory waits for the next page that leaves, which does so as well */
    begin(&s);
    s.frame.page_serial = 2;
    paint(&s);
    CHECK_INT(painter_bytes(s.painter), W * H * 4 * 2);
    CHECK(s.painted->ghost.surface == NULL);
    begin(&s);
    box(&s, rect_of(0, 0, W, H), 0xFF0000FF);
    s.frame.page_serial = 3;
    s.frame.comp.ghost = true;
    s.frame.comp.ghost_alpha = 1;
    s.frame.comp.page_dy = H / 2;
    paint(&s);
    CHECK_INT(pixel(&s, 10, 10), 0x101010);
    CHECK_INT(pixel(&s, 10, H / 2 + 10), 0x0000FF);
    studio_release(&s);
}

static void test_bound(void)
{
    struct studio s;
    struct pane pane = pane_of(1, rect_of(0, 0, 640, 320), 5e6F, 5e6F);
    pane.ground = 0xFF000000;
    pane.camera = (struct camera){1000, 1000, 1};
    studio_init(&s);
    begin(&s);
    const size_t page = (size_t)W * H * 4;
    frame_pane_begin(&s.frame, &pane);
    box(&s, rect_of(0, 0, 5e6F, 5e6F), 0xFFFF0000);
    frame_pane_end(&s.frame);
    settle(&s);
    CHECK_INT(pixel(&s, 10, 10), 0xFF0000);
    CHECK_INT(painter_bytes(s.painter) - page, (10 + 5) * (5 + 5) * CELL_PX * CELL_PX * 4);
    studio_release(&s);
}

int main(void)
{
    test_scroll_paints_a_strip();
    test_change_paints_its_cells();
    test_zoom_scales_then_sharpens();
    test_any_way();
    test_clips();
    test_two_panes();
    test_above();
    test_behind_an_overlay();
    test_soft();
    test_ghost();
    test_bound();
    return check_done();
}
