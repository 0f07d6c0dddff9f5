/* A visit to the app with made-up screens instead of the exhibit's: the engine knows no screen by
 * its name, so what it does can be looked at with screens of a few buttons, and with times that are
 * written here (content's words are only needed for the bar).
 *
 *   attract         SCREEN_ATTRACT                     "begin"
 *   home            SCREEN_START, layer 0              "one", "two", "three", "quiz", "slide",
 * "off" (disabled), "last" (late), "count"; scrolls by 900 px one/ID two/ID   layers 1 and 2, any
 * ID but "none"; a "one" is passed to be kept  the same two/low         layer 4 the same side layer
 * 1 the same three           SCREEN_READING, layer 3            the same quiz SCREEN_KEEP, layer 0
 * the same staff           SCREEN_STAFF                       the same help access language
 * SCREEN_MODAL                "yes", "no", "count", "finnish", "large" idle the exhibit's own
 * warning
 *
 * Owner: kit_open and kit_close bracket main; visit_start and visit_end bracket one app. */
#pragma once

#include "app/app.h"

#define IDLE_MS 60000
#define READ_MS 90000
#define WARN_MS 20000
#define HIDDEN_PX 900 /* that a page of the kit can be scrolled */

struct visit {
    struct app *app;
    int64_t now_ms;
};

/* Opens the content for words; exits with 2 when it cannot be read. */
void kit_open(int argc, char **argv);
void kit_close(void);

/* 960 x 540 px, 2 px a mm, attract, nothing changed. */
struct app_config kit_config(void);

void visit_start(struct visit *visit, const struct app_config *config);
void visit_end(struct visit *visit);

/* One step of the app at that time, nothing else. */
void visit_step(struct visit *visit, int64_t now_ms);

/* Lets time pass as the real loop does: whenever the app wants to wake, and at the end. */
void visit_wait(struct visit *visit, int64_t ms);

/* A key, 1 s after whatever was before, and the frame after it. */
void visit_key(struct visit *visit, enum key key);

/* A tap of 80 ms in the middle of the thing with that label (or at a place); 1 s after whatever was
 * before. Prints what is missing and exits when nothing has that label. */
void visit_tap(struct visit *visit, const char *label);
void visit_tap_at(struct visit *visit, float x, float y);

void visit_go(struct visit *visit, const char *route);

const char *visit_route(const struct visit *visit);
const char *visit_modal(const struct visit *visit); /* "" = none */

/* Label of the focused thing, "" = none. */
const char *visit_focus(const struct visit *visit);

/* The thing with that label, on the topmost plane that has one; NULL = none. */
const struct node *visit_find(const struct visit *visit, const char *label);

/* How often "count" was acted on in the screen in front, as it shows. */
/* How long the page that is seen has been open, ms. */
int64_t visit_age(const struct visit *visit);

int visit_count(const struct visit *visit);
