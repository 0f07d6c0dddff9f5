/* PRIVATE to --bench: a visitor's hands in virtual time, each frame measured in the
 * processor time that it takes, which other programs do not lengthen, and by the clock on the wall.
 * Owner: the stage is borrowed; tour_release frees the measurements. */
#pragma once

#include "stage/stage.h"

struct series {
    double *ms; /* heap */
    size_t count, capacity;
};

struct tour {
    struct stage *stage;
    struct series frames;  /* app_step + paint + compose of every frame that was drawn: processor */
    struct series walls;   /* the same frames by the clock */
    struct series pressed; /* of the frames, the first after a finger came down on something */
    struct series sounds;  /* from a finger's coming down to what is heard of it: processor */
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

/* Goes to a route, by touch where something on the screen leads there. Returns the processor
 * time from the release of the finger to the first picture of the page, and in complete the real
 * time to the picture with all images. */
double tour_go(struct tour *tour, const char *route, double *complete);

/* The whole visit. */
void tour_all(struct tour *tour);
