#include "tools/minerals/cluster_scene.h"

#include <math.h>
#include <string.h>

/* Habits as collectors know them. Distances are central distances over that of a form with 1: a
 * cube with {111} beyond 1.73 has no cut corners. They are drawn values, not measurements. */
static const struct habit habits[] = {
    /* id, layout, aspect low, high, strie, amount, steps, clarity, flat, distances, extra */
    {"spodumene", LAYOUT_DRUSE, 3.0, 4.2, STRIE_ALONG, .5, 0, .55, 'a',
     "100:.5 010:1.05 110:.86 | 100:.62 010:1 110:.84", "021:.9 -111:1"},
    {"lepidolite", LAYOUT_PETALS, .2, .34, STRIE_LEAVES, 1, .25, .35, 0,
     "001:1 110:1 010:1 | 110:1 010:1.12", NULL},
    {"zinnwaldite", LAYOUT_PETALS, .18, .32, STRIE_LEAVES, 1, .25, .15, 0,
     "001:1 110:1 010:1 | 110:1 010:1.1", NULL},
    {"chromite", LAYOUT_PILE, 0, 0, STRIE_NONE, 0, .5, 0, 0, "111:1", NULL},
    {"gibbsite", LAYOUT_MASS, .2, .3, STRIE_LEAVES, .6, 0, .1, 0, "001:1 101:1 110:1", NULL},
    {"cobaltite", LAYOUT_PILE, 0, 0, STRIE_CUBIC, .75, .15, 0, 0,
     "100:1 210:1.27 111:1.58 | 100:1.03 210:1.06 111:1.28", NULL},
    {"skutterudite", LAYOUT_PILE, 0, 0, STRIE_NONE, 0, .45, 0, 0,
     "100:1 111:1.42 110:1.36 | 100:1.12 111:1.06 110:1.2", NULL},
    {"monazite-ce", LAYOUT_PILE, .9, 1.2, STRIE_NONE, 0, .3, .35, 'a',
     "100:.55 101:.95 -101:.9 110:.9 111:1.02 010:1.05", NULL},
    {"xenotime-y", LAYOUT_DRUSE, 1.5, 2.1, STRIE_NONE, 0, .3, .4, 0, "100:1 101:1", NULL},
    {"bastnasite-ce", LAYOUT_PILE, .45, .7, STRIE_ACROSS, .35, .35, .5, 0,
     "001:1 100:1 110:1.1 101:1.14", NULL},
    {"cassiterite", LAYOUT_DRUSE, 1.35, 1.9, STRIE_ALONG, .35, .2, .3, 0,
     "100:1.08 101:1.1 111:.96 110:1 | 100:1 101:1 111:1 110:1.06", NULL},
    {"wolframite", LAYOUT_DRUSE, 2.0, 2.8, STRIE_ALONG, .8, .1, 0, 'a',
     "100:.42 110:.86 102:.95 011:1 010:.95", NULL},
    {"scheelite", LAYOUT_PILE, 0, 0, STRIE_NONE, 0, .35, .6, 0,
     "112:1 101:1.06 213:1.08 211:1.3 114:1.34 | 112:1 101:1.02 213:1.06 211:1.3 114:1.4", NULL},
    {"sphalerite", LAYOUT_PILE, 0, 0, STRIE_NONE, 0, .45, .45, 0,
     "111:1 -1-1-1:2.1 110:2.3 100:1.62 | 111:1 -1-1-1:1.75 110:1.9 100:1.5", NULL},
    {"galena", LAYOUT_PILE, 0, 0, STRIE_NONE, 0, .8, 0, 0, "100:1 111:1.66 | 100:1 111:1.34", NULL},
    {"chalcopyrite", LAYOUT_PILE, 0, 0, STRIE_NONE, 0, .5, 0, 0, "112:1 -112:2.1 | 112:1 -112:1.6",
     NULL},
    {"pyrite", LAYOUT_PILE, 0, 0, STRIE_CUBIC, 1, .1, 0, 0,
     "100:1 210:1.5 111:1.9 | 100:1.09 210:1.02 111:1.34", NULL},
    {"quartz", LAYOUT_DRUSE, 2.6, 3.9, STRIE_ACROSS, .55, 0, .95, 0, "100:1 101:.96 011:1.06",
     NULL},
    {"halite", LAYOUT_PILE, 0, 0, STRIE_NONE, 0, .7, .9, 0, "100:1", NULL},
    {"sylvite", LAYOUT_PILE, 0, 0, STRIE_NONE, 0, .35, .6, 0, "100:1 111:1.55 | 100:1 111:1.4",
     NULL},
    {"fluorite", LAYOUT_PILE, 0, 0, STRIE_NONE, 0, .8, .85, 0, "100:1 111:1.8 | 100:1 111:1.6",
     NULL},
    {"graphite", LAYOUT_PETALS, .1, .2, STRIE_LEAVES, 1, .4, 0, 0, "001:1 100:1 101:1.1", NULL},
    {"fluorapatite", LAYOUT_DRUSE, 1.9, 2.9, STRIE_ALONG, .2, .15, .75, 0,
     "100:1 001:1 101:1.14 | 100:1 001:1.05 101:1.02", NULL},
    {"baryte", LAYOUT_PETALS, .18, .3, STRIE_NONE, 0, .5, .5, 0, "001:1 210:1 101:1.22 011:1.24",
     NULL},
    {"celestine", LAYOUT_PETALS, .4, .6, STRIE_NONE, 0, .3, .8, 0, "001:1 210:1 101:1.05 011:.95",
     NULL},
    {"magnetite", LAYOUT_PILE, 0, 0, STRIE_TWIN, .2, .6, 0, 0, "111:1 110:1.3 | 111:1 110:1.14",
     NULL},
    {"hematite", LAYOUT_PETALS, .2, .34, STRIE_LEAVES, .4, .6, 0, 0, "001:1 012:1.05 113:1 104:1.1",
     NULL},
    {"pentlandite", LAYOUT_PILE, 0, 0, STRIE_NONE, 0, .5, 0, 0, "111:1", NULL},
    {"garnierite", LAYOUT_LUMP, 0, 0, STRIE_NONE, 0, 0, 0, 0, NULL, NULL},
    {"columbite-fe", LAYOUT_DRUSE, 1.7, 2.4, STRIE_ALONG, .6, .1, 0, 'a',
     "100:.42 010:.9 001:1 110:.8 111:1", NULL},
    {"pyrochlore", LAYOUT_PILE, 0, 0, STRIE_NONE, 0, .4, .35, 0, "111:1", NULL},
    {"talc", LAYOUT_PETALS, .14, .28, STRIE_LEAVES, 1, .2, .35, 0, "001:1",
     "110:1 1-10:1 010:1.06"},
    {"gypsum", LAYOUT_DRUSE, 2.2, 3.2, STRIE_ALONG, .1, .5, .95, 'b',
     "010:.4 120:.95 -111:1 | 010:.5 120:.9 -111:1", NULL},
    {"kaolinite", LAYOUT_MASS, .16, .26, STRIE_LEAVES, 1, 0, .1, 0, "001:1 010:1 110:1 1-10:1",
     NULL},
    {"orthoclase", LAYOUT_PILE, 1.2, 1.6, STRIE_NONE, 0, .4, .12, 0,
     "010:.82 001:.95 110:1 -201:1.04", NULL},
    {"albite", LAYOUT_PILE, 1.0, 1.5, STRIE_TWIN, .7, .2, .25, 'b', "010:.5 001:1 110:1 1-10:1",
     NULL},
    {"dolomite", LAYOUT_PILE, 0, 0, STRIE_NONE, 0, .75, .35, 0, "104:1", NULL},
    {"calcite", LAYOUT_PILE, 0, 0, STRIE_NONE, 0, .5, .8, 0,
     "104:1 214:1.5 100:1.8 001:1.8 | 104:1 214:1.16 100:1.5 001:1.7", NULL},
    {"magnesite", LAYOUT_PILE, 0, 0, STRIE_NONE, 0, .6, .3, 0, "104:1", NULL},
    {"rhodochrosite", LAYOUT_PILE, 0, 0, STRIE_NONE, 0, .5, .75, 0, "104:1", NULL},
    {"pyrolusite", LAYOUT_LUMP, 2, 3, STRIE_ALONG, .8, 0, 0, 0, "110:1 101:1", NULL},
    {"borax", LAYOUT_PILE, 1.1, 1.5, STRIE_NONE, 0, .2, .6, 0,
     "100:.85 110:1 010:1.12 001:1 112:1.06", NULL},
    {"colemanite", LAYOUT_PILE, 1.0, 1.4, STRIE_NONE, 0, .2, .8, 0, "110:1 301:1.02 221:1.02 011:1",
     NULL},
    {"stibnite", LAYOUT_SPRAY, 8, 13, STRIE_ALONG, 1, 0, 0, 0, "110:1 010:1.1 111:1", NULL},
    {"beryl", LAYOUT_DRUSE, 2.4, 3.4, STRIE_ALONG, .35, .1, .8, 0, "100:1 001:1 112:1.27", NULL},
    {"rutile", LAYOUT_SPRAY, 6, 10, STRIE_ALONG, .8, 0, .3, 0, "110:1 100:1.06 101:1.1 111:1.02",
     NULL},
    {"ilmenite", LAYOUT_PILE, .4, .55, STRIE_NONE, 0, .5, 0, 0, "001:1 012:1.05 110:1 113:1.02",
     NULL},
    {"zircon", LAYOUT_DRUSE, 1.9, 2.7, STRIE_NONE, 0, .1, .7, 0,
     "100:1 101:.98 110:1.3 | 100:1 101:1 110:1.1", NULL},
    {"arsenopyrite", LAYOUT_PILE, 0, 0, STRIE_ALONG, .6, .2, 0, 0, "100:1 001:1 -141:1.12", NULL},
    {"bismuthinite", LAYOUT_SPRAY, 7, 11, STRIE_ALONG, 1, 0, 0, 0, "110:1 010:1.05 111:1.05", NULL},
    {"tetradymite", LAYOUT_PETALS, .16, .26, STRIE_LEAVES, .7, .4, 0, 0, "001:1 012:1", NULL},
    {"molybdenite", LAYOUT_PETALS, .1, .2, STRIE_LEAVES, .9, .4, 0, 0, "001:1 100:1 101:1.1", NULL},
    {"vanadinite", LAYOUT_PILE, .7, 1.3, STRIE_NONE, 0, .35, .5, 0, "100:1 001:1 101:1.32 211:1.32",
     NULL},
    {"gold", LAYOUT_TREE, 0, 0, STRIE_NONE, 0, .3, 0, 0,
     "111:1 100:1.62 110:1.3 | 111:1 100:1.24 110:1.3", NULL},
    {"silver", LAYOUT_TREE, 0, 0, STRIE_NONE, 0, .3, 0, 0, "100:1 111:1.6 | 100:1 111:1.25", NULL},
    {"sperrylite", LAYOUT_PILE, 0, 0, STRIE_NONE, 0, .35, 0, 0, "100:1 111:1.52 110:1.37 210:1.3",
     NULL},
    {"thortveitite", LAYOUT_DRUSE, 2.8, 4.0, STRIE_ALONG, .5, 0, .35, 0, "110:1 001:1 111:1.05",
     NULL},
    {"erythrite", LAYOUT_SPRAY, 3, 4.5, STRIE_ALONG, .7, 0, .5, 'b', "010:.45", NULL},
    {"malachite", LAYOUT_LUMP, 2, 4, STRIE_ALONG, .6, 0, .2, 0, NULL, NULL},
    {"copper", LAYOUT_TREE, 0, 0, STRIE_NONE, 0, .3, 0, 0, "100:1 111:1.3 110:1.3", NULL},
};

