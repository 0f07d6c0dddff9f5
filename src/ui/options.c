/* Options: one of several, with a ring and a sample, or as the segments of a switch. */
#include "ui/icons.h"
#include "ui/widgets.h"

#include <math.h>
#include <string.h>

/* Between its frame and its words; on a small panel no less than an eye needs. */
static float inset(const struct ui *ui, const struct option *o)
{
    return o->compact ? fmaxf(ui_mm(ui, 2), ui_floor_mm(ui, 1.2F)) : ui_mm(ui, 4);
}

static struct text option_text(const struct ui *ui, float width, const struct option *o)
{
    const float ring = o->compact ? 0 : ui_floor_mm(ui, 8) + ui_mm(ui, 3.5F);
    const float sample = o->sample != NULL ? ui_floor_mm(ui, 16) : 0;
    return (struct text){.string = o->label,
                         .type = TYPE_CAPTION,
                         .weight = FONT_BOLD,
                         .width = width - 2 * inset(ui, o) - ring - sample,
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
    ui_frame_rect(ui, r, widget_pressed(ui, o->id, ground), o->chosen ? t->accent : edge,
                  o->chosen ? ui_floor_mm(ui, 1.0F) : fmaxf(1.5F, ui_mm(ui, 0.5F)), ui_mm(ui, 2));
    struct text words = option_text(ui, r.w, o);
    words.color = color;
    words.ground = ground;
    const struct extent size = ui_measure(ui, &words);
    float x = r.x + inset(ui, o);
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

/* ---- in a flow ---- */

struct grid {
    int columns;
    float widths[SWITCH_MOST];
    float h; /* of each option */
    bool cut;
};

/* As many beside each other as have their least width and no word that is cut. */
static int even_columns(struct ui *ui, float room, const struct option_list *o)
{
    const float gap = ui_floor_mm(ui, GAP_MM);
    const int most = o->most > 0 && o->most < o->count ? o->most : o->count;
    for (int columns = most < SWITCH_MOST ? most : SWITCH_MOST; columns > 1; columns--) {
        const float w = (room - gap * (float)(columns - 1)) / (float)columns;
        bool fits = w >= ui_floor_mm(ui, o->least_mm);
        for (int i = 0; i < o->count && fits; i++) {
            fits = widget_option_fits(ui, w, &o->items[i]);
        }
        if (fits) {
            return columns;
        }
    }
    return 1;
}

static struct grid grid_of(struct ui *ui, float room, const struct option_list *o)
{
    struct grid g = {0};
    if (o->least_mm > 0) {
        g.columns = even_columns(ui, room, o);
        for (int i = 0; i < g.columns; i++) {
            g.widths[i] =
                (room - ui_floor_mm(ui, GAP_MM) * (float)(g.columns - 1)) / (float)g.columns;
        }
    } else {
        g.columns = switch_columns(ui, room, o->items, o->count, g.widths);
    }
    for (int i = 0; i < o->count; i++) {
        const float w = g.widths[i % g.columns];
        g.h = fmaxf(g.h, widget_option_height(ui, w, &o->items[i]));
        g.cut = g.cut || !widget_option_fits(ui, w, &o->items[i]);
    }
    return g;
}

float widget_options_line(struct ui *ui, float width, const struct option_list *options)
{
    return grid_of(ui, width, options).h;
}

static struct fit options_fit(struct ui *ui, const void *data, struct space space)
{
    const struct option_list *o = data;
    const struct grid g = grid_of(ui, space.w, o);
    const float gap = ui_floor_mm(ui, GAP_MM);
    const int rows = (o->count + g.columns - 1) / g.columns;
    return (struct fit){(float)rows * (g.h + gap) - gap, g.cut};
}

static void options_emit(struct ui *ui, const void *data, const struct slot *place)
{
    const struct option_list *o = data;
    const struct grid g = grid_of(ui, place->space.w, o);
    const float gap = ui_floor_mm(ui, GAP_MM);
    float x = place->r.x;
    for (int i = 0; i < o->count; i++) {
        const float w = g.widths[i % g.columns];
        const float y = place->r.y + (float)(i / g.columns) * (g.h + gap);
        widget_option(ui, rect_of(x, y, w, g.h), &o->items[i]);
        x = i % g.columns == g.columns - 1 ? place->r.x : x + w + gap;
    }
}

/* Goes on with a line of options. */
static bool options_divide(struct ui *ui, void *data, void *rest, struct space space)
{
    struct option_list *head = data;
    struct option_list *tail = rest;
    const struct grid g = grid_of(ui, space.w, head);
    const float gap = ui_floor_mm(ui, GAP_MM);
    const int lines = (int)((space.room + gap + 1) / (g.h + gap));
    if (lines < 1 || lines * g.columns >= head->count) {
        return false;
    }
    head->most = tail->most = g.columns;
    head->count = lines * g.columns;
    tail->items += head->count;
    tail->count -= head->count;
    return true;
}

static const struct block_kind options_kind = {
    .fit = options_fit, .emit = options_emit, .divide = options_divide};

void flow_options(struct flow *flow, const struct option_list *options)
{
    if (options->count == 0) {
        return;
    }
    struct ui *ui = flow_ui(flow);
    const struct option *items =
        arena_items(ui->frame->arena, options->items, (size_t)options->count, sizeof *items);
    struct option_list own = *options;
    own.items = items;
    flow_add(flow, &options_kind, &own, sizeof own, ui_mm(ui, 4));
}

void flow_switch(struct flow *flow, const struct option *options, int count)
{
    flow_options(flow, &(struct option_list){.items = options, .count = count});
    flow_bond(flow, BOND_LOOSE);
}

void flow_tabs(struct flow *flow, const struct tabs *tabs)
{
    const struct ui *ui = flow_ui(flow);
    struct option *options = arena_array(ui->frame->arena, (size_t)tabs->count, sizeof *options);
    for (int i = 0; i < tabs->count; i++) {
        options[i] = (struct option){.label = ui_tr(ui, tabs->keys[i]),
                                     .compact = true,
                                     .chosen = tabs->chosen == i,
                                     .action = own_act(tabs->act, (float)i),
                                     .id = ui_id(tabs->keys[i], tabs->act)};
    }
    flow_switch(flow, options, tabs->count);
}

/* ---- a number in a disc ---- */

float widget_number_radius(const struct ui *ui)
{
    return fmaxf(ui_floor_mm(ui, 3.6F), (float)ui_em(ui, TYPE_CAPTION) * 0.66F);
}

void widget_number(struct ui *ui, float x, float y, float radius, const struct numbered *n)
{
    ui_disc(ui, x, y, radius, n->fill, n->edge, fmaxf(1.5F, ui_mm(ui, 0.5F)));
    struct text words = {.string = ui_number(ui, n->number, 0),
                         .type = TYPE_CAPTION,
                         .weight = FONT_BOLD,
                         .color = n->ink,
                         .ground = n->fill,
                         .on_picture = true,
                         .x = x - radius,
                         .width = 2 * radius,
                         .align = ALIGN_CENTER,
                         .one_word = true,
                         .silent = true};
    words.y = y - ui_measure(ui, &words).h / 2;
    ui_text(ui, &words);
}
