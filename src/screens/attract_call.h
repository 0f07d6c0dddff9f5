/* The words of attract, set so that they fit: what is said of the thing, and "touch to start"
 * beside its mark, in other languages too where there is room. PRIVATE to attract.c and
 * attract_call.c. */
#pragma once

#include "ui/page.h"

#define ATTRACT_TURN_MS 10000 /* each thing is shown for so long */
#define ATTRACT_BEAT_MS 6000  /* a wave runs through the mark, at the beginning of each */
#define ATTRACT_WAVE_MS 900

struct call {
    struct flow *slogan, *invitation;
    float cap_mm, slogan_h, invitation_h;
    float left; /* of the invitation, beside its mark */
};

/* product: NULL when there is none to speak of; most: capitals of the slogan, mm. */
struct call attract_call(struct ui *ui, const struct product *product, struct rect words,
                         float most);

/* The invitation at the top left of r, and its mark at t_ms of the turn. */
void attract_invite(struct ui *ui, const struct call *call, struct rect r, int64_t t_ms);
