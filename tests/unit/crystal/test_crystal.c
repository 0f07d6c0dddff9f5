/* Crystal geometry: bodies with known counts, textbook angles, and hostile input. */
#include "check.h"
#include "crystal/crystal.h"
#include "minerals_rows.h"

#include <stdlib.h>
#include <string.h>

static const double cubic[6] = {5, 5, 5, 90, 90, 90};
static const double hexagonal[6] = {5, 5, 6, 90, 90, 120};

static struct crystal_cell cell_of(const double c[6])
{
    return (struct crystal_cell){c[0], c[1], c[2], c[3], c[4], c[5]};
}

/* The column point_group of the minerals that have one. */
static const char *group_of(const char *id)
{
    static const char *const groups[][2] = {
        {"pyrite", "m-3"},       {"cobaltite", "m-3"},   {"skutterudite", "m-3"},
        {"sperrylite", "m-3"},   {"sphalerite", "-43m"}, {"chalcopyrite", "-42m"},
        {"scheelite", "4/m"},    {"dolomite", "-3"},     {"ilmenite", "-3"},
        {"fluorapatite", "6/m"}, {"vanadinite", "6/m"},
    };
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) {
        if (strcmp(groups[i][0], id) == 0) {
            return groups[i][1];
        }
    }
    return NULL;
}

static struct crystal_spec spec_of(const char *id, const char *system, const double cell[6],
                                   const char *forms)
{
    struct crystal_spec spec = {.elongation = 1.0};
    spec.system = crystal_system_parse(system);
    spec.class = crystal_class_parse(group_of(id));
    spec.cell = cell_of(cell);
    struct err err;
    if (!crystal_forms_parse(forms, spec.forms, &spec.form_count, &err)) {
        spec.form_count = 0;
    }
    return spec;
}

/* Faces of a general form: International Tables A, table 10.1.2.2. */
static void test_expand(void)
{
    static const struct {
        enum crystal_system system;
        enum crystal_class class;
        int faces;
    } cases[] = {
        {CRYSTAL_TRICLINIC, CRYSTAL_CLASS_HOLOHEDRAL, 2},
        {CRYSTAL_MONOCLINIC, CRYSTAL_CLASS_HOLOHEDRAL, 4},
        {CRYSTAL_ORTHORHOMBIC, CRYSTAL_CLASS_HOLOHEDRAL, 8},
        {CRYSTAL_TETRAGONAL, CRYSTAL_CLASS_HOLOHEDRAL, 16},
        {CRYSTAL_TETRAGONAL, CRYSTAL_CLASS_4M, 8},
        {CRYSTAL_TETRAGONAL, CRYSTAL_CLASS_42M, 8},
        {CRYSTAL_TRIGONAL, CRYSTAL_CLASS_HOLOHEDRAL, 12},
        {CRYSTAL_TRIGONAL, CRYSTAL_CLASS_3BAR, 6},
        {CRYSTAL_HEXAGONAL, CRYSTAL_CLASS_HOLOHEDRAL, 24},
        {CRYSTAL_HEXAGONAL, CRYSTAL_CLASS_6M, 12},
        {CRYSTAL_CUBIC, CRYSTAL_CLASS_HOLOHEDRAL, 48},
        {CRYSTAL_CUBIC, CRYSTAL_CLASS_M3, 24},
        {CRYSTAL_CUBIC, CRYSTAL_CLASS_43M, 24},
    };
    static const int general[3] = {1, 2, 4};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int out[48][3];
        const int count = crystal_expand(cases[i].system, cases[i].class, general, out);
        CHECK_INT(count, cases[i].faces);
        int itself = 0;
        for (int k = 0; k < count; k++) {
            itself += memcmp(out[k], general, sizeof general) == 0;
        }
        CHECK_INT(itself, 1); /* the form has the face that names it */
    }
}

static void check_counts(const char *id, const char *system, const double cell[6],
                         const char *forms, int faces, int edges, int vertices)
{
    static struct crystal body;
    struct err err = {"", 0};
    struct crystal_spec spec = spec_of(id, system, cell, forms);
    CHECK(crystal_build(&spec, &body, &err));
    CHECK_TEXT(err.text, "");
    CHECK_INT(body.face_count, faces);
    CHECK_INT(body.edge_count, edges);
    CHECK_INT(body.vertex_count, vertices);
}

