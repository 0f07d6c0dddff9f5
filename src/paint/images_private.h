/* PRIVATE to images.c and images_ask.c: the pictures that are kept. Owner: struct images owns its
 * entries, which hold until the next images_add or what drops one. */
#pragma once

#include "paint/images.h"

enum entry_state {
    ENTRY_WANTED,
    ENTRY_SENT,
    ENTRY_READY,
    ENTRY_RESTING, /* the decoder gave no answer: shown as broken until it is tried again */
    ENTRY_BROKEN
};

struct entry {
    int64_t media;
    int w, h; /* both 0: the picture is broken at every size */
    enum entry_state state;
    uint64_t asked; /* frame that asked first */
    uint64_t used;  /* frame that asked last */
    uint64_t tag;   /* of the job; also the order of asking */
    int tries;      /* without an answer so far */
    int64_t again;  /* resting: till then, ms of the clock */
    cairo_surface_t *surface;
};

struct images {
    struct decoder *decoder;
    const struct content *content;
    struct entry *entries;
    size_t count, room;
    size_t bytes, budget;
    uint64_t frame, next_tag;
    bool refused; /* a picture was refused for want of a sandbox, and that was said */
};

/* Was it asked for in this frame or the one before? */
bool images_in_use(const struct images *images, const struct entry *entry);

/* A new entry, wanted in this frame; moves the others. */
struct entry *images_add(struct images *images, int64_t media, int w, int h);
