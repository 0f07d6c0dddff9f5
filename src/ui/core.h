/* The drill core at the left edge: a piece of rock for each layer that the edition has. It stands
 * on a plane of its own and stays where it is while the pages pass behind it: the piece of the page
 * slides out, that of the page before slides back. Every piece that leads somewhere is a button,
 * and shows what the visitor has passed there; one that leads nowhere is only rock.
 *
 * Owner: what is given is borrowed until the frame is drawn. */
#pragma once

#include "ui/ui.h"

/* Where a piece leads. */
struct core_way {
    struct action action;          /* ACT_NONE: nowhere */
    const char *name;              /* of what it leads to, for speech; NULL: its layer alone */
    const struct picture *picture; /* of what the visitor has passed there; NULL: nothing yet */
};

/* Base colour of rock, darker in high contrast. */
uint32_t core_base(const struct ui *ui, uint32_t base);

/* The number of a layer on its plate, px; lit: of a piece that stands out. Returns its em. */
float core_number(struct ui *ui, float cx, float cy, float radius, int number, float light);

/* Height that its pieces need to be touched, px. */
float core_least(const struct ui *ui);

/* Draws it into r, px; layer: depth of the page, 1..5; ways: five of them, NULL: none leads
 * anywhere. Says in the composition where its plane is. */
void core_draw(struct ui *ui, struct rect at, int layer, const struct core_way *ways);
