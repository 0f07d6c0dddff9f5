#include "screens/actions.h"

#include "screens/screen.h"

struct action go_to(const char *screen, const char *id)
{
    return (struct action){.kind = ACT_GO, .route = route_of(screen, id)};
}

struct action own_act(int arg, float value)
{
    return (struct action){.kind = ACT_SCREEN, .arg = arg, .value = value};
}
