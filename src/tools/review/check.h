/* strata-content check: the proof-reader. A table of rules looks at a finished content file and
 * says what a colleague would say before it goes on show.
 * Owner: the options are borrowed; check_run owns the rest. */
#pragma once

#include "core/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum rule {
    RULE_CELL,        /* a cell breaks the rules of its table */
    RULE_LINK,        /* a row names another one that is not there */
    RULE_REACH,       /* nothing leads a visitor there */
    RULE_SOURCE,      /* a figure or statement without its source */
    RULE_TEXT,        /* a text that a row calls for is in no language */
    RULE_TRANSLATION, /* a text is missing in one language */
    RULE_STALE,       /* translated from an older wording */
    RULE_SAME,        /* a longer text is word for word that of the default language */
    RULE_NAMES,       /* {placeholders} differ between languages */
    RULE_FIGURES,     /* figures differ between languages */
    RULE_SENTENCE,    /* a sentence of more words than its language allows */
    RULE_GLOSSARY,    /* another word for a thing than the glossary has */
    RULE_READING,     /* too many long words */
    RULE_GLYPH,       /* a character that the typeface does not have */
    RULE_SHARES,      /* shares that add up to more than the whole, or to little of it */
    RULE_TITLE,       /* the title of a chart names another figure than the chart */
    RULE_QUIZ,        /* two answers alike, or one letter right too often */
    RULE_ALT,         /* a picture without a spoken description */
    RULE_CREDIT,      /* a picture without its maker or licence */
    RULE_SMALL,       /* a picture with too few pixels */
    RULE_LARGE,       /* a picture with too many */
    RULE_UNUSED,      /* a picture or raster that nothing shows */
    RULE_ORPHAN,      /* a text that nothing calls for */
    RULE_ROUNDED,     /* a figure shown as 0 or as all of it, and it is not */
    RULE_OLD,         /* a figure older than so many years */
    RULE_CONTRAST,    /* an accent colour that cannot be read on its ground */
    RULE_FIT,         /* a page on which something does not fit or has no text */
    RULE_COUNT
};

/* Most words of a sentence that lower-secondary pupils read with ease, where the sheet of languages
 * does not say. */
#define SENTENCE_WORDS 20

struct check_options {
    const char *path;
    const char *since;  /* an earlier edition: changed wording needs new translations; or NULL */
    const char *strata; /* the exhibit's program, for RULE_FIT; NULL = beside this one; "" = none */
    int years;          /* figures older than so many years are old */
    bool as_json;
};

/* Prints the findings to out. *errors is how many of them are errors. False with err set when the
 * file is not a content file at all. */
bool check_run(const struct check_options *options, FILE *out, size_t *errors, struct err *err);
