/* The words of attract, set so that they fit whichever thing is shown: what is said of it, and
 * "touch to start" beside its mark, in other languages too where there is room. Sizes and places
 * are the same for all things, so that nothing jumps between two. PRIVATE to attract.c and
 * attract_call.c. */
#pragma once

#include "ui/page.h"

struct call {
    struct flow *slogan;                            /* of the thing that is shown */
    struct flow *invitation;                        /* the same for all */
    struct flow *others;                            /* in other languages, those whose turn it is */
    bool stands;                                    /* these are the same in every turn */
    float cap_mm, slogan_h, invitation_h, others_h; /* what the highest needs */
    float left;                                     /* of the invitation, beside its mark */
};

/* Of a loop of things. */
struct call_wish {
    const struct product *const *things;
    int count;  /* may be 0 */
    int turn;   /* whose; counts on for ever */
    float most; /* capitals of the slogan, mm */
    bool bare;  /* no slogan: the invitation alone */
};

struct call attract_call(struct ui *ui, const struct call_wish *wish, struct rect words);

/* The slogan at the top left of words, seen as far as shown says. */
void attract_say(struct ui *ui, const struct call *call, struct rect words, float shown);

/* The invitation at the top left of r, its mark with a ring that has run so far (0..1); what
 * changes with the things is seen as far as shown says. */
void attract_invite(struct ui *ui, const struct call *call, struct rect r, float ring, bool pressed,
                    float shown);

/* The least width of the invitation in which no word of it is cut, px. */
float attract_invite_least(struct ui *ui);

/* Height of the invitation with all languages, px. */
float attract_invite_height(const struct ui *ui, const struct call *call);

/* The colour of what invites to touch, on a picture. */
uint32_t attract_accent(const struct ui *ui);
