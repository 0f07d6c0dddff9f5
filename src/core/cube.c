#include "core/cube.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

double cube_grams(const char *unit)
{
    static const struct {
        const char *name;
        double grams;
    } masses[] = {{"mg", 1e-3}, {"g", 1}, {"kg", 1e3}, {"t", 1e6}, {"mt", 1e12}};
    const size_t length = strcspn(unit, "-");
    for (size_t i = 0; i < sizeof masses / sizeof masses[0]; i++) {
        if (strlen(masses[i].name) == length && strncmp(unit, masses[i].name, length) == 0) {
            return masses[i].grams;
        }
    }
    return 0;
}

double cube_edge_mm(double grams, double density)
{
    const double cm3 = grams / density;
    const bool sound = isfinite(cm3) && grams > 0 && density > 0;
    return sound ? 10 * cbrt(cm3) : 0;
}
