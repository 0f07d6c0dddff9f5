#include "tools/forms/form_scene.h"

#include <math.h>

/* What has to be kept in glass. */

static double loose(struct scene *scene, double most)
{
    return between(scene, -most, most);
}

static int glass_skin(struct scene *scene, struct rgb colour, double opaque)
{
    const int skin = skin_own(scene, colour, FINISH_TRANSLUCENT, TEXTURE_NONE, 1);
    scene->skins[skin].opaque = opaque;
    return skin;
}

static const struct rgb clear = {0.84, 0.89, 0.92};

/* A jar with a lid, 300 in radius and 620 high. */
static void jar(struct scene *scene)
{
    static const struct ring wall[] = {{0, 0},     {250, 0},   {278, 10},  {292, 40}, {294, 430},
                                       {280, 500}, {236, 548}, {226, 566}, {226, 600}};
    static const struct ring lid[] = {{0, 588},   {236, 588}, {244, 596}, {244, 668},
                                      {236, 678}, {60, 684},  {0, 684}};
    const int cap = skin_own(scene, (struct rgb){0.13, 0.15, 0.19}, FINISH_SATIN, TEXTURE_NONE, 1);
    frame_place(scene, 0, 0, 0, 1);
    scene->into = &scene->glass;
    piece_begin(scene, glass_skin(scene, clear, 0.04), 0);
    mesh_lathe(scene, wall, 9, 96);
    scene->into = &scene->solid;
    piece_begin(scene, cap, 0);
    mesh_lathe(scene, lid, 7, 96);
}

/* Dry pieces in a closed jar. */
static void build_jar(struct scene *scene)
{
    const int skin = skin_add(scene, 0, scene->finish, TEXTURE_SPANGLE, 34);
    struct heap heap;
    jar(scene);
    heap_init(&heap, 300, 300, 340, 14);
    heap.power = 9;
    for (int i = 0; i < 150; i++) {
        const double size = between(scene, 48, 92);
        struct crystal_vec at;
        if (!heap_drop(scene, &heap, size, 0.62 * size, &at)) {
            continue;
        }
        frame_place(scene, at.x, at.y, at.z, size);
        frame_chance(scene);
        piece_begin(scene, skin, loose(scene, 0.08));
        mesh_rock(scene, 0.7, 10, 0.10);
    }
    scene->slab_x = 420, scene->slab_z = 370;
}

/* The same jar, full of powder. */
static void build_bottle(struct scene *scene)
{
    static const struct ring body[] = {{0, 14},    {250, 14},  {278, 40}, {281, 372}, {262, 392},
                                       {180, 404}, {110, 424}, {60, 430}, {0, 434}};
    jar(scene);
    frame_place(scene, 0, 0, 0, 1);
    piece_begin(scene, skin_add(scene, 0, scene->finish, TEXTURE_GRAIN, 4), 0);
    mesh_lathe(scene, body, 9, 96);
    scene->slab_x = 420, scene->slab_z = 370;
}

/* Sticks that float in oil, for they are lighter. */
static void build_oil(struct scene *scene)
{
    const int skin = skin_add(scene, 0, scene->finish, TEXTURE_CAST, 40);
    const double level = 395;
    static const struct ring stick[] = {{0, -165}, {40, -165}, {46, -155},
                                        {46, 155}, {40, 165},  {0, 165}};
    jar(scene);
    for (int i = 0; i < 8; i++) {
        const double yaw = TURN_FULL * (i / 8.0) + loose(scene, 0.4);
        const int row = i / 4;
        frame_place(scene, (i % 4 - 1.5) * 84 * cos(0.4) + loose(scene, 12),
                    level - 14 - 92.0 * row + loose(scene, 10),
                    (i % 4 - 1.5) * 70 + loose(scene, 10), 0.92);
        frame_turn(scene, 0, 0.25 * TURN_FULL + loose(scene, 0.12), 0);
        frame_turn(scene, 0.15 * yaw + (row == 1 ? 1.3 : 0.2), 0, 0);
        piece_begin(scene, skin, loose(scene, 0.05));
        mesh_lathe(scene, stick, 6, 32);
    }
    const struct rgb oil =
        scene->colour_count > 1 ? scene->colours[1] : (struct rgb){0.86, 0.66, 0.28};
    const struct ring body[] = {{0, 14}, {250, 14}, {280, 40}, {280, level}, {0, level}};
    scene->into = &scene->glass;
    frame_place(scene, 0, 0, 0, 1);
    piece_begin(scene, glass_skin(scene, oil, 0.30), 0);
    mesh_lathe(scene, body, 5, 96);
    scene->into = &scene->solid;
    scene->slab_x = 420, scene->slab_z = 370;
}

