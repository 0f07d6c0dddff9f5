/* What attract plays: a thing comes up out of the ground, its rocks are poured in from below, their
 * names come one by one; now and then a hand shows that a band can be touched; then all of it goes
 * back into the ground, and the next thing comes. All of it is a pure function of how long the loop
 * has been running; the frames that it needs it asks for. With less motion things fade.
 * Owner: nothing is kept. PRIVATE to attract*.c and tests. */
#pragma once

#include "charts/bands.h"

/* How long each of so many things is shown, ms: a loop is 20 to 40 s. */
int64_t attract_turn_ms(int things);

struct play {
    int turn;          /* counts on for ever */
    float up, alpha;   /* of the thing, as in struct bands */
    float words;       /* 0..1: how much of the words of this turn is seen */
    float full[BANDS]; /* [0] is the lowest band */
    float named[BANDS];
    float call; /* 0..1: how far a ring has run from the mark to be touched; 1: none */
    struct {
        float there; /* 0..1: how far the hand has come; 0: there is none */
        float alpha;
        float press; /* how much it presses */
        float lit;   /* how much what it touches is lit */
        float ring;  /* 0..1: how far a ring has run from its finger; 1: none */
        int count;   /* of the hand, from the beginning of the loop */
    } hand;
};

struct play attract_play(struct ui *ui, int things);

/* A hand whose finger points at x, y; size: of the whole hand, px. */
void attract_hand(struct ui *ui, float x, float y, float size);
