#include "tools/forms/form_scene.h"

#include "core/mem.h"

#include <math.h>
#include <stdlib.h>

/* Heaps of many pieces. */

static double loose(struct scene *scene, double most)
{
    return between(scene, -most, most);
}

struct load {
    int count;
    double small, large; /* half sizes, the large ones first */
    double half, deep, high;
    double flat; /* of a piece: thickness over width */
    double tilt; /* how far pieces lean from lying flat; 7: any way */
    int planes; /* of a rock; 0: a ball, -1: a cube, -2: a soft lump, -3: a cylinder, -4: a flake */
    double bend;
    double tones; /* how far pieces differ */
};

static void ball(struct scene *scene)
{
    enum { RINGS = 11 };
    struct ring rings[RINGS];
    for (int i = 0; i < RINGS; i++) {
        const double a = 0.5 * TURN_FULL * i / (RINGS - 1);
        rings[i] = (struct ring){sin(a), -cos(a)};
    }
    mesh_lathe(scene, rings, RINGS, 20);
}

static void one_piece(struct scene *scene, const struct load *load)
{
    const struct bar cube = {.x = 0.8, .y = 1.6, .z = 0.8, .bevel = 0.16};
    static const struct ring cylinder[] = {{0, -0.8},  {0.72, -0.8}, {0.8, -0.7},
                                           {0.8, 0.7}, {0.72, 0.8},  {0, 0.8}};
    switch (load->planes) {
    case 0:
        ball(scene);
        break;
    case -1:
        mesh_bar(scene, &cube);
        break;
    case -2:
        mesh_blob(scene, 1, load->flat, 0.85, 0.30, 1.3);
        break;
    case -4:
        mesh_flake(scene, load->flat);
        break;
    case -3:
        mesh_lathe(scene, cylinder, 6, 22);
        break;
    default:
        mesh_rock(scene, load->flat, load->planes, load->bend);
        break;
    }
}

/* Skins are taken in turn, so that a mixture is even. */
static void pour(struct scene *scene, const struct load *load, const int *skins, int skin_count,
                 double base)
{
    struct heap *heap = mem_alloc(sizeof *heap);
    heap_init(heap, load->half, load->deep, load->high, base);
    for (int i = 0; i < load->count; i++) {
        const double part = 1.0 - (double)i / load->count;
        const double size =
            load->small + (load->large - load->small) * part * part * between(scene, 0.6, 1.0);
        struct crystal_vec at;
        if (!heap_drop(scene, heap, size, size * fmin(1.0, load->flat), &at)) {
            continue;
        }
        frame_place(scene, at.x, at.y, at.z, size);
        if (load->tilt > 6.0) {
            frame_chance(scene);
        } else {
            frame_turn(scene, between(scene, 0, TURN_FULL), loose(scene, load->tilt),
                       loose(scene, load->tilt));
        }
        piece_begin(scene, skins[i % skin_count], loose(scene, load->tones));
        one_piece(scene, load);
    }
    free(heap);
}

static void pour_one(struct scene *scene, const struct load *load, enum texture texture,
                     double size)
{
    const int skin = skin_add(scene, 0, scene->finish, texture, size);
    pour(scene, load, &skin, 1, 0);
}

static void build_flakes(struct scene *scene)
{
    pour_one(scene, &(struct load){900, 26, 84, 390, 290, 330, 0.06, 0.5, -4, 0, 0.10},
             TEXTURE_NONE, 1);
}

static void build_chips(struct scene *scene)
{
    pour_one(scene, &(struct load){260, 44, 104, 410, 300, 280, 0.24, 0.6, -4, 0, 0.08},
             TEXTURE_CAST, 24);
}

static void build_shards(struct scene *scene)
{
    pour_one(scene, &(struct load){150, 36, 140, 400, 290, 380, 0.72, 7, 9, 0.09, 0.07},
             TEXTURE_SPANGLE, 58);
}

