/* PRIVATE to tools/cluster*.c: what the steps of a cluster hand to each other.
 * habit and look describe a mineral, body builds it, layout, heap and lump place the pieces, paint
 * draws them back to front. View axes: x right, y up from the bottom edge, z towards the eye.
 * Owner: struct scene owns its bodies; pieces borrow bodies and materials. */
#pragma once

#include "core/rng.h"
#include "tools/minerals/cluster.h"
#include "tools/minerals/look.h"

#include <stddef.h>

enum {
    SCENE_PIECES = 640,
    SCENE_BODIES = 160,
    SCENE_MATERIALS = CLUSTER_MINERALS_MAX + 1 /* the last one is the rock */
};

struct point {
    double x, y; /* on the surface: y down */
};

enum strie { STRIE_NONE, STRIE_ALONG, STRIE_ACROSS, STRIE_CUBIC, STRIE_LEAVES, STRIE_TWIN };

enum layout {
    LAYOUT_PILE,   /* equant bodies heaped up */
    LAYOUT_DRUSE,  /* columns that grow out of the rock */
    LAYOUT_SPRAY,  /* needles from a few points */
    LAYOUT_PETALS, /* plates like an opening book */
    LAYOUT_TREE,   /* native metal: branches of small crystals */
    LAYOUT_LUMP,   /* kidney-shaped crusts */
    LAYOUT_MASS    /* earthy masses */
};

struct habit { /* struct cluster_habit, read */
    enum layout layout;
    double aspect_low, aspect_high; /* length along c over width; 0 = as the forms give it */
    enum strie strie;
    double strie_amount;   /* 0 to 1 */
    double steps;          /* growth steps on large faces, 0 to 1 */
    double clarity;        /* how much light gems let through, 0 to 1 */
    char flat;             /* 'a', 'b': the axis across a lath or tablet that stands along c */
    const char *distances; /* "100:1 210:1.2 | 100:1.1 210:1": two ends, crystals lie between */
    const char *extra;     /* more forms, for plates whose table names only {001} */
};

struct material {
    enum cluster_look look;
    struct rgb ramp[RAMP_STOPS]; /* dark to light */
    struct rgb rim, cool;
    double gloss;
    bool rock; /* grain instead of gloss */
    struct habit habit;
    struct crystal_cell cell;
};

struct piece {
    const struct crystal *body; /* NULL: a ball of radius scale */
    const struct material *material;
    double turn[3][3]; /* body to view */
    double x, y, z;    /* centre */
    double scale;      /* length of one unit of the body */
    uint64_t seed;
    int order; /* breaks ties, so that sorting is stable */
};

struct scene {
    cairo_t *cr;
    cairo_surface_t *surface;
    int width, height;
    double line; /* width of a fine line in pixels */
    double eye;  /* distance of the eye, for the perspective */
    struct rng rng;
    struct material materials[SCENE_MATERIALS];
    int material_count;
    struct crystal *bodies[SCENE_BODIES];
    int body_count;
    struct piece pieces[SCENE_PIECES];
    int piece_count;
};

#define SCENE_ROCK (SCENE_MATERIALS - 1)

/* cluster_habit.c: the habit that the mineral brings, a fitting default for the rest; its texts
 * stay borrowed. False with err set: the habit has a fault. */
bool habit_of(const struct cluster_mineral *mineral, struct habit *out, struct err *err);
/* Sets the distances of the forms; mix 0 to 1 goes from the habit's first to its second end. */
void habit_distances(const struct habit *habit, struct crystal_spec *spec, double mix);

/* cluster_look.c */
bool look_material(const struct cluster_mineral *mineral, struct material *out, struct err *err);
void look_rock(struct material *out, const struct material *main_material);
/* Colour of a tone 0 to 1 on the ramp, drawn towards the cool fill by cool. */
struct rgb look_tone(const struct material *material, double tone, double cool);

/* cluster_body.c: new bodies, owned by the scene; NULL with err set on failure. */
const struct crystal *body_mineral(struct scene *scene, const struct cluster_mineral *mineral,
                                   const struct material *material, uint64_t seed, struct err *err);
const struct crystal *body_rock(struct scene *scene, double flat, int planes);
/* Mean distance of the corners from the centre. */
double body_radius(const struct crystal *body);
/* Length along c over the larger width. */
double body_aspect(const struct crystal *body);
/* Half the length along c. */
double body_half(const struct crystal *body);

