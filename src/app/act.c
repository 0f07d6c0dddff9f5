/* What happens on an action, and how keys move the focus. */
#include "app/app_private.h"

#include <math.h>
#include <stdio.h>

static void set_language(struct app *app, int index)
{
    const struct content *content = app->config.content;
    if (index >= 0 && (size_t)index < content->language_count) {
        app->language = &content->languages[index];
    }
    navigate_close(app);
    compose_settle(app);
}

static void act(struct app *app, const struct action *action)
{
    switch (action->kind) {
    case ACT_NONE:
    case ACT_SCREEN:
    case ACT_PINCH:
    case ACT_PULL:
        break;
    case ACT_GO:
        navigate_go(app, action);
        break;
    case ACT_SETTLED:
        if (action->arg == 1) {
            app->opens = true;
        }
        compose_settle(app);
        break;
    case ACT_BACK:
        if (app->modal.screen != NULL) {
            navigate_close(app);
        } else {
            navigate_back(app);
        }
        break;
    case ACT_HOME:
        navigate_home(app);
        break;
    case ACT_CLOSE:
        navigate_close(app);
        break;
    case ACT_LANGUAGE:
        set_language(app, action->arg);
        break;
    case ACT_SETTING:
        if (action->arg >= 0 && action->arg < SETTING_COUNT) {
            app->settings.value[action->arg] = (int)action->value;
            navigate_top(app)->cameras.count = 0;
            app->opens = app->modal.screen != NULL; /* on the leaf of what was chosen */
            compose_settle(app);
            if (action->arg == SETTING_VOLUME) {
                sound_volume(app);
            }
        }
        break;
    case ACT_RESTART:
        session_end(app, MOVE_OUT);
        break;
    case ACT_OUT:
        out_name(app, (enum out_kind)action->arg, action->route.text);
        break;
    case ACT_TURN:
        panes_turn(app, (enum plane)action->arg, action->value);
        break;
    }
}

void act_apply(struct app *app, struct action action)
{
    struct shown *front = navigate_front(app);
    if (front->screen->handle != NULL) {
        const struct env env = app_env(app, front);
        const enum act before = action.kind;
        action = front->screen->handle(front->state, &env, action);
        app->dirty = app->dirty || before == ACT_SCREEN || before == ACT_PINCH ||
                     before == ACT_PULL || action.kind != before; /* it made something else of it */
    }
    act(app, &action);
}

void act_tick(struct app *app)
{
    struct shown *front = navigate_front(app);
    if (front->screen->tick != NULL) {
        const struct env env = app_env(app, front);
        const struct action action = front->screen->tick(front->state, &env);
        app->dirty = app->dirty || action.kind != ACT_NONE;
        act(app, &action);
    }
}

/* With a modal screen open the focus stays in it and in the bar, or in it alone when it warns. */
static bool reachable(const struct app *app, const struct node *node)
{
    if (node->focus_index < 0) {
        return false;
    }
    if (app_has(&app->modal, SCREEN_WARNING)) {
        return node->plane == PLANE_OVERLAY;
    }
    return app->modal.screen == NULL || node->plane != PLANE_PAGE;
}

/* The reachable node nearest after (or before) the focus, in order, around the end. */
static const struct node *neighbour(const struct app *app, int from, int step)
{
    const struct frame *frame = app_frame(app);
    const struct node *best = NULL;
    int best_distance = 1 << 20;
    int count = 0;
    for (size_t i = 0; i < frame->node_count; i++) {
        count = frame->nodes[i].focus_index >= count ? frame->nodes[i].focus_index + 1 : count;
    }
    for (size_t i = 0; i < frame->node_count && count > 0; i++) {
        const struct node *node = &frame->nodes[i];
        if (!reachable(app, node)) {
            continue;
        }
        int distance = (node->focus_index - from) * step;
        distance = ((distance % count) + count) % count;
        if (distance == 0) {
            distance = count;
        }
        if (distance < best_distance) {
            best_distance = distance;
            best = node;
        }
    }
    return best;
}

static void move_focus(struct app *app, int step)
{
    struct shown *front = navigate_front(app);
    const struct node *now = frame_find(app_frame(app), front->focus_id);
    int from = now != NULL && reachable(app, now) ? now->focus_index : -1;
    if (from < 0 && step < 0) {
        from = 0;
    }
    const struct node *next = neighbour(app, from, step);
    if (next == NULL) {
        return;
    }
    front->focus_id = next->id;
    out_say(app, next);
    panes_reveal(app, next);
    app->dirty = true;
}

