/* A visitor's own drill core, laid down: a piece of rock for each page that was passed, oldest
 * first, in the colour and with the marks and number of its layer; the thing stands on it, its name
 * lies below. Where not all have room the newest stay, and a broken end says that there was more.
 * Owner: what is given is borrowed until the frame is drawn; the pieces are copied. */
#pragma once

#include "ui/blocks.h"

struct piece {
    const char *name;
    const char *question;          /* one to take along; NULL: it has none of its own */
    const struct picture *picture; /* NULL: none */
    struct route route;            /* of the page */
    int depth;                     /* of the page, 1..5: which rock */
};

struct drilled {
    const struct piece *pieces;
    int count;
    const char *title; /* spoken before the names */
    float wide_mm;     /* of a piece, at most */
    float picture_mm;  /* height of the things, at most; 0: they are not seen */
    int rows;          /* at most */
    bool slim;         /* the rock is thin and bears no number */
    bool bare;         /* it is all there is: the words are only spoken */
    bool buttons;      /* each piece leads to its page; else all are one picture */
    int64_t came_ms;   /* env->now_ms when the first piece rolls in: MOTION_POUR for all */
};

void flow_drilled(struct flow *flow, const struct drilled *drilled);
