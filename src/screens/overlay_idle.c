/* Still exploring? Cut stones go one by one, a second each; any touch goes on, only "Start again"
 * ends. */
#include "core/rng.h"
#include "screens/list.h"
#include "screens/own_core.h"
#include "ui/icons.h"
#include "ui/widgets.h"

#include <math.h>

#define STONES 20

struct idle_state {
    int64_t opened_ms, total_ms;
};

static bool enter(void *state, const struct env *env)
{
    struct idle_state *s = state;
    s->opened_ms = env->now_ms;
    s->total_ms = env->cause->value > 0 ? (int64_t)env->cause->value : env->content->warning_ms;
    return true;
}

/* The countdown begins anew when somebody does something. */
static int64_t left_ms(const struct idle_state *s, const struct env *env)
{
    const int64_t from = env->touched_ms > s->opened_ms ? env->touched_ms : s->opened_ms;
    const int64_t left = from + s->total_ms - env->now_ms;
    return left > 0 ? left : 0;
}

/* ---- the stones that are left ---- */

struct stones {
    int left, total; /* seconds */
    bool rule;       /* low and wide, along a core */
};

static struct fit stones_fit(struct ui *ui, const void *data, struct space space)
{
    const struct stones *s = data;
    return (struct fit){.h = fminf(space.w / STONES, ui_mm(ui, s->rule ? 6 : 17))};
}

static void stones_emit(struct ui *ui, const void *data, const struct slot *slot)
{
    const struct stones *s = data;
    const struct rect r = slot->r;
    const int left = s->left;
    const int total = s->total;
    struct rng rng = {12};
    const float pitch = r.w / STONES;
    const float high = fminf(pitch * 0.84F, r.h);
    const float side = s->rule ? pitch * 0.84F : high;
    /* Twice as long a warning lets each stone stand for two seconds. */
    const int there = (left * STONES + total - 1) / (total > 0 ? total : 1);
    for (int i = 0; i < STONES; i++) {
        const float x = r.x + (float)i * pitch;
        float xy[8] = {x, r.y, x + side, r.y, x + side, r.y + high, x, r.y + high};
        for (int k = 0; k < 8; k++) {
            xy[k] += (float)rng_range(&rng, -0.35, 0.35) * ui->mm;
        }
        const uint32_t c =
            color_mix(ui->theme->key, COLOR_STONE_SHADE, (float)rng_unit(&rng) * 0.25F);
        if (i < there) {
            ui_polygon(ui, xy, 4, c, color_mix(c, COLOR_WHITE, 0.35F), fmaxf(1, ui_mm(ui, 0.4F)));
        } else {
            ui_polygon(ui, xy, 4, 0, ui->theme->edge, fmaxf(1.3F, ui_mm(ui, 0.45F)));
        }
    }
}

static const struct block_kind stones_kind = {.fit = stones_fit, .emit = stones_emit};

/* ---- the seconds, and the button beside or below them ---- */

struct seconds {
    const char *words;
    struct button again;
};

struct form {
    struct text count;
    struct extent size;
    float button_w, button_y, h;
    bool beside;
};

static struct form form_of(struct ui *ui, const struct seconds *s, float w)
{
    const float side = ui_floor_mm(ui, TARGET_MM);
    struct form f = {.count = text_styled(ui, STYLE_TITLE, s->words)};
    f.count.color = ui->theme->accent;
    f.count.heading = false;
    f.count.max_lines = 1;
    f.count.x = 0;
    f.button_w = widget_button_width(ui, &s->again, ui_floor_mm(ui, 60), w);
    f.count.width = w - f.button_w - ui_mm(ui, 6);
    f.beside = f.count.width > ui_floor_mm(ui, 60);
    f.count.width = f.beside ? f.count.width : w;
    f.size = ui_measure(ui, &f.count);
    const float line = f.beside ? fmaxf(side, f.size.h) : f.size.h;
    f.count.y = (line - f.size.h) / 2;
    f.button_y = f.beside ? (line - side) / 2 : f.size.h + ui_mm(ui, 4);
    f.h = f.beside ? line : f.button_y + side;
    return f;
}

