/* Movements cut short: whatever begins while something else is still moving begins from what was
 * seen, so that no picture jumps; and what the durations and easings of ui/motion.h keep to. */
#include "check.h"

#include "paint/compose.h"
#include "paint/surface.h"
#include "ui/motion.h"

#include <stdlib.h>

#define W 640 /* a plane is large enough to be pooled */
#define H 400
#define BAR 40

struct studio {
    struct arena arena;
    struct fonts *fonts;
    struct images *images;
    struct painter *painter;
    struct composer composer;
    struct composed composed;
    struct frame frame;
    uint32_t *pixels, *before;
    unsigned page, veil;
};

static void studio_init(struct studio *s)
{
    struct err err = {.code = 0};
    *s = (struct studio){.page = 1};
    s->pixels = calloc((size_t)W * H, 4);
    s->before = calloc((size_t)W * H, 4);
    arena_init(&s->arena, 1 << 16);
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
    free(s->before);
}

static void box(struct studio *s, enum plane plane, struct rect r, uint32_t color)
{
    struct cmd cmd;
    memset(&cmd, 0, sizeof cmd);
    cmd.kind = CMD_RECT;
    cmd.box = r;
    cmd.clip.w = -1;
    cmd.opacity = 1;
    cmd.u.rect.r = r;
    cmd.u.rect.fill = paint_solid(color);
    frame_cmd(&s->frame, plane, &cmd);
}

/* A page of one colour, with its foot in another, and a bar. */
static void begin(struct studio *s, uint32_t color)
{
    frame_begin(&s->frame, &s->arena, W, H, 1);
    s->frame.page_serial = s->page;
    s->frame.veil_serial = s->veil;
    s->frame.comp.page_area = rect_of(0, 0, W, H - BAR);
    s->frame.ground = 0xFF000000;
    box(s, PLANE_PAGE, rect_of(0, 0, W, H - BAR), color);
    box(s, PLANE_PAGE, rect_of(0, H - BAR - 30, W, 30), ~color | 0xFF000000U);
    box(s, PLANE_BAR, rect_of(0, H - BAR, W, BAR), 0xFF404040);
}

static void paint(struct studio *s)
{
    memcpy(s->before, s->pixels, (size_t)W * H * 4);
    const struct painted *painted = painter_paint(s->painter, &s->frame);
    compose(&s->composer, &s->frame, painted, s->pixels, W, H, W * 4, &s->composed);
}

static bool as_before(const struct studio *s)
{
    return memcmp(s->pixels, s->before, (size_t)W * H * 4) == 0;
}

static void travel(struct studio *s, float dy)
{
    s->frame.comp.ghost = true;
    s->frame.comp.ghost_alpha = 1;
    s->frame.comp.page_dy = dy;
    s->frame.comp.ghost_dy = dy - (H - BAR);
}

/* A page that is left before it has come to rest leaves from where it is. */
static void test_turned_back(void)
{
    struct studio s;
    studio_init(&s);
    begin(&s, 0xFF800000);
    paint(&s);
    s.page++;
    begin(&s, 0xFF008000);
    travel(&s, 90);
    paint(&s);
    s.page++; /* the third page comes while the second is on its way */
    begin(&s, 0xFF000080);
    travel(&s, H - BAR);
    paint(&s);
    CHECK(as_before(&s));
    begin(&s, 0xFF000080);
    travel(&s, 40);
    paint(&s);
    CHECK(!as_before(&s));
    begin(&s, 0xFF000080);
    paint(&s);
    CHECK_INT(s.pixels[5 * W + 5] & 0xFFFFFF, 0x000080);
    s.page++; /* what was kept of the second is no ground for a page to be painted on */
    begin(&s, 0xFF808000);
    travel(&s, 0);
    paint(&s);
    CHECK_INT(s.pixels[5 * W + 5] & 0xFFFFFF, 0x808000);
    s.page++; /* a page and a veil begin while a page is on its way */
    s.veil++;
    begin(&s, 0xFF800080);
    travel(&s, H - BAR);
    s.frame.comp.veil = 1;
    paint(&s);
    CHECK(as_before(&s));
    studio_release(&s);
}

/* Turned back on the way, the page that was coming leaves alone and the other comes back: nothing
 * is seen twice. */
