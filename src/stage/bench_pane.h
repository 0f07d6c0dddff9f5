/* The bench of panes: a map-like screen of 2,000 commands (areas, names, discs) that no list has,
 * panned and pinched by hands. Owner: the caller releases the series (free of ms). */
#pragma once

#include "stage/tour.h"

/* Shows the screen, moves it, and goes home again. Adds the real time of every frame that was made
 * (app_step, painting, composing) to pan and zoom; the one in which the screen comes up is not
 * among them. */
void bench_pane(struct stage *stage, struct series *pan, struct series *zoom);
