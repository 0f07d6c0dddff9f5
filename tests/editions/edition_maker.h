/* Odd but valid editions, made by a seed: few or many things, optional cells empty, texts as long
 * as is legal, figures at their limits, answers not known. What they say makes no sense; every one
 * passes what `strata-content build` asks of an edition, or the test that makes them fails.
 * Owner: nothing is kept. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct edition_wish {
    uint64_t seed;
    int languages; /* 1 to 8 */
    int products, parts, uses, materials, minerals, scenes;
    int lists;            /* supplies, shares, end uses, localities, ores: up to so many of each */
    double filled;        /* chance that an optional cell has a value */
    double answered;      /* chance that a use is certain, and that it says whether it is listed */
    int text_bytes;       /* of a text; 0 = a few words */
    bool extreme;         /* figures at the ends of their ranges */
    const char *sections; /* NULL = all */
    const char *layers;   /* NULL = all five */
    bool no_list;         /* no critical materials */
    bool no_attract, no_home, bare_words; /* no bands and titles, no things on the first screen */
};

/* The words of the exhibit itself (ui., unit.) in the languages that the edition may have. */
struct edition_words {
    const char *language, *key, *text;
};

/* Makes the edition, checks it as the build would, and writes it to path; every picture is the one
 * byte of the file spool. Returns how many faults it said on standard output; n names it there. */
int edition_build(int n, const struct edition_wish *wish, const struct edition_words *words,
                  size_t word_count, const char *path, int spool);

/* The n-th of the editions that the test draws. */
struct edition_wish edition_wish(int n);
#define EDITIONS 200
