#include "decode/scale.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* Weights: two neighbours share 256, areas share 65536. The vertical pass leaves 16 bits a channel,
 * 0..65280 (255 * 256), so that white stays white. */

struct tap {
    int first, count; /* source pixels */
    int weight;       /* two neighbours: of the second one, 0..256 */
    size_t weights;   /* areas: index of the first weight */
};

struct axis {
    bool area; /* below half size */
    struct tap *taps;
    uint32_t *weights;
};

struct scaler {
    const struct scale_source *source;
    struct axis across, down;
    uint32_t *rows[2]; /* the last two source rows */
    int rows_y[2];     /* which ones, -1 none */
    uint32_t *sums;    /* area: 4 channels a pixel, 8.16 */
    uint16_t *middle;  /* one row after the vertical pass, 8.8 */
    int width;
    uint32_t *out;
};

static void plan_blend(struct axis *axis, int from, int to)
{
    for (int i = 0; i < to; i++) {
        int64_t at = (2 * (int64_t)i + 1) * from * 256 / (2 * (int64_t)to) - 128; /* 1/256 px */
        const int64_t last = (int64_t)(from - 1) * 256;
        at = at < 0 ? 0 : at > last ? last : at;
        axis->taps[i].first = (int)(at / 256);
        axis->taps[i].weight = (int)(at % 256);
        axis->taps[i].count = at % 256 == 0 ? 1 : 2;
    }
}

/* Pixel i of the result covers from i * from to (i + 1) * from, in 1/to of a source pixel. */
static void plan_area(struct axis *axis, int from, int to)
{
    size_t used = 0;
    for (int i = 0; i < to; i++) {
        const int start = i * from, end = start + from;
        struct tap *tap = &axis->taps[i];
        tap->first = start / to;
        tap->count = (end + to - 1) / to - tap->first;
        tap->weights = used;
        uint32_t left = 65536;
        for (int k = 0; k < tap->count; k++) {
            const int low = (tap->first + k) * to, high = low + to;
            const int part = (high < end ? high : end) - (low > start ? low : start);
            const uint32_t weight = (uint32_t)((int64_t)part * 65536 / from);
            axis->weights[used + (size_t)k] = weight;
            left -= weight;
        }
        axis->weights[used + (size_t)tap->count / 2] += left; /* rounding goes to the middle */
        used += (size_t)tap->count;
    }
}

static bool plan(struct axis *axis, int from, int to)
{
    axis->area = to * 2 < from;
    axis->taps = calloc((size_t)to, sizeof *axis->taps);
    axis->weights =
        axis->area ? calloc((size_t)from + 2 * (size_t)to, sizeof *axis->weights) : NULL;
    if (axis->taps == NULL || (axis->area && axis->weights == NULL)) {
        return false;
    }
    if (axis->area) {
        plan_area(axis, from, to);
    } else {
        plan_blend(axis, from, to);
    }
    return true;
}

static const unsigned char *row_at(struct scaler *s, int y)
{
    const int slot = y & 1;
    if (s->rows_y[slot] != y) {
        s->source->row(s->source->context, y, s->rows[slot]);
        s->rows_y[slot] = y;
    }
    return (const unsigned char *)s->rows[slot];
}

static void blend_down(struct scaler *s, const struct tap *tap)
{
    const int n = s->source->width * 4;
    const unsigned char *restrict a = row_at(s, tap->first);
    uint16_t *restrict to = s->middle;
    if (tap->count == 1) {
        for (int i = 0; i < n; i++) {
            to[i] = (uint16_t)(a[i] * 256);
        }
        return;
    }
    const unsigned char *restrict b = row_at(s, tap->first + 1);
    const uint16_t second = (uint16_t)tap->weight, first = (uint16_t)(256 - second);
    for (int i = 0; i < n; i++) {
        to[i] = (uint16_t)(a[i] * first + b[i] * second);
    }
}

static void average_down(struct scaler *s, const struct tap *tap)
{
    const int n = s->source->width * 4;
    uint32_t *restrict sums = s->sums;
    memset(sums, 0, (size_t)n * sizeof *sums);
    for (int k = 0; k < tap->count; k++) {
        const unsigned char *restrict row = row_at(s, tap->first + k);
        const uint32_t weight = s->down.weights[tap->weights + (size_t)k];
        for (int i = 0; i < n; i++) {
            sums[i] += row[i] * weight;
        }
    }
    for (int i = 0; i < n; i++) {
        s->middle[i] = (uint16_t)(sums[i] >> 8);
    }
}

static void blend_across(const struct scaler *s, unsigned char *restrict out)
{
    for (int x = 0; x < s->width; x++) {
        const struct tap *tap = &s->across.taps[x];
        const uint16_t *restrict a = s->middle + (ptrdiff_t)tap->first * 4;
        const uint16_t *restrict b = a + (ptrdiff_t)(tap->count - 1) * 4;
        const uint32_t second = (uint32_t)tap->weight, first = 256 - second;
        for (int c = 0; c < 4; c++) {
            out[x * 4 + c] = (unsigned char)((a[c] * first + b[c] * second + 32768) >> 16);
        }
    }
}

static void average_across(const struct scaler *s, unsigned char *restrict out)
{
    for (int x = 0; x < s->width; x++) {
        const struct tap *tap = &s->across.taps[x];
        const uint32_t *weights = s->across.weights + tap->weights;
        const uint16_t *restrict from = s->middle + (ptrdiff_t)tap->first * 4;
        uint32_t sums[4] = {1U << 23, 1U << 23, 1U << 23, 1U << 23};
        for (int k = 0; k < tap->count; k++) {
            for (int c = 0; c < 4; c++) {
                sums[c] += from[k * 4 + c] * weights[k];
            }
        }
        for (int c = 0; c < 4; c++) {
            out[x * 4 + c] = (unsigned char)(sums[c] >> 24);
        }
    }
}

static void run(struct scaler *s, int height)
{
    for (int y = 0; y < height; y++) {
        const struct tap *tap = &s->down.taps[y];
        unsigned char *out = (unsigned char *)(s->out + (ptrdiff_t)y * s->width);
        if (s->down.area) {
            average_down(s, tap);
        } else {
            blend_down(s, tap);
        }
        if (s->across.area) { /* NOLINT(clang-analyzer-unix.Malloc): scale_picture frees tap */
            average_across(s, out);
        } else {
            blend_across(s, out);
        }
    }
}

bool scale_picture(const struct scale_source *source, int width, int height, uint32_t *out)
{
    if (width == source->width && height == source->height) {
        for (int y = 0; y < height; y++) {
            source->row(source->context, y, out + (ptrdiff_t)y * width);
        }
        return true;
    }
    const size_t n = (size_t)source->width;
    struct scaler s = {.source = source, .rows_y = {-1, -1}, .width = width, .out = out};
    s.rows[0] = calloc(n * 2, sizeof *s.rows[0]);
    s.rows[1] = s.rows[0] == NULL ? NULL : s.rows[0] + n;
    s.sums = calloc(n * 4, sizeof *s.sums);
    s.middle = calloc(n * 4, sizeof *s.middle);
    const bool done = s.rows[0] != NULL && s.sums != NULL && s.middle != NULL &&
                      plan(&s.across, source->width, width) &&
                      plan(&s.down, source->height, height);
    if (done) {
        run(&s, height);
    }
    free(s.rows[0]);
    free(s.sums);
    free(s.middle);
    free(s.across.taps);
    free(s.across.weights);
    free(s.down.taps);
    free(s.down.weights);
    return done;
}
