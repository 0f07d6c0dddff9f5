/* A hundred stones that regroup: from the shares of one supply to those of another. Stones stay
 * where they lie as far as their group does; those that change hands pass one beside them on a
 * short arc. A pure function of what was begun and of the time; begun anew in the middle, those on
 * their way settle from where they are seen, without a stop.
 *
 * Owner: a migration is a plain value in a screen's state; zeroed, nothing moves. Places in cells
 * of a field of ten by ten, from its lower left. */
#pragma once

#include "content/content.h"
#include "ui/motion.h"

#define STONES 100
#define STONE_GROUPS 3 /* the largest supplier, the next ones together, all others */
#define STONE_NAMED 4  /* countries of a group, at most; one more than so many are named in all */

struct stone {
    float x, y;
    float group[STONE_GROUPS]; /* how much it looks like each; together 1 */
};

struct migration {
    struct stone from[STONES];
    unsigned char cell[STONES]; /* where each goes */
    bool flies[STONES];         /* it was on its way when this began */
    int64_t since_ms;
    bool begun;
};

/* Whole stones of each share, and of what is missing to a hundred: tiles has share_count + 1
 * entries, at most STONES + 1. */
int stones_of(const struct supply *supply, int tiles[STONES + 1]);

/* How many supply as much as the largest does, and are the first group with it. */
int stones_leaders(const struct supply *supply);

/* Stones of each group. */
void stones_grouped(const struct supply *supply, int tiles[STONE_GROUPS]);

/* The stone of a cell at rest. */
struct stone stone_at_rest(const int tiles[STONE_GROUPS], int cell);

/* The shares change from was, which is shown, to those of now. */
void migration_begin(struct migration *m, const struct supply *was, const struct supply *now,
                     int64_t now_ms);

/* When stone n sets out, ms after the beginning, and in which way. */
int migration_delay(const struct migration *m, int n);
enum motion migration_way(const struct migration *m, int n);

/* Stone n when it is t (0..1) on its way to the groups of tiles. */
struct stone migration_stone(const struct migration *m, int n, const int tiles[STONE_GROUPS],
                             float t);

/* Are stones still on their way? */
bool migration_runs(const struct migration *m, int64_t now_ms);
