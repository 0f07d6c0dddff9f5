/* PRIVATE to tools/forms: what the steps of a picture hand to each other. A form (form_*.c) builds
 * triangles with form_mesh.c and form_heap.c; form_raster.c turns them into samples of depth and
 * normal, form_shade.c gives them colour. World axes: x right, y up from the slab, z towards the
 * eye; a form is about 1000 wide around x = z = 0.
 * Owner: struct scene owns its buffers. */
#pragma once

#include "core/rng.h"
#include "tools/forms/form.h"
#include "tools/minerals/look.h"

#include <stddef.h>

enum finish {
    FINISH_POLISHED,
    FINISH_SATIN,
    FINISH_MATT,
    FINISH_OXIDISED,
    FINISH_TRANSLUCENT,
    FINISH_GLAZED,
    FINISH_GLOW,
    FINISH_COUNT
};

enum texture {
    TEXTURE_NONE,
    TEXTURE_GRAIN,   /* powder: single grains catch the light */
    TEXTURE_SAND,    /* the same, coarser */
    TEXTURE_STONE,   /* fine and quiet, for what only lies below */
    TEXTURE_CAST,    /* skin of a casting: soft dents */
    TEXTURE_SPANGLE, /* crystals as large as coins, each shines otherwise */
    TEXTURE_BEDS,    /* layers, as in coal */
    TEXTURE_PITS,    /* holes, as in a sponge */
    TEXTURE_RINGS,   /* fine lines around the upright axis of the piece */
    TEXTURE_FIBRE    /* fine lines along the piece */
};

struct skin {
    struct rgb ramp[RAMP_STOPS];
    struct rgb rim, cool, tarnish;
    enum finish finish;
    enum texture texture;
    double size;   /* of the texture, world units */
    double opaque; /* of glass: 0 clear to 1 */
};

enum { SKINS_MAX = 24, PIECES_MAX = 4000 };

struct piece {
    int skin;
    double shift; /* of its tone */
    uint32_t salt;
};

struct vertex {
    struct crystal_vec at, normal;
};

struct triangle {
    uint32_t corner[3];
    uint16_t piece;
    bool thin; /* a sheet: seen from both sides */
};

struct mesh {
    struct vertex *vertices;
    struct triangle *triangles;
    size_t vertex_count, vertex_room, triangle_count, triangle_room;
};

/* From a part's own axes to the world. */
struct frame {
    double turn[3][3];
    struct crystal_vec at;
    double scale;
};

struct glow {
    struct crystal_vec from, to;
    double radius;
    struct rgb colour;
};

struct scene {
    int width, height; /* of the picture */
    struct rgb colours[FORM_COLOURS_MAX];
    int colour_count;
    enum finish finish;
    struct rng rng;
    struct skin skins[SKINS_MAX];
    int skin_count;
    struct piece *pieces;
    int piece_count;
    struct mesh solid, glass;
    struct mesh *into; /* the one that is built */
    struct frame frame;
    bool thin;             /* what is built now is a sheet */
    bool mirror;           /* left and right change places, so that no two of a form are alike */
    struct glow glow;      /* radius 0: none */
    double slab_x, slab_z; /* half sizes of the slab; 0: by what stands on it */
    /* the camera */
    double tip_cos, tip_sin; /* how far the eye looks down */
    double zoom, middle_x, foot;
};

#define TURN_FULL 6.283185307179586

/* ---- form_mesh.c: builds into scene->into, through scene->frame ---- */
int skin_add(struct scene *scene, int colour, enum finish finish, enum texture texture,
             double size);
/* A skin of a colour that is not of the content: a dish, wood, oil. */
int skin_own(struct scene *scene, struct rgb colour, enum finish finish, enum texture texture,
             double size);
void piece_begin(struct scene *scene, int skin, double shift);
void frame_place(struct scene *scene, double x, double y, double z, double scale);
/* Turns about the upright axis, then tips about z (to the left) and about x (to the eye). */
void frame_turn(struct scene *scene, double yaw, double roll, double pitch);
void frame_chance(struct scene *scene); /* any orientation */

