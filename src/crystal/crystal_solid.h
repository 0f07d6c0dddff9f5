/* PRIVATE to crystal/: intersection of half spaces and the expansion of forms. */
#pragma once

#include "crystal/crystal.h"

enum solid_result { SOLID_OK, SOLID_EMPTY, SOLID_OPEN, SOLID_LARGE, SOLID_BAD };

/* Fills out on SOLID_OK; otherwise out is undefined. */
enum solid_result solid_intersect(const struct crystal_plane *planes, int count,
                                  struct crystal *out);

static inline double solid_dot(struct crystal_vec a, struct crystal_vec b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

static inline struct crystal_vec solid_cross(struct crystal_vec a, struct crystal_vec b)
{
    return (struct crystal_vec){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z,
                                a.x * b.y - a.y * b.x};
}

/* a + t * b */
static inline struct crystal_vec solid_along(struct crystal_vec a, double t, struct crystal_vec b)
{
    return (struct crystal_vec){a.x + t * b.x, a.y + t * b.y, a.z + t * b.z};
}
