/* The accessibility and layout checks of every screen: what the rules see, and how a finding is
 * reported. Rules are named after their clause in the requirements (A01 to A45); README.md beside
 * this file lists them with their limits and how each is measured.
 *
 * Owner: main owns struct checks; everything a rule gets is borrowed. Test code: one process, one
 * thread, fixed tables that abort when they are full. */
#pragma once

#include "app/app.h"

#include <stdio.h>

enum { SIZES = 8, GROUPS = 400, WORST = 3 };

struct panel {
    const char *name;
    int width, height;
    float px_per_mm;
};
extern const struct panel panels[SIZES];

/* Where the rules are looking. */
struct where {
    int panel;
    struct settings settings;
    const char *language;
    char state[128]; /* route, then what was chosen there: "product/smartphone part 2" */
};

struct example {
    double badness; /* how far beyond the limit: 1 = at it */
    char line[420];
};

/* Findings of one kind: same rule, screen and words. */
struct group {
    const char *rule, *what;
    char screen[24];
    long count;
    unsigned panels, themes, texts, languages, reaches; /* bits: where it was seen */
    struct example worst[WORST];
};

struct words;

struct checks {
    const struct content *content;
    const struct text_metrics *metrics;
    struct words *words;
    struct where where;
    struct group groups[GROUPS];
    size_t group_count;
    long findings, frames;
    FILE *all;               /* every finding, or NULL */
    bool have_bar[SIZES][2]; /* one a text size */
    struct rect bar[SIZES][2][5];
};

/* ---- report.c ---- */

/* One finding. what: fixed words that name the kind; label: the node or text; limit and measured in
 * unit; the ratio of both tells how bad it is. rule and what are literals. */
void found(struct checks *checks, const char *rule, const char *what, const char *label,
           double measured, double limit, const char *unit);

/* The groups, worst rules first. */
void report(const struct checks *checks, FILE *out);

/* ---- frame.c: what a frame tells about its nodes ---- */

/* frame as one painter without panes would need it: what is in a pane stands in the plane, where it
 * is seen. For panes that are not zoomed; valid until the next call, or until frame is gone. */
const struct frame *flat(const struct frame *frame);

/* May be touched or focused now. */
bool actionable(const struct node *node);

/* The scroll region that node i stands in, or NULL. */
const struct node *region_of(const struct frame *frame, size_t i);

/* Area of node i for the finger, as if it were scrolled into view. On leaves it is what is there:
 * empty on those that are not seen, which are looked at when they are. */
struct rect touch_area(const struct frame *frame, size_t i);

/* Can the visitor touch this plane now? An overlay covers the page. */
bool plane_open(const struct frame *frame, enum plane plane);

/* Ink of a text command: from capital height (and accents) to descender, cut by its clip. */
struct rect ink_of(const struct checks *checks, const struct cmd *cmd);

/* Area of the intersection, px2. */
float overlap(struct rect a, struct rect b);

/* ---- the rules: each looks at one frame that has come to rest ---- */
void check_text(struct checks *checks, const struct frame *frame);   /* text.c */
void check_touch(struct checks *checks, const struct frame *frame);  /* touch.c */
void check_reach(struct checks *checks, const struct frame *frame);  /* touch.c */
void check_chrome(struct checks *checks, const struct frame *frame); /* touch.c */
void check_spoken(struct checks *checks, const struct frame *frame); /* words.c */
void check_leaves(struct checks *checks, const struct frame *frame); /* leaves.c */
void check_still(struct checks *checks, const struct frame *frame);  /* paths.c */

/* ---- words.c ---- */
struct words *words_create(const char *content_path);
void words_destroy(struct words *words);

/* ---- paths.c: what only several steps can show; config as for the screens ---- */
void check_focus_walk(struct checks *checks, struct app *app, int64_t *now_ms);
void check_session(struct checks *checks, const struct app_config *config);

/* ---- answers.c: what is painted while things are touched and done; cuts: each frame of it ---- */
void check_answers(struct checks *checks, const struct app_config *config, bool cuts);

/* ---- pixels.c ---- */
void check_pixels(struct checks *checks, const struct app_config *config);

/* ---- twins.c: the pictures of materials and of minerals; strict: 1, or how much farther apart
 * they must be than is asked of ours ---- */
void check_twins(struct checks *checks, const char *content_path, double strict);