static void select_focus(struct app *app)
{
    const struct node *node = frame_find(app_frame(app), navigate_front(app)->focus_id);
    if (node == NULL || !reachable(app, node)) {
        if (app_has(navigate_front(app), SCREEN_ATTRACT)) {
            navigate_home(app);
            return;
        }
        move_focus(app, 1);
        return;
    }
    if (!node->disabled && node->role != ROLE_SLIDER) {
        sound_press(app, node);
        act_apply(app, node->action);
    }
}

/* Left and right move a slider by a tenth; everything else goes on in order. */
static bool nudge(struct app *app, int step)
{
    const struct node *node = frame_find(app_frame(app), navigate_front(app)->focus_id);
    if (node == NULL || node->role != ROLE_SLIDER) {
        return false;
    }
    struct action action = node->action;
    action.value = fminf(fmaxf(node->value + 0.1F * (float)step, 0), 1);
    act_apply(app, action);
    return true;
}

/* ---- typing ---- */

/* The field with the focus, or else the first that can be reached; NULL: none. */
static const struct node *field(struct app *app, bool focused)
{
    const struct frame *frame = app_frame(app);
    const struct node *on = frame_find(frame, navigate_front(app)->focus_id);
    if (on != NULL && on->role == ROLE_FIELD && reachable(app, on)) {
        return on;
    }
    for (size_t i = 0; i < frame->node_count && !focused; i++) {
        if (frame->nodes[i].role == ROLE_FIELD && reachable(app, &frame->nodes[i])) {
            return &frame->nodes[i];
        }
    }
    return NULL;
}

static void type(struct app *app, const struct node *into, const char *text)
{
    struct action action = into->action;
    snprintf(action.text, sizeof action.text, "%s", text);
    act_apply(app, action);
}

void act_text(struct app *app, const char *text)
{
    const unsigned char first = (unsigned char)text[0];
    const struct node *into = field(app, false);
    if (into != NULL && first >= 0x20 && first != 0x7F) {
        type(app, into, text);
    }
}

bool app_typing(struct app *app)
{
    return field(app, false) != NULL;
}

/* In a field two keys are for what is in it. */
static bool type_key(struct app *app, enum key key)
{
    const struct node *into = field(app, true);
    if (into == NULL || (key != KEY_BACK && key != KEY_SELECT)) {
        return false;
    }
    type(app, into, key == KEY_BACK ? "\b" : "\n");
    return true;
}

void act_key(struct app *app, enum key key)
{
    app->dirty = app->dirty || !app->keys_used;
    app->keys_used = true;
    const struct node *on = frame_find(app_frame(app), navigate_front(app)->focus_id);
    const bool chosen = on != NULL && reachable(app, on);
    if (app_has(&app->modal, SCREEN_WARNING) && !(key == KEY_SELECT && chosen) && key != KEY_NEXT &&
        key != KEY_PREVIOUS) {
        act_apply(app, (struct action){.kind = ACT_CLOSE});
        return;
    }
    if (type_key(app, key)) {
        return;
    }
    switch (key) {
    case KEY_NONE:
        break;
    case KEY_LEFT:
    case KEY_UP:
    case KEY_PREVIOUS:
        if (key != KEY_LEFT || !nudge(app, -1)) {
            move_focus(app, -1);
        }
        break;
    case KEY_RIGHT:
    case KEY_DOWN:
    case KEY_NEXT:
        if (key != KEY_RIGHT || !nudge(app, 1)) {
            move_focus(app, 1);
        }
        break;
    case KEY_SELECT:
        select_focus(app);
        break;
    case KEY_BACK:
        act_apply(app, page_bar_action(BAR_BACK));
        break;
    case KEY_HOME:
        act_apply(app, page_bar_action(BAR_HOME));
        break;
    case KEY_HELP:
        act_apply(app, page_bar_action(BAR_HELP));
        break;
    case KEY_LANGUAGE:
        act_apply(app, page_bar_action(BAR_LANGUAGE));
        break;
    case KEY_ACCESS:
        act_apply(app, page_bar_action(BAR_ACCESS));
        break;
    }
}
