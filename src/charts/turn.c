#include "charts/turn.h"

#define OUT MOTION_VEIL
#define IN MOTION_SETTLE

/* When the new ones begin to come. */
static int64_t middle(const struct turn *t)
{
    return t->since_ms + motion_ms(OUT);
}

struct turn turn_rest(int value)
{
    return (struct turn){.shown = value, .was = value};
}

float turn_old_at(const struct turn *t, int64_t now_ms)
{
    return t->since_ms == 0 || t->back ? 0 : 1 - motion_at(OUT, now_ms - t->since_ms);
}

float turn_new_at(const struct turn *t, int64_t now_ms)
{
    return t->since_ms == 0 ? 1 : motion_at(IN, now_ms - middle(t));
}

float turn_old(struct ui *ui, const struct turn *t)
{
    return t->since_ms == 0 || t->back ? 0 : 1 - ui_motion(ui, OUT, t->since_ms);
}

float turn_new(struct ui *ui, const struct turn *t)
{
    return t->since_ms == 0 ? 1 : ui_motion(ui, IN, middle(t));
}

void turn_to(struct turn *t, int value, int64_t now_ms)
{
    const float old = turn_old_at(t, now_ms), fresh = turn_new_at(t, now_ms);
    if (value == t->shown) {
        return;
    }
    if (old <= 0) { /* what is there goes, from as far as it has come */
        *t = (struct turn){value, t->shown, false, now_ms - motion_age(OUT, 1 - fresh)};
    } else if (value == t->was) {
        *t = (struct turn){value, t->shown, true, now_ms - motion_ms(OUT) - motion_age(IN, old)};
    } else { /* the old goes on going */
        t->shown = value;
    }
}
