/* Where a figure comes from: value, year, document, publisher, page, licence. */
#include "screens/list.h"
#include "screens/overlay.h"

static float field(struct ui *ui, struct rect r, const char *name, const char *value)
{
    if (value == NULL || value[0] == '\0') {
        return 0;
    }
    const struct text label = {.string = name,
                               .type = TYPE_CAPTION,
                               .color = ui->theme->secondary,
                               .ground = ui->theme->card,
                               .x = r.x,
                               .y = r.y,
                               .width = r.w};
    const float y = ui_text(ui, &label).h + ui_mm(ui, 0.5F);
    const struct text words = {.string = value,
                               .type = TYPE_BODY,
                               .weight = FONT_BOLD,
                               .color = ui->theme->text,
                               .ground = ui->theme->card,
                               .x = r.x,
                               .y = r.y + y,
                               .width = r.w};
    return y + ui_text(ui, &words).h + ui_mm(ui, 4);
}

static float fields(struct ui *ui, struct rect r, const void *context)
{
    (void)context;
    const struct figure *f = ui->env->figure;
    const struct source *s = ui->env->source;
    float y = 0;
    if (f != NULL) {
        const struct text value = {.string = ui_figure(ui, f),
                                   .type = TYPE_FIGURE,
                                   .weight = FONT_BOLD,
                                   .color = ui->theme->accent,
                                   .ground = ui->theme->card,
                                   .x = r.x,
                                   .y = r.y,
                                   .width = r.w};
        y += ui_text(ui, &value).h;
        const struct text meaning = {.string = ui_tr(ui, f->text),
                                     .type = TYPE_BODY,
                                     .color = ui->theme->text,
                                     .ground = ui->theme->card,
                                     .x = r.x,
                                     .y = r.y + y,
                                     .width = r.w};
        y += ui_text(ui, &meaning).h + ui_mm(ui, 5);
        y += field(ui, rect_of(r.x, r.y + y, r.w, 0), ui_tr(ui, "ui.source.year"),
                   f->year[0] != '\0' ? f->year : ui_tr(ui, "ui.source.undated"));
    }
    if (s == NULL) {
        return y;
    }
    y += field(ui, rect_of(r.x, r.y + y, r.w, 0), ui_tr(ui, "ui.source.document"), s->title);
    y += field(ui, rect_of(r.x, r.y + y, r.w, 0), ui_tr(ui, "ui.source.publisher"),
               s->year > 0 ? ui_format(ui, "%s, %d", s->publisher, s->year) : s->publisher);
    y += field(ui, rect_of(r.x, r.y + y, r.w, 0), ui_tr(ui, "ui.source.page"), s->page);
    y += field(ui, rect_of(r.x, r.y + y, r.w, 0), ui_tr(ui, "ui.source.licence"), s->licence);
    if (f != NULL && f->about) {
        const struct text about = {.string = ui_tr(ui, "ui.source.about"),
                                   .type = TYPE_CAPTION,
                                   .color = ui->theme->secondary,
                                   .ground = ui->theme->card,
                                   .x = r.x,
                                   .y = r.y + y,
                                   .width = r.w};
        y += ui_text(ui, &about).h;
    }
    return y;
}

struct rect overlay_source(struct ui *ui)
{
    const bool figure = ui->env->figure != NULL;
    const struct block block = {.title =
                                    ui_tr(ui, figure ? "ui.source.title" : "ui.source.title_text"),
                                .close = ui_tr(ui, "ui.source.close"),
                                .draw = fields};
    return block_draw(ui, &block);
}