/* Broken rock; of several colours, mixed. */
static void build_lumps(struct scene *scene)
{
    int skins[FORM_COLOURS_MAX];
    const bool clear = scene->finish == FINISH_TRANSLUCENT;
    for (int i = 0; i < scene->colour_count; i++) {
        skins[i] = skin_add(scene, i, scene->finish, clear ? TEXTURE_NONE : TEXTURE_BEDS, 30);
    }
    const struct load load = {190, 26, 140, 400, 290, 390, 0.78, 7, 14, 0.14, 0.06};
    pour(scene, &load, skins, scene->colour_count, 0);
}

static void build_pebbles(struct scene *scene)
{
    pour_one(scene, &(struct load){60, 46, 120, 370, 270, 300, 0.7, 0.6, -2, 0, 0.07}, TEXTURE_CAST,
             20);
}

static void build_granules(struct scene *scene)
{
    int skins[FORM_COLOURS_MAX];
    const bool clear = scene->finish == FINISH_TRANSLUCENT;
    for (int i = 0; i < scene->colour_count; i++) {
        skins[i] = skin_add(scene, i, scene->finish, clear ? TEXTURE_NONE : TEXTURE_GRAIN, 4);
    }
    const struct load load = {620, 22, 34, 400, 290, 280, 0.85, 7, 18, 0.5, 0.09};
    pour(scene, &load, skins, scene->colour_count, 0);
}

static void build_pellets(struct scene *scene)
{
    pour_one(scene, &(struct load){190, 46, 52, 390, 280, 240, 0.9, 7, -3, 0, 0.06}, TEXTURE_NONE,
             1);
}

static void build_beads(struct scene *scene)
{
    pour_one(scene, &(struct load){170, 44, 62, 390, 280, 230, 1.0, 7, 0, 0, 0.03}, TEXTURE_NONE,
             1);
}

static void build_shot(struct scene *scene)
{
    pour_one(scene, &(struct load){420, 22, 44, 380, 270, 220, 0.7, 0.6, -2, 0, 0.04}, TEXTURE_NONE,
             1);
}

static void build_grains(struct scene *scene)
{
    pour_one(scene, &(struct load){330, 30, 64, 390, 280, 290, 0.9, 7, -1, 0.1, 0.08}, TEXTURE_NONE,
             1);
}

static void build_sponge(struct scene *scene)
{
    const int skin = skin_add(scene, 0, scene->finish, TEXTURE_PITS, 15);
    const struct load load = {60, 60, 130, 390, 280, 330, 0.8, 7, -2, 0, 0.05};
    pour(scene, &load, &skin, 1, 0);
}

/* Sand, crushed stone and rounded pebbles, side by side as in a yard. */
static void build_gravel(struct scene *scene)
{
    int skins[4];
    for (int i = 0; i < 4; i++) {
        skins[i] = skin_add(scene, i, scene->finish, TEXTURE_SAND, 5);
    }
    const struct load crushed = {150, 26, 84, 430, 300, 250, 0.8, 7, 12, 0.08, 0.07};
    const struct load round = {60, 40, 78, 430, 300, 60, 0.66, 0.5, -2, 0, 0.07};
    pour(scene, &crushed, skins, 4, 0);
    pour(scene, &round, skins, 4, 70);
}

/* A smooth cone of powder; corrugated: where it slid. */
static void cone(struct scene *scene, double x, double z, double radius, double high, double base)
{
    enum { ROWS = 44, COLUMNS = 96 };
    struct crystal_vec *points = mem_alloc(ROWS * COLUMNS * sizeof *points);
    const double salt = between(scene, 0, 500);
    for (int i = 0; i < ROWS * COLUMNS; i++) {
        const double part = 1.0 - (double)(i / COLUMNS) / (ROWS - 1);
        const double a = TURN_FULL * (i % COLUMNS) / COLUMNS;
        const double r = radius * part * (1 + 0.05 * noise_deep(2 * cos(a) + salt, 2 * sin(a), 1));
        const double px = fmax(r, 1e-3) * cos(a), pz = -fmax(r, 1e-3) * sin(a);
        const double slope = 1.0 - pow(part, 1.35 - 0.5 * part);
        const double slides =
            0.045 * high * noise_deep(px / 60 + salt, 2 * part, pz / 60) * (1 - part) +
            0.05 * high * noise_deep(5 * cos(a) + salt, 5 * sin(a), part) * part * (1 - part) * 4;
        points[i] = (struct crystal_vec){px, high * slope + slides, pz};
    }
    frame_place(scene, x, base, z, 1);
    mesh_grid(scene, points, ROWS, COLUMNS, true);
    free(points);
}

