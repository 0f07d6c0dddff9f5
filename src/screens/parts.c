#include "screens/parts.h"

#include "screens/screen.h"

#include <math.h>
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

float part_brand(struct ui *ui, struct rect r, bool on_picture, bool draw)
{
    const struct content *content = ui->env->content;
    const float h = ui_floor_mm(ui, 12);
    const struct picture *logo = content->logo;
    const float wide =
        logo != NULL ? fminf(h * (float)(logo->width / logo->height), r.w * 0.5F) : 0;
    const float left = wide > 0 ? wide + ui_mm(ui, 5) : 0;
    const struct text venue = {.string = ui_tr(ui, content->venue),
                               .type = TYPE_BODY,
                               .weight = FONT_BOLD,
                               .color = on_picture ? COLOR_ON_PICTURE : ui->theme->text,
                               .ground = on_picture ? 0xFF101826 : 0,
                               .on_picture = on_picture,
                               .x = r.x + left,
                               .width = r.w - left,
                               .max_lines = 2};
    if (logo == NULL && content->venue[0] == '\0') {
        return 0;
    }
    const float words = content->venue[0] != '\0' ? ui_measure(ui, &venue).h : 0;
    const float tall = fmaxf(words, logo != NULL ? h : 0);
    if (draw && logo != NULL) {
        const struct rect box =
            rect_of(r.x, r.y + (tall - h) / 2, wide, wide * (float)(logo->height / logo->width));
        ui_picture(ui, logo, box, 0);
        ui_described(ui, ROLE_IMAGE, box, ui_trf(ui, "picture.%s.alt", logo->id));
    }
    if (draw && words > 0) {
        struct text at = venue;
        at.y = r.y + (tall - words) / 2;
        ui_text(ui, &at);
    }
    return tall;
}
