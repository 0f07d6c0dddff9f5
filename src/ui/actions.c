#include "ui/actions.h"

#include <stdio.h>

struct route route_of(const char *name, const char *argument)
{
    struct route route = {{0}};
    snprintf(route.text, sizeof route.text, "%s%s%s", name, argument[0] == '\0' ? "" : "/",
             argument);
    return route;
}

struct action go_to(const char *screen, const char *id)
{
    return (struct action){.kind = ACT_GO, .route = route_of(screen, id)};
}

struct action own_act(int act, float value)
{
    return (struct action){.kind = ACT_SCREEN, .arg = act, .value = value};
}

struct action choose_then(bool chosen, int act, int index, struct action go)
{
    return chosen ? go : own_act(act, (float)index);
}

struct action act_settled(void)
{
    return (struct action){.kind = ACT_SETTLED};
}

struct action act_settled_open(void)
{
    return (struct action){.kind = ACT_SETTLED, .arg = 1};
}

bool own_index(const struct action *action, int act, size_t count, int *index)
{
    if (action->kind != ACT_SCREEN || action->arg != act || !(action->value >= 0) ||
        action->value >= (float)count) {
        return false;
    }
    *index = (int)action->value;
    return true;
}
