#include "tools/forms/form_scene.h"
#include "tools/forms/form_texture.h"

#include "core/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Samples to colours: a pixel within one piece is shaded once, one at an edge four times. */

enum { WAY_DIRECTIONS = 8, WAY_STEPS = 3, WAYS = WAY_DIRECTIONS * WAY_STEPS };

struct way {
    double far, x, y; /* world units; a unit vector in view */
    int sx, sy;       /* in samples */
};

struct studio {
    const struct scene *scene;
    struct way ways[WAYS];
    double shadow_x, shadow_y, shadow_wide, shadow_high; /* on the ground, pixels */
    struct samples samples;
    struct shade_map map;
    struct tone *tables[FINISH_COUNT];
    float *near; /* how open each pixel is, 0 to 1 */
};

struct light {
    double lit, open, edge;
};

static struct crystal_vec normal_at(const struct samples *s, size_t at)
{
    struct crystal_vec n = {s->normal[at][0] / 32000.0, s->normal[at][1] / 32000.0, 0};
    n.z = sqrt(fmax(0.0, 1.0 - n.x * n.x - n.y * n.y));
    return n;
}

static const struct tone *table_of(struct studio *studio, enum finish finish)
{
    if (studio->tables[finish] == NULL) {
        studio->tables[finish] =
            mem_alloc((size_t)TONE_SIDE * TONE_SIDE * sizeof *studio->tables[finish]);
        tone_table(finish, studio->tables[finish]);
    }
    return studio->tables[finish];
}

static struct rgb add_white(struct rgb c, struct rgb white, double share)
{
    return look_mix(c, white, fmin(1.0, fmax(0.0, share)));
}

static struct rgb colour_of(struct studio *studio, const struct piece *piece,
                            struct crystal_vec view, struct crystal_vec n, struct light light)
{
    const struct skin *skin = &studio->scene->skins[piece->skin];
    const struct crystal_vec world = camera_world(studio->scene, view);
    const struct mark mark = texture_at(skin, world, piece->salt);
    const struct tone t = tone_at(table_of(studio, skin->finish), n.x + mark.x, n.y + mark.y);
    const double open = skin->finish == FINISH_GLOW ? 1.0 : light.open;
    double tone = t.dark + (t.lit - t.dark) * light.lit;
    tone = (tone + mark.tone + piece->shift + 0.30 * light.edge) * (0.28 + 0.72 * open);
    struct rgb c = look_ramp_at(skin->ramp, tone);
    if (skin->finish == FINISH_OXIDISED) {
        const double patch =
            noise_deep(world.x / 110 + (piece->salt & 255), world.y / 110, world.z / 110);
        const double share = fmin(0.85, fmax(0.0, 0.42 + 1.3 * patch));
        struct rgb rust = {skin->tarnish.r * (0.25 + 1.15 * tone),
                           skin->tarnish.g * (0.25 + 1.15 * tone),
                           skin->tarnish.b * (0.25 + 1.15 * tone)};
        c = look_mix(c, rust, share);
    }
    c = look_mix(c, skin->cool, fmin(0.5, t.cool * (1.0 - 0.8 * tone) * open));
    return add_white(c, skin->rim,
                     t.spark * (0.25 + 0.75 * light.lit) * open +
                         fmax(0.0, 0.35 * light.edge * light.lit * t.lit));
}

/* Where the neighbours lie that may shut a place in: three distances, eight ways. */
static void ways_make(struct studio *studio)
{
    static const double far[WAY_STEPS] = {9, 26, 62}; /* world units */
    for (int i = 0; i < WAYS; i++) {
        const int step = i / WAY_DIRECTIONS;
        const double angle = TURN_FULL * (i % WAY_DIRECTIONS + 0.37 * step) / WAY_DIRECTIONS;
        struct way *way = &studio->ways[i];
        way->far = far[step];
        way->x = cos(angle);
        way->y = sin(angle);
        way->sx = (int)(2 * studio->scene->zoom * far[step] * way->x);
        way->sy = -(int)(2 * studio->scene->zoom * far[step] * way->y);
    }
}

