/* Home: up to five everyday things stand in a river of flow lines; below it a fault with two more
 * ways.
 */
#include "screens/actions.h"
#include "screens/home_stands.h"
#include "screens/home_ways.h"
#include "screens/list.h"
#include "ui/icons.h"
#include "ui/widgets.h"

#include <math.h>
#include <string.h>

static void words(struct flow *f, struct ui *ui)
{
    flow_text(f, STYLE_TITLE, ui_tr(ui, "ui.home.title"))->x = 0;
    flow_text(f, STYLE_LEAD, ui_tr(ui, "ui.home.lead"));
    flow_gap(f, 6);
}

/* Capitals of the names: one size for all five, at which each stays on one line, clear of what is
 * below; 0 = as usual, in two lines. */
static float name_cap_mm(struct ui *ui, float width)
{
    static const float steps[] = {7.0F, 6.4F, 5.8F, 5.2F, 4.9F};
    const struct product *things[HOME_THINGS];
    const int count = home_things(ui->env->content, things);
    for (size_t s = 0; s < sizeof steps / sizeof steps[0]; s++) {
        bool fits = true;
        for (int i = 0; i < count && fits; i++) {
            const struct text name = {.string = ui_trf(ui, "product.%s.name", things[i]->id),
                                      .type = TYPE_LEAD,
                                      .weight = FONT_BOLD,
                                      .cap_mm = steps[s],
                                      .width = width};
            fits = ui_measure(ui, &name).lines <= 1;
        }
        if (fits) {
            return s == 0 ? 0 : steps[s];
        }
    }
    return 0;
}

static float name_below(struct ui *ui, const struct product *p, float cx, float y, float width,
                        float cap_mm, uint32_t color, bool on_picture)
{
    const struct text name = {.string = ui_trf(ui, "product.%s.name", p->id),
                              .type = TYPE_LEAD,
                              .weight = FONT_BOLD,
                              .color = color,
                              .ground = on_picture ? COLOR_SHADE : ui->theme->ground,
                              .on_picture = on_picture,
                              .x = cx - width / 2,
                              .y = y,
                              .width = width,
                              .align = ALIGN_CENTER,
                              .max_lines = 2,
                              .cap_mm = cap_mm,
                              .silent = true};
    if (cap_mm > 0) { /* smaller letters need more contrast than the river leaves them */
        const struct extent size = ui_measure(ui, &name);
        const float pad = ui_mm(ui, 2);
        ui_frame_rect(ui, rect_of(cx - size.w / 2 - pad, y, size.w + 2 * pad, size.h + pad * 0.4F),
                      color_alpha(COLOR_SHADE, 0.72F), 0, 0, pad);
    }
    return ui_text(ui, &name).w;
}

static void target(struct ui *ui, const struct product *p, struct rect rect, bool dense)
{
    ui_node(ui,
            &(struct node){.role = ROLE_BUTTON,
                           .label = ui_trf(ui, "product.%s.name", p->id),
                           .spoken = ui_format(ui, "%s. %s", ui_trf(ui, "product.%s.name", p->id),
                                               ui_trf(ui, "product.%s.thing_alt", p->id)),
                           .rect = rect,
                           .dense = dense,
                           .action = go_to("product", p->id),
                           .on_picture = true,
                           .em_px = (float)ui_em(ui, TYPE_LEAD),
                           .id = ui_id(p->id, 1)});
}

/* The name below a foot at cx, foot and the target of thing and name together. */
static void name_and_target(struct ui *ui, const struct product *p, struct rect area, float cx,
                            float foot, float h)
{
    const float w = h * (float)p->thing->width / (float)p->thing->height;
    const float name_y = foot + ui_mm(ui, 8.5F);
    const float name_w = ui_mm(ui, 84);
    const float edge = ui_mm(ui, 6);
    const float name_x =
        fminf(fmaxf(cx, area.x + edge + name_w / 2), area.x + area.w - edge - name_w / 2);
    const float shown =
        name_below(ui, p, name_x, name_y, name_w, name_cap_mm(ui, name_w), COLOR_ON_PICTURE, true);
    const float wide = fmaxf(fminf(w, ui_mm(ui, 110)), ui_mm(ui, 44));
    const float x0 = fminf(cx - wide / 2, name_x - shown / 2 - ui_mm(ui, 1));
    const float x1 = fmaxf(cx + wide / 2, name_x + shown / 2 + ui_mm(ui, 1));
    target(ui, p,
           rect_meet(rect_of(x0, foot - h, x1 - x0, name_y + ui_mm(ui, 12) - foot + h),
                     rect_grow(area, -ui_mm(ui, 1.5F))),
           true);
}

