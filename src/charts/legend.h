/* The key to a waffle: a row for each group, which can be touched as its stones can, the source,
 * and the figures of other years. For charts that place them; all lengths in px.
 * Owner: the frame's arena. */
#pragma once

#include "charts/waffle.h"

/* One group: who is in it. */
struct group {
    const char *names[STONE_NAMED]; /* the largest first; shortened where they do not fit */
    int name_count;
    int tiles;
};

struct legend {
    struct group groups[STONE_GROUPS];
    int lit;  /* chosen group, -1: none */
    int act;  /* of the screen, with the number of the group */
    bool two; /* rows may have a second line rather than fewer names */
};

/* Ids of a group's row and of its stones. */
uint64_t legend_id(int group);
uint64_t legend_stones_id(int group);

/* The group whose row or stones are under a finger; -1: none. */
int legend_pressed(const struct ui *ui);

/* "DR Congo 75", with all of the names. */
const char *legend_words(struct ui *ui, const struct group *group);

/* What a key needs, whatever its width: measured once, it answers for most of them. */
struct legend_need {
    float first, whole; /* widths: each row has a name, or all of its names, on one line */
    float h;            /* of the rows then */
};

struct legend_need legend_need(struct ui *ui, const struct legend *legend);

/* Does any row in a width leave names out? */
bool legend_shortens(struct ui *ui, const struct legend *legend, float w);

/* The stones of a group in r are touched as its row is, where a finger finds them. */
void legend_stones(struct ui *ui, const struct legend *legend, int group, struct rect r);

/* The rows in a width; drawn at the top left of at unless it is NULL. silent: without anything to
 * touch, for what fades out. */
struct fit legend_rows(struct ui *ui, const struct legend *legend, float w, const struct rect *at,
                       bool silent);

/* In place of the rows, what the group that stands out answers; touched, it steps back. silent: as
 * above. False: it does not fit there. */
bool legend_answer(struct ui *ui, const struct legend *legend, const char *words, struct rect at,
                   bool silent);
