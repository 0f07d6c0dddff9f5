#include "crystal/crystal.h"

#include "core/rng.h"
#include "crystal/crystal_solid.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

enum { PLANES_MAX = CRYSTAL_FACES_MAX + 32, INDEX_MAX = 99 };

struct lattice {
    struct crystal_vec a, b, c; /* reciprocal vectors, scaled by the volume */
};

static bool lattice_init(struct lattice *lattice, const struct crystal_cell *cell)
{
    const double radian = 3.14159265358979323846 / 180.0;
    double ca = cos(cell->alpha * radian);
    double sa = sin(cell->alpha * radian);
    double cb = cos(cell->beta * radian);
    double cg = cos(cell->gamma * radian);
    double y = (cg - ca * cb) / sa;
    double x = 1.0 - y * y - cb * cb;
    bool sound = isfinite(cell->a) && isfinite(cell->b) && isfinite(cell->c) && cell->a > 0.0 &&
                 cell->b > 0.0 && cell->c > 0.0 && cell->alpha > 0.0 && cell->alpha < 180.0 &&
                 cell->beta > 0.0 && cell->beta < 180.0 && cell->gamma > 0.0 &&
                 cell->gamma < 180.0 && x > 1e-9;
    if (!sound) {
        return false;
    }
    struct crystal_vec a = {cell->a * sqrt(x), cell->a * y, cell->a * cb};
    struct crystal_vec b = {0.0, cell->b * sa, cell->b * ca};
    struct crystal_vec c = {0.0, 0.0, cell->c};
    *lattice = (struct lattice){solid_cross(b, c), solid_cross(c, a), solid_cross(a, b)};
    return true;
}

static bool lattice_normal(const struct lattice *lattice, const int m[3], struct crystal_vec *out)
{
    struct crystal_vec n = {0, 0, 0};
    n = solid_along(n, m[0], lattice->a);
    n = solid_along(n, m[1], lattice->b);
    n = solid_along(n, m[2], lattice->c);
    double length = sqrt(solid_dot(n, n));
    if (!isfinite(length) || length <= 0.0) {
        return false;
    }
    *out = (struct crystal_vec){n.x / length, n.y / length, n.z / length};
    return true;
}

bool crystal_normal(const struct crystal_cell *cell, int h, int k, int l, struct crystal_vec *out)
{
    struct lattice lattice;
    const int m[3] = {h, k, l};
    return lattice_init(&lattice, cell) && lattice_normal(&lattice, m, out);
}

