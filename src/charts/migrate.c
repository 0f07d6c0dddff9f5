#include "charts/migrate.h"

#include "charts/waffle.h"
#include "ui/motion.h"

#include <string.h>

#define SIDE 10
#define STAGGER_MS 2 /* a stone sets out so much later than the one before it */

int stones_of(const struct supply *s, int tiles[STONES + 1])
{
    double shares[STONES];
    const int count = s->share_count < STONES ? (int)s->share_count : STONES;
    for (int i = 0; i < count; i++) {
        shares[i] = s->shares[i].percent;
    }
    waffle_tiles(shares, count, tiles);
    return count;
}

static int group_of(int share)
{
    return share == 0 ? 0 : share <= STONE_NAMED ? 1 : 2;
}

void stones_grouped(const struct supply *s, int tiles[STONE_GROUPS])
{
    int each[STONES + 1];
    const int count = stones_of(s, each);
    memset(tiles, 0, STONE_GROUPS * sizeof *tiles);
    for (int i = 0; i < count; i++) {
        tiles[group_of(i)] += each[i];
    }
    tiles[STONE_GROUPS - 1] += each[count];
}

/* The country of each cell; NULL: nobody knows. */
static void countries(const struct supply *s, const char *out[STONES])
{
    int each[STONES + 1];
    const int count = stones_of(s, each);
    int cell = 0;
    for (int i = 0; i <= count; i++) {
        for (int k = 0; k < each[i] && cell < STONES; k++) {
            out[cell++] = i < count ? s->shares[i].country : NULL;
        }
    }
    while (cell < STONES) {
        out[cell++] = NULL;
    }
}

static bool same(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* Stones stay with their own country as far as both have it. */
static void match_own(const char *old[STONES], const char *fresh[STONES], int to[STONES],
                      bool taken[STONES])
{
    for (int i = 0; i < STONES; i++) {
        to[i] = -1;
        for (int k = 0; k < STONES && to[i] < 0; k++) {
            if (!taken[k] && same(old[i], fresh[k])) {
                to[i] = k;
                taken[k] = true;
            }
        }
    }
}

/* Where the stone of each cell goes. Those that change hands are seen to go: in two streams, one
 * half up, one half down. */
static void match(const struct supply *was, const struct supply *now, unsigned char cell[STONES])
{
    const char *old[STONES], *fresh[STONES];
    bool taken[STONES] = {false};
    int to[STONES], open[STONES];
    int left = 0, given = 0;
    countries(was, old);
    countries(now, fresh);
    match_own(old, fresh, to, taken);
    for (int k = 0; k < STONES; k++) {
        if (!taken[k]) {
            open[left++] = k;
        }
    }
    for (int i = 0; i < STONES; i++) {
        if (to[i] < 0) {
            to[i] = open[(given++ + left / 2) % left];
        }
        cell[i] = (unsigned char)to[i];
    }
}

struct stone stone_at_rest(const int tiles[STONE_GROUPS], int cell)
{
    int group = 0;
    int before = tiles[0];
    while (group < STONE_GROUPS - 1 && cell >= before) {
        group++;
        before += tiles[group];
    }
    struct stone s = {.x = (float)(cell % SIDE), .y = (float)(cell / SIDE)};
    s.group[group] = 1;
    return s;
}

int migration_delay(const struct migration *m, int n)
{
    return STAGGER_MS * m->cell[n];
}

struct stone migration_stone(const struct migration *m, int n, const int tiles[STONE_GROUPS],
                             float t)
{
    const struct stone to = stone_at_rest(tiles, m->cell[n]);
    struct stone s = m->from[n];
    if (t >= 1) {
        return to;
    }
    s.x += (to.x - s.x) * t;
    s.y += (to.y - s.y) * t;
    for (int g = 0; g < STONE_GROUPS; g++) {
        s.group[g] += (to.group[g] - s.group[g]) * t;
    }
    return s;
}

bool migration_runs(const struct migration *m, int64_t now_ms)
{
    return m->begun && now_ms - m->since_ms < motion_ms(MOTION_MIGRATE) + STAGGER_MS * STONES;
}

void migration_begin(struct migration *m, const struct supply *was, const struct supply *now,
                     int64_t now_ms)
{
    int tiles[STONE_GROUPS];
    stones_grouped(was, tiles);
    struct stone seen[STONES];
    for (int i = 0; i < STONES; i++) {
        if (migration_runs(m, now_ms)) {
            const int64_t age = now_ms - m->since_ms - migration_delay(m, i);
            seen[m->cell[i]] = migration_stone(m, i, tiles, motion_at(MOTION_MIGRATE, age));
        } else {
            seen[i] = stone_at_rest(tiles, i);
        }
    }
    memcpy(m->from, seen, sizeof seen);
    match(was, now, m->cell);
    m->since_ms = now_ms;
    m->begun = true;
}
