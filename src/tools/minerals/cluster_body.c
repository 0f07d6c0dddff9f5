#include "core/mem.h"
#include "tools/minerals/cluster_scene.h"

#include <math.h>
#include <stdlib.h>

static struct crystal *new_body(struct scene *scene)
{
    if (scene->body_count >= SCENE_BODIES) {
        return NULL;
    }
    struct crystal *body = mem_alloc(sizeof *body);
    scene->bodies[scene->body_count++] = body;
    return body;
}

static struct crystal *drop_body(struct scene *scene)
{
    free(scene->bodies[--scene->body_count]);
    return NULL;
}

static void extent(const struct crystal *body, struct crystal_vec *low, struct crystal_vec *high)
{
    *low = *high = body->vertices[0];
    for (int i = 1; i < body->vertex_count; i++) {
        struct crystal_vec v = body->vertices[i];
        *low = (struct crystal_vec){fmin(low->x, v.x), fmin(low->y, v.y), fmin(low->z, v.z)};
        *high = (struct crystal_vec){fmax(high->x, v.x), fmax(high->y, v.y), fmax(high->z, v.z)};
    }
}

double body_radius(const struct crystal *body)
{
    double sum = 0.0;
    for (int i = 0; i < body->vertex_count; i++) {
        struct crystal_vec v = body->vertices[i];
        sum += sqrt(v.x * v.x + v.y * v.y + v.z * v.z);
    }
    return sum / body->vertex_count;
}

double body_half(const struct crystal *body)
{
    struct crystal_vec low;
    struct crystal_vec high;
    extent(body, &low, &high);
    return 0.5 * (high.z - low.z);
}

double body_aspect(const struct crystal *body)
{
    struct crystal_vec low;
    struct crystal_vec high;
    extent(body, &low, &high);
    return (high.z - low.z) / fmax(high.x - low.x, high.y - low.y);
}

static struct crystal_vec turned(struct crystal_vec v, struct crystal_vec n)
{
    /* the rotation that takes n to z: Rodrigues with axis n x z = (n.y, -n.x, 0) */
    double k = (n.y * v.x - n.x * v.y) / (1.0 + n.z);
    return (struct crystal_vec){n.z * v.x - n.x * v.z + k * n.y, n.z * v.y - n.y * v.z - k * n.x,
                                n.x * v.x + n.y * v.y + n.z * v.z};
}

/* Sheets lie on {001}, whose normal leans from c in mica and talc; a plate is turned until the
 * normal takes the place of c, so that plates lie flat on one another. */
static void lay_flat(struct crystal *body, const struct crystal_cell *cell)
{
    struct crystal_vec n;
    if (!crystal_normal(cell, 0, 0, 1, &n)) {
        return;
    }
    for (int i = 0; i < body->vertex_count; i++) {
        body->vertices[i] = turned(body->vertices[i], n);
    }
    for (int i = 0; i < body->face_count; i++) {
        body->faces[i].normal = turned(body->faces[i].normal, n);
    }
}

const struct crystal *body_mineral(struct scene *scene, const struct cluster_mineral *mineral,
                                   const struct material *material, uint64_t seed, struct err *err)
{
    struct rng rng = {seed};
    struct crystal_spec spec = {.system = mineral->system, .elongation = 1.0, .variation = 0.07};
    const struct habit *habit = &material->habit;
    spec.class = mineral->class;
    spec.cell = material->cell;
    spec.seed = rng_next(&rng);
    if (!crystal_forms_parse(mineral->forms, spec.forms, &spec.form_count, err)) {
        return NULL;
    }
    habit_distances(habit, &spec, rng_unit(&rng));
    double aspect = mineral->aspect > 0.0 ? mineral->aspect * rng_range(&rng, 0.88, 1.12)
                                          : rng_range(&rng, habit->aspect_low, habit->aspect_high);
    struct crystal *body = new_body(scene);
    if (body == NULL) {
        err_set(err, "cluster: too many bodies");
        return NULL;
    }
    if (aspect > 0.0) {
        spec.elongation = aspect;
    }
    for (int pass = 0; pass < 4; pass++) {
        if (!crystal_build(&spec, body, err)) {
            return drop_body(scene);
        }
        if (habit->strie == STRIE_LEAVES) {
            lay_flat(body, &spec.cell);
        }
        double change = aspect > 0.0 ? aspect / body_aspect(body) : 1.0;
        if (fabs(change - 1.0) < 0.04) {
            break;
        }
        spec.elongation = fmin(60.0, fmax(0.01, spec.elongation * change));
    }
    return body;
}

static double furthest(const struct crystal *body)
{
    double most = 0.0;
    for (int i = 0; i < body->vertex_count; i++) {
        struct crystal_vec v = body->vertices[i];
        most = fmax(most, sqrt(v.x * v.x + v.y * v.y + v.z * v.z));
    }
    return most;
}

const struct crystal *body_rock(struct scene *scene, double flat, int planes)
{
    enum { PLANES_MAX = 48 };
    struct crystal_plane list[PLANES_MAX];
    struct crystal *body = new_body(scene);
    if (body == NULL) {
        return NULL;
    }
    for (int attempt = 0; attempt < 24; attempt++) {
        for (int i = 0; i < planes && i < PLANES_MAX; i++) {
            double z = rng_range(&scene->rng, -1.0, 1.0);
            double turn = rng_range(&scene->rng, 0.0, 6.2831853);
            double r = sqrt(1.0 - z * z);
            struct crystal_vec n = {r * cos(turn), r * sin(turn), z};
            double reach = sqrt(r * r + flat * flat * z * z);
            list[i] = (struct crystal_plane){
                .normal = n, .distance = reach * rng_range(&scene->rng, 0.80, 1.06), .form = 0};
        }
        if (crystal_from_planes(list, planes < PLANES_MAX ? planes : PLANES_MAX, body, NULL) &&
            furthest(body) < 1.42) { /* no splinters */
            return body;
        }
    }
    return drop_body(scene);
}
