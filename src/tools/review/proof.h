/* strata-content proof: every state of every screen in every language as pictures on one HTML page,
 * for a colleague to read. The pictures are made by the exhibit itself, a program of its own, so
 * that the tools need no SDL. Owner: the options are borrowed. */
#pragma once

#include "tools/io/report.h"

#include <stdbool.h>
#include <stdio.h>

struct proof_options {
    const char *content;   /* content file or pack */
    const char *output;    /* folder to make */
    const char *strata;    /* the exhibit's program; NULL: beside this one */
    const char *languages; /* "en,fi"; NULL: all of the content */
    const char *screen;    /* "material": only pages whose route begins so; NULL: all */
    const char *since;     /* an older sheet to compare with; NULL: that of the same name */
    int width, height;     /* of a picture that lies; one that stands is as high as this is wide */
    bool force;            /* an older proof sheet of that name gives way */
    FILE *progress;        /* NULL: silent */
};

/* Makes options->output whole, and returns false when report got an error. Pictures that were drawn
 * until then are kept in options->output with ".part" behind its name; the next run goes on there.
 */
bool proof_run(const struct proof_options *options, struct report *report);
