/* The stack of pages and the way between them: deeper layers lie below, so the picture moves up.
 * And the modal screen above the page: one at most, the next takes its place. */
#include "app/app_private.h"

#include "core/mem.h"

#include <stdlib.h>
#include <string.h>

struct shown *navigate_top(struct app *app)
{
    return &app->stack[app->depth - 1];
}

struct shown *navigate_front(struct app *app)
{
    return app->modal.screen != NULL ? &app->modal : navigate_top(app);
}

/* ---- screens and their state ---- */

static void drop(struct shown *shown)
{
    if (!app_has(shown, SCREEN_KEEP)) {
        free(shown->state);
    }
    *shown = (struct shown){0};
}

static void *state_of(struct app *app, const struct screen *screen)
{
    if ((screen->flags & SCREEN_KEEP) == 0) {
        return mem_alloc(screen->state_size);
    }
    size_t i = 0;
    while (screens[i] != screen) {
        i++;
    }
    if (app->kept[i] == NULL) {
        app->kept[i] = mem_alloc(screen->state_size);
    }
    return app->kept[i];
}

/* Opens what the action leads to; false if there is no such thing. */
static bool open_screen(struct app *app, struct shown *out, const struct action *cause)
{
    const struct route *route = &cause->route;
    *out = (struct shown){.route = *route, .screen = screen_of(route), .entered_ms = app->now_ms};
    const bool takes =
        out->screen != NULL && (out->screen->each != NULL || out->screen->valid != NULL);
    if (out->screen == NULL || (!takes && route_argument(route)[0] != '\0')) {
        return false;
    }
    out->state = state_of(app, out->screen);
    struct env env = app_env(app, out);
    env.cause = cause;
    if (out->screen->enter != NULL && !out->screen->enter(out->state, &env)) {
        drop(out);
        return false;
    }
    return true;
}

/* ---- pages ---- */

/* The page on the stack is another one than before; from: the screen of that one. */
static void arrive(struct app *app, enum move move, const struct screen *from)
{
    struct shown *top = navigate_top(app);
    app->came_layer = from != NULL ? from->layer : 0;
    const bool back = strcmp(app->left.text, top->route.text) == 0;
    app->left = app->here;
    app->here = top->route;
    compose_arrive(app, move, back);
    sound_way(app, move);
    gesture_cancel(&app->gesture);
    if (!app_has(top, SCREEN_STAFF)) {
        out_count(app, "page", top->screen->name);
    }
    const int layer = top->screen->layer;
    if (layer >= 1 && layer <= 5) {
        app->trail[layer - 1] = top->route;
    }
}

