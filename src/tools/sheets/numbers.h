/* Numbers as they are written in the cells of a sheet. Where the comma separates cells, the
 * decimal mark is the dot; a sheet with semicolons or tabs, or text in a workbook, may have either,
 * but one only: 1.234 beside 3,5 could be more than a thousand.
 * Owner: no state of its own; texts are borrowed. */
#pragma once

#include "schema/rows.h"

struct numbers {
    char separator;    /* of the sheet; 0: a workbook */
    char mark;         /* the decimal mark that is proved; 0: none yet */
    const char *proof; /* the number that proves it, */
    int line;          /* and its row */
};

/* Looks at the text of a cell with decimals, before any is read. */
void numbers_learn(struct numbers *numbers, const char *text, int line);

/* Reads a number into cell. NULL, or what is wrong with it, in out. */
const char *numbers_read(const struct numbers *numbers, const char *text, bool whole,
                         struct cell *cell, char *out, size_t size);

/* The same for a number that an office program has written: the mark is the dot. */
const char *numbers_read_plain(const char *text, bool whole, struct cell *cell);
