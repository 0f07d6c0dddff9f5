/* Soft hyphens for the long words of texts sheets. Owner: nothing is kept. */
#pragma once

#include "tools/io/report.h"

#include <stdbool.h>
#include <stdio.h>

struct hyphenate_options {
    const char *folder;   /* of CSV sheets */
    const char *patterns; /* folder with hyph_LL.dic */
    const char *language; /* only this one, which must have patterns; NULL: all that have them */
    bool show_only;       /* say the words and change nothing */
};

/* Writes soft hyphens into texts.csv and texts_*.csv of a folder; nothing else in them changes, not
 * even how a cell is quoted. Says every word on out. All sheets are read before one is written. A
 * language without patterns is a warning; where it was asked for it is an error, and false is
 * returned, as for other faults. */
bool hyphenate_folder(const struct hyphenate_options *options, FILE *out, struct report *report);
