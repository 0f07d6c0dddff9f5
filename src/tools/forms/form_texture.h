/* PRIVATE to tools/forms: what a surface shows besides its shape, as a function of the place in
 * the world, so that it runs on around corners.
 * Owner: nothing is allocated. */
#pragma once

#include "tools/forms/form_scene.h"

struct mark {
    double tone; /* lighter or darker */
    double x, y; /* how the normal leans, in view */
};

struct mark texture_at(const struct skin *skin, struct crystal_vec world, uint32_t salt);
