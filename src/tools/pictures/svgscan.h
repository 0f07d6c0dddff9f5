/* A quick look into an SVG: its viewBox and the ids of its top-level groups, without rendering,
 * so that a mistyped layer name is found in a millisecond.
 * Owner: the arena owns the ids. */
#pragma once

#include "core/arena.h"

#include <stdbool.h>
#include <stddef.h>

struct svg_scan {
    double x, y, width, height; /* viewBox; width 0 when there is no good one */
    const char *box;            /* as it is written; NULL when there is none */
    bool counted;               /* it is four numbers */
    const char *const *ids;     /* of the direct children of <svg> but defs, title, desc, style */
    size_t count;
    const char *const *links; /* pictures that it links to and does not hold itself, as written */
    size_t link_count;
};

/* data must be zero-terminated. False when it is not a well-formed SVG. */
bool svg_scan(const char *data, struct arena *arena, struct svg_scan *out);

/* Why a drawing with that viewBox cannot be drawn, in words with what to do; NULL when it can. */
const char *svg_scan_fault(const struct svg_scan *scan, char *out, size_t size);

/* True if one of the top-level ids is name. */
bool svg_scan_has(const struct svg_scan *scan, const char *name);