static struct fit seconds_fit(struct ui *ui, const void *data, struct space space)
{
    const struct form f = form_of(ui, data, space.w);
    return (struct fit){f.h, f.size.broken};
}

static void seconds_emit(struct ui *ui, const void *data, const struct slot *slot)
{
    const struct seconds *s = data;
    const struct rect r = slot->r;
    struct form f = form_of(ui, s, r.w);
    f.count.x += r.x;
    f.count.y += r.y;
    ui_text(ui, &f.count);
    widget_button(ui,
                  rect_of(f.beside ? r.x + r.w - f.button_w : r.x, r.y + f.button_y, f.button_w,
                          ui_floor_mm(ui, TARGET_MM)),
                  &s->again);
}

static const struct block_kind seconds_kind = {.fit = seconds_fit, .emit = seconds_emit};

/* ---- the warning ---- */

/* How long the card stays, of the time that the warning stays. */
#define FAREWELL 0.4F
#define LEFT_ALONE 0.2F /* whoever comes by can read it */

/* Who has something to take along sees that before it is gone. */
static struct action end_action(int count, float stays_ms)
{
    struct action action = go_to("farewell", "");
    if (count == 0 || screen_of(&action.route) == NULL) {
        return (struct action){.kind = ACT_RESTART};
    }
    action.value = stays_ms;
    return action;
}

/* Who has gone leaves a core behind, and it sinks back. */
static struct action tick(void *state, const struct env *env)
{
    const struct idle_state *s = state;
    return left_ms(s, env) > 0 ? (struct action){.kind = ACT_NONE}
                               : end_action(env->passed != NULL ? env->passed->count : 0,
                                            LEFT_ALONE * (float)s->total_ms);
}

static void body(struct flow *f, const void *state, const struct own_core *core,
                 const struct own_core_form *form)
{
    const struct idle_state *s = state;
    struct ui *ui = flow_ui(f);
    const int left = (int)((left_ms(s, ui->env) + 999) / 1000);
    /* Along a core the stones are its rule. */
    const struct stones stones = {left, (int)(s->total_ms / 1000), form->drilled.count > 0};
    const struct seconds seconds = {
        .words =
            ui_fill(ui, ui_plural(ui, "ui.idle.seconds", left, 0), "n", ui_number(ui, left, 0)),
        .again = {.label = ui_tr(ui, "ui.idle.again"),
                  .icon = ICON_AGAIN,
                  .action = end_action(core->count, FAREWELL * (float)s->total_ms),
                  .id = ui_id("restart", 0)}};
    flow_text(f, STYLE_LEAD, ui_tr(ui, "ui.idle.go_on"));
    flow_gap(f, form->drilled.count > 0 ? 2 : 8);
    flow_drilled(f, &form->drilled);
    if (!form->drilled.bare) { /* two bars would be one that fills; the seconds say it too */
        flow_add(f, &stones_kind, &stones, sizeof stones, ui_mm(ui, 8));
    }
    flow_add(f, &seconds_kind, &seconds, sizeof seconds, 0);
}

static void draw(const void *state, struct ui *ui)
{
    const struct idle_state *s = state;
    const int64_t ms = left_ms(s, ui->env);
    ui_wake_in(ui, ms > 0 ? (ms - 1) % 1000 + 1 : 1000); /* when the next second is over */
    struct own_core core = own_core(ui);
    core.came_ms = s->opened_ms;
    own_core_draw(
        ui, &core,
        &(struct own_core_page){.slab = {.title = ui_tr(ui, "ui.idle.title"), .wide = true},
                                .modest = true,
                                .body = body,
                                .state = s});
}

const struct screen screen_idle = {.name = "idle",
                                   .flags = SCREEN_MODAL | SCREEN_WARNING,
                                   .state_size = sizeof(struct idle_state),
                                   .enter = enter,
                                   .draw = draw,
                                   .tick = tick};
