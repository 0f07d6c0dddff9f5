#include "tools/minerals/cluster.h"

#include "tools/minerals/cluster_scene.h"

#include "core/mem.h"

#include <math.h>
#include <stdlib.h>

enum { SIDE_MIN = 16, SIDE_MAX = 4096 };

static bool check(const struct cluster_spec *spec, int width, int height, struct err *err)
{
    if (width < SIDE_MIN || height < SIDE_MIN || width > SIDE_MAX || height > SIDE_MAX) {
        return err_use(err, "cluster: size %d x %d is outside %d to %d", width, height, SIDE_MIN,
                       SIDE_MAX);
    }
    if (spec->count < 1 || spec->count > CLUSTER_MINERALS_MAX) {
        return err_use(err, "cluster: %d minerals, 1 to %d are possible", spec->count,
                       CLUSTER_MINERALS_MAX);
    }
    if (spec->turn < -1 || spec->turn >= CLUSTER_TURNS) {
        return err_use(err, "cluster: turn %d is outside -1 to %d", spec->turn, CLUSTER_TURNS - 1);
    }
    for (int i = 0; i < spec->count; i++) {
        const struct cluster_mineral *mineral = &spec->minerals[i];
        bool sound = isfinite(mineral->aspect) && isfinite(mineral->share) &&
                     mineral->aspect >= 0.0 && mineral->aspect <= 40.0 && mineral->share >= 0.0;
        if (!sound) {
            return err_use(err, "cluster: mineral %d has an impossible aspect or share", i);
        }
    }
    return true;
}

static bool add_materials(struct scene *scene, const struct cluster_spec *spec, struct err *err)
{
    for (int i = 0; i < spec->count; i++) {
        const struct cluster_mineral *mineral = &spec->minerals[i];
        struct material *material = &scene->materials[i];
        if (!look_material(mineral, material, err)) {
            return false;
        }
        const double *c = mineral->cell;
        material->cell = (struct crystal_cell){c[0], c[1], c[2], c[3], c[4], c[5]};
    }
    look_rock(&scene->materials[SCENE_ROCK], &scene->materials[0]);
    return true;
}

/* Back to front; at the same depth in the order of adding. */
static int by_depth(const void *left, const void *right)
{
    const struct piece *a = left;
    const struct piece *b = right;
    if (a->z < b->z || a->z > b->z) {
        return a->z < b->z ? -1 : 1;
    }
    return (a->order > b->order) - (a->order < b->order);
}

static bool paint(struct scene *scene, const struct cluster_spec *spec, struct err *err)
{
    bool placed =
        spec->turn < 0 ? layout_cluster(scene, spec, err) : layout_single(scene, spec, err);
    if (!placed) {
        return false;
    }
    qsort(scene->pieces, (size_t)scene->piece_count, sizeof scene->pieces[0], by_depth);
    for (int i = 0; i < scene->piece_count; i++) {
        paint_piece(scene, &scene->pieces[i]);
    }
    shadow_ground(scene);
    if (cairo_status(scene->cr) != CAIRO_STATUS_SUCCESS) {
        return err_set(err, "cluster: cairo says %s",
                       cairo_status_to_string(cairo_status(scene->cr)));
    }
    return true;
}

bool cluster_check(const struct cluster_mineral *mineral, struct err *err)
{
    struct material material;
    return look_material(mineral, &material, err);
}

bool cluster_render(const struct cluster_spec *spec, int width, int height, cairo_surface_t **out,
                    struct err *err)
{
    *out = NULL;
    if (!check(spec, width, height, err)) {
        return false;
    }
    struct scene *scene = mem_alloc(sizeof *scene);
    scene->width = width;
    scene->height = height;
    scene->line = fmax(0.55, fmin(width, height) / 520.0);
    scene->eye = 3.2 * fmax(width, height);
    scene->rng.state = spec->seed;
    scene->surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
    scene->cr = cairo_create(scene->surface);
    cairo_set_line_join(scene->cr, CAIRO_LINE_JOIN_ROUND);
    bool done = add_materials(scene, spec, err) && paint(scene, spec, err);
    cairo_destroy(scene->cr);
    if (done) {
        cairo_surface_flush(scene->surface);
        *out = scene->surface;
    } else {
        cairo_surface_destroy(scene->surface);
    }
    for (int i = 0; i < scene->body_count; i++) {
        free(scene->bodies[i]);
    }
    free(scene);
    return done;
}
