/* The stack of pages and the way between them: deeper layers lie below, so the picture moves up. */
#include "app/app_private.h"

#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

struct shown *navigate_top(struct app *app)
{
    return &app->stack[app->depth - 1];
}

static void drop(struct shown *shown)
{
    free(shown->state);
    *shown = (struct shown){0};
}

static bool open_page(struct app *app, struct shown *out, struct route route)
{
    *out = (struct shown){.route = route, .screen = screen_of(&route)};
    if (out->screen == NULL || out->screen->needs_id != (strchr(route.text, '/') != NULL)) {
        return false;
    }
    out->state = mem_alloc(out->screen->state_size);
    out->entered_ms = app->now_ms;
    struct env env = app_env(app);
    env.route = route;
    if (out->screen->enter != NULL && !out->screen->enter(out->state, &env)) {
        drop(out);
        return false;
    }
    return true;
}

static void arrive(struct app *app, enum move move)
{
    struct shown *top = navigate_top(app);
    const bool less = app->settings.value[SETTING_MOTION] == MOTION_LESS;
    app->move = move == MOVE_NONE ? MOVE_NONE : less ? MOVE_FADE : move;
    app->move_ms = app->now_ms;
    app->page_serial++;
    app->dirty = true;
    top->entered_ms = app->now_ms;
    gesture_cancel(&app->gesture);
    const int layer = top->screen->layer;
    if (layer >= 1 && layer <= 5) {
        app->trail[layer - 1] = top->route;
    }
}

static enum move way(const struct screen *from, const struct screen *to)
{
    if (from->layer == to->layer) {
        return from == to ? MOVE_SIDE : MOVE_FADE;
    }
    return to->layer > from->layer ? MOVE_DOWN : MOVE_UP;
}

static void push(struct app *app, const struct shown *page)
{
    if (app->depth == STACK) { /* forget the oldest above home */
        drop(&app->stack[1]);
        memmove(&app->stack[1], &app->stack[2], (STACK - 2) * sizeof app->stack[0]);
        app->depth--;
    }
    app->stack[app->depth++] = *page;
}

void navigate_go(struct app *app, struct route route)
{
    if (strcmp(navigate_top(app)->route.text, route.text) == 0) {
        return;
    }
    if (strcmp(route.text, "home") == 0) {
        navigate_home(app);
        return;
    }
    struct shown page;
    if (!open_page(app, &page, route)) {
        navigate_home(app);
        return;
    }
    const enum move move = way(navigate_top(app)->screen, page.screen);
    if (strcmp(app->stack[0].route.text, "attract") == 0) {
        /* The session starts: home lies under whatever was touched, so that Back leads there. */
        struct shown home;
        drop(&app->stack[0]);
        app->depth = 0;
        if (open_page(app, &home, route_of("home", ""))) {
            push(app, &home);
        }
    }
    push(app, &page);
    arrive(app, move);
}

void navigate_home(struct app *app)
{
    if (strcmp(navigate_top(app)->route.text, "home") == 0) {
        return;
    }
    const enum move move = navigate_top(app)->screen->layer > 0 ? MOVE_UP : MOVE_FADE;
    while (app->depth > 0) {
        drop(&app->stack[--app->depth]);
    }
    struct shown home;
    if (open_page(app, &home, route_of("home", ""))) {
        push(app, &home);
    }
    arrive(app, move);
}

bool navigate_can_back(const struct app *app)
{
    return app->depth > 1;
}

void navigate_back(struct app *app)
{
    if (app->depth < 2) {
        navigate_home(app);
        return;
    }
    const struct screen *from = navigate_top(app)->screen;
    drop(&app->stack[--app->depth]);
    enum move move = way(from, navigate_top(app)->screen);
    arrive(app, move == MOVE_SIDE ? MOVE_BACK_SIDE : move);
}

void navigate_release(struct app *app)
{
    while (app->depth > 0) {
        drop(&app->stack[--app->depth]);
    }
}

void navigate_reset(struct app *app)
{
    navigate_release(app);
    struct shown page;
    memset(app->trail, 0, sizeof app->trail);
    if (open_page(app, &page, route_of("attract", "")) ||
        open_page(app, &page, route_of("home", ""))) {
        push(app, &page);
    }
}

void navigate_init(struct app *app, struct route start)
{
    navigate_reset(app);
    struct shown page;
    if (start.text[0] == '\0' || strcmp(start.text, "attract") == 0) {
        return;
    }
    if (strcmp(start.text, "home") == 0) {
        navigate_home(app);
    } else if (open_page(app, &page, start)) {
        drop(&page);
        navigate_go(app, start);
    }
    app->move = MOVE_NONE;
}
