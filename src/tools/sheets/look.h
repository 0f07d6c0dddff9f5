/* How an office program shows a cell. A workbook keeps 0.52 where the editor sees 52 %, and a
 * number of days where the editor sees a date: what is taken is what is seen, or the cell is
 * refused by its kind. Owner: no state; texts are borrowed. */
#pragma once

#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>

enum sheet_look {
    LOOK_WORDS,   /* words; also what may be a number in a cell of text */
    LOOK_NUMBER,  /* a number, shown as it is; its text has the decimal mark "." */
    LOOK_DATE,    /* a day or a time of day; its text is whatever the program keeps */
    LOOK_PERCENT, /* the text is the number that stands before the sign */
    LOOK_MONEY,   /* a number with the sign of a currency */
    LOOK_BOOL,    /* TRUE or FALSE in the editor's language; the text is 1 or 0 */
    LOOK_POWER,   /* 2.00E+05 */
    LOOK_OTHER    /* a fraction, thousands, words, or nothing at all is shown */
};

/* The look of a number under a format code of XLSX ("0.0%", "yyyy-mm-dd"; "General"). */
enum sheet_look look_of_code(const char *code, double value);

/* The format code that a workbook does not write down (ECMA-376 part 1, 18.8.30); "General" for a
 * number that has none. */
const char *look_code(size_t number);

/* The look of a number that ODS stores as value and shows as shown ("1.234,5"); kind: what the
 * file says it is (LOOK_NUMBER, LOOK_PERCENT, LOOK_MONEY). LOOK_OTHER when no reading of shown is
 * that number. */
enum sheet_look look_of_shown(const char *shown, double value, enum sheet_look kind);

/* Why a cell of that look is no plain text, and what to do. */
const char *look_fault(enum sheet_look look);
