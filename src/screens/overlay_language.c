/* Languages by their own names, no flags, in a fixed order; a touch switches and keeps the page. */
#include "screens/list.h"
#include "screens/overlay.h"

static float options(struct ui *ui, struct rect r, const void *context)
{
    (void)context;
    const struct content *content = ui->env->content;
    const float gap = ui_floor_mm(ui, GAP_MM);
    const int columns = r.w > ui_floor_mm(ui, 150) ? 2 : 1;
    const float w = (r.w - gap * (float)(columns - 1)) / (float)columns;
    float y = 0;
    float h = 0;
    for (size_t i = 0; i < content->language_count; i++) {
        const struct language *l = &content->languages[i];
        const struct option option = {.label = l->own_name,
                                      .lang = l->id,
                                      .chosen = l == ui->env->language,
                                      .action = {.kind = ACT_LANGUAGE, .arg = (int)i},
                                      .id = ui_id(l->id, 8)};
        const float least = widget_option_height(ui, w, &option);
        h = least > h ? least : h;
        widget_option(ui, rect_of(r.x + (float)((int)i % columns) * (w + gap), r.y + y, w, h),
                      &option);
        if ((int)i % columns == columns - 1 || i + 1 == content->language_count) {
            y += h + gap;
        }
    }
    const struct text hint = {.string = ui_tr(ui, "ui.language.hint"),
                              .type = TYPE_BODY,
                              .color = ui->theme->secondary,
                              .ground = ui->theme->card,
                              .x = r.x,
                              .y = r.y + y + ui_mm(ui, 4),
                              .width = r.w};
    return y + ui_mm(ui, 4) + ui_text(ui, &hint).h;
}

static void draw(const void *state, struct ui *ui)
{
    (void)state;
    const struct block block = {
        .title = ui_tr(ui, "ui.language.title"), .close = ui_tr(ui, "ui.close"), .draw = options};
    block_draw(ui, &block);
}

const struct screen screen_language = {.name = "language", .flags = SCREEN_MODAL, .draw = draw};
