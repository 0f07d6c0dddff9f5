/* A screen is one file with one const table of hooks: a page, or (flag modal) what opens above a
 * page. The engine owns its state (state_size zeroed bytes); draw declares and never asks; what
 * handle does not want it returns, and the app decides. The engine knows no screen by its name:
 * what is special about one is a flag or a hook.
 *
 * Adding one: the file, one line in list.h, its words, one test script. */
#pragma once

#include "ui/page.h"

struct piece;

enum screen_flag {
    SCREEN_START = 1 << 0,   /* Home leads here; the one page that a session always has below */
    SCREEN_ATTRACT = 1 << 1, /* between visitors: a session begins when another page is opened */
    SCREEN_MODAL = 1 << 2,   /* opens above the page; its own route opens and closes it */
    SCREEN_WARNING = 1 << 3, /* the modal screen that opens when nobody has done anything for long;
                                any touch or key that is not for a thing of its own closes it */
    SCREEN_STAFF = 1 << 4,   /* not for visitors: not listed, not counted, no name from outside */
    SCREEN_KEEP = 1 << 5,    /* one state for the whole session, however often it is opened */
    SCREEN_READING = 1 << 6, /* longer idle time */
};

struct screen {
    const char *name; /* route, of any depth: "critical", "critical/matrix"; what follows it in a
                         route is the argument */
    int layer;        /* 1..5, 0 above ground, 6 below all: decides the way of the transition */
    unsigned flags;   /* enum screen_flag */
    size_t state_size;

    /* Argument number index that this content has, borrowed; NULL after the last. NULL hook: the
     * screen takes no argument. */
    const char *(*each)(const struct content *content, size_t index);

    /* May a link, an option or a script name the screen with this argument ("" for none)? NULL:
     * only what each lists. */
    bool (*valid)(const struct content *content, const char *argument);

    /* What a visitor who has come to the page with this argument keeps of it: a piece of their own
     * drill core (charts/drilled.h). False: there is no such thing. NULL: nothing. */
    bool (*piece)(const struct ui *ui, const char *argument, struct piece *out);

    /* At each arrival: prepares state for env->route and env->cause; false when there is no such
     * thing. State is zeroed, but for that of a SCREEN_KEEP, which is as it was left. */
    bool (*enter)(void *state, const struct env *env);

    /* Declares the frame from const state. */
    void (*draw)(const void *state, struct ui *ui);

    /* Acts on an ACT_SCREEN action (and may turn any action into another). NULL: passes all on.
     * Only the screen in front is asked: a page under a modal screen stands still. */
    struct action (*handle)(void *state, const struct env *env, struct action action);

    /* Steps inside the page that Back takes back before it leaves the page: is there one, and take
     * it back. Both or neither. */
    bool (*inside)(const void *state);
    void (*undo)(void *state, const struct env *env);

    /* Lets time pass, at every step of the app while the screen is in front; draw says with
     * ui_wake_in when the next is due. What it returns the app does. */
    struct action (*tick)(void *state, const struct env *env);
};

/* The list of screens, ended by NULL. */
extern const struct screen *const screens[];

/* Screen of a route, or NULL: the longest name that the route begins with. */
const struct screen *screen_of(const struct route *route);

/* The first screen that has all of these flags, or NULL. */
const struct screen *screen_flagged(unsigned flags);

/* What follows the screen's name in the route, "" if nothing does. Borrowed from route. */
const char *route_argument(const struct route *route);

/* Does the route lead anywhere with this content? */
bool route_valid(const struct route *route, const struct content *content);
