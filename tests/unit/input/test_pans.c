/* Dragging, flinging and pinching against a map and a column made by hand. */
#include "core/rng.h"
#include "gesture_kit.h"

#define FLING_MS 325.0

/* ---- one finger ---- */

static void test_scroll(void)
{
    begin_page();
    down(1, 600, 150);
    CHECK_INT(pressed_one(), IN_COLUMN);
    now += 16;
    struct gesture_result out = move(1, 600, 130.1F); /* 5 mm are 20 px */
    CHECK_INT(out.node, 0);
    CHECK_INT(pressed_one(), IN_COLUMN);
    now += 16;
    out = move(1, 602, 129.9F);
    CHECK(out.pressed_changed);
    CHECK_INT(pressed_one(), 0); /* no press while scrolling */
    CHECK_INT(out.node, COLUMN);
    CHECK_NEAR((double)out.dy, -0.2, 1e-4); /* no jump */
    CHECK_NEAR((double)out.dx, 0, 0);       /* up and down only */
    CHECK_NEAR((double)out.zoom, 1, 0);
    now += 16;
    out = move(1, 640, 109.9F);
    CHECK_NEAR((double)out.dy, -20, 1e-4);
    CHECK_NEAR((double)out.dx, 0, 0);
    now += 100;
    CHECK(!up(1, 640, 109.9F).tapped);
}

/* Sideways over a column, or where nothing moves, is no drag; neither is a column that is short. */
static void test_no_drag(void)
{
    begin_page();
    down(1, 560, 150);
    now += 16;
    CHECK_INT(move(1, 640, 180).node, 0);
    CHECK_INT(pressed_one(), IN_COLUMN);
    up(1, 640, 180);
    down(1, 300, 50);
    now += 16;
    CHECK_INT(move(1, 300, 250).node, 0);
    up(1, 300, 250);
    frame.nodes[0].range = 0;
    down(1, 600, 150);
    now += 16;
    CHECK_INT(move(1, 600, 50).node, 0);
    up(1, 600, 50);
    begin_page();
    down(1, 600, 150); /* a drag goes on when the column has become another */
    now += 16;
    CHECK_INT(move(1, 600, 50).node, COLUMN);
    frame.comp.overlay = true;
    now += 16;
    CHECK_INT(move(1, 600, 40).node, COLUMN);
}

/* Left as right and up as down: 5 mm are 20 px, and a column takes what is steeper than level. */
static void test_all_ways(void)
{
    for (int way = 0; way < 4; way++) {
        const float sx = way % 2 == 0 ? 1 : -1;
        const float sy = way / 2 == 0 ? 1 : -1;
        const struct {
            float dx, dy;
            uint64_t column, map;
        } drags[] = {{80, 30, 0, MAP},   {30, 31, COLUMN, MAP},   {31, 30, 0, MAP},
                     {5, 19.5F, 0, MAP}, {0, 20.5F, COLUMN, MAP}, {0, 19.5F, 0, 0},
                     {19.5F, 0, 0, 0},   {20.5F, 0, 0, MAP}};
        for (size_t i = 0; i < sizeof drags / sizeof drags[0]; i++) {
            begin_page();
            down(1, 600, 150);
            now += 16;
            CHECK_INT(move(1, 600 + sx * drags[i].dx, 150 + sy * drags[i].dy).node,
                      drags[i].column);
            begin_map();
            down(1, 230, 180);
            now += 16;
            CHECK_INT(move(1, 230 + sx * drags[i].dx, 180 + sy * drags[i].dy).node, drags[i].map);
        }
    }
}

