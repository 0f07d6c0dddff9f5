/* The ledge of hardness holds every mineral: its range is framed, and nothing else. */
#include "check.h"

#include "charts/ledge.h"

#include <math.h>

static void look(double min, double max, bool specimen)
{
    const struct ledge_places p = ledge_places(min, max, specimen);
    const double top = max > min ? max : min;
    CHECK(p.scale >= 7 && p.scale <= 10);
    CHECK(p.scale + 0.02 >= top); /* it ends no sooner than the mineral */
    CHECK_INT(p.slots, p.scale + (specimen ? 0 : 1));
    CHECK(p.first <= p.own && p.own <= p.last);
    CHECK(p.first >= 0 && p.last < p.slots);
    int stones = 0, minerals = 0, before = 0;
    for (int i = 0; i < p.slots; i++) {
        const int n = ledge_stone(&p, i);
        stones += n > 0;
        minerals += n == 0;
        CHECK(n == 0 || n == before + 1); /* in order */
        before = n > 0 ? n : before;
        const bool framed = i >= p.first && i <= p.last;
        const bool reached = n == 0 || (n > min - 0.02 && n < top + 0.02);
        CHECK(framed == reached || (framed && i == p.own));
        if (n > 0 &&
            !framed) { /* the softer ones stand at the left, the harder ones at the right */
            CHECK((n < (min + top) / 2 + 0.02) == (i < p.own));
        }
    }
    CHECK_INT(stones, p.scale);
    CHECK_INT(minerals, specimen ? 0 : 1);
}

int main(void)
{
    for (int low = 1; low <= 20; low++) {
        for (int high = low; high <= 20; high++) {
            look(low / 2.0, high / 2.0, false);
        }
    }
    for (int n = 1; n <= 7; n++) {
        look(n, n, true);
    }
    look(6, 6.5, true); /* orthoclase */
    const struct ledge_places beryl = ledge_places(7.5, 8, false);
    CHECK_INT(beryl.scale, 8);
    CHECK_INT(ledge_stone(&beryl, beryl.own), 0);
    CHECK_INT(ledge_stone(&beryl, beryl.last), 8);
    const struct ledge_places zircon = ledge_places(7.5, 7.5, false);
    CHECK_INT(zircon.first, zircon.last);
    CHECK_INT(zircon.own, 7);
    const struct ledge_places hematite = ledge_places(5.5, 6.5, false);
    CHECK_INT(ledge_stone(&hematite, hematite.first), 6);
    CHECK_INT(hematite.last, hematite.own);
    return check_done();
}
