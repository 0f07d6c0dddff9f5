/* strata-content proof: every screen in every language as pictures on one HTML page, for a
 * colleague to read. The pictures are made by the exhibit itself, a program of its own, so that the
 * tools need no SDL. Owner: the options are borrowed. */
#pragma once

#include "tools/io/report.h"

#include <stdbool.h>
#include <stdio.h>

struct proof_options {
    const char *content;   /* content file or pack */
    const char *output;    /* folder to make */
    const char *strata;    /* the exhibit's program; NULL: beside this one */
    const char *languages; /* "en,fi"; NULL: all of the content */
    int width, height;     /* of a picture */
    bool force;            /* an older proof sheet of that name gives way */
    FILE *progress;        /* NULL: silent */
};

/* Makes options->output, or nothing and returns false when report got an error. */
bool proof_run(const struct proof_options *options, struct report *report);
