/* Masses as cubes: units, and edges worked out by hand with a calculator. */
#include "check.h"

#include "core/cube.h"

#include <math.h>
#include <stdbool.h>

static bool near(double a, double b)
{
    return fabs(a - b) < 0.005 * fabs(b);
}

int main(void)
{
    CHECK(cube_grams("g") == 1 && cube_grams("mg") == 0.001 && cube_grams("kg") == 1000);
    CHECK(cube_grams("t") == 1e6 && cube_grams("mt") == 1e12);
    CHECK(cube_grams("g-phone") == 1 && cube_grams("kg-mw") == 1000);
    const char *const others[] = {"",     "percent",         "celsius", "litres", "km", "m",
                                  "gram", "grams-per-tonne", "kgs",     "k",      "-g", "percent-g",
                                  "G"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        CHECK(cube_grams(others[i]) == 0);
    }
    CHECK(near(cube_edge_mm(6.3, 8.86), 8.93));      /* cobalt of a phone */
    CHECK(near(cube_edge_mm(13300, 8.86), 114.5));   /* and of a car */
    CHECK(near(cube_edge_mm(0.017, 19.282), 0.959)); /* gold */
    CHECK(near(cube_edge_mm(66300, 2.267), 308.1));  /* graphite */
    CHECK(near(cube_edge_mm(1000, 1), 100));         /* a litre of water */
    CHECK(cube_edge_mm(0, 8.86) == 0 && cube_edge_mm(-1, 8.86) == 0);
    CHECK(cube_edge_mm(1, 0) == 0 && cube_edge_mm(1, -2) == 0);
    CHECK(cube_edge_mm(NAN, 1) == 0 && cube_edge_mm(1, NAN) == 0 && cube_edge_mm(INFINITY, 1) == 0);
    return check_done();
}
