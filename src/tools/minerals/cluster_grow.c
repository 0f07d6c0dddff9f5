#include "tools/minerals/cluster_scene.h"

#include <math.h>

/* Compositions set by hand and varied by the seed: one crystal clearly the largest, a pyramid of
 * others around it, small ones at the foot. Numbers are thousandths of the width. */

static double about(struct grower *grower, double value, double part)
{
    return value * rng_range(&grower->scene->rng, 1.0 - part, 1.0 + part);
}

static double within(struct grower *grower, double low, double high)
{
    return rng_range(&grower->scene->rng, low, high);
}

struct piece *grow_crystal(struct grower *grower)
{
    struct scene *scene = grower->scene;
    const struct crystal *body =
        body_mineral(scene, grower->mineral, grower->material, rng_next(&scene->rng), grower->err);
    struct piece *piece = body != NULL ? place_add(scene, body, grower->material) : NULL;
    if (body != NULL && piece == NULL) {
        err_set(grower->err, "cluster: too many pieces");
    }
    return piece;
}

/* Turns so that the broad side of laths and tablets shows. */
static double roll_of(struct grower *grower, double spread)
{
    char flat = grower->material->habit.flat;
    double roll = flat == 'a' ? 1.5707963 : 0.0;
    return flat == 0 ? within(grower, 0.0, 6.2831853) : roll + within(grower, -spread, spread);
}

/* Three faces of a cube in sight: the upper one lit, one to each side. */
static void turn_equant(struct grower *grower, struct piece *piece, double spread)
{
    double quarter = 1.5707963 * floor(within(grower, 0.0, 4.0));
    double roll = quarter + within(grower, 0.42, 1.15);
    double lean = within(grower, 0.38, 0.62);
    double angle = within(grower, -spread, spread);
    if (grower->material->habit.flat != 0) {
        roll = roll_of(grower, 0.9);
    } else if (within(grower, 0.0, 1.0) < 0.25 && spread > 0.3) {
        angle += within(grower, 0.0, 1.0) < 0.5 ? -1.3 : 1.3;
    }
    place_turn(piece, place_direction(angle, lean), roll);
}

bool grow_pile(struct grower *grower)
{
    static const double slots[][4] = {
        /* x, y, radius, z */
        {15, 690, 300, -60},   {-235, 560, 186, -130}, {262, 520, 192, -120}, {-150, 830, 88, -200},
        {190, 800, 76, -190},  {-325, 310, 178, -20},  {335, 280, 168, -10},  {30, 350, 206, 60},
        {-165, 170, 160, 120}, {200, 150, 168, 125},   {-410, 95, 100, 110},  {425, 90, 94, 120},
        {-20, 70, 108, 200},   {330, 50, 78, 215},     {-290, 48, 86, 215},   {105, 36, 62, 250},
    };
    double mirror = within(grower, 0.0, 1.0) < 0.5 ? -1.0 : 1.0;
    for (size_t i = 0; i < sizeof slots / sizeof slots[0]; i++) {
        struct piece *piece = grow_crystal(grower);
        if (piece == NULL) {
            return false;
        }
        double loose = i == 0 ? 0.03 : 0.1;
        piece->scale = about(grower, slots[i][2], loose) / body_radius(piece->body);
        piece->x = mirror * slots[i][0] + within(grower, -18, 18);
        piece->y = slots[i][1] + within(grower, -14, 14);
        piece->z = slots[i][3];
        turn_equant(grower, piece, i == 0 ? 0.22 : 0.6);
    }
    return true;
}

