/* Drawings of minerals: the same spec gives the same bytes, and a crystal looks as it did. Looks
 * are compared as 8 x 8 means of coverage and light, so that another version of cairo does not
 * matter. */
#include "check.h"

#include "core/hash.h"
#include "tools/minerals/cluster.h"

#include <stdlib.h>

#define SIDE 128
#define GRID 8

struct drawing {
    uint64_t hash;
    int cover[GRID][GRID]; /* 0..255 */
    int light[GRID][GRID];
    int sawn; /* the most opaque pixel of the lowest row */
};

static struct cluster_spec spec_of(const char *system, const double cell[6], const char *forms)
{
    struct cluster_spec spec = {.count = 1, .seed = 7, .turn = -1};
    spec.minerals[0] = (struct cluster_mineral){
        .id = "one", .forms = forms, .colour = "#c09040", .look = CLUSTER_STONE, .aspect = 1};
    spec.minerals[0].system = crystal_system_parse(system);
    memcpy(spec.minerals[0].cell, cell, 6 * sizeof cell[0]);
    return spec;
}

static struct drawing draw(const struct cluster_spec *spec)
{
    struct drawing out = {.hash = HASH_SEED};
    cairo_surface_t *surface = NULL;
    struct err err = {.text = ""};
    if (!cluster_render(spec, SIDE, SIDE, &surface, &err)) {
        printf("%s\n", err.text);
        check_failures++;
        return out;
    }
    const unsigned char *data = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface), cell = SIDE / GRID;
    for (int y = 0; y < SIDE; y++) {
        out.hash = hash_bytes(out.hash, data + y * stride, SIDE * 4);
        for (int x = 0; x < SIDE; x++) {
            const unsigned char *pixel = data + y * stride + 4 * x;
            out.cover[y / cell][x / cell] += pixel[3];
            out.light[y / cell][x / cell] += pixel[1];
            out.sawn = y == SIDE - 1 && pixel[3] > out.sawn ? pixel[3] : out.sawn;
        }
    }
    for (int i = 0; i < GRID * GRID; i++) {
        out.cover[i / GRID][i % GRID] /= cell * cell;
        out.light[i / GRID][i % GRID] /= cell * cell;
    }
    cairo_surface_destroy(surface);
    return out;
}

/* Prints the drawing as it is, in the form of the table, where it differs. */
static void looks(const char *name, const struct drawing *drawing, const char *const rows[GRID])
{
    bool same = true;
    for (int y = 0; y < GRID; y++) {
        for (int x = 0; x < GRID; x++) {
            const char digits[3] = {rows[y][3 * x], rows[y][3 * x + 1], '\0'};
            const long wanted = strtol(digits, NULL, 16);
            same = same && labs(wanted - drawing->light[y][x]) <= 6;
        }
    }
    if (same) {
        return;
    }
    check_failures++;
    printf("%s looks different:\n", name);
    for (int y = 0; y < GRID; y++) {
        printf("    \"");
        for (int x = 0; x < GRID; x++) {
            printf("%02x%s", (unsigned)drawing->light[y][x], x + 1 < GRID ? " " : "\",\n");
        }
    }
}

static const double cubic[6] = {5, 5, 5, 90, 90, 90};
static const double hexagonal[6] = {5, 5, 8, 90, 90, 120};

static void test_same_bytes(void)
{
    struct cluster_spec spec = spec_of("cubic", cubic, "{111}");
    const struct drawing a = draw(&spec), b = draw(&spec);
    CHECK(a.hash == b.hash);
    spec.seed = 8;
    CHECK(draw(&spec).hash != a.hash);
    spec.seed = 7;
    spec.turn = 0;
    const uint64_t first = draw(&spec).hash;
    spec.turn = 3;
    CHECK(draw(&spec).hash != first);
    int foot = 0;
    for (int x = 0; x < GRID; x++) {
        foot += a.cover[GRID - 1][x];
    }
    CHECK(foot > 100); /* it stands on the lower edge, and its shadow fades before it */
    CHECK(a.sawn < 30);
    CHECK(b.sawn == a.sawn && draw(&spec).sawn < 30);
    CHECK_INT(a.cover[0][0], 0);
}

static void test_looks(void)
{
    static const char *const octahedra[GRID] = {
        "00 00 01 4a 46 11 00 00", "00 00 4d b3 6a 21 00 00", "00 27 7a 55 3e 47 12 00",
        "00 1e 58 9a 69 3a 1d 00", "00 42 5d 7e 5f 61 5e 02", "00 3e 94 50 77 62 38 04",
        "33 51 46 51 4b 51 4c 2c", "03 0d 10 0e 17 15 08 01"};
    static const char *const prism[GRID] = {"00 00 00 1b 54 00 00 00", "00 00 04 a6 88 09 00 00",
                                            "00 00 7a ba 82 30 00 00", "00 00 88 7b 64 4a 00 00",
                                            "00 07 54 25 34 24 00 00", "00 08 25 27 2d 23 10 00",
                                            "00 17 3d 20 27 3a 1b 00", "00 00 0b 0a 1e 0e 03 00"};
    struct cluster_spec spec = spec_of("cubic", cubic, "{111}");
    const struct drawing a = draw(&spec);
    looks("octahedra", &a, octahedra);
    spec = spec_of("hexagonal", hexagonal, "{100};{101}");
    spec.turn = 2;
    const struct drawing b = draw(&spec);
    looks("prism", &b, prism);
}

int main(void)
{
    test_same_bytes();
    test_looks();
    return check_done();
}
