/* Draws a material as people win and handle it: bars, wire, powder, flakes, glass ... A form times
 * colours times a finish; one light from the upper left as in tools/minerals, and a slab of rock
 * below, whose shadow fades into the ground.
 * Owner: the caller owns the texts of the spec (read only during the call) and the surface it gets.
 * The same spec and size give the same bytes. */
#pragma once

#include "core/err.h"

#include <cairo.h>
#include <stdbool.h>
#include <stdint.h>

enum { FORM_COLOURS_MAX = 10 };

struct form_spec {
    const char *form;    /* "ingots", "powder" ...: form_name() has them */
    const char *colours; /* "#rrggbb", up to FORM_COLOURS_MAX with blanks between: the first is the
                            material, the others are what the form says (heaps: one each) */
    const char *finish;  /* "polished", "satin", "matt", "oxidised", "translucent"; NULL: satin */
    uint64_t seed;
};

/* The forms that there are, in no order that matters; NULL behind the last. */
const char *form_name(int index);
/* The finishes; NULL behind the last. */
const char *form_finish_name(int index);

/* Can it be painted? False with err set, which names what is wrong and what would do. */
bool form_check(const struct form_spec *spec, struct err *err);

/* Paints spec on a new transparent ARGB32 surface (premultiplied) that stands on its bottom edge.
 * On success *out is owned by the caller (cairo_surface_destroy). False with err set: size outside
 * 16 to 4096, or what form_check() says. */
bool form_render(const struct form_spec *spec, int width, int height, cairo_surface_t **out,
                 struct err *err);
