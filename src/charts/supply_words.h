/* What a supply says: its title, who is in its groups, what a group answers, and what is counted.
 * Owner: strings live in the frame's arena. */
#pragma once

#include "charts/legend.h"

const char *supply_title(struct ui *ui, const struct material *material,
                         const struct supply *supply);

void supply_group(struct ui *ui, const struct supply *supply, struct group groups[STONE_GROUPS]);

/* "Of every 100 kg: Indonesia 8, Russia 4 (2024)": who is in a group, each with its number. */
const char *supply_answer(struct ui *ui, const struct supply *supply, int group);

/* What number index counts, with the mark of its years and, if asked for, the years; "": nothing is
 * said. */
const char *supply_note(struct ui *ui, const struct material_details *material, size_t index,
                        bool years);
