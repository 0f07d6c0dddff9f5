#include "tools/forms/form_scene.h"

#include <math.h>

/* Value noise: a chance value at each corner of a lattice of cubes, smooth between. */

static double corner(int64_t x, int64_t y, int64_t z)
{
    uint64_t h = (uint64_t)x * UINT64_C(0x9e3779b97f4a7c15) ^
                 (uint64_t)y * UINT64_C(0xc2b2ae3d27d4eb4f) ^
                 (uint64_t)z * UINT64_C(0x165667b19e3779f9);
    h ^= h >> 29;
    h *= UINT64_C(0xbf58476d1ce4e5b9);
    h ^= h >> 32;
    return (double)(h & 0xffff) / 32767.5 - 1.0;
}

static double ease(double t)
{
    return t * t * (3.0 - 2.0 * t);
}

static double mix(double a, double b, double t)
{
    return a + (b - a) * t;
}

double noise_at(double x, double y, double z)
{
    const double fx = floor(x), fy = floor(y), fz = floor(z);
    const int64_t ix = (int64_t)fx, iy = (int64_t)fy, iz = (int64_t)fz;
    const double tx = ease(x - fx), ty = ease(y - fy), tz = ease(z - fz);
    double plane[2];
    for (int k = 0; k < 2; k++) {
        double low = mix(corner(ix, iy, iz + k), corner(ix + 1, iy, iz + k), tx);
        double high = mix(corner(ix, iy + 1, iz + k), corner(ix + 1, iy + 1, iz + k), tx);
        plane[k] = mix(low, high, ty);
    }
    return mix(plane[0], plane[1], tz);
}

double noise_deep(double x, double y, double z)
{
    return 0.57 * noise_at(x, y, z) + 0.28 * noise_at(2.1 * x + 9.2, 2.1 * y, 2.1 * z) +
           0.15 * noise_at(4.3 * x, 4.3 * y + 5.1, 4.3 * z);
}
