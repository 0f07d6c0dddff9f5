#include "tools/forms/form_scene.h"

#include <math.h>
#include <string.h>

/* Many pieces on a heap: each falls where the heap is furthest below the cone it should become. */

void heap_init(struct heap *heap, double half, double deep, double high, double base)
{
    memset(heap, 0, sizeof *heap);
    heap->half = half;
    heap->deep = deep;
    heap->high = high;
    heap->base = base;
    heap->power = 1.25;
}

static int cell_of(double at, double half)
{
    const int cell = (int)floor((at / half * 0.5 + 0.5) * HEAP_CELLS);
    return cell < 0 ? 0 : cell >= HEAP_CELLS ? HEAP_CELLS - 1 : cell;
}

static double highest(const struct heap *heap, double x, double z, double radius)
{
    const int left = cell_of(x - 0.5 * radius, heap->half);
    const int right = cell_of(x + 0.5 * radius, heap->half);
    const int back = cell_of(z - 0.5 * radius, heap->deep);
    const int front = cell_of(z + 0.5 * radius, heap->deep);
    double sum = 0, most = 0;
    for (int iz = back; iz <= front; iz++) {
        for (int ix = left; ix <= right; ix++) {
            const double level = (double)heap->level[iz][ix];
            sum += level;
            most = fmax(most, level);
        }
    }
    return 0.5 * most + 0.5 * sum / ((right - left + 1) * (front - back + 1));
}

static void raise(struct heap *heap, double x, double z, double radius, double top)
{
    for (int iz = 0; iz < HEAP_CELLS; iz++) {
        const double cz = ((iz + 0.5) / HEAP_CELLS * 2 - 1) * heap->deep - z;
        for (int ix = 0; ix < HEAP_CELLS && fabs(cz) < radius; ix++) {
            const double cx = ((ix + 0.5) / HEAP_CELLS * 2 - 1) * heap->half - x;
            const double d = (cx * cx + cz * cz) / (radius * radius);
            if (d < 1.0) {
                const double y = top * sqrt(1.0 - 0.6 * d);
                heap->level[iz][ix] = fmaxf(heap->level[iz][ix], (float)y);
            }
        }
    }
}

bool heap_drop(struct scene *scene, struct heap *heap, double radius, double thick,
               struct crystal_vec *out)
{
    enum { TRIES = 12 };
    double best = -1e9, best_x = 0, best_z = 0;
    for (int i = 0; i < TRIES; i++) {
        const double angle = between(scene, 0, TURN_FULL);
        const double far = sqrt(rng_unit(&scene->rng));
        const double x = far * cos(angle) * fmax(0.0, heap->half - radius);
        const double z = far * sin(angle) * fmax(0.0, heap->deep - radius);
        const double cone = heap->high * (1.0 - pow(far, heap->power));
        const double want = cone - highest(heap, x, z, radius);
        if (want > best) {
            best = want, best_x = x, best_z = z;
        }
    }
    const double floor_y = highest(heap, best_x, best_z, radius);
    if (best < 0.15 * thick && floor_y > 0) {
        return false; /* it would roll off */
    }
    raise(heap, best_x, best_z, radius, floor_y + 1.25 * thick);
    *out = (struct crystal_vec){best_x, heap->base + floor_y + 0.70 * thick, best_z};
    return true;
}
