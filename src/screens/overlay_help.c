/* How it works, in five short lines, and who made it. */
#include "screens/list.h"
#include "screens/overlay.h"
#include "screens/parts.h"
#include "ui/icons.h"

static const char *const icons[5] = {ICON_PLUS, ICON_DOWN, ICON_BACK, ICON_LANGUAGE, ICON_ACCESS};

static float lines(struct ui *ui, struct rect r, const void *context)
{
    (void)context;
    float y = 0;
    const float icon = ui_floor_mm(ui, 10);
    for (int i = 0; i < 5; i++) {
        struct text words = {.string = ui_trf(ui, "ui.help.%d", i + 1),
                             .type = TYPE_LEAD,
                             .color = ui->theme->text,
                             .ground = ui->theme->card,
                             .x = r.x + icon + ui_mm(ui, 6),
                             .y = r.y + y,
                             .width = r.w - icon - ui_mm(ui, 6)};
        const float h = ui_text(ui, &words).h;
        const float row = h > icon ? h : icon;
        ui_glyph(ui, icons[i], r.x, r.y + y + (row - icon) / 2, icon, ui->theme->accent,
                 ui_floor_mm(ui, 0.8F), false);
        y += row + ui_mm(ui, 5);
    }
    const struct text back = {.string = ui_tr(ui, "ui.help.return"),
                              .type = TYPE_BODY,
                              .color = ui->theme->secondary,
                              .ground = ui->theme->card,
                              .x = r.x,
                              .y = r.y + y,
                              .width = r.w};
    y += ui_text(ui, &back).h + ui_mm(ui, 6);
    const struct button about = {.label = ui_tr(ui, "ui.help.about"),
                                 .icon = ICON_INFO,
                                 .action = part_go("about", ""),
                                 .id = ui_id("help-about", 0)};
    const float w = widget_button_width(ui, &about, ui_floor_mm(ui, 60), r.w);
    widget_button(ui, rect_of(r.x, r.y + y, w, ui_floor_mm(ui, TARGET_MM)), &about);
    return y + ui_floor_mm(ui, TARGET_MM);
}

static void draw(const void *state, struct ui *ui)
{
    (void)state;
    const struct block block = {
        .title = ui_tr(ui, "ui.help.title"), .close = ui_tr(ui, "ui.help.close"), .draw = lines};
    block_draw(ui, &block);
}

const struct screen screen_help = {.name = "help", .flags = SCREEN_MODAL, .draw = draw};
