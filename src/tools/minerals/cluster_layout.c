#include "tools/minerals/cluster_scene.h"

#include <math.h>

static struct grower grower_of(struct scene *scene, const struct cluster_spec *spec, int index,
                               struct err *err)
{
    return (struct grower){.scene = scene,
                           .mineral = &spec->minerals[index],
                           .material = &scene->materials[index],
                           .err = err};
}

/* The mound of dark rock that everything grows on. */
static void add_mound(struct scene *scene, double width, double height)
{
    place_rock(scene, 0, 0.25 * height, -420, 0.43 * width, height / width);
    place_rock(scene, -0.28 * width, 0.10 * height, -220, 0.21 * width, 0.8 * height / width);
    place_rock(scene, 0.29 * width, 0.10 * height, -210, 0.21 * width, 0.8 * height / width);
}

static void add_feet(struct scene *scene, double width)
{
    static const double feet[][4] = {
        /* x, y, radius, z over the width */
        {-0.47, 0.02, 0.105, 190},  {0.48, 0.02, 0.10, 195},    {-0.20, -0.02, 0.11, 235},
        {0.13, -0.03, 0.125, 240},  {0.34, 0.0, 0.085, 230},    {-0.36, -0.01, 0.08, 240},
        {-0.03, -0.02, 0.075, 265}, {0.235, -0.02, 0.055, 280}, {-0.285, -0.02, 0.05, 280},
    };
    for (size_t i = 0; i < sizeof feet / sizeof feet[0]; i++) {
        place_rock(scene, feet[i][0] * width, feet[i][1] * width, feet[i][3],
                   feet[i][2] * width * rng_range(&scene->rng, 0.85, 1.2),
                   rng_range(&scene->rng, 0.6, 0.9));
    }
}

static bool grow_main(struct grower *grower)
{
    if (grower->material->look == CLUSTER_EARTH) {
        if (grower->material->habit.layout == LAYOUT_MASS) {
            grow_mass(grower);
        } else {
            grow_lump(grower);
        }
        return true;
    }
    switch (grower->material->habit.layout) {
    case LAYOUT_DRUSE:
        return grow_druse(grower);
    case LAYOUT_SPRAY:
        return grow_spray(grower);
    case LAYOUT_PETALS:
        return grow_petals(grower);
    case LAYOUT_TREE:
        return grow_tree(grower);
    case LAYOUT_PILE:
    case LAYOUT_LUMP:
    case LAYOUT_MASS:
        break;
    }
    return grow_pile(grower);
}

/* Accents sit in the hollows between the crystals, at heights that make a loose zigzag. */
static bool add_accents(struct scene *scene, const struct cluster_spec *spec, struct err *err)
{
    static const double spots[][3] = {{-330, 410, 40}, {175, 335, 130},  {-60, 120, 190},
                                      {385, 265, 90},  {-215, 205, 160}, {300, 60, 260},
                                      {-400, 60, 250}};
    int next = 0;
    double mirror = rng_unit(&scene->rng) < 0.5 ? -1.0 : 1.0;
    for (int m = 1; m < spec->count; m++) {
        struct grower grower = grower_of(scene, spec, m, err);
        double whole = spec->minerals[0].share + spec->minerals[m].share;
        double share = spec->minerals[m].share > 0.0 && whole > 0.0
                           ? spec->minerals[m].share / whole
                           : (m == 1 ? 0.25 : 0.15);
        int groups = (int)fmin(5.0, fmax(1.0, floor(share * 14.0 + 0.5)));
        if (spec->count == 3 && groups > 4) {
            groups = 4;
        }
        for (int g = 0; g < groups && next < 7; g++, next++) {
            struct crystal_vec at = {mirror * spots[next][0] + rng_range(&scene->rng, -25, 25),
                                     spots[next][1] + rng_range(&scene->rng, -20, 20),
                                     spots[next][2]};
            if (!grow_accent(&grower, at, rng_range(&scene->rng, 118, 158))) {
                return false;
            }
        }
    }
    return true;
}

/* No two heaps lean alike. */
static void vary(struct scene *scene, double height)
{
    double shear = rng_range(&scene->rng, -0.13, 0.13);
    double tall = height * rng_range(&scene->rng, 0.98, 1.07);
    for (int i = 0; i < scene->piece_count; i++) {
        scene->pieces[i].x += shear * scene->pieces[i].y;
        scene->pieces[i].y *= tall;
    }
}

static double lowest(const struct piece *piece)
{
    double low = 1e9;
    for (int i = 0; piece->body != NULL && i < piece->body->vertex_count; i++) {
        const struct crystal_vec v = piece->body->vertices[i];
        low =
            fmin(low, piece->turn[1][0] * v.x + piece->turn[1][1] * v.y + piece->turn[1][2] * v.z);
    }
    return piece->y + (piece->body != NULL ? low : -1.0) * piece->scale;
}

/* What lies behind the stones of the foot, from piece number first on, does not hang out below. */
static void lift_behind(struct scene *scene, int first)
{
    double foot = 1e9;
    for (int i = first; i < scene->piece_count; i++) {
        foot = fmin(foot, lowest(&scene->pieces[i]));
    }
    for (int i = 0; i < first; i++) {
        struct piece *piece = &scene->pieces[i];
        piece->y += fmax(0.0, foot + 45.0 - lowest(piece));
    }
}

