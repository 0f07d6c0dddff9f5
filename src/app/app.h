/* The exhibit itself: navigation, session, settings, idle, transitions. Knows no SDL, no SQL, no
 * clock: time and events come in, a frame goes out, so that it runs headless and twice in one
 * process.
 *
 * Owner: app_create allocates, app_destroy frees. The content snapshot and the text metrics are
 * borrowed and must outlive the app. */
#pragma once

#include "content/content.h"
#include "input/event.h"
#include "ui/ui.h"

struct app_config {
    const struct content *content;
    const struct text_metrics *metrics;
    int width, height;
    float px_per_mm;
    struct settings settings; /* of the venue; every visitor starts with them */
    const char *language;     /* NULL: the content's default */
    struct route start;       /* "" = attract */
    int idle_ms;              /* 0: the content's */
    struct mounting mounting; /* of the panel */
};

struct app;

struct app *app_create(const struct app_config *config);
void app_destroy(struct app *app);

/* Handles events and time; true when the frame changed and should be painted. */
bool app_step(struct app *app, int64_t now_ms, const struct event *events, size_t count);

/* The present frame; valid until the second next app_step. */
const struct frame *app_frame(const struct app *app);

/* When app_step must be called next without input (ms, same clock); INT64_MAX = on input only. */
int64_t app_wake(const struct app *app);

/* Another panel size or density. */
void app_resize(struct app *app, int width, int height, float px_per_mm);

/* Adopts another snapshot; the session ends and attract begins. */
void app_set_content(struct app *app, const struct content *content);

/* Goes to a route as a visitor would; a route that leads nowhere goes home. That of a modal screen
 * opens it above the page, or closes it. */
void app_go(struct app *app, struct route route);

/* The page, and the modal screen above it ("" = none). */
struct route app_route(const struct app *app);
struct route app_modal(const struct app *app);
const char *app_language(const struct app *app);

/* Node with the keyboard focus, 0 = none or not visible since a finger was used last. */
uint64_t app_focus(const struct app *app);

/* A hash of everything that a visitor can change: equal to that of a fresh app after a reset (A44).
 */
uint64_t app_session_hash(const struct app *app);

/* The app is between visitors: content may be swapped, a restart is not noticed. */
bool app_unattended(const struct app *app);
