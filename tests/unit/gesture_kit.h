/* Pages made by hand, fingers and a clock for the tests of input. One test program a file, so all
 * of it may be static. */
#pragma once

#include "check.h"
#include "input/gesture.h"

#define PX_PER_MM 4.0F

enum { BUTTON = 1, SLIDER, IN_COLUMN, IN_BAR, COLUMN = 9, MAP = 20, MARKER, PICTURE };

static struct arena arena;
static struct frame frame;
static struct gesture gesture;
static int64_t now;

static inline void add_node(struct node node)
{
    node.label = "thing";
    node.hit = node.hit.w > 0 ? node.hit : node.rect;
    frame_node(&frame, &node);
}

static inline void add(uint64_t id, enum role role, enum plane plane, struct rect rect)
{
    add_node((struct node){.id = id,
                           .role = role,
                           .plane = plane,
                           .rect = rect,
                           .action = {.kind = ACT_SCREEN, .arg = (int)id}});
}

static inline void begin_frame(void)
{
    arena_reset(&arena);
    frame_begin(&frame, &arena, 800, 480, PX_PER_MM);
    frame.comp.page_area = rect_of(0, 0, 800, 400);
    gesture_init(&gesture, 800, 480, PX_PER_MM);
    now = 1000;
}

static inline void add_column(void)
{
    add_node((struct node){
        .id = COLUMN, .role = ROLE_SCROLL, .rect = rect_of(500, 0, 300, 400), .range = 900});
    add(IN_COLUMN, ROLE_BUTTON, PLANE_PAGE, rect_of(520, 100, 200, 100));
}

/* A page of 800 x 480 with a button, a slider, a scroll area on the right and a bar. */
static inline void begin_page(void)
{
    begin_frame();
    add_column();
    add(BUTTON, ROLE_BUTTON, PLANE_PAGE, rect_of(100, 100, 100, 100));
    add(SLIDER, ROLE_SLIDER, PLANE_PAGE, rect_of(100, 300, 200, 80));
    add(IN_BAR, ROLE_BUTTON, PLANE_BAR, rect_of(0, 400, 160, 80));
}

/* A map with a marker, and a column with a picture that takes a pinch only. */
static inline void begin_map(void)
{
    begin_frame();
    add_node((struct node){.id = MAP,
                           .role = ROLE_IMAGE,
                           .rect = rect_of(0, 0, 480, 400),
                           .pan = true,
                           .pinch = true});
    add(MARKER, ROLE_BUTTON, PLANE_PAGE, rect_of(200, 150, 60, 60));
    add_column();
    add_node((struct node){
        .id = PICTURE, .role = ROLE_IMAGE, .rect = rect_of(520, 220, 200, 160), .pinch = true});
}

static inline struct gesture_result send(enum event_kind kind, int64_t pointer, float x, float y)
{
    const struct event event = {.kind = kind, .pointer = pointer, .x = x, .y = y, .t_ms = now};
    return gesture_event(&gesture, &event, &frame);
}

static inline struct gesture_result down(int64_t pointer, float x, float y)
{
    return send(EVENT_DOWN, pointer, x, y);
}

static inline struct gesture_result move(int64_t pointer, float x, float y)
{
    return send(EVENT_MOVE, pointer, x, y);
}

static inline struct gesture_result up(int64_t pointer, float x, float y)
{
    return send(EVENT_UP, pointer, x, y);
}

/* A tap of 60 ms; the clock stands at its release. */
static inline struct gesture_result quick_tap(float x, float y)
{
    down(1, x, y);
    now += 60;
    return up(1, x, y);
}

static inline struct gesture_result tap(float x, float y)
{
    const struct gesture_result out = quick_tap(x, y);
    now += 500;
    return out;
}

/* How many things look pressed; the first of them is *first. */
static inline size_t pressed(uint64_t *first)
{
    uint64_t ids[POINTERS] = {0};
    const size_t count = gesture_pressed(&gesture, ids, POINTERS);
    *first = ids[0];
    return count;
}

static inline uint64_t pressed_one(void)
{
    uint64_t first = 0;
    return pressed(&first) == 1 ? first : 0;
}

/* Lets ms pass in one step; the sum of what moved, and of all results the last. */
static inline struct gesture_result tick(int64_t ms, float *dx, float *dy, size_t *count)
{
    struct gesture_result out[GESTURE_RESULTS] = {{0}};
    now += ms;
    *count = gesture_tick(&gesture, now, out);
    *dx = *dy = 0;
    for (size_t i = 0; i < *count; i++) {
        *dx += out[i].dx;
        *dy += out[i].dy;
    }
    return *count > 0 ? out[*count - 1] : out[0];
}
