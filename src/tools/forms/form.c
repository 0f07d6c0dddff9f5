#include "tools/forms/form_scene.h"

#include "core/mem.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SIDE_MIN = 16, SIDE_MAX = 4096 };

static const char *const finishes[] = {"polished", "satin",       "matt",
                                       "oxidised", "translucent", "glazed"};
static const struct form_kind *const rooms[] = {forms_cast, forms_drawn, forms_loose, forms_vessel,
                                                forms_grown};

static const struct form_kind *kind_at(int index)
{
    for (size_t i = 0; i < sizeof rooms / sizeof rooms[0]; i++) {
        const struct form_kind *kind = rooms[i];
        while (kind->name != NULL && index > 0) {
            kind++, index--;
        }
        if (kind->name != NULL) {
            return kind;
        }
    }
    return NULL;
}

const char *form_name(int index)
{
    const struct form_kind *kind = index >= 0 ? kind_at(index) : NULL;
    return kind != NULL ? kind->name : NULL;
}

const char *form_finish_name(int index)
{
    const int count = (int)(sizeof finishes / sizeof finishes[0]);
    return index >= 0 && index < count ? finishes[index] : NULL;
}

static const struct form_kind *find_kind(const char *name)
{
    const struct form_kind *kind = NULL;
    for (int i = 0; name != NULL && (kind = kind_at(i)) != NULL; i++) {
        if (strcmp(kind->name, name) == 0) {
            return kind;
        }
    }
    return NULL;
}

static bool read_finish(const char *name, enum finish *out)
{
    for (int i = 0; name != NULL && form_finish_name(i) != NULL; i++) {
        if (strcmp(form_finish_name(i), name) == 0) {
            *out = (enum finish)i;
            return true;
        }
    }
    return name == NULL || name[0] == '\0';
}

static bool read_colours(const char *text, struct scene *scene)
{
    scene->colour_count = 0;
    while (text != NULL && *text != '\0' && scene->colour_count < FORM_COLOURS_MAX) {
        if (!look_colour(text, &scene->colours[scene->colour_count++])) {
            return false;
        }
        text += LOOK_COLOUR_LENGTH;
        text += strspn(text, " ");
    }
    return text != NULL && *text == '\0' && scene->colour_count > 0;
}

/* Into the scene; *out is what builds it. */
static bool read_spec(const struct form_spec *spec, struct scene *scene,
                      const struct form_kind **out, struct err *err)
{
    const struct form_kind *kind = *out = find_kind(spec->form);
    if (kind == NULL) {
        return err_set(err, "there is no form \"%.30s\"", spec->form != NULL ? spec->form : "");
    }
    scene->finish = kind->finish;
    if (!read_finish(spec->finish, &scene->finish)) {
        return err_set(err, "there is no finish \"%.30s\"", spec->finish);
    }
    return read_colours(spec->colours, scene) ||
           err_set(err, "the colours \"%.90s\" are not 1 to %d of #rrggbb with a blank between",
                   spec->colours != NULL ? spec->colours : "", FORM_COLOURS_MAX);
}

bool form_check(const struct form_spec *spec, struct err *err)
{
    struct scene *scene = mem_alloc(sizeof *scene);
    const struct form_kind *kind;
    const bool fine = read_spec(spec, scene, &kind, err);
    free(scene);
    return fine;
}

int skin_own(struct scene *scene, struct rgb colour, enum finish finish, enum texture texture,
             double size)
{
    const bool metal = finish == FINISH_POLISHED || finish == FINISH_SATIN;
    const struct rgb white = {1.0, 0.97, 0.92}, sky = {0.55, 0.70, 0.86};
    if (scene->skin_count == SKINS_MAX) {
        return SKINS_MAX - 1;
    }
    struct skin *skin = &scene->skins[scene->skin_count];
    *skin = (struct skin){.finish = finish, .texture = texture, .size = size};
    look_ramp(skin->ramp, colour,
              metal                          ? CLUSTER_METAL
              : finish == FINISH_TRANSLUCENT ? CLUSTER_STONE
                                             : CLUSTER_EARTH);
    /* bright metal has no dark side */
    const double bright =
        metal ? fmin(0.75, fmax(0.0, 2.2 * (look_lightness(colour) - 0.52))) : 0.0;
    for (int i = 0; i + 1 < RAMP_STOPS; i++) {
        skin->ramp[i] = look_mix(skin->ramp[i], skin->ramp[i + 1], bright);
    }
    skin->rim = look_mix(skin->ramp[RAMP_STOPS - 1], white, 0.6);
    skin->cool = look_mix(skin->ramp[2], sky, metal ? 0.7 : 0.5);
    skin->tarnish = scene->colour_count > 1 ? scene->colours[1]
                                            : look_mix(colour, (struct rgb){0.30, 0.27, 0.25}, 0.6);
    return scene->skin_count++;
}

int skin_add(struct scene *scene, int colour, enum finish finish, enum texture texture, double size)
{
    return skin_own(scene, scene->colours[colour % scene->colour_count], finish, texture, size);
}

/* Dark rock as the crystals have; a paler one under what is dark itself. */
static void add_slab(struct scene *scene)
{
    const bool pale = look_lightness(scene->colours[0]) < 0.42;
    const struct rgb rock = pale ? (struct rgb){0.47, 0.44, 0.42} : (struct rgb){0.23, 0.22, 0.25};
    scene->into = &scene->solid;
    piece_begin(scene, skin_own(scene, rock, FINISH_MATT, TEXTURE_STONE, 5.0), -0.03);
    mesh_slab(scene);
}

static bool build(struct scene *scene, const struct form_kind *kind, struct err *err)
{
    scene->pieces = mem_alloc(PIECES_MAX * sizeof *scene->pieces);
    scene->into = &scene->solid;
    frame_place(scene, 0, 0, 0, 1);
    const double tip = kind->tip > 0 ? kind->tip : 0.42;
    scene->tip_cos = cos(tip);
    scene->tip_sin = sin(tip);
    kind->build(scene);
    add_slab(scene);
    camera_fit(scene);
    return scene->zoom > 0 || err_set(err, "form: nothing to draw");
}

bool form_render(const struct form_spec *spec, int width, int height, cairo_surface_t **out,
                 struct err *err)
{
    *out = NULL;
    if (width < SIDE_MIN || height < SIDE_MIN || width > SIDE_MAX || height > SIDE_MAX) {
        return err_use(err, "form: size %d x %d is outside %d to %d", width, height, SIDE_MIN,
                       SIDE_MAX);
    }
    struct scene *scene = mem_alloc(sizeof *scene);
    scene->width = width;
    scene->height = height;
    scene->rng.state = spec->seed;
    scene->mirror = (spec->seed >> 7 & 1) != 0;
    const struct form_kind *kind;
    const bool done = read_spec(spec, scene, &kind, err) && kind != NULL && build(scene, kind, err);
    if (done) {
        *out = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height);
        shade_picture(scene, *out);
    }
    free(scene->pieces);
    free(scene->solid.vertices);
    free(scene->solid.triangles);
    free(scene->glass.vertices);
    free(scene->glass.triangles);
    free(scene);
    return done;
}
