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
    float lap;     /* it reaches so far over the picture, px */
    float first_w; /* of the first leaf, beside the picture; 0 = as wide as the others */
};

#define COLUMNS 4

struct plan {
    struct rect picture; /* w = 0: none */
    bool three;          /* evidence stands at the right of the picture */
    bool numbered;       /* and has no lines to it: words stand above it */
    bool first;          /* the picture is on the first leaf */
    struct column columns[COLUMNS];
    int count;
};

/* A column is added unless it is empty. */
void plan_add(struct plan *plan, struct column column);

/* Decides. */
struct plan plan_page(struct ui *ui, const struct page_room *room, const struct page *page);

/* A flow in r; leaves where it is higher. zone: evidence of three zones. */
struct column column_of(struct ui *ui, struct flow *flow, struct rect r, int tight, bool zone);

/* The space in which its blocks were asked. */
struct space column_space(const struct column *c);

/* A column that is seen whole. */
struct column plain_column(struct flow *flow, struct rect r, int tight);

/* Evidence beside a picture, a step smaller rather than in leaves. */
struct column plan_evidence(struct ui *ui, struct flow *evidence, struct rect r);

/* The evidence at the right edge of zone: as wide as usual, or wider where a word would be cut, or
 * where it may grow rather than stand on leaves; not as wide as most. Tabs (out[0]) stay above it;
 * what they choose steps down once, then it scrolls. False when there is no room. */
bool wide_evidence(struct ui *ui, const struct page *page, struct rect zone, float usual,
                   float most, struct column out[2]);

/* A page that is not much wider than high, see struct page: over. False when there is no room. */
bool square_plan(struct ui *ui, const struct page_room *room, const struct page *page,
                 struct plan *plan);

/* Low reach on a panel that lies: below the picture, which is beyond reach, the heading stays at
 * the left and all else has its leaves at the right. False when there is no room for the heading.
 */
bool below_plan(struct ui *ui, const struct page_room *room, const struct page *page,
                struct plan *plan);

/* All of a page below each other. */
struct flow *plan_stacked(struct ui *ui, const struct page *page, float gap_mm);

/* A list and what was chosen in it: side by side, or the list first. */
struct plan list_plan(struct ui *ui, const struct page_room *room, const struct page *page);

/* Picture on top, the rest below it. */
struct plan portrait_plan(struct ui *ui, const struct page_room *room, const struct page *page);

/* Rock below what ends at lowest, if there is room for it. */
void page_grounded(struct ui *ui, const struct page_room *room, float lowest);
