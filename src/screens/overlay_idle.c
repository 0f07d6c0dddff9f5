/* Still exploring? Cut stones go one by one, a second each; any touch goes on, only "Start again"
 * ends. */
#include "core/rng.h"
#include "screens/list.h"
#include "screens/overlay.h"
#include "ui/icons.h"

#include <math.h>

#define STONES 20

static void stones(struct ui *ui, struct rect r, int left, int total)
{
    struct rng rng = {12};
    const float pitch = r.w / STONES;
    const float side = fminf(pitch * 0.84F, r.h);
    /* Twice as long a warning lets each stone stand for two seconds. */
    const int there = (left * STONES + total - 1) / (total > 0 ? total : 1);
    for (int i = 0; i < STONES; i++) {
        const float x = r.x + (float)i * pitch;
        float xy[8] = {x, r.y, x + side, r.y, x + side, r.y + side, x, r.y + side};
        for (int k = 0; k < 8; k++) {
            xy[k] += (float)rng_range(&rng, -0.35, 0.35) * ui->mm;
        }
        const uint32_t c = color_mix(ui->theme->key, 0xFF7A3F10, (float)rng_unit(&rng) * 0.25F);
        if (i < there) {
            ui_polygon(ui, xy, 4, c, color_mix(c, 0xFFFFFFFF, 0.35F), fmaxf(1, ui_mm(ui, 0.4F)));
        } else {
            ui_polygon(ui, xy, 4, 0, ui->theme->edge, fmaxf(1.3F, ui_mm(ui, 0.45F)));
        }
    }
}

static float countdown(struct ui *ui, struct rect r, const void *context)
{
    (void)context;
    const int left = ui->env->seconds_left;
    const char *seconds =
        ui_fill(ui, ui_plural(ui, "ui.idle.seconds", left, 0), "n", ui_number(ui, left, 0));
    const struct text go_on = {.string = ui_tr(ui, "ui.idle.go_on"),
                               .type = TYPE_LEAD,
                               .color = ui->theme->text,
                               .ground = ui->theme->card,
                               .x = r.x,
                               .y = r.y,
                               .width = r.w};
    float y = ui_text(ui, &go_on).h + ui_mm(ui, 8);
    const float row = fminf(r.w / STONES, ui_mm(ui, 17));
    stones(ui, rect_of(r.x, r.y + y, r.w, row), left, ui->env->seconds_total);
    y += row + ui_mm(ui, 8);
    const struct button again = {.label = ui_tr(ui, "ui.idle.again"),
                                 .icon = ICON_AGAIN,
                                 .action = {.kind = ACT_RESTART},
                                 .id = ui_id("restart", 0)};
    const float side = ui_floor_mm(ui, TARGET_MM);
    const float w = widget_button_width(ui, &again, ui_floor_mm(ui, 60), r.w);
    struct text count = {.string = seconds,
                         .type = TYPE_TITLE,
                         .weight = FONT_BOLD,
                         .color = ui->theme->accent,
                         .ground = ui->theme->card,
                         .x = r.x,
                         .width = r.w - w - ui_mm(ui, 6),
                         .max_lines = 1};
    const float count_h = ui_measure(ui, &count).h;
    const bool beside = count.width > ui_floor_mm(ui, 60);
    if (!beside) {
        count.width = r.w;
    }
    const float line = beside ? fmaxf(side, count_h) : count_h;
    count.y = r.y + y + (line - count_h) / 2;
    ui_text(ui, &count);
    const float by = beside ? r.y + y + (line - side) / 2 : r.y + y + count_h + ui_mm(ui, 4);
    widget_button(ui, rect_of(beside ? r.x + r.w - w : r.x, by, w, side), &again);
    return beside ? y + line : by - r.y + side;
}

struct rect overlay_idle(struct ui *ui)
{
    const struct block block = {
        .title = ui_tr(ui, "ui.idle.title"), .wide = true, .draw = countdown};
    ui_wake_in(ui, 1000 - ui->env->overlay_age_ms % 1000);
    return block_draw(ui, &block);
}
