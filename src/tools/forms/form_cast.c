#include "tools/forms/form_scene.h"

#include <math.h>

/* Cast, sawn or pressed into blocks: they lie on each other. */

/* A place in a group that is turned as a whole, and a turn of its own. */
static void lay(struct scene *scene, double group, struct crystal_vec at, double yaw)
{
    const double c = cos(group), s = sin(group);
    frame_place(scene, c * at.x + s * at.z, at.y, c * at.z - s * at.x, 1);
    frame_turn(scene, group + yaw, 0, 0);
}

static double loose(struct scene *scene, double most)
{
    return between(scene, -most, most);
}

static void layer_of_bars(struct scene *scene, const struct bar *bar, double group, double y,
                          int count, bool across, int skin)
{
    const double step = 2.12 * bar->z;
    for (int i = 0; i < count; i++) {
        const double off = (i - 0.5 * (count - 1)) * step;
        const struct crystal_vec at = {(across ? off : 0) + loose(scene, 9), y,
                                       (across ? 0 : off) + loose(scene, 5)};
        lay(scene, group, at, (across ? 0.25 * TURN_FULL : 0) + loose(scene, 0.025));
        piece_begin(scene, skin, loose(scene, 0.05));
        mesh_bar(scene, bar);
    }
}

/* Layers crosswise, and one bar thrown on top. */
static void build_ingots(struct scene *scene)
{
    const struct bar bar = {.x = 330, .y = 120, .z = 100, .top_x = 306, .top_z = 74, .bevel = 26};
    const int skin = skin_add(scene, 0, scene->finish, TEXTURE_CAST, 55);
    layer_of_bars(scene, &bar, 0.50, 0, 3, false, skin);
    layer_of_bars(scene, &bar, 0.50, 120, 3, true, skin);
    layer_of_bars(scene, &bar, 0.50, 240, 2, false, skin);
    lay(scene, 0.50, (struct crystal_vec){10, 360, 0}, 0.45);
    piece_begin(scene, skin, 0.03);
    mesh_bar(scene, &bar);
}

/* A pyramid of smaller, sharper bars. */
static void build_bars(struct scene *scene)
{
    const struct bar bar = {.x = 290, .y = 108, .z = 92, .top_x = 268, .top_z = 68, .bevel = 12};
    const int skin = skin_add(scene, 0, scene->finish, TEXTURE_CAST, 130);
    for (int row = 0; row < 3; row++) {
        layer_of_bars(scene, &bar, -0.62, 108.0 * row, 3 - row, false, skin);
    }
    lay(scene, 0.30, (struct crystal_vec){170, 0, 330}, 0.1);
    piece_begin(scene, skin, 0.04);
    mesh_bar(scene, &bar);
}

/* Flat slabs with lugs, as zinc and cathodes are bundled. */
static void build_slabs(struct scene *scene)
{
    const struct bar bar = {.x = 400, .y = 58, .z = 225, .top_x = 384, .top_z = 209, .bevel = 16};
    const int skin = skin_add(scene, 0, scene->finish, TEXTURE_SPANGLE, 62);
    for (int i = 0; i < 6; i++) {
        const double yaw = loose(scene, i == 5 ? 0.3 : 0.05);
        lay(scene, 0.42, (struct crystal_vec){loose(scene, 12), 60.0 * i, loose(scene, 10)}, yaw);
        piece_begin(scene, skin, loose(scene, 0.06));
        mesh_bar(scene, &bar);
    }
}

/* Thin sheets, the top ones slid aside. */
static void build_sheets(struct scene *scene)
{
    const int skin = skin_add(scene, 0, scene->finish, TEXTURE_FIBRE, 9);
    for (int i = 0; i < 9; i++) {
        const struct bar bar = {.x = 390, .y = 15, .z = 270, .bevel = 4};
        const double out = i > 5 ? 1.0 : 0.25;
        lay(scene, -0.45,
            (struct crystal_vec){out * loose(scene, 60), 16.5 * i, out * loose(scene, 50)},
            out * loose(scene, 0.22));
        piece_begin(scene, skin, loose(scene, 0.07));
        mesh_bar(scene, &bar);
    }
    for (int i = 0; i < 2; i++) { /* two stand against the pile */
        const struct bar bar = {.x = 250, .y = 15, .z = 210, .bevel = 4};
        frame_place(scene, -250.0 + 420 * i, 158, -30, 1);
        frame_turn(scene, 0.30 - 0.5 * i, 0, 0);
        frame_turn(scene, 0, 0, 1.02 - 0.1 * i);
        frame_turn(scene, 0.25 - 0.75 * i, 0, 0);
        scene->frame.at.y += 175;
        scene->frame.at.z -= 90;
        piece_begin(scene, skin, 0.02);
        mesh_bar(scene, &bar);
    }
}