/* The river in full: scene picture and things at their places. */
static void river(struct ui *ui, struct rect area, float sink)
{
    const struct content *content = ui->env->content;
    const struct picture *scene =
        content_picture(content, ui->portrait ? "home-portrait" : "home-landscape");
    const struct product *things[HOME_THINGS];
    const int count = home_things(content, things);
    const struct stand *stands = home_stands(count, ui->portrait);
    const float w = ui->portrait ? 1080 : 1920;
    const float bottom = ui->portrait ? 1600 : 880;
    const float k = area.w / w;
    const float ox = area.x;
    float lowest = 0; /* the foot of the lowest thing: its name must stand clear of the ground */
    for (int i = 0; i < count; i++) {
        lowest = fmaxf(lowest, stands[i].y * k + ui_mm(ui, 8.5F + 19));
    }
    const float foot_y = area.y + area.h - sink;
    const float oy = fminf(foot_y - bottom * k, foot_y - lowest);
    if (scene != NULL && picture_details(scene)->layer_count > 0) {
        const struct layer *l = &picture_details(scene)->layers[0];
        ui_layer(
            ui, l,
            rect_of(ox + (float)l->x * k, oy + (float)l->y * k, (float)l->w * k, (float)l->h * k),
            1);
    }
    for (int i = 0; i < count; i++) {
        const struct picture *thing = things[i]->thing;
        const float h = home_stand_height(&stands[i], things[i]) * k;
        const float wide = h * (float)thing->width / (float)thing->height;
        const float bob = (1 - ui_progress(ui, 40 * i, DUR_SETTLE + 100)) * ui_mm(ui, 3);
        ui_picture(
            ui, thing,
            rect_of(ox + stands[i].x * k - wide / 2, oy + stands[i].y * k - h + bob, wide, h), 0);
    }
    for (int i = 0; i < count; i++) { /* names last: no thing stands on a name */
        name_and_target(ui, things[i], area, ox + stands[i].x * k, oy + stands[i].y * k,
                        home_stand_height(&stands[i], things[i]) * k);
    }
}

/* Panels without room for the fault: the two more ways come as rows after the things. */
static bool small_panel(const struct ui *ui)
{
    return page_area(ui).h / ui->real_mm < 120;
}

/* ---- small panels, enlarged text and high contrast: the things in rows, names below ---- */

struct tiles {
    const struct product *things[HOME_THINGS];
    int count;
};

static struct text tile_label(const struct ui *ui, const struct product *p, float w)
{
    struct text text = text_styled(ui, STYLE_STRONG, ui_trf(ui, "product.%s.name", p->id));
    text.ground = ui->theme->card;
    text.width = w - ui_mm(ui, 4);
    text.align = ALIGN_CENTER;
    text.max_lines = 2;
    text.silent = true;
    return text;
}

/* Does every name fit a tile of width w without a word being cut? */
static bool names_fit(struct ui *ui, const struct tiles *t, float w)
{
    for (int i = 0; i < t->count; i++) {
        const struct text label = tile_label(ui, t->things[i], w);
        if (ui_measure(ui, &label).broken) {
            return false;
        }
    }
    return true;
}

struct grid {
    int columns;
    float w, h, gap; /* of a tile, and between two */
    float name;      /* height of the tallest name */
    float all;
};

static struct grid grid_of(struct ui *ui, const struct tiles *t, struct space space)
{
    struct grid g = {.gap = fmaxf(ui_mm(ui, 6), ui_floor_mm(ui, GAP_MM))};
    const float least = fmaxf(ui_floor_mm(ui, ui->large ? 62 : 44), ui_mm(ui, 60));
    g.columns = (int)((space.w + g.gap) / (least + g.gap));
    g.columns = g.columns < 2 ? 2 : g.columns > HOME_THINGS ? HOME_THINGS : g.columns;
    g.columns++;
    do {
        g.columns--;
        g.w = (space.w - g.gap * (float)(g.columns - 1)) / (float)g.columns;
    } while (g.columns > 1 && !names_fit(ui, t, g.w));
    const int rows = (t->count + g.columns - 1) / g.columns;
    for (int i = 0; i < t->count; i++) {
        const struct text label = tile_label(ui, t->things[i], g.w);
        g.name = fmaxf(g.name, ui_measure(ui, &label).h + ui_mm(ui, 4));
    }
    const float room = (space.room - g.gap * (float)(rows - 1)) / (float)rows;
    const float whole = fmaxf(space.room - ui_floor_mm(ui, 4), ui_floor_mm(ui, 40));
    g.h = fmaxf(fminf(room, g.w * 1.5F), fmaxf(g.w * 0.7F + g.name, ui_floor_mm(ui, 40)));
    g.h = fminf(g.h, whole); /* each is seen whole, whatever scrolls */
    g.all = (float)rows * (g.h + g.gap) - g.gap;
    return g;
}

