#include "ui/widgets.h"

#include "ui/icons.h"

#include <math.h>
#include <string.h>

void widget_rule(struct ui *ui, float x, float y, float w)
{
    const float h = ui->theme->flat ? fmaxf(2, ui_mm(ui, 0.7F)) : fmaxf(1, ui_mm(ui, 0.4F));
    ui_rect(ui, rect_of(x, roundf(y), w, h), color_alpha(ui->theme->edge, 0.6F), 0);
}

static uint32_t pressed_tint(const struct ui *ui, uint64_t id, uint32_t color)
{
    return ui_pressed(ui, id) ? color_mix(color, ui->theme->accent, 0.30F) : color;
}

static float button_pad(const struct ui *ui, float height)
{
    return fmaxf(ui_mm(ui, 5), height * 0.22F);
}

float widget_button_width(struct ui *ui, const struct button *b, float least, float most)
{
    const struct text words = {.string = b->label,
                               .type = TYPE_CAPTION,
                               .weight = FONT_BOLD,
                               .width = 1e6F,
                               .silent = true};
    const float h = ui_floor_mm(ui, TARGET_MM);
    const float icon = b->icon != NULL ? fminf(ui_mm(ui, 9), h * 0.5F) + ui_mm(ui, 3) : 0;
    const float w = ui_measure(ui, &words).w + icon + 2 * button_pad(ui, h) + 2;
    return fminf(fmaxf(w, least), most);
}

void widget_button(struct ui *ui, struct rect r, const struct button *b)
{
    const struct theme *t = ui->theme;
    const uint64_t id = b->id != 0 ? b->id : ui_id(b->label, ROLE_BUTTON);
    const uint32_t card = pressed_tint(ui, id, t->card);
    const uint32_t color = b->disabled ? color_mix(t->card, t->text, 0.55F) : t->text;
    const float stroke = fmaxf(1.5F, ui_mm(ui, t->flat ? 0.8F : 0.5F));
    ui_frame_rect(ui, r, card, b->disabled ? color_alpha(t->edge, 0.6F) : t->edge, stroke, r.h / 2);
    const float icon = fminf(ui_mm(ui, 9), r.h * 0.5F);
    struct text words = {.string = b->label,
                         .type = TYPE_CAPTION,
                         .weight = FONT_BOLD,
                         .color = color,
                         .ground = t->card,
                         .max_lines = 2,
                         .silent = true};
    const float gap = ui_mm(ui, 3);
    bool has_icon = b->icon != NULL;
    struct extent size = {0};
    if (!b->icon_only) { /* rather less air, then no icon, than a word that is cut */
        const float pads[3] = {button_pad(ui, r.h), ui_floor_mm(ui, 3), ui_floor_mm(ui, 3)};
        size.broken = true;
        for (int i = 0; i < 3 && size.broken; i++) {
            has_icon = has_icon && (i < 2);
            words.width = r.w - 2 * pads[i] - (has_icon ? icon + gap : 0);
            size = ui_measure(ui, &words);
        }
    }
    const float all = (has_icon ? icon : 0) + (b->icon_only ? 0 : size.w + (has_icon ? gap : 0));
    const float x = r.x + (r.w - all) / 2;
    if (has_icon) {
        ui_glyph(ui, b->icon, x, r.y + (r.h - icon) / 2, icon, color, fmaxf(1.6F, ui_mm(ui, 0.75F)),
                 false);
    }
    if (!b->icon_only) {
        words.x = x + (has_icon ? icon + gap : 0);
        words.y = r.y + (r.h - size.h) / 2;
        ui_text(ui, &words);
    }
    ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                               .label = b->label,
                               .spoken = b->spoken,
                               .rect = r,
                               .action = b->action,
                               .disabled = b->disabled,
                               .fg = color,
                               .bg = t->card,
                               .em_px = b->icon_only ? 0 : size.em,
                               .truncated = size.lines > 2,
                               .id = id});
}

static struct text option_text(const struct ui *ui, float width, const struct option *o)
{
    const float ring = o->compact ? 0 : ui_floor_mm(ui, 8) + ui_mm(ui, 3.5F);
    const float sample = o->sample != NULL ? ui_floor_mm(ui, 16) : 0;
    return (struct text){.string = o->label,
                         .type = TYPE_CAPTION,
                         .weight = FONT_BOLD,
                         .width = width - 2 * ui_mm(ui, o->compact ? 2 : 4) - ring - sample,
                         .align = o->compact ? ALIGN_CENTER : ALIGN_LEFT,
                         .silent = true};
}

