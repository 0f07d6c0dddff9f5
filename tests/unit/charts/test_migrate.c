/* A hundred stones regroup: none is lost, most stay where they are, and whoever begins anew
 * in the middle begins where each is seen. */
#include "check.h"

#include "charts/migrate.h"
#include "ui/motion.h"

#include <math.h>
#include <string.h>

static const struct share mined_shares[] = {{"CD", 63.4}, {"RU", 7}, {"CA", 4}, {"AU", 4},
                                            {"CN", 3},    {"CU", 3}, {"PH", 3}};
static const struct share refined_shares[] = {
    {"CN", 60}, {"FI", 13}, {"BE", 5}, {"CA", 5}, {"CD", 2.4}};
static const struct share one_share[] = {{"FI", 100}};
static const struct supply mined = {.shares = mined_shares, .share_count = 7};
static const struct supply refined = {.shares = refined_shares, .share_count = 5};
static const struct supply one = {.shares = one_share, .share_count = 1};
static const struct supply none = {.shares = NULL, .share_count = 0};
static const struct supply *const all[] = {&mined, &refined, &one, &none};

static bool alike(const struct stone *a, const struct stone *b)
{
    bool same = fabsf(a->x - b->x) < 1e-4F && fabsf(a->y - b->y) < 1e-4F;
    for (int g = 0; g < STONE_GROUPS; g++) {
        same = same && fabsf(a->group[g] - b->group[g]) < 1e-4F;
    }
    return same;
}

/* The group that a stone is of. */
static int group_of(const struct stone *s)
{
    int most = 0;
    for (int g = 1; g < STONE_GROUPS; g++) {
        most = s->group[g] > s->group[most] ? g : most;
    }
    return most;
}

#define FARTHEST 2.0F /* cells */

static void between(const struct supply *was, const struct supply *now)
{
    int old[STONE_GROUPS], fresh[STONE_GROUPS];
    int seen[STONES] = {0};
    struct migration m = {0};
    stones_grouped(was, old);
    stones_grouped(now, fresh);
    CHECK_INT(old[0] + old[1] + old[2], STONES);
    migration_begin(&m, was, now, 1000);
    for (int i = 0; i < STONES; i++) {
        const struct stone rest = stone_at_rest(old, i), end = stone_at_rest(fresh, m.cell[i]);
        const struct stone first = migration_stone(&m, i, fresh, 0);
        const struct stone last = migration_stone(&m, i, fresh, 1);
        CHECK(alike(&first, &rest));
        CHECK(alike(&last, &end));
        seen[m.cell[i]]++;
    }
    for (int i = 0; i < STONES; i++) {
        CHECK_INT(seen[i], 1); /* one stone a place */
    }
    for (int i = 0; i < STONES; i++) { /* what keeps its group stays; what does not goes near */
        const struct stone rest = stone_at_rest(old, i), here = stone_at_rest(fresh, i);
        const struct stone end = stone_at_rest(fresh, m.cell[i]);
        const float far = hypotf(end.x - rest.x, end.y - rest.y);
        CHECK(group_of(&rest) != group_of(&here) || m.cell[i] == i);
        CHECK(far <= FARTHEST && end.y == rest.y);
    }
}

/* Two that change places do not meet: each goes round the other. */
static void test_passing(void)
{
    int fresh[STONE_GROUPS];
    struct migration m = {0};
    migration_begin(&m, &refined, &one, 1000);
    stones_grouped(&one, fresh);
    int pairs = 0;
    for (int i = 0; i < STONES; i++) {
        const int k = m.cell[i];
        for (float t = 0; t <= 1 && k > i && m.cell[k] == i; t += 0.05F) {
            const struct stone a = migration_stone(&m, i, fresh, t);
            const struct stone b = migration_stone(&m, k, fresh, t);
            CHECK(hypotf(a.x - b.x, a.y - b.y) > 0.8F);
            pairs++;
        }
    }
    CHECK(pairs > 0);
}

