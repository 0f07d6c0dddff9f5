/* The visitor's own core as screens show it: the pieces of what was passed, in the largest form for
 * which there is room, and the question to take along.
 * Owner: pieces and words live in the frame's arena, or as long as texts do (content.h). */
#pragma once

#include "charts/drilled.h"
#include "screens/slab.h"

struct own_core {
    struct piece pieces[PASSED_MOST]; /* oldest first */
    int count;
    bool buttons; /* see struct drilled, also below */
    bool over;    /* the visit is, as the warning has said: the card asks it no second time */
    int64_t came_ms;
};

/* What this visitor passed and this content knows. */
struct own_core own_core(const struct ui *ui);

/* From the whole core to the bare rock: pictures give way before words do. */
struct own_core_form {
    struct drilled drilled;
    bool plain; /* neither the line above the question nor the button below it */
    bool mute;  /* nor the question */
    bool low;   /* the question in smaller letters */
    bool none;  /* no core: words need all the room (drilled.count is 0) */
};

/* What stands around the core, in a form. */
struct own_core_page {
    struct slab slab; /* body: set by own_core_draw */
    bool modest;      /* the core is not all that it is for */
    void (*body)(struct flow *flow, const void *state, const struct own_core *core,
                 const struct own_core_form *form);
    const void *state;
};

/* What stands on the card: the core, the question to take along, and a way to end. */
void own_core_card(struct flow *flow, const void *state, const struct own_core *core,
                   const struct own_core_form *form);

/* Draws the slab with the largest form of the core that needs no scrolling, or the least. */
void own_core_draw(struct ui *ui, const struct own_core *core, const struct own_core_page *page);