bool widget_option_fits(struct ui *ui, float width, const struct option *o)
{
    const struct text words = option_text(ui, width, o);
    return words.width > 0 && !ui_measure(ui, &words).broken;
}

float widget_option_height(struct ui *ui, float width, const struct option *o)
{
    const struct text words = option_text(ui, width, o);
    const float h = ui_measure(ui, &words).h + ui_mm(ui, 5);
    return fmaxf(h, ui_floor_mm(ui, TARGET_MM));
}

static void option_sample(struct ui *ui, struct rect r, const struct option *o, uint32_t color)
{
    struct text sample = {.string = o->sample,
                          .type = TYPE_BODY,
                          .weight = FONT_BOLD,
                          .color = o->paint != NULL ? o->paint[3] : color,
                          .cap_mm = o->sample_cap_mm,
                          .x = r.x,
                          .width = r.w - ui_mm(ui, 4),
                          .align = ALIGN_RIGHT,
                          .silent = true};
    const struct extent s = ui_measure(ui, &sample);
    sample.y = r.y + r.h / 2 - s.first + s.em * CAP_PER_EM / 2;
    ui_text(ui, &sample);
}

void widget_option(struct ui *ui, struct rect r, const struct option *o)
{
    const struct theme *t = ui->theme;
    uint32_t ground = o->paint != NULL ? o->paint[0] : t->card;
    const uint32_t color = o->paint != NULL ? o->paint[1] : t->text;
    const uint32_t edge = o->paint != NULL ? o->paint[2] : t->edge;
    if (o->chosen && o->paint == NULL) {
        ground = color_mix(ground, t->accent, t->chosen_tint * 0.6F);
    }
    ui_frame_rect(ui, r, pressed_tint(ui, o->id, ground), o->chosen ? t->accent : edge,
                  o->chosen ? ui_floor_mm(ui, 1.0F) : fmaxf(1.5F, ui_mm(ui, 0.5F)), ui_mm(ui, 2));
    struct text words = option_text(ui, r.w, o);
    words.color = color;
    words.ground = ground;
    const struct extent size = ui_measure(ui, &words);
    float x = r.x + ui_mm(ui, o->compact ? 2 : 4);
    if (!o->compact) {
        const float ring = ui_floor_mm(ui, 4);
        const float cy = r.y + r.h / 2;
        ui_disc(ui, x + ring, cy, ring, o->chosen ? t->accent : 0, o->chosen ? t->accent : edge,
                fmaxf(1.5F, ui_mm(ui, 0.6F)));
        if (o->chosen) {
            ui_glyph(ui, ICON_TICK, x + ring * 0.45F, cy - ring * 0.55F, ring * 1.1F, t->ink,
                     ui_mm(ui, 1), false);
        }
        x += 2 * ring + ui_mm(ui, 3.5F);
    } else if (o->chosen) {
        ui_rect(ui,
                rect_of(r.x + r.w * 0.2F, r.y + r.h - ui_mm(ui, 3.2F), r.w * 0.6F, ui_mm(ui, 1.2F)),
                t->accent, ui_mm(ui, 0.6F));
    }
    words.x = x;
    words.y = r.y + (r.h - size.h) / 2;
    ui_text(ui, &words);
    if (o->sample != NULL) {
        option_sample(ui, r, o, color);
    }
    const char *state = ui_tr(ui, o->chosen ? "ui.chosen" : "ui.not_chosen");
    /* What is shown is said, too; a longer name for speech comes after it. */
    const char *name = o->spoken == NULL || strstr(o->spoken, o->label) != NULL
                           ? (o->spoken != NULL ? o->spoken : o->label)
                           : ui_format(ui, "%s. %s", o->label, o->spoken);
    ui_node(ui, &(struct node){.role = ROLE_OPTION,
                               .label = o->label,
                               .lang = o->lang,
                               .spoken = ui_format(ui, "%s, %s", name, state),
                               .rect = r,
                               .action = o->action,
                               .chosen = o->chosen,
                               .fg = color,
                               .bg = ground,
                               .em_px = size.em,
                               .id = o->id});
}