static void build_heap(struct scene *scene)
{
    piece_begin(scene, skin_add(scene, 0, scene->finish, TEXTURE_SAND, 5), 0);
    cone(scene, 0, 0, 400, 300, 0);
}

/* ---- in dishes ---- */

static void dish(struct scene *scene, double x, double z, double radius, double high, bool dark)
{
    const struct rgb ware = dark ? (struct rgb){0.90, 0.88, 0.84} : (struct rgb){0.17, 0.20, 0.26};
    const struct ring rings[] = {{0, 0},
                                 {0.52 * radius, 0},
                                 {0.58 * radius, 12},
                                 {0.86 * radius, 0.55 * high},
                                 {0.985 * radius, high - 8},
                                 {radius, high},
                                 {0.97 * radius, high + 4},
                                 {0.94 * radius, high - 4},
                                 {0.80 * radius, 0.55 * high},
                                 {0.55 * radius, 26},
                                 {0, 22}};
    frame_place(scene, x, 0, z, 1);
    piece_begin(scene, skin_own(scene, ware, FINISH_SATIN, TEXTURE_NONE, 1), 0);
    mesh_lathe(scene, rings, 11, 96);
}

/* One dish a colour, in rows: 2 and 3, or 3, 4 and 3. */
static void build_heaps(struct scene *scene)
{
    static const int rows_of[FORM_COLOURS_MAX + 1][3] = {{0},       {1, 0, 0}, {2, 0, 0}, {1, 2, 0},
                                                         {2, 2, 0}, {2, 3, 0}, {3, 3, 0}, {3, 4, 0},
                                                         {3, 2, 3}, {3, 3, 3}, {3, 4, 3}};
    const int *rows = rows_of[scene->colour_count];
    const int row_count = rows[2] > 0 ? 3 : rows[1] > 0 ? 2 : 1;
    const double radius = row_count == 3 ? 116 : row_count == 2 ? 160 : 200;
    int next = 0;
    for (int row = 0; row < row_count; row++) {
        for (int i = 0; i < rows[row]; i++, next++) {
            const double x = (i - 0.5 * (rows[row] - 1)) * 2.16 * radius;
            const double z = (row - 0.5 * (row_count - 1)) * 2.2 * radius;
            const int skin = skin_add(scene, next, scene->finish, TEXTURE_GRAIN, 3.5);
            dish(scene, x, z, radius, 0.34 * radius, false);
            piece_begin(scene, skin, 0);
            cone(scene, x, z, 0.86 * radius, 0.72 * radius, 0.18 * radius);
        }
    }
}

static void build_powder(struct scene *scene)
{
    dish(scene, 0, 0, 400, 120, look_lightness(scene->colours[0]) < 0.62);
    piece_begin(scene, skin_add(scene, 0, scene->finish, TEXTURE_GRAIN, 3.5), 0);
    cone(scene, 0, 0, 345, 190, 74);
}

/* Coarse grains in a dish. */
static void build_crystals(struct scene *scene)
{
    const int skin = skin_add(scene, 0, scene->finish, TEXTURE_NONE, 1);
    const struct load load = {900, 15, 28, 345, 345, 190, 0.9, 7, 11, 0.1, 0.10};
    dish(scene, 0, 0, 400, 120, look_lightness(scene->colours[0]) < 0.62);
    piece_begin(scene, skin, -0.05);
    cone(scene, 0, 0, 345, 96, 66);
    pour(scene, &load, &skin, 1, 84);
}

