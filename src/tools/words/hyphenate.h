/* Soft hyphens for the long words of texts sheets. Owner: nothing is kept. */
#pragma once

#include "tools/io/report.h"

#include <stdbool.h>
#include <stdio.h>

struct hyphenate_options {
    const char *folder;   /* of CSV sheets */
    const char *patterns; /* folder with hyph_LL.dic */
    const char *language; /* only this one; NULL: all that have patterns */
    bool show_only;       /* say the words and change nothing */
};

/* Writes soft hyphens into texts.csv and texts_*.csv of a folder; nothing else in them changes, not
 * even how a cell is quoted. Says every word on out. All sheets are read before one is written. */
bool hyphenate_folder(const struct hyphenate_options *options, FILE *out, struct report *report);
