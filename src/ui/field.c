/* A line to type into. */
#include "ui/ui.h"

#include <math.h>

#define INSET_MM 4.0F

/* As many dots as characters: neither their width nor their hash says more. */
static void dots(struct ui *ui, struct rect r, const char *text)
{
    const float pitch = ui_mm(ui, 6);
    float x = r.x + ui_mm(ui, INSET_MM) + pitch / 2;
    for (const char *c = text; *c != '\0' && x < r.x + r.w; c++) {
        if (((unsigned char)*c & 0xC0) != 0x80) {
            ui_disc(ui, x, r.y + r.h / 2, ui_mm(ui, 1.8F), ui->theme->text, 0, 0);
            x += pitch;
        }
    }
}

void ui_field(struct ui *ui, struct rect r, const struct field *field)
{
    const struct theme *t = ui->theme;
    ui_frame_rect(ui, r, t->card, t->edge, fmaxf(1.3F, ui_mm(ui, 0.4F)), ui_mm(ui, 1));
    if (field->secret) {
        dots(ui, r, field->text);
    } else {
        struct text words = {.string = field->text,
                             .type = TYPE_LEAD,
                             .color = t->text,
                             .ground = t->card,
                             .x = r.x + ui_mm(ui, INSET_MM),
                             .width = r.w - 2 * ui_mm(ui, INSET_MM),
                             .max_lines = 1,
                             .silent = true};
        words.y = r.y + (r.h - ui_measure(ui, &words).h) / 2;
        ui_text(ui, &words);
    }
    ui_node(ui, &(struct node){.role = ROLE_FIELD,
                               .label = field->label,
                               .text = field->text,
                               .secret = field->secret,
                               .rect = r,
                               .action = field->action,
                               .fg = t->text,
                               .bg = t->card,
                               .id = field->id});
}
