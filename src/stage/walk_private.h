/* PRIVATE to the walk through all states: what its files share.
 * Owner: walk_run; the stage is borrowed. */
#pragma once

#include "core/seen.h"
#include "screens/screen.h"
#include "stage/walk.h"

#define WALK_DEEPEST 4 /* things done one after the other on one page */

enum walk_take { TAKE_FIRST, TAKE_LAYOUTS, TAKE_WORDS };

struct walk_step {
    uint64_t node;
    char name[48]; /* in the state's name */
    char *words;   /* label of the node, heap */
    uint64_t kind; /* of the action, without what it is done to */
};

/* How a state is reached from its page, and what has passed since. */
struct walk_way {
    struct route route;
    struct walk_step steps[WALK_DEEPEST];
    int depth;
    int scrolled; /* times */
    int waited;   /* times */
};

/* Digest of the bytes of a raster. */
struct walk_media {
    int64_t media;
    uint64_t digest;
};

struct walk {
    struct stage *stage;
    const struct content *content;
    FILE *log;
    enum walk_take take;
    char under[sizeof(struct route)];
    bool blind;
    uint64_t salt;
    struct seen known;    /* digests of pictures that are not needed */
    struct seen frames;   /* pictures taken so far */
    struct seen words;    /* that they show */
    struct seen kinds;    /* of ways */
    struct seen overlays; /* actions that open something above a page */
    struct seen tried;    /* actions of this page */
    struct walk_media *media;
    size_t media_count, media_most;
    bool failed; /* the stream cannot be written */
};

/* ---- walk.c ---- */

/* The plane that is in front. */
enum plane walk_front(const struct frame *frame);

/* ---- walk_tell.c ---- */

/* Everything that decides the pixels of the frame, the bytes of its rasters included. */
uint64_t walk_digest(struct walk *walk, const struct frame *frame);

/* Does the frame show words in front that no picture has shown? all: also those that are scrolled
 * out of view. */
bool walk_says_more(const struct walk *walk, const struct frame *frame, bool all);

/* The same where time passes: other figures alone are nothing new. */
bool walk_says_other(const struct walk *walk, const struct frame *frame);

/* Tells of the present state; false when its very picture was taken before. */
bool walk_tell(struct walk *walk, const struct walk_way *way);
