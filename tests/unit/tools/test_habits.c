/* How minerals grow and shine: one drawing of each layout, look and kind of striae, against a file
 * beside this. A line is a name, a hash of all bytes, and 4 x 4 means of light, from the top left;
 * where cairo is another version only the means must be near.
 *
 * usage: test_habits HABITS.txt exact|near      STRATA_UPDATE=1 writes it anew: look at some
 * minerals then */
#include "check.h"

#include "core/hash.h"
#include "tools/minerals/cluster.h"

#include <stdlib.h>

#define SIDE 128
#define GRID 4
#define NEAR 6 /* of 255 */

struct one {
    const char *name, *system;
    double cell[6];
    const char *forms;
    enum cluster_look look;
    double aspect;
    struct cluster_habit habit;
};

#define CUBIC                                                                                      \
    "cubic",                                                                                       \
    {                                                                                              \
        5, 5, 5, 90, 90, 90                                                                        \
    }
#define HEXAGONAL                                                                                  \
    "hexagonal",                                                                                   \
    {                                                                                              \
        5, 5, 8, 90, 90, 120                                                                       \
    }
#define RHOMBIC                                                                                    \
    "orthorhombic",                                                                                \
    {                                                                                              \
        5, 7, 4, 90, 90, 90                                                                        \
    }

static const struct one all[] = {
    {"plain-metal", CUBIC, "{100}", CLUSTER_METAL, 1, {.layout = NULL}},
    {"plain-needle", HEXAGONAL, "{100};{101}", CLUSTER_GEM, 5, {.layout = NULL}},
    {"plain-plate", HEXAGONAL, "{001};{100}", CLUSTER_STONE, 0.2, {.layout = NULL}},
    {"plain-earth", CUBIC, "", CLUSTER_EARTH, 1, {.layout = NULL}},
    {"pile",
     CUBIC,
     "{100};{210}",
     CLUSTER_METAL,
     1,
     {.layout = "pile",
      .striae = "cubic",
      .striae_amount = 1,
      .steps = 0.1,
      .distances = "100:1 210:1.5 | 100:1.09 210:1.02",
      .ramp = "#2a1c08 #9a7a30 #ecd488 #fffbe6"}},
    {"druse",
     HEXAGONAL,
     "{100};{101}",
     CLUSTER_GEM,
     0,
     {.layout = "druse",
      .aspect_low = 2.6,
      .aspect_high = 3.9,
      .striae = "across",
      .striae_amount = 0.8,
      .clarity = 0.9,
      .ramp = "#4d5d70 #b4c4d0 #ffffff"}},
    {"spray",
     RHOMBIC,
     "{110};{010};{111}",
     CLUSTER_METAL,
     0,
     {.layout = "spray",
      .aspect_low = 5,
      .aspect_high = 8,
      .striae = "along",
      .striae_amount = 0.9,
      .flat = 'b'}},
    {"petals",
     RHOMBIC,
     "{001};{110}",
     CLUSTER_STONE,
     0,
     {.layout = "petals",
      .aspect_low = 0.2,
      .aspect_high = 0.3,
      .striae = "leaves",
      .striae_amount = 1,
      .steps = 0.25,
      .extra = "110:1 010:1.1"}},
    {"tree", CUBIC, "{111}", CLUSTER_METAL, 1, {.layout = "tree", .steps = 0.6}},
    {"lump", CUBIC, "", CLUSTER_EARTH, 1, {.layout = "lump", .ramp = "#2b0d08 #7a2e1c #d8856a"}},
    {"mass", CUBIC, "", CLUSTER_EARTH, 1, {.layout = "mass"}},
    {"twin",
     RHOMBIC,
     "{110};{011}",
     CLUSTER_STONE,
     1,
     {.layout = "pile", .striae = "twin", .striae_amount = 0.7, .steps = 0.8, .clarity = 0.5}},
};

/* The line of one drawing. */
static bool draw(const struct one *one, char *line, size_t size)
{
    struct cluster_spec spec = {.count = 1, .seed = 11, .turn = -1};
    spec.minerals[0] = (struct cluster_mineral){.id = one->name,
                                                .forms = one->forms,
                                                .colour = "#b08a50",
                                                .look = one->look,
                                                .aspect = one->aspect,
                                                .habit = one->habit};
    spec.minerals[0].system = crystal_system_parse(one->system);
    memcpy(spec.minerals[0].cell, one->cell, sizeof one->cell);
    cairo_surface_t *surface = NULL;
    struct err err = {.text = ""};
    if (!cluster_render(&spec, SIDE, SIDE, &surface, &err)) {
        printf("%s: %s\n", one->name, err.text);
        return false;
    }
    const unsigned char *data = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface), side = SIDE / GRID;
    uint64_t hash = HASH_SEED;
    int light[GRID][GRID] = {{0}};
    for (int y = 0; y < SIDE; y++) {
        hash = hash_bytes(hash, data + y * stride, (size_t)SIDE * 4);
        for (int x = 0; x < SIDE; x++) {
            light[y / side][x / side] += data[y * stride + 4 * x + 1];
        }
    }
    cairo_surface_destroy(surface);
    size_t n = (size_t)snprintf(line, size, "%s %016llx", one->name, (unsigned long long)hash);
    for (int i = 0; i < GRID * GRID; i++) {
        n += (size_t)snprintf(line + n, size - n, " %d", light[i / GRID][i % GRID] / (side * side));
    }
    return true;
}

static bool near(const char *wanted, const char *line)
{
    char name[40], other[40], hash[40], other_hash[40];
    int at = 0, from = 0;
    if (sscanf(wanted, "%39s %39s%n", name, hash, &at) != 2 ||
        sscanf(line, "%39s %39s%n", other, other_hash, &from) != 2 || strcmp(name, other) != 0) {
        return false;
    }
    char *a = NULL, *b = NULL;
    wanted += at;
    line += from;
    for (int i = 0; i < GRID * GRID; i++) {
        const long difference = strtol(wanted, &a, 10) - strtol(line, &b, 10);
        if (a == wanted || labs(difference) > NEAR) {
            return false;
        }
        wanted = a;
        line = b;
    }
    return true;
}

int main(int argc, char **argv)
{
    const bool update = getenv("STRATA_UPDATE") != NULL;
    FILE *file = argc == 3 ? fopen(argv[1], update ? "we" : "re") : NULL;
    char wanted[400], line[400];
    if (file == NULL) {
        printf("usage: test_habits HABITS.txt exact|near\n");
        return 2;
    }
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (!draw(&all[i], line, sizeof line)) {
            check_failures++;
        } else if (update) {
            fprintf(file, "%s\n", line);
        } else if (fgets(wanted, sizeof wanted, file) == NULL ||
                   (wanted[strcspn(wanted, "\n")] = '\0', strcmp(argv[2], "exact") == 0
                                                              ? strcmp(wanted, line) != 0
                                                              : !near(wanted, line))) {
            printf("%s differs:\n  %s\n  %s\n", all[i].name, wanted, line);
            check_failures++;
        }
    }
    fclose(file);
    return check_done();
}
