#include "tools/minerals/cluster_scene.h"

#include <math.h>
#include <string.h>

static int named(const char *name, const char *const *names, int count)
{
    for (int i = 0; i < count; i++) {
        if (strcmp(names[i], name) == 0) {
            return i;
        }
    }
    return -1;
}

/* What a mineral looks like of which no habit is known. */
static struct habit plain_habit(double aspect)
{
    struct habit plain = {.layout = LAYOUT_PILE, .steps = .3, .clarity = .5};
    if (aspect > 5.0) {
        plain.layout = LAYOUT_SPRAY;
    } else if (aspect > 1.6) {
        plain.layout = LAYOUT_DRUSE;
    } else if (aspect > 0.0 && aspect < 0.4) {
        plain.layout = LAYOUT_PETALS;
    }
    return plain;
}

/* A number like 1.27 at the start of a text; returns what follows it. Digits are added up one by
 * one: the last bit of the sum decides pixels of clear crystals, and with it they are as they were.
 */
static const char *read_number(const char *at, double *out)
{
    double unit = 1.0;
    for (*out = 0.0; (*at >= '0' && *at <= '9') || *at == '.'; at++) {
        if (*at == '.') {
            unit = 0.1;
        } else if (unit < 1.0) {
            *out += unit * (*at - '0');
            unit *= 0.1;
        } else {
            *out = *out * 10.0 + (*at - '0');
        }
    }
    return at;
}

/* One entry "hkl:distance" of a distances text, and the blanks behind it; false where there is
 * none. */
static bool read_entry(const char **text, struct crystal_form *form)
{
    const char *at = *text;
    int index[3];
    for (int i = 0; i < 3; i++) {
        const int sign = *at == '-' ? -1 : 1;
        at += *at == '-';
        if (*at < '0' || *at > '9') {
            return false;
        }
        index[i] = sign * (*at++ - '0');
    }
    double distance = 0.0;
    const char *end = *at == ':' ? read_number(at + 1, &distance) : at;
    if (distance <= 0.0 || distance > 100.0) {
        return false;
    }
    *form = (struct crystal_form){index[0], index[1], index[2], distance};
    *text = end + strspn(end, " ");
    return true;
}

/* Is all of the text entries, with at most so many bars between them? */
static bool well_formed(const char *text, int bars)
{
    struct crystal_form form;
    bool fine = text == NULL || read_entry(&text, &form);
    while (fine && text != NULL && *text != '\0') {
        if (*text == '|' && bars-- > 0) {
            text += 1 + strspn(text + 1, " ");
        }
        fine = read_entry(&text, &form);
    }
    return fine;
}

bool habit_of(const struct cluster_mineral *mineral, struct habit *out, struct err *err)
{
    static const char *const layouts[] = {"pile", "druse", "spray", "petals",
                                          "tree", "lump",  "mass"};
    static const char *const striae[] = {"none", "along", "across", "cubic", "leaves", "twin"};
    const struct cluster_habit *sheet = &mineral->habit;
    if (sheet->layout == NULL) {
        *out = plain_habit(mineral->aspect);
        return true;
    }
    const int layout = named(sheet->layout, layouts, 7);
    const int strie = sheet->striae == NULL ? 0 : named(sheet->striae, striae, 6);
    if (layout < 0 || strie < 0) {
        return err_set(err, "mineral %.40s: there is no such layout or no such striae",
                       mineral->id);
    }
    if (!well_formed(sheet->distances, 1) || !well_formed(sheet->extra, 0)) {
        return err_set(err,
                       "mineral %.40s: distances and extra are written like \"100:1 210:1.2\", "
                       "distances in two ends like \"100:1 | 100:1.1\"",
                       mineral->id);
    }
    *out = (struct habit){.layout = (enum layout)layout,
                          .aspect_low = sheet->aspect_low,
                          .aspect_high = sheet->aspect_high,
                          .strie = (enum strie)strie,
                          .strie_amount = sheet->striae_amount,
                          .steps = sheet->steps,
                          .clarity = sheet->clarity,
                          .flat = sheet->flat,
                          .distances = sheet->distances,
                          .extra = sheet->extra};
    return true;
}

/* Distance of the form in one end of a distances text; 0 when it is not there. */
static double listed(const char *text, const struct crystal_form *form)
{
    struct crystal_form entry;
    text += strspn(text, " ");
    while (read_entry(&text, &entry)) {
        if (entry.h == form->h && entry.k == form->k && entry.l == form->l) {
            return entry.distance;
        }
    }
    return 0.0;
}

/* Without a known habit the slower-growing, denser net plane is the larger face: the distance goes
 * with a low power of 1 / d (Bravais, Friedel, Donnay, Harker). */
static double by_spacing(const struct crystal_cell *cell, const struct crystal_form *form)
{
    double h = form->h / cell->a;
    double k = form->k / cell->b;
    double l = form->l / cell->c;
    double mean = cbrt(cell->a * cell->b * cell->c);
    return pow(mean * sqrt(h * h + k * k + l * l), 0.3);
}

static void add_extra(const char *text, struct crystal_spec *spec)
{
    while (text != NULL && spec->form_count < CRYSTAL_FORMS_MAX &&
           read_entry(&text, &spec->forms[spec->form_count])) {
        spec->form_count++;
    }
}

void habit_distances(const struct habit *habit, struct crystal_spec *spec, double mix)
{
    const char *first = habit->distances != NULL ? habit->distances : "";
    const char *bar = strchr(first, '|');
    const char *second = bar != NULL ? bar + 1 : first;
    for (int i = 0; i < spec->form_count; i++) {
        struct crystal_form *form = &spec->forms[i];
        double near = listed(first, form);
        double far = listed(second, form);
        if (near <= 0.0) {
            near = by_spacing(&spec->cell, form);
        }
        if (far <= 0.0) {
            far = near;
        }
        form->distance = near + mix * (far - near);
    }
    add_extra(habit->extra, spec);
}