#define SWITCH_MOST 12 /* columns of a switch */

/* Widths of the columns: equal, or where a word would be cut, what it needs, from the others. False
 * when there is no room for the words of all. */
static bool switch_widths(struct ui *ui, float room, const struct option *options, int count,
                          int columns, float *widths)
{
    float need[SWITCH_MOST] = {0};
    for (int i = 0; i < count; i++) {
        const struct text words = option_text(ui, 0, &options[i]);
        float *const most = &need[i % columns];
        *most = fmaxf(*most, ui_word_width(ui, &words) - words.width + 1);
        *most = fmaxf(*most, ui_floor_mm(ui, TARGET_MM));
    }
    float left = room;
    int even = columns;
    for (bool more = true; more && even > 0;) { /* the wide ones first, the rest share evenly */
        more = false;
        for (int i = 0; i < columns; i++) {
            if (need[i] > 0 && need[i] > left / (float)even) {
                widths[i] = need[i];
                left -= need[i];
                need[i] = 0;
                even--;
                more = even > 0;
                break;
            }
        }
    }
    for (int i = 0; i < columns; i++) {
        widths[i] = need[i] > 0 ? left / (float)even : widths[i];
    }
    return left >= (even > 0 ? 0 : -1);
}

/* Fewer columns until every label stays on two lines. */
static int switch_columns(struct ui *ui, float all, const struct option *options, int count,
                          float *widths)
{
    const float gap = ui_floor_mm(ui, GAP_MM);
    for (int columns = count < SWITCH_MOST ? count : SWITCH_MOST; columns > 1; columns--) {
        const float room = all - gap * (float)(columns - 1);
        bool fits = switch_widths(ui, room, options, count, columns, widths);
        for (int i = 0; i < count && fits; i++) {
            const struct text words = option_text(ui, widths[i % columns], &options[i]);
            fits = widget_option_fits(ui, widths[i % columns], &options[i]) &&
                   ui_measure(ui, &words).lines <= 2;
        }
        if (fits) {
            const int rows = (count + columns - 1) / columns;
            const int even = (count + rows - 1) / rows; /* no row with one alone */
            const float wider = all - gap * (float)(even - 1);
            return switch_widths(ui, wider, options, count, even, widths) ? even : columns;
        }
    }
    widths[0] = all;
    return 1;
}

float widget_switch(struct ui *ui, struct rect r, const struct option *options, int count)
{
    const float gap = ui_floor_mm(ui, GAP_MM);
    float widths[SWITCH_MOST] = {0};
    const int columns = switch_columns(ui, r.w, options, count, widths);
    float h = 0;
    for (int i = 0; i < count; i++) {
        h = fmaxf(h, widget_option_height(ui, widths[i % columns], &options[i]));
    }
    float x = r.x;
    for (int i = 0; i < count; i++) {
        const float w = widths[i % columns];
        widget_option(ui, rect_of(x, r.y + (float)(i / columns) * (h + gap), w, h), &options[i]);
        x = i % columns == columns - 1 ? r.x : x + w + gap;
    }
    const int rows = (count + columns - 1) / columns;
    return (float)rows * (h + gap) - gap;
}

/* Where the words of a row begin and how wide they may be. */
static float row_left(const struct ui *ui, const struct row *row)
{
    if (row->picture != NULL) {
        return ui_floor_mm(ui, 22);
    }
    return row->icon != NULL ? ui_floor_mm(ui, 15) + ui_mm(ui, 5) : ui_mm(ui, 4);
}

static struct text row_title(const struct ui *ui, float width, const struct row *row)
{
    return (struct text){.string = row->title,
                         .type = TYPE_BODY,
                         .weight = FONT_BOLD,
                         .color = row->chosen ? ui->theme->accent : ui->theme->text,
                         .width = width - row_left(ui, row) - ui_mm(ui, 4),
                         .silent = true};
}

static struct text row_words(const struct ui *ui, float width, const struct row *row)
{
    return (struct text){.string = row->words,
                         .type = TYPE_CAPTION,
                         .color = row->chosen ? ui->theme->text : ui->theme->secondary,
                         .width = width - row_left(ui, row) - ui_mm(ui, 4),
                         .silent = true};
}