static void test_pan(void)
{
    begin_map();
    down(1, 210, 160);
    CHECK_INT(pressed_one(), MARKER);
    now += 16;
    struct gesture_result out = move(1, 222, 175.8F); /* 19.8 px aslant */
    CHECK_INT(out.node, 0);
    now += 16;
    out = move(1, 222.5F, 176);
    CHECK_INT(out.node, MAP);
    CHECK(out.pressed_changed);
    CHECK_NEAR((double)out.dx, 0.5, 1e-4);
    CHECK_NEAR((double)out.dy, 0.2, 1e-4);
    CHECK_NEAR((double)out.zoom, 1, 0);
    CHECK_INT(move(1, 700, 300).node, MAP); /* it belongs to what it came down on */
    now += 100;
    CHECK(!up(1, 700, 300).tapped);
}

/* Drags finger 1 by 16 px every 16 ms, ten times: its velocity is nearly 1 px/ms. */
static void swipe(float x, float y, float dx, float dy)
{
    down(1, x, y);
    for (int i = 1; i <= 10; i++) {
        now += 16;
        move(1, x + dx * (float)i, y + dy * (float)i);
    }
}

static const double swiped = 0.971436; /* 1 - exp(-160 / 45) */

/* What a fling goes, and in how many steps. */
static int fling(int64_t ms, double *dx, double *dy)
{
    int steps = 0;
    *dx = *dy = 0;
    while (gesture_active(&gesture) && steps < 1000) {
        float x = 0;
        float y = 0;
        size_t count = 0;
        const struct gesture_result out = tick(ms, &x, &y, &count);
        CHECK_INT(count, 1);
        CHECK_NEAR((double)out.zoom, 1, 0);
        *dx += (double)x;
        *dy += (double)y;
        steps++;
    }
    return steps;
}

static void test_fling(void)
{
    double dx = 0;
    double dy = 0;
    begin_page();
    swipe(600, 390, 2, -16);
    CHECK(!gesture_active(&gesture)); /* held */
    now += 60;
    up(1, 620, 230);
    CHECK(gesture_active(&gesture));
    CHECK_INT(fling(16, &dx, &dy), 79); /* until 0.02 px/ms */
    CHECK_NEAR(dy, -FLING_MS * (swiped - 0.01987), 0.1);
    CHECK_NEAR(dx, 0, 0);
    begin_map();
    swipe(50, 380, 8, -16);
    up(1, 130, 220);
    CHECK_INT(fling(8, &dx, &dy), 163); /* a faster display: the same way */
    CHECK_NEAR(dy, -FLING_MS * (swiped - 0.0179), 0.2);
    CHECK_NEAR(dx, FLING_MS * (swiped - 0.0179) / 2, 0.2);
    begin_map();
    swipe(50, 380, 0, -16);
    up(1, 50, 220);
    CHECK_INT(fling(100000, &dx, &dy), 1); /* one long step ends where many do */
    CHECK_NEAR(dy, -FLING_MS * swiped, 0.1);
}

/* A quick tap that slips a little is a tap. */
static void test_slip(void)
{
    begin_page();
    down(1, 600, 150);
    now += 16;
    move(1, 600, 135);
    now += 16;
    CHECK(up(1, 600, 135).tapped);
    CHECK(!gesture_active(&gesture));
}

/* A finger that had come to rest does not fling, nor one that was slow, nor one of a machine. */
static void test_fling_rest(void)
{
    begin_page();
    swipe(600, 390, 0, -16);
    now += 61;
    up(1, 600, 230);
    CHECK(!gesture_active(&gesture));
    begin_page();
    swipe(600, 390, 0, -16);
    for (int i = 0; i < 12; i++) { /* a panel that goes on saying where it is */
        now += 16;
        CHECK_NEAR((double)move(1, 600, 230).dy, 0, 0);
    }
    up(1, 600, 230);
    CHECK(!gesture_active(&gesture));
    begin_page();
    down(1, 600, 390);
    move(1, 600, 300);
    now += 10000; /* a crawl of 0.01 px/ms */
    move(1, 600, 200);
    up(1, 600, 200);
    CHECK(!gesture_active(&gesture));
    begin_page();
    for (int i = 0; i < 20; i++) {
        swipe(600, 390, 0, -16);
        up(1, 600, 230);
        CHECK(gesture_active(&gesture));
        now += 500;
    }
    swipe(600, 390, 0, -16);
    CHECK(up(1, 600, 230).doubtful);
    CHECK(!gesture_active(&gesture));
}

