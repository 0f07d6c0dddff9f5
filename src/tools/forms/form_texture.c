#include "tools/forms/form_texture.h"
#include "tools/forms/form_scene.h"

#include <math.h>

static double chance(double x, double y, double z, uint32_t salt)
{
    uint64_t h = (uint64_t)(int64_t)floor(x) * UINT64_C(0x9e3779b97f4a7c15) ^
                 (uint64_t)(int64_t)floor(y) * UINT64_C(0xc2b2ae3d27d4eb4f) ^
                 (uint64_t)(int64_t)floor(z) * UINT64_C(0x165667b19e3779f9) ^ salt;
    h ^= h >> 31;
    h *= UINT64_C(0xbf58476d1ce4e5b9);
    h ^= h >> 30;
    return (double)(h & 0xffff) / 65535.0;
}

/* The nearest of points strewn by chance, one in each cube: its number 0 to 1. */
static double spangle(double x, double y, double z)
{
    double best = 1e9, own = 0;
    for (int i = 0; i < 27; i++) {
        const double cx = floor(x) + i % 3 - 1, cy = floor(y) + i / 3 % 3 - 1,
                     cz = floor(z) + i / 9 - 1;
        const double px = cx + chance(cx, cy, cz, 1), py = cy + chance(cx, cy, cz, 2),
                     pz = cz + chance(cx, cy, cz, 3);
        const double d = (px - x) * (px - x) + (py - y) * (py - y) + (pz - z) * (pz - z);
        if (d < best) {
            best = d;
            own = chance(cx, cy, cz, 4);
        }
    }
    return own;
}

static struct mark grain(struct crystal_vec p, double size, double strength)
{
    const double k = 1.0 / size;
    const double own = chance(p.x * k, p.y * k, p.z * k, 7);
    const double other = chance(p.x * k + 0.5, p.y * k + 0.5, p.z * k, 9);
    return (struct mark){.tone = strength * (0.5 * own + 0.5 * other - 0.5) +
                                 0.05 * noise_deep(p.x / 90, p.y / 90, p.z / 90),
                         .x = 1.1 * strength * (own - 0.5),
                         .y = 1.1 * strength * (other - 0.5)};
}

struct mark texture_at(const struct skin *skin, struct crystal_vec p, uint32_t salt)
{
    const double k = 1.0 / skin->size;
    const double off = (double)(salt & 1023);
    struct mark m = {0, 0, 0};
    switch (skin->texture) {
    case TEXTURE_NONE:
        break;
    case TEXTURE_GRAIN:
        return grain(p, skin->size, 0.18);
    case TEXTURE_STONE:
        return grain(p, skin->size, 0.09);
    case TEXTURE_SAND:
        return grain(p, skin->size, 0.44);
    case TEXTURE_CAST:
        m.x = 0.12 * noise_deep(p.x * k + off, p.y * k, p.z * k);
        m.y = 0.12 * noise_deep(p.x * k, p.y * k + off, p.z * k);
        m.tone = 0.05 * noise_deep(3 * p.x * k, 3 * p.y * k, 3 * p.z * k + off);
        break;
    case TEXTURE_SPANGLE: {
        const double own = spangle(p.x * k + off, p.y * k, p.z * k);
        const double ribs = sin(p.x * k * (9 + 6 * own) + p.z * k * 14 * (own - 0.5));
        m.x = 0.34 * (own - 0.5) + 0.02 * ribs;
        m.y = 0.30 * (0.5 - fabs(own - 0.5) * 2) - 0.1;
        m.tone = 0.10 * (own - 0.5);
        break;
    }
    case TEXTURE_BEDS:
        m.tone =
            0.16 * noise_at(0.15 * p.x * k + off, p.y * k + 0.4 * p.x * k * 0.12, 0.15 * p.z * k);
        m.y = 0.5 * m.tone;
        break;
    case TEXTURE_PITS: {
        const double deep = noise_deep(p.x * k + off, p.y * k, p.z * k);
        m.tone = deep < 0 ? 0.55 * deep : 0.12 * deep;
        m.x = 0.5 * noise_at(1.7 * p.x * k, 1.7 * p.y * k + off, 1.7 * p.z * k);
        m.y = 0.5 * noise_at(1.7 * p.x * k + 31, 1.7 * p.y * k, 1.7 * p.z * k + off);
        break;
    }
    case TEXTURE_RINGS:
        m.tone = 0.07 * noise_at(off, p.y * k, 0.02 * p.x * k);
        m.y = 0.5 * m.tone;
        break;
    case TEXTURE_FIBRE:
        m.tone = 0.05 * noise_at(0.03 * p.x * k + off, p.y * k, p.z * k) +
                 0.03 * noise_at(0.06 * p.x * k + off, 2.6 * p.y * k, 2.6 * p.z * k);
        m.y = 0.4 * m.tone;
        break;
    }
    return m;
}
