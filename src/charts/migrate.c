#include "charts/migrate.h"

#include "charts/waffle.h"

#include <math.h>
#include <string.h>

#define SIDE 10
#define ARC 0.55F    /* of a cell: as far is a stone off the straight way */
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

int stones_leaders(const struct supply *s)
{
    int n = 0;
    while (n < (int)s->share_count && n < STONE_NAMED &&
           s->shares[n].percent >= s->shares[0].percent) {
        n++;
    }
    return n;
}

void stones_grouped(const struct supply *s, int tiles[STONE_GROUPS])
{
    int each[STONES + 1];
    const int count = stones_of(s, each);
    const int leaders = stones_leaders(s);
    memset(tiles, 0, STONE_GROUPS * sizeof *tiles);
    for (int i = 0; i < count; i++) {
        tiles[i < leaders ? 0 : i <= STONE_NAMED ? 1 : 2] += each[i];
    }
    tiles[STONE_GROUPS - 1] += each[count];
}

static int look_at(const int tiles[STONE_GROUPS], int cell)
{
    int group = 0;
    for (int before = tiles[0]; group < STONE_GROUPS - 1 && cell >= before;) {
        before += tiles[++group];
    }
    return group;
}

#define AWAY 2 /* as many places does a stone go that changes hands */

/* Where the stone of each cell goes: most stay, under the new name. Those that change hands change
 * places with one beside them in the same row, so that they are seen to go, but never far. */
static void match(const struct supply *was, const struct supply *now, unsigned char cell[STONES])
{
    int old[STONE_GROUPS], fresh[STONE_GROUPS];
    stones_grouped(was, old);
    stones_grouped(now, fresh);
    for (int row = 0; row < STONES; row += SIDE) {
        int goes[SIDE], count = 0;
        for (int i = row; i < row + SIDE; i++) {
            cell[i] = (unsigned char)i;
            if (look_at(old, i) != look_at(fresh, i)) {
                goes[count++] = i;
            }
        }
        for (int k = 0; k < count; k++) {
            const int left = count - k / (2 * AWAY) * 2 * AWAY; /* from this set on */
            const int away = left >= 2 * AWAY ? AWAY : left / 2;
            const int in_set = k % (2 * AWAY);
            if (in_set < away) {
                cell[goes[k]] = (unsigned char)goes[k + away];
                cell[goes[k + away]] = (unsigned char)goes[k];
            }
        }
    }
}

struct stone stone_at_rest(const int tiles[STONE_GROUPS], int cell)
{
    struct stone s = {.x = (float)(cell % SIDE), .y = (float)(cell / SIDE)};
    s.group[look_at(tiles, cell)] = 1;
    return s;
}

int migration_delay(const struct migration *m, int n)
{
    return m->flies[n] ? 0 : STAGGER_MS * m->cell[n];
}

enum motion migration_way(const struct migration *m, int n)
{
    return m->flies[n] ? MOTION_SETTLE : MOTION_MIGRATE;
}

struct stone migration_stone(const struct migration *m, int n, const int tiles[STONE_GROUPS],
                             float t)
{
    const struct stone to = stone_at_rest(tiles, m->cell[n]);
    struct stone s = m->from[n];
    if (t >= 1) {
        return to;
    }
    const float dx = to.x - s.x, dy = to.y - s.y;
    const float far = fmaxf(1, hypotf(dx, dy));
    const float aside = ARC * 4 * t * (1 - t) / far; /* each to its left: two that meet pass */
    s.x += dx * t - dy * aside;
    s.y += dy * t + dx * aside;
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
            seen[m->cell[i]] = migration_stone(m, i, tiles, motion_at(migration_way(m, i), age));
        } else {
            seen[i] = stone_at_rest(tiles, i);
        }
    }
    memcpy(m->from, seen, sizeof seen);
    for (int i = 0; i < STONES; i++) {
        m->flies[i] = seen[i].x != floorf(seen[i].x) || seen[i].y != floorf(seen[i].y);
    }
    match(was, now, m->cell);
    m->since_ms = now_ms;
    m->begun = true;
}