/* Several moves of one moment count once: what a panel of 1,000 Hz delivers in one frame. */
static void test_fling_burst(void)
{
    double dx = 0;
    double dy = 0;
    begin_page();
    down(1, 600, 390);
    for (int i = 1; i <= 10; i++) {
        now += 16;
        for (int k = 0; k < 16; k++) {
            move(1, 600, 390 - 16 * (float)(i - 1) - (float)k);
        }
    }
    up(1, 600, 230);
    fling(16, &dx, &dy);
    CHECK(dy < -270 && dy > -310);
}

/* A touch stops what it is on, and nothing else. */
static void test_fling_stop(void)
{
    float dx = 0;
    float dy = 0;
    size_t count = 0;
    begin_map();
    swipe(600, 390, 0, -16);
    up(1, 600, 230);
    swipe(50, 380, 8, -16);
    up(1, 130, 220);
    tick(16, &dx, &dy, &count);
    CHECK_INT(count, 2);
    down(2, 20, 440);
    tick(16, &dx, &dy, &count);
    CHECK_INT(count, 2);
    down(3, 300, 50);
    CHECK_INT(tick(16, &dx, &dy, &count).node, COLUMN);
    CHECK_INT(count, 1);
    down(4, 510, 390);
    CHECK(!gesture_active(&gesture));
    up(3, 300, 50);
    up(4, 510, 390);
    swipe(600, 390, 0, -16);
    up(1, 600, 230);
    gesture_cancel(&gesture);
    CHECK(!gesture_active(&gesture));
    swipe(600, 380, 0, -16);
    up(1, 600, 220);
    send(EVENT_CANCEL_ALL, 0, 0, 0);
    CHECK(!gesture_active(&gesture));
}

/* Two fingers in one column move it by their mean, and it flings when the last has gone. */
static void test_column_of_two(void)
{
    begin_page();
    swipe(600, 390, 0, -16);
    down(2, 700, 300);
    now += 16;
    CHECK_INT(move(2, 700, 270).node, COLUMN);
    now += 16;
    CHECK_NEAR((double)move(2, 700, 260).dy, -5, 1e-4);
    now += 16;
    up(1, 600, 230);
    CHECK(!gesture_active(&gesture));
    CHECK_NEAR((double)move(2, 700, 250).dy, -10, 1e-4);
    up(2, 700, 250);
    CHECK(gesture_active(&gesture));
}

/* ---- two fingers ---- */

static void test_pinch_begins(void)
{
    begin_map();
    down(1, 210, 200); /* on the marker */
    now += 200;
    down(2, 310, 200);
    uint64_t first = 0;
    CHECK_INT(pressed(&first), 1);
    now += 16;
    struct gesture_result out = move(2, 321.9F, 200); /* 1.5 mm from the middle */
    CHECK_INT(out.node, 0);
    CHECK_INT(pressed(&first), 1);
    now += 16;
    out = move(2, 322.1F, 200);
    CHECK_INT(out.node, MAP);
    CHECK(out.pressed_changed);
    CHECK_INT(pressed(&first), 0); /* a pinch that begins on a marker zooms */
    CHECK_NEAR((double)out.zoom, 112.1 / 111.9, 1e-5);
    CHECK_NEAR((double)out.about_x, 265.95, 1e-3);
    CHECK_NEAR((double)out.about_y, 200, 1e-3);
    CHECK_NEAR((double)out.dx, 0.1, 1e-4);
    now += 16;
    CHECK_NEAR((double)move(1, 200, 200).zoom, 122.1 / 112.1, 1e-5);
    now += 100;
    CHECK_INT(up(1, 200, 200).action.kind, ACT_NONE);
    CHECK_INT(up(2, 322.1F, 200).action.kind, ACT_NONE);
    begin_map(); /* together, too */
    down(1, 110, 200);
    down(2, 310, 200);
    CHECK_INT(move(2, 298.1F, 200).node, 0);
    CHECK_INT(move(2, 297.9F, 200).node, MAP);
}

