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

static bool in_attract(const struct app *app)
{
    return app->depth > 0 && strcmp(app->stack[app->depth - 1].route.text, "attract") == 0;
}

bool app_unattended(const struct app *app)
{
    return in_attract(app) && app->overlay == OVERLAY_NONE;
}

/* Enlarged text doubles all limits (A32). */
static int64_t patience(const struct app *app, int64_t ms)
{
    return app->settings.value[SETTING_TEXT] == TEXT_LARGE ? 2 * ms : ms;
}

static int64_t idle_ms(const struct app *app)
{
    const struct content *content = app->config.content;
    const bool reading = app->stack[app->depth - 1].screen->reading;
    const int usual = app->config.idle_ms > 0 ? app->config.idle_ms : content->idle_ms;
    const int longer = app->config.idle_ms > 0 ? app->config.idle_ms : content->read_idle_ms;
    return patience(app, reading ? longer : usual);
}

int session_total_s(const struct app *app)
{
    return (int)(patience(app, app->config.content->warning_ms) / 1000);
}

int session_seconds(const struct app *app)
{
    const int64_t left =
        app->warned_ms + patience(app, app->config.content->warning_ms) - app->now_ms;
    return left <= 0 ? 0 : (int)((left + 999) / 1000);
}

void session_touch(struct app *app)
{
    app->touched_ms = app->now_ms;
}

void session_end(struct app *app)
{
    app->settings = app->config.settings;
    const char *language = venue_language(app);
    app->language = content_language(app->config.content, language);
    if (app->language == NULL) {
        app->language = &app->config.content->languages[0];
    }
    app->overlay = OVERLAY_NONE;
    app->overlay_scroll_px = 0;
    app->figure = NULL;
    app->source = NULL;
    app->keys_used = false;
    gesture_cancel(&app->gesture);
    navigate_reset(app);
    app->move = MOVE_FADE;
    app->move_ms = app->now_ms;
    app->page_serial++;
    app->touched_ms = app->now_ms;
    app->dirty = true;
}

/* In attract there is nothing to lose unless somebody changed a setting there. */
static bool has_session(const struct app *app)
{
    if (!in_attract(app) || app->overlay != OVERLAY_NONE) {
        return true;
    }
    const char *language = venue_language(app);
    return memcmp(&app->settings, &app->config.settings, sizeof app->settings) != 0 ||
           strcmp(app->language->id, language) != 0;
}

void session_tick(struct app *app)
{
    if (!has_session(app)) {
        return;
    }
    if (app->overlay == OVERLAY_IDLE) {
        if (session_seconds(app) == 0) {
            session_end(app);
        }
        return;
    }
    if (app->now_ms - app->touched_ms >= idle_ms(app)) {
        if (in_attract(app) && app->overlay == OVERLAY_NONE) {
            session_end(app);
            return;
        }
        gesture_cancel(&app->gesture);
        app->overlay = OVERLAY_IDLE;
        app->overlay_scroll_px = 0;
        app->overlay_ms = app->now_ms;
        app->warned_ms = app->now_ms;
        app->dirty = true;
    }
}

int64_t session_wake(const struct app *app)
{
    if (!has_session(app)) {
        return INT64_MAX;
    }
    if (app->overlay == OVERLAY_IDLE) {
        return app->now_ms + 1000 - (app->now_ms - app->warned_ms) % 1000;
    }
    return app->touched_ms + idle_ms(app);
}

uint64_t app_session_hash(const struct app *app)
{
    uint64_t h = hash_bytes(HASH_SEED, &app->settings, sizeof app->settings);
    h = hash_text(h, app->language->id);
    h = hash_bytes(h, &app->overlay, sizeof app->overlay);
    h = hash_bytes(h, &app->overlay_scroll_px, sizeof app->overlay_scroll_px);
    h = hash_bytes(h, &app->depth, sizeof app->depth);
    for (int i = 0; i < app->depth; i++) {
        const struct shown *page = &app->stack[i];
        h = hash_text(h, page->route.text);
        h = hash_bytes(h, page->state, page->screen->state_size);
        h = hash_bytes(h, &page->scroll_px, sizeof page->scroll_px);
        h = hash_bytes(h, &page->focus_id, sizeof page->focus_id);
    }
    for (int i = 0; i < 5; i++) {
        h = hash_text(h, app->trail[i].text);
    }
    return h;
}
