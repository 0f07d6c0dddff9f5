/* A counter in pebbles, with its figure and what that means. Owner: the frame's arena. */
#pragma once

#include "ui/blocks.h"

struct counter {
    int n, total;                /* n of total; n = 0: the meaning alone */
    const char *figure;          /* "12 of 34" */
    const char *meaning;         /* what is counted */
    const char *spoken;          /* both as a sentence; NULL: the meaning */
    const struct source *source; /* the words are a button to it; NULL: nobody knows */
    bool bare;                   /* without pebbles */
    struct flow *beside;         /* stands left of the words, in so large a share; NULL: nothing */
    float share;
};

void flow_counter(struct flow *flow, const struct counter *counter);
