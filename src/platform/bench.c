#include "platform/bench.h"

#include <time.h>

double bench_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1000.0 + (double)now.tv_nsec / 1e6;
}

int bench_run(struct stage *stage, double began_ms, FILE *out)
{
    (void)stage;
    fprintf(out, "{\"start_ms\": %.1f}\n", bench_now() - began_ms);
    return 0;
}