double crystal_angle(struct crystal_vec first, struct crystal_vec second)
{
    struct crystal_vec c = solid_cross(first, second);
    return atan2(sqrt(solid_dot(c, c)), solid_dot(first, second)) *
           (180.0 / 3.14159265358979323846);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* One index; apart: it may have several digits. NULL: there is none, or it is too large. */
static const char *parse_index(const char *at, bool apart, int *out)
{
    const int sign = *at == '-' ? -1 : 1;
    at += *at == '-';
    if (!is_digit(*at)) {
        return NULL;
    }
    int value = *at++ - '0';
    while (apart && is_digit(*at) && value <= INDEX_MAX) {
        value = value * 10 + (*at++ - '0');
    }
    *out = sign * value;
    return value <= INDEX_MAX ? at : NULL;
}

/* Indices between braces: digits with minus signs, or numbers apart by blanks or commas. */
static const char *parse_indices(const char *at, int index[4], int *count)
{
    const bool apart = strcspn(at, " ,}") < strcspn(at, "}");
    *count = 0;
    at += strspn(at, " ,");
    while (*at != '\0' && *at != '}') {
        at = *count < 4 ? parse_index(at, apart, &index[*count]) : NULL;
        if (at == NULL) {
            return NULL;
        }
        *count += 1;
        at += strspn(at, " ,");
    }
    return *at == '}' ? at + 1 : NULL;
}

static bool form_init(struct crystal_form *form, const int index[4], int count)
{
    if (count < 3 || (count == 4 && index[0] + index[1] + index[2] != 0)) {
        return false;
    }
    *form = (struct crystal_form){index[0], index[1], index[count - 1], 1.0};
    return form->h != 0 || form->k != 0 || form->l != 0;
}

bool crystal_forms_parse(const char *text, struct crystal_form forms[CRYSTAL_FORMS_MAX], int *count,
                         struct err *err)
{
    *count = 0;
    const char *at = text == NULL ? "" : text;
    while (*at != '\0') {
        if (*at == ' ' || *at == ';') {
            at++;
            continue;
        }
        int index[4] = {0};
        int indices = 0;
        const char *next = *at == '{' ? parse_indices(at + 1, index, &indices) : NULL;
        if (next == NULL || *count >= CRYSTAL_FORMS_MAX ||
            !form_init(&forms[*count], index, indices)) {
            return err_set(err, "crystal forms \"%.60s\": trouble at \"%.12s\", write {hkl};{hkl}",
                           text, at);
        }
        (*count)++;
        at = next;
    }
    return *count > 0 || err_set(err, "crystal forms are empty, write {hkl};{hkl}");
}

static bool report(enum solid_result result, struct err *err)
{
    switch (result) {
    case SOLID_OK:
        return true;
    case SOLID_EMPTY:
        return err_set(err, "crystal: the planes enclose nothing");
    case SOLID_OPEN:
        return err_set(err, "crystal: the planes leave it open");
    case SOLID_LARGE:
        return err_set(err, "crystal: too many faces or corners");
    case SOLID_BAD:
        break;
    }
    return err_set(err, "crystal: the faces do not close, change a distance slightly");
}

bool crystal_from_planes(const struct crystal_plane *planes, int count, struct crystal *out,
                         struct err *err)
{
    struct crystal_plane unit[PLANES_MAX];
    if (count < 0 || count > PLANES_MAX) {
        return err_set(err, "crystal: %d planes are too many", count);
    }
    for (int i = 0; i < count; i++) {
        unit[i] = planes[i];
        struct crystal_vec n = planes[i].normal;
        double length = sqrt(solid_dot(n, n));
        if (!isfinite(length) || length <= 0.0 || !isfinite(planes[i].distance)) {
            return err_set(err, "crystal: plane %d has no direction or distance", i);
        }
        unit[i].normal = (struct crystal_vec){n.x / length, n.y / length, n.z / length};
    }
    return report(solid_intersect(unit, count, out), err);
}

struct planes {
    int count;
    struct crystal_plane list[PLANES_MAX];
    struct lattice lattice;
    struct rng rng;
};

/* The faces touch an ellipsoid stretched along c, so that angles stay true. */
static double stretch(struct crystal_vec n, double elongation)
{
    return sqrt(n.x * n.x + n.y * n.y + n.z * n.z * elongation * elongation);
}

static bool add_form(struct planes *planes, const struct crystal_spec *spec,
                     const struct crystal_form *form, int index)
{
    int faces[48][3];
    const int m[3] = {form->h, form->k, form->l};
    int count = crystal_expand(spec->system, spec->class, m, faces);
    for (int i = 0; i < count; i++) {
        struct crystal_vec n;
        if (planes->count >= PLANES_MAX || !lattice_normal(&planes->lattice, faces[i], &n)) {
            return false;
        }
        double shift = 1.0 + spec->variation * rng_range(&planes->rng, -1.0, 1.0);
        planes->list[planes->count++] = (struct crystal_plane){
            n,           form->distance * stretch(n, spec->elongation) * shift,
            index,       faces[i][0],
            faces[i][1], faces[i][2]};
    }
    return true;
}

/* Adds pinacoids until the body closes (in the hexagonal systems {100} is the prism). */
static enum solid_result close_forms(struct planes *planes, const struct crystal_spec *spec,
                                     struct crystal *out)
{
    bool hexagonal = spec->system == CRYSTAL_HEXAGONAL || spec->system == CRYSTAL_TRIGONAL;
    const struct crystal_form closing[] = {
        {0, 0, 1, 1.0}, {hexagonal ? 1 : 0, hexagonal ? 0 : 1, 0, 1.0}, {1, 0, 0, 1.0}};
    enum solid_result result = solid_intersect(planes->list, planes->count, out);
    for (size_t i = 0; result == SOLID_OPEN && i < sizeof closing / sizeof closing[0]; i++) {
        if (!add_form(planes, spec, &closing[i], -1)) {
            return SOLID_LARGE;
        }
        result = solid_intersect(planes->list, planes->count, out);
    }
    return result;
}

static bool sound(const struct crystal_spec *spec)
{
    bool good = spec->form_count >= 1 && spec->form_count <= CRYSTAL_FORMS_MAX &&
                isfinite(spec->elongation) && spec->elongation > 0.0 && spec->variation >= 0.0 &&
                spec->variation <= 0.3;
    for (int i = 0; good && i < spec->form_count; i++) {
        const struct crystal_form *form = &spec->forms[i];
        good = isfinite(form->distance) && form->distance > 0.0 && form->h >= -INDEX_MAX &&
               form->h <= INDEX_MAX && form->k >= -INDEX_MAX && form->k <= INDEX_MAX &&
               form->l >= -INDEX_MAX && form->l <= INDEX_MAX;
    }
    return good;
}

bool crystal_build(const struct crystal_spec *spec, struct crystal *out, struct err *err)
{
    struct planes planes = {.count = 0, .rng = {spec->seed}};
    if (!sound(spec)) {
        return err_set(err, "crystal: forms, elongation or variation out of range");
    }
    if (spec->system == CRYSTAL_AMORPHOUS || !lattice_init(&planes.lattice, &spec->cell)) {
        return err_set(err, "crystal: cell %g %g %g, %g %g %g degrees is no crystal cell",
                       spec->cell.a, spec->cell.b, spec->cell.c, spec->cell.alpha, spec->cell.beta,
                       spec->cell.gamma);
    }
    for (int i = 0; i < spec->form_count; i++) {
        if (!add_form(&planes, spec, &spec->forms[i], i)) {
            return err_set(err, "crystal: form %d has too many faces or no direction", i);
        }
    }
    return report(close_forms(&planes, spec, out), err);
}
