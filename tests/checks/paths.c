/* What only several steps can show: the way of the focus, the way back, the end of a session. */
#include "checks.h"

#include "core/rng.h"
#include "screens/screen.h"

#include <math.h>
#include <string.h>

#define MOST 400

void check_still(struct checks *checks, const struct frame *frame)
{
    const char *state = checks->where.state;
    if (strncmp(state, "attract", 7) == 0 || strstr(state, "overlay idle") != NULL ||
        strstr(state, "overlay farewell") != NULL) {
        return; /* attract moves all the time; seconds are counted, seen or not */
    }
    if (frame->wake_ms != INT64_MAX || frame->comp.ghost || frame->comp.veil > 0) {
        found(checks, "A34-still", "something moves 6 s after arrival", "", 1, 0, "");
    }
}

/* ---- focus ---- */

static void press(struct app *app, int64_t *now_ms, enum key key)
{
    *now_ms += 300;
    const struct event event = {.kind = EVENT_KEY, .key = key, .t_ms = *now_ms};
    app_step(app, *now_ms, &event, 1);
}

/* Does something that can have the focus do the same? */
static bool has_twin(const struct frame *frame, const struct node *node)
{
    const struct action *own = &node->action;
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *other = &frame->nodes[i];
        if (other->focus_index >= 0 && other->plane == node->plane &&
            other->action.kind == own->kind && other->action.arg == own->arg &&
            other->action.value == own->value && other->action.pointer == own->pointer &&
            strcmp(other->action.route.text, own->route.text) == 0) {
            return true;
        }
    }
    return false;
}

/* The control that turns leaves is looked at below; a second place to touch what has a node of its
 * own (the stones of a row in the key) is no stop. */
static bool counts(const struct frame *frame, const struct node *node)
{
    return actionable(node) && node->action.kind != ACT_TURN && plane_open(frame, node->plane) &&
           !(node->decorative && has_twin(frame, node));
}

/* The ring must not be covered: all of the focused thing shows, as far as its region is high (less
 * the 2 mm that are kept free around it). */
static void check_revealed(struct checks *checks, const struct frame *frame, uint64_t id)
{
    for (size_t i = 0; i < frame->node_count; i++) {
        const struct node *node = &frame->nodes[i];
        const struct node *area = region_of(frame, i);
        if (node->id != id || area == NULL) {
            continue;
        }
        const struct rect both = rect_meet(node->rect, area->rect);
        const float shown = both.w > node->rect.w * 0.9F ? both.h : 0;
        const float least = fminf(node->rect.h, area->rect.h);
        if (shown < least - 2.2F * frame->px_per_mm) {
            found(checks, "A17-ring", "the focused thing is scrolled out of sight", node->label,
                  (double)(shown / frame->px_per_mm), (double)(least / frame->px_per_mm), "mm");
        }
        return;
    }
}

static void walk(struct checks *checks, struct app *app, int64_t *now_ms, enum key key)
{
    uint64_t order[MOST];
    int visits[MOST] = {0};
    size_t n = 0;
    const struct frame *frame = app_frame(app);
    for (size_t i = 0; i < frame->node_count && n < MOST; i++) {
        if (counts(frame, &frame->nodes[i])) {
            order[n++] = frame->nodes[i].id;
        }
    }
    uint64_t first = 0;
    bool wrapped = false;
    for (size_t step = 0; step < 2 * n + 20 && !wrapped; step++) {
        press(app, now_ms, key);
        *now_ms += 700; /* a leaf that turns for it has come to rest */
        app_step(app, *now_ms, NULL, 0);
        const uint64_t id = app_focus(app);
        const struct node *node = frame_find(app_frame(app), id);
        if (node == NULL) {
            found(checks, "A16-focus", "the focus is nowhere", "", 0, 1, "");
            return;
        }
        check_revealed(checks, app_frame(app), id);
        wrapped = id == first;
        first = first == 0 && counts(app_frame(app), node) ? id : first;
        for (size_t i = 0; i < n && !wrapped; i++) {
            visits[i] += order[i] == id;
        }
    }
    if (!wrapped && n > 0) {
        found(checks, "A16-focus", "the focus does not come round", "", 0, 1, "");
    }
    for (size_t i = 0; i < n; i++) {
        const struct node *node = frame_find(app_frame(app), order[i]);
        if (visits[i] != 1 && node != NULL) {
            found(checks, "A16-focus", visits[i] == 0 ? "never gets the focus" : "focused twice",
                  node->label, visits[i], 1, "visits");
        }
    }
}

