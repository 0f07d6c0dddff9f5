/* Paints rock: strata bands with irregular edges, their marks, and pieces of drill core. Seeded:
 * the same rock on every start and every machine. Pure cairo. */
#pragma once

#include "ui/frame.h"

#include <cairo.h>

/* Paints rock into a surface of the size of r (origin at its top left). */
void rock_paint(cairo_t *cr, float width, float height, const struct rock *rock);
