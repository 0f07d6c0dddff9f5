/* Make it yours: every option shows its effect in its own tile, and works at once. */
#include "screens/list.h"
#include "screens/slab.h"
#include "ui/widgets.h"

#include <math.h>

#define MOST 4 /* options of a line */

struct line {
    const char *title;
    enum setting setting;
    int count;
    const char *options[MOST];
    const char *samples[MOST];
    float sample_mm[MOST];
    int values[MOST]; /* of the setting */
};

static const struct line lines[] = {
    {"ui.access.theme",
     SETTING_THEME,
     3,
     {"ui.access.dark", "ui.access.light", "ui.access.contrast"},
     {"Aa", "Aa", "Aa"},
     {5.5F, 5.5F, 5.5F},
     {THEME_DARK, THEME_LIGHT, THEME_CONTRAST}},
    {"ui.access.text",
     SETTING_TEXT,
     2,
     {"ui.access.normal", "ui.access.large"},
     {"Aa", "Aa"},
     {4.9F, 9.5F},
     {TEXT_NORMAL, TEXT_LARGE}},
    {"ui.access.motion",
     SETTING_MOTION,
     2,
     {"ui.access.full", "ui.access.less"},
     {NULL},
     {0},
     {MOTION_FULL, MOTION_LESS}},
    {"ui.access.reach",
     SETTING_REACH,
     2,
     {"ui.access.reach_normal", "ui.access.low"},
     {NULL},
     {0},
     {REACH_NORMAL, REACH_LOW}},
    {"ui.access.sound",
     SETTING_VOLUME,
     4,
     {"ui.access.off", "ui.access.soft", "ui.access.middle", "ui.access.loud"},
     {NULL},
     {0},
     {VOLUME_OFF, VOLUME_SOFT, VOLUME_NORMAL, VOLUME_LOUD}},
};

/* The loudness of what is not heard anyway is no choice. */
static bool offered(const struct ui *ui, const struct line *line)
{
    return line->setting != SETTING_VOLUME || ui->env->sound;
}

/* A title and its options: beside each other, or below. */
struct choice {
    const char *title;
    struct option_list list;
    struct flow *options; /* the same */
    bool low;             /* as many as can be on a leaf */
};

/* Width of the longest title, with air. */
static float titles_width(struct ui *ui, enum style style)
{
    float w = 0;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        if (!offered(ui, &lines[i])) {
            continue;
        }
        struct text title = text_styled(ui, style, ui_tr(ui, lines[i].title));
        title.width = 1e6F;
        w = fmaxf(w, ui_measure(ui, &title).w);
    }
    return w + ui_mm(ui, 5);
}

/* Do its options stand beside each other in that width? */
static bool one_line(struct ui *ui, const struct choice *c, float w)
{
    const struct fit fit = flow_fit(c->options, (struct space){.w = w});
    return w > 0 && !fit.cut && fit.h < 2 * ui_floor_mm(ui, TARGET_MM);
}

struct form {
    struct text title;
    struct extent size;
    float x, y; /* of the options */
    struct fit options;
};

static struct form form_of(struct ui *ui, const struct choice *c, float w)
{
    const bool wide = w > ui_floor_mm(ui, 190) && !ui->large;
    const enum style style = wide ? STYLE_SECTION : STYLE_STRONG;
    const float titles = titles_width(ui, style);
    const bool beside = wide || (c->low && !ui->large && one_line(ui, c, w - titles));
    struct form f = {.title = text_styled(ui, style, c->title)};
    f.title.heading = false;
    f.title.width = beside ? titles : w;
    f.size = ui_measure(ui, &f.title);
    f.x = beside ? f.title.width : 0;
    f.y = beside ? 0 : f.size.h + fmaxf(ui_mm(ui, 1.5F), ui_floor_mm(ui, 1.5F));
    f.options = flow_fit(c->options, (struct space){.w = w - f.x});
    const float line = widget_options_line(ui, w - f.x, &c->list);
    f.title.y = beside ? (line - f.size.h) / 2 : 0; /* beside the first line */
    return f;
}

static struct fit choice_fit(struct ui *ui, const void *data, struct space space)
{
    const struct form f = form_of(ui, data, space.w);
    return (struct fit){f.y + f.options.h, f.options.cut || f.size.broken};
}

static void choice_emit(struct ui *ui, const void *data, const struct slot *slot)
{
    const struct choice *c = data;
    const struct rect r = slot->r;
    struct form f = form_of(ui, c, r.w);
    flow_place(c->options, r.x + f.x, r.y + f.y, r.w - f.x);
    f.title.x = r.x;
    f.title.y += r.y;
    ui_text(ui, &f.title);
}