/* How little of the neighbourhood stands above the pixel. */
static double openness(const struct studio *studio, int x, int y)
{
    const struct samples *s = &studio->samples;
    const size_t at = (size_t)(2 * y) * (size_t)s->width + (size_t)(2 * x);
    if (s->depth[at] < -1e8F) {
        return 1.0;
    }
    const double depth = (double)s->depth[at];
    const struct crystal_vec n = normal_at(s, at);
    double shut = 0;
    for (int i = 0; i < WAYS; i++) {
        const struct way *way = &studio->ways[i];
        const int px = 2 * x + way->sx, py = 2 * y + way->sy;
        if (px < 0 || py < 0 || px >= s->width || py >= s->height) {
            continue;
        }
        /* above the plane of the face, but not so far that it is something else in front */
        const double up =
            ((double)s->depth[(size_t)py * (size_t)s->width + (size_t)px] - depth) / way->far;
        const double rise = way->x * n.x + way->y * n.y + up * n.z;
        if (rise > 0.12 && up < 3.0) {
            shut += fmin(1.0, rise) * (up > 1.2 ? 0.5 : 1.0);
        }
    }
    return fmax(0.0, 1.0 - 1.9 * shut / WAYS);
}

/* At every other pixel of every other row, and between them the mean: it changes slowly. */
static void near_make(struct studio *studio)
{
    const int width = studio->scene->width, height = studio->scene->height;
    const int half = (width + 1) / 2 + 1, rows = (height + 1) / 2 + 1;
    float *coarse = mem_alloc((size_t)half * (size_t)rows * sizeof *coarse);
    for (int y = 0; y < rows; y++) {
        for (int x = 0; x < half; x++) {
            coarse[y * half + x] =
                2 * x < width && 2 * y < height ? (float)openness(studio, 2 * x, 2 * y) : 1.0F;
        }
    }
    for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
            const float *c = &coarse[(y / 2) * half + x / 2];
            const int right = x & 1, down = (y & 1) * half;
            studio->near[y * width + x] = 0.25F * (c[0] + c[right] + c[down] + c[right + down]);
        }
    }
    free(coarse);
}

/* Positive on edges that stand out, negative in grooves. */
static double edge_at(const struct samples *s, size_t at)
{
    const size_t step = 2, row = step * (size_t)s->width;
    const size_t count = (size_t)s->width * (size_t)s->height;
    if (at < row || at + row + step >= count) {
        return 0;
    }
    const uint16_t piece = s->piece[at];
    const size_t around[4] = {at - step, at + step, at - row, at + row};
    for (int i = 0; i < 4; i++) {
        if (s->piece[around[i]] != piece || fabsf(s->depth[around[i]] - s->depth[at]) > 30.0F) {
            return 0;
        }
    }
    const double bend = (s->normal[around[1]][0] - s->normal[around[0]][0] +
                         s->normal[around[2]][1] - s->normal[around[3]][1]) /
                        32000.0;
    return fmin(1.0, fmax(-1.0, 1.2 * bend - (bend > 0 ? 0.12 : -0.12)));
}

static struct rgb shade(struct studio *studio, int x, int y, size_t at)
{
    const struct samples *s = &studio->samples;
    const struct scene *scene = studio->scene;
    const struct crystal_vec n = normal_at(s, at);
    const double sx = (double)(at % (size_t)s->width) + 0.5;
    const double sy = (double)(at / (size_t)s->width) + 0.5;
    const struct crystal_vec view = camera_lift(scene, 0.5 * sx, 0.5 * sy, (double)s->depth[at]);
    const double edge = edge_at(s, at);
    const struct light light = {.lit = shade_map_lit(&studio->map, view, n),

                                .open = (double)studio->near[y * scene->width + x],
                                .edge = fabs(edge) > 0.02 ? edge : 0};
    return colour_of(studio, &scene->pieces[s->piece[at]], view, n, light);
}

static uint32_t pack(struct rgb c, double alpha)
{
    const double a = fmin(1.0, fmax(0.0, alpha));
    const uint32_t r = (uint32_t)(255.0 * a * fmin(1.0, fmax(0.0, c.r)) + 0.5);
    const uint32_t g = (uint32_t)(255.0 * a * fmin(1.0, fmax(0.0, c.g)) + 0.5);
    const uint32_t b = (uint32_t)(255.0 * a * fmin(1.0, fmax(0.0, c.b)) + 0.5);
    return (uint32_t)(255.0 * a + 0.5) << 24 | r << 16 | g << 8 | b;
}