static void test_on_the_way(void)
{
    struct studio s;
    studio_init(&s);
    begin(&s, 0xFF800000);
    paint(&s);
    s.page++;
    begin(&s, 0xFF008000);
    travel(&s, 90);
    paint(&s);
    s.page++;
    begin(&s, 0xFF800000);
    s.frame.comp.ghost = s.frame.comp.turned = true;
    s.frame.comp.ghost_alpha = 1;
    s.frame.comp.ghost_dy = 90;
    s.frame.comp.page_dy = 90 - (H - BAR);
    paint(&s);
    CHECK(as_before(&s));
    begin(&s, 0xFF800000);
    paint(&s);
    CHECK_INT(s.pixels[5 * W + 5] & 0xFFFFFF, 0x800000);
    studio_release(&s);
}

/* The veil begins as what was seen, also in the middle of something else, and leaves nothing. */
static void test_veil(void)
{
    struct studio s;
    studio_init(&s);
    begin(&s, 0xFF800000);
    s.frame.comp.overlay = true;
    s.frame.comp.overlay_area = rect_of(40, 60, 200, 100);
    s.frame.comp.overlay_alpha = 1;
    s.frame.comp.dim = 0.3F;
    box(&s, PLANE_OVERLAY, rect_of(40, 60, 200, 100), 0xFFFFFFFF);
    paint(&s);
    s.veil++;
    begin(&s, 0xFF008000); /* what lay above the page is gone, and the page shows something else */
    s.frame.comp.veil = 1;
    paint(&s);
    CHECK(as_before(&s));
    begin(&s, 0xFF008000);
    s.frame.comp.veil = 0.4F;
    paint(&s);
    CHECK(!as_before(&s));
    CHECK(s.pixels[5 * W + 5] != 0 && (s.pixels[5 * W + 5] & 0xFF00) != 0x8000);
    s.veil++;
    begin(&s, 0xFF000080); /* and again before that has ended */
    s.frame.comp.veil = 1;
    paint(&s);
    CHECK(as_before(&s));
    begin(&s, 0xFF000080);
    paint(&s);
    CHECK_INT(s.pixels[5 * W + 5] & 0xFFFFFF, 0x000080);
    CHECK(painter_paint(s.painter, &s.frame)->veil.surface == NULL); /* it is not kept */
    studio_release(&s);
}

/* The core stays while the page behind it travels, and goes as it was with a page that has none. */
static void test_core(void)
{
    struct studio s;
    studio_init(&s);
    begin(&s, 0xFF800000);
    s.frame.comp.core_area = rect_of(0, 20, 30, 100);
    box(&s, PLANE_CORE, rect_of(4, 24, 20, 90), 0xFFFFFF00);
    paint(&s);
    CHECK_INT(s.pixels[60 * W + 10] & 0xFFFFFF, 0xFFFF00);
    CHECK_INT(s.pixels[60 * W + 28] & 0xFFFFFF, 0x800000);
    s.page++;
    begin(&s, 0xFF008000);
    travel(&s, 60);
    s.frame.comp.core_area = rect_of(0, 20, 30, 100);
    s.frame.comp.core_kept = true; /* this page has drawn none */
    s.frame.comp.core_alpha = 0.5F;
    paint(&s);
    CHECK_INT(s.pixels[100 * W + 10] & 0xFFFFFF, 0x80C000); /* half of it over the new page */
    CHECK_INT(s.pixels[100 * W + 28] & 0xFFFFFF, 0x008000);
    begin(&s, 0xFF008000);
    travel(&s, 60);
    s.frame.comp.core_area = rect_of(0, 20, 30, 100);
    s.frame.comp.core_kept = true;
    s.frame.comp.core_dy = 200; /* it goes with the page */
    paint(&s);
    CHECK_INT(s.pixels[100 * W + 10] & 0xFFFFFF, 0x008000);
    CHECK_INT(s.pixels[260 * W + 10] & 0xFFFFFF, 0xFFFF00);
    begin(&s, 0xFF008000);
    paint(&s);
    CHECK_INT(s.pixels[100 * W + 10] & 0xFFFFFF, 0x008000);
    studio_release(&s);
}

/* What the last frame painted. */
static const struct painted *painted_of(struct studio *s)
{
    const struct painted *painted = painter_paint(s->painter, &s->frame);
    compose(&s->composer, &s->frame, painted, s->pixels, W, H, W * 4, &s->composed);
    return painted;
}

