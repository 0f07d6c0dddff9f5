/* Touches against a frame made by hand: what acts, what does not, and what no hand does. */
#include "check.h"
#include "input/gesture.h"

#define PX_PER_MM 4.0F

static struct arena arena;
static struct frame frame;
static struct gesture gesture;
static int64_t now;

static void add(uint64_t id, enum role role, enum plane plane, struct rect hit, bool dense)
{
    frame_node(&frame, &(struct node){.id = id,
                                      .role = role,
                                      .plane = plane,
                                      .label = "thing",
                                      .rect = hit,
                                      .hit = hit,
                                      .dense = dense,
                                      .action = {.kind = ACT_SCREEN, .arg = (int)id}});
}

/* A page of 800 x 480 with a button, a slider, a scroll area on the right and a bar. */
static void begin(void)
{
    frame_begin(&frame, &arena, 800, 480, PX_PER_MM);
    frame.comp.page_area = rect_of(0, 0, 800, 400);
    frame_node(&frame, &(struct node){.id = 9,
                                      .role = ROLE_SCROLL,
                                      .label = "",
                                      .rect = rect_of(500, 0, 300, 400),
                                      .range = 900});
    add(1, ROLE_BUTTON, PLANE_PAGE, rect_of(100, 100, 100, 100), false);
    add(2, ROLE_SLIDER, PLANE_PAGE, rect_of(100, 300, 200, 80), false);
    add(3, ROLE_BUTTON, PLANE_PAGE, rect_of(520, 100, 200, 100), false);
    add(4, ROLE_BUTTON, PLANE_BAR, rect_of(0, 400, 160, 80), false);
    gesture_init(&gesture, 800, 480, PX_PER_MM);
    now = 1000;
}

static struct gesture_result send(enum event_kind kind, int64_t pointer, float x, float y)
{
    const struct event event = {.kind = kind, .pointer = pointer, .x = x, .y = y, .t_ms = now};
    return gesture_event(&gesture, &event, &frame);
}

static uint64_t pressed(void)
{
    uint64_t ids[POINTERS] = {0};
    gesture_pressed(&gesture, ids, POINTERS);
    return ids[0];
}

static struct gesture_result tap(float x, float y)
{
    send(EVENT_DOWN, 1, x, y);
    now += 60;
    const struct gesture_result out = send(EVENT_UP, 1, x, y);
    now += 400;
    return out;
}

static void test_tap(void)
{
    begin();
    struct gesture_result out = send(EVENT_DOWN, 1, 150, 150);
    CHECK(out.pressed_changed);
    CHECK_INT(out.action.kind, ACT_NONE); /* acts on release (A20) */
    CHECK_INT(pressed(), 1);
    now += 60;
    out = send(EVENT_UP, 1, 150, 150);
    CHECK(out.tapped);
    CHECK_INT(out.action.arg, 1);
    CHECK_INT(pressed(), 0);
    out = tap(400, 50);
    CHECK(out.tapped);
    CHECK_INT(out.action.kind, ACT_NONE);
    CHECK_INT(tap(20, 440).action.arg, 4);
}

static void test_slide_off(void)
{
    begin();
    send(EVENT_DOWN, 1, 150, 150);
    now += 60;
    send(EVENT_MOVE, 1, 300, 150);
    CHECK_INT(pressed(), 0);
    now += 60;
    CHECK_INT(send(EVENT_UP, 1, 300, 150).action.kind, ACT_NONE);
    CHECK_INT(gesture.counts.cancelled, 1);
    send(EVENT_DOWN, 1, 150, 150); /* away and back again still counts */
    now += 60;
    send(EVENT_MOVE, 1, 300, 150);
    send(EVENT_MOVE, 1, 160, 150);
    now += 60;
    CHECK_INT(send(EVENT_UP, 1, 160, 150).action.arg, 1);
}

static void test_twitch_and_double(void)
{
    begin();
    send(EVENT_DOWN, 1, 150, 150);
    now += 5;
    CHECK(!send(EVENT_UP, 1, 150, 150).tapped);
    CHECK_INT(gesture.counts.short_contacts, 1);
    now += 400;
    CHECK_INT(tap(150, 150).action.arg, 1);
    now -= 350; /* 110 ms after the first */
    CHECK_INT(tap(150, 150).action.kind, ACT_NONE);
    CHECK_INT(tap(150, 150).action.arg, 1);
}

static void test_slider(void)
{
    begin();
    struct gesture_result out = send(EVENT_DOWN, 1, 200, 340);
    CHECK_INT(out.action.arg, 2);
    CHECK_NEAR((double)out.action.value, 0.5, 1e-6);
    now += 16;
    out = send(EVENT_MOVE, 1, 9000, 50); /* the finger may leave it */
    CHECK_NEAR((double)out.action.value, 1.0, 1e-6);
    out = send(EVENT_MOVE, 1, 0, 50);
    CHECK_NEAR((double)out.action.value, 0.0, 1e-6);
    CHECK(!send(EVENT_UP, 1, 0, 50).tapped);
}

