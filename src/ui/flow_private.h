/* PRIVATE to ui/: what a flow is made of (flow.c), for what divides it into leaves (bind.c). */
#pragma once

#include "ui/blocks.h"

#define KEPT 12 /* answers kept a block: widths and sizes that an arrangement tries */

struct answer {
    struct space space;
    struct fit fit;
    bool used;
};

struct block {
    const struct block_kind *kind;
    void *data;
    size_t size; /* of the data */
    struct answer answers[KEPT];
    int next; /* the oldest goes first */
};

struct entry {
    struct block *block;
    float below;    /* space to the next block, px */
    enum bond bond; /* to the next block */
    bool turn;      /* a leaf may well begin here */
    bool spreads;   /* begins on what is left of a leaf, and goes on */
    bool spare;     /* left out rather than begin one */
    bool again;     /* stands only where it begins a leaf */
    bool chosen;    /* its leaf is the one to be seen */
};

struct flow {
    struct ui *ui;
    struct entry *entries;
    size_t count, capacity;
};

/* Adds an entry; its block is borrowed. */
void flow_append(struct flow *flow, struct entry entry);

/* What the block answers in a space: asked once. */
struct fit flow_fit_of(struct ui *ui, struct block *block, struct space space);
