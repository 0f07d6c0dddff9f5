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
};

/* data must be zero-terminated. False when it does not look like an SVG. */
bool svg_scan(const char *data, struct arena *arena, struct svg_scan *out);

/* True if one of the top-level ids is name. */
bool svg_scan_has(const struct svg_scan *scan, const char *name);

/* Steps of a scan, for others that walk through the tags of a drawing. All texts are borrowed. */

/* Behind the end of what starts at `at` ("<!--", "<![CDATA[", "<?", "<!"), or NULL. */
const char *svg_skip_special(const char *at);

/* The '>' that ends the tag starting at `at`, quotes respected, or NULL. */
const char *svg_tag_end(const char *at);

/* Value of an attribute of the tag between at and end, NULL when there is none; *length is 0 then,
 * and when the value does not end inside the tag. */
const char *svg_attribute(const char *at, const char *end, const char *name, size_t *length);

/* Is the tag starting at `at` one of this name? */
bool svg_is_tag(const char *at, const char *name);
