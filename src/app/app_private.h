/* PRIVATE to app/: the state of the exhibit, and what its files call of each other. */
#pragma once

#include "app/app.h"
#include "input/gesture.h"
#include "screens/screen.h"

#define OUTS 32
#define STACK 5 /* home and four more: Back reaches home in four steps (A16) */

/* A screen that is open. A zeroed one is none. */
struct shown {
    struct route route;
    const struct screen *screen;
    void *state; /* heap, screen->state_size bytes; of a SCREEN_KEEP it is the app's, in kept */
    struct cameras cameras;
    uint64_t focus_id;
    int64_t entered_ms;
};

enum move {
    MOVE_NONE,
    MOVE_DOWN,
    MOVE_UP,
    MOVE_SIDE,
    MOVE_BACK_SIDE,
    MOVE_FADE,
    MOVE_OUT /* all that is seen sinks, with what stands above the page */
};

struct app {
    struct app_config config;
    struct arena arenas[2]; /* the frame shown and the one being made */
    struct frame frames[2];
    int current;
    struct gesture gesture;
    struct policy policy;
    struct settings settings;
    const struct language *language;
    struct shown stack[STACK];
    int depth; /* pages on the stack; the last is shown */
    struct route trail[5];
    struct passed passed;
    struct shown modal; /* above the page; screen NULL: none */
    void **kept;        /* one a screen of the list: state of a SCREEN_KEEP, or NULL */
    bool keys_used;     /* the focus ring is visible */
    enum move move;
    int64_t move_ms;
    bool turned;             /* the two pages that move have changed places on the way */
    struct route here, left; /* the page, and the one before it */
    int came_layer;          /* of the page before */
    struct rect core_before; /* where the page before had its core, w = 0: nowhere */
    float core_dy_before;    /* and how far from there it was seen */
    const struct picture *faces_before[5]; /* and what was seen in it */
    bool veiled; /* what was seen before fades away over what is seen now */
    int64_t veil_ms;
    unsigned page_serial, veil_serial;
    int64_t now_ms, touched_ms;
    bool dirty;
    bool opens;         /* the next frame shows the leaf of what was chosen */
    bool answering;     /* a touch or key of a visitor: only then is there sound */
    int64_t sounded_ms; /* of the last touch */
    bool begun;         /* somebody has done something since the last reset */
    int64_t begun_ms;
    bool ended;            /* since this was last set to false: what follows is nobody's */
    struct out outs[OUTS]; /* a ring */
    size_t out_first, out_count;
    unsigned long outs_lost;
};

/* ---- navigate.c ---- */
void navigate_init(struct app *app, struct route start);
void navigate_release(struct app *app);
struct shown *navigate_top(struct app *app);   /* the page */
struct shown *navigate_front(struct app *app); /* the modal screen if there is one, or the page */
void navigate_go(struct app *app, const struct action *action);
void navigate_close(struct app *app); /* the modal screen, if there is one */
void navigate_back(struct app *app);
void navigate_home(struct app *app);
void navigate_show(struct app *app, const struct screen *screen);
bool navigate_can_back(const struct app *app);
bool navigate_inside(const struct app *app); /* there is a step inside the page to take back */
void navigate_reset(struct app *app);

bool navigate_starts(const struct app *app, const struct route *route); /* where Home leads */

/* ---- compose.c ---- */
/* Another page is shown; back: the one that has left for this one. */
void compose_arrive(struct app *app, enum move move, bool back);
void compose_settle(struct app *app); /* something else is shown from now on */
void compose_stop(struct app *app);   /* nothing moves any more */
void compose_frame(struct app *app, struct frame *frame, struct ui *ui);

/* ---- out.c ---- */
void out_name(struct app *app, enum out_kind kind, const char *what);
void out_count(struct app *app, const char *family, const char *name); /* "family/name" */
void out_say(struct app *app, const struct node *node);

/* ---- sound.c ---- */
bool sound_there(const struct app *app);
void sound_press(struct app *app, const struct node *node); /* it is touched; NULL: nothing is */
void sound_way(struct app *app, enum move move);
void sound_volume(struct app *app); /* it has been chosen */
/* Is there such a sound, and do house and visitor want it? How loud. */
bool sound_heard(const struct app *app, const char *name, float *gain_db);

/* ---- session.c ---- */
void session_touch(struct app *app);
void session_tick(struct app *app);
void session_end(struct app *app, enum move move);
int64_t session_wake(const struct app *app);

/* ---- act.c ---- */
void act_apply(struct app *app, struct action action);
void act_key(struct app *app, enum key key);
void act_text(struct app *app, const char *text);
void act_tick(struct app *app);

/* ---- panes.c ---- */
void panes_move(struct app *app, const struct gesture_result *result);
void panes_turn(struct app *app, enum plane plane, float by); /* leaves; beyond the last: first */
void panes_open(struct app *app, enum plane plane); /* shows what was chosen; no way there */
void panes_reveal(struct app *app, const struct node *node); /* shows what has the focus */
void panes_rest(struct app *app); /* leaves that no finger holds come to rest */

/* ---- app.c ---- */
bool app_has(const struct shown *shown, enum screen_flag flag);
struct env app_env(struct app *app, const struct shown *shown);
