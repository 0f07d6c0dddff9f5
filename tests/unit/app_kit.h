/* An exhibit of small screens of its own, for tests of the engine: its list takes the place of
 * screens/list.c, so that every flag and hook has a screen that needs it.
 *
 *   loop                attract          stone/deep[/...]  a name below another's, with arguments
 *   yard                start            game              keeps its state; its clock leads to
 * stone stone[/a|/b]        layer 3          note              modal book                reading
 * page     pin               modal, for staff: a secret field warn                modal, warns
 *
 * Every page has a button "NAME SEEN n" that counts n up, and says its route in a text.
 * Owner: kit_open makes all, kit_close frees it. Time is the kit's own. */
#pragma once

#include "app/app.h"
#include "fixture.h"

struct kit {
    struct fixture fixture;
    struct content *content;
    struct text_metrics metrics;
    struct app_config config;
    struct app *app;
    int64_t now;
};

#define KIT_IDLE_MS 60000 /* the fixture's; pages to read: 90 s */
#define KIT_READ_MS 90000
#define KIT_WARNING_MS 20000

/* start: a route, or "" */
void kit_open(struct kit *kit, const char *start);
void kit_close(struct kit *kit);

/* Lets time pass, stepping whenever the app wants to. */
void kit_wait(struct kit *kit, int64_t ms);

/* Taps the node whose label begins so; false when there is none that can be touched. */
bool kit_tap(struct kit *kit, const char *label);

/* Taps a place. */
void kit_tap_at(struct kit *kit, float x, float y);

void kit_key(struct kit *kit, enum key key);
void kit_type(struct kit *kit, const char *text);
void kit_go(struct kit *kit, const char *route);

/* Is a node there whose label begins so? */
bool kit_shows(const struct kit *kit, const char *label);
const struct node *kit_node(const struct kit *kit, const char *label);

const char *kit_route(const struct kit *kit);
const char *kit_modal(const struct kit *kit);

/* Takes what the exhibit has said: true if this was among it ("count page/stone", "say en Words").
 */
bool kit_heard(struct kit *kit, const char *words);