/* Two fingers that do not move are two taps. */
static void test_two_taps(void)
{
    begin_map();
    add(23, ROLE_BUTTON, PLANE_PAGE, rect_of(20, 20, 60, 60));
    down(1, 210, 160);
    down(2, 50, 50);
    now += 80;
    move(1, 213, 160);
    CHECK_INT(up(1, 213, 160).action.arg, MARKER);
    CHECK_INT(up(2, 50, 50).action.arg, 23);
}

/* Where the contents are after what was told: x -> at + zoom * x. */
struct picture_at {
    double x, y, zoom;
};

static void apply(struct picture_at *c, const struct gesture_result *out)
{
    if (out->node != MAP) {
        return;
    }
    const double z = (double)out->zoom;
    c->x = (double)out->about_x + z * (c->x - (double)out->about_x) + (double)out->dx;
    c->y = (double)out->about_y + z * (c->y - (double)out->about_y) + (double)out->dy;
    c->zoom *= z;
}

/* However two fingers move, one event at a time: the contents follow their middle and distance. */
static void test_pinch_follows(void)
{
    begin_map();
    struct rng rng = {.state = 7};
    float x[2] = {150, 350};
    float y[2] = {200, 200};
    down(1, x[0], y[0]);
    down(2, x[1], y[1]);
    move(2, x[1] += 20, y[1]);
    struct picture_at c = {0, 0, 1};
    const double x0 = (double)(x[0] + x[1]) / 2;
    const double y0 = (double)(y[0] + y[1]) / 2;
    const double d0 = (double)hypotf(x[1] - x[0], y[1] - y[0]);
    for (int i = 0; i < 500; i++) {
        const int k = (int)(rng_next(&rng) % 2);
        now += 8;
        x[k] = (k == 0 ? 40 : 260) + (float)rng_range(&rng, 0, 200);
        y[k] = 50 + (float)rng_range(&rng, 0, 300);
        const struct gesture_result out = move(1 + k, x[k], y[k]);
        apply(&c, &out);
    }
    const double d = (double)hypotf(x[1] - x[0], y[1] - y[0]);
    CHECK_NEAR(c.zoom, d / d0, 1e-3);
    CHECK_NEAR(c.x + c.zoom * x0, (double)(x[0] + x[1]) / 2, 0.1);
    CHECK_NEAR(c.y + c.zoom * y0, (double)(y[0] + y[1]) / 2, 0.1);
}

/* A pan with two fingers does not zoom, although each tells its moves alone. */
static void test_pan_of_two(void)
{
    begin_map();
    struct picture_at c = {0, 0, 1};
    down(1, 150, 200);
    down(2, 250, 200);
    for (int i = 1; i <= 30; i++) {
        now += 8;
        struct gesture_result out = move(1, 150 + 5 * (float)i, 200 - 3 * (float)i);
        apply(&c, &out);
        out = move(2, 250 + 5 * (float)i, 200 - 3 * (float)i);
        apply(&c, &out);
    }
    CHECK_NEAR(c.zoom, 1, 0.03); /* what came before the drag was known is not told */
    CHECK(c.x > 120 && c.x <= 150);
    CHECK(c.y < -72 && c.y >= -90);
}

