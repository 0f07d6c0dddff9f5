/* PRIVATE to app/: the state of the exhibit, and what its files call of each other. */
#pragma once

#include "app/app.h"
#include "input/gesture.h"
#include "screens/screen.h"

#define STACK 5           /* home and four more: Back reaches home in four steps (A16) */
#define SETTLED_MS 100000 /* age of a page whose arrival is over */

struct shown {
    struct route route;
    const struct screen *screen;
    void *state; /* heap, screen->state_size bytes */
    float scroll_px;
    uint64_t focus_id;
    int64_t entered_ms;
};

enum move { MOVE_NONE, MOVE_DOWN, MOVE_UP, MOVE_SIDE, MOVE_BACK_SIDE, MOVE_FADE };

struct app {
    struct app_config config;
    struct arena arenas[2]; /* the frame shown and the one being made */
    struct frame frames[2];
    int current;
    struct gesture gesture;
    struct settings settings;
    const struct language *language;
    struct shown stack[STACK];
    int depth; /* pages on the stack; the last is shown */
    struct route trail[5];
    int overlay;
    int64_t overlay_ms; /* opened at */
    float overlay_scroll_px;
    const struct figure *figure;
    const struct source *source;
    bool keys_used; /* the focus ring is visible */
    enum move move;
    int64_t move_ms;
    unsigned page_serial;
    int64_t now_ms, touched_ms, warned_ms;
    bool dirty;
};

/* ---- navigate.c ---- */
void navigate_init(struct app *app, struct route start);
void navigate_release(struct app *app);
struct shown *navigate_top(struct app *app);
void navigate_go(struct app *app, struct route route);
void navigate_back(struct app *app);
void navigate_home(struct app *app);
bool navigate_can_back(const struct app *app);
void navigate_reset(struct app *app);

/* ---- session.c ---- */
void session_touch(struct app *app);
void session_tick(struct app *app);
void session_end(struct app *app);
int64_t session_wake(const struct app *app);
int session_seconds(const struct app *app);
int session_total_s(const struct app *app);

/* ---- act.c ---- */
void act_apply(struct app *app, struct action action);
void act_key(struct app *app, enum key key);
void act_overlay(struct app *app, int overlay);

/* ---- app.c ---- */
struct env app_env(struct app *app);
