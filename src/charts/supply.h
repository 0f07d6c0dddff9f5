/* The supply chart: who supplies a material, stop by stop on its way, as a hundred stones that
 * regroup from one stop to the next, or, enlarged, as one bar. What is touched stands out and says
 * its figures. Owner: the state is the screen's; blocks live in the frame's arena. */
#pragma once

#include "charts/migrate.h"
#include "charts/stages.h"
#include "charts/turn.h"

/* Zeroed and prepared by supply_enter. */
struct supply_view {
    int shown;         /* number of a supply */
    int lit;           /* group that stands out, -1: none */
    struct turn words; /* what they are about: supply_about */
    struct migration stones;
};

/* Own acts of the screen: with the number of a supply, and of a group. */
struct supply_acts {
    int choose, light;
};

/* What the words are about, as one number, and back. */
int supply_about(int supply, int lit);
int supply_about_supply(int about);
int supply_about_lit(int about);

void supply_enter(struct supply_view *view, const struct material_details *material);

/* A group stands out, or none (-1): the screen fades into that. */
void supply_light(struct supply_view *view, int group);

/* In handle: acts on these; *out is what the screen then returns. */
bool supply_act(struct supply_view *view, const struct material_details *material,
                const struct env *env, const struct action *action, struct supply_acts acts,
                struct action *out);

/* Path, sentence, chart and key. */
void flow_supplies(struct flow *flow, const struct material *material,
                   const struct supply_view *view, struct supply_acts acts);