static void draw_tile(struct ui *ui, struct rect box, const struct product *p, float name)
{
    ui_frame_rect(ui, box,
                  ui_pressed(ui, ui_id(p->id, 1))
                      ? color_mix(ui->theme->card, ui->theme->accent, 0.25F)
                      : ui->theme->card,
                  ui->theme->edge, fmaxf(1.3F, ui_mm(ui, 0.4F)), ui_mm(ui, 3));
    ui_picture(ui, p->thing,
               rect_of(box.x + box.w * 0.12F, box.y + ui_mm(ui, 4), box.w * 0.76F,
                       box.h - name - ui_mm(ui, 7)),
               0);
    struct text label = tile_label(ui, p, box.w);
    label.x = box.x + ui_mm(ui, 2);
    label.y = box.y + box.h - name + (name - ui_measure(ui, &label).h) / 2 - ui_mm(ui, 1);
    ui_text(ui, &label);
    target(ui, p, box, false);
}

/* Where two names do not fit beside each other: a list. */
static struct fit tile_rows(struct ui *ui, const struct tiles *t, float w, const struct slot *at)
{
    struct fit all = {0};
    for (int i = 0; i < t->count; i++) {
        const char *name = ui_trf(ui, "product.%s.name", t->things[i]->id);
        const struct row row = {
            .title = name,
            .spoken =
                ui_format(ui, "%s. %s", name, ui_trf(ui, "product.%s.thing_alt", t->things[i]->id)),
            .picture = t->things[i]->thing,
            .action = go_to("product", t->things[i]->id),
            .id = ui_id(t->things[i]->id, 1)};
        const struct fit one = widget_row_fit(ui, w, &row);
        all.h += i > 0 ? ui_floor_mm(ui, GAP_MM) : 0;
        if (at != NULL) {
            widget_row(ui, rect_of(at->r.x, at->r.y + all.h, w, 0), &row);
        }
        all.h += one.h;
        all.cut = all.cut || one.cut;
    }
    return all;
}

static struct fit tiles_fit(struct ui *ui, const void *data, struct space space)
{
    const struct grid g = grid_of(ui, data, space);
    return g.columns == 1 ? tile_rows(ui, data, space.w, NULL) : (struct fit){.h = g.all};
}

static void tiles_emit(struct ui *ui, const void *data, const struct slot *slot)
{
    const struct tiles *t = data;
    const struct grid g = grid_of(ui, t, slot->space);
    if (g.columns == 1) {
        tile_rows(ui, t, slot->r.w, slot);
        return;
    }
    for (int i = 0; i < t->count; i++) {
        const struct rect box =
            rect_of(slot->r.x + (float)(i % g.columns) * (g.w + g.gap),
                    slot->r.y + (float)(i / g.columns) * (g.h + g.gap), g.w, g.h);
        draw_tile(ui, box, t->things[i], g.name);
    }
}

static const struct block_kind tiles_kind = {
    .fit = tiles_fit, .emit = tiles_emit, .stretches = true};

static struct flow *column(struct ui *ui)
{
    struct flow *f = flow_new(ui);
    struct tiles tiles = {.count = 0};
    words(f, ui);
    tiles.count = home_things(ui->env->content, tiles.things);
    flow_add(f, &tiles_kind, &tiles, sizeof tiles, fmaxf(ui_mm(ui, 6), ui_floor_mm(ui, GAP_MM)));
    if (small_panel(ui)) {
        home_way_rows(f);
    }
    return f;
}

static void draw(const void *state, struct ui *ui)
{
    (void)state;
    const struct page spec = {.layer = 0, .glow_x = 0.62F, .glow_y = 0.34F};
    const struct page_room page = page_begin(ui, &spec);
    const struct rect area = page_area(ui);
    const float seam = small_panel(ui) ? 0 : home_ways_height(ui, area.w);
    /* The river needs its full height, and a panel on which its things can be told apart. */
    const float least = ui->portrait ? area.w * 1.5F : ui_mm(ui, 190);
    const bool grand = !ui->theme->flat && !ui->large &&
                       fminf(area.w, area.h) / ui->real_mm > 150 && area.h > least;
    if (grand) {
        river(ui, rect_of(area.x, area.y, area.w, area.h), seam - ui_mm(ui, 3));
        struct flow *f = flow_new(ui);
        words(f, ui);
        page_column(ui, f,
                    rect_of(page.zone.x, page.zone.y + ui_mm(ui, 3), page.zone.w, page.zone.h));
    } else {
        page_column(ui, column(ui),
                    rect_of(page.zone.x, page.zone.y, page.zone.w,
                            area.y + area.h - seam - page.zone.y - ui_mm(ui, 6)));
    }
    if (seam > 0) {
        home_ways(ui, rect_of(area.x, area.y + area.h - seam, area.w, seam));
    }
}

const struct screen screen_home = {.name = "home", .flags = SCREEN_START, .draw = draw};