/* Select on the control turns leaf after leaf and comes round; the focus stays on it. */
static void check_turning(struct checks *checks, struct app *app, int64_t *now_ms)
{
    const struct node *node = NULL;
    const size_t around = app_frame(app)->node_count;
    for (size_t i = 0; i < around; i++) {
        press(app, now_ms, KEY_NEXT);
        node = frame_find(app_frame(app), app_focus(app));
        if (node != NULL && node->action.kind == ACT_TURN) {
            break;
        }
        node = NULL;
    }
    const uint64_t id = node == NULL ? 0 : node->id;
    for (int i = 0; i < 60 && node != NULL && node->id == id && !node->disabled; i++) {
        press(app, now_ms, KEY_SELECT);
        node = frame_find(app_frame(app), app_focus(app));
    }
    if (id == 0 || node == NULL || node->id != id || node->disabled) {
        found(checks, "A17-ring", "the focus goes out with the control that turns leaves",
              node == NULL ? "" : node->label, 0, 1, "");
    }
}

void check_focus_walk(struct checks *checks, struct app *app, int64_t *now_ms)
{
    walk(checks, app, now_ms, KEY_NEXT);
    walk(checks, app, now_ms, KEY_PREVIOUS);
    const struct frame *frame = app_frame(app);
    for (size_t i = 0; i < frame->node_count; i++) {
        if (frame->nodes[i].role == ROLE_SCROLL && plane_open(frame, frame->nodes[i].plane)) {
            check_turning(checks, app, now_ms);
            return;
        }
    }
}

/* ---- less motion: pages and overlays fade within 150 ms, nothing travels (A36) ---- */

#define FADE_MS 150
#define FRAME_MS 10

static void check_frame_rests(struct checks *checks, const struct frame *before,
                              const struct frame *now)
{
    const struct composition *c = &now->comp;
    const float slide = fabsf(c->page_dx) + fabsf(c->page_dy) + fabsf(c->ghost_dx) +
                        fabsf(c->ghost_dy) + fabsf(c->overlay_dy);
    if (slide > 0) {
        found(checks, "A36-motion", "a plane travels with less motion", "", (double)slide, 0, "px");
    }
    for (size_t i = 0; i < now->node_count && before->page_serial == now->page_serial; i++) {
        const struct node *was = frame_find(before, now->nodes[i].id);
        if (was != NULL && (fabsf(was->rect.x - now->nodes[i].rect.x) > 0.01F ||
                            fabsf(was->rect.y - now->nodes[i].rect.y) > 0.01F)) {
            found(checks, "A36-motion", "a thing travels with less motion", was->label, 1, 0, "");
        }
    }
}

