/* One scrolling column: what is seen of it, its two buttons and its soft edges. */
#include "ui/scroll.h"

#include "ui/icons.h"

#include <math.h>

#define SCROLL_COLUMN_MM 24.0F

static void scroll_button(struct ui *ui, float x, float y, float size, bool up, float by_px,
                          bool end)
{
    const uint64_t id = ui_id("scroll", (int)ui->plane * 2 + up);
    const uint32_t color =
        end ? color_mix(ui->theme->ground, ui->theme->text, 0.5F) : ui->theme->text;
    ui_disc(ui, x + size / 2, y + size / 2, size * 0.46F,
            ui_pressed(ui, id) ? color_mix(ui->theme->card, ui->theme->accent, 0.4F)
                               : ui->theme->card,
            end ? ui->theme->edge : ui->theme->accent, ui_floor_mm(ui, 0.5F));
    ui_glyph(ui, up ? ICON_UP : ICON_DOWN, x + size * 0.28F, y + size * 0.28F, size * 0.44F, color,
             ui_floor_mm(ui, 1.0F), false);
    ui_node(ui,
            &(struct node){
                .role = ROLE_BUTTON,
                .label = ui_tr(ui, up ? "ui.scroll_up" : "ui.scroll_down"),
                .rect = rect_of(x, y, size, size),
                .action = {.kind = ACT_SCROLL, .arg = (int)ui->plane, .value = up ? -by_px : by_px},
                .fg = color,
                .bg = ui->theme->card,
                .id = id});
}

/* Lines that run on beyond the edge fade into the ground. */
static void soft_edge(struct ui *ui, struct rect column, struct rect r, bool above, bool below)
{
    const uint32_t ground = ui_ground(ui);
    const float h = fminf(ui_floor_mm(ui, 5), r.h * 0.14F);
    for (int end = 0; end < 2; end++) {
        if (end == 0 ? !above : !below) {
            continue;
        }
        const float y = end == 0 ? r.y : r.y + r.h - h;
        struct paint fade = {.kind = PAINT_LINEAR, .stops = 2, .y0 = y, .y1 = y + h};
        fade.color[0] = color_alpha(ground, end == 0 ? 1.0F : 0.0F);
        fade.color[1] = color_alpha(ground, end == 0 ? 0.0F : 1.0F);
        fade.at[1] = 1;
        ui_gradient(ui, rect_of(column.x - ui_mm(ui, 4), y, column.w + ui_mm(ui, 8), h), &fade);
    }
}

/* No room for the two scroll buttons below each other. */
static bool side_by_side(const struct ui *ui, float height)
{
    return height < 2 * ui_floor_mm(ui, TARGET_MM) + ui_floor_mm(ui, GAP_MM);
}

static float button_row(const struct ui *ui)
{
    return ui_floor_mm(ui, TARGET_MM) + ui_floor_mm(ui, GAP_MM);
}

struct rect scroll_beside(const struct ui *ui, struct rect r)
{
    const float second = side_by_side(ui, r.h) ? button_row(ui) : 0;
    return rect_of(r.x, r.y, r.w - ui_floor_mm(ui, SCROLL_COLUMN_MM) - second, r.h);
}

bool scroll_above(const struct ui *ui, struct rect r, struct rect *above)
{
    const float row = button_row(ui);
    *above = rect_of(r.x, r.y, r.w, r.h - row);
    return above->h > row;
}

struct scroll scroll_begin(struct ui *ui, struct rect r, struct rect column, float height)
{
    const struct rect seen = rect_of(r.x - ui_mm(ui, 4), r.y, column.w + ui_mm(ui, 8), column.h);
    const struct pane_spec spec = {.id = ui_id("scroll-area", (int)ui->plane),
                                   .viewport = seen,
                                   .area = rect_of(r.x, r.y, r.w, column.h),
                                   .w = seen.w,
                                   .h = ceilf(column.h) + fmaxf(0, height - column.h)};
    const struct camera camera = ui_pane_camera(ui, &spec);
    struct scroll s = {
        .r = r, .column = column, .offset = camera.y, .range = ceilf(fmaxf(0, height - column.h))};
    ui_pane_begin(ui, &spec);
    return s;
}

void scroll_end(struct ui *ui, const struct scroll *s)
{
    const struct rect r = s->r;
    const float side = ui_floor_mm(ui, TARGET_MM);
    const float least = ui_floor_mm(ui, GAP_MM);
    const bool below = s->column.w >= r.w; /* the buttons stand in a row below the column */
    const bool flat = below || side_by_side(ui, r.h);
    const float row_y = below ? r.y + r.h - side : r.y; /* of the buttons, when flat */
    ui_pane_end(ui);
    soft_edge(ui, s->column, rect_of(r.x, r.y, r.w, s->column.h), s->offset > 0.5F,
              s->offset < s->range - 0.5F);
    const float x = r.x + r.w - side;
    const float step = s->column.h * 0.8F;
    const float away = fmaxf(r.h - side, side + least);
    scroll_button(ui, flat ? x - side - least : x, row_y, side, true, step, s->offset <= 0);
    scroll_button(ui, x, flat ? row_y : r.y + away, side, false, step,
                  s->offset >= s->range - 0.5F);
}