/* Thick white liquid with the turn of the spoon in it. */
static void build_slurry(struct scene *scene)
{
    enum { ROWS = 60, COLUMNS = 120 };
    const int skin = skin_add(scene, 0, scene->finish, TEXTURE_NONE, 1);
    struct crystal_vec *points = mem_alloc(ROWS * COLUMNS * sizeof *points);
    dish(scene, 0, 0, 400, 150, look_lightness(scene->colours[0]) < 0.62);
    for (int i = 0; i < ROWS * COLUMNS; i++) {
        const double part = 1.0 - (double)(i / COLUMNS) / (ROWS - 1);
        const double a = TURN_FULL * (i % COLUMNS) / COLUMNS;
        const double swirl =
            11 * sin(3.0 * TURN_FULL * part - a) * (1 - part) * fmin(1.0, 4 * part);
        const double r = fmax(1e-3, 376 * part);
        points[i] =
            (struct crystal_vec){r * cos(a), 134 + swirl + 26 * pow(1 - part, 4.0), -r * sin(a)};
    }
    frame_place(scene, 0, 0, 0, 1);
    piece_begin(scene, skin, 0);
    mesh_grid(scene, points, ROWS, COLUMNS, true);
    free(points);
}

/* Liquid metal: a pool and drops that hold together. */
static void build_drops(struct scene *scene)
{
    static const double pools[][5] = {/* x, z, half x, half z, high */
                                      {-30, -10, 210, 180, 62},
                                      {215, 90, 62, 56, 42},
                                      {-215, 150, 46, 44, 34},
                                      {60, 225, 34, 32, 27},
                                      {250, -80, 28, 26, 22}};
    const int skin = skin_add(scene, 0, scene->finish, TEXTURE_NONE, 1);
    dish(scene, 0, 0, 430, 90, look_lightness(scene->colours[0]) < 0.62);
    for (size_t p = 0; p < sizeof pools / sizeof pools[0]; p++) {
        const double far = hypot(pools[p][0], pools[p][1]) / 430;
        frame_place(scene, pools[p][0], 26 + 70 * fmax(0.0, far - 0.5), pools[p][1], 1);
        piece_begin(scene, skin, 0.02);
        mesh_blob(scene, pools[p][2], pools[p][4], pools[p][3], p == 0 ? 0.13 : 0.03, 0.9);
    }
    const int solid = skin_add(scene, 0, FINISH_SATIN, TEXTURE_CAST, 30);
    frame_place(scene, -60, 70, -50, 1); /* what is still solid stands out of the pool */
    frame_turn(scene, 0.5, 0.22, -0.1);
    piece_begin(scene, solid, 0.03);
    mesh_bar(scene,
             &(struct bar){.x = 105, .y = 92, .z = 62, .top_x = 92, .top_z = 50, .bevel = 26});
}

const struct form_kind forms_loose[] = {{"flakes", build_flakes, FINISH_SATIN, 0.50},
                                        {"chips", build_chips, FINISH_SATIN, 0},
                                        {"shards", build_shards, FINISH_POLISHED, 0},
                                        {"lumps", build_lumps, FINISH_MATT, 0},
                                        {"pebbles", build_pebbles, FINISH_SATIN, 0},
                                        {"granules", build_granules, FINISH_MATT, 0},
                                        {"pellets", build_pellets, FINISH_SATIN, 0},
                                        {"beads", build_beads, FINISH_POLISHED, 0},
                                        {"shot", build_shot, FINISH_POLISHED, 0},
                                        {"grains", build_grains, FINISH_TRANSLUCENT, 0},
                                        {"sponge", build_sponge, FINISH_SATIN, 0},
                                        {"gravel", build_gravel, FINISH_MATT, 0},
                                        {"heap", build_heap, FINISH_MATT, 0},
                                        {"heaps", build_heaps, FINISH_MATT, 0.80},
                                        {"powder", build_powder, FINISH_MATT, 0.52},
                                        {"crystals", build_crystals, FINISH_TRANSLUCENT, 0.52},
                                        {"slurry", build_slurry, FINISH_GLAZED, 0.52},
                                        {"drops", build_drops, FINISH_POLISHED, 0.56},
                                        {NULL, NULL, FINISH_SATIN, 0}};
