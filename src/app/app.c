#include "app/app_private.h"

#include "core/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

bool app_has(const struct shown *shown, enum screen_flag flag)
{
    return shown->screen != NULL && (shown->screen->flags & (unsigned)flag) != 0;
}

/* What a screen sees that is open, or about to be. */
struct env app_env(struct app *app, const struct shown *shown)
{
    struct env env = {.content = app->config.content,
                      .language = app->language,
                      .settings = &app->settings,
                      .mounting = app->config.mounting,
                      .route = shown->route,
                      .now_ms = app->now_ms,
                      .age_ms = app->now_ms - shown->entered_ms,
                      .moved_ms = app->move_ms,
                      .core_before = app->core_before,
                      .faces_before = app->faces_before,
                      .came_layer = app->came_layer,
                      .touched_ms = app->touched_ms,
                      .focus_visible = app->keys_used,
                      .trail = app->trail,
                      .passed = &app->passed};
    env.pressed_count = gesture_pressed(&app->gesture, env.pressed, PRESSED_MOST);
    env.sound = sound_there(app);
    if (app->depth > 0) {
        const struct shown *top = navigate_top(app);
        const bool modal = app->modal.screen != NULL;
        env.cameras[PLANE_PAGE] = &top->cameras;
        env.cameras[PLANE_OVERLAY] = &app->modal.cameras;
        env.focus_id = navigate_front(app)->focus_id;
        env.modal = modal ? &app->modal.route : NULL;
        env.poster = app_has(top, SCREEN_ATTRACT);
        env.can_home = !navigate_starts(app, &top->route) && !env.poster;
        env.can_back = navigate_can_back(app) || modal || navigate_inside(app);
    }
    return env;
}

/* With keys, what has opened above the page has the focus at once: on what is chosen there, or on
 * its first thing. */
static void focus_modal(struct app *app, const struct frame *frame, struct env *env)
{
    if (app->modal.screen == NULL || app_has(&app->modal, SCREEN_WARNING) || !app->keys_used ||
        app->modal.focus_id != 0) {
        return;
    }
    const struct node *first = NULL;
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        if (node->plane == PLANE_OVERLAY && node->focusable && !node->disabled &&
            (first == NULL || (node->chosen && !first->chosen))) {
            first = node;
        }
    }
    if (first != NULL) {
        app->modal.focus_id = first->id;
        env->focus_id = first->id;
        out_say(app, first);
    }
}

static void lay(struct app *app)
{
    app->current = 1 - app->current;
    struct frame *frame = &app->frames[app->current];
    frame_begin(frame, &app->arenas[app->current], app->config.width, app->config.height,
                app->config.px_per_mm);
    frame->page_serial = app->page_serial;
    frame->veil_serial = app->veil_serial;
    const struct shown *top = navigate_top(app);
    struct env env = app_env(app, top);
    struct ui ui;
    ui_init(&ui, frame, &env, app->config.metrics);
    frame->ground = ui.theme->ground;
    const struct rect area = page_area(&ui);
    frame->comp.page_area = rect_of(0, 0, area.w, area.y + area.h);
    top->screen->draw(top->state, &ui);
    if (app->modal.screen != NULL) {
        const struct env above = app_env(app, &app->modal);
        ui.env = &above;
        ui.plane = PLANE_OVERLAY;
        ui.clip.w = -1;
        ui.opacity = 1;
        app->modal.screen->draw(app->modal.state, &ui);
        ui.env = &env;
    }
    ui.opacity = 1;
    page_bar(&ui);
    focus_modal(app, frame, &env);
    ui_finish(&ui);
    compose_frame(app, frame, &ui);
    app->dirty = false;
}

/* What was chosen may stand on another leaf than before: which one, only the new frame says. */
static void make_frame(struct app *app)
{
    content_turn(app->config.content);
    lay(app);
    if (app->opens) {
        app->opens = false;
        panes_open(app, app->modal.screen != NULL ? PLANE_OVERLAY : PLANE_PAGE);
        if (app->dirty) {
            lay(app);
        }
    }
}

struct app *app_create(const struct app_config *config)
{
    struct app *app = mem_alloc(sizeof *app);
    app->config = *config;
    app->policy = config->policy;
    size_t count = 0;
    while (screens[count] != NULL) {
        count++;
    }
    app->kept = mem_alloc((count + 1) * sizeof *app->kept);
    for (int i = 0; i < 2; i++) {
        arena_init(&app->arenas[i], (size_t)256 * 1024);
    }
    gesture_init(&app->gesture, (float)config->width, (float)config->height, config->px_per_mm);
    session_end(app, MOVE_FADE);
    compose_stop(app);
    navigate_init(app, config->start);
    make_frame(app);
    app->dirty = true;
    return app;
}

void app_destroy(struct app *app)
{
    if (app == NULL) {
        return;
    }
    navigate_release(app);
    free(app->kept);
    for (int i = 0; i < 2; i++) {
        arena_release(&app->arenas[i]);
    }
    free(app);
}

/* A tap beside a modal screen closes it, and one that warns is closed by every tap that is not for
 * a thing of its own. */
static struct action settle(struct app *app, const struct gesture_result *result)
{
    const struct action none = {.kind = ACT_NONE};
    if (app->modal.screen == NULL) {
        return result->action;
    }
    const bool inside = result->plane == PLANE_OVERLAY;
    if (app_has(&app->modal, SCREEN_WARNING)) {
        const bool own = inside && result->action.kind != ACT_NONE;
        return !result->tapped ? none : own ? result->action : (struct action){.kind = ACT_CLOSE};
    }
    if (result->tapped && result->action.kind == ACT_NONE && result->plane == PLANE_PAGE) {
        return (struct action){.kind = ACT_CLOSE};
    }
    return result->action;
}

