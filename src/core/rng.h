/* A small seeded generator for rock, crystals and tests: the same seed gives the same picture
 * on every machine. SplitMix64 (Steele, Lea, Flood 2014). Not for security. */
#pragma once

#include <stdint.h>

struct rng {
    uint64_t state;
};

/* Next 64 random bits. */
uint64_t rng_next(struct rng *rng);

/* Uniform in [0, 1). */
double rng_unit(struct rng *rng);

/* Uniform in [low, high). */
double rng_range(struct rng *rng, double low, double high);