bool grow_druse(struct grower *grower)
{
    static const double slots[][5] = {
        /* foot x, foot y, degrees from upright, length, z */
        {15, 60, 3, 960, -40},     {-85, 70, -13, 770, -90},  {110, 70, 15, 720, -80},
        {-40, 110, -6, 580, 40},   {-160, 70, -27, 600, -60}, {190, 70, 29, 570, -50},
        {80, 90, 10, 480, 70},     {-220, 60, -42, 440, -10}, {255, 60, 44, 420, 0},
        {-110, 60, -20, 400, 110}, {165, 50, 25, 380, 120},   {-290, 40, -56, 310, 60},
        {320, 40, 58, 300, 70},    {10, 40, 2, 300, 170},     {-210, 20, -34, 270, 160},
        {235, 20, 38, 260, 170},
    };
    double mirror = within(grower, 0.0, 1.0) < 0.5 ? -1.0 : 1.0;
    for (size_t i = 0; i < sizeof slots / sizeof slots[0]; i++) {
        struct piece *piece = grow_crystal(grower);
        if (piece == NULL) {
            return false;
        }
        double angle = mirror * (slots[i][2] + within(grower, -4, 4)) * 0.0174532925;
        double lean = (i == 0 ? 0.20 : within(grower, 0.12, 0.42)) + 0.0012 * fmax(0, slots[i][4]);
        double widest = i == 0 ? 400.0 : 250.0; /* short columns stay in proportion */
        double length = fmin(about(grower, slots[i][3], 0.07), widest * body_aspect(piece->body));
        double lift = slots[i][4] < 50.0 ? 0.42 * fmax(0.0, slots[i][3] - length) : 0.0;
        struct crystal_vec foot = {mirror * slots[i][0], slots[i][1] + lift, slots[i][4]};
        place_turn(piece, place_direction(angle, lean), roll_of(grower, 0.75));
        place_column(piece, foot, length, angle, lean);
    }
    return true;
}

bool grow_spray(struct grower *grower)
{
    static const double hubs[][5] = {/* x, y, degrees, needles, length */
                                     {-20, 70, 0, 15, 900},
                                     {-170, 60, -34, 9, 640},
                                     {190, 60, 36, 9, 620},
                                     {30, 40, 8, 8, 430}};
    double mirror = within(grower, 0.0, 1.0) < 0.5 ? -1.0 : 1.0;
    for (size_t h = 0; h < sizeof hubs / sizeof hubs[0]; h++) {
        int count = (int)hubs[h][3];
        for (int i = 0; i < count; i++) {
            struct piece *piece = grow_crystal(grower);
            if (piece == NULL) {
                return false;
            }
            double part = (i + 0.5) / count * 2.0 - 1.0;
            double degrees = hubs[h][2] + (h == 0 ? 27.0 : 25.0) * part + within(grower, -4, 4);
            double angle = mirror * degrees * 0.0174532925;
            double lean = within(grower, -0.05, 0.45);
            double length = hubs[h][4] * within(grower, 0.62, 1.0) * (1.0 - 0.22 * part * part);
            struct crystal_vec foot = {mirror * (hubs[h][0] + 46.0 * part) +
                                           within(grower, -14, 14),
                                       hubs[h][1], 40.0 * (double)h + within(grower, -60, 60)};
            if (h == 0 && i == count / 2) {
                length = hubs[h][4];
            }
            place_turn(piece, place_direction(angle, lean), within(grower, 0.0, 6.28));
            place_column(piece, foot, length, angle, lean);
        }
    }
    return true;
}

/* Plates stand on edge; each turns its broad side towards the eye by another angle. */
static struct crystal_vec turn_plate(struct grower *grower, double angle, double open, bool first)
{
    struct crystal_vec up = place_direction(angle, 0.0);
    double side = first ? within(grower, -0.6, -0.15) : within(grower, -1.0, 1.0);
    struct crystal_vec n = {open * sin(side) * cos(angle) + 0.55 * up.x,
                            -open * sin(side) * sin(angle) + 0.55 * up.y, open * cos(side)};
    double length = sqrt(n.x * n.x + n.y * n.y + n.z * n.z);
    return (struct crystal_vec){n.x / length, n.y / length, n.z / length};
}

bool grow_leaves(struct grower *grower, const struct piece *below, struct crystal_vec n,
                 double roll, int leaves)
{
    struct piece last = *below;
    double size = last.scale * body_radius(last.body);
    for (int i = 0; i < leaves; i++) {
        struct piece *piece = grow_crystal(grower);
        if (piece == NULL) {
            return false;
        }
        size *= within(grower, 0.80, 0.93);
        place_turn(piece, n, roll + within(grower, -0.12, 0.12));
        piece->scale = size / body_radius(piece->body);
        double rise =
            0.96 * (body_half(last.body) * last.scale + body_half(piece->body) * piece->scale);
        double slip = 0.07 * size;
        piece->x = last.x + n.x * rise + within(grower, -slip, slip);
        piece->y = last.y + n.y * rise + within(grower, -slip, 0.3 * slip);
        piece->z = last.z + n.z * rise;
        last = *piece;
    }
    return true;
}

