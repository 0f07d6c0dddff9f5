#include "screens/parts.h"

#include "screens/screen.h"

#include <string.h>

struct action part_go(const char *screen, const char *id)
{
    return (struct action){.kind = ACT_GO, .route = route_of(screen, id)};
}

struct action part_act(int arg, float value)
{
    return (struct action){.kind = ACT_SCREEN, .arg = arg, .value = value};
}

float part_heading(struct ui *ui, struct rect r, int layer, const char *name, const char *lead,
                   enum type_role type)
{
    const struct theme *t = ui->theme;
    float y = r.y;
    if (layer > 0) {
        const struct text eyebrow = {.string = ui_trf(ui, "ui.layer.%d", layer),
                                     .type = TYPE_BODY,
                                     .weight = FONT_BOLD,
                                     .color = t->accent,
                                     .x = r.x,
                                     .y = y,
                                     .width = r.w};
        y += ui_text(ui, &eyebrow).h + ui_mm(ui, 1.5F);
    }
    const struct text title = {.string = name,
                               .type = type,
                               .weight = FONT_BOLD,
                               .color = t->text,
                               .x = r.x - ui_mm(ui, 0.8F),
                               .y = y,
                               .width = r.w,
                               .max_lines = 2,
                               .heading = true};
    y += ui_text(ui, &title).h + ui_mm(ui, 2.5F);
    const struct text words = {
        .string = lead, .type = TYPE_LEAD, .color = t->text, .x = r.x, .y = y, .width = r.w};
    y += ui_text(ui, &words).h;
    return y - r.y;
}

const char *part_count(struct ui *ui, const char *kind, size_t n)
{
    const char *key = ui_format(ui, "%s.%zu", kind, n);
    const char *words = ui_tr(ui, key);
    return strcmp(words, key) == 0 ? ui_number(ui, (double)n, 0) : words;
}
