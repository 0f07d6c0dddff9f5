/* Buttons: outlined, with an icon and words, or a disc; and groups of blocks that are one. */
#include "ui/widgets.h"

#include <math.h>

#define BUTTON_MM 40.0F /* least width in a flow */
#define DISC_ICON 0.4F  /* least height of the icon in a disc, of its own */

uint32_t widget_pressed(const struct ui *ui, uint64_t id, uint32_t color)
{
    return ui_pressed(ui, id) ? color_mix(color, ui->theme->accent, 0.30F) : color;
}

static float pad_of(const struct ui *ui, float height)
{
    return fmaxf(ui_mm(ui, 5), height * 0.22F);
}

/* As large as its words ask for: on a small panel, letters do not shrink as far as distances do. */
static float icon_side(const struct ui *ui, float height)
{
    return fminf(fmaxf(ui_mm(ui, 9), (float)ui_em(ui, TYPE_CAPTION) * 0.75F), height * 0.5F);
}

static struct text label_text(const struct button *b)
{
    return (struct text){.string = b->label,
                         .type = TYPE_CAPTION,
                         .weight = FONT_BOLD,
                         .width = 1e6F,
                         .silent = true};
}

float widget_button_width(struct ui *ui, const struct button *b, float least, float most)
{
    const struct text words = label_text(b);
    const float h = ui_floor_mm(ui, TARGET_MM);
    const float icon = b->icon != NULL ? icon_side(ui, h) + ui_mm(ui, 3) : 0;
    const float w = ui_measure(ui, &words).w + icon + 2 * pad_of(ui, h) + 2;
    return fminf(fmaxf(w, least), most);
}

/* What there is room for: rather less air, then no icon, than a word that is cut. */
struct form {
    struct text words;
    struct extent size; /* nothing for an icon alone */
    bool icon;
};

static struct form form_of(struct ui *ui, const struct button *b, float w, float h)
{
    struct form f = {.words = label_text(b), .icon = b->icon != NULL};
    f.words.max_lines = 2;
    const float pads[3] = {pad_of(ui, h), ui_floor_mm(ui, 3), ui_floor_mm(ui, 3)};
    f.size.broken = !b->icon_only;
    for (int i = 0; i < 3 && (f.size.broken || f.size.h > h); i++) {
        f.icon = f.icon && i < 2;
        f.words.width = w - 2 * pads[i] - (f.icon ? icon_side(ui, h) + ui_mm(ui, 3) : 0);
        f.size = ui_measure(ui, &f.words);
    }
    return f;
}

void widget_button(struct ui *ui, struct rect r, const struct button *b)
{
    const struct theme *t = ui->theme;
    const uint64_t id = b->id != 0 ? b->id : ui_id(b->label, ROLE_BUTTON);
    const uint32_t color = b->disabled ? color_mix(t->card, t->text, 0.55F) : t->text;
    const float stroke = fmaxf(1.5F, ui_mm(ui, t->flat ? 0.8F : 0.5F));
    ui_frame_rect(ui, r, widget_pressed(ui, id, t->card),
                  b->disabled ? color_alpha(t->edge, 0.6F) : t->edge, stroke, r.h / 2);
    struct form f = form_of(ui, b, r.w, r.h);
    const float icon =
        b->icon_only ? fmaxf(icon_side(ui, r.h), r.h * DISC_ICON) : icon_side(ui, r.h);
    const float gap = ui_mm(ui, 3);
    const float all = (f.icon ? icon : 0) + (b->icon_only ? 0 : f.size.w + (f.icon ? gap : 0));
    const float x = r.x + (r.w - all) / 2;
    if (f.icon) {
        ui_glyph(ui, b->icon, x, r.y + (r.h - icon) / 2, icon, color,
                 fmaxf(1.6F, b->icon_only ? ui_floor_mm(ui, 0.7F) : ui_mm(ui, 0.75F)), false);
    }
    if (!b->icon_only) {
        f.words.color = color;
        f.words.ground = t->card;
        f.words.x = x + (f.icon ? icon + gap : 0);
        f.words.y = r.y + (r.h - f.size.h) / 2;
        ui_text(ui, &f.words);
    }
    ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                               .label = b->label,
                               .spoken = b->spoken,
                               .rect = r,
                               .action = b->action,
                               .disabled = b->disabled,
                               .fg = color,
                               .bg = t->card,
                               .em_px = b->icon_only ? 0 : f.size.em,
                               .truncated = f.size.lines > 2,
                               .id = id});
}

