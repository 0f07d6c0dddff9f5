/* What no visitor does: sleeves, double taps, drops of water; and that a child is never taken for a
 * machine. */
#include "core/rng.h"
#include "gesture_kit.h"

static void test_edge(void)
{
    begin_page();
    const float inside[][2] = {{4.1F, 200}, {795.9F, 200}, {400, 4.1F}, {400, 475.9F}};
    const float edge[][2] = {{3.9F, 200}, {796.1F, 200}, {400, 3.9F}, {400, 476.1F}};
    for (int i = 0; i < 4; i++) {
        CHECK(tap(inside[i][0], inside[i][1]).tapped);
        CHECK(!tap(edge[i][0], edge[i][1]).tapped); /* a sleeve */
    }
    CHECK_INT(gesture.counts.edge, 4);
}

/* The same thing twice within 250 ms counts once. */
static void test_bounce(void)
{
    begin_page();
    CHECK_INT(quick_tap(110, 110).action.arg, BUTTON);
    now += 249 - 60;
    CHECK(!quick_tap(190, 190).tapped);
    now += 300;
    CHECK_INT(quick_tap(110, 110).action.arg, BUTTON);
    now += 250 - 60;
    CHECK_INT(quick_tap(190, 190).action.arg, BUTTON);
    CHECK(quick_tap(400, 50).tapped);
    now += 20; /* it looks back over other taps */
    CHECK(!quick_tap(110, 110).tapped);
    CHECK(quick_tap(400, 50).tapped); /* bare ground is no thing */
}

/* Changes the page as the app does, after a tap. */
static void tap_and_turn(float x, float y)
{
    quick_tap(x, y);
    gesture_cancel(&gesture);
}

/* No second tap near one that changed the page. */
static void test_double(void)
{
    begin_page();
    tap_and_turn(150, 150);
    now += 399;
    CHECK(!quick_tap(150, 150).tapped);
    CHECK_INT(gesture.counts.doubles, 1);
    now = 10000;
    tap_and_turn(150, 150);
    now += 400;
    CHECK(quick_tap(150, 150).tapped);
    now = 20000;
    tap_and_turn(150, 150);
    now += 300;
    CHECK(!quick_tap(150, 181.9F).tapped); /* 8 mm */
    CHECK(quick_tap(600, 150).tapped);
    now = 30000;
    tap_and_turn(150, 120);
    now += 300;
    CHECK(quick_tap(150, 152.1F).tapped);
    now = 40000;
    quick_tap(150, 150); /* the page stays: a third of a second later the same thing acts again */
    now += 300;
    CHECK(quick_tap(150, 150).tapped);
    now = 50000;
    quick_tap(150, 150); /* the page changes later and for another reason */
    now += 30;
    down(2, 600, 150);
    gesture_cancel(&gesture);
    now += 200;
    CHECK(quick_tap(150, 155).tapped);
}

/* A tap beside an overlay closes it; the second tap must not act on the page below. */
static void test_double_ground(void)
{
    begin_page();
    tap_and_turn(400, 50);
    now += 200;
    CHECK(!quick_tap(402, 52).tapped);
}

/* Something else lies under the finger now: the next question, not another page. */
static void test_double_replaced(void)
{
    begin_page();
    quick_tap(150, 150);
    frame.nodes[2].id = 77;
    now += 330;
    CHECK(!quick_tap(150, 150).tapped);
    now += 10000;
    quick_tap(400, 50); /* nothing was there, and still nothing acted */
    add(78, ROLE_BUTTON, PLANE_PAGE, rect_of(380, 30, 60, 60));
    now += 100;
    CHECK_INT(quick_tap(400, 50).action.arg, 78);
}

/* Two players side by side: neither is taken for the other's second tap. */
static void test_players(void)
{
    begin_frame();
    add(50, ROLE_BUTTON, PLANE_PAGE, rect_of(100, 100, 600, 100)); /* everybody's */
    for (int i = 0; i < 2; i++) {
        add_node((struct node){.id = 60 + (uint64_t)i,
                               .role = ROLE_IMAGE,
                               .group = 1 + i,
                               .rect = rect_of(400 * (float)i, 0, 400, 400)});
        add_node((struct node){.id = 70 + (uint64_t)i,
                               .role = ROLE_BUTTON,
                               .group = 1 + i,
                               .rect = rect_of(400 * (float)i + 10, 250, 380, 60),
                               .action = {.kind = ACT_SCREEN, .arg = 70 + i}});
    }
    CHECK_INT(quick_tap(200, 150).action.arg, 50);
    now += 40;
    CHECK_INT(quick_tap(600, 150).action.arg, 50);
    now += 40;
    CHECK(!quick_tap(210, 150).tapped); /* the same player */
    now += 1000;
    CHECK_INT(quick_tap(386, 280).action.arg, 70);
    now += 40;
    CHECK_INT(quick_tap(412, 280).action.arg, 71);
}

