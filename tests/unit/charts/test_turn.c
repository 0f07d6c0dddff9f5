/* Words take turns: never two at a time, never a jump, and none that nobody was to see, however
 * quickly one choice follows the other. */
#include "check.h"

#include "charts/turn.h"
#include "core/rng.h"

#include <math.h>

#define VALUES 4
#define STEP_MS 5
#define JUMP 0.12F /* as much of its brightness may change in a step */

/* How bright each value is. */
static void seen(const struct turn *t, int64_t now_ms, float bright[VALUES])
{
    for (int v = 0; v < VALUES; v++) {
        bright[v] = v == t->shown ? turn_new_at(t, now_ms) : 0;
        bright[v] += v == t->was ? turn_old_at(t, now_ms) : 0;
    }
}

static void test_mashed(void)
{
    struct turn t = turn_rest(0);
    struct rng rng = {20};
    float before[VALUES] = {1};
    int64_t last = 1000;
    for (int64_t now = 1000; now < 60000; now += STEP_MS) {
        float bright[VALUES];
        int visible = 0;
        if (rng_unit(&rng) < 0.05) {
            turn_to(&t, (int)(rng_unit(&rng) * VALUES), now);
            last = now;
        }
        seen(&t, now, bright);
        for (int v = 0; v < VALUES; v++) {
            CHECK(fabsf(bright[v] - before[v]) < JUMP);
            CHECK(bright[v] >= 0 && bright[v] <= 1);
            before[v] = bright[v];
            visible += bright[v] > 0 ? 1 : 0;
        }
        CHECK(visible <= 1);
        CHECK(now - last < 1000 || bright[t.shown] >= 1);
    }
}

/* What is chosen for a moment only is not seen. */
static void test_unseen(void)
{
    struct turn t = turn_rest(0);
    turn_to(&t, 1, 1000);
    turn_to(&t, 2, 1100);
    for (int64_t now = 1100; now < 2000; now++) {
        float bright[VALUES];
        seen(&t, now, bright);
        CHECK(bright[1] <= 0);
    }
    CHECK(turn_new_at(&t, 2000) >= 1);
    turn_to(&t, 3, 3000);
    CHECK(turn_old_at(&t, 3000) >= 1);
    turn_to(&t, 2, 3050); /* and back, before it has gone */
    CHECK(turn_new_at(&t, 3050) > 0.5F && turn_old_at(&t, 3050) <= 0);
}

int main(void)
{
    CHECK(turn_new_at(&(struct turn){.shown = 2, .was = 2}, 0) >= 1);
    test_mashed();
    test_unseen();
    return check_done();
}
