#include "screens/attract_call.h"

#include <math.h>

uint32_t attract_accent(const struct ui *ui)
{
    const bool dark = ui->env->settings->value[SETTING_THEME] != THEME_LIGHT;
    return dark ? ui->theme->accent : COLOR_COPPER; /* the picture is dark in the light theme too */
}

/* A disc and three rings; light runs outwards over them now and then, and fills them all under a
 * finger, wherever on the page that is. */
static void touch_mark(struct ui *ui, float x, float y, float unit, float ring, bool pressed)
{
    static const float radius[3] = {0.37F, 0.67F, 1.0F};
    static const float alpha[3] = {1, 0.6F, 0.3F};
    const uint32_t accent = attract_accent(ui);
    ui_disc(ui, x, y, unit * (pressed ? 0.37F : 0.2F), accent, 0, 0);
    for (int i = 0; i < 3; i++) {
        const float wave = ring < 1 ? fmaxf(0, 1 - fabsf(ring * 4 - 0.5F - (float)i)) : 0;
        ui_disc(ui, x, y, unit * radius[i], 0,
                color_alpha(accent, pressed ? 1 : fminf(1, alpha[i] + 0.7F * wave)),
                fmaxf(1.3F, unit * (pressed ? 0.07F : 0.045F - 0.01F * (float)i)));
    }
}

static float touch_unit(const struct ui *ui)
{
    return fmaxf(ui_mm(ui, 17.5F), ui_floor_mm(ui, 9));
}

static struct flow *invitation(struct ui *ui)
{
    struct flow *f = flow_new(ui);
    flow_text_on_picture(f, STYLE_FIGURE, ui_tr(ui, "ui.attract.touch"))->max_lines = 2;
    return f;
}

/* "Touch to start" in language l, as a line of its own; false when it is not another one. */
static bool add_other(struct ui *ui, struct flow *f, const struct language *l, bool many)
{
    const char *words = content_text_exact(ui->env->content, l->id, "ui.attract.touch");
    if (l == ui->env->language || words == NULL) {
        return false;
    }
    struct text *more = flow_text_on_picture(f, many ? STYLE_BODY : STYLE_LEAD, words);
    more->max_lines = 2;
    more->lang = l->id;
    more->color = COLOR_ON_PICTURE_SOFT;
    flow_gap(f, 1);
    return true;
}

#define MOST 9 /* other languages at once */
#define MANY 4 /* languages: from so many on their words are smaller */

/* There is room for all of them: then they are the same in every turn. */
static bool others_stand(const struct content *content, int others)
{
    return others >= MANY || (size_t)others + 1 >= content->language_count;
}

/* In other languages, at most so many; everyone's turn comes. */
static struct flow *other_languages(struct ui *ui, int turn, int others)
{
    struct flow *f = flow_new(ui);
    const struct content *content = ui->env->content;
    const size_t count = content->language_count;
    const bool many = others >= MANY;
    const bool stand = others_stand(content, others);
    for (size_t i = 0; i < count && others > 0; i++) {
        const size_t at = stand ? i : ((size_t)turn * 3 + i) % count;
        others -= add_other(ui, f, &content->languages[at], many) ? 1 : 0;
    }
    return f;
}

/* The height of so many of the highest. */
static float others_height(struct ui *ui, float w, int others)
{
    float highest = 0;
    const struct content *content = ui->env->content;
    for (size_t i = 0; i < content->language_count && others > 0; i++) {
        struct flow *one = flow_new(ui);
        if (add_other(ui, one, &content->languages[i], others >= MANY)) {
            highest = fmaxf(highest, flow_fit(one, (struct space){.w = w}).h);
        }
    }
    const float all = (float)(content->language_count > 0 ? content->language_count - 1 : 0);
    return highest * fminf((float)others, all);
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

static struct call call_of(struct ui *ui, const struct call_wish *wish, float w, float cap_mm,
                           int others)
{
    struct call c = {.invitation = invitation(ui),
                     .others = other_languages(ui, wish->turn, others),
                     .stands = others_stand(ui->env->content, others),
                     .cap_mm = cap_mm,
                     .left = 2 * touch_unit(ui) + ui_mm(ui, 9)};
    for (int i = 0; i < (wish->count > 0 ? wish->count : 1); i++) {
        struct flow *f = wish->bare ? flow_new(ui)
                                    : slogan(ui, wish->count > 0 ? wish->things[i] : NULL, cap_mm);
        c.slogan_h = fmaxf(c.slogan_h, flow_fit(f, (struct space){.w = w}).h);
        c.slogan = wish->count == 0 || i == wish->turn % wish->count ? f : c.slogan;
    }
    const struct space beside = {.w = w - c.left};
    c.invitation_h = flow_fit(c.invitation, beside).h + ui_mm(ui, 2);
    c.others_h = others_height(ui, beside.w, others);
    return c;
}

float attract_invite_least(struct ui *ui)
{
    const struct text text = text_styled(ui, STYLE_FIGURE, ui_tr(ui, "ui.attract.touch"));
    return 2 * touch_unit(ui) + ui_mm(ui, 9) + ui_word_width(ui, &text);
}

float attract_invite_height(const struct ui *ui, const struct call *call)
{
    return fmaxf(call->invitation_h + call->others_h, 2 * touch_unit(ui));
}

#define LEAST_CAP_MM 7

/* Large first; other languages go before the slogan shrinks further. */
struct call attract_call(struct ui *ui, const struct call_wish *wish, struct rect words)
{
    static const struct {
        float cap; /* of the most that is wished */
        int others;
    } steps[] = {{1, MOST},  {0.875F, MOST}, {0.75F, MOST}, {0.875F, 3}, {0.75F, 2},
                 {0.62F, 1}, {0.5F, 1},      {0.42F, 0},    {0.29F, 0}};
    struct call call = {0};
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        const float cap_mm = fmaxf(wish->most * steps[i].cap, LEAST_CAP_MM);
        call = call_of(ui, wish, words.w, cap_mm, steps[i].others);
        if (call.slogan_h + attract_invite_height(ui, &call) + ui_mm(ui, 12) <= words.h) {
            break;
        }
    }
    return call;
}

void attract_say(struct ui *ui, const struct call *call, struct rect words, float shown)
{
    const float before = ui->opacity;
    ui->opacity = before * shown;
    flow_place(call->slogan, words.x, words.y, words.w);
    ui->opacity = before;
}

void attract_invite(struct ui *ui, const struct call *call, struct rect r, float ring, bool pressed,
                    float shown)
{
    const float unit = touch_unit(ui);
    const float h = attract_invite_height(ui, call);
    const float own = call->invitation_h + call->others_h;
    const float y = r.y + fmaxf(0, (h - own) / 2);
    flow_place(call->invitation, r.x + call->left, y, r.w - call->left);
    touch_mark(ui, r.x + unit, r.y + h / 2, unit, ring, pressed);
    const float before = ui->opacity;
    ui->opacity = before * (call->stands ? 1 : shown);
    flow_place(call->others, r.x + call->left, y + call->invitation_h, r.w - call->left);
    ui->opacity = before;
}
