/* The one clock says what the system's monotonic clock says, in ms. */
#include "check.h"

#include "os/clock.h"

#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1000 + (double)t.tv_nsec / 1e6;
}

int main(void)
{
    const double before = now();
    const double whole = (double)clock_ms();
    const double exact = clock_exact_ms();
    const double after = now();
    CHECK(whole > before - 1 && whole <= after); /* however busy the machine: between the two */
    CHECK(exact >= before && exact <= after);
    const double spent = clock_spent_exact_ms(); /* sleeping takes time, but no processor */
    clock_rest(50);
    CHECK(clock_spent_exact_ms() - spent < 25);
    CHECK(clock_exact_ms() - after >= 49);
    const double whole_spent = (double)clock_spent_ms();
    CHECK(clock_spent_exact_ms() >= whole_spent && whole_spent > spent - 1);
    return check_done();
}