static void test_interrupted(void)
{
    int old[STONE_GROUPS], third[STONE_GROUPS];
    struct migration m = {0};
    stones_grouped(&refined, old);
    stones_grouped(&one, third);
    migration_begin(&m, &mined, &refined, 1000);
    CHECK(migration_runs(&m, 1300));
    struct stone seen[STONES]; /* by the place where each goes */
    for (int i = 0; i < STONES; i++) {
        const float t = motion_at(MOTION_MIGRATE, 300 - migration_delay(&m, i));
        seen[m.cell[i]] = migration_stone(&m, i, old, t);
    }
    migration_begin(&m, &refined, &one, 1300);
    bool moves = false;
    for (int i = 0; i < STONES; i++) {
        const struct stone now = migration_stone(&m, i, third, 0);
        CHECK(alike(&now, &seen[i]));
        moves = moves || now.x != floorf(now.x);
    }
    CHECK(moves);
    CHECK(!migration_runs(&m, 5000));
}

static float way_of(const struct migration *m, int n, int64_t now_ms)
{
    return motion_at(migration_way(m, n), now_ms - m->since_ms - migration_delay(m, n));
}

/* Begun anew, no stone that is in the air stands still before it has arrived. */
static void test_flies_on(void)
{
    int third[STONE_GROUPS];
    stones_grouped(&one, third);
    for (int64_t begun = 1100; begun < 1900; begun += 100) {
        struct migration m = {0};
        int flying = 0;
        migration_begin(&m, &mined, &refined, 1000);
        migration_begin(&m, &refined, &one, begun);
        for (int i = 0; i < STONES; i++) {
            const struct stone first = migration_stone(&m, i, third, 0);
            flying += first.x != floorf(first.x) || first.y != floorf(first.y);
        }
        for (int64_t now = begun; now < begun + 120; now += 16) {
            int stopped = 0;
            for (int i = 0; i < STONES; i++) {
                const struct stone a = migration_stone(&m, i, third, way_of(&m, i, now));
                const struct stone b = migration_stone(&m, i, third, way_of(&m, i, now + 16));
                const bool air = a.x != floorf(a.x) || a.y != floorf(a.y);
                stopped += air && hypotf(a.x - b.x, a.y - b.y) < 1e-3F;
            }
            CHECK_INT(stopped, 0);
        }
        CHECK(begun != 1400 || flying > 0);
    }
}

/* Nothing of a movement that has ended is left in the next one. */
static void test_at_rest(void)
{
    int tiles[STONE_GROUPS];
    struct migration m = {0};
    CHECK(!migration_runs(&m, 0));
    migration_begin(&m, &mined, &refined, 1000);
    migration_begin(&m, &refined, &mined, 9000);
    stones_grouped(&refined, tiles);
    for (int i = 0; i < STONES; i++) {
        const struct stone rest = stone_at_rest(tiles, i);
        CHECK(alike(&m.from[i], &rest));
    }
}

/* Who supplies as much as the first leads with it; all five at once are not all named. */
static void test_leaders(void)
{
    static const struct share two[] = {{"IR", 39.2}, {"ES", 39.2}, {"CN", 15.7}, {"MX", 4.9}};
    static const struct share five[] = {{"A", 20}, {"B", 20}, {"C", 20}, {"D", 20}, {"E", 20}};
    const struct supply tie = {.shares = two, .share_count = 4};
    const struct supply even = {.shares = five, .share_count = 5};
    int tiles[STONE_GROUPS];
    CHECK_INT(stones_leaders(&mined), 1);
    CHECK_INT(stones_leaders(&none), 0);
    CHECK_INT(stones_leaders(&tie), 2);
    stones_grouped(&tie, tiles);
    CHECK_INT(tiles[0], 78);
    CHECK_INT(tiles[1], 21);
    stones_grouped(&even, tiles);
    CHECK_INT(tiles[0], 80);
    CHECK_INT(tiles[1], 20);
}

int main(void)
{
    int tiles[STONE_GROUPS];
    stones_grouped(&mined, tiles);
    CHECK_INT(tiles[0], 63);
    CHECK_INT(tiles[1], 18);
    CHECK_INT(tiles[2], 19);
    for (size_t a = 0; a < 4; a++) {
        for (size_t b = 0; b < 4; b++) {
            between(all[a], all[b]);
        }
    }
    test_passing();
    test_leaders();
    test_interrupted();
    test_flies_on();
    test_at_rest();
    return check_done();
}