/* A book of plates; the broad side of the first and largest one is turned to the light. */
static bool grow_book(struct grower *grower, const double slot[5], double mirror, int leaves,
                      bool first)
{
    double angle = mirror * slot[2] * 0.0174532925 + within(grower, -0.12, 0.12);
    double roll = within(grower, 0.0, 6.28);
    struct piece *piece = grow_crystal(grower);
    if (piece == NULL) {
        return false;
    }
    piece->scale = about(grower, slot[3], 0.08) / body_radius(piece->body);
    struct crystal_vec n =
        turn_plate(grower, angle, first ? 0.95 : within(grower, 0.55, 1.15), first);
    double back = body_half(piece->body) * piece->scale * leaves;
    place_turn(piece, n, roll);
    piece->x = mirror * slot[0] + within(grower, -12, 12) - n.x * back;
    piece->y = slot[1] + within(grower, -12, 12) - n.y * back;
    piece->z = slot[4];
    int before = grower->scene->piece_count;
    if (!grow_leaves(grower, piece, n, roll, leaves)) {
        return false;
    }
    for (int i = before; i < grower->scene->piece_count; i++) { /* keep the book together */
        grower->scene->pieces[i].z = slot[4] + 1.0 + i - before;
    }
    return true;
}

bool grow_petals(struct grower *grower)
{
    static const double slots[][5] = {
        /* x, y, degrees, radius, z */
        {0, 620, 2, 300, -120},     {-230, 500, -28, 240, -170}, {250, 480, 30, 232, -160},
        {-120, 400, -14, 215, -40}, {160, 370, 16, 210, -30},    {-350, 270, -50, 185, -70},
        {365, 255, 52, 176, -60},   {10, 270, 2, 200, 50},       {-215, 205, -30, 165, 80},
        {235, 190, 32, 160, 85},    {-90, 120, -12, 135, 150},   {110, 110, 14, 130, 155},
        {-400, 90, -60, 105, 110},  {410, 85, 62, 100, 115},     {-270, 65, -40, 90, 210},
        {290, 60, 40, 90, 215},
    };
    double mirror = within(grower, 0.0, 1.0) < 0.5 ? -1.0 : 1.0;
    for (size_t i = 0; i < sizeof slots / sizeof slots[0]; i++) {
        int leaves = i == 0 ? 2 : (int)within(grower, 0.0, 2.99);
        if (!grow_book(grower, slots[i], mirror, leaves, i == 0)) {
            return false;
        }
    }
    return true;
}

enum { FERN_BODIES = 9 };

/* A fern of native metal: all its crystals are parallel, as if they were one. */
struct fern {
    const struct crystal *bodies[FERN_BODIES];
    struct crystal_vec axis;
    double roll;
};

static bool fern_bud(struct grower *grower, const struct fern *fern, struct crystal_vec at,
                     double size)
{
    struct scene *scene = grower->scene;
    int pick = (int)within(grower, 0.0, FERN_BODIES - 0.01);
    struct piece *piece = place_add(scene, fern->bodies[pick], grower->material);
    if (piece == NULL) {
        return true; /* the picture is full: a shorter twig does no harm */
    }
    piece->scale = size * within(grower, 0.72, 1.3) / body_radius(piece->body);
    piece->x = at.x;
    piece->y = at.y;
    piece->z = at.z + within(grower, -6, 6);
    struct crystal_vec axis = fern->axis;
    axis.x += within(grower, -0.12, 0.12);
    place_turn(piece, axis, fern->roll + within(grower, -0.12, 0.12));
    return true;
}

static bool fern_branch(struct grower *grower, const struct fern *fern, struct crystal_vec at,
                        double angle, double length, double size, int depth)
{
    double gone = 0.0;
    for (int node = 0; gone < length; node++) {
        double left = 1.0 - gone / length;
        double bud = size * (0.36 + 0.64 * left);
        for (int hand = -1; hand <= 1 && depth > 0 && node > 0; hand += 2) {
            if ((node + (hand > 0)) % 2 == 0) {
                continue;
            }
            double reach = 0.55 * (length - gone + 60.0) * within(grower, 0.5, 1.0);
            struct crystal_vec foot = at;
            foot.z += 4.0 * hand - 3.0;
            if (reach > 0.8 * bud && within(grower, 0.0, 1.0) < 0.86 &&
                !fern_branch(grower, fern, foot, angle + hand * 1.0472, reach, bud * 0.70,
                             depth - 1)) {
                return false;
            }
        }
        if (!fern_bud(grower, fern, at, bud)) {
            return false;
        }
        double step = bud * 0.74;
        at.x += sin(angle) * step;
        at.y += cos(angle) * step;
        angle += within(grower, -0.05, 0.05);
        gone += step;
    }
    return true;
}

