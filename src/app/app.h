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

/* How the exhibit behaves between visitors and for them: the usual one is all zero, a class or an
 * evening event has another. Swapped whole, at run time. */
struct policy {
    int idle_ms;                                      /* before the warning; 0: the content's */
    enum { ATTRACT_SHOWN, ATTRACT_LEFT_OUT } attract; /* left out: the first page waits instead */
    enum { SOUND_ON, SOUND_OFF } sound;
    struct route start; /* where Home leads; "": the page flagged SCREEN_START */
};

struct app_config {
    const struct content *content;
    const struct text_metrics *metrics;
    int width, height;
    float px_per_mm;
    struct settings settings; /* of the venue; every visitor starts with them */
    const char *language;     /* NULL: the content's default */
    struct route start;       /* shown at first, as if somebody had gone there; "" = none */
    struct policy policy;
    struct mounting mounting; /* of the panel */
};

/* The way out: what the exhibit says besides its picture. Nothing here tells who or when. */
struct out {
    enum out_kind kind;
    char what[144];    /* COUNT, SOUND, ASK: a name as "page/material"; "" for SAY */
    char text[512];    /* SAY: the words, cut to fit */
    char language[16]; /* of the words, or of the visitor who is counted */
    float gain_db;     /* SOUND: how much louder than it is, as this visitor wants it */
};

struct app;
struct screen;

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

/* Shows another snapshot from now on, as a visitor who comes now would find it. Nothing points into
 * the old one any more. */
void app_adopt(struct app *app, const struct content *content);

/* Goes to a route as a visitor would; a route that leads nowhere goes home. That of a modal screen
 * opens it above the page, or closes it. */
void app_go(struct app *app, struct route route);

/* Does what a touch of that node of the present frame would do, also of one that is scrolled out of
 * view; false when there is no such thing to do. */
bool app_press(struct app *app, uint64_t node);

/* Opens a screen that is in no list, for benches and tests; screen outlives the app. */
void app_show(struct app *app, const struct screen *screen);

/* Another policy, at once between visitors; a visitor keeps the page and meets it at its end. */
void app_set_policy(struct app *app, const struct policy *policy);

/* Takes the oldest thing that the exhibit has to say; false when there is none. At most 32 wait,
 * then the oldest is lost; of things to say only the newest waits. */
bool app_out(struct app *app, struct out *out);

/* Things lost so far because nobody took them. */
unsigned long app_outs_lost(const struct app *app);

/* The page, and the modal screen above it ("" = none). */
struct route app_route(const struct app *app);
struct route app_modal(const struct app *app);
const char *app_language(const struct app *app);

/* Node with the keyboard focus, 0 = none or not visible since a finger was used last. */
uint64_t app_focus(const struct app *app);

/* There is a field that takes what is typed (EVENT_TEXT). */
bool app_typing(struct app *app);

/* A hash of everything that a visitor can change: equal to that of a fresh app after a reset (A44).
 */
uint64_t app_session_hash(const struct app *app);

/* The app is between visitors: content may be swapped, a restart is not noticed. True on the page
 * that waits for them, when nothing has been touched or changed since the last reset. */
bool app_unattended(const struct app *app);
