#include "app/app_private.h"

#include "core/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct env app_env(struct app *app)
{
    struct env env = {.content = app->config.content,
                      .language = app->language,
                      .settings = &app->settings,
                      .mounting = app->config.mounting,
                      .now_ms = app->now_ms,
                      .age_ms = SETTLED_MS,
                      .overlay = app->overlay,
                      .trail = app->trail,
                      .figure = app->figure,
                      .source = app->source,
                      .overlay_age_ms = app->now_ms - app->overlay_ms,
                      .seconds_total = session_total_s(app),
                      .seconds_left = session_seconds(app),
                      .focus_visible = app->keys_used};
    env.pressed_count = gesture_pressed(&app->gesture, env.pressed, PRESSED_MOST);
    if (app->depth > 0) {
        const struct shown *top = navigate_top(app);
        env.route = top->route;
        env.scroll_px[PLANE_PAGE] = top->scroll_px;
        env.scroll_px[PLANE_OVERLAY] = app->overlay_scroll_px;
        env.focus_id = top->focus_id;
        env.age_ms = app->now_ms - top->entered_ms;
        env.can_back = navigate_can_back(app);
    }
    return env;
}

static float ease(int64_t age, int64_t ms)
{
    const float t = ms <= 0 ? 1.0F : (float)age / (float)ms;
    if (t >= 1 || t < 0) {
        return 1.0F;
    }
    return 1.0F - (1.0F - t) * (1.0F - t) * (1.0F - t);
}

static int64_t move_duration(enum move move)
{
    switch (move) {
    case MOVE_DOWN:
        return DUR_DESCEND;
    case MOVE_UP:
        return DUR_ASCEND;
    case MOVE_SIDE:
    case MOVE_BACK_SIDE:
        return DUR_SIDE;
    case MOVE_FADE:
        return DUR_FADE;
    case MOVE_NONE:
        break;
    }
    return 0;
}

/* Descend: the ground rises, the old page leaves upwards. Sideways: 12 mm and a fade. */
static void compose_move(struct app *app, struct frame *frame, float mm)
{
    const int64_t age = app->now_ms - app->move_ms;
    const int64_t whole = move_duration(app->move);
    if (app->move == MOVE_NONE || age >= whole) {
        app->move = MOVE_NONE;
        return;
    }
    struct composition *comp = &frame->comp;
    const float t = ease(age, whole);
    const float h = comp->page_area.y + comp->page_area.h;
    comp->ghost = true;
    comp->ghost_alpha = 1;
    frame->wake_ms = app->now_ms;
    if (app->move == MOVE_DOWN || app->move == MOVE_UP) {
        const float sign = app->move == MOVE_DOWN ? 1.0F : -1.0F;
        comp->page_dy = sign * h * (1 - t);
        comp->ghost_dy = -sign * h * t;
        return;
    }
    comp->page_alpha = t;
    if (app->move != MOVE_FADE) {
        const float sign = app->move == MOVE_SIDE ? 1.0F : -1.0F;
        comp->page_dx = sign * 12 * mm * (1 - t);
    }
}

static void compose_overlay(struct app *app, struct frame *frame, struct ui *ui)
{
    struct composition *comp = &frame->comp;
    if (app->overlay == OVERLAY_NONE) {
        return;
    }
    ui->plane = PLANE_OVERLAY;
    ui->clip.w = -1;
    ui->visible.w = -1;
    ui->opacity = 1;
    comp->overlay = true;
    comp->overlay_area = overlay_draw(ui, app->overlay);
    const bool less = app->settings.value[SETTING_MOTION] == MOTION_LESS;
    const int64_t whole = less ? DUR_FADE : DUR_RISE;
    const int64_t age = app->now_ms - app->overlay_ms;
    const float t = ease(age, whole);
    comp->overlay_alpha = t;
    comp->overlay_dy = less ? 0 : ui_mm(ui, 12) * (1 - t);
    comp->dim = 0.36F * t;
    if (age < whole) {
        frame->wake_ms = app->now_ms;
    }
}