static void test_counts(void)
{
    const double rhombo[6] = {4.992, 4.992, 17.069, 90, 90, 120};
    const double scheelite[6] = {5.25, 5.25, 11.4, 90, 90, 90};
    check_counts("halite", "cubic", cubic, "{100}", 6, 12, 8);
    check_counts("magnetite", "cubic", cubic, "{111}", 8, 12, 6);
    check_counts("magnetite", "cubic", cubic, "{110}", 12, 24, 14);
    check_counts("pyrite", "cubic", cubic, "{210}", 12, 30, 20);
    check_counts("fluorite", "cubic", cubic, "{210}", 24, 36, 14);
    check_counts("sphalerite", "cubic", cubic, "{111}", 4, 6, 4);
    check_counts("beryl", "hexagonal", hexagonal, "{100};{001}", 8, 18, 12);
    check_counts("beryl", "hexagonal", hexagonal, "{10-10};{0001}", 8, 18, 12);
    check_counts("calcite", "trigonal", rhombo, "{104}", 6, 12, 8);
    check_counts("calcite", "trigonal", rhombo, "{214}", 12, 18, 8);
    check_counts("chalcopyrite", "tetragonal", scheelite, "{112}", 4, 6, 4);
    check_counts("scheelite", "tetragonal", scheelite, "{213}", 8, 12, 6);
    check_counts("zircon", "tetragonal", scheelite, "{213}", 16, 24, 10);
    check_counts("cobaltite", "orthorhombic (pseudo-cubic)", cubic, "{100}", 6, 12, 8);
}

static void test_open_forms(void)
{
    const double ortho[6] = {4, 5, 6, 90, 90, 90};
    const double talc[6] = {5.291, 9.46, 5.29, 98.68, 119.9, 85.27};
    check_counts("beryl", "hexagonal", hexagonal, "{100}", 8, 18, 12);
    check_counts("zircon", "tetragonal", ortho, "{110}", 6, 12, 8);
    check_counts("baryte", "orthorhombic", ortho, "{100}", 6, 12, 8);
    check_counts("graphite", "hexagonal", hexagonal, "{001}", 8, 18, 12);
    check_counts("talc", "triclinic", talc, "{001}", 6, 12, 8);
}

/* Loops run counter-clockwise seen from outside, lie in their plane, and the body is convex. */
static void check_body(const struct crystal *body, const char *id)
{
    CHECK_INT(body->vertex_count - body->edge_count + body->face_count, 2);
    bool planar = true;
    bool convex = true;
    bool outward = true;
    for (int f = 0; f < body->face_count; f++) {
        const struct crystal_face *face = &body->faces[f];
        struct crystal_vec n = face->normal;
        double turn = 0.0;
        for (int i = 0; i < face->count; i++) {
            struct crystal_vec p = body->vertices[face->loop[i]];
            struct crystal_vec q = body->vertices[face->loop[(i + 1) % face->count]];
            turn += n.x * (p.y * q.z - p.z * q.y) + n.y * (p.z * q.x - p.x * q.z) +
                    n.z * (p.x * q.y - p.y * q.x);
            planar = planar && fabs(n.x * p.x + n.y * p.y + n.z * p.z - face->distance) < 1e-3;
        }
        outward = outward && turn > 0.0;
        for (int v = 0; v < body->vertex_count; v++) {
            struct crystal_vec p = body->vertices[v];
            convex = convex && n.x * p.x + n.y * p.y + n.z * p.z < face->distance + 1e-3;
        }
    }
    CHECK(planar && convex && outward);
    if (!(planar && convex && outward)) {
        printf("  in %s\n", id);
    }
}

static void test_minerals(void)
{
    static struct crystal body;
    size_t count = sizeof mineral_rows / sizeof mineral_rows[0];
    CHECK_INT(count, 57);
    for (size_t i = 0; i < count; i++) {
        const struct mineral_row *row = &mineral_rows[i];
        struct crystal_spec spec = spec_of(row->id, row->system, row->cell, row->forms);
        struct err err = {"", 0};
        if (spec.system == CRYSTAL_AMORPHOUS) {
            CHECK_TEXT(row->id, "garnierite");
            CHECK(!crystal_build(&spec, &body, &err));
            continue;
        }
        for (uint64_t seed = 0; seed < 40; seed++) {
            spec.seed = seed;
            spec.variation = seed == 0 ? 0.0 : 0.08;
            spec.elongation = 0.3 + 0.2 * (double)seed;
            bool built = crystal_build(&spec, &body, &err);
            CHECK(built);
            if (!built) {
                printf("  %s, seed %d: %s\n", row->id, (int)seed, err.text);
                continue;
            }
            check_body(&body, row->id);
        }
    }
}

