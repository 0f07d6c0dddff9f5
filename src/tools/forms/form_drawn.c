#include "tools/forms/form_scene.h"

#include <math.h>

/* Drawn, rolled or wound. */

static double loose(struct scene *scene, double most)
{
    return between(scene, -most, most);
}

/* Turns of wire laid beside and on each other, tied in three places, an end that stands off. */
static void build_wire(struct scene *scene)
{
    enum { TURNS = 26, STEPS = 60 };
    const int skin = skin_add(scene, 0, scene->finish, TEXTURE_NONE, 1);
    const int tie = skin_own(scene, (struct rgb){0.25, 0.26, 0.30}, FINISH_SATIN, TEXTURE_NONE, 1);
    struct crystal_vec points[STEPS + 1];
    for (int t = 0; t < TURNS; t++) {
        const int row = t / 5, column = t % 5;
        const double r = 300 + 33.0 * (column - 2) + 16.0 * (row % 2) + loose(scene, 5);
        const double y = 18 + 29.0 * row, wave = loose(scene, 0.5), off_x = loose(scene, 9),
                     off_z = loose(scene, 9);
        for (int i = 0; i <= STEPS; i++) {
            const double a = TURN_FULL * i / STEPS;
            points[i] = (struct crystal_vec){r * cos(a) + off_x,
                                             y + 5 * sin(2 * a + 6 * wave) + loose(scene, 0.6),
                                             r * sin(a) + off_z};
        }
        frame_place(scene, 0, 0, 0, 1);
        piece_begin(scene, skin, loose(scene, 0.06));
        mesh_tube(scene, points, STEPS + 1, 17);
    }
    for (int i = 0; i < 22; i++) { /* the end */
        const double a = 0.55 * TURN_FULL + 0.16 * i;
        points[i] = (struct crystal_vec){(345 + 0.8 * i) * cos(a), 190 - 8.0 * i + 0.0 * i,
                                         (345 + 4.5 * i) * sin(a)};
        points[i].y = fmax(18, 178 + 4.0 * i - 0.75 * i * i);
    }
    piece_begin(scene, skin, 0.05);
    mesh_tube(scene, points, 22, 17);
    for (int t = 0; t < 3; t++) {
        const double a = 0.4 + TURN_FULL * t / 3;
        for (int i = 0; i <= 24; i++) {
            const double b = TURN_FULL * i / 24;
            const double r = 305 + 112 * cos(b), y = fmax(6, 92 + 98 * sin(b));
            points[i] = (struct crystal_vec){r * cos(a), y, r * sin(a)};
        }
        piece_begin(scene, tie, 0);
        mesh_tube(scene, points, 25, 8);
    }
}

/* Wire on a reel. */
static void build_spool(struct scene *scene)
{
    enum { WINDS = 15, FINE = 6 };
    const int skin = skin_add(scene, 0, scene->finish, TEXTURE_NONE, 1);
    const int reel = skin_own(scene, (struct rgb){0.17, 0.24, 0.33}, FINISH_SATIN, TEXTURE_NONE, 1);
    static const double place[][3] = {{-150, -60, 1.0}, {255, 120, 0.62}};
    for (int s = 0; s < 2; s++) {
        const double size = place[s][2], r = 225 * size, half = 150 * size;
        struct ring winds[WINDS * FINE + 1];
        for (int i = 0; i <= WINDS * FINE; i++) {
            const double part = (double)i / FINE;
            winds[i] = (struct ring){r - 14 + 14 * fabs(sin(0.5 * TURN_FULL * part)),
                                     2 * half * part / WINDS - half};
        }
        const double f = 292 * size, t = 22 * size;
        for (int side = 0; side < 3; side++) {
            frame_place(scene, place[s][0], f, place[s][1], 1);
            frame_turn(scene, 0, 0.25 * TURN_FULL, 0);
            frame_turn(scene, -0.72, 0, 0);
            piece_begin(scene, side == 2 ? skin : reel, 0);
            if (side == 2) {
                mesh_lathe(scene, winds, WINDS * FINE + 1, 72);
                continue;
            }
            const double low = side == 0 ? -half - t : half, high = low + t;
            const struct ring flange[] = {{0.24 * f, low}, {f - 6, low},  {f, low + 6},
                                          {f, high - 6},   {f - 6, high}, {0.24 * f, high},
                                          {0.24 * f, low}};
            mesh_lathe(scene, flange, 7, 72);
        }
    }
    struct crystal_vec points[40];
    for (int i = 0; i < 40; i++) {
        const double u = i / 39.0;
        points[i] = (struct crystal_vec){-330 + 640 * u, 12, 215 + 70 * sin(7.5 * u) + 34 * u};
    }
    frame_place(scene, 0, 0, 0, 1);
    piece_begin(scene, skin, 0.04);
    mesh_tube(scene, points, 40, 11);
}

