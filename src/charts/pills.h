/* Pills: small choices that leave the room to what they choose. Touched as large as everything
 * else, drawn lower. Views of a page (words on a line), stops on a path (pills and arrows), and
 * pills alone for charts that place them. All lengths in px. Owner: the frame's arena. */
#pragma once

#include "ui/blocks.h"

/* Which of several views is shown: words on a line, the chosen one underlined. */
void flow_views(struct flow *flow, const struct option *options, int count);

/* Stops on a path, one after the other, with arrows between them; below each other where there is
 * no room. Fewer than two: nothing. */
void flow_path(struct flow *flow, const struct option *options, int count);

/* Width of a pill whose words stand on one line, and the least at which no word is cut. */
float pill_width(struct ui *ui, const struct option *option);
float pill_least(struct ui *ui, const struct option *option);

/* Height to be touched at a width; the pill is drawn in its middle. */
float pill_height(struct ui *ui, float w, const struct option *option);

/* silent: without anything to touch, for what fades out. */
void pill_draw(struct ui *ui, struct rect r, const struct option *option, bool silent);