static void test_scroll(void)
{
    begin();
    send(EVENT_DOWN, 1, 600, 150);
    CHECK_INT(pressed(), 3);
    float sum = 0;
    for (int i = 1; i <= 10; i++) {
        now += 16;
        sum -= send(EVENT_MOVE, 1, 600, 150 - 10 * (float)i).dy;
    }
    CHECK(sum > 60 && sum <= 100);
    CHECK_INT(pressed(), 0); /* no press while scrolling */
    CHECK(!send(EVENT_UP, 1, 600, 50).tapped);
    CHECK(gesture_active(&gesture));
    float fling = 0;
    for (int i = 0; i < 400 && gesture_active(&gesture); i++) {
        now += 16;
        struct gesture_result out[GESTURE_RESULTS];
        fling -= gesture_tick(&gesture, now, out) > 0 ? out[0].dy : 0;
    }
    CHECK(fling > 50 && fling < 400);
    CHECK(!gesture_active(&gesture)); /* it ends */
}

static void test_overlay(void)
{
    begin();
    frame.comp.overlay = true;
    frame.comp.overlay_area = rect_of(200, 100, 500, 300);
    add(5, ROLE_BUTTON, PLANE_OVERLAY, rect_of(300, 150, 100, 100), false);
    CHECK_INT(tap(350, 200).action.arg, 5);
    const struct gesture_result beside = tap(150, 150); /* on button 1, which is covered */
    CHECK(beside.tapped);
    CHECK_INT(beside.action.kind, ACT_NONE);
    CHECK_INT(beside.plane, PLANE_PAGE);
    CHECK_INT(tap(20, 440).action.arg, 4); /* the bar stays */
}

static void test_dense(void)
{
    begin();
    add(6, ROLE_BUTTON, PLANE_PAGE, rect_of(300, 20, 60, 60), true);
    add(7, ROLE_BUTTON, PLANE_PAGE, rect_of(330, 20, 60, 60), true);
    CHECK_INT(gesture_hit(&frame, 340, 50)->id, 6);
    CHECK_INT(gesture_hit(&frame, 350, 50)->id, 7);
}

static void test_strange(void)
{
    begin();
    send(EVENT_DOWN, 1, 1, 1); /* a sleeve at the edge */
    now += 60;
    CHECK(!send(EVENT_UP, 1, 1, 1).tapped);
    CHECK(!send(EVENT_UP, 77, 150, 150).tapped); /* up without down */
    send(EVENT_DOWN, 1, NAN, INFINITY);
    CHECK_INT(pressed(), 0);
    send(EVENT_CANCEL_ALL, 0, 0, 0);
    for (int i = 0; i < 100; i++) { /* a hundred fingers */
        send(EVENT_DOWN, 1000 + i, 150, 150);
    }
    send(EVENT_CANCEL_ALL, 0, 0, 0);
    CHECK_INT(pressed(), 0);
    now += 5000;
    CHECK_INT(tap(155, 155).action.arg, 1);
}

static void test_stuck(void)
{
    begin();
    send(EVENT_DOWN, 1, 150, 150);
    now += 14000;
    struct gesture_result out[GESTURE_RESULTS];
    CHECK_INT(gesture_tick(&gesture, now, out), 0);
    CHECK_INT(pressed(), 1);
    now += 1500;
    CHECK_INT(gesture_tick(&gesture, now, out), 1);
    CHECK(out[0].pressed_changed);
    CHECK_INT(pressed(), 0);
    CHECK(!send(EVENT_UP, 1, 150, 150).tapped);
    CHECK_INT(gesture.counts.stuck, 1);
    now += 400;
    CHECK_INT(tap(150, 150).action.arg, 1);
}

static void test_ghost(void)
{
    begin();
    int acted = 0;
    for (int i = 0; i < 200; i++) { /* a drop of water: 40 touches a second on one spot */
        send(EVENT_DOWN, 1, 400, 200);
        now += 20;
        acted += send(EVENT_UP, 1, 400, 200).tapped;
        now += 5;
    }
    CHECK(acted < 150);
    CHECK(gesture.counts.ghosts > 50);
}

static void test_two_fingers(void)
{
    begin();
    send(EVENT_DOWN, 1, 150, 150);
    send(EVENT_DOWN, 2, 600, 150);
    now += 60;
    CHECK_INT(send(EVENT_UP, 2, 600, 150).action.arg, 3);
    now += 10;
    CHECK_INT(send(EVENT_UP, 1, 150, 150).action.arg, 1);
}

int main(void)
{
    arena_init(&arena, 0);
    test_tap();
    test_slide_off();
    test_twitch_and_double();
    test_slider();
    test_scroll();
    test_overlay();
    test_dense();
    test_strange();
    test_stuck();
    test_ghost();
    test_two_fingers();
    arena_release(&arena);
    return check_done();
}
