/* Make it yours: every option shows its effect in its own tile, and works at once. */
#include "screens/list.h"
#include "screens/overlay.h"

struct line {
    const char *title;
    enum setting setting;
    int count;
    const char *options[3];
    const char *samples[3];
    float sample_mm[3];
};

static const struct line lines[] = {
    {"ui.access.theme",
     SETTING_THEME,
     3,
     {"ui.access.dark", "ui.access.light", "ui.access.contrast"},
     {"Aa", "Aa", "Aa"},
     {5.5F, 5.5F, 5.5F}},
    {"ui.access.text",
     SETTING_TEXT,
     2,
     {"ui.access.normal", "ui.access.large", NULL},
     {"Aa", "Aa", NULL},
     {4.9F, 9.5F, 0}},
    {"ui.access.motion",
     SETTING_MOTION,
     2,
     {"ui.access.full", "ui.access.less", NULL},
     {NULL, NULL, NULL},
     {0}},
    {"ui.access.reach",
     SETTING_REACH,
     2,
     {"ui.access.reach_normal", "ui.access.low", NULL},
     {NULL, NULL, NULL},
     {0}},
};

/* Width of the longest title, with air. */
static float titles_width(struct ui *ui)
{
    float w = 0;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        const struct text title = {.string = ui_tr(ui, lines[i].title),
                                   .type = TYPE_LEAD,
                                   .weight = FONT_BOLD,
                                   .width = 1e6F};
        const float one = ui_measure(ui, &title).w;
        w = one > w ? one : w;
    }
    return w + ui_mm(ui, 5);
}

/* Side by side where there is room for ring, label and sample, and no word is cut. */
static int columns_for(struct ui *ui, float room, const struct option *options, int count)
{
    const float gap = ui_floor_mm(ui, GAP_MM);
    for (int columns = count; columns > 1; columns--) {
        const float w = (room - gap * (float)(columns - 1)) / (float)columns;
        bool fits = w >= ui_floor_mm(ui, ui->large ? 84 : 58);
        for (int i = 0; i < count && fits; i++) {
            fits = widget_option_fits(ui, w, &options[i]);
        }
        if (fits) {
            return columns;
        }
    }
    return 1;
}

static float draw_line(struct ui *ui, struct rect r, const struct line *line)
{
    const float gap = ui_floor_mm(ui, GAP_MM);
    const bool beside = r.w > ui_floor_mm(ui, 190) && !ui->large;
    const float title_w = beside ? titles_width(ui) : r.w;
    struct text title = {.string = ui_tr(ui, line->title),
                         .type = beside ? TYPE_LEAD : TYPE_BODY,
                         .weight = FONT_BOLD,
                         .color = ui->theme->text,
                         .ground = ui->theme->card,
                         .x = r.x,
                         .width = title_w};
    const float title_h = ui_measure(ui, &title).h;
    const float x = beside ? r.x + title_w : r.x;
    const float y = beside ? r.y : r.y + title_h + ui_mm(ui, 1.5F);
    struct option options[3];
    uint32_t paints[3][4];
    for (int i = 0; i < line->count; i++) {
        const int now = ui->env->settings->value[line->setting];
        options[i] = (struct option){
            .label = ui_tr(ui, line->options[i]),
            .spoken = ui_format(ui, "%s: %s", ui_tr(ui, line->title), ui_tr(ui, line->options[i])),
            .sample = line->samples[i],
            .sample_cap_mm = line->sample_mm[i],
            .chosen = now == i,
            .action = {.kind = ACT_SETTING, .arg = (int)line->setting, .value = (float)i},
            .id = ui_id(line->options[i], 9)};
        if (line->setting == SETTING_THEME) {
            const struct theme *t = theme_get((enum theme_id)i);
            paints[i][0] = t->ground;
            paints[i][1] = t->text;
            paints[i][2] = t->edge;
            paints[i][3] = i == THEME_CONTRAST ? t->accent : t->text;
            options[i].paint = paints[i];
        }
    }
    const int columns = columns_for(ui, r.x + r.w - x, options, line->count);
    const float w = (r.x + r.w - x - gap * (float)(columns - 1)) / (float)columns;
    float h = 0;
    for (int i = 0; i < line->count; i++) {
        const float least = widget_option_height(ui, w, &options[i]);
        h = least > h ? least : h;
    }
    for (int i = 0; i < line->count; i++) {
        widget_option(ui,
                      rect_of(x + (float)(i % columns) * (w + gap),
                              y + (float)(i / columns) * (h + gap), w, h),
                      &options[i]);
    }
    const int rows = (line->count + columns - 1) / columns;
    const float all = (float)rows * (h + gap) - gap;
    title.y = beside ? r.y + (h - title_h) / 2 : r.y;
    ui_text(ui, &title);
    return y - r.y + all;
}

static float settings(struct ui *ui, struct rect r, const void *context)
{
    (void)context;
    float y = 0;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        y += draw_line(ui, rect_of(r.x, r.y + y, r.w, 0), &lines[i]) + ui_mm(ui, 5);
    }
    const struct text hint = {.string = ui_tr(ui, "ui.access.hint"),
                              .type = TYPE_BODY,
                              .color = ui->theme->secondary,
                              .ground = ui->theme->card,
                              .x = r.x,
                              .y = r.y + y + ui_mm(ui, 2),
                              .width = r.w};
    return y + ui_mm(ui, 2) + ui_text(ui, &hint).h;
}

static void draw(const void *state, struct ui *ui)
{
    (void)state;
    const struct block block = {.title = ui_tr(ui, "ui.access.title"),
                                .close = ui_tr(ui, "ui.access.done"),
                                .draw = settings};
    block_draw(ui, &block);
}

const struct screen screen_access = {.name = "access", .flags = SCREEN_MODAL, .draw = draw};