static void check_less_motion(struct checks *checks, const struct app_config *given)
{
    static const char *const ways[] = {
        "home", "products", "product/smartphone", "material/cobalt", "mineral/cobaltite", "about"};
    struct app_config config = *given;
    config.settings.value[SETTING_MOTION] = MOTION_LESS;
    struct app *app = app_create(&config);
    int64_t now_ms = 1000;
    app_step(app, now_ms, NULL, 0);
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        struct route route = {""};
        snprintf(route.text, sizeof route.text, "%s", ways[i]);
        snprintf(checks->where.state, sizeof checks->where.state, "%s with less motion", ways[i]);
        app_go(app, route);
        for (int k = 0; k < 2; k++) { /* the page, then an overlay over it */
            app_step(app, now_ms, NULL, 0);
            const int64_t began = now_ms;
            while (now_ms < began + 600) {
                now_ms += FRAME_MS;
                const struct frame *before = app_frame(app);
                if (app_step(app, now_ms, NULL, 0)) {
                    check_frame_rests(checks, before, app_frame(app));
                }
                if (now_ms - began > FADE_MS + FRAME_MS && app_wake(app) <= now_ms) {
                    found(checks, "A36-motion", "less motion takes too long", "",
                          (double)(now_ms - began), FADE_MS, "ms");
                    break;
                }
            }
            press(app, &now_ms, k == 0 ? KEY_HELP : KEY_BACK);
        }
    }
    app_destroy(app);
}

/* ---- the way back ---- */

static int backs_to_home(struct app *app, int64_t *now_ms)
{
    int presses = 0;
    while (strcmp(app_route(app).text, "home") != 0 && presses < 40) {
        press(app, now_ms, KEY_BACK);
        presses++;
    }
    return presses;
}

static const char *const starts[] = {
    "attract",          "home", "products", "about", "product/smartphone", "material/cobalt",
    "mineral/cobaltite"};

static void check_back(struct checks *checks, struct app *app, int64_t *now_ms)
{
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        struct route route = {""};
        snprintf(route.text, sizeof route.text, "%s", starts[i]);
        app_go(app, (struct route){"home"});
        app_go(app, route);
        press(app, now_ms, KEY_HELP);
        snprintf(checks->where.state, sizeof checks->where.state, "%s overlay help", starts[i]);
        const int presses = backs_to_home(app, now_ms);
        if (presses > 4) {
            found(checks, "A16-back", "Back does not reach home", "", presses, 4, "presses");
        }
    }
}

/* A curious visitor: the n-th way on from each page, chosen at random. */
static void wander(struct app *app, int64_t *now_ms, struct rng *rng, int pages)
{
    for (int i = 0; i < pages; i++) {
        const struct frame *frame = app_frame(app);
        struct route ways[MOST];
        size_t n = 0;
        for (size_t k = 0; k < frame->node_count && n < MOST; k++) {
            const struct action *action = &frame->nodes[k].action;
            if (actionable(&frame->nodes[k]) && action->kind == ACT_GO &&
                (screen_of(&action->route)->flags & SCREEN_MODAL) == 0) { /* a page, not a slab */
                ways[n++] = action->route;
            }
        }
        app_go(app, n == 0 ? (struct route){"products"} : ways[rng_next(rng) % n]);
        *now_ms += 700;
        app_step(app, *now_ms, NULL, 0);
    }
}

static void check_wander(struct checks *checks, struct app *app, int64_t *now_ms)
{
    struct rng rng = {7};
    int worst = 0;
    for (int i = 0; i < 12; i++) {
        app_go(app, (struct route){"home"});
        wander(app, now_ms, &rng, 3 + i);
        snprintf(checks->where.state, sizeof checks->where.state, "%.60s after %d pages",
                 app_route(app).text, 3 + i);
        const int presses = backs_to_home(app, now_ms);
        worst = presses > worst ? presses : worst;
        if (presses > 4) {
            found(checks, "A16-back", "Back needs too many steps to home", "", presses, 4,
                  "presses");
        }
    }
}

/* ---- the end of a session ---- */

/* Waits in steps as the real loop does: at its wake, at most a second. */
static void wait_for(struct app *app, int64_t *now_ms, int64_t ms)
{
    const int64_t end = *now_ms + ms;
    while (*now_ms < end) {
        int64_t next = app_wake(app);
        next = next < *now_ms + 16 ? *now_ms + 16 : next > *now_ms + 1000 ? *now_ms + 1000 : next;
        *now_ms = next < end ? next : end;
        app_step(app, *now_ms, NULL, 0);
    }
}

