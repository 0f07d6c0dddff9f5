/* The supply chart: who supplies a material, stop by stop on its way, as a hundred stones that
 * regroup from one stop to the next, or, enlarged, as one bar. What is touched stands out and says
 * its figures. Owner: the state is the screen's; blocks live in the frame's arena. */
#pragma once

#include "charts/migrate.h"
#include "charts/stages.h"

/* Zeroed and prepared by supply_enter. */
struct supply_view {
    int shown, was;   /* numbers of supplies; was: what is giving way */
    int lit;          /* group that stands out, -1: none */
    int64_t since_ms; /* when shown changed; 0: never */
    struct migration stones;
};

/* Own acts of the screen: with the number of a supply, and of a group. */
struct supply_acts {
    int choose, light;
};

void supply_enter(struct supply_view *view, const struct material_details *material);

/* In handle: acts on these; *out is what the screen then returns. */
bool supply_act(struct supply_view *view, const struct material_details *material,
                const struct env *env, const struct action *action, struct supply_acts acts,
                struct action *out);

/* Path, sentence, chart and key. */
void flow_supplies(struct flow *flow, const struct material *material,
                   const struct supply_view *view, struct supply_acts acts);