static struct text row_figure(const struct ui *ui, float width, const struct row *row)
{
    return (struct text){.string = row->figure,
                         .type = TYPE_CAPTION,
                         .weight = FONT_BOLD,
                         .color = ui->theme->accent,
                         .width = width - row_left(ui, row) - ui_mm(ui, 4),
                         .silent = true};
}

bool widget_row_fits(struct ui *ui, float width, const struct row *row)
{
    const struct text title = row_title(ui, width, row);
    const struct text words = row_words(ui, width, row);
    return title.width > 0 && !ui_measure(ui, &title).broken && !ui_measure(ui, &words).broken;
}

/* The row as it is drawn: where a word would be cut, without its picture or icon. */
static struct row row_form(struct ui *ui, float width, const struct row *row)
{
    struct row form = *row;
    if (!widget_row_fits(ui, width, row)) {
        form.picture = NULL;
        form.icon = NULL;
    }
    return form;
}

float widget_row_height(struct ui *ui, float width, const struct row *given)
{
    const struct row form = row_form(ui, width, given);
    const struct row *row = &form;
    const struct text title = row_title(ui, width, row);
    const struct text words = row_words(ui, width, row);
    const struct text figure = row_figure(ui, width, row);
    const float h = ui_measure(ui, &title).h + ui_measure(ui, &words).h +
                    ui_measure(ui, &figure).h + ui_mm(ui, 3);
    return fmaxf(h, ui_floor_mm(ui, TARGET_MM));
}

float widget_row(struct ui *ui, struct rect r, const struct row *given)
{
    const struct row form = row_form(ui, r.w, given);
    const struct row *row = &form;
    const struct theme *t = ui->theme;
    const float h = widget_row_height(ui, r.w, row);
    const struct rect box = rect_of(r.x, r.y, r.w, h);
    if (row->chosen) {
        ui_frame_rect(ui, box, color_mix(t->ground, t->accent, t->chosen_tint), t->accent,
                      fmaxf(2, ui_mm(ui, 0.75F)), ui_mm(ui, 3));
    } else if (ui_pressed(ui, row->id)) {
        ui_rect(ui, box, color_mix(t->ground, t->accent, 0.22F), ui_mm(ui, 3));
    }
    const float left = row_left(ui, row);
    if (row->picture != NULL) {
        const float side = ui_floor_mm(ui, 17);
        ui_picture(ui, row->picture,
                   rect_of(r.x + ui_floor_mm(ui, 1.5F), r.y + (h - side) / 2, side, side), 0);
    } else if (row->icon != NULL) {
        const float disc = ui_floor_mm(ui, 6.4F);
        const float cx = r.x + disc + ui_floor_mm(ui, 2.5F);
        ui_disc(ui, cx, r.y + h / 2, disc, row->chosen ? t->accent : 0,
                row->chosen ? t->accent : t->text, fmaxf(1.5F, ui_mm(ui, 0.5F)));
        ui_glyph(ui, row->icon, cx - disc * 0.55F, r.y + h / 2 - disc * 0.55F, disc * 1.1F,
                 row->chosen ? t->ink : t->text, fmaxf(1.6F, ui_mm(ui, 0.8F)), false);
    }
    struct text title = row_title(ui, r.w, row);
    struct text words = row_words(ui, r.w, row);
    struct text figure = row_figure(ui, r.w, row);
    const struct extent a = ui_measure(ui, &title);
    const struct extent b = ui_measure(ui, &words);
    const struct extent c = ui_measure(ui, &figure);
    title.x = words.x = figure.x = r.x + left;
    title.y = r.y + (h - a.h - b.h - c.h) / 2;
    words.y = title.y + a.h;
    figure.y = words.y + b.h;
    ui_text(ui, &title);
    ui_text(ui, &words);
    ui_text(ui, &figure);
    const char *spoken = row->title;
    if (row->words != NULL && row->words[0] != '\0') {
        spoken = ui_format(ui, "%s: %s", spoken, row->words);
    }
    if (row->figure != NULL && row->figure[0] != '\0') {
        spoken = ui_format(ui, "%s, %s", spoken, row->figure);
    }
    ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                               .label = row->title,
                               .spoken = row->spoken != NULL ? row->spoken : spoken,
                               .rect = box,
                               .action = row->action,
                               .chosen = row->chosen,
                               .disabled = row->disabled,
                               .fg = title.color,
                               .bg = t->ground,
                               .em_px = a.em,
                               .id = row->id});
    return h;
}
