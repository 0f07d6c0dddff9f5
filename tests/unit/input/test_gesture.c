/* Touches against a frame made by hand: what presses, slides and acts. Filters: test_filters.c;
 * dragging and pinching: test_pans.c. */
#include "gesture_kit.h"

static void test_tap(void)
{
    begin_page();
    struct gesture_result out = down(7, 150, 150);
    CHECK(out.pressed_changed && !out.tapped);
    CHECK_INT(out.action.kind, ACT_NONE); /* acts on release (A20) */
    CHECK_INT(pressed_one(), BUTTON);
    now += 60;
    out = up(7, 150, 150);
    CHECK(out.tapped && out.pressed_changed && !out.doubtful);
    CHECK_INT(out.action.arg, BUTTON);
    CHECK_INT(out.action.finger, 7); /* who, on what and where */
    CHECK_INT(out.action.node, BUTTON);
    CHECK_NEAR((double)out.action.x, 150, 0);
    CHECK_NEAR((double)out.action.y, 150, 0);
    CHECK_INT(out.node, 0); /* nothing is dragged */
    CHECK_NEAR((double)out.zoom, 1, 0);
    CHECK_INT(pressed_one(), 0);
    out = tap(400, 50);
    CHECK(out.tapped);
    CHECK_NEAR((double)out.x, 400, 0);
    CHECK_NEAR((double)out.y, 50, 0);
    CHECK_INT(out.plane, PLANE_PAGE);
    CHECK_INT(out.action.kind, ACT_NONE);
    out = tap(20, 440);
    CHECK_INT(out.action.arg, IN_BAR);
    CHECK_INT(out.plane, PLANE_BAR);
    CHECK_INT(gesture.counts.taps, 3);
}

static void test_slide_off(void)
{
    begin_page();
    down(1, 150, 150);
    now += 60;
    CHECK(!move(1, 207, 150).pressed_changed); /* 2 mm of slack */
    CHECK_INT(pressed_one(), BUTTON);
    CHECK(move(1, 209, 150).pressed_changed);
    CHECK_INT(pressed_one(), 0);
    now += 60;
    CHECK_INT(up(1, 209, 150).action.kind, ACT_NONE);
    CHECK_INT(gesture.counts.cancelled, 1);
    down(1, 150, 150); /* away and back again still counts */
    now += 60;
    move(1, 300, 150);
    CHECK(move(1, 160, 150).pressed_changed);
    now += 60;
    CHECK_INT(up(1, 160, 150).action.arg, BUTTON);
}

static void test_shortest(void)
{
    begin_page();
    down(1, 150, 150);
    now += 14;
    CHECK(!up(1, 150, 150).tapped);
    CHECK_INT(gesture.counts.short_contacts, 1);
    now += 500;
    down(1, 150, 150);
    now += 15;
    CHECK_INT(up(1, 150, 150).action.arg, BUTTON);
}

static void test_disabled(void)
{
    begin_page();
    add_node((struct node){.id = 30,
                           .role = ROLE_BUTTON,
                           .rect = rect_of(300, 20, 60, 60),
                           .disabled = true,
                           .action = {.kind = ACT_SCREEN}});
    CHECK(gesture_hit(&frame, 310, 30) == NULL);
    down(1, 150, 150);
    frame.nodes[2].disabled = true; /* while the finger is on it */
    now += 60;
    const struct gesture_result out = up(1, 150, 150);
    CHECK(out.tapped);
    CHECK_INT(out.action.kind, ACT_NONE);
}

static void test_slider(void)
{
    begin_page();
    struct gesture_result out = down(5, 200, 340);
    CHECK_INT(out.action.arg, SLIDER);
    CHECK_INT(out.action.finger, 5);
    CHECK_NEAR((double)out.action.value, 0.5, 1e-6);
    CHECK_INT(pressed_one(), SLIDER);
    now += 16;
    out = move(5, 9000, 50); /* the finger may leave it */
    CHECK_NEAR((double)out.action.value, 1.0, 1e-6);
    CHECK_INT(out.node, 0);
    out = move(5, 0, 50);
    CHECK_NEAR((double)out.action.value, 0.0, 1e-6);
    CHECK_INT(move(5, 0, 60).action.kind, ACT_NONE); /* not along it: nothing to do */
    now += 60;
    out = up(5, 0, 50);
    CHECK(!out.tapped && out.pressed_changed);
}

