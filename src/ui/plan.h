/* PRIVATE to ui/: what stands where on a page (arrange.c decides it, compose.c draws it).
 * Owner: all is in the frame's arena and lives as long as the frame. Units: px. */
#pragma once

#include "ui/page.h"

/* One column as it will be drawn. */
struct column {
    struct flow *flow;
    struct rect r;
    int tight;
    struct fit fit;
    bool zone;            /* evidence of three zones */
    struct flow **leaves; /* NULL: all of it is seen */
    int count;
    float first_w; /* of the first leaf, beside the picture; 0 = as wide as the others */
};

#define COLUMNS 4

struct plan {
    struct rect picture; /* w = 0: none */
    bool three;          /* evidence stands at the right of the picture */
    bool first;          /* the picture is on the first leaf */
    struct column columns[COLUMNS];
    int count;
};

/* Decides. */
struct plan plan_page(struct ui *ui, const struct page_room *room, const struct page *page);

/* A flow in r; leaves where it is higher. zone: evidence of three zones. */
struct column column_of(struct ui *ui, struct flow *flow, struct rect r, int tight, bool zone);

/* The space in which its blocks were asked. */
struct space column_space(const struct column *c);