/* The soft shadow that the slab throws on the ground: it fades before the picture ends. */
static void shadow_make(struct studio *studio)
{
    const struct scene *scene = studio->scene;
    const double z = 0.25 * scene->slab_z, foot = -34;
    const struct crystal_vec middle =
        camera_project(scene, camera_view(scene, (struct crystal_vec){0, foot, z}));
    const struct crystal_vec right = camera_project(
        scene, camera_view(scene, (struct crystal_vec){1.06 * scene->slab_x, foot, z}));
    studio->shadow_x = middle.x;
    studio->shadow_y = middle.y;
    studio->shadow_wide = right.x - middle.x;
    studio->shadow_high = fmax(1.0, scene->height - middle.y);
}

static double ground_shadow(const struct studio *studio, double x, double y)
{
    const double dx = (x - studio->shadow_x) / studio->shadow_wide;
    const double dy = (y - studio->shadow_y) / studio->shadow_high;
    const double d = dx * dx + dy * dy;
    if (d >= 1.0) {
        return 0;
    }
    const double t = fmin(1.0, (1.0 - sqrt(d)) / 0.34);
    return 0.62 * t * t * (3.0 - 2.0 * t);
}

static uint32_t pixel_at(struct studio *studio, int x, int y)
{
    const struct samples *s = &studio->samples;
    const size_t first = (size_t)(2 * y) * (size_t)s->width + (size_t)(2 * x);
    const size_t at[4] = {first, first + 1, first + (size_t)s->width, first + (size_t)s->width + 1};
    struct rgb sum = {0, 0, 0};
    int covered = 0;
    bool same = true;
    for (int i = 0; i < 4; i++) {
        covered += s->depth[at[i]] > -1e8F;
        same = same && s->depth[at[i]] > -1e8F && s->piece[at[i]] == s->piece[first] &&
               abs(s->normal[at[i]][0] - s->normal[first][0]) +
                       abs(s->normal[at[i]][1] - s->normal[first][1]) <
                   3200;
    }
    if (same) {
        return pack(shade(studio, x, y, first), 1.0);
    }
    for (int i = 0; i < 4 && covered > 0; i++) {
        if (s->depth[at[i]] > -1e8F) {
            const struct rgb c = shade(studio, x, y, at[i]);
            sum = (struct rgb){sum.r + c.r / covered, sum.g + c.g / covered, sum.b + c.b / covered};
        }
    }
    const double share = 0.25 * covered;
    const double dark = (1.0 - share) * ground_shadow(studio, x + 0.5, y + 0.5);
    const double alpha = share + dark;
    if (alpha <= 0.004) {
        return 0;
    }
    const double k = share / alpha;
    const struct rgb black = {0.02, 0.02, 0.04};
    return pack(look_mix(black, sum, k), alpha);
}

/* ---- glass in front ---- */

static uint32_t over(uint32_t under, struct rgb c, double alpha)
{
    const double keep = 1.0 - alpha;
    const double a = alpha + keep * (under >> 24) / 255.0;
    const double r = alpha * c.r + keep * (under >> 16 & 255) / 255.0;
    const double g = alpha * c.g + keep * (under >> 8 & 255) / 255.0;
    const double b = alpha * c.b + keep * (under & 255) / 255.0;
    return (uint32_t)(255 * a + 0.5) << 24 | (uint32_t)(255 * fmin(a, r) + 0.5) << 16 |
           (uint32_t)(255 * fmin(a, g) + 0.5) << 8 | (uint32_t)(255 * fmin(a, b) + 0.5);
}

