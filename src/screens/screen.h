/* A screen is one file with one const table of hooks. The engine owns its state (state_size zeroed
 * bytes); draw declares and never asks; what handle does not want it returns, and the app decides.
 * Adding one: the file, one line in screens.c, one in src/CMakeLists.txt, one test script. */
#pragma once

#include "ui/page.h"

struct screen {
    const char *name; /* first part of the route */
    int layer;        /* 1..5, or 0 above ground: decides the way of the transition */
    size_t state_size;
    bool reading;  /* longer idle time */
    bool needs_id; /* route NAME/ID */

    /* Prepares state for env->route; false when there is no such thing. */
    bool (*enter)(void *state, const struct env *env);

    /* Declares the frame from const state. */
    void (*draw)(const void *state, struct ui *ui);

    /* Acts on an ACT_SCREEN action (and may turn any action into another). NULL: passes all on. */
    struct action (*handle)(void *state, const struct env *env, struct action action);
};

/* The list of screens, ended by NULL. */
extern const struct screen *const screens[];

/* Screen of a route, or NULL. */
const struct screen *screen_of(const struct route *route);

/* The part after the slash, "" if there is none. */
const char *route_id(const struct route *route);

/* "name" or "name/id". */
struct route route_of(const char *name, const char *id);

/* Does the route lead anywhere with this content? */
bool route_valid(const struct route *route, const struct content *content);

/* Draws one of the overlays (enum overlay) and returns its area in px. */
struct rect overlay_draw(struct ui *ui, int overlay);