/* cluster_place.c: adding and turning pieces. Angles in radians. */
struct piece *place_add(struct scene *scene, const struct crystal *body,
                        const struct material *material);
/* Turns the body so that its c axis points along (x, y, z); roll turns it about c. */
void place_turn(struct piece *piece, struct crystal_vec c, double roll);
/* Direction in the picture: angle from upright to the right, lean towards the eye. */
struct crystal_vec place_direction(double angle, double lean);
/* Rock piece of that half width; flat is its height over its width. */
void place_rock(struct scene *scene, double x, double y, double z, double size, double flat);
/* A column that grows from (x, y, z): length along c, angle from upright, lean towards the eye. */
void place_column(struct piece *piece, struct crystal_vec foot, double length, double angle,
                  double lean);
/* Scales and shifts all pieces into the picture. */
void place_fit(struct scene *scene);
/* The same for pieces around the upright axis x = z = 0, so that all twelve turns share a frame;
 * then turns them. */
void place_spin(struct scene *scene, int turn);
struct point place_project(const struct scene *scene, const struct piece *piece,
                           struct crystal_vec v);

/* Layouts place pieces in a frame about 1000 wide around x = 0, y from 0. cluster_layout.c: */
bool layout_cluster(struct scene *scene, const struct cluster_spec *spec, struct err *err);
bool layout_single(struct scene *scene, const struct cluster_spec *spec, struct err *err);
/* cluster_grow.c: crystals of one mineral. */
struct grower {
    struct scene *scene;
    const struct cluster_mineral *mineral;
    const struct material *material;
    struct err *err;
};
struct piece *grow_crystal(struct grower *grower);
bool grow_pile(struct grower *grower);
bool grow_druse(struct grower *grower);
bool grow_spray(struct grower *grower);
bool grow_petals(struct grower *grower);
bool grow_tree(struct grower *grower);
/* Lays more plates with the normal n on the plate below, each smaller: a book. */
bool grow_leaves(struct grower *grower, const struct piece *below, struct crystal_vec n,
                 double roll, int leaves);
/* A small group at (x, y, z), as an accent on the main mineral. */
bool grow_accent(struct grower *grower, struct crystal_vec at, double size);
/* cluster_lump.c */
void grow_lump(struct grower *grower);
void grow_mass(struct grower *grower);
void grow_knob(struct grower *grower); /* one round lump that can be turned */
void paint_ball(struct scene *scene, const struct piece *piece);

/* cluster_paint.c: draws one piece with its shadow on what is already there. */
void paint_piece(struct scene *scene, const struct piece *piece);

/* One visible face on the surface. */
struct facet {
    const struct piece *piece;
    const struct crystal_face *face;
    struct crystal_vec normal; /* in view */
    int count;
    struct point points[CRYSTAL_LOOP_MAX];
    struct point centre;
    double radius; /* half of its larger side */
    struct rng rng;
};

/* cluster_facet.c: fills one facet; cluster_mark.c: striations, steps and grain on it. */
void facet_fill(struct scene *scene, struct facet *facet, double alpha);
double facet_tone(const struct material *material, struct crystal_vec normal);
void facet_marks(struct scene *scene, struct facet *facet);
void facet_path(cairo_t *cr, const struct point *points, int count);
/* cluster_fill.c: fills a shape of count corners with the pattern, and drops the pattern. */
void fill_shape(struct scene *scene, const struct point *points, int count,
                cairo_pattern_t *pattern);
/* The same for a facet and a third of a pixel around it, which closes the seam to its neighbours.
 */
void fill_over_seams(struct scene *scene, const struct facet *facet, cairo_pattern_t *pattern);
/* cluster_gem.c: what is seen through the facet, before it is filled. */
void facet_inside(struct scene *scene, const struct facet *facet);
/* cluster_shadow.c: soft shadow of an outline, only on what is already drawn. */
void shadow_cast(struct scene *scene, const struct point *outline, int count, double size);
/* Of the lowest stones, on the ground; after all pieces. */
void shadow_ground(struct scene *scene);

static inline void scene_source(cairo_t *cr, struct rgb c, double alpha)
{
    cairo_set_source_rgba(cr, c.r, c.g, c.b, alpha);
}