struct habit habit_of(const struct cluster_mineral *mineral)
{
    for (size_t i = 0; mineral->id != NULL && i < sizeof habits / sizeof habits[0]; i++) {
        if (strcmp(mineral->id, habits[i].id) == 0) {
            return habits[i];
        }
    }
    struct habit plain = {.id = "", .layout = LAYOUT_PILE, .steps = .3, .clarity = .5};
    if (mineral->aspect > 5.0) {
        plain.layout = LAYOUT_SPRAY;
    } else if (mineral->aspect > 1.6) {
        plain.layout = LAYOUT_DRUSE;
    } else if (mineral->aspect > 0.0 && mineral->aspect < 0.4) {
        plain.layout = LAYOUT_PETALS;
    }
    return plain;
}

/* One entry "hkl:distance" of a distances text; returns what follows it. */
static const char *read_entry(const char *at, struct crystal_form *form)
{
    int index[3] = {0, 0, 0};
    for (int i = 0; i < 3; i++) {
        int sign = *at == '-' ? -1 : 1;
        at += *at == '-';
        index[i] = sign * (*at++ - '0');
    }
    double value = 0.0;
    double unit = 1.0;
    for (at++; (*at >= '0' && *at <= '9') || *at == '.'; at++) {
        if (*at == '.') {
            unit = 0.1;
        } else if (unit < 1.0) {
            value += unit * (*at - '0');
            unit *= 0.1;
        } else {
            value = value * 10.0 + (*at - '0');
        }
    }
    *form = (struct crystal_form){index[0], index[1], index[2], value};
    while (*at == ' ') {
        at++;
    }
    return at;
}

/* Distance of the form in one end of a distances text; 0 when it is not there. */
static double listed(const char *text, const struct crystal_form *form)
{
    while (*text == ' ') {
        text++;
    }
    while (*text != '\0' && *text != '|') {
        struct crystal_form entry;
        text = read_entry(text, &entry);
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
    while (text != NULL && *text != '\0' && spec->form_count < CRYSTAL_FORMS_MAX) {
        text = read_entry(text, &spec->forms[spec->form_count++]);
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
