/* A scene cut open, in which products stand where they are used, each with its name on a plate; a
 * touch on a thing or its plate is one. Owner: what is given is borrowed until it is drawn. */
#pragma once

#include "ui/page.h"

struct scene_view {
    const struct scene *scene;
    const char *alt;              /* what it shows, in words */
    const struct action *actions; /* of each of its places */
    int chosen;                   /* the one that the page leads to as well, -1 = none */
};

/* A picture of a page whose context is a struct scene_view. */
void scene_picture(struct ui *ui, struct rect r, const void *context);

/* What can be done with it in r (picture_use of a page). The same for all scenes, so that the page
 * keeps its shape from scene to scene, but with large letters. */
enum picture_use scene_use(struct ui *ui, struct rect r, const void *context);