/* The first finger keeps the slider; a second one on it does nothing, now and later. */
static void test_slider_of_two(void)
{
    begin_page();
    down(1, 150, 340);
    CHECK_INT(down(2, 250, 340).action.kind, ACT_NONE);
    CHECK_INT(move(2, 260, 340).action.kind, ACT_NONE);
    CHECK_NEAR((double)move(1, 160, 340).action.value, 0.3, 1e-6);
    now += 60;
    up(1, 160, 340);
    CHECK_INT(move(2, 280, 340).action.kind, ACT_NONE);
    CHECK_INT(up(2, 280, 340).action.kind, ACT_NONE);
    CHECK_INT(down(2, 250, 340).action.arg, SLIDER);
}

/* Each finger has a press of its own, and every pressed thing is known. */
static void test_several(void)
{
    begin_page();
    uint64_t first = 0;
    down(1, 150, 150);
    down(2, 600, 150);
    down(3, 20, 440);
    CHECK_INT(pressed(&first), 3);
    uint64_t two[2] = {0};
    CHECK_INT(gesture_pressed(&gesture, two, 2), 2);
    now += 60;
    CHECK_INT(up(2, 600, 150).action.arg, IN_COLUMN);
    CHECK_INT(pressed(&first), 2);
    now += 10;
    CHECK_INT(up(1, 150, 150).action.arg, BUTTON);
    CHECK_INT(up(3, 20, 440).action.arg, IN_BAR);
    CHECK_INT(pressed(&first), 0);
}

static void test_overlay(void)
{
    begin_page();
    frame.comp.overlay = true;
    frame.comp.overlay_area = rect_of(200, 100, 500, 300);
    add(5, ROLE_BUTTON, PLANE_OVERLAY, rect_of(300, 150, 100, 100));
    CHECK_INT(tap(350, 200).action.arg, 5);
    CHECK_INT(tap(450, 300).plane, PLANE_OVERLAY);
    const struct gesture_result beside = tap(150, 150); /* on a button that is covered */
    CHECK(beside.tapped);
    CHECK_INT(beside.action.kind, ACT_NONE);
    CHECK_INT(beside.plane, PLANE_PAGE);
    CHECK_INT(tap(20, 440).action.arg, IN_BAR); /* the bar stays */
}

static void test_dense(void)
{
    begin_page();
    for (uint64_t id = 6; id <= 7; id++) {
        add_node((struct node){.id = id,
                               .role = ROLE_BUTTON,
                               .rect = rect_of(id == 6 ? 300 : 330, 20, 60, 60),
                               .dense = true,
                               .action = {.kind = ACT_SCREEN}});
    }
    CHECK_INT(gesture_hit(&frame, 340, 50)->id, 6);
    CHECK_INT(gesture_hit(&frame, 350, 50)->id, 7);
}

static void test_strange(void)
{
    begin_page();
    CHECK(!up(77, 150, 150).tapped); /* up without down */
    CHECK(!move(77, 150, 150).pressed_changed);
    down(1, NAN, INFINITY);
    CHECK_INT(pressed_one(), 0);
    down(1, 150, 150);
    CHECK(send(EVENT_CANCEL, 1, 0, 0).pressed_changed);
    CHECK_INT(pressed_one(), 0);
    CHECK(!send(EVENT_CANCEL, 1, 0, 0).pressed_changed);
    down(1, 170, 150);
    down(2, 600, 150);
    CHECK(send(EVENT_CANCEL_ALL, 0, 0, 0).pressed_changed);
    CHECK_INT(pressed_one(), 0);
    now += 60;
    CHECK(!up(1, 170, 150).tapped);
    now += 500;
    CHECK_INT(tap(155, 155).action.arg, BUTTON);
}

/* Another page appears: fingers that are down do nothing until they come down again. */
static void test_cancel(void)
{
    begin_page();
    down(1, 150, 150);
    gesture_cancel(&gesture);
    CHECK_INT(pressed_one(), 0);
    now += 60;
    CHECK_INT(move(1, 600, 150).node, 0);
    CHECK(!up(1, 150, 150).tapped);
    CHECK_INT(tap(160, 150).action.arg, BUTTON);
}

