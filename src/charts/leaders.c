/* Every leader has some dozens of ways to go, those first that run through the least of what is not
 * its own, and of these the plainest: aslant at 45 degrees and then
 * level, level and then aslant, steeper or flatter, at last with a dip. A search with backtracking
 * takes the first set of ways that agree; a bounded number of steps, so that no content can make it
 * slow. */
#include "charts/leaders.h"

#include <math.h>

#define GRID 10
#define KINDS 7
#define WAYS (KINDS * (GRID + 1))
#define STEPS 200

struct way {
    float bend_x, bend_share, bend_dip;
};

struct point {
    float x, y;
};

/* ---- geometry ---- */

static float to_segment(struct point p, struct point a, struct point b)
{
    const float dx = b.x - a.x;
    const float dy = b.y - a.y;
    const float length = dx * dx + dy * dy;
    float t = length > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length : 0;
    t = fminf(fmaxf(t, 0), 1);
    return hypotf(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

static float side_of(struct point p, struct point a, struct point b)
{
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

static float between_segments(const struct point a[2], const struct point b[2])
{
    if (side_of(b[0], a[0], a[1]) * side_of(b[1], a[0], a[1]) < 0 &&
        side_of(a[0], b[0], b[1]) * side_of(a[1], b[0], b[1]) < 0) {
        return 0;
    }
    return fminf(fminf(to_segment(a[0], b[0], b[1]), to_segment(a[1], b[0], b[1])),
                 fminf(to_segment(b[0], a[0], a[1]), to_segment(b[1], a[0], a[1])));
}

float leader_bend_y(const struct leader *leader)
{
    return leader->y + leader->bend_share * (leader->port_y - leader->y) + leader->bend_dip;
}

static void line_of(const struct leader *l, struct point out[3])
{
    out[0] = (struct point){l->x, l->y};
    out[1] = (struct point){fmaxf(l->bend_x, l->x), leader_bend_y(l)};
    out[2] = (struct point){l->port_x, l->port_y};
}

static float to_mark(const struct leader *l, const struct leader *other)
{
    struct point line[3];
    line_of(l, line);
    const struct point mark = {other->x, other->y};
    return fminf(to_segment(mark, line[0], line[1]), to_segment(mark, line[1], line[2]));
}

static float between_lines(const struct leader *a, const struct leader *b)
{
    struct point one[3];
    struct point two[3];
    line_of(a, one);
    line_of(b, two);
    return fminf(fminf(between_segments(one, two), between_segments(one, two + 1)),
                 fminf(between_segments(one + 1, two), between_segments(one + 1, two + 1)));
}

float leader_clearance(const struct leader *leaders, int count, int n,
                       const struct leader_room *room)
{
    float least = 1e6F;
    for (int i = 0; i < count; i++) {
        if (i != n && leaders[i].mark) {
            least = fminf(least, to_mark(&leaders[n], &leaders[i]) - room->mark);
        }
        if (i != n && leaders[i].found) {
            least = fminf(least, between_lines(&leaders[n], &leaders[i]) - room->line);
        }
    }
    return least;
}

/* ---- the search ---- */

/* Way number n of a leader, plainest first. */
static struct way way_of(const struct leader *l, int n, const struct leader_room *room)
{
    static const float shares[KINDS] = {1, 0, 0.5F, 0.75F, 0.25F, 0.5F, 0.5F};
    static const float dips[KINDS] = {0, 0, 0, 0, 0, 2, -2};
    const int kind = n / (GRID + 1);
    const int step = n % (GRID + 1);
    const float across = l->port_x - l->x;
    const float rise = fminf(fabsf(l->port_y - l->y), across);
    struct way way = {.bend_share = shares[kind], .bend_dip = dips[kind] * room->mark};
    way.bend_x = kind == 0 ? l->x + rise : kind == 1 ? l->port_x - rise : l->x + across / 2;
    if (step > 0) {
        way.bend_x = l->x + across * (float)step / (float)GRID;
    }
    return way;
}

static void go(struct leader *l, int n, const struct leader_room *room)
{
    const struct way way = way_of(l, n, room);
    l->bend_dip = way.bend_dip;
    l->bend_x = way.bend_x;
    l->bend_share = way.bend_share;
}

/* How much of the line from a to b is inside a wall. */
static float inside(struct point a, struct point b, const struct leader_wall *wall)
{
    const float from[2] = {a.x, a.y};
    const float way[2] = {b.x - a.x, b.y - a.y};
    const float low[2] = {wall->x0, wall->y0};
    const float high[2] = {wall->x1, wall->y1};
    float t0 = 0;
    float t1 = 1;
    for (int i = 0; i < 2; i++) {
        if (fabsf(way[i]) < 1e-4F) {
            t1 = from[i] > low[i] && from[i] < high[i] ? t1 : 0;
            continue;
        }
        const float one = (low[i] - from[i]) / way[i];
        const float two = (high[i] - from[i]) / way[i];
        t0 = fmaxf(t0, fminf(one, two));
        t1 = fminf(t1, fmaxf(one, two));
    }
    return t1 > t0 ? (t1 - t0) * hypotf(way[0], way[1]) : 0;
}

#define PLAINER                                                                                    \
    0.04F /* of the room of a mark: what the next way in the order of kinds must gain              \
           */

static float cost_of(const struct leader *l, int n, int way, const struct leader_room *room)
{
    struct point line[3];
    line_of(l, line);
    float cost = (float)way * PLAINER * room->mark;
    for (int i = 0; i < room->wall_count; i++) {
        const struct leader_wall *wall = &room->walls[i];
        if (wall->own != n) {
            cost +=
                wall->weight * (inside(line[0], line[1], wall) + inside(line[1], line[2], wall));
        }
    }
    return cost;
}

/* The ways of each leader, in the order in which they are tried. */
struct search {
    struct leader *leaders;
    int count;
    const struct leader_room *room;
    unsigned char order[LEADERS_MOST][WAYS];
};

static void sort_ways(struct search *s, int n)
{
    float cost[WAYS];
    for (int way = 0; way < WAYS; way++) {
        go(&s->leaders[n], way, s->room);
        cost[way] = cost_of(&s->leaders[n], n, way, s->room);
        int k = way;
        while (k > 0 && cost[s->order[n][k - 1]] > cost[way]) {
            s->order[n][k] = s->order[n][k - 1];
            k--;
        }
        s->order[n][k] = (unsigned char)way;
    }
}

/* May leader n go as it does, with those before it? */
static bool agrees(const struct leader *leaders, int count, int n, const struct leader_room *room)
{
    for (int i = 0; i < count; i++) {
        if (i != n && leaders[i].mark && to_mark(&leaders[n], &leaders[i]) < room->mark) {
            return false;
        }
    }
    for (int i = 0; i < n; i++) {
        if (leaders[i].found && between_lines(&leaders[n], &leaders[i]) < room->line) {
            return false;
        }
    }
    return true;
}

/* The next way of leader n, from number `from` of its order on, that agrees; WAYS: none. */
static int next_way(struct search *s, int n, int from)
{
    for (int i = from; i < WAYS; i++) {
        go(&s->leaders[n], s->order[n][i], s->room);
        if (!s->leaders[n].wanted || agrees(s->leaders, s->count, n, s->room)) {
            return i;
        }
    }
    return WAYS;
}

/* All of them without a conflict. */
static bool all_agree(struct search *s)
{
    int ways[LEADERS_MOST] = {0};
    int n = 0;
    for (int steps = 0; n >= 0 && n < s->count && steps < STEPS; steps++) {
        struct leader *l = &s->leaders[n];
        ways[n] = next_way(s, n, ways[n]);
        l->found = ways[n] < WAYS && l->wanted;
        if (ways[n] < WAYS) {
            n++;
            if (n < s->count) {
                ways[n] = 0;
            }
        } else if (--n >= 0) {
            ways[n] = s->leaders[n].wanted ? ways[n] + 1 : WAYS;
        }
    }
    return n == s->count;
}

void leaders_route(struct leader *leaders, int count, const struct leader_room *room)
{
    struct search search = {.leaders = leaders, .count = count, .room = room};
    for (int i = 0; i < count; i++) {
        sort_ways(&search, i);
    }
    if (all_agree(&search)) {
        return;
    }
    for (int i = 0; i < count * WAYS; i++) { /* rather a line through something than none */
        search.order[i / WAYS][i % WAYS] = (unsigned char)(i % WAYS);
    }
    if (all_agree(&search)) {
        return;
    }
    for (int i = 0; i < count; i++) { /* as many as there is room for */
        leaders[i].found = next_way(&search, i, 0) < WAYS && leaders[i].wanted;
    }
}
