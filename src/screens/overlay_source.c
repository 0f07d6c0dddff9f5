/* Where a figure comes from: value, year, document, publisher, page, licence. */
#include "screens/list.h"
#include "screens/overlay.h"

struct source_state {
    const struct figure *figure; /* NULL: a source alone */
    const struct source *source; /* NULL: nobody knows */
};

static bool enter(void *state, const struct env *env)
{
    struct source_state *s = state;
    if (env->cause->pointer == NULL) {
        return false;
    }
    if (env->cause->arg == EXPLAIN_FIGURE) {
        s->figure = env->cause->pointer;
        s->source = s->figure->source;
    } else {
        s->source = env->cause->pointer;
    }
    return true;
}

/* It needs a thing to explain, which no route can name. */
static bool valid(const struct content *content, const char *argument)
{
    (void)content;
    (void)argument;
    return false;
}

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
    const struct source_state *state = context;
    const struct figure *f = state->figure;
    const struct source *s = state->source;
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

static void draw(const void *state, struct ui *ui)
{
    const struct source_state *s = state;
    const char *title = s->figure != NULL ? "ui.source.title" : "ui.source.title_text";
    const struct block block = {.title = ui_tr(ui, title),
                                .close = ui_tr(ui, "ui.source.close"),
                                .draw = fields,
                                .context = state};
    block_draw(ui, &block);
}

const struct screen screen_source = {.name = "source",
                                     .flags = SCREEN_MODAL,
                                     .state_size = sizeof(struct source_state),
                                     .valid = valid,
                                     .enter = enter,
                                     .draw = draw};
