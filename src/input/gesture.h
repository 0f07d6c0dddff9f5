/* Turns pointer events into actions against the nodes of the frame that the visitor saw: tap on
 * release with slide-off cancel, drag on sliders, pan, scroll, fling and pinch; and filters what no
 * visitor does: lost releases, dripping water, double taps, sleeves at the edge (adr/0020).
 *
 * Every finger has a state of its own, belongs to the group of nodes (a player's area) in which it
 * came down, and moves what it came down on until it is lifted. Fingers meet in one place only: on
 * a node that asks for a pinch, or on one pane that several of them drag.
 *
 * Owner: the app holds one struct gesture; no allocation. Times in ms of the caller's monotonic
 * clock, lengths in px. */
#pragma once

#include "input/event.h"
#include "ui/frame.h"

#define POINTERS 20       /* at once; one more and the one that has rested longest is forgotten */
#define FLINGS 4          /* panes that go on by themselves at once */
#define SPOTS 8           /* places of the last contacts, to find a machine among them */
#define RECENT_TAPS 8     /* for the filter of double taps */
#define GESTURE_RESULTS 5 /* at most from one gesture_tick */

enum pointer_mode {
    MODE_FREE, /* no finger */
    MODE_PRESS,
    MODE_SLIDE, /* holds a slider */
    MODE_DRAG,  /* pans, scrolls or pinches, and does not tap any more */
};

struct pointer {
    enum pointer_mode mode;
    bool doubtful; /* see struct gesture_result */
    int64_t id, down_ms;
    float x, y, x0, y0; /* now, and where it came down */
    float rest_x, rest_y;
    int64_t rest_ms; /* since when it has been no further than a jitter from rest */
    int group;
    uint64_t node;       /* pressed or slid, 0 = none */
    bool inside;         /* still over it */
    struct rect hit;     /* of the pressed node, when it went down */
    uint64_t pan, pinch; /* nodes that it moves and zooms, 0 = none */
    bool upright;        /* pan scrolls or is pulled: up and down only */
    uint64_t aside;      /* what turns sideways below a pan that is pulled; 0: nothing */
    float spread0;       /* of the fingers that may pinch, when the last of them joined or left */
    float vx, vy;        /* px per ms */
    float sample_x, sample_y;
    int64_t sample_ms;
};

struct fling {
    uint64_t node; /* 0 = none */
    float vx, vy;
    int64_t ms; /* moved until then */
};

struct touched_spot {
    float x, y;
    int contacts; /* since it was new */
    int burst;    /* in the second that began at burst_ms */
    bool machine; /* more in a second than any hand */
    int64_t last_ms, burst_ms;
};

struct recent_tap {
    bool valid;
    bool changed; /* another page appeared */
    uint64_t node;
    int group;
    float x, y;
    int64_t ms;
};

struct gesture_counts { /* for the staff page; never per visitor */
    unsigned long taps, cancelled, ghosts, stuck, edge, short_contacts, doubles, forgotten;
};

struct gesture {
    struct pointer pointers[POINTERS];
    struct fling flings[FLINGS];
    struct touched_spot spots[SPOTS];
    struct recent_tap recent[RECENT_TAPS];
    int next_recent;
    int64_t event_ms; /* of the last event */
    float px_per_mm;
    float width, height;
    struct gesture_counts counts;
};

struct gesture_result {
    bool pressed_changed;
    uint64_t began;   /* node on which a finger came down just now, 0 = none */
    bool doubtful;    /* the very same spot again and again: it may act, but is nobody's visit */
    bool tapped;      /* a tap ended, with or without a node under it */
    float x, y;       /* where */
    enum plane plane; /* topmost plane at that place */
    struct action action; /* ACT_NONE when nothing is to be done */

    /* A pane, a scrolling column or whatever asked for a pinch or a pull: its contents are first
     * zoomed about a place, then moved with the finger. zoom is a factor, 1 = none. node 0: nothing
     * moves. */
    uint64_t node;
    float dx, dy, zoom, about_x, about_y;
    bool thrown;  /* it goes on by itself after it was let go */
    bool notched; /* a wheel moves it: dy */
};

void gesture_init(struct gesture *gesture, float width, float height, float px_per_mm);

/* Feeds one event; frame is what was on screen. Zero or one result. */
struct gesture_result gesture_event(struct gesture *gesture, const struct event *event,
                                    const struct frame *frame);

/* Lets time pass: flings go on, fingers that nobody holds are forgotten. Returns how many results
 * there are in out, at most GESTURE_RESULTS. */
size_t gesture_tick(struct gesture *gesture, int64_t now_ms, struct gesture_result *out);

/* Forgets all fingers, because another page appears under them: they do nothing until they come
 * down again. */
void gesture_cancel(struct gesture *gesture);

/* Writes the nodes under pressing fingers, at most `most`, and returns how many. */
size_t gesture_pressed(const struct gesture *gesture, uint64_t *ids, size_t most);

/* Does a finger drag that node, or has one just thrown it? */
bool gesture_drags(const struct gesture *gesture, uint64_t node);

/* What was thrown goes no further. */
void gesture_stop(struct gesture *gesture, uint64_t node);

/* A fling is running: ticks are needed. */
bool gesture_active(const struct gesture *gesture);

/* The topmost node with an action at x, y; NULL if none. Marks of maps and charts are found by
 * nearest distance. */
const struct node *gesture_hit(const struct frame *frame, float x, float y);