static enum move way(const struct screen *from, const struct screen *to)
{
    if ((from->flags & SCREEN_ATTRACT) != 0) {
        return MOVE_DOWN; /* the visit begins: whatever was touched rises */
    }
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

static void drop_pages(struct app *app)
{
    while (app->depth > 0) {
        drop(&app->stack[--app->depth]);
    }
}

/* Puts a page on the stack; false when it leads nowhere. */
static bool push_route(struct app *app, struct route route)
{
    struct shown page;
    const struct action cause = {.kind = ACT_GO, .route = route};
    if (!open_screen(app, &page, &cause)) {
        return false;
    }
    push(app, &page);
    return true;
}

static struct route flagged_route(enum screen_flag flag)
{
    const struct screen *screen = screen_flagged((unsigned)flag);
    return screen == NULL ? (struct route){""} : route_of(screen->name, "");
}

/* The policy's, where this content has it. */
static struct route start_route(const struct app *app)
{
    const struct route *own = &app->policy.start;
    const struct screen *screen = screen_of(own);
    const bool there = screen != NULL && (screen->flags & SCREEN_MODAL) == 0 &&
                       route_valid(own, app->config.content);
    return there ? *own : flagged_route(SCREEN_START);
}

bool navigate_starts(const struct app *app, const struct route *route)
{
    return strcmp(start_route(app).text, route->text) == 0;
}

static void go_page(struct app *app, const struct action *action)
{
    struct shown page;
    if (strcmp(navigate_top(app)->route.text, action->route.text) == 0) {
        return;
    }
    if (!open_screen(app, &page, action)) {
        navigate_home(app);
        return;
    }
    if (navigate_starts(app, &page.route)) {
        drop(&page);
        navigate_home(app);
        return;
    }
    const struct screen *from = navigate_top(app)->screen;
    if (app_has(&app->stack[0], SCREEN_ATTRACT)) {
        /* The session starts: home lies under whatever was touched, so that Back leads there. */
        drop_pages(app);
        push_route(app, start_route(app));
    }
    push(app, &page);
    if (page.screen->piece != NULL) { /* going back passes nothing anew */
        passed_add(&app->passed, &page.route);
    }
    arrive(app, way(from, page.screen), from);
}

void navigate_home(struct app *app)
{
    navigate_close(app);
    if (navigate_starts(app, &navigate_top(app)->route)) {
        return;
    }
    const struct screen *from = navigate_top(app)->screen;
    drop_pages(app);
    push_route(app, start_route(app));
    arrive(app, from->layer > 0 ? MOVE_UP : way(from, navigate_top(app)->screen), from);
}

bool navigate_can_back(const struct app *app)
{
    return app->depth > 1;
}

/* A step inside the page is taken back before the page is left. */
void navigate_back(struct app *app)
{
    struct shown *top = navigate_top(app);
    if (navigate_inside(app)) {
        const struct env env = app_env(app, top);
        top->screen->undo(top->state, &env);
        compose_settle(app);
        return;
    }
    if (app->depth < 2) {
        navigate_home(app);
        return;
    }
    const struct screen *from = navigate_top(app)->screen;
    drop(&app->stack[--app->depth]);
    enum move move = way(from, navigate_top(app)->screen);
    arrive(app, move == MOVE_SIDE ? MOVE_BACK_SIDE : move, from);
}

bool navigate_inside(const struct app *app)
{
    const struct shown *page = &app->stack[app->depth - 1];
    return page->screen->inside != NULL && page->screen->inside(page->state);
}

/* ---- the modal screen ---- */

/* What was touched is covered or bare now, and the focus begins anew. */
static void uncover(struct app *app)
{
    gesture_cancel(&app->gesture);
    navigate_top(app)->focus_id = 0;
    app->dirty = true;
}

static void go_modal(struct app *app, const struct action *action)
{
    const bool same = strcmp(app->modal.route.text, action->route.text) == 0;
    navigate_close(app);
    if (!same && open_screen(app, &app->modal, action)) {
        uncover(app);
        if (!app_has(&app->modal, SCREEN_STAFF)) {
            out_count(app, "page", app->modal.screen->name);
        }
    }
}

void navigate_close(struct app *app)
{
    if (app->modal.screen != NULL) {
        drop(&app->modal);
        compose_settle(app);
        uncover(app);
    }
}

/* ---- both ---- */

void navigate_go(struct app *app, const struct action *action)
{
    const struct screen *screen = screen_of(&action->route);
    if (screen != NULL && (screen->flags & SCREEN_MODAL) != 0) {
        go_modal(app, action);
        return;
    }
    navigate_close(app);
    go_page(app, action);
}

void navigate_release(struct app *app)
{
    drop(&app->modal);
    drop_pages(app);
    for (size_t i = 0; screens[i] != NULL; i++) {
        free(app->kept[i]);
        app->kept[i] = NULL;
    }
}

void navigate_reset(struct app *app)
{
    navigate_release(app);
    memset(app->trail, 0, sizeof app->trail);
    app->passed.count = 0;
    const bool loop = app->policy.attract == ATTRACT_SHOWN;
    if (!loop || !push_route(app, flagged_route(SCREEN_ATTRACT))) {
        push_route(app, start_route(app));
    }
    app->left = app->here = navigate_top(app)->route;
}

void navigate_init(struct app *app, struct route start)
{
    const struct action action = {.kind = ACT_GO, .route = start};
    struct shown page;
    navigate_reset(app);
    if (!open_screen(app, &page, &action)) {
        return;
    }
    const bool modal = app_has(&page, SCREEN_MODAL);
    const bool attract = app_has(&page, SCREEN_ATTRACT);
    drop(&page);
    if (attract) {
        return;
    }
    if (modal) {
        navigate_home(app);
    }
    navigate_go(app, &action);
    app->move = MOVE_NONE;
}

void navigate_show(struct app *app, const struct screen *screen)
{
    struct shown page = {.route = route_of(screen->name, ""), .screen = screen};
    page.state = mem_alloc(screen->state_size);
    page.entered_ms = app->now_ms;
    push(app, &page);
    arrive(app, MOVE_NONE, NULL);
}
