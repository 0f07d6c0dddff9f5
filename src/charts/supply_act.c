/* What a screen does with the supply chart: what is shown first, and what a touch changes. */
#include "charts/supply.h"

#include "charts/waffle.h"

void supply_enter(struct supply_view *view, const struct material_details *all)
{
    view->shown = all->supply_count > 0 ? (int)supply_first(all, 0) : 0;
    view->was = view->shown;
    view->lit = -1;
}

/* The stones move by themselves: the page is not faded. With less motion, and where there are no
 * stones, it is. */
static struct action choose(struct supply_view *view, const struct material_details *all,
                            const struct env *env, int index)
{
    const bool moves = env->settings->value[SETTING_MOTION] != MOTION_LESS &&
                       env->settings->value[SETTING_TEXT] != TEXT_LARGE;
    const bool other = index != view->shown;
    view->lit = -1;
    view->was = moves ? view->shown : index;
    view->stones.begun = view->stones.begun && moves;
    if (other && moves) {
        migration_begin(&view->stones, &all->supplies[view->shown], &all->supplies[index],
                        env->now_ms);
        view->since_ms = env->now_ms;
    }
    view->shown = index;
    return other && moves ? (struct action){0} : act_settled();
}

bool supply_act(struct supply_view *view, const struct material_details *all, const struct env *env,
                const struct action *action, struct supply_acts acts, struct action *out)
{
    int n = 0;
    if (own_index(action, acts.choose, all->supply_count, &n)) {
        *out = choose(view, all, env, n);
        return true;
    }
    if (own_index(action, acts.light, STONE_GROUPS, &n)) {
        view->lit = view->lit == n ? -1 : n;
        *out = migration_runs(&view->stones, env->now_ms) ? (struct action){0} : act_settled();
        return true;
    }
    return false;
}
