/* The supply chart: who supplies a material at one stage, as a waffle or, enlarged, as one bar. */
#pragma once

#include "ui/widgets.h"

/* Draws title, chart and key into r; returns the height used. */
float supply_chart(struct ui *ui, struct rect r, const struct material *m,
                   const struct supply *supply);

/* Name of a stage for its switch, or in full for speech. */
const char *supply_stage(struct ui *ui, const char *stage, bool spoken);