/* ---- who is on the glass ---- */

static void test_stuck(void)
{
    begin_page();
    float dx = 0;
    float dy = 0;
    size_t count = 0;
    down(1, 150, 150);
    tick(10000, &dx, &dy, &count);
    move(1, 153, 152); /* trembling: 0.9 mm */
    tick(5000, &dx, &dy, &count);
    CHECK_INT(count, 0);
    CHECK_INT(pressed_one(), BUTTON);
    CHECK(tick(1, &dx, &dy, &count).pressed_changed);
    CHECK_INT(count, 1);
    CHECK_INT(pressed_one(), 0);
    CHECK_INT(gesture.counts.stuck, 1);
    CHECK(!up(1, 150, 150).tapped);
    now += 400;
    CHECK_INT(tap(150, 160).action.arg, BUTTON);
    down(1, 150, 150);
    tick(10000, &dx, &dy, &count);
    move(1, 154, 152); /* 1.1 mm: somebody moves */
    tick(15000, &dx, &dy, &count);
    CHECK_INT(count, 0);
    CHECK_INT(up(1, 154, 152).action.arg, BUTTON);
    for (int i = 0; i < 2; i++) { /* it moved once, either way, and then only went on saying so */
        down(1, 150, 150);
        tick(1000, &dx, &dy, &count);
        const float x = i == 0 ? 155 : 150;
        move(1, x, 305 - x);
        tick(14000, &dx, &dy, &count);
        move(1, x, 305 - x);
        tick(1001, &dx, &dy, &count);
        CHECK_INT(pressed_one(), 0);
    }
}

/* Releases that never come, each finger with a new id: a later tap works at once. */
static void test_lost(void)
{
    begin_page();
    for (int i = 0; i < 100000; i++) {
        now += 7;
        down(1000 + i, 110 + (float)(i * 37 % 80), 110 + (float)(i * 53 % 80));
    }
    uint64_t first = 0;
    CHECK_INT(pressed(&first), POINTERS);
    CHECK_INT(gesture.counts.forgotten, 100000 - POINTERS);
    CHECK_INT(tap(600, 150).action.arg, IN_COLUMN);
    CHECK_INT(tap(20, 440).action.arg, IN_BAR);
}

/* When all places are taken, the finger that has rested longest is forgotten. */
static void test_palm(void)
{
    begin_page();
    for (int i = 0; i < POINTERS; i++) {
        down(1 + i, 110 + 4 * (float)i, 110);
        now += 10;
    }
    move(1, 115, 110); /* more than trembling */
    now += 10;
    CHECK(down(50, 600, 150).pressed_changed);
    CHECK(down(51, 400, 50).pressed_changed); /* one more is forgotten, and looks so */
    now += 60;
    CHECK_INT(up(50, 600, 150).action.arg, IN_COLUMN);
    CHECK_INT(up(2, 114, 110).action.kind, ACT_NONE);
    CHECK_INT(up(3, 118, 110).action.kind, ACT_NONE);
    CHECK_INT(up(1, 115, 110).action.arg, BUTTON);
    up(51, 400, 50);
    for (int i = 3; i < POINTERS; i++) {
        up(1 + i, 110 + 4 * (float)i, 110);
    }
    now += 500;
    CHECK_INT(tap(150, 180).action.arg, BUTTON);
}

/* A release was lost, and the same id comes down again. */
static void test_again(void)
{
    begin_page();
    down(1, 150, 150);
    now += 2000;
    down(1, 600, 150);
    CHECK_INT(pressed_one(), IN_COLUMN);
    now += 60;
    CHECK_INT(up(1, 600, 150).action.arg, IN_COLUMN);
    CHECK_INT(pressed_one(), 0);
}

int main(void)
{
    arena_init(&arena, 0);
    test_tap();
    test_slide_off();
    test_shortest();
    test_disabled();
    test_slider();
    test_slider_of_two();
    test_several();
    test_overlay();
    test_dense();
    test_strange();
    test_cancel();
    test_stuck();
    test_lost();
    test_palm();
    test_again();
    arena_release(&arena);
    return check_done();
}
