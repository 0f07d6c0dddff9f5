#include "crystal/crystal_solid.h"

#include <stddef.h>
#include <string.h>

/* Every point group here is a set of permutations and sign changes of the indices. Hexagonal axes
 * use the redundant index i = -(h + k), so that a threefold turn is a cyclic permutation. */

struct faces {
    int count;
    int (*hkl)[3];
};

static void add(struct faces *faces, int h, int k, int l)
{
    for (int i = 0; i < faces->count; i++) {
        if (faces->hkl[i][0] == h && faces->hkl[i][1] == k && faces->hkl[i][2] == l) {
            return;
        }
    }
    if (faces->count < 48) {
        faces->hkl[faces->count][0] = h;
        faces->hkl[faces->count][1] = k;
        faces->hkl[faces->count][2] = l;
        faces->count++;
    }
}

static const int turns[6][3] = {{0, 1, 2}, {1, 2, 0}, {2, 0, 1}, {1, 0, 2}, {0, 2, 1}, {2, 1, 0}};

/* m-3m: all; m-3: cyclic only; -43m: an even number of sign changes. */
static void expand_cubic(struct faces *faces, enum crystal_class class, const int m[3])
{
    int orders = class == CRYSTAL_CLASS_M3 ? 3 : 6;
    for (int sign = 0; sign < 8; sign++) {
        int sx = sign & 1 ? -1 : 1;
        int sy = sign & 2 ? -1 : 1;
        int sz = sign & 4 ? -1 : 1;
        if (class == CRYSTAL_CLASS_43M && sx * sy * sz < 0) {
            continue;
        }
        for (int t = 0; t < orders; t++) {
            add(faces, sx * m[turns[t][0]], sy * m[turns[t][1]], sz * m[turns[t][2]]);
        }
    }
}

/* 4/mmm: 16; 4/m: 8; -42m with twofold axes along a (I-42d, chalcopyrite): 8. */
static void expand_tetragonal(struct faces *faces, enum crystal_class class, const int m[3])
{
    int h = m[0];
    int k = m[1];
    int l = m[2];
    int same = class == CRYSTAL_CLASS_42M ? -l : l;
    const int up[4][3] = {{h, k, l}, {-h, -k, l}, {k, -h, same}, {-k, h, same}};
    for (int i = 0; i < 4; i++) {
        add(faces, up[i][0], up[i][1], up[i][2]);
        if (class == CRYSTAL_CLASS_42M) {
            add(faces, up[i][0], -up[i][1], -up[i][2]);
            continue;
        }
        add(faces, up[i][0], up[i][1], -up[i][2]);
        if (class != CRYSTAL_CLASS_4M) {
            add(faces, up[i][0], -up[i][1], up[i][2]);
            add(faces, up[i][0], -up[i][1], -up[i][2]);
        }
    }
}

/* -3m with mirrors across a (the setting of R-3m, R-3c, P3221): 12, so {104} is a rhombohedron of
 * 6 faces; -3: 6. */
static void expand_trigonal(struct faces *faces, enum crystal_class class, const int m[3])
{
    const int index[3] = {m[0], m[1], -(m[0] + m[1])};
    for (int t = 0; t < 3; t++) {
        int h = index[turns[t][0]];
        int k = index[turns[t][1]];
        add(faces, h, k, m[2]);
        add(faces, -h, -k, -m[2]);
        if (class != CRYSTAL_CLASS_3BAR) {
            add(faces, -k, -h, m[2]);
            add(faces, k, h, -m[2]);
        }
    }
}

/* 6/mmm: 24; 6/m: 12. */
static void expand_hexagonal(struct faces *faces, enum crystal_class class, const int m[3])
{
    const int index[3] = {m[0], m[1], -(m[0] + m[1])};
    int orders = class == CRYSTAL_CLASS_6M ? 3 : 6;
    for (int t = 0; t < orders; t++) {
        int h = index[turns[t][0]];
        int k = index[turns[t][1]];
        add(faces, h, k, m[2]);
        add(faces, -h, -k, m[2]);
        add(faces, h, k, -m[2]);
        add(faces, -h, -k, -m[2]);
    }
}

/* -1, 2/m with the axis along b, mmm. */
static void expand_low(struct faces *faces, enum crystal_system system, const int m[3])
{
    add(faces, m[0], m[1], m[2]);
    add(faces, -m[0], -m[1], -m[2]);
    if (system == CRYSTAL_TRICLINIC) {
        return;
    }
    add(faces, -m[0], m[1], -m[2]);
    add(faces, m[0], -m[1], m[2]);
    if (system == CRYSTAL_MONOCLINIC) {
        return;
    }
    add(faces, -m[0], m[1], m[2]);
    add(faces, m[0], -m[1], -m[2]);
    add(faces, m[0], m[1], -m[2]);
    add(faces, -m[0], -m[1], m[2]);
}

int crystal_expand(enum crystal_system system, enum crystal_class class, const int hkl[3],
                   int out[48][3])
{
    struct faces faces = {.count = 0, .hkl = out};
    if (class == CRYSTAL_CLASS_M3 || class == CRYSTAL_CLASS_43M || system == CRYSTAL_CUBIC) {
        expand_cubic(&faces, class, hkl);
    } else if (system == CRYSTAL_TETRAGONAL) {
        expand_tetragonal(&faces, class, hkl);
    } else if (system == CRYSTAL_TRIGONAL) {
        expand_trigonal(&faces, class, hkl);
    } else if (system == CRYSTAL_HEXAGONAL) {
        expand_hexagonal(&faces, class, hkl);
    } else {
        expand_low(&faces, system, hkl);
    }
    return faces.count;
}

enum crystal_class crystal_class_parse(const char *point_group)
{
    static const struct {
        const char *name;
        enum crystal_class class;
    } known[] = {
        {"m-3", CRYSTAL_CLASS_M3}, {"-43m", CRYSTAL_CLASS_43M}, {"-42m", CRYSTAL_CLASS_42M},
        {"4/m", CRYSTAL_CLASS_4M}, {"-3", CRYSTAL_CLASS_3BAR},  {"6/m", CRYSTAL_CLASS_6M},
    };
    for (size_t i = 0; point_group != NULL && i < sizeof known / sizeof known[0]; i++) {
        if (strcmp(point_group, known[i].name) == 0) {
            return known[i].class;
        }
    }
    return CRYSTAL_CLASS_HOLOHEDRAL;
}

enum crystal_system crystal_system_parse(const char *text)
{
    static const struct {
        const char *name;
        enum crystal_system system;
    } known[] = {
        {"triclinic", CRYSTAL_TRICLINIC},
        {"monoclinic", CRYSTAL_MONOCLINIC},
        {"orthorhombic", CRYSTAL_ORTHORHOMBIC},
        {"tetragonal", CRYSTAL_TETRAGONAL},
        {"trigonal", CRYSTAL_TRIGONAL},
        {"hexagonal", CRYSTAL_HEXAGONAL},
        {"cubic", CRYSTAL_CUBIC},
    };
    for (size_t i = 0; text != NULL && i < sizeof known / sizeof known[0]; i++) {
        const size_t length = strlen(known[i].name);
        if (strncmp(text, known[i].name, length) == 0 && strchr(" ", text[length]) != NULL) {
            return known[i].system;
        }
    }
    return CRYSTAL_AMORPHOUS;
}