bool layout_cluster(struct scene *scene, const struct cluster_spec *spec, struct err *err)
{
    struct grower grower = grower_of(scene, spec, 0, err);
    enum layout layout = grower.material->habit.layout;
    bool heap = layout == LAYOUT_PILE || layout == LAYOUT_PETALS;
    if (heap) {
        place_rock(scene, rng_range(&scene->rng, -30, 30), 400, -330, 250, 0.95);
        place_rock(scene, 0, 190, -10, 300, 0.55); /* closes the view between the lower ones */
    }
    add_mound(scene, 1000.0, heap ? 420.0 : layout == LAYOUT_TREE ? 190.0 : 300.0);
    if (!grow_main(&grower) || !add_accents(scene, spec, err)) {
        return false;
    }
    vary(scene, heap || grower.material->look == CLUSTER_EARTH ? 1.1 : 1.0);
    const int feet = scene->piece_count;
    add_feet(scene, 1000.0);
    lift_behind(scene, feet);
    place_fit(scene);
    return true;
}

/* Puts the lowest corner a little below the stone it stands in. */
static void stand(struct piece *piece, double height)
{
    double low = 1e9;
    double high = -1e9;
    for (int i = 0; i < piece->body->vertex_count; i++) {
        struct crystal_vec v = piece->body->vertices[i];
        double y = piece->turn[1][0] * v.x + piece->turn[1][1] * v.y + piece->turn[1][2] * v.z;
        low = fmin(low, y);
        high = fmax(high, y);
    }
    piece->scale = height / (high - low);
    piece->y = -low * piece->scale - 0.05 * height;
}

/* The large crystal stands a little inclined, as a collector would set it. */
static bool single_crystal(const struct grower *given)
{
    struct cluster_mineral stout = *given->mineral;
    struct grower own = *given;
    struct grower *grower = &own;
    const struct habit *habit = &grower->material->habit;
    if (habit->aspect_low > 4.5 && stout.aspect <= 0.0) {
        stout.aspect = 4.5; /* a needle alone would hardly be seen */
    }
    grower->mineral = &stout;
    struct piece *piece = grow_crystal(grower);
    if (piece == NULL) {
        return false;
    }
    double half = body_half(piece->body);
    double radius = body_radius(piece->body);
    if (half > 1.05 * radius || habit->layout == LAYOUT_DRUSE) {
        place_turn(piece, place_direction(0.10, 0.05), 0.4);
        stand(piece, 960.0);
    } else if (half < 0.55 * radius) {
        const struct crystal_vec n = {-0.37, 0.40, 0.84};
        place_turn(piece, n, 0.2);
        stand(piece, 760.0);
        if (habit->strie == STRIE_LEAVES && !grow_leaves(grower, piece, n, 0.2, 3)) {
            return false;
        }
        const struct piece *top = &grower->scene->pieces[grower->scene->piece_count - 1];
        double x = 0.5 * top->x;
        double z = 0.5 * top->z;
        for (int i = 0; i < grower->scene->piece_count; i++) { /* the book's middle on the axis */
            grower->scene->pieces[i].x -= x;
            grower->scene->pieces[i].z -= z;
        }
    } else if (habit->flat != 0) {
        place_turn(piece, place_direction(0.2, 0.1), 0.4);
        stand(piece, 840.0);
    } else {
        place_turn(piece, place_direction(-0.22, 0.26), 0.62);
        stand(piece, 800.0);
    }
    return true;
}

static bool add_single(struct grower *grower)
{
    struct scene *scene = grower->scene;
    if (grower->material->look != CLUSTER_EARTH) {
        return single_crystal(grower);
    }
    if (grower->material->habit.layout != LAYOUT_MASS) {
        grow_knob(grower);
        return true;
    }
    const struct crystal *body = body_rock(scene, 0.85, 34);
    struct piece *lump = body != NULL ? place_add(scene, body, grower->material) : NULL;
    if (lump == NULL) {
        return err_set(grower->err, "cluster: no lump");
    }
    stand(lump, 720.0);
    return true;
}

bool layout_single(struct scene *scene, const struct cluster_spec *spec, struct err *err)
{
    static const double stones[][3] = {
        {10, 300, 0.20},  {62, 270, 0.17},  {118, 320, 0.21}, {165, 280, 0.16},
        {214, 300, 0.19}, {262, 275, 0.17}, {314, 315, 0.18},
    };
    struct grower grower = grower_of(scene, spec, 0, err);
    if (!add_single(&grower)) {
        return false;
    }
    place_rock(scene, 0, -25, 0, 350, 0.26);
    const int feet = scene->piece_count;
    for (size_t i = 0; i < sizeof stones / sizeof stones[0]; i++) {
        double angle = stones[i][0] * 0.0174532925;
        place_rock(scene, stones[i][1] * sin(angle), rng_range(&scene->rng, -34, 12),
                   stones[i][1] * cos(angle), stones[i][2] * 560.0,
                   rng_range(&scene->rng, 0.55, 0.8));
    }
    struct piece *bed = &scene->pieces[feet - 1]; /* the stones hide its belly */
    bed->y += fmax(0.0, -60.0 - lowest(bed));
    for (int i = 0; i < scene->piece_count; i++) {
        scene->pieces[i].y += 70.0; /* the view tips down: what stands in front sinks */
    }
    place_spin(scene, spec->turn);
    return true;
}