/* Options below their title go on. */
static bool choice_divide(struct ui *ui, void *data, void *rest, struct space space)
{
    struct choice *head = data;
    struct choice *tail = rest;
    struct flow *parts[2];
    const struct form f = form_of(ui, head, space.w);
    struct space left = {.w = space.w - f.x, .room = space.room - f.y};
    const struct space all = {.w = left.w, .room = 1e6F};
    if (f.x > 0 || flow_leaves(head->options, left, all, parts, 2) < 2) {
        return false;
    }
    head->options = parts[0];
    tail->options = parts[1];
    tail->title = "";
    return flow_fit(parts[0], left).h <= left.room + 1;
}

static const struct block_kind choice_kind = {
    .fit = choice_fit, .emit = choice_emit, .divide = choice_divide};

/* Each theme shows its own colours: ground, text, edge, sample. */
static const uint32_t *paint_of(struct ui *ui, int i)
{
    const struct theme *t = theme_get((enum theme_id)i);
    uint32_t *paint = arena_array(ui->frame->arena, 4, sizeof *paint);
    paint[0] = t->ground;
    paint[1] = t->text;
    paint[2] = t->edge;
    paint[3] = i == THEME_CONTRAST ? t->accent : t->text;
    return paint;
}

/* A sample of large letters is no smaller than these are here. */
static float sample_cap(const struct ui *ui, const struct line *line, int i)
{
    const bool large = line->setting == SETTING_TEXT && line->values[i] == TEXT_LARGE;
    return fmaxf(line->sample_mm[i], large ? ui->large_cap_mm / ui->scale : 0);
}

static void flow_choice(struct flow *flow, const struct line *line)
{
    struct ui *ui = flow_ui(flow);
    struct option *options = arena_array(ui->frame->arena, MOST, sizeof *options);
    const bool low = page_low(ui, page_area(ui).h) && !ui->large;
    const struct choice choice = {.title = ui_tr(ui, line->title),
                                  .low = low,
                                  .list = {.items = options,
                                           .count = line->count,
                                           .least_mm = line->count == MOST || low ? 0
                                                       : ui->large                ? 84
                                                                                  : 58},
                                  .options = flow_new(ui)};
    for (int i = 0; i < line->count; i++) {
        const char *label = ui_tr(ui, line->options[i]);
        options[i] =
            (struct option){.label = label,
                            .spoken = ui_format(ui, "%s: %s", choice.title, label),
                            .sample = low ? NULL : line->samples[i],
                            .compact = low,
                            .sample_cap_mm = sample_cap(ui, line, i),
                            .chosen = ui->env->settings->value[line->setting] == line->values[i],
                            .action = {.kind = ACT_SETTING,
                                       .arg = (int)line->setting,
                                       .value = (float)line->values[i]},
                            .paint = line->setting == SETTING_THEME ? paint_of(ui, i) : NULL,
                            .id = ui_id(line->options[i], 9)};
    }
    flow_options(choice.options, &choice.list);
    flow_add(flow, &choice_kind, &choice, sizeof choice,
             fmaxf(ui_mm(ui, 5), ui_floor_mm(ui, GAP_MM)));
}

struct access_state {
    int touched; /* the setting that was chosen last, from 1: it stays in sight */
};

static void draw(const void *state, struct ui *ui)
{
    const struct access_state *s = state;
    struct flow *f = flow_new(ui);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        if (offered(ui, &lines[i])) {
            flow_choice(f, &lines[i]);
            if (s->touched == (int)lines[i].setting + 1) {
                flow_chosen(f);
            }
        }
    }
    if (!page_low(ui, page_area(ui).h)) {
        flow_gap(f, 7);
        flow_text(f, STYLE_SOFT, ui_tr(ui, "ui.access.hint"));
    }
    slab_draw(ui, &(struct slab){.title = ui_tr(ui, "ui.access.title"),
                                 .close = ui_tr(ui, "ui.access.done"),
                                 .body = f});
}

static struct action handle(void *state, const struct env *env, struct action action)
{
    struct access_state *s = state;
    (void)env;
    s->touched = action.kind == ACT_SETTING ? action.arg + 1 : s->touched;
    return action;
}

const struct screen screen_access = {.name = "access",
                                     .flags = SCREEN_MODAL,
                                     .state_size = sizeof(struct access_state),
                                     .draw = draw,
                                     .handle = handle};
