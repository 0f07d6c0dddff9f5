/* The same drawing, said so that it renders quickly. A renderer must paint a shape with `opacity`
 * on a sheet of its own, as large as the picture, and lay that over the rest; `fill-opacity` costs
 * nothing. For a shape that has only a fill or only a stroke the two look the same, and drawing
 * programs write the slow one.
 * Owner: the caller frees the result. */
#pragma once

#include <stddef.h>

/* A copy of the SVG text (*size bytes; the copy has a zero behind), written anew with opacity
 * turned into fill-opacity or stroke-opacity where that is surely the same: no style sheets,
 * nothing inherited that would count twice. *size becomes that of the copy. */
char *svg_lighten(const char *text, size_t *size);
