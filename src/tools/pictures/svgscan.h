/* A quick look into an SVG: its viewBox and the ids of its top-level groups, without rendering,
 * so that a mistyped layer name is found in a millisecond.
 * Owner: the arena owns the ids. */
#pragma once

#include "core/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct svg_scan {
    double x, y, width, height; /* viewBox; width 0 when there is none */
    const char *const *ids;     /* of the direct children of <svg> but defs, title, desc, style */
    size_t count;
    const char *const *links; /* pictures that it links to and does not hold itself, as written */
    size_t link_count;
};

/* data must be zero-terminated. False when it is not a well-formed SVG. */
bool svg_scan(const char *data, struct arena *arena, struct svg_scan *out);

/* True if one of the top-level ids is name. */
bool svg_scan_has(const struct svg_scan *scan, const char *name);
