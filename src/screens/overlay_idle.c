/* Still exploring? Cut stones go one by one, a second each; any touch goes on, only "Start again"
 * ends. */
#include "core/rng.h"
#include "screens/list.h"
#include "screens/overlay.h"
#include "ui/icons.h"

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

static struct action tick(void *state, const struct env *env)
{
    return (struct action){.kind = left_ms(state, env) == 0 ? ACT_RESTART : ACT_NONE};
}

static void stones(struct ui *ui, struct rect r, int left, int total)
{
    struct rng rng = {12};
    const float pitch = r.w / STONES;
    const float side = fminf(pitch * 0.84F, r.h);
    /* Twice as long a warning lets each stone stand for two seconds. */
    const int there = (left * STONES + total - 1) / (total > 0 ? total : 1);
    for (int i = 0; i < STONES; i++) {
        const float x = r.x + (float)i * pitch;
        float xy[8] = {x, r.y, x + side, r.y, x + side, r.y + side, x, r.y + side};
        for (int k = 0; k < 8; k++) {
            xy[k] += (float)rng_range(&rng, -0.35, 0.35) * ui->mm;
        }
        const uint32_t c = color_mix(ui->theme->key, 0xFF7A3F10, (float)rng_unit(&rng) * 0.25F);
        if (i < there) {
            ui_polygon(ui, xy, 4, c, color_mix(c, 0xFFFFFFFF, 0.35F), fmaxf(1, ui_mm(ui, 0.4F)));
        } else {
            ui_polygon(ui, xy, 4, 0, ui->theme->edge, fmaxf(1.3F, ui_mm(ui, 0.45F)));
        }
    }
}

static float countdown(struct ui *ui, struct rect r, const void *context)
{
    const struct idle_state *s = context;
    const int left = (int)((left_ms(s, ui->env) + 999) / 1000);
    const char *seconds =
        ui_fill(ui, ui_plural(ui, "ui.idle.seconds", left, 0), "n", ui_number(ui, left, 0));
    const struct text go_on = {.string = ui_tr(ui, "ui.idle.go_on"),
                               .type = TYPE_LEAD,
                               .color = ui->theme->text,
                               .ground = ui->theme->card,
                               .x = r.x,
                               .y = r.y,
                               .width = r.w};
    float y = ui_text(ui, &go_on).h + ui_mm(ui, 8);
    const float row = fminf(r.w / STONES, ui_mm(ui, 17));
    stones(ui, rect_of(r.x, r.y + y, r.w, row), left, (int)(s->total_ms / 1000));
    y += row + ui_mm(ui, 8);
    const struct button again = {.label = ui_tr(ui, "ui.idle.again"),
                                 .icon = ICON_AGAIN,
                                 .action = {.kind = ACT_RESTART},
                                 .id = ui_id("restart", 0)};
    const float side = ui_floor_mm(ui, TARGET_MM);
    const float w = widget_button_width(ui, &again, ui_floor_mm(ui, 60), r.w);
    struct text count = {.string = seconds,
                         .type = TYPE_TITLE,
                         .weight = FONT_BOLD,
                         .color = ui->theme->accent,
                         .ground = ui->theme->card,
                         .x = r.x,
                         .width = r.w - w - ui_mm(ui, 6),
                         .max_lines = 1};
    const float count_h = ui_measure(ui, &count).h;
    const bool beside = count.width > ui_floor_mm(ui, 60);
    if (!beside) {
        count.width = r.w;
    }
    const float line = beside ? fmaxf(side, count_h) : count_h;
    count.y = r.y + y + (line - count_h) / 2;
    ui_text(ui, &count);
    const float by = beside ? r.y + y + (line - side) / 2 : r.y + y + count_h + ui_mm(ui, 4);
    widget_button(ui, rect_of(beside ? r.x + r.w - w : r.x, by, w, side), &again);
    return beside ? y + line : by - r.y + side;
}

static void draw(const void *state, struct ui *ui)
{
    const int64_t left = left_ms(state, ui->env);
    const struct block block = {
        .title = ui_tr(ui, "ui.idle.title"), .wide = true, .draw = countdown, .context = state};
    ui_wake_in(ui, left > 0 ? (left - 1) % 1000 + 1 : 1000); /* when the next second is over */
    block_draw(ui, &block);
}

const struct screen screen_idle = {.name = "idle",
                                   .flags = SCREEN_MODAL | SCREEN_WARNING,
                                   .state_size = sizeof(struct idle_state),
                                   .enter = enter,
                                   .draw = draw,
                                   .tick = tick};
