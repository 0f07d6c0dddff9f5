/* The word that somebody may have meant: the nearest one of those that there are.
 * Owner: all words are borrowed. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct similar {
    const char *word, *best;
    size_t distance; /* of best */
};

/* Starts the search for what is like word. */
struct similar similar_to(const char *word);

/* Looks at one more candidate (NULL is ignored); true when it is the nearest so far. One that does
 * not stay where it is may then be copied, and best set to the copy. */
bool similar_try(struct similar *similar, const char *candidate);

/* The nearest candidate so far, NULL when none is near: one letter in three may be missing, wrong,
 * doubled or exchanged with its neighbour; capitals do not matter. */
const char *similar_found(const struct similar *similar);

/* 'did you mean "word"?' in out; otherwise, when no candidate is near. */
#define SIMILAR_ADVICE_SIZE 128
const char *similar_advice(const struct similar *similar, const char *otherwise,
                           char out[SIMILAR_ADVICE_SIZE]);
