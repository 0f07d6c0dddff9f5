/* A hundred stones regroup: none is lost, those of a country stay its own, and whoever begins anew
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

static int percent_of(const struct supply *s, const char *country)
{
    int each[STONES + 1];
    const int count = stones_of(s, each);
    for (int i = 0; i < count; i++) {
        if (strcmp(s->shares[i].country, country) == 0) {
            return each[i];
        }
    }
    return 0;
}

/* The country of a cell; "": of the others. */
static const char *country_at(const struct supply *s, int cell)
{
    int each[STONES + 1];
    const int count = stones_of(s, each);
    for (int i = 0; i < count; i++) {
        if (cell < each[i]) {
            return s->shares[i].country;
        }
        cell -= each[i];
    }
    return "";
}

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
    for (size_t k = 0; k < was->share_count; k++) {
        const char *country = was->shares[k].country;
        int stay = 0;
        for (int i = 0; i < STONES; i++) {
            stay += strcmp(country_at(was, i), country) == 0 &&
                    strcmp(country_at(now, m.cell[i]), country) == 0;
        }
        const int a = percent_of(was, country), b = percent_of(now, country);
        CHECK_INT(stay, a < b ? a : b);
    }
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
    test_interrupted();
    test_at_rest();
    return check_done();
}
