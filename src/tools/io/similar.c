#include "tools/io/similar.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define LONGEST 80 /* bytes of a word; what is longer is like nothing */

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static char lower(char c)
{
    return (char)tolower((unsigned char)c);
}

/* Steps from a to b: a letter more, less, another one, or two neighbours exchanged. */
static size_t distance(const char *a, const char *b)
{
    const size_t rows = strlen(a), columns = strlen(b);
    size_t table[3][LONGEST + 1];
    for (size_t j = 0; j <= columns; j++) {
        table[0][j] = j;
    }
    for (size_t i = 1; i <= rows; i++) {
        size_t *now = table[i % 3];
        const size_t *before = table[(i - 1) % 3], *earlier = table[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= columns; j++) {
            const size_t other = before[j - 1] + (lower(a[i - 1]) != lower(b[j - 1]));
            now[j] = least(least(before[j], now[j - 1]) + 1, other);
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                lower(a[i - 2]) == lower(b[j - 1])) {
                now[j] = least(now[j], earlier[j - 2] + 1);
            }
        }
    }
    return table[rows % 3][columns];
}

struct similar similar_to(const char *word)
{
    return (struct similar){.word = word};
}

bool similar_try(struct similar *similar, const char *candidate)
{
    if (candidate == NULL || strlen(candidate) > LONGEST || strlen(similar->word) > LONGEST ||
        strcmp(candidate, similar->word) == 0) {
        return false;
    }
    const size_t steps = distance(similar->word, candidate);
    if (similar->best != NULL && steps >= similar->distance) {
        return false;
    }
    similar->best = candidate;
    similar->distance = steps;
    return true;
}

const char *similar_found(const struct similar *similar)
{
    const size_t length = strlen(similar->word);
    const size_t most = length < 3 ? length / 2 : (length + 2) / 3;
    return similar->best != NULL && similar->distance <= most ? similar->best : NULL;
}

const char *similar_advice(const struct similar *similar, const char *otherwise,
                           char out[SIMILAR_ADVICE_SIZE])
{
    const char *meant = similar_found(similar);
    if (meant == NULL) {
        return otherwise;
    }
    snprintf(out, SIMILAR_ADVICE_SIZE, "did you mean \"%s\"?", meant);
    return out;
}