static void make_frame(struct app *app)
{
    content_turn(app->config.content);
    app->current = 1 - app->current;
    struct frame *frame = &app->frames[app->current];
    frame_begin(frame, &app->arenas[app->current], app->config.width, app->config.height,
                app->config.px_per_mm);
    frame->page_serial = app->page_serial;
    const struct env env = app_env(app);
    struct ui ui;
    ui_init(&ui, frame, &env, app->config.metrics);
    frame->ground = ui.theme->ground;
    const struct rect area = page_area(&ui);
    frame->comp.page_area = rect_of(0, 0, area.w, area.y + area.h);
    const struct shown *top = navigate_top(app);
    top->screen->draw(top->state, &ui);
    compose_overlay(app, frame, &ui);
    ui.opacity = 1;
    page_bar(&ui);
    ui_finish(&ui);
    compose_move(app, frame, ui.mm);
    app->dirty = false;
}

struct app *app_create(const struct app_config *config)
{
    struct app *app = mem_alloc(sizeof *app);
    app->config = *config;
    for (int i = 0; i < 2; i++) {
        arena_init(&app->arenas[i], (size_t)256 * 1024);
    }
    gesture_init(&app->gesture, (float)config->width, (float)config->height, config->px_per_mm);
    session_end(app);
    app->move = MOVE_NONE;
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
    for (int i = 0; i < 2; i++) {
        arena_release(&app->arenas[i]);
    }
    free(app);
}

/* The idle warning takes the first touch anywhere as "go on"; a touch beside a block closes it. */
static struct action settle(struct app *app, const struct gesture_result *result)
{
    struct action action = result->action;
    if (app->overlay == OVERLAY_IDLE) {
        if (result->tapped) {
            return action.kind == ACT_RESTART ? action : (struct action){.kind = ACT_CONTINUE};
        }
        return (struct action){0};
    }
    if (result->tapped && action.kind == ACT_NONE && app->overlay != OVERLAY_NONE &&
        result->plane == PLANE_PAGE) {
        return (struct action){.kind = ACT_CLOSE};
    }
    return action;
}

/* A drag, a fling or a pinch: a column scrolls, everything else is the screen's. */
static void move_contents(struct app *app, const struct gesture_result *result)
{
    const struct node *node = frame_find(app_frame(app), result->node);
    if (node == NULL) {
        return;
    }
    if (node->role == ROLE_SCROLL && result->dy != 0) {
        act_apply(app, (struct action){
                           .kind = ACT_SCROLL, .arg = (int)node->plane, .value = -result->dy});
    }
    if (result->zoom != 1) {
        act_apply(app, (struct action){.kind = ACT_PINCH,
                                       .value = result->zoom,
                                       .x = result->about_x,
                                       .y = result->about_y,
                                       .node = node->id});
    }
}

static void on_result(struct app *app, const struct gesture_result *result)
{
    app->dirty = app->dirty || result->pressed_changed;
    if (result->tapped && app->keys_used) {
        app->keys_used = false;
        app->dirty = true;
    }
    if (result->doubtful && (app_unattended(app) || app->overlay == OVERLAY_IDLE)) {
        return; /* a drop of water begins no session and does not prolong one */
    }
    const uint64_t before = app_session_hash(app);
    move_contents(app, result);
    const struct action action = settle(app, result);
    if (action.kind != ACT_NONE) {
        act_apply(app, action);
    }
    if (!result->doubtful && app_session_hash(app) != before) {
        session_touch(app); /* only what the exhibit acted on is a visitor */
    }
}

bool app_step(struct app *app, int64_t now_ms, const struct event *events, size_t count)
{
    app->now_ms = now_ms;
    for (size_t i = 0; i < count; i++) {
        if (events[i].kind == EVENT_KEY) {
            const uint64_t before = app_session_hash(app);
            act_key(app, events[i].key);
            if (app_session_hash(app) != before) {
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
        app->stack[i].scroll_px = 0;
    }
    app->overlay_scroll_px = 0;
    app->move = MOVE_NONE;
    app->page_serial++;
    make_frame(app);
    app->dirty = true;
}

void app_set_content(struct app *app, const struct content *content)
{
    app->config.content = content;
    app->config.language = NULL;
    session_end(app);
    make_frame(app);
    app->dirty = true;
}

void app_go(struct app *app, struct route route)
{
    act_apply(app, (struct action){.kind = ACT_GO, .route = route});
}

struct route app_route(const struct app *app)
{
    return app->stack[app->depth - 1].route;
}

const char *app_language(const struct app *app)
{
    return app->language->id;
}

uint64_t app_focus(const struct app *app)
{
    return app->keys_used ? app->stack[app->depth - 1].focus_id : 0;
}
