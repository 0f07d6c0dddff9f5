/* The figures of supply of a material in order: stages, and the figures of each (several sources
 * and years), newest first; and the path that leads from stop to stop. A stop has one stage, or the
 * stages whose text "supplystage.<id>.stop" is the same: "To Europe", as ore and as metal.
 * Owner: arrays live in the frame's arena. */
#pragma once

#include "ui/blocks.h"

/* Index of the newest of the material's supplies with the same stage as number index, and of the
 * one after it in turn, ever older: a stage may have figures of several sources and years. */
size_t supply_first(const struct material_details *material, size_t index);
size_t supply_next(const struct material_details *material, size_t index);

/* The name of the stop at which number index stands. */
const char *stages_stop(struct ui *ui, const struct material_details *material, size_t index);

/* The path, each stop an option: touching one is the screen's own act with the number of its first
 * supply. Returns how many. */
int stages_path(struct ui *ui, const struct material_details *material, size_t shown, int act,
                struct option **out);

/* "2016-2020", which may go on in a second line behind the dash. */
const char *stages_years(struct ui *ui, const char *period);

/* Do words of what is counted stand for the years of number index, as others have the same? */
bool stages_told(struct ui *ui, const struct material_details *material, size_t index);

/* "*" for the second source of the same years at a stage, "**" for the third; "": the first, or
 * words of their own tell them apart. Stands at its years and before its note. */
const char *stages_mark(struct ui *ui, const struct material_details *material, size_t index);

/* The figures at the stop of number shown, when there are several: an option each. Else 0. */
int stages_figures(struct ui *ui, const struct material_details *material, size_t shown, int act,
                   struct option **out);
