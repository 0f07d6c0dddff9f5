#include "tools/forms/form_scene.h"

#include <math.h>

/* Crystals that people grow. */

static double loose(struct scene *scene, double most)
{
    return between(scene, -most, most);
}

/* One large crystal, pulled from the melt, and slices of it. */
static void build_boule(struct scene *scene)
{
    const int skin = skin_add(scene, 1, scene->finish, TEXTURE_NONE, 1);
    const int ground = skin_add(scene, 0, FINISH_SATIN, TEXTURE_RINGS, 10);
    static const struct ring body[] = {{0, -300},  {182, -300}, {190, -290}, {190, 150},
                                       {176, 214}, {130, 280},  {70, 330},   {34, 356},
                                       {20, 400},  {18, 450},   {0, 456}};
    frame_place(scene, -60, 190, -90, 1);
    frame_turn(scene, 0, 0.25 * TURN_FULL, 0);
    frame_turn(scene, -0.40, 0, 0);
    piece_begin(scene, ground, 0);
    mesh_lathe(scene, body, 11, 96);
    static const struct ring slice[] = {{0, -4}, {187, -4}, {190, -1}, {190, 1}, {187, 4}, {0, 4}};
    for (int i = 0; i < 3; i++) {
        frame_place(scene, 130 + 80.0 * i, 168 - 14.0 * i, 120 + 52.0 * i, 0.92);
        frame_turn(scene, 0, 0, 1.10 + 0.05 * i);
        frame_turn(scene, -0.30 - 0.06 * i, 0, 0);
        piece_begin(scene, skin, 0.03 * i);
        mesh_lathe(scene, slice, 6, 96);
    }
    frame_place(scene, -210, 5, 210, 0.86);
    piece_begin(scene, skin, 0);
    mesh_lathe(scene, slice, 6, 96);
}

/* A rod on which metal grew from vapour, crystal by crystal; its ends stayed bare. */
static void crystal_rod(struct scene *scene, int skin, struct crystal_vec at, double yaw,
                        double half)
{
    static const double thick = 34;
    const struct ring core[] = {
        {0, -half - 54}, {thick, -half - 54}, {thick, 0}, {thick, half + 54}, {0, half + 54}};
    const int count = (int)(half * 0.95);
    frame_place(scene, at.x, at.y, at.z, 1);
    frame_turn(scene, 0, 0.25 * TURN_FULL, 0);
    frame_turn(scene, yaw, 0, 0);
    piece_begin(scene, skin, 0);
    mesh_lathe(scene, core, 5, 32);
    for (int i = 0; i < count; i++) {
        const double along = loose(scene, half), around = between(scene, 0, TURN_FULL);
        const double fall = fmin(1.0, (half - fabs(along)) / 50.0);
        const double r = (60 + 10 * noise_at(along / 60, 0, at.x)) * (0.7 + 0.3 * fall);
        const double up = r * cos(around), side = r * sin(around);
        const double size = between(scene, 18, 36);
        frame_place(scene, at.x + along * cos(yaw) + side * sin(yaw), at.y + up,
                    at.z - along * sin(yaw) + side * cos(yaw), size);
        frame_chance(scene);
        piece_begin(scene, skin, loose(scene, 0.05));
        mesh_rock(scene, 0.95, 9, 0.05);
    }
}

static void build_crystalbar(struct scene *scene)
{
    const int skin = skin_add(scene, 0, scene->finish, TEXTURE_NONE, 1);
    crystal_rod(scene, skin, (struct crystal_vec){-30, 92, -190}, 0.34, 350);
    crystal_rod(scene, skin, (struct crystal_vec){50, 92, 120}, 0.40, 340);
    crystal_rod(scene, skin, (struct crystal_vec){0, 240, -40}, -0.55, 300);
}

/* Stairs of square terraces that sink towards the middle; each height has another colour of oxide.
 */
static void hopper(struct scene *scene, const int *skins, int skin_count, double size, int steps)
{
    const struct frame home = scene->frame;
    for (int s = 0; s < steps; s++) {
        const double outer = size * (1.0 - 0.80 * s / steps), wide = size * 0.80 / steps;
        /* the second rim stands highest: outside it goes down in steps too */
        const double top = size * (s == 0 ? 0.70 : 1.0 - 0.62 * (s - 1) / steps);
        for (int side = 0; side < 4; side++) {
            const double a = 0.25 * TURN_FULL * side;
            const struct crystal_vec at = {(outer - 0.5 * wide) * cos(a), 0,
                                           -(outer - 0.5 * wide) * sin(a)};
            scene->frame = home;
            scene->frame.at = frame_apply(&home, at);
            frame_turn(scene, 0, 0, 0);
            const struct bar along = {.x = side % 2 == 0 ? 0.5 * wide : outer,
                                      .y = top + size,
                                      .z = side % 2 == 0 ? outer : 0.5 * wide,
                                      .bevel = 0.02 * size};
            piece_begin(scene, skins[(s + side / 2) % skin_count], loose(scene, 0.05));
            mesh_bar(scene, &along);
        }
    }
    scene->frame = home;
}

static void build_hopper(struct scene *scene)
{
    int skins[FORM_COLOURS_MAX];
    static const double place[][6] = {
        /* x, y, z, size, roll, pitch */
        {0, 40, -60, 190, 0.10, 0.12},    {-240, 0, 40, 130, 0.30, 0.2},
        {235, -10, 30, 140, -0.28, 0.22}, {-70, -30, 200, 100, 0.1, 0.4},
        {140, -20, 210, 80, -0.2, 0.35},  {-130, 260, -130, 100, 0.25, 0.1},
        {150, 230, -140, 86, -0.3, 0.1}};
    for (int i = 0; i < scene->colour_count; i++) {
        skins[i] =
            skin_add(scene, i, scene->finish == FINISH_OXIDISED ? FINISH_POLISHED : scene->finish,
                     TEXTURE_NONE, 1);
    }
    for (size_t i = 0; i < sizeof place / sizeof place[0]; i++) {
        frame_place(scene, place[i][0], place[i][1], place[i][2], 1);
        frame_turn(scene, 0.6 + 0.5 * (double)i, place[i][4], place[i][5]);
        hopper(scene, skins, scene->colour_count, place[i][3], 6);
    }
}

const struct form_kind forms_grown[] = {{"boule", build_boule, FINISH_POLISHED, 0},
                                        {"crystalbar", build_crystalbar, FINISH_POLISHED, 0},
                                        {"hopper", build_hopper, FINISH_POLISHED, 0},
                                        {NULL, NULL, FINISH_SATIN, 0}};