/* A coil of rolled sheet: the end shows its turns, the outer end lies on the slab. */
static void build_roll(struct scene *scene)
{
    enum { TURNS = 17, FINE = 4, ROWS = 16, COLUMNS = 20 };
    const double half = 185;
    const int sheet = skin_add(scene, 0, scene->finish, TEXTURE_NONE, 1);
    const int end = skin_add(scene, 0, FINISH_SATIN, TEXTURE_NONE, 1);
    const double radius = 270, hole = 105;
    struct ring face[TURNS * FINE + 1];
    const struct ring wall[] = {{radius, -half}, {radius, half}};
    const struct ring inner[] = {{hole, half}, {hole, -half}};
    for (int i = 0; i <= TURNS * FINE; i++) {
        const double part = (double)i / FINE;
        face[i] = (struct ring){radius + (hole - radius) * part / TURNS,
                                half - 4 + 5 * fabs(sin(0.5 * TURN_FULL * part)) +
                                    5 * noise_at(0.6 * part, 3, 0)};
    }
    for (int k = 0; k < 3; k++) {
        frame_place(scene, -40, radius, -30, 1);
        frame_turn(scene, 0, 0, 0.25 * TURN_FULL);
        frame_turn(scene, 0.72, 0, 0);
        piece_begin(scene, k == 0 ? sheet : end, k == 2 ? -0.12 : 0);
        if (k == 0) {
            mesh_lathe(scene, wall, 2, 96);
        } else if (k == 1) {
            mesh_lathe(scene, face, TURNS * FINE + 1, 96);
        } else {
            mesh_lathe(scene, inner, 2, 72);
        }
    }
    struct crystal_vec points[ROWS * COLUMNS];
    for (int i = 0; i < ROWS * COLUMNS; i++) {
        const double v = (double)(i / COLUMNS) / (ROWS - 1),
                     u = (double)(i % COLUMNS) / (COLUMNS - 1);
        const double x = 20 + 330 * v, up = 3 + 60 * pow(fmax(0.0, v - 0.55), 2.0) * 4;
        points[i] = (struct crystal_vec){x, up, half * (2 * u - 1)};
    }
    frame_place(scene, -40, 0, -30, 1);
    frame_turn(scene, 0.72, 0, 0);
    piece_begin(scene, sheet, 0.03);
    mesh_grid(scene, points, ROWS, COLUMNS, false);
}

static void rod(struct scene *scene, double radius, double half, int segments)
{
    const double b = fmin(5, 0.2 * radius);
    const struct ring rings[] = {{0, -half},         {radius - b, -half}, {radius, b - half},
                                 {radius, half - b}, {radius - b, half},  {0, half}};
    mesh_lathe(scene, rings, 6, segments);
}

static void build_rods(struct scene *scene)
{
    const int skin = skin_add(scene, 0, scene->finish, TEXTURE_NONE, 1);
    const double r = 46;
    for (int row = 0; row < 4; row++) {
        for (int i = 0; i < 5 - row; i++) {
            const double z = (i - 0.5 * (4 - row)) * 2.04 * r, push = loose(scene, 46);
            const double yaw = 0.55;
            frame_place(scene, cos(yaw) * push + sin(yaw) * z, r + 1.77 * r * row,
                        cos(yaw) * z - sin(yaw) * push, 1);
            frame_turn(scene, 0, 0.25 * TURN_FULL, 0);
            frame_turn(scene, yaw + loose(scene, 0.012), 0, 0);
            piece_begin(scene, skin, loose(scene, 0.05));
            rod(scene, r, 360, 40);
        }
    }
    frame_place(scene, 60, r, 320, 1);
    frame_turn(scene, 0, 0.25 * TURN_FULL, 0);
    frame_turn(scene, 0.16, 0, 0);
    piece_begin(scene, skin, 0.03);
    rod(scene, r, 250, 40);
}

/* A long soft strip that curls. */
static void build_ribbon(struct scene *scene)
{
    enum { STEPS = 150, ACROSS = 6, STRIPS = 3 };
    struct crystal_vec points[STEPS * ACROSS];
    const int skin = skin_add(scene, 0, scene->finish, TEXTURE_NONE, 1);
    static const double strips[STRIPS][4] = {/* x, z, width, turns */
                                             {-150, -90, 190, 2.3},
                                             {215, 10, 150, 1.8},
                                             {-30, 230, 110, 1.4}};
    for (int s = 0; s < STRIPS; s++) {
        for (int i = 0; i < STEPS * ACROSS; i++) {
            const double t = (double)(i / ACROSS) / (STEPS - 1);
            const double u = (double)(i % ACROSS) / (ACROSS - 1);
            const double a = TURN_FULL * strips[s][3] * t + 1.2 * s;
            const double r =
                (0.25 + 0.75 * t) * (225 - 40.0 * s) * (1 + 0.06 * noise_at(5 * t, s, 0));
            points[i] = (struct crystal_vec){
                r * cos(a), u * strips[s][2] * (1 + 0.05 * noise_at(7 * t, s, 4)), r * sin(a)};
        }
        frame_place(scene, strips[s][0], 0, strips[s][1], 1);
        frame_turn(scene, 0, 0.05 - 0.05 * s, 0.04);
        piece_begin(scene, skin, 0.02 * s);
        mesh_grid(scene, points, STEPS, ACROSS, false);
    }
}

const struct form_kind forms_drawn[] = {
    {"wire", build_wire, FINISH_POLISHED, 0},  {"spool", build_spool, FINISH_POLISHED, 0},
    {"roll", build_roll, FINISH_POLISHED, 0},  {"rods", build_rods, FINISH_POLISHED, 0},
    {"ribbon", build_ribbon, FINISH_SATIN, 0}, {NULL, NULL, FINISH_SATIN, 0}};