static void rock(struct studio *s, float x, float y, int layer)
{
    struct cmd cmd;
    memset(&cmd, 0, sizeof cmd);
    cmd.kind = CMD_ROCK;
    cmd.box = cmd.u.rock.r = rect_of(x, y, 60, 50);
    cmd.clip.w = -1;
    cmd.opacity = 1;
    cmd.u.rock.rock = (struct rock){.form = ROCK_CORE,
                                    .layer = layer,
                                    .base = 0xFF806040,
                                    .px_per_mm = 3,
                                    .seed = 7,
                                    .opacity = 1};
    frame_cmd(&s->frame, PLANE_PAGE, &cmd);
}

/* A piece of rock that moves or fades is painted once, and looks the same wherever it lies. */
static void test_rock(void)
{
    struct studio s;
    studio_init(&s);
    begin(&s, 0xFF000000);
    rock(&s, 10, 20, 4);
    CHECK_INT(painted_of(&s)->rocks, 1);
    const uint32_t seen = s.pixels[45 * W + 40];
    CHECK((seen & 0xFFFFFF) != 0);
    for (int i = 1; i <= 100; i++) {
        begin(&s, 0xFF000000);
        rock(&s, 10 + (float)i * 1.7F, 20 + (float)i * 0.5F, 4);
        s.frame.planes[PLANE_PAGE].items[2].u.rock.rock.opacity = i < 100 ? 0.5F : 1;
        CHECK_INT(painted_of(&s)->rocks, 0);
    }
    CHECK_INT(s.pixels[(45 + 50) * W + 40 + 170], seen);
    for (int i = 0; i < 100; i++) { /* nor does soft light that moves push it out */
        begin(&s, 0xFF000000);
        box(&s, PLANE_PAGE, rect_of((float)i, 0, 300, 200), 0);
        s.frame.planes[PLANE_PAGE].items[2].u.rect.fill =
            (struct paint){.kind = PAINT_RADIAL, .stops = 2, .at = {0, 1}, .x0 = 150, .x1 = 100};
        painted_of(&s);
    }
    begin(&s, 0xFF000000);
    rock(&s, 10, 20, 4);
    CHECK_INT(painted_of(&s)->rocks, 0);
    begin(&s, 0xFF000000);
    rock(&s, 10, 20, 3); /* another rock is another picture */
    CHECK_INT(painted_of(&s)->rocks, 1);
    studio_release(&s);
}

/* A page that arrives is painted as it comes into view: every cell once, none in the frame of the
 * touch, and at rest it is whole. */
static void test_arrival(void)
{
    struct studio s;
    studio_init(&s);
    begin(&s, 0xFF800000);
    painted_of(&s);
    s.page++;
    int cells = 0;
    int most = 0;
    for (float dy = H - BAR; dy >= 0; dy -= 20) {
        begin(&s, 0xFF008000);
        if (dy > 0) {
            travel(&s, dy);
        }
        const int painted = painted_of(&s)->cells;
        CHECK(dy < H - BAR || painted == 0);
        most = painted > most ? painted : most;
        cells += painted;
    }
    const int columns = (W + 63) / 64;
    const int rows = (H - BAR + 63) / 64;
    CHECK_INT(cells, columns * rows);
    CHECK(most <= columns);
    CHECK_INT(s.pixels[5 * W + 5] & 0xFFFFFF, 0x008000);
    CHECK_INT(s.pixels[(H - BAR - 5) * W + W - 5] & 0xFFFFFF, 0xFF7FFF);
    studio_release(&s);
}

/* Below a veil that has only come nothing is painted; a page that leaves from there leaves as what
 * was seen. */
static void test_below_veil(void)
{
    struct studio s;
    studio_init(&s);
    begin(&s, 0xFF800000);
    s.frame.comp.overlay = true; /* what is in no page, and yet was seen */
    s.frame.comp.overlay_area = rect_of(40, 60, 200, 100);
    s.frame.comp.overlay_alpha = 1;
    box(&s, PLANE_OVERLAY, rect_of(40, 60, 200, 100), 0xFFFFFFFF);
    painted_of(&s);
    s.page++;
    s.veil++;
    begin(&s, 0xFF008000);
    s.frame.comp.veil = 1;
    CHECK_INT(painted_of(&s)->cells, 0);
    s.page++; /* the next one comes before the first was seen */
    begin(&s, 0xFF000080);
    travel(&s, H - BAR);
    s.frame.comp.veil = 0.5F;
    painted_of(&s);
    CHECK_INT(s.pixels[5 * W + 5] & 0xFFFFFF, 0x800000);
    CHECK_INT(s.pixels[100 * W + 100] & 0xFFFFFF, 0xFFFFFF);
    begin(&s, 0xFF000080);
    CHECK(painted_of(&s)->cells > 0);
    CHECK_INT(s.pixels[5 * W + 5] & 0xFFFFFF, 0x000080);
    studio_release(&s);
}

