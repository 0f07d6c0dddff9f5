#include "screens/attract_call.h"

#include <math.h>

/* Rings around the touch mark: one widening ring, every few seconds. */
static void touch_mark(struct ui *ui, float x, float y, float unit, int64_t t)
{
    ui_disc(ui, x, y, unit * 0.2F, COLOR_COPPER, 0, 0);
    static const float radius[3] = {0.37F, 0.67F, 1.0F};
    static const float alpha[3] = {1, 0.6F, 0.3F};
    const bool less = ui->env->settings->value[SETTING_MOTION] == MOTION_LESS;
    const int64_t beat = t % ATTRACT_BEAT_MS;
    for (int i = 0; i < 3; i++) {
        float a = alpha[i];
        if (!less && beat < ATTRACT_WAVE_MS) { /* a wave runs outwards */
            const float at = (float)beat / 300.0F;
            a = fminf(1, a + fmaxf(0, 1 - fabsf(at - (float)i)) * 0.7F);
        }
        ui_disc(ui, x, y, unit * radius[i], 0, color_alpha(COLOR_COPPER, a),
                fmaxf(1.3F, unit * (0.045F - 0.01F * (float)i)));
    }
}

static float touch_unit(const struct ui *ui)
{
    return fmaxf(ui_mm(ui, 17.5F), ui_floor_mm(ui, 9));
}

/* "Touch to start", in other languages too where there is room (others: how many at most). */
static struct flow *invitation(struct ui *ui, int others)
{
    struct flow *f = flow_new(ui);
    flow_text_on_picture(f, STYLE_FIGURE, ui_tr(ui, "ui.attract.touch"))->max_lines = 2;
    flow_gap(f, 2);
    const struct content *content = ui->env->content;
    const size_t count = content->language_count;
    const size_t first =
        (size_t)(ui->env->age_ms / ATTRACT_TURN_MS) * 3; /* everyone's turn comes */
    for (size_t i = 0; i < count && others > 0; i++) {
        const struct language *l = &content->languages[(first + i) % count];
        const char *other = content_text_exact(content, l->id, "ui.attract.touch");
        if (l == ui->env->language || other == NULL) {
            continue;
        }
        struct text *more = flow_text_on_picture(f, STYLE_LEAD, other);
        more->max_lines = 2;
        more->lang = l->id;
        more->color = COLOR_ON_PICTURE_SOFT;
        flow_gap(f, 1);
        others--;
    }
    return f;
}

static struct flow *slogan(struct ui *ui, const struct product *p, float cap_mm)
{
    struct flow *f = flow_new(ui);
    const char *own = p != NULL ? ui_trf(ui, "ui.attract.title.%s", p->id) : "";
    const char *string = own[0] == '\0' ? ui_tr(ui, "ui.home.title") : own;
    struct text *text = flow_text_on_picture(f, STYLE_NAME, string);
    text->x = 0;
    text->max_lines = 4;
    text->cap_mm = cap_mm;
    return f;
}

static struct call call_of(struct ui *ui, const struct product *p, float w, float cap_mm,
                           int others)
{
    struct call c = {.slogan = slogan(ui, p, cap_mm),
                     .invitation = invitation(ui, others),
                     .cap_mm = cap_mm,
                     .left = 2 * touch_unit(ui) + ui_mm(ui, 9)};
    c.slogan_h = flow_fit(c.slogan, (struct space){.w = w}).h;
    const float h = flow_fit(c.invitation, (struct space){.w = w - c.left}).h;
    c.invitation_h = fmaxf(h + ui_mm(ui, others > 0 ? 1 : 2), 2 * touch_unit(ui));
    return c;
}

/* Large first; other languages go before the slogan shrinks further. */
struct call attract_call(struct ui *ui, const struct product *p, struct rect words, float most)
{
    static const struct {
        float cap_mm;
        int others;
    } steps[] = {{24, 3}, {21, 3}, {18, 2}, {15, 1}, {12, 1}, {10, 0}, {7, 0}};
    struct call call = {0};
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        call = call_of(ui, p, words.w, steps[i].cap_mm, steps[i].others);
        if (call.slogan_h + call.invitation_h + ui_mm(ui, 12) <= words.h) {
            if (call.cap_mm > most) {
                call = call_of(ui, p, words.w, most, steps[i].others);
            }
            break;
        }
    }
    return call;
}

void attract_invite(struct ui *ui, const struct call *call, struct rect r, int64_t t_ms)
{
    const float unit = touch_unit(ui);
    flow_place(call->invitation, r.x + call->left, r.y, r.w - call->left);
    touch_mark(ui, r.x + unit, r.y + call->invitation_h / 2, unit, t_ms);
}