/* Boards of a light core between two sheets of paper. */
static void build_boards(struct scene *scene)
{
    const int paper = skin_add(scene, 1, FINISH_MATT, TEXTURE_FIBRE, 6);
    const int core = skin_add(scene, 0, FINISH_MATT, TEXTURE_GRAIN, 5);
    for (int i = 0; i < 5; i++) {
        const struct crystal_vec at = {loose(scene, 26) + (i == 4 ? 60 : 0), 74.0 * i,
                                       loose(scene, 20)};
        const double yaw = loose(scene, 0.04) + (i == 4 ? 0.22 : 0);
        const struct bar inner = {.x = 396, .y = 58, .z = 226, .bevel = 3};
        const struct bar sheet = {.x = 400, .y = 9, .z = 230, .bevel = 3};
        for (int k = 0; k < 3; k++) {
            const double up = k == 0 ? 0 : k == 1 ? 8 : 64;
            lay(scene, 0.5, (struct crystal_vec){at.x, at.y + up, at.z}, yaw);
            piece_begin(scene, k == 1 ? core : paper, loose(scene, 0.03) + (k == 1 ? 0.16 : 0));
            mesh_bar(scene, k == 1 ? &inner : &sheet);
        }
    }
    for (int i = 0; i < 12; i++) { /* crumbs of the core */
        frame_place(scene, loose(scene, 420), 8, between(scene, 250, 330), between(scene, 10, 34));
        frame_chance(scene);
        piece_begin(scene, core, loose(scene, 0.05));
        mesh_rock(scene, 0.8, 10, 0.1);
    }
}

/* Piles of round pieces, and some beside them. */
static void build_rounds(struct scene *scene)
{
    static const struct {
        double x, z;
        int count;
    } piles[] = {{-190, -90, 7}, {150, -120, 5}, {-20, 130, 3}, {290, 110, 2}, {-300, 150, 1}};
    const int skin = skin_add(scene, 0, scene->finish, TEXTURE_CAST, 30);
    for (size_t p = 0; p < sizeof piles / sizeof piles[0]; p++) {
        for (int i = 0; i < piles[p].count; i++) {
            frame_place(scene, piles[p].x + loose(scene, 14), 58.0 * i,
                        piles[p].z + loose(scene, 12), 1);
            piece_begin(scene, skin, loose(scene, 0.07));
            const double r = between(scene, 126, 140);
            const struct ring rings[] = {{0, 0},      {r - 18, 0},  {r - 4, 9},    {r, 24},
                                         {r - 6, 42}, {r - 30, 54}, {0.4 * r, 58}, {0, 59}};
            mesh_lathe(scene, rings, 8, 48);
        }
    }
}

/* A plate of small cakes that are broken off one by one. */
static void build_waffle(struct scene *scene)
{
    const int skin = skin_add(scene, 0, scene->finish, TEXTURE_CAST, 40);
    for (int plate = 0; plate < 2; plate++) {
        const double y = plate * 96.0, yaw = plate == 0 ? 0.42 : 0.12;
        const struct bar base = {.x = 405, .y = 44, .z = 245, .bevel = 14};
        const struct bar cake = {.x = 72, .y = 52, .z = 70, .top_x = 52, .top_z = 50, .bevel = 14};
        lay(scene, yaw, (struct crystal_vec){0, y, 0}, 0);
        piece_begin(scene, skin, loose(scene, 0.03));
        mesh_bar(scene, &base);
        for (int i = 0; i < 15; i++) {
            lay(scene, yaw, (struct crystal_vec){(i % 5 - 2) * 158.0, y + 40, (i / 5 - 1) * 158.0},
                0);
            piece_begin(scene, skin, loose(scene, 0.05));
            mesh_bar(scene, &cake);
        }
    }
}

