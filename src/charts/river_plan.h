/* PRIVATE to charts/river: where things and names stand. Owner: it lives in the frame's arena.
 * Units: px of the panel. */
#pragma once

#include "charts/river.h"

struct placed {
    struct rect at, name; /* a thing, and what its name covers, where the plan has names */
    float foot_x, foot;   /* the middle of what it stands on, and half of its width */
    float share;          /* of its usual height */
};

struct river_plan {
    const struct river *river;
    float foot;        /* where it ends, and what is for others begins */
    struct rect scene; /* one px of the scene is scene.w x scene.h px, its corner at scene.x, y */
    float k;           /* and one px of a thing */
    float lift;        /* px: what stands behind stands so much higher than in the scene */
    const struct stand *stands;
    bool high; /* the scene of a panel that stands */
    struct placed things[RIVER_MOST];
    float cap_mm, name_w; /* of the names; cap_mm 0: as usual */
    bool named, clear;    /* all have a name; things are clear of the words, and large enough */
};

/* The name of a thing as it is set in the plan, not placed yet. */
struct text river_name(const struct ui *ui, const char *string, const struct river_plan *plan);
