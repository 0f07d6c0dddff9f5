/* Every leader has some two hundred ways to go: heights for its level piece, and slants to it and
 * from it. Those that run through the least of what is not its own, and of these the shortest and
 * plainest, cost least. All choose in turn, and choose again while two come too near to each other,
 * which costs more each time: a bounded number of passes, so that no content can make it slow. */
#include "charts/leaders.h"

#include <math.h>

#define HEIGHTS 17
#define LEANS 4
#define TURNS 3
#define WAYS (HEIGHTS * LEANS * TURNS)
#define KEPT 96   /* of these, for each */
#define PASSES 8  /* at most */
#define FINE 6.0F /* of coming too near to another, against the room of a mark; more each pass */
#define SIDES 3   /* pieces of a line */

/* ---- geometry ---- */

static float to_segment(struct leader_point p, struct leader_point a, struct leader_point b)
{
    const float dx = b.x - a.x;
    const float dy = b.y - a.y;
    const float length = dx * dx + dy * dy;
    float t = length > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length : 0;
    t = fminf(fmaxf(t, 0), 1);
    return hypotf(p.x - a.x - t * dx, p.y - a.y - t * dy);
}

static float side_of(struct leader_point p, struct leader_point a, struct leader_point b)
{
    return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

static float between_segments(const struct leader_point a[2], const struct leader_point b[2])
{
    if (side_of(b[0], a[0], a[1]) * side_of(b[1], a[0], a[1]) < 0 &&
        side_of(a[0], b[0], b[1]) * side_of(a[1], b[0], b[1]) < 0) {
        return 0;
    }
    return fminf(fminf(to_segment(a[0], b[0], b[1]), to_segment(a[1], b[0], b[1])),
                 fminf(to_segment(b[0], a[0], a[1]), to_segment(b[1], a[0], a[1])));
}

void leader_line(const struct leader *l, struct leader_point out[4])
{
    const float bend = fminf(l->x + l->lean, l->port_x);
    out[0] = (struct leader_point){l->x, l->y};
    out[1] = (struct leader_point){bend, l->level};
    out[2] = (struct leader_point){fminf(fmaxf(l->turn, bend), l->port_x), l->level};
    out[3] = (struct leader_point){l->port_x, l->port_y};
}

static float to_mark(const struct leader *l, const struct leader *other)
{
    struct leader_point line[SIDES + 1];
    leader_line(l, line);
    const struct leader_point mark = {other->x, other->y};
    float least = 1e6F;
    for (int i = 0; i < SIDES; i++) {
        least = fminf(least, to_segment(mark, line[i], line[i + 1]));
    }
    return least;
}

static float between_lines(const struct leader *a, const struct leader *b)
{
    struct leader_point one[SIDES + 1];
    struct leader_point two[SIDES + 1];
    leader_line(a, one);
    leader_line(b, two);
    float least = 1e6F;
    for (int i = 0; i < SIDES * SIDES; i++) {
        least = fminf(least, between_segments(one + i / SIDES, two + i % SIDES));
    }
    return least;
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

/* How much of the line from a to b is inside a rectangle. */
static float inside_rect(struct leader_point a, struct leader_point b,
                         const struct leader_wall *wall)
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

/* The same in its ellipse. */
static float inside_round(struct leader_point a, struct leader_point b,
                          const struct leader_wall *wall)
{
    const float rx = (wall->x1 - wall->x0) / 2;
    const float ry = (wall->y1 - wall->y0) / 2;
    if (rx <= 0 || ry <= 0) {
        return 0;
    }
    const float x = (a.x - wall->x0 - rx) / rx;
    const float y = (a.y - wall->y0 - ry) / ry;
    const float dx = (b.x - a.x) / rx;
    const float dy = (b.y - a.y) / ry;
    const float square = dx * dx + dy * dy;
    const float half = x * dx + y * dy;
    const float root = half * half - square * (x * x + y * y - 1);
    if (square < 1e-9F || root <= 0) {
        return 0;
    }
    const float t0 = fmaxf(0, (-half - sqrtf(root)) / square);
    const float t1 = fminf(1, (-half + sqrtf(root)) / square);
    return t1 > t0 ? (t1 - t0) * hypotf(b.x - a.x, b.y - a.y) : 0;
}

static float inside(struct leader_point a, struct leader_point b, const struct leader_wall *wall)
{
    return wall->round ? inside_round(a, b, wall) : inside_rect(a, b, wall);
}

/* ---- the ways of one ---- */

/* Heights of the level piece: of the row, of the mark, between the two, around the mark. */
static float height_of(const struct leader *l, int n, float step)
{
    static const float shares[] = {1, 0, 0.5F, 0.75F, 0.25F};
    const int given = (int)(sizeof shares / sizeof shares[0]);
    if (n < given) {
        return l->y + shares[n] * (l->port_y - l->y);
    }
    const int k = n - given;
    return l->y + (k % 2 == 0 ? -step : step) * (float)(k / 2 + 1);
}

/* Way number n. */
static void go(struct leader *l, int n, const struct leader_room *room)
{
    static const float leans[LEANS] = {1, 0.5F, 0, 2};
    static const float turns[TURNS] = {1, 0.4F, 1e4F};
    const float across = l->port_x - l->x;
    l->level = height_of(l, n / (LEANS * TURNS), room->mark);
    l->lean = fminf(fabsf(l->level - l->y) * leans[n / TURNS % LEANS], across);
    l->turn = l->port_x - fabsf(l->port_y - l->level) * turns[n % TURNS];
}

#define THROUGH 4.0F /* a px through a part, against a px of way */
#define BEND 1.2F    /* a bend, against the room of a mark */
#define SHEER 4.0F   /* what is not level, at 45 degrees or plumb */
#define NEVER 1e6F

/* How unusual the slant of a piece is. */
static float slant(struct leader_point a, struct leader_point b)
{
    const float dx = fabsf(b.x - a.x);
    const float dy = fabsf(b.y - a.y);
    return dy < 1 || fabsf(dx - dy) < 1 || dx < 1 ? 0 : 1;
}

static float cost_of(const struct leader *l, int n, const struct leader_room *room)
{
    struct leader_point line[SIDES + 1];
    leader_line(l, line);
    float cost = 0;
    int pieces = 0;
    for (int i = 0; i < SIDES; i++) {
        const float way = hypotf(line[i + 1].x - line[i].x, line[i + 1].y - line[i].y);
        pieces += way > 1;
        cost += way + (way > 1 ? SHEER * room->mark * slant(line[i], line[i + 1]) : 0);
    }
    cost += BEND * room->mark * (float)pieces;
    for (int i = 0; i < room->wall_count && cost < NEVER; i++) {
        const struct leader_wall *wall = &room->walls[i];
        for (int k = 0; k < SIDES && wall->own != n; k++) {
            const float way = inside(line[k], line[k + 1], wall);
            cost += wall->barred && way > 0 ? NEVER : THROUGH * way;
        }
    }
    return cost;
}

/* The cheapest ways of each leader that touch neither what is barred nor the mark of another. */
struct search {
    struct leader *leaders;
    int count;
    const struct leader_room *room;
    int kept[LEADERS_MOST];
    unsigned char way[LEADERS_MOST][KEPT];
    float cost[LEADERS_MOST][KEPT];
};

static bool clear_of_marks(const struct search *s, int n)
{
    for (int i = 0; i < s->count; i++) {
        if (i != n && s->leaders[i].mark &&
            to_mark(&s->leaders[n], &s->leaders[i]) < s->room->mark) {
            return false;
        }
    }
    return true;
}

static void sort_ways(struct search *s, int n)
{
    int kept = 0;
    for (int way = 0; way < WAYS; way++) {
        go(&s->leaders[n], way, s->room);
        const float cost = cost_of(&s->leaders[n], n, s->room);
        if (cost >= NEVER || (kept == KEPT && cost >= s->cost[n][kept - 1]) ||
            !clear_of_marks(s, n)) {
            continue;
        }
        int k = kept < KEPT ? kept++ : kept - 1;
        while (k > 0 && s->cost[n][k - 1] > cost) {
            s->cost[n][k] = s->cost[n][k - 1];
            s->way[n][k] = s->way[n][k - 1];
            k--;
        }
        s->cost[n][k] = cost;
        s->way[n][k] = (unsigned char)way;
    }
    s->kept[n] = kept;
}

/* ---- all together ---- */

/* How many of those that have a way come too near. */
static int conflicts(const struct search *s, int n)
{
    int found = 0;
    for (int i = 0; i < s->count; i++) {
        found += i != n && s->leaders[i].found &&
                 between_lines(&s->leaders[n], &s->leaders[i]) < s->room->line;
    }
    return found;
}

/* Gives leader n the way that costs least, where to come too near to another costs a fine. */
static void choose(struct search *s, int n, float fine)
{
    float least = INFINITY;
    struct leader best = s->leaders[n];
    for (int k = 0; k < s->kept[n] && s->cost[n][k] < least; k++) {
        go(&s->leaders[n], s->way[n][k], s->room);
        const float cost = s->cost[n][k] + fine * (float)conflicts(s, n);
        if (cost < least) {
            least = cost;
            best = s->leaders[n];
        }
    }
    s->leaders[n] = best;
    s->leaders[n].found = s->kept[n] > 0;
}

static bool agree(const struct search *s)
{
    for (int i = 0; i < s->count; i++) {
        if (s->leaders[i].wanted && (!s->leaders[i].found || conflicts(s, i) > 0)) {
            return false;
        }
    }
    return true;
}

bool leaders_route(struct leader *leaders, int count, const struct leader_room *room)
{
    struct search search = {.leaders = leaders, .count = count, .room = room};
    for (int i = 0; i < count; i++) {
        leaders[i].found = false;
        sort_ways(&search, i);
    }
    for (int pass = 1; pass <= PASSES; pass++) {
        for (int i = 0; i < count; i++) {
            if (leaders[i].wanted) {
                choose(&search, i, FINE * (float)pass * room->mark);
            }
        }
        if (agree(&search)) {
            return true;
        }
    }
    for (int i = 0; i < count; i++) { /* as many as there is room for */
        leaders[i].found = leaders[i].found && conflicts(&search, i) == 0;
    }
    return false;
}
