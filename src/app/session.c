/* A session lasts from the first touch in attract to the reset: idle, warning, and a clean start
 * for the next visitor (A32, A44). Times only from the caller's monotonic clock. */
#include "app/app_private.h"

#include <string.h>

/* Language that every visitor starts with. */
static const char *venue_language(const struct app *app)
{
    return app->config.language != NULL ? app->config.language
                                        : app->config.content->default_language;
}

/* The page that waits for visitors: the attract loop, or the first page where it is left out. */
static bool waiting(const struct app *app)
{
    const struct shown *page = &app->stack[app->depth - 1];
    return app->depth == 1 && app->modal.screen == NULL &&
           (app_has(page, SCREEN_ATTRACT) ||
            (app->policy.attract == ATTRACT_LEFT_OUT && navigate_starts(app, &page->route)));
}

bool app_unattended(const struct app *app)
{
    return waiting(app) && !app->begun;
}

/* Enlarged text doubles all limits (A32). */
static int64_t patience(const struct app *app, int64_t ms)
{
    return app->settings.value[SETTING_TEXT] == TEXT_LARGE ? 2 * ms : ms;
}

static int64_t idle_ms(const struct app *app)
{
    const struct content *content = app->config.content;
    const bool reading = app_has(&app->stack[app->depth - 1], SCREEN_READING);
    const int own = app->policy.idle_ms;
    const int usual = own > 0 ? own : content->idle_ms;
    const int longer = own > 0 ? own : content->read_idle_ms;
    return patience(app, reading ? longer : usual);
}

void session_touch(struct app *app)
{
    app->touched_ms = app->now_ms;
    if (!app->begun) {
        app->begun = true;
        app->begun_ms = app->now_ms;
        out_name(app, OUT_COUNT, "session/begun");
    }
}

/* How long they stayed, as coarse as is still of use: no visit can be told from another. */
static const char *length_name(int64_t ms)
{
    return ms < 30000    ? "30s"
           : ms < 60000  ? "1min"
           : ms < 120000 ? "2min"
           : ms < 300000 ? "5min"
                         : "longer";
}

void session_end(struct app *app, enum move move)
{
    if (app->begun) {
        out_count(app, "session/ended", length_name(app->touched_ms - app->begun_ms));
    }
    app->begun = false;
    app->ended = true;
    app->settings = app->config.settings;
    const char *language = venue_language(app);
    app->language = content_language(app->config.content, language);
    if (app->language == NULL) {
        app->language = &app->config.content->languages[0];
    }
    app->keys_used = false;
    gesture_cancel(&app->gesture);
    navigate_reset(app);
    compose_arrive(app, move, false);
    app->came_layer = 0;
    app->touched_ms = app->now_ms;
    app->dirty = true;
}

/* Warns; on the page that waits there is nothing to lose. */
void session_tick(struct app *app)
{
    if (app_unattended(app) || app_has(&app->modal, SCREEN_WARNING) ||
        app->now_ms - app->touched_ms < idle_ms(app)) {
        return;
    }
    const struct screen *warning = screen_flagged(SCREEN_MODAL | SCREEN_WARNING);
    if (waiting(app) || warning == NULL) {
        session_end(app, MOVE_FADE);
        return;
    }
    navigate_go(app,
                &(struct action){.kind = ACT_GO,
                                 .route = route_of(warning->name, ""),
                                 .value = (float)patience(app, app->config.content->warning_ms)});
}

int64_t session_wake(const struct app *app)
{
    if (app_unattended(app) || app_has(&app->modal, SCREEN_WARNING)) {
        return INT64_MAX; /* the warning says itself when it is due */
    }
    return app->touched_ms + idle_ms(app);
}

static uint64_t hash_shown(uint64_t h, const struct shown *shown)
{
    h = hash_text(h, shown->route.text);
    if (shown->screen != NULL) {
        h = hash_bytes(h, shown->state, shown->screen->state_size);
    }
    h = cameras_hash(&shown->cameras, h);
    return hash_bytes(h, &shown->focus_id, sizeof shown->focus_id);
}

void app_set_policy(struct app *app, const struct policy *policy)
{
    const bool free_now = app_unattended(app);
    app->policy = *policy;
    app->dirty = true; /* Home may lead elsewhere */
    if (free_now) {
        session_end(app, MOVE_FADE);
    }
}

uint64_t app_session_hash(const struct app *app)
{
    uint64_t h = hash_bytes(HASH_SEED, &app->settings, sizeof app->settings);
    h = hash_text(h, app->language->id);
    h = hash_shown(h, &app->modal);
    h = hash_bytes(h, &app->depth, sizeof app->depth);
    for (int i = 0; i < app->depth; i++) {
        h = hash_shown(h, &app->stack[i]);
    }
    for (size_t i = 0; screens[i] != NULL; i++) {
        if (app->kept[i] != NULL) {
            h = hash_bytes(h, app->kept[i], screens[i]->state_size);
        }
    }
    for (int i = 0; i < 5; i++) {
        h = hash_text(h, app->trail[i].text);
    }
    return passed_hash(&app->passed, h);
}
