/* The word that somebody may have meant: the nearest one of those that there are.
 * Owner: all words are borrowed. */
#pragma once

#include <stddef.h>

struct similar {
    const char *word, *best;
    size_t distance; /* of best */
};

/* Starts the search for what is like word. */
struct similar similar_to(const char *word);

/* Looks at one more candidate (NULL is ignored). */
void similar_try(struct similar *similar, const char *candidate);

/* The nearest candidate so far, NULL when none is near: one letter in three may be missing, wrong,
 * doubled or exchanged with its neighbour; capitals do not matter. */
const char *similar_found(const struct similar *similar);