/* After a pinch one finger pans on without a jump; another takes the place of the one that left. */
static void test_lift_and_swap(void)
{
    begin_map();
    down(1, 150, 200);
    down(2, 250, 200);
    now += 16;
    move(2, 300, 200);
    now += 16;
    CHECK(!up(1, 150, 200).tapped);
    now += 16;
    struct gesture_result out = move(2, 301, 202);
    CHECK_INT(out.node, MAP);
    CHECK_NEAR((double)out.zoom, 1, 0);
    CHECK_NEAR((double)out.dx, 1, 1e-4);
    CHECK_NEAR((double)out.dy, 2, 1e-4);
    now += 16;
    down(3, 220, 170); /* on the marker, while a finger drags: it helps, and does not press */
    CHECK_INT(pressed_one(), 0);
    now += 16;
    out = move(3, 221, 170);
    CHECK_NEAR((double)out.zoom, hypot(80, 32) / hypot(81, 32), 1e-5);
    up(2, 301, 202);
    out = move(3, 230, 170);
    CHECK_NEAR((double)out.zoom, 1, 0);
    CHECK_NEAR((double)out.dx, 9, 1e-4);
    now += 100;
    CHECK(!up(3, 230, 170).tapped);
}

/* What a hand did as two fingers is no swing of the one that stays. */
static void test_no_fling_after_pinch(void)
{
    begin_map();
    down(2, 300, 300);
    swipe(50, 380, 8, -16);
    up(2, 300, 300);
    up(1, 130, 220);
    CHECK(!gesture_active(&gesture));
}

/* Fingers side by side still pinch; closer than can be told apart, they zoom from there. */
static void test_close(void)
{
    begin_map();
    down(1, 150, 200);
    down(2, 158, 200);
    now += 16;
    const struct gesture_result out = move(2, 198, 200);
    CHECK_INT(out.node, MAP);
    CHECK_NEAR((double)out.zoom, 24.0 / 12.0, 1e-4);
}

/* A bystander's finger elsewhere, or one that has rested on the map, makes no pinch. */
static void test_bystander(void)
{
    begin_map();
    down(1, 450, 300);
    down(2, 485, 300); /* bare ground */
    now += 16;
    struct gesture_result out = move(1, 400, 300);
    CHECK_INT(out.node, MAP);
    CHECK_NEAR((double)out.zoom, 1, 0);
    begin_map();
    down(1, 300, 300);
    now += 3000;
    down(2, 100, 300);
    out = move(2, 50, 300);
    CHECK_INT(out.node, MAP);
    CHECK_NEAR((double)out.zoom, 1, 0);
    CHECK_NEAR((double)out.dx, -50, 1e-4);
    begin_map();
    down(1, 300, 300);
    now += 2999;
    down(2, 100, 300);
    CHECK_NEAR((double)move(2, 50, 300).zoom, 250.0 / 200.0, 1e-4);
    now += 5000; /* in a pinch a thumb may rest */
    CHECK_NEAR((double)move(2, 100, 300).zoom, 200.0 / 250.0, 1e-4);
}

/* Who slides, and who scrolls what lies beside, takes no part. */
static void test_slides_apart(void)
{
    begin_map();
    add(SLIDER, ROLE_SLIDER, PLANE_PAGE, rect_of(50, 340, 200, 40));
    CHECK_INT(down(1, 150, 360).action.arg, SLIDER);
    down(2, 150, 100);
    now += 16;
    struct gesture_result out = move(2, 150, 50);
    CHECK_INT(out.node, MAP);
    CHECK_NEAR((double)out.zoom, 1, 0);
    out = move(1, 100, 360);
    CHECK_INT(out.action.arg, SLIDER);
    CHECK_INT(out.node, 0);
}

