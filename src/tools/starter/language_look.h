/* Whether the exhibit can show a language, said to who adds it: the letters that the typeface has,
 * and plural forms. What cannot be known is said too. Which letters a language is written with
 * says fontconfig. Owner: the caller. */
#pragma once

#include "tools/io/report.h"

enum letters_answer { LETTERS_THERE, LETTERS_LACKING, LETTERS_UNKNOWN, LETTERS_NO_TYPEFACE };

struct letters {
    enum letters_answer answer;
    unsigned all, lacking;
    char first[8]; /* the first that is lacking */
};

/* The letters of a language in a file of a typeface. */
struct letters language_letters(const char *typeface, const char *id);

/* Warnings on a language, as of its row in file (a sheet of languages; 0: leave the row out); none
 * when all is well. */
void language_look(const char *id, const char *file, int row, struct report *report);
