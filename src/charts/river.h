/* Things that stand in a picture of a river, with their names below them. A thing and its name are
 * what is touched, nothing beside them: it sinks, the rings around its foot widen, its cut lights
 * up. The spots foot-left and foot-right of its picture, if it has them, say where the rings are.
 * Owner: what is given is borrowed until it is drawn. */
#pragma once

#include "ui/blocks.h"

#define RIVER_MOST BOUNDS_HOME

struct river {
    const struct picture *scene; /* drawn for 1920x1080 or 1080x1920; NULL: things alone */
    const struct tile *things;   /* each with a picture */
    int count;                   /* 0 to RIVER_MOST; fewer stand larger */
    struct rect words;           /* stand above them: they keep clear of it */
};

/* Is the scene for such an area the one that was drawn for a panel that stands? */
bool river_high(struct rect area);

/* Where all of it is, in the arena of the frame. */
struct river_plan;

/* Over area, whose lowest ground_h px are for others. river is borrowed until it is drawn. */
const struct river_plan *river_plan(struct ui *ui, struct rect area, float ground_h,
                                    const struct river *river);

/* Is every thing clear of the words and large enough for a finger, and every name whole and clear
 * of all things? */
bool river_fits(const struct river_plan *plan);

/* In the colours of the theme. Where it does not fit it has no names: they are elsewhere, too. */
void river_draw(struct ui *ui, const struct river_plan *plan);
