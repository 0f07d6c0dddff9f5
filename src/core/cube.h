/* How large a mass is: the edge of a cube that weighs as much, so that a figure can be shown in
 * true size. Owner: nothing is kept. */
#pragma once

/* Grams in one of a unit of mass: mg, g, kg, t or mt (million tonnes), alone or as the first word
 * of a key, as in "g-phone" (grams per phone): it is the mass in one of these things. 0: the unit
 * is none of mass. */
double cube_grams(const char *unit);

/* Edge in mm of a cube of so many grams at a density in g/cm3. 0 where one of them is not above 0
 * or no number: there is no such cube. */
double cube_edge_mm(double grams, double density);