static void test_angles(void)
{
    size_t count = sizeof angle_rows / sizeof angle_rows[0];
    CHECK_INT(count, 25);
    for (size_t i = 0; i < count; i++) {
        const struct angle_row *row = &angle_rows[i];
        const struct mineral_row *mineral = mineral_rows;
        while (strcmp(mineral->id, row->id) != 0) {
            mineral++;
        }
        struct crystal_cell cell = cell_of(mineral->cell);
        struct crystal_vec first;
        struct crystal_vec second;
        CHECK(crystal_normal(&cell, row->first[0], row->first[1], row->first[2], &first));
        CHECK(crystal_normal(&cell, row->second[0], row->second[1], row->second[2], &second));
        double tolerance = strcmp(row->id, "borax") == 0 ? 1.0 : 0.5;
        CHECK_NEAR(crystal_angle(first, second), row->degrees, tolerance);
    }
}

/* Angles that the table does not hold: beryl c^p (Dana: {0001}^{11-21} 44.9), hexagonal prism. */
static void test_more_angles(void)
{
    const struct crystal_cell beryl = {9.21, 9.21, 9.17, 90, 90, 120};
    const struct crystal_cell calcite = {4.992, 4.992, 17.069, 90, 90, 120};
    struct crystal_vec a = {0};
    struct crystal_vec b = {0};
    CHECK(crystal_normal(&beryl, 0, 0, 1, &a) && crystal_normal(&beryl, 1, 1, 2, &b));
    CHECK_NEAR(crystal_angle(a, b), 44.9, 0.5);
    CHECK(crystal_normal(&beryl, 1, 0, 0, &a) && crystal_normal(&beryl, 0, 1, 0, &b));
    CHECK_NEAR(crystal_angle(a, b), 60.0, 1e-9);
    CHECK(crystal_normal(&calcite, 1, 0, 4, &a) && crystal_normal(&calcite, -1, 1, 4, &b));
    CHECK_NEAR(crystal_angle(a, b), 74.9, 0.5);
}

static void test_forms_text(void)
{
    struct crystal_form forms[CRYSTAL_FORMS_MAX];
    int count = 0;
    struct err err;
    CHECK(crystal_forms_parse("{100};{-111};{2-10}", forms, &count, &err));
    CHECK_INT(count, 3);
    CHECK_INT(forms[1].h, -1);
    CHECK_INT(forms[2].k, -1);
    CHECK(crystal_forms_parse("{1 0 -14}; {11-22}", forms, &count, &err));
    CHECK_INT(forms[0].l, -14);
    CHECK_INT(forms[1].l, 2);
    const char *const bad[] = {
        NULL,      "",      ";",      "{}",          "{10}",       "{000}",        "{10-20}",
        "{100",    "100",   "{1a0}",  "{10000}",     "{1 0 200}",  "{100};x",      "{--100}",
        "{100};{", "{10-}", "{100}}", "{1 0 0 0 0}", "\xff\xfe{}", "{99999999999}"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        err.text[0] = '\0';
        bool ok = crystal_forms_parse(bad[i], forms, &count, &err);
        CHECK(!ok && err.text[0] != '\0');
        if (ok) {
            printf("  accepted %s\n", bad[i]);
        }
    }
    CHECK(!crystal_forms_parse("{100};{100};{100};{100};{100};{100};{100};{100};{100};{100};{100};"
                               "{100};{100}",
                               forms, &count, NULL));
}

static void test_bad_specs(void)
{
    static struct crystal body;
    struct err err;
    const struct crystal_spec good = spec_of("halite", "cubic", cubic, "{100}");
    const double bad[] = {(double)NAN, (double)INFINITY, -1.0, 0.0};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct crystal_spec spec = good;
        spec.cell.a = bad[i];
        CHECK(!crystal_build(&spec, &body, &err));
        spec = good;
        spec.cell.gamma = bad[i];
        CHECK(!crystal_build(&spec, &body, &err));
        spec = good;
        spec.forms[0].distance = bad[i];
        CHECK(!crystal_build(&spec, &body, &err));
        spec = good;
        spec.elongation = bad[i];
        CHECK(!crystal_build(&spec, &body, &err));
    }
    struct crystal_spec spec = good;
    spec.variation = (double)NAN;
    CHECK(!crystal_build(&spec, &body, &err));
    spec = good;
    spec.form_count = 0;
    CHECK(!crystal_build(&spec, &body, &err));
    spec = good;
    spec.cell.alpha = spec.cell.beta = spec.cell.gamma = 130.0; /* more than 360 together */
    CHECK(!crystal_build(&spec, &body, &err));
    spec = good;
    spec.system = CRYSTAL_AMORPHOUS;
    CHECK(!crystal_build(&spec, &body, &err));
}