/* A drag, a fling or a pinch: a pane moves, everything else is the screen's. */
static void move_contents(struct app *app, const struct gesture_result *result)
{
    const struct node *node = frame_find(app_frame(app), result->node);
    if (node == NULL) {
        return;
    }
    if (frame_pane(app_frame(app), node->id) != NULL) {
        panes_move(app, result);
        return;
    }
    struct action action = {.kind = ACT_PINCH,
                            .value = result->zoom,
                            .x = result->about_x,
                            .y = result->about_y,
                            .node = node->id};
    if (result->zoom == 1 && node->pull != 0) {
        action.kind = ACT_PULL;
        action.value = -result->dy / node->pull;
    } else if (result->zoom == 1) {
        return;
    }
    act_apply(app, action);
}

static void on_result(struct app *app, const struct gesture_result *result)
{
    if (result->doubtful && (app_unattended(app) || app_has(&app->modal, SCREEN_WARNING))) {
        return; /* a drop of water begins no session and does not prolong one */
    }
    app->answering = !result->doubtful;
    sound_press(app, frame_find(app_frame(app), result->began));
    app->dirty = app->dirty || result->pressed_changed;
    if (result->tapped && app->keys_used) {
        app->keys_used = false;
        app->dirty = true;
    }
    const struct action action = settle(app, result);
    if (result->node == 0 && action.kind == ACT_NONE) {
        return;
    }
    const uint64_t before = app_session_hash(app);
    app->ended = false;
    move_contents(app, result);
    if (action.kind != ACT_NONE) {
        act_apply(app, action);
    }
    if (!result->doubtful && !app->ended && app_session_hash(app) != before) {
        session_touch(app); /* only what the exhibit acted on is a visitor */
    }
}

bool app_step(struct app *app, int64_t now_ms, const struct event *events, size_t count)
{
    app->now_ms = now_ms;
    for (size_t i = 0; i < count; i++) {
        if (events[i].kind == EVENT_KEY || events[i].kind == EVENT_TEXT) {
            const uint64_t before = app_session_hash(app);
            const bool warned = app_has(&app->modal, SCREEN_WARNING); /* any key says: I am here */
            app->ended = false;
            app->answering = true;
            if (events[i].kind == EVENT_KEY) {
                act_key(app, events[i].key);
            } else {
                act_text(app, events[i].text);
            }
            if (!app->ended && (warned || app_session_hash(app) != before)) {
                session_touch(app);
            }
            if (app->dirty && i + 1 < count) {
                make_frame(app); /* the next key meets what is there now */
                app->dirty = true;
            }
            continue;
        }
        const struct gesture_result result =
            gesture_event(&app->gesture, &events[i], app_frame(app));
        on_result(app, &result);
        if (app->dirty && i + 1 < count && (result.action.kind != ACT_NONE || result.tapped)) {
            make_frame(app); /* the next finger meets what is there now */
            app->dirty = true;
        }
    }
    struct gesture_result results[GESTURE_RESULTS];
    const size_t ticks = gesture_tick(&app->gesture, now_ms, results);
    for (size_t i = 0; i < ticks; i++) {
        on_result(app, &results[i]);
    }
    panes_rest(app);
    app->answering = false;
    act_tick(app);
    session_tick(app);
    if (!app->dirty && app_frame(app)->wake_ms > now_ms) {
        return false;
    }
    make_frame(app);
    return true;
}

const struct frame *app_frame(const struct app *app)
{
    return &app->frames[app->current];
}

int64_t app_wake(const struct app *app)
{
    if (app->dirty || gesture_active(&app->gesture)) {
        return app->now_ms;
    }
    const int64_t frame = app_frame(app)->wake_ms;
    const int64_t session = session_wake(app);
    return frame < session ? frame : session;
}

void app_resize(struct app *app, int width, int height, float px_per_mm)
{
    app->config.width = width;
    app->config.height = height;
    app->config.px_per_mm = px_per_mm;
    gesture_init(&app->gesture, (float)width, (float)height, px_per_mm);
    for (int i = 0; i < app->depth; i++) {
        app->stack[i].cameras.count = 0;
    }
    app->modal.cameras.count = 0;
    compose_stop(app);
    app->page_serial++;
    make_frame(app);
    app->dirty = true;
}

void app_adopt(struct app *app, const struct content *content)
{
    app->config.content = content;
    session_end(app, MOVE_FADE);
    compose_stop(app); /* the page that would leave is made of what is gone */
    memset(app->faces_before, 0, sizeof app->faces_before);
    make_frame(app);
    make_frame(app); /* the frame before too */
    app->dirty = true;
}

void app_go(struct app *app, struct route route)
{
    session_touch(app);
    act_apply(app, (struct action){.kind = ACT_GO, .route = route});
}

bool app_press(struct app *app, uint64_t id)
{
    const struct node *node = frame_find(app_frame(app), id);
    if (node == NULL || node->disabled || node->action.kind == ACT_NONE) {
        return false;
    }
    const struct action action = node->action;
    session_touch(app);
    act_apply(app, action);
    return true;
}

void app_show(struct app *app, const struct screen *screen)
{
    navigate_show(app, screen);
}

struct route app_route(const struct app *app)
{
    return app->stack[app->depth - 1].route;
}

struct route app_modal(const struct app *app)
{
    return app->modal.route;
}

const char *app_language(const struct app *app)
{
    return app->language->id;
}

uint64_t app_focus(const struct app *app)
{
    const struct shown *page = &app->stack[app->depth - 1];
    return !app->keys_used ? 0 : app->modal.screen != NULL ? app->modal.focus_id : page->focus_id;
}