static bool warned(const struct app *app)
{
    return app_frame(app)->comp.overlay && app_wake(app) < INT64_MAX &&
           strcmp(app_route(app).text, "attract") != 0;
}

/* Changes all that a visitor can change, leaves, and looks whether anything is left (A44). */
static void check_reset(struct checks *checks, const struct app_config *config, uint64_t boot)
{
    static const enum key touched[] = {KEY_ACCESS, KEY_LANGUAGE, KEY_HELP, KEY_NONE};
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        for (size_t k = 0; k < 4; k++) {
            struct app *app = app_create(config);
            int64_t now_ms = 5000;
            app_step(app, now_ms, NULL, 0);
            struct route route = {""};
            snprintf(route.text, sizeof route.text, "%s", starts[i]);
            app_go(app, route);
            wait_for(app, &now_ms, 1000);
            for (int n = 0; n < 4 && touched[k] != KEY_NONE; n++) {
                press(app, &now_ms, n == 0 ? touched[k] : n < 3 ? KEY_NEXT : KEY_SELECT);
            }
            for (int n = 0; n < 9; n++) {
                press(app, &now_ms, n % 3 == 2 ? KEY_SELECT : KEY_NEXT);
            }
            /* Twice, if letters were enlarged: reading, the warning, the card; then it sinks. */
            wait_for(app, &now_ms, 2 * (config->content->read_idle_ms + 25000) + 2000);
            snprintf(checks->where.state, sizeof checks->where.state, "%s after a session",
                     starts[i]);
            if (strcmp(app_route(app).text, "attract") != 0) {
                found(checks, "A44-reset", "the session does not end", app_route(app).text, 1, 0,
                      "");
            } else if (app_session_hash(app) != boot) {
                found(checks, "A44-reset", "something of the visitor is left", "", 1, 0, "");
            }
            app_destroy(app);
        }
    }
}

/* The warning comes, stays 20 s, is put off as often as one likes, then the session ends (A32). */
static void check_warning(struct checks *checks, const struct app_config *config)
{
    struct app *app = app_create(config);
    int64_t now_ms = 1000;
    app_step(app, now_ms, NULL, 0);
    app_go(app, (struct route){"products"});
    press(app, &now_ms, KEY_NEXT);
    snprintf(checks->where.state, sizeof checks->where.state, "products overlay idle");
    for (int i = 0; i < 10; i++) {
        wait_for(app, &now_ms, config->content->idle_ms - 500);
        if (warned(app)) {
            found(checks, "A32-idle", "the warning comes too early", "", i, 0, "");
        }
        wait_for(app, &now_ms, 1000);
        if (!warned(app)) {
            found(checks, "A32-idle", "there is no warning", "", i, 0, "");
        }
        wait_for(app, &now_ms, 19000);
        if (!warned(app)) {
            found(checks, "A32-idle", "the warning is shorter than 20 s", "", i, 0, "");
        }
        press(app, &now_ms, i % 2 == 0 ? KEY_NEXT : KEY_BACK);
        wait_for(app, &now_ms, 19000);
        if (strcmp(app_route(app).text, "products") != 0) {
            found(checks, "A32-idle",
                  i % 2 == 0 ? "an arrow key does not put the end off"
                             : "a key does not put the end off",
                  "", i, 0, "");
            app_go(app, (struct route){"products"});
        }
        press(app, &now_ms, KEY_BACK);
        app_go(app, (struct route){"products"});
        press(app, &now_ms, KEY_NONE);
    }
    app_destroy(app);
}

void check_session(struct checks *checks, const struct app_config *config)
{
    struct app *app = app_create(config);
    int64_t now_ms = 1000;
    app_step(app, now_ms, NULL, 0);
    const uint64_t boot = app_session_hash(app);
    check_back(checks, app, &now_ms);
    check_wander(checks, app, &now_ms);
    app_destroy(app);
    check_reset(checks, config, boot);
    check_warning(checks, config);
    check_less_motion(checks, config);
}