bool grow_tree(struct grower *grower)
{
    static const double trunks[][6] = {
        /* x, y, z, degrees, length, size */
        {0, 90, -40, 4, 800, 98},     {-130, 90, -80, -32, 600, 80}, {150, 90, -70, 34, 580, 80},
        {-180, 70, 90, -58, 330, 66}, {190, 70, 95, 56, 320, 66},    {70, 70, 130, 16, 300, 74},
        {-80, 60, 150, -18, 250, 70},
    };
    for (size_t i = 0; i < sizeof trunks / sizeof trunks[0]; i++) {
        struct fern fern = {.axis = {within(grower, -0.3, 0.3), 0.8, 0.5},
                            .roll = within(grower, 0.4, 1.1)};
        for (int b = 0; b < FERN_BODIES; b++) {
            fern.bodies[b] = body_mineral(grower->scene, grower->mineral, grower->material,
                                          rng_next(&grower->scene->rng), grower->err);
            if (fern.bodies[b] == NULL) {
                return false;
            }
        }
        struct crystal_vec foot = {trunks[i][0], trunks[i][1], trunks[i][2]};
        if (!fern_branch(grower, &fern, foot, trunks[i][3] * 0.0174532925, trunks[i][4],
                         trunks[i][5], 1)) {
            return false;
        }
    }
    return true;
}

bool grow_accent(struct grower *grower, struct crystal_vec at, double size)
{
    struct scene *scene = grower->scene;
    enum layout layout = grower->material->habit.layout;
    int count = 3 + (int)within(grower, 0.0, 3.99);
    if (grower->material->look == CLUSTER_EARTH) {
        for (int i = 0; i < count; i++) {
            struct piece *ball = place_add(scene, NULL, grower->material);
            if (ball != NULL) {
                ball->x = at.x + within(grower, -0.5, 0.5) * size;
                ball->y = at.y + within(grower, -0.25, 0.25) * size;
                ball->z = at.z - ball->y * 0.05 + i;
                ball->scale = size * within(grower, 0.2, 0.4);
            }
        }
        return true;
    }
    bool column = layout == LAYOUT_DRUSE || layout == LAYOUT_SPRAY;
    if (column) { /* a crumb of rock hides where the crystals start */
        place_rock(scene, at.x, at.y - 0.2 * size, at.z + 1.0, 0.27 * size, 0.55);
    }
    for (int i = 0; i < count; i++) {
        struct piece *piece = grow_crystal(grower);
        if (piece == NULL) {
            return false;
        }
        double part = (i + 0.5) / count * 2.0 - 1.0;
        if (column) {
            double angle = part * 1.05 + within(grower, -0.1, 0.1) - 0.0006 * at.x;
            double lean = 0.3 + 0.3 * (1.0 - fabs(part));
            place_turn(piece, place_direction(angle, lean), roll_of(grower, 0.8));
            struct crystal_vec foot = {at.x + 0.12 * part * size, at.y - 0.2 * size,
                                       at.z - fabs(part) * 8.0};
            place_column(piece, foot, size * within(grower, 0.95, 1.45) * (1.0 - 0.25 * fabs(part)),
                         angle, lean);
            continue;
        }
        piece->scale = size * within(grower, 0.24, i == 0 ? 0.5 : 0.4) / body_radius(piece->body);
        piece->x = at.x + part * 0.62 * size;
        piece->y = at.y + within(grower, -0.16, 0.2) * size;
        piece->z = at.z + within(grower, -6, 6);
        if (layout == LAYOUT_PETALS) {
            place_turn(piece, turn_plate(grower, part, 1.0, false), within(grower, 0.0, 6.28));
        } else {
            turn_equant(grower, piece, 0.7);
        }
    }
    return true;
}
