/* PRIVATE to --bench: a visitor's hands in virtual time, each frame measured with the real clock.
 * Owner: the stage is borrowed; tour_release frees the measurements. */
#pragma once

#include "stage/stage.h"

struct series {
    double *ms; /* heap */
    size_t count, capacity;
};

struct tour {
    struct stage *stage;
    struct series frames;  /* app_step + paint + compose of every frame that was drawn */
    struct series pressed; /* of those, the first after a finger came down on something */
    struct series sounds;  /* from a finger's coming down to what is heard of it */
    double down_ms;        /* when it came down, 0: that was heard already */
    void (*hear)(void *context, const struct out *out); /* whoever listened before */
    void *hear_context;
};

/* From now on listens to the stage for sounds. */
void tour_listen(struct tour *tour);

void tour_release(struct tour *tour);
void series_add(struct series *series, double ms);

/* Value below which share 0..1 of the series lies; sorts it. 0 when empty. */
double series_rank(struct series *series, double share);

/* Lets ms pass, 16 a frame. While pictures are on their way a frame lasts as long as a real one. */
void tour_run(struct tour *tour, int64_t ms);

/* Goes to a route, by touch where something on the screen leads there. Returns the real time from
 * the release of the finger to the first picture of the page, and in complete to the picture with
 * all images. */
double tour_go(struct tour *tour, const char *route, double *complete);

/* The whole visit. */
void tour_all(struct tour *tour);