/* A page leaves with what stood above it, in one piece. */
static void test_leaves_together(void)
{
    struct studio s;
    studio_init(&s);
    begin(&s, 0xFF800000);
    s.frame.comp.overlay = true;
    s.frame.comp.overlay_area = rect_of(40, 60, 200, 100);
    s.frame.comp.overlay_alpha = 1;
    box(&s, PLANE_OVERLAY, rect_of(40, 60, 200, 100), 0xFFFFFFFF);
    paint(&s);
    s.page++;
    begin(&s, 0xFF008000);
    travel(&s, H - BAR);
    paint(&s);
    CHECK(as_before(&s));
    begin(&s, 0xFF008000);
    travel(&s, H - BAR - 50);
    paint(&s);
    CHECK_INT(s.pixels[50 * W + 100] & 0xFFFFFF, 0xFFFFFF);
    CHECK_INT(s.pixels[155 * W + 100] & 0xFFFFFF, 0x800000);
    studio_release(&s);
}

/* However the pages, veils and what opens above them follow each other: a page, one that leaves or
 * what lies above, a veil, and what waits to be used again. */
static void test_bytes(void)
{
    struct studio s;
    studio_init(&s);
    size_t most = 0;
    for (int i = 0; i < 60; i++) {
        s.page += i % 3 == 0;
        s.veil += i % 4 == 1;
        begin(&s, 0xFF000000 | (uint32_t)i * 0x040404);
        if (i % 3 == 0 && i % 4 != 1) {
            travel(&s, 50);
        }
        s.frame.comp.veil = i % 4 == 1 ? 1 : i % 4 == 2 ? 0.5F : 0;
        s.frame.comp.overlay = i % 5 > 2;
        s.frame.comp.overlay_area = rect_of(0, 0, W, H - BAR);
        s.frame.comp.overlay_alpha = 1;
        painted_of(&s);
        const size_t bytes = painter_bytes(s.painter);
        most = bytes > most ? bytes : most;
    }
    CHECK(most <= (size_t)W * H * 4 * 4);
    begin(&s, 0xFF000000);
    painted_of(&s);
    CHECK(painter_bytes(s.painter) <= (size_t)W * H * 4 * (1 + POOL_SPARES));
    studio_release(&s);
}

/* From rest to rest, never back, and the first quarter of a long way slower than at full speed. */
static void test_easing(void)
{
    for (int m = 0; m < MOTIONS; m++) {
        const int64_t ms = motion_ms((enum motion)m);
        CHECK(ms >= 90 && ms <= 900);
        CHECK_NEAR(motion_at((enum motion)m, -5), 0, 0);
        CHECK_NEAR(motion_at((enum motion)m, 0), 0, 0);
        CHECK_NEAR(motion_at((enum motion)m, ms), 1, 0);
        CHECK_NEAR(motion_at((enum motion)m, ms * 100), 1, 0);
        float before = 0;
        for (int64_t t = 1; t <= ms; t++) {
            const float now = motion_at((enum motion)m, t);
            CHECK(now >= before && now - before < 0.05F);
            before = now;
        }
    }
    /* A tenth of the way down the page has hardly begun to move; half-way it is nearly there. */
    CHECK(motion_at(MOTION_DESCEND, 24) < 0.05F);
    CHECK(motion_at(MOTION_DESCEND, 240) > 0.7F);
    CHECK(motion_ms(MOTION_FADE) <= 150); /* A36 */
}

int main(void)
{
    test_turned_back();
    test_on_the_way();
    test_veil();
    test_core();
    test_rock();
    test_arrival();
    test_below_veil();
    test_leaves_together();
    test_bytes();
    test_easing();
    return check_done();
}
