/* Colours and light that pictures of minerals and of materials share: ramps from dark to light,
 * mixed in OKLab, and where the one lamp stands (upper left, a little in front).
 * Owner: nothing is allocated. */
#pragma once

#include "crystal/crystal.h"
#include "tools/minerals/cluster.h"

#include <stdbool.h>

enum { RAMP_STOPS = 6, LOOK_COLOUR_LENGTH = 7, LOOK_RAMP_ENDS = 4 };

struct rgb {
    double r, g, b; /* 0 to 1, as on the screen */
};

/* Unit vectors in view (x right, y up, z to the eye): to the lamp, to the cool fill, between lamp
 * and eye. */
extern const struct crystal_vec look_light, look_fill, look_half_way;

/* The colour at the start of a text, "#rrggbb", which ends or has a blank behind it. */
bool look_colour(const char *text, struct rgb *out);
/* A text of 2 to LOOK_RAMP_ENDS colours with blanks between them. */
bool look_parse_ramp(const char *text, struct rgb out[RAMP_STOPS]);
/* A ramp that suits a colour. */
void look_ramp(struct rgb out[RAMP_STOPS], struct rgb colour, enum cluster_look look);
/* Colour of a tone 0 to 1. */
struct rgb look_ramp_at(const struct rgb ramp[RAMP_STOPS], double tone);
struct rgb look_mix(struct rgb a, struct rgb b, double t);
double look_lightness(struct rgb c); /* 0 to 1, as seen */
