/* A slider: two buttons that step, and a track with a knob between them. */
#include "ui/icons.h"
#include "ui/widgets.h"

#include <math.h>

static float between(const struct slide *slide, float done)
{
    return slide->from + (slide->at - slide->from) * done;
}

float slide_now(struct ui *ui, const struct slide *slide)
{
    return slide->moved ? between(slide, ui_motion(ui, MOTION_SLIDE, slide->moved_ms)) : slide->at;
}

bool slide_act(struct slide *slide, const struct env *env, const struct action *action, int set,
               int step)
{
    const bool own = action->kind == ACT_SCREEN;
    float to = slide->at;
    if (action->kind == ACT_PINCH) {
        to += 0.5F * log2f(action->value);
    } else if (own && action->arg == set) {
        to = action->value;
    } else if (own && action->arg == step) {
        to += action->value;
    } else {
        return false;
    }
    const bool glides = own && action->arg == step;
    /* From where it is seen, also when it is still on its way. */
    slide->from = between(slide, motion_at(MOTION_SLIDE, env->now_ms - slide->moved_ms));
    slide->at = fminf(fmaxf(to, 0), 1);
    slide->from = glides ? slide->from : slide->at;
    slide->moved = true;
    slide->moved_ms = env->now_ms;
    return true;
}

static void step_button(struct ui *ui, struct rect r, bool more, const struct slider *s)
{
    widget_button(ui, r,
                  &(struct button){.label = more ? s->more : s->less,
                                   .icon = more ? ICON_PLUS : ICON_MINUS,
                                   .icon_only = true,
                                   .disabled = more ? s->at >= 1 : s->at <= 0,
                                   .action = own_act(s->step_act, more ? s->step : -s->step),
                                   .id = ui_id(more ? "slider-more" : "slider-less", s->step_act)});
}

static struct fit slider_fit(struct ui *ui, const void *data, struct space space)
{
    (void)data;
    (void)space;
    return (struct fit){.h = ui_floor_mm(ui, TARGET_MM)};
}

static void slider_emit(struct ui *ui, const void *data, const struct slot *slot)
{
    const struct slider *s = data;
    const struct theme *t = ui->theme;
    const struct rect r = slot->r;
    const float side = r.h;
    const float gap = ui_floor_mm(ui, GAP_MM);
    step_button(ui, rect_of(r.x, r.y, side, side), false, s);
    step_button(ui, rect_of(r.x + r.w - side, r.y, side, side), true, s);
    const struct rect track =
        rect_of(r.x + side + gap + side * 0.3F, r.y, r.w - 2 * (side + gap) - side * 0.6F, side);
    const float cy = r.y + side / 2;
    const float h = fmaxf(3, ui_mm(ui, 1.6F));
    ui_rect(ui, rect_of(track.x, cy - h / 2, track.w, h), t->edge, h / 2);
    ui_rect(ui, rect_of(track.x, cy - h / 2, track.w * s->shown, h), t->accent, h / 2);
    ui_disc(ui, track.x + track.w * s->shown, cy, side * 0.24F, t->accent, t->ground,
            fmaxf(2, ui_mm(ui, 0.7F)));
    ui_node(ui, &(struct node){.role = ROLE_SLIDER,
                               .label = s->label,
                               .spoken = s->spoken,
                               .rect = track,
                               .hit = track,
                               .action = own_act(s->set_act, 0),
                               .value = s->at,
                               .id = ui_id("slider", s->set_act)});
}

static const struct block_kind slider_kind = {.fit = slider_fit, .emit = slider_emit};

void flow_slider(struct flow *flow, const struct slider *slider)
{
    flow_add(flow, &slider_kind, slider, sizeof *slider, ui_mm(flow_ui(flow), 5));
}