static uint32_t glass_at(struct studio *studio, const struct samples *glass, bool front, int x,
                         int y, uint32_t under)
{
    struct rgb colour = {0, 0, 0};
    double alpha = 0;
    for (int i = 0; i < 4; i++) {
        const size_t at = (size_t)(2 * y + i / 2) * (size_t)glass->width + (size_t)(2 * x + i % 2);
        if (glass->depth[at] < -1e8F || glass->depth[at] < studio->samples.depth[at]) {
            continue;
        }
        const struct piece *piece = &studio->scene->pieces[glass->piece[at]];
        const struct skin *skin = &studio->scene->skins[piece->skin];
        struct crystal_vec n = normal_at(glass, at);
        const struct tone t = tone_at(table_of(studio, FINISH_POLISHED), n.x, n.y);
        const double edge = pow(1.0 - n.z, 2.2);
        const double shine =
            front ? fmin(1.0, 1.2 * t.spark + 0.55 * pow(t.lit, 5.0)) : 0.25 * t.spark;
        const double body = skin->opaque + (front ? 0.62 : 0.38) * (1.0 - skin->opaque) * edge;
        const double own = fmin(1.0, body + shine * (1.0 - body));
        struct rgb c = look_ramp_at(skin->ramp, 0.35 + 0.55 * t.lit);
        c = add_white(c, skin->rim, shine);
        colour = (struct rgb){colour.r + own * c.r, colour.g + own * c.g, colour.b + own * c.b};
        alpha += own;
    }
    if (alpha < 0.01) {
        return under;
    }
    return over(under, (struct rgb){colour.r / alpha, colour.g / alpha, colour.b / alpha},
                0.25 * alpha);
}

static void lay_glass(struct studio *studio, uint32_t *pixels, size_t stride)
{
    const struct scene *scene = studio->scene;
    struct samples glass;
    samples_init(&glass, studio->samples.width, studio->samples.height);
    for (int pass = 0; pass < 2; pass++) {
        samples_clear(&glass);
        raster_mesh(scene, &scene->glass, pass == 0 ? FACING_BACK : FACING_FRONT, &glass);
        for (int y = 0; y < scene->height; y++) {
            for (int x = 0; x < scene->width; x++) {
                uint32_t *pixel = &pixels[(size_t)y * stride + (size_t)x];
                *pixel = glass_at(studio, &glass, pass == 1, x, y, *pixel);
            }
        }
    }
    samples_free(&glass);
}

/* Light around what glows, also in the air. */
static void lay_glow(const struct scene *scene, uint32_t *pixels, size_t stride)
{
    const struct crystal_vec a = camera_project(scene, camera_view(scene, scene->glow.from));
    const struct crystal_vec b = camera_project(scene, camera_view(scene, scene->glow.to));
    const double dx = b.x - a.x, dy = b.y - a.y, length = fmax(1.0, dx * dx + dy * dy);
    for (int y = 0; y < scene->height; y++) {
        for (int x = 0; x < scene->width; x++) {
            const double t = fmin(1.0, fmax(0.0, ((x - a.x) * dx + (y - a.y) * dy) / length));
            const double d =
                hypot(x - a.x - t * dx, y - a.y - t * dy) / (scene->zoom * scene->glow.radius);
            const double share = d < 1.0 ? 0.55 * pow(1.0 - d, 2.4) : 0.0;
            if (share > 0.004) {
                uint32_t *pixel = &pixels[(size_t)y * stride + (size_t)x];
                *pixel = over(*pixel, scene->glow.colour, share);
            }
        }
    }
}

void shade_picture(struct scene *scene, cairo_surface_t *surface)
{
    struct studio studio = {.scene = scene};
    samples_init(&studio.samples, 2 * scene->width, 2 * scene->height);
    raster_mesh(scene, &scene->solid, FACING_ALL, &studio.samples);
    shade_map_make(scene, &studio.map);
    studio.near = mem_alloc((size_t)scene->width * (size_t)scene->height * sizeof *studio.near);
    ways_make(&studio);
    near_make(&studio);
    shadow_make(&studio);
    cairo_surface_flush(surface);
    uint32_t *pixels = (uint32_t *)(void *)cairo_image_surface_get_data(surface);
    const size_t stride = (size_t)cairo_image_surface_get_stride(surface) / sizeof *pixels;
    for (int y = 0; y < scene->height; y++) {
        for (int x = 0; x < scene->width; x++) {
            pixels[(size_t)y * stride + (size_t)x] = pixel_at(&studio, x, y);
        }
    }
    if (scene->glow.radius > 0) {
        lay_glow(scene, pixels, stride);
    }
    if (scene->glass.triangle_count > 0) {
        lay_glass(&studio, pixels, stride);
    }
    cairo_surface_mark_dirty(surface);
    for (int i = 0; i < FINISH_COUNT; i++) {
        free(studio.tables[i]);
    }
    free(studio.near);
    free(studio.map.depth);
    samples_free(&studio.samples);
}