struct bar {
    double x, y, z;      /* half width, height, half depth at the foot */
    double top_x, top_z; /* at the top; 0: as at the foot */
    double bevel;        /* of its edges */
};
void mesh_bar(struct scene *scene, const struct bar *bar); /* stands on y = 0 */
/* A convex body; bend: how far the faces are from flat, 0 to 1. */
void mesh_body(struct scene *scene, const struct crystal *body, double bend);
/* A convex lump of many planes within a ball of 1, flattened in y. */
void mesh_rock(struct scene *scene, double flat, int planes, double bend);
struct ring {
    double radius, y;
};
/* Turned on a lathe: from the first ring to the last, outside to the right of the way. */
void mesh_lathe(struct scene *scene, const struct ring *rings, int count, int segments);
/* rows * columns points; the columns close when wrap is set. */
void mesh_grid(struct scene *scene, const struct crystal_vec *points, int rows, int columns,
               bool wrap);
/* A thin piece with an outline of chance, flat of the half width 1. */
void mesh_flake(struct scene *scene, double flat);
/* A soft lump within the three half sizes; rough: how far it is from smooth, 0 to 1. */
void mesh_blob(struct scene *scene, double x, double y, double z, double rough, double coarse);
void mesh_tube(struct scene *scene, const struct crystal_vec *points, int count, double radius);
void mesh_slab(struct scene *scene);
struct crystal_vec frame_apply(const struct frame *frame, struct crystal_vec v);

double noise_at(double x, double y, double z);   /* -1 to 1, smooth, one wave a unit */
double noise_deep(double x, double y, double z); /* of three octaves */

/* ---- form_heap.c: where the next of many falls ---- */
enum { HEAP_CELLS = 72 };
struct heap {
    double half, high, base; /* half width of the foot, height of the cone, y of its floor */
    double deep;             /* half depth */
    double power;            /* of its slope: 1.25 a cone, 9 a filled jar */
    float level[HEAP_CELLS][HEAP_CELLS];
};
void heap_init(struct heap *heap, double half, double deep, double high, double base);
/* False: the heap is as high as it can be there. */
bool heap_drop(struct scene *scene, struct heap *heap, double radius, double thick,
               struct crystal_vec *out);

/* ---- form_raster.c ---- */
struct samples {
    int width, height; /* twice those of the picture */
    float *depth;      /* world units towards the eye, -1e9: nothing */
    int16_t (*normal)[2];
    uint16_t *piece;
};
enum facing { FACING_ALL, FACING_FRONT, FACING_BACK };
void samples_init(struct samples *samples, int width, int height);
void samples_clear(struct samples *samples);
void samples_free(struct samples *samples);
void camera_fit(struct scene *scene);
struct crystal_vec camera_view(const struct scene *scene,
                               struct crystal_vec world); /* turned, not yet projected */
struct crystal_vec camera_project(const struct scene *scene, struct crystal_vec view);
/* Back from a place in the picture and its depth to view axes. */
struct crystal_vec camera_lift(const struct scene *scene, double x, double y, double depth);
struct crystal_vec camera_world(const struct scene *scene, struct crystal_vec view);
void raster_mesh(const struct scene *scene, const struct mesh *mesh, enum facing facing,
                 struct samples *out);

struct shade_map {
    int side;
    float *depth;
    double left, low, scale;
};
void shade_map_make(const struct scene *scene, struct shade_map *map);
/* How much of the lamp a point in view sees, 0 to 1. */
double shade_map_lit(const struct shade_map *map, struct crystal_vec view,
                     struct crystal_vec normal);

/* ---- form_tone.c ---- */
struct tone {
    double lit, dark, spark,
        cool; /* in the light, in shadow, white shine, share of the cool fill */
};
void tone_table(enum finish finish, struct tone *table);
struct tone tone_at(const struct tone *table, double nx, double ny);
enum { TONE_SIDE = 128 };

/* ---- form_shade.c: the whole picture ---- */
void shade_picture(struct scene *scene, cairo_surface_t *surface);

/* ---- the forms: form_cast.c, form_drawn.c, form_loose.c, form_glass.c, form_grown.c ---- */
struct form_kind {
    const char *name;
    void (*build)(struct scene *scene);
    enum finish finish; /* where the content names none */
    double tip;         /* radians that the eye looks down */
};
extern const struct form_kind forms_cast[], forms_drawn[], forms_loose[], forms_vessel[],
    forms_grown[];

static inline double between(struct scene *scene, double low, double high)
{
    return rng_range(&scene->rng, low, high);
}
