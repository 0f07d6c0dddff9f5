/* How long content_open takes, in processor time, which a busy machine blurs less.
 * usage: open_scale FILE ROUNDS */
#include "content/content.h"
#include "core/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

int main(int argc, char **argv)
{
    const long rounds = argc == 3 ? strtol(argv[2], NULL, 10) : 0;
    if (rounds < 1 || rounds > 100000) {
        fputs("usage: open_scale FILE ROUNDS\n", stderr);
        return 2;
    }
    double *times = mem_alloc((size_t)rounds * sizeof *times);
    for (long i = 0; i < rounds; i++) {
        struct content *content = NULL;
        struct err err;
        const double from = now_ms();
        if (!content_open(argv[1], &content, &err)) {
            fprintf(stderr, "%s\n", err.text);
            return 1;
        }
        times[i] = now_ms() - from;
        content_close(content);
    }
    qsort(times, (size_t)rounds, sizeof *times, compare);
    printf("content_open ms: min %.2f, p50 %.2f, p95 %.2f, max %.2f (%ld rounds)\n", times[0],
           times[rounds / 2], times[rounds * 95 / 100], times[rounds - 1], rounds);
    free(times);
    return 0;
}