/* ---- machines ---- */

/* n taps on one spot, ms apart; how many acted, and how many counted as a visitor. */
static int drip(int n, int64_t ms, float x, float y, int *visits)
{
    int acted = 0;
    *visits = 0;
    for (int i = 0; i < n; i++) {
        const struct gesture_result in = down(100 + i, x, y);
        now += ms / 2;
        const struct gesture_result out = up(100 + i, x, y);
        now += ms - ms / 2;
        acted += out.tapped;
        *visits += out.tapped && !out.doubtful && !in.doubtful;
    }
    return acted;
}

static void test_drip(void)
{
    begin_page();
    int visits = 0;
    CHECK_INT(drip(100, 1000, 150, 150, &visits), 100); /* it may be somebody: it acts */
    CHECK_INT(visits, 20);
    now += 300000 - 1000; /* quiet for five minutes, from its last contact */
    CHECK_INT(drip(1, 1000, 150, 150, &visits), 1);
    CHECK_INT(visits, 0);
    now += 300001 - 1000;
    drip(1, 1000, 150, 150, &visits);
    CHECK_INT(visits, 1);
}

/* A spot is a millimetre around the first contact. */
static void test_spot(void)
{
    begin_page();
    int visits = 0;
    drip(20, 1000, 150, 150, &visits);
    CHECK(!tap(154.1F, 150).doubtful);
    CHECK(tap(153.9F, 150).doubtful);
    CHECK(move(1, 0, 0).doubtful == false); /* nobody's */
    CHECK(down(1, 150, 150).doubtful);
    CHECK(move(1, 152, 150).doubtful);
    up(1, 152, 150);
    for (int i = 0; i < 15; i++) { /* seven other spots, then eight */
        tap(300 + 20 * (float)(i % 8), 40 + 20 * (float)(i / 7));
        CHECK(i != 6 || tap(150, 150).doubtful);
    }
    CHECK(!tap(150, 150).doubtful); /* forgotten */
}

/* Faster than any hand: not even heard, until it is calm for ten seconds. */
static void test_burst(void)
{
    begin_page();
    int visits = 0;
    CHECK_INT(drip(10, 99, 400, 200, &visits), 10);
    CHECK_INT(gesture.counts.ghosts, 0);
    CHECK_INT(drip(50, 20, 400, 200, &visits), 0);
    CHECK_INT(gesture.counts.ghosts, 50);
    CHECK_INT(drip(5, 5000, 400, 200, &visits), 0);
    now += 4995; /* after the last one: 9,995 ms */
    CHECK_INT(drip(1, 5000, 400, 200, &visits), 0);
    now += 5001;
    CHECK_INT(drip(1, 1000, 400, 200, &visits), 1);
    begin_page();
    CHECK_INT(drip(60, 101, 400, 200, &visits), 60); /* ten in each second */
}

static double bell(struct rng *rng)
{
    double sum = -6;
    for (int i = 0; i < 12; i++) {
        sum += rng_unit(rng);
    }
    return sum;
}

/* A child taps one button for as long as it likes, fast, within a millimetre or two: every tap
 * acts, and hardly one of them counts as nobody's. */
static void test_child(void)
{
    begin_page();
    struct rng rng = {.state = 20261129};
    int in_a_row = 0;
    int longest = 0;
    int missed = 0;
    for (int i = 0; i < 2000; i++) {
        const struct gesture_result out =
            quick_tap(150 + 6 * (float)bell(&rng), 150 + 6 * (float)bell(&rng));
        now += 340 + (int64_t)(40 * bell(&rng));
        missed += out.action.arg != BUTTON;
        in_a_row = out.doubtful ? in_a_row + 1 : 0;
        longest = in_a_row > longest ? in_a_row : longest;
    }
    CHECK(missed < 10); /* those within 250 ms of the last */
    CHECK(longest <= 3);
    CHECK_INT(gesture.counts.ghosts, 0);
}

int main(void)
{
    arena_init(&arena, 0);
    test_edge();
    test_bounce();
    test_double();
    test_double_ground();
    test_double_replaced();
    test_players();
    test_drip();
    test_spot();
    test_burst();
    test_child();
    arena_release(&arena);
    return check_done();
}