/* A gas in a sealed tube, made to glow by a current between two wires. */
static void build_bulb(struct scene *scene)
{
    const double high = 330;
    static const struct ring tube[] = {{0, -430},  {18, -428},  {30, -404},  {34, -350},
                                       {70, -318}, {150, -282}, {178, -230}, {186, -150},
                                       {186, 150}, {178, 230},  {150, 282},  {70, 318},
                                       {34, 350},  {30, 404},   {18, 428},   {0, 430}};
    static const struct ring beam[] = {{0, -226}, {26, -220}, {46, -180}, {54, -90}, {56, 0},
                                       {54, 90},  {46, 180},  {26, 220},  {0, 226}};
    static const struct ring pin[] = {{0, -330},  {13, -330}, {13, -238},
                                      {46, -232}, {46, -216}, {0, -212}};
    const int glow = skin_add(scene, 0, FINISH_GLOW, TEXTURE_NONE, 1);
    const int wire =
        skin_own(scene, (struct rgb){0.66, 0.68, 0.72}, FINISH_POLISHED, TEXTURE_NONE, 1);
    const int wood =
        skin_own(scene, (struct rgb){0.34, 0.24, 0.17}, FINISH_SATIN, TEXTURE_FIBRE, 7);
    for (int side = 0; side < 4; side++) {
        frame_place(scene, 0, high, 0, 1);
        frame_turn(scene, 0, 0.25 * TURN_FULL + (side == 1 ? 0.5 * TURN_FULL : 0), 0);
        frame_turn(scene, 0.28, 0, 0);
        scene->into = side == 3 ? &scene->glass : &scene->solid;
        piece_begin(scene, side == 2 ? glow : side == 3 ? glass_skin(scene, clear, 0.05) : wire, 0);
        mesh_lathe(scene,
                   side == 2   ? beam
                   : side == 3 ? tube
                               : pin,
                   side == 2   ? 9
                   : side == 3 ? 16
                               : 6,
                   64);
    }
    scene->into = &scene->solid;
    for (int side = 0; side < 2; side++) {
        const double x = side == 0 ? -250 : 250;
        frame_place(scene, x * cos(0.28), 0, -x * sin(0.28), 1);
        frame_turn(scene, 0.28, 0, 0);
        piece_begin(scene, wood, 0);
        mesh_bar(scene, &(struct bar){.x = 44, .y = 200, .z = 130, .top_z = 92, .bevel = 12});
    }
    scene->glow = (struct glow){{-190 * cos(0.28), high, 190 * sin(0.28)},
                                {190 * cos(0.28), high, -190 * sin(0.28)},
                                330,
                                scene->skins[glow].ramp[4]};
    scene->glow.colour = look_mix(scene->colours[0], scene->skins[glow].ramp[RAMP_STOPS - 1], 0.15);
    scene->slab_x = 440, scene->slab_z = 270;
}

const struct form_kind forms_vessel[] = {{"jar", build_jar, FINISH_OXIDISED, 0},
                                         {"bottle", build_bottle, FINISH_MATT, 0},
                                         {"oil", build_oil, FINISH_SATIN, 0},
                                         {"bulb", build_bulb, FINISH_TRANSLUCENT, 0},
                                         {NULL, NULL, FINISH_SATIN, 0}};
