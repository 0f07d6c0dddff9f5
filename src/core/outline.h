/* Outlines of icons, as text: the strokes of a drawing in a square of 48 by 48 units, as in the d
 * of an SVG path with absolute commands. M x y, L x y, H x, V y, C and Q curves, Z closes, and O x
 * y r is a circle. Content brings its own, so that they are read as what they are: hostile input.
 * Owner: nothing is kept. */
#pragma once

#include <stdbool.h>

#define OUTLINE_SIDE 48.0F /* units */

struct outline_step {
    char op; /* M L H V C Q Z O */
    float p[6];
};

/* Reads the next step and moves *at behind it; *step is the one before, {0} at first, which numbers
 * without a command repeat. False at the end, and where the text is no outline. */
bool outline_next(const char **at, struct outline_step *step);

/* What is wrong with an outline, a constant; NULL when it can be drawn: only these commands, each
 * with its numbers, all of it within the square, and something to see. */
const char *outline_fault(const char *outline);