/* ---- in a flow: beside each other, as many as there is room for ---- */

struct button_list {
    const struct button *items;
    int count;
};

static float width_in(struct ui *ui, const struct button *b, float most)
{
    if (b->icon_only) {
        return ui_floor_mm(ui, TARGET_MM);
    }
    return widget_button_width(ui, b, ui_floor_mm(ui, b->least_mm > 0 ? b->least_mm : BUTTON_MM),
                               most);
}

/* Height of all: as of a finger, or as the words of one ask for. */
static float height_in(struct ui *ui, const struct button_list *list, float w)
{
    const float side = ui_floor_mm(ui, TARGET_MM);
    float h = side;
    for (int i = 0; i < list->count; i++) {
        const struct button *b = &list->items[i];
        h = fmaxf(h, form_of(ui, b, width_in(ui, b, w), side).size.h);
    }
    return h;
}

/* Walks through the places of the buttons in a width; emits them when there is a place. */
static struct fit walk(struct ui *ui, const struct button_list *list, float w,
                       const struct slot *at)
{
    const float side = height_in(ui, list, w);
    const float gap = ui_floor_mm(ui, GAP_MM);
    float x = 0;
    float y = 0;
    bool cut = false;
    for (int i = 0; i < list->count; i++) {
        const struct button *b = &list->items[i];
        const float width = width_in(ui, b, w);
        if (x > 0 && x + width > w) {
            x = 0;
            y += side + gap;
        }
        cut = cut || form_of(ui, b, width, side).size.broken;
        if (at != NULL) {
            widget_button(ui, rect_of(at->r.x + x, at->r.y + y, width, side), b);
        }
        x += width + gap;
    }
    return (struct fit){y + side, cut};
}

static struct fit buttons_fit(struct ui *ui, const void *data, struct space space)
{
    return walk(ui, data, space.w, NULL);
}

static void buttons_emit(struct ui *ui, const void *data, const struct slot *place)
{
    walk(ui, data, place->space.w, place);
}

static const struct block_kind buttons_kind = {.fit = buttons_fit, .emit = buttons_emit};

void flow_buttons(struct flow *flow, const struct button *buttons, int count)
{
    struct ui *ui = flow_ui(flow);
    const struct button *items =
        arena_items(ui->frame->arena, buttons, (size_t)count, sizeof *items);
    const struct button_list list = {items, count};
    flow_add(flow, &buttons_kind, &list, sizeof list, ui_mm(ui, 5));
}

void flow_button(struct flow *flow, const struct button *button)
{
    flow_buttons(flow, button, 1);
}

/* ---- blocks that are one button ---- */

struct group {
    struct flow *flow;
    struct button button;
};

static struct fit group_fit(struct ui *ui, const void *data, struct space space)
{
    const struct group *group = data;
    struct fit fit = flow_fit(group->flow, space);
    fit.h = fmaxf(fit.h, ui_floor_mm(ui, TARGET_MM));
    return fit;
}

static void group_emit(struct ui *ui, const void *data, const struct slot *place)
{
    const struct group *group = data;
    flow_emit(group->flow, place);
    ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                               .label = group->button.label,
                               .spoken = group->button.spoken,
                               .rect = place->r,
                               .action = group->button.action,
                               .id = group->button.id});
}

/* Two buttons that do the same: the first holds what fits. */
static bool group_divide(struct ui *ui, void *data, void *rest, struct space space)
{
    struct group *head = data;
    struct group *tail = rest;
    struct flow *parts[2];
    (void)ui;
    if (flow_leaves(head->flow, space, (struct space){.w = space.w, .room = 1e6F}, parts, 2) < 2) {
        return false;
    }
    head->flow = parts[0];
    tail->flow = parts[1];
    tail->button.id = hash_bytes(head->button.id, "more", 4);
    return flow_fit(parts[0], space).h <= space.room + 0.1F;
}

static const struct block_kind group_kind = {
    .fit = group_fit, .emit = group_emit, .stretches = true, .divide = group_divide};

struct flow *flow_group(struct flow *flow, const struct button *button)
{
    struct ui *ui = flow_ui(flow);
    if (button->action.kind == ACT_NONE) {
        return flow;
    }
    const struct group group = {flow_new(ui), *button};
    flow_add(flow, &group_kind, &group, sizeof group, fmaxf(ui_mm(ui, 5), ui_floor_mm(ui, GAP_MM)));
    return group.flow;
}