static void build_bricks(struct scene *scene)
{
    const struct bar brick = {.x = 236, .y = 104, .z = 75, .bevel = 6};
    const int skin = skin_add(scene, 0, scene->finish, TEXTURE_SAND, 5);
    layer_of_bars(scene, &brick, 0.55, 0, 3, false, skin);
    layer_of_bars(scene, &brick, 0.55, 105, 3, true, skin);
    layer_of_bars(scene, &brick, 0.55, 210, 2, false, skin);
    lay(scene, 0.55, (struct crystal_vec){20, 315, 0}, 0.7);
    piece_begin(scene, skin, 0.05);
    mesh_bar(scene, &brick);
    lay(scene, 0.1, (struct crystal_vec){230, 0, 300}, 0.2);
    piece_begin(scene, skin, 0);
    mesh_bar(scene, &brick);
}

/* Sawn stone, rough where it was split, and what fell off. */
static void build_block(struct scene *scene)
{
    const int skin = skin_add(scene, 0, scene->finish, TEXTURE_GRAIN, 6);
    const int rough = skin_add(scene, 0, scene->finish, TEXTURE_SAND, 8);
    const struct bar large = {.x = 330, .y = 300, .z = 210, .bevel = 8};
    const struct bar small = {.x = 190, .y = 150, .z = 140, .bevel = 8};
    lay(scene, 0.55, (struct crystal_vec){-40, 0, -60}, 0);
    piece_begin(scene, skin, 0);
    mesh_bar(scene, &large);
    lay(scene, -0.25, (struct crystal_vec){-250, 0, 250}, 0);
    piece_begin(scene, skin, 0.05);
    mesh_bar(scene, &small);
    for (int i = 0; i < 16; i++) {
        const double size = between(scene, 16, i < 3 ? 90 : 46);
        frame_place(scene, between(scene, 20, 440), 0.6 * size, between(scene, 190, 330), size);
        frame_chance(scene);
        piece_begin(scene, rough, loose(scene, 0.06));
        mesh_rock(scene, 0.8, 13, 0.1);
    }
}

/* A thick cylinder as it comes from the furnace, a cut one before it. */
static void build_billet(struct scene *scene)
{
    const int side = skin_add(scene, 0, scene->finish, TEXTURE_RINGS, 9);
    const int face = skin_add(scene, 0, FINISH_SATIN, TEXTURE_SPANGLE, 30);
    static const struct {
        double x, z, radius, high;
    } cuts[] = {{-120, -90, 210, 470}, {215, 70, 170, 170}, {-30, 250, 120, 80}};
    for (size_t i = 0; i < sizeof cuts / sizeof cuts[0]; i++) {
        const double r = cuts[i].radius, h = cuts[i].high;
        const struct ring wall[] = {{r - 10, 0}, {r, 12}, {r, h - 10}, {r - 8, h}};
        const struct ring top[] = {{r - 8, h}, {0.5 * r, h + 1}, {0, h + 1}};
        frame_place(scene, cuts[i].x, 0, cuts[i].z, 1);
        piece_begin(scene, side, loose(scene, 0.03));
        mesh_lathe(scene, wall, 4, 72);
        piece_begin(scene, face, 0.02);
        mesh_lathe(scene, top, 3, 72);
    }
}

/* Round cakes, one broken: inside, it shines in rays. */
static void build_cakes(struct scene *scene)
{
    const int skin = skin_add(scene, 0, scene->finish, TEXTURE_SPANGLE, 26);
    for (int i = 0; i < 3; i++) {
        frame_place(scene, -60 + loose(scene, 20), 92.0 * i, -60 + loose(scene, 16), 1);
        piece_begin(scene, skin, loose(scene, 0.05));
        const double r = 290 - 16.0 * i;
        const struct ring rings[] = {{0, 0},       {r - 40, 0},   {r - 6, 30}, {r, 62},
                                     {r - 24, 86}, {0.6 * r, 92}, {0, 88}};
        mesh_lathe(scene, rings, 7, 60);
    }
    for (int i = 0; i < 5; i++) {
        const double size = between(scene, 60, 120);
        frame_place(scene, between(scene, -120, 380), 0.5 * size, between(scene, 190, 300), size);
        frame_chance(scene);
        piece_begin(scene, skin, loose(scene, 0.06));
        mesh_rock(scene, 0.6, 8, 0.12);
    }
}