/* Two players on one map: their fingers never meet. */
static void test_groups(void)
{
    begin_map();
    for (int i = 0; i < 2; i++) {
        add_node((struct node){.id = 60 + (uint64_t)i,
                               .role = ROLE_IMAGE,
                               .group = 1 + i,
                               .rect = rect_of(240 * (float)i, 0, 240, 400)});
    }
    down(1, 100, 300);
    down(2, 400, 300);
    now += 16;
    struct gesture_result out = move(2, 450, 300);
    CHECK_NEAR((double)out.zoom, 1, 0);
    CHECK_NEAR((double)out.dx, 50, 1e-4);
    out = move(1, 50, 300);
    CHECK_NEAR((double)out.zoom, 1, 0);
    CHECK_NEAR((double)out.dx, -50, 1e-4);
    down(3, 50, 100); /* the first player's other hand */
    now += 16;
    out = move(3, 50, 90);
    CHECK_NEAR((double)out.zoom, 210.0 / 200.0, 1e-4);
}

/* A picture in a column: two fingers zoom it, one scrolls the column. */
static void test_picture_in_column(void)
{
    begin_map();
    down(1, 560, 300);
    now += 16;
    CHECK_INT(move(1, 560, 250).node, COLUMN);
    up(1, 560, 250);
    now += 1000;
    down(1, 560, 300);
    down(2, 660, 300);
    now += 16;
    struct gesture_result out = move(2, 700, 300);
    CHECK_INT(out.node, PICTURE);
    CHECK_NEAR((double)out.zoom, 1.4, 1e-4);
    CHECK_NEAR((double)out.dx, 0, 0);
    up(1, 560, 300);
    out = move(2, 700, 290);
    CHECK_INT(out.node, COLUMN); /* no jump either way */
    CHECK_NEAR((double)out.dy, -10, 1e-4);
    CHECK_NEAR((double)out.zoom, 1, 0);
}

/* Three fingers, and one of them is lost. */
static void test_three(void)
{
    begin_map();
    down(1, 100, 100);
    down(2, 300, 100);
    down(3, 200, 300);
    now += 16;
    CHECK_INT(move(3, 200, 350).node, MAP);
    send(EVENT_CANCEL, 2, 0, 0);
    now += 16;
    CHECK_NEAR((double)move(3, 200, 340).zoom, hypot(100, 240) / hypot(100, 250), 1e-4);
}

/* ---- the wheel ---- */

static struct gesture_result wheel(float x, float y, float notches)
{
    const struct event event = {.kind = EVENT_WHEEL, .x = x, .y = y, .wheel = notches, .t_ms = now};
    return gesture_event(&gesture, &event, &frame);
}

static void test_wheel(void)
{
    begin_map();
    struct gesture_result out = wheel(600, 150, -2);
    CHECK_INT(out.node, COLUMN);
    CHECK_NEAR((double)out.dy, -96, 1e-3); /* 12 mm a notch */
    CHECK_NEAR((double)out.zoom, 1, 0);
    out = wheel(100, 200, 1);
    CHECK_INT(out.node, MAP);
    CHECK_NEAR((double)out.zoom, 1.15, 1e-5);
    CHECK_NEAR((double)out.about_x, 100, 0);
    CHECK_NEAR((double)out.about_y, 200, 0);
    CHECK_NEAR((double)out.dy, 0, 0);
    CHECK_INT(wheel(490, 200, 1).node, 0);
    CHECK_NEAR((double)wheel(600, 150, 1e9F).dy, 480, 1e-3);
    CHECK_NEAR((double)wheel(600, 150, NAN).dy, 0, 0);
}

int main(void)
{
    arena_init(&arena, 0);
    test_scroll();
    test_no_drag();
    test_all_ways();
    test_pan();
    test_slip();
    test_fling();
    test_fling_rest();
    test_fling_burst();
    test_fling_stop();
    test_column_of_two();
    test_pinch_begins();
    test_two_taps();
    test_pinch_follows();
    test_pan_of_two();
    test_lift_and_swap();
    test_no_fling_after_pinch();
    test_close();
    test_bystander();
    test_slides_apart();
    test_groups();
    test_picture_in_column();
    test_three();
    test_wheel();
    arena_release(&arena);
    return check_done();
}
