/* The end of a visit: the visitor's own core, and one question to take along. After a while, or at
 * a touch anywhere, all of it sinks back into the ground and the next visitor may come. */
#include "screens/list.h"
#include "screens/own_core.h"

#define STAYS_MS 8000 /* unless the cause says how long */

struct farewell_state {
    int64_t came_ms, stays_ms;
    bool laid; /* the core lay there already, in the warning */
};

static bool enter(void *state, const struct env *env)
{
    struct farewell_state *s = state;
    s->came_ms = env->now_ms;
    s->laid = env->cause->value > 0;
    s->stays_ms = s->laid ? (int64_t)env->cause->value : STAYS_MS;
    return true;
}

static int64_t ends_ms(const struct farewell_state *s)
{
    return s->came_ms + s->stays_ms;
}

static struct action tick(void *state, const struct env *env)
{
    return (struct action){.kind = env->now_ms >= ends_ms(state) ? ACT_RESTART : ACT_NONE};
}

/* Every touch ends it, but for one so soon that it is the second half of the one before. */
static struct action handle(void *state, const struct env *env, struct action action)
{
    const struct farewell_state *s = state;
    if (action.kind != ACT_CLOSE && action.kind != ACT_RESTART) {
        return action;
    }
    const bool early = env->now_ms - s->came_ms < motion_ms(MOTION_POUR);
    return (struct action){.kind = early ? ACT_NONE : ACT_RESTART};
}

static void draw(const void *state, struct ui *ui)
{
    const struct farewell_state *s = state;
    struct own_core core = own_core(ui);
    core.over = s->laid;
    core.came_ms = s->laid ? s->came_ms - motion_ms(MOTION_POUR) : s->came_ms;
    const int64_t left = ends_ms(s) - ui->env->now_ms;
    ui_wake_in(ui, left > 0 ? left : 0);
    own_core_draw(
        ui, &core,
        &(struct own_core_page){.slab = {.title = ui_tr(ui, "ui.core.title"), .wide = true},
                                .body = own_core_card});
}

const struct screen screen_farewell = {.name = "farewell",
                                       .flags = SCREEN_MODAL | SCREEN_WARNING,
                                       .state_size = sizeof(struct farewell_state),
                                       .enter = enter,
                                       .draw = draw,
                                       .handle = handle,
                                       .tick = tick};
