/* Turns pointer events into actions against the nodes of the frame that the visitor saw: tap on
 * release with slide-off cancel, drag on sliders, scroll with fling, pinch as an extra; and filters
 * what no visitor does: ghost touches, stuck fingers, double contacts, edges.
 *
 * Owner: the app holds one struct gesture; no allocation. Up to POINTERS fingers at once, each on
 * its own thing. Times in ms of the caller's monotonic clock. */
#pragma once

#include "input/event.h"
#include "ui/frame.h"

#define POINTERS 10

struct pointer {
    bool live;
    bool masked; /* ghost or stuck: ignored until released */
    bool scrolling, sliding, pinching;
    int64_t id, down_ms, moved_ms;
    float x, y, x0, y0;
    float scroll0;
    uint64_t node;   /* pressed node, 0 = none */
    bool inside;     /* still over it */
    struct rect hit; /* of the pressed node, when it went down */
};

struct gesture_counts { /* for the staff page; never per visitor */
    unsigned long taps, cancelled, ghosts, stuck, edge, short_contacts;
};

struct gesture {
    struct pointer pointers[POINTERS];
    float px_per_mm;
    float width, height;
    float velocity; /* fling, px per ms */
    int64_t last_ms;
    uint64_t last_node; /* debounce: same thing twice within 250 ms counts once */
    int64_t last_tap_ms;
    float spot_x, spot_y; /* ghost filter: taps on the very same spot */
    int spot_taps;
    int64_t spot_since_ms;
    float pinch0, pinch_value0;
    struct gesture_counts counts;
};

struct gesture_result {
    bool touched; /* a visitor touched: counts against the idle timer */
    bool pressed_changed;
    bool tapped;          /* a tap ended, with or without a node under it */
    float x, y;           /* where */
    enum plane plane;     /* topmost plane at that place */
    struct action action; /* ACT_NONE when nothing is to be done */
    uint64_t node;
    float scroll_px; /* scroll by this */
};

void gesture_init(struct gesture *gesture, float width, float height, float px_per_mm);

/* Feeds one event; frame is what was on screen. Zero or one result. */
struct gesture_result gesture_event(struct gesture *gesture, const struct event *event,
                                    const struct frame *frame);

/* Lets time pass: fling, stuck fingers. */
struct gesture_result gesture_tick(struct gesture *gesture, int64_t now_ms);

/* Forgets all fingers, e.g. when another page appears under them. */
void gesture_cancel(struct gesture *gesture);

/* Node under the first pressing finger, 0 = none. */
uint64_t gesture_pressed(const struct gesture *gesture);

/* A fling is running: ticks are needed. */
bool gesture_active(const struct gesture *gesture);

/* The topmost node with an action at x, y; NULL if none. Marks of maps and charts are found by
 * nearest distance. */
const struct node *gesture_hit(const struct frame *frame, float x, float y);
