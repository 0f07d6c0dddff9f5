/* What a screen does with the supply chart: what is shown first, and what a touch changes. */
#include "charts/supply.h"

#include "charts/waffle.h"

int supply_about(int supply, int lit)
{
    return supply * (STONE_GROUPS + 1) + lit + 1;
}

int supply_about_supply(int about)
{
    return about / (STONE_GROUPS + 1);
}

int supply_about_lit(int about)
{
    return about % (STONE_GROUPS + 1) - 1;
}

void supply_enter(struct supply_view *view, const struct material_details *all)
{
    view->shown = all->supply_count > 0 ? (int)supply_first(all, 0) : 0;
    supply_light(view, -1);
}

void supply_light(struct supply_view *view, int group)
{
    view->lit = group;
    view->words = turn_rest(supply_about(view->shown, group));
}

/* The stones move by themselves, and the words take turns: the page is not faded. With less motion,
 * and where there are no stones, it is. */
static struct action choose(struct supply_view *view, const struct material_details *all,
                            const struct env *env, int index)
{
    const bool moves = env->settings->value[SETTING_MOTION] != MOTION_LESS &&
                       env->settings->value[SETTING_TEXT] != TEXT_LARGE;
    const bool other = index != view->shown;
    view->stones.begun = view->stones.begun && moves;
    if (other && moves) {
        migration_begin(&view->stones, &all->supplies[view->shown], &all->supplies[index],
                        env->now_ms);
    }
    view->shown = index;
    view->lit = -1;
    const int about = supply_about(view->shown, view->lit);
    if (!moves) {
        view->words = turn_rest(about);
        return act_settled();
    }
    turn_to(&view->words, about, env->now_ms);
    return (struct action){0};
}

/* The page fades into that; but stones on their way would be seen to stand still, and twice: the
 * words take turns then, and no stone stops. */
static struct action light(struct supply_view *view, const struct env *env, int group)
{
    if (!migration_runs(&view->stones, env->now_ms)) {
        supply_light(view, group);
        return act_settled();
    }
    view->lit = group;
    turn_to(&view->words, supply_about(view->shown, group), env->now_ms);
    return (struct action){0};
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
        *out = light(view, env, view->lit == n ? -1 : n);
        return true;
    }
    return false;
}
