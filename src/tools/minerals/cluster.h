/* Draws minerals: a cluster of crystals on rock, or one large crystal turned in twelve steps.
 * Geometry comes from crystal/crystal.h, so every face has its true angle; light comes from the
 * upper left, warm, with a cool fill from the right.
 * Owner: the caller owns the spec and its texts (read only during the call) and the surface it
 * gets. The same spec, size and seed give the same bytes. */
#pragma once

#include "core/err.h"
#include "crystal/crystal.h"

#include <cairo.h>
#include <stdbool.h>
#include <stdint.h>

enum cluster_look {
    CLUSTER_METAL, /* opaque, bright streak: galena, pyrite, stibnite, gold */
    CLUSTER_GEM,   /* clear, lit from inside: quartz, beryl, fluorite, calcite */
    CLUSTER_STONE, /* vitreous to pearly but not clear: feldspar, baryte, magnesite */
    CLUSTER_EARTH  /* no faces to see: botryoidal or massive lumps */
};

enum { CLUSTER_MINERALS_MAX = 3, CLUSTER_TURNS = 12 };

/* How crystals of a species grow and shine, as collectors know them: a row of the table habit. They
 * are drawn values, not measurements. Distances are central distances over that of a form with 1:
 * a cube with {111} beyond 1.73 has no cut corners. */
struct cluster_habit {
    const char *layout;             /* "pile", "druse" ...; NULL: no habit is known */
    double aspect_low, aspect_high; /* length along c over width; 0 = as the forms give it */
    const char *striae;             /* "along", "cubic" ...; NULL: none */
    double striae_amount;           /* 0 to 1 */
    double steps;                   /* growth steps on large faces, 0 to 1 */
    double clarity;                 /* how much light gems let through, 0 to 1 */
    char flat;                      /* 'a', 'b': the axis across a lath that stands along c; 0 */
    const char *distances;          /* "100:1 210:1.2 | 100:1.1 210:1": two ends, crystals lie
                                       between; NULL: by the spacing of the planes */
    const char *extra;              /* more forms, for plates whose forms are only {001}; or NULL */
    const char *ramp;               /* "#15121b #655862 #fff6ef": 2 to 4 colours, dark to light, for
                                       whom the colour alone is too flat; NULL: from the colour */
};

struct cluster_mineral {
    const char *id;             /* for messages; "" at least */
    enum crystal_system system; /* crystal_system_parse() reads the column crystal_system */
    enum crystal_class class;   /* crystal_class_parse() reads the column point_group */
    double cell[6];             /* a, b, c in angstrom, alpha, beta, gamma in degrees */
    const char *forms;          /* column forms_hkl, e.g. "{100};{210}"; NULL or "" with EARTH */
    const char *colour;         /* "#rrggbb", column colour_hex */
    enum cluster_look look;     /* what it is painted like */
    double aspect;              /* length along c over width; 0 = the species' own habit */
    double share;               /* part of the crystals, any scale; 0 = the usual share */
    struct cluster_habit habit; /* zeroed: a fitting default by the aspect */
};

/* Can it be painted as far as colour and habit go? False with err set. */
bool cluster_check(const struct cluster_mineral *mineral, struct err *err);

struct cluster_spec {
    struct cluster_mineral minerals[CLUSTER_MINERALS_MAX]; /* the first one is the main one */
    int count;                                             /* 1 to CLUSTER_MINERALS_MAX */
    uint64_t seed;
    int turn; /* -1 = a cluster; 0 to 11 = one large crystal turned by turn * 30 degrees */
};

/* Paints spec on a new transparent ARGB32 surface (premultiplied) that stands on its bottom edge.
 * On success *out is owned by the caller (cairo_surface_destroy). False with err set: size
 * outside 16 to 4096, count or turn out of range, a bad colour, or cell or forms that give no
 * crystal (only where the look needs one). */
bool cluster_render(const struct cluster_spec *spec, int width, int height, cairo_surface_t **out,
                    struct err *err);
