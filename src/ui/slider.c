/* A slider: two buttons that step, a track with a knob between them, and words at its ends. */
#include "ui/icons.h"
#include "ui/widgets.h"

#include <math.h>

#define KNOB_MM 13.0F
#define WIDTH_MOST_MM 150.0F
#define HELD_MS 120 /* a finger that moves says so at least as often */
#define NEAR 0.03F  /* of the track: the finger is on the knob */

static float between(const struct slide *slide, float done)
{
    return slide->from + (slide->at - slide->from) * done;
}

float slide_now(struct ui *ui, const struct slide *slide)
{
    return slide->moved ? between(slide, ui_motion(ui, MOTION_SLIDE, slide->moved_ms)) : slide->at;
}

bool slide_moving(struct ui *ui, const struct slide *slide)
{
    const int64_t left = slide->moved_ms + motion_ms(MOTION_SLIDE) - ui->env->now_ms;
    if (!slide->moved || left <= 0) {
        return false;
    }
    ui_wake_in(ui, left);
    return true;
}

static bool gliding(const struct slide *slide, int64_t now_ms)
{
    return slide->from != slide->at && now_ms - slide->moved_ms < motion_ms(MOTION_SLIDE);
}

/* Does a finger hold it already, so that it is where the finger is? To where one lands it glides.
 */
static bool held(const struct slide *slide, int64_t now_ms, float to)
{
    return (slide->moved && now_ms - slide->moved_ms < HELD_MS) || fabsf(to - slide->at) <= NEAR;
}

bool slide_act(struct slide *slide, const struct env *env, const struct action *action, int set,
               int step)
{
    const bool own = action->kind == ACT_SCREEN;
    float to = slide->at;
    if (action->kind == ACT_PINCH) {
        to += 0.5F * log2f(action->value);
    } else if (action->kind == ACT_PULL) {
        to += action->value;
    } else if (own && action->arg == set) {
        to = action->value;
    } else if (own && action->arg == step) {
        to += action->value;
    } else {
        return false;
    }
    if (!slide->moved || env->now_ms - slide->moved_ms >= motion_ms(MOTION_SLIDE)) {
        slide->rested = slide->at;
        slide->began_ms = env->now_ms;
    }
    const bool sets = own && action->arg == set;
    to = fminf(fmaxf(to, 0), 1);
    if (sets && gliding(slide, env->now_ms)) { /* the finger that it glides to has moved on */
        slide->at = to;
        return true;
    }
    const bool follows = !own || (sets && held(slide, env->now_ms, to));
    /* From where it is seen, also when it is still on its way. */
    const float seen = between(slide, motion_at(MOTION_SLIDE, env->now_ms - slide->moved_ms));
    slide->from = follows ? to : seen;
    slide->at = to;
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

/* A thumb reaches from one end to the other. */
static float width_in(const struct ui *ui, float w)
{
    return fminf(w, ui_floor_mm(ui, WIDTH_MOST_MM));
}

static struct text end_text(const struct ui *ui, const struct slider *s, int end, float width)
{
    struct text words = text_styled(ui, STYLE_NOTE, s->ends[end]);
    const char *other = s->ends[1 - end];
    words.width = other != NULL && other[0] == '\0' ? width : width / 2 - ui_mm(ui, 2);
    words.max_lines = 1;
    words.align = end == 0 ? ALIGN_LEFT : ALIGN_RIGHT;
    return words;
}

/* The words at its ends are said by its buttons, too: where there is no room, they go. */
static bool bare(const struct ui *ui, struct space space, float words)
{
    const float h = ui_floor_mm(ui, TARGET_MM);
    return space.room >= h && space.room < h + words;
}

static float words_h(struct ui *ui, const struct slider *s, float width, bool *cut)
{
    float words = 0;
    *cut = false;
    for (int end = 0; end < 2; end++) {
        const struct text text = end_text(ui, s, end, width);
        const struct extent size = ui_measure(ui, &text);
        words = fmaxf(words, size.h);
        *cut = *cut || size.broken;
    }
    return words;
}

static struct fit slider_fit(struct ui *ui, const void *data, struct space space)
{
    struct fit fit = {.h = ui_floor_mm(ui, TARGET_MM)};
    bool cut = false;
    const float words = words_h(ui, data, width_in(ui, space.w), &cut);
    if (!bare(ui, space, words)) {
        fit.h += words;
        fit.cut = cut;
    }
    return fit;
}

/* What a finger holds: it says by two arrows where it goes, and lights up under the finger. */
static void knob(struct ui *ui, float x, float y, uint64_t id)
{
    const struct theme *t = ui->theme;
    const float radius = ui_floor_mm(ui, KNOB_MM) / 2;
    const bool held = ui_pressed(ui, id);
    const float mark = radius * 0.72F;
    const float line = fmaxf(1.6F, ui_mm(ui, 0.75F));
    if (held) {
        ui_disc(ui, x, y, radius + ui_mm(ui, 2), color_alpha(t->accent, 0.35F), 0, 0);
    }
    ui_disc(ui, x, y, radius, held ? color_mix(t->accent, t->ground, 0.16F) : t->accent, t->ground,
            fmaxf(2, ui_mm(ui, 0.7F)));
    ui_glyph(ui, ICON_LEFT, x - mark, y - mark / 2, mark, t->ink, line, false);
    ui_glyph(ui, ICON_RIGHT, x, y - mark / 2, mark, t->ink, line, false);
}

static void slider_emit(struct ui *ui, const void *data, const struct slot *slot)
{
    const struct slider *s = data;
    const struct theme *t = ui->theme;
    struct rect r = slot->r;
    r.w = width_in(ui, r.w);
    const float side = ui_floor_mm(ui, TARGET_MM);
    const uint64_t id = ui_id("slider", s->set_act);
    step_button(ui, rect_of(r.x, r.y, side, side), false, s);
    step_button(ui, rect_of(r.x + r.w - side, r.y, side, side), true, s);
    const float reach = ui_floor_mm(ui, KNOB_MM) / 2;
    const float in = side + ui_floor_mm(ui, GAP_MM) + reach;
    const struct rect track = rect_of(r.x + in, r.y, r.w - 2 * in, side);
    const float cy = r.y + side / 2;
    const float h = fmaxf(3, ui_mm(ui, 1.6F));
    ui_rect(ui, rect_of(track.x, cy - h / 2, track.w, h), t->edge, h / 2);
    ui_rect(ui, rect_of(track.x, cy - h / 2, track.w * s->shown, h), t->accent, h / 2);
    knob(ui, track.x + track.w * s->shown, cy, id);
    bool cut = false;
    const bool words_too = !bare(ui, slot->space, words_h(ui, s, r.w, &cut));
    for (int end = 0; end < 2 && words_too; end++) {
        struct text words = end_text(ui, s, end, r.w);
        words.x = end == 0 ? r.x : r.x + r.w - words.width;
        words.y = r.y + side;
        ui_text(ui, &words);
    }
    ui_node(ui, &(struct node){.role = ROLE_SLIDER,
                               .label = s->label,
                               .spoken = s->spoken,
                               .rect = track,
                               .hit = rect_of(track.x - reach, r.y, track.w + 2 * reach, side),
                               .action = own_act(s->set_act, 0),
                               .value = s->at,
                               .id = id});
}

static const struct block_kind slider_kind = {
    .fit = slider_fit, .emit = slider_emit, .stretches = true};

void flow_slider(struct flow *flow, const struct slider *slider)
{
    flow_add(flow, &slider_kind, slider, sizeof *slider, ui_mm(flow_ui(flow), 5));
}