/* A pressed bale of crumbs, and sheets with ribs over it. */
static void build_bale(struct scene *scene)
{
    enum { ROWS = 30, COLUMNS = 54 };
    const int crumb = skin_add(scene, 0, scene->finish, TEXTURE_PITS, 22);
    const int sheet = skin_add(scene, 1, FINISH_TRANSLUCENT, TEXTURE_NONE, 1);
    const struct bar bale = {.x = 330, .y = 230, .z = 200, .bevel = 44};
    lay(scene, 0.5, (struct crystal_vec){0, 0, -20}, 0);
    piece_begin(scene, crumb, 0);
    mesh_bar(scene, &bale);
    struct crystal_vec points[ROWS * COLUMNS];
    for (int s = 0; s < 3; s++) { /* each hangs over the edge of the bale */
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            const double u = (double)(i % COLUMNS) / (COLUMNS - 1) * 2 - 1;
            const double v = (double)(i / COLUMNS) / (ROWS - 1);
            const double way = v * (430 - 40.0 * s) - 130;
            const double fall = fmax(0.0, way - 200 + 12.0 * s);
            const double ribs = 2.2 * sin(26 * u) + 5 * noise_at(2 * u + s, 3 * v, s);
            const double bend = fmin(1.0, fall / 60);
            points[i] = (struct crystal_vec){
                u * (290 - 26.0 * s) + 14 * s,
                236 + 13.0 * s + ribs * (1 - bend) - fmax(0.0, fall - 26),
                fmin(way, 200 + 12.0 * s) + 22 * bend + ribs * bend - 12.0 * s};
        }
        lay(scene, 0.5, (struct crystal_vec){0, 0, -10}, 0.03 * s);
        piece_begin(scene, sheet, 0.04 * s);
        mesh_grid(scene, points, ROWS, COLUMNS, false);
    }
}

/* Convex mirrors or windows, ground and polished. */
static void build_lens(struct scene *scene)
{
    const int skin = skin_add(scene, 0, scene->finish, TEXTURE_NONE, 1);
    static const double place[][5] = {/* x, y, z, radius, lean */
                                      {-70, 215, -90, 235, 1.12},
                                      {235, 10, 110, 165, 0.12},
                                      {-230, 8, 190, 120, 0.05}};
    for (int i = 0; i < 3; i++) {
        const double r = place[i][3];
        const struct ring rings[] = {
            {0, -0.10 * r},       {0.5 * r, -0.10 * r}, {r, -0.10 * r},       {r, 0.06 * r},
            {0.97 * r, 0.10 * r}, {0.8 * r, 0.17 * r},  {0.6 * r, 0.225 * r}, {0.4 * r, 0.26 * r},
            {0.2 * r, 0.285 * r}, {0, 0.29 * r}};
        frame_place(scene, place[i][0], place[i][1] + 0.1 * r, place[i][2], 1);
        frame_turn(scene, 0, 0, place[i][4]);
        frame_turn(scene, i == 0 ? -0.35 : 0, 0, 0);
        piece_begin(scene, skin, 0);
        mesh_lathe(scene, rings, 10, 72);
    }
    const int foot = skin_own(scene, (struct rgb){0.30, 0.27, 0.26}, FINISH_MATT, TEXTURE_FIBRE, 6);
    const struct bar stand = {.x = 150, .y = 46, .z = 60, .bevel = 8};
    frame_place(scene, -60, 0, -60, 1);
    frame_turn(scene, -0.35, 0, 0);
    piece_begin(scene, foot, 0);
    mesh_bar(scene, &stand);
}

const struct form_kind forms_cast[] = {
    {"ingots", build_ingots, FINISH_SATIN, 0}, {"bars", build_bars, FINISH_POLISHED, 0},
    {"slabs", build_slabs, FINISH_SATIN, 0},   {"sheets", build_sheets, FINISH_SATIN, 0},
    {"boards", build_boards, FINISH_MATT, 0},  {"rounds", build_rounds, FINISH_SATIN, 0},
    {"waffle", build_waffle, FINISH_SATIN, 0}, {"bricks", build_bricks, FINISH_MATT, 0},
    {"block", build_block, FINISH_MATT, 0},    {"billet", build_billet, FINISH_SATIN, 0},
    {"cakes", build_cakes, FINISH_SATIN, 0},   {"bale", build_bale, FINISH_MATT, 0},
    {"lens", build_lens, FINISH_POLISHED, 0},  {NULL, NULL, FINISH_SATIN, 0}};
