#include "screens/overlay.h"

#include "screens/list.h"
#include "ui/icons.h"

#include <math.h>

static struct rect block_area(struct ui *ui, bool wide)
{
    const struct rect area = page_area(ui);
    const float top = area.y + ui_mm(ui, 11);
    if (ui->portrait) {
        const float y = wide ? area.y + area.h * 0.45F : area.y + area.h * (ui->large ? 0.1F : 0.3F);
        return rect_of(0, y, area.w, area.y + area.h - y);
    }
    if (wide) {
        const float y = fminf(area.y + ui_mm(ui, 81), area.y + area.h * 0.3F);
        return rect_of(0, y, area.w, area.y + area.h - y);
    }
    const float x = area.w / ui->real_mm > 300 && !ui->large ? area.w * 0.365F : area.w * 0.04F;
    return rect_of(x, top, area.w - x, area.y + area.h - top);
}

struct block block_begin(struct ui *ui, const char *title, const char *close, bool wide)
{
    const struct theme *t = ui->theme;
    struct block b = {.area = block_area(ui, wide)};
    const struct rect a = b.area;
    const float slant = a.x > 0 ? ui_mm(ui, 9) : 0;
    const float body[8] = {a.x + slant, a.y, a.x + a.w, a.y, a.x + a.w, a.y + a.h, a.x, a.y + a.h};
    ui_polygon(ui, body, 4, t->card, 0, 0);
    if (!t->flat) {
        const struct rock rock = {.form = ROCK_LIP,
                                  .layer = 5,
                                  .base = color_mix(t->card, theme_rock(5).base, 0.5F),
                                  .seed = 77,
                                  .opacity = 0.55F};
        ui_rock(ui, rect_of(a.x + slant, a.y, a.w - slant, ui_mm(ui, 9)), &rock);
    }
    const float rim = fmaxf(1.5F, ui_mm(ui, t->flat ? 0.9F : 0.5F));
    ui_line(ui, a.x + slant, a.y + rim / 2, a.x + a.w, a.y + rim / 2,
            t->flat ? t->edge : color_mix(t->card, t->text, 0.75F), rim);
    if (a.x > 0) {
        ui_line(ui, a.x + slant, a.y, a.x, a.y + a.h, t->accent, rim);
    }
    const float margin = fmaxf(ui_mm(ui, 12), ui_floor_mm(ui, 6));
    const float left = a.x + slant + margin;
    const float side = ui_floor_mm(ui, TARGET_MM);
    float close_w = 0;
    const float top = a.y + fmaxf(ui_mm(ui, 13), ui_floor_mm(ui, 4));
    if (close != NULL) {
        close_w = fmaxf(ui_mm(ui, 44), ui_floor_mm(ui, ui->large ? 56 : 40));
        const struct button button = {.label = close,
                                      .icon = ICON_TICK,
                                      .action = {.kind = ACT_CLOSE},
                                      .id = ui_id("close", 0)};
        widget_button(ui, rect_of(a.x + a.w - margin - close_w, top, close_w, side), &button);
    }
    struct text head = {.string = title,
                        .type = TYPE_TITLE,
                        .weight = FONT_BOLD,
                        .color = t->text,
                        .ground = t->card,
                        .x = left,
                        .width = a.x + a.w - margin - close_w - ui_mm(ui, 6) - left,
                        .max_lines = 2,
                        .heading = true};
    const float h = ui_measure(ui, &head).h;
    head.y = top + fmaxf(0, (side - h) / 2);
    ui_text(ui, &head);
    const float y = top + fmaxf(side, h) + ui_mm(ui, 6);
    b.inner = rect_of(left, y, a.x + a.w - margin - left, a.y + a.h - ui_mm(ui, 6) - y);
    return b;
}

struct rect overlay_draw(struct ui *ui, int overlay)
{
    switch (overlay) {
    case OVERLAY_LANGUAGE:
        return overlay_language(ui);
    case OVERLAY_ACCESS:
        return overlay_access(ui);
    case OVERLAY_HELP:
        return overlay_help(ui);
    case OVERLAY_SOURCE:
        return overlay_source(ui);
    case OVERLAY_IDLE:
        return overlay_idle(ui);
    default:
        return rect_of(0, 0, 0, 0);
    }
}