static int cube_planes(struct crystal_plane planes[16])
{
    int count = 0;
    for (int axis = 0; axis < 3; axis++) {
        for (int side = -1; side <= 1; side += 2) {
            struct crystal_vec n = {axis == 0 ? side : 0, axis == 1 ? side : 0,
                                    axis == 2 ? side : 0};
            planes[count++] = (struct crystal_plane){.normal = n, .distance = 1.0};
        }
    }
    return count;
}

static void test_redundant_planes(void)
{
    static struct crystal body;
    struct err err;
    struct crystal_plane planes[16];
    int count = cube_planes(planes);
    planes[count++] = planes[0]; /* twice the same */
    planes[count++] = (struct crystal_plane){.normal = {5, 0, 0}, .distance = 2}; /* outside */
    planes[count++] = (struct crystal_plane){.normal = {1, 1, 1}, .distance = 3};
    planes[count++] =
        (struct crystal_plane){.normal = {1, 1, 1}, .distance = sqrt(3.0)}; /* corner */
    planes[count++] =
        (struct crystal_plane){.normal = {1, -1, 0}, .distance = sqrt(2.0)}; /* edge */
    planes[count++] = (struct crystal_plane){.normal = {1, 1, -1}, .distance = sqrt(3.0) - 1e-11};
    CHECK(crystal_from_planes(planes, count, &body, &err));
    CHECK_INT(body.face_count, 6);
    CHECK_INT(body.vertex_count, 8);
    check_body(&body, "cube");
    planes[count++] = (struct crystal_plane){.normal = {1, 1, 1}, .distance = 1.6};
    CHECK(crystal_from_planes(planes, count, &body, &err));
    CHECK_INT(body.face_count, 7);
    CHECK(!crystal_from_planes(planes, 5, &body, &err)); /* open */
    CHECK(!crystal_from_planes(planes, 0, &body, &err));
    planes[0].distance = -3.0; /* empty */
    CHECK(!crystal_from_planes(planes, 6, &body, &err));
    planes[0].normal.x = (double)NAN;
    CHECK(!crystal_from_planes(planes, 6, &body, &err));
    planes[0].normal = (struct crystal_vec){0, 0, 0};
    CHECK(!crystal_from_planes(planes, 6, &body, &err));
}

/* Planes that nearly meet in one corner, at every distance of rounding. */
static void test_near_corners(void)
{
    static struct crystal body;
    struct err err;
    for (int power = 3; power < 17; power++) {
        struct crystal_plane planes[16];
        int count = cube_planes(planes);
        double gap = pow(10.0, -power);
        planes[count++] = (struct crystal_plane){.normal = {1, 1, 1}, .distance = sqrt(3.0) - gap};
        planes[count++] =
            (struct crystal_plane){.normal = {1, 1, 1.0001}, .distance = sqrt(3.0) - 2 * gap};
        bool built = crystal_from_planes(planes, count, &body, &err);
        CHECK(built);
        if (built) {
            check_body(&body, "near corner");
        }
    }
}

static void test_seed(void)
{
    struct crystal *first = calloc(3, sizeof *first);
    if (first == NULL) {
        CHECK(false);
        return;
    }
    struct crystal_spec spec = spec_of("pyrite", "cubic", cubic, "{100};{210};{111}");
    spec.variation = 0.08;
    spec.seed = 7;
    CHECK(crystal_build(&spec, &first[0], NULL));
    CHECK(crystal_build(&spec, &first[1], NULL));
    spec.seed = 8;
    CHECK(crystal_build(&spec, &first[2], NULL));
    CHECK(memcmp(&first[0], &first[1], sizeof first[0]) == 0);
    CHECK(memcmp(&first[0], &first[2], sizeof first[0]) != 0);
    free(first);
}

int main(void)
{
    test_expand();
    test_counts();
    test_open_forms();
    test_minerals();
    test_angles();
    test_more_angles();
    test_forms_text();
    test_bad_specs();
    test_redundant_planes();
    test_near_corners();
    test_seed();
    return check_done();
}
