#include "charts/sentence.h"

#include "ui/icons.h"

#include <math.h>
#include <string.h>

#define LINES 2 /* a title steps down to these */

static struct text text_of(const struct ui *ui, const char *string, bool answer, struct space space)
{
    struct text t = text_styled(ui, answer ? STYLE_MARK : STYLE_SECTION, string);
    t.color = ui->theme->text;
    t.heading = true;
    t.width = space.w;
    t.tight = space.tight;
    t.max_lines = answer ? 0 : LINES;
    return t;
}

static void fit_all(struct ui *ui, const char *const *all, int count, bool answer,
                    struct space space, struct fit *fit)
{
    for (int i = 0; i < count; i++) {
        const struct text t = text_of(ui, all[i], answer, space);
        const struct extent size = ui_measure(ui, &t);
        fit->h = fmaxf(fit->h, size.h);
        fit->cut = fit->cut || size.broken;
    }
}

static struct fit fit(struct ui *ui, const void *data, struct space space)
{
    const struct sentence *s = data;
    struct fit all = {0};
    fit_all(ui, s->titles, s->title_count, false, space, &all);
    fit_all(ui, s->answers, s->answer_count, true, space, &all);
    return all;
}

static void emit(struct ui *ui, const void *data, const struct slot *at)
{
    const struct sentence *s = data;
    const float seen = ui->opacity;
    struct text t = text_of(ui, s->shown, s->answer, at->space);
    t.x = at->r.x;
    t.y = at->r.y;
    if (strcmp(s->was, s->shown) != 0) {
        struct text was = text_of(ui, s->was, s->was_answer, at->space);
        was.x = t.x;
        was.y = t.y;
        was.silent = true;
        ui->opacity = seen * turn_old(ui, s->turn);
        if (ui->opacity > 0) {
            ui_text(ui, &was);
        }
        ui->opacity = seen * turn_new(ui, s->turn);
    }
    ui_text(ui, &t);
    ui->opacity = seen;
}

static const struct block_kind kind = {.fit = fit, .emit = emit};

void flow_sentence(struct flow *flow, const struct sentence *sentence)
{
    struct ui *ui = flow_ui(flow);
    struct sentence own = *sentence;
    struct arena *arena = ui->frame->arena;
    own.titles = arena_items(arena, own.titles, (size_t)own.title_count, sizeof *own.titles);
    own.answers = arena_items(arena, own.answers, (size_t)own.answer_count, sizeof *own.answers);
    flow_add(flow, &kind, &own, sizeof own, ui_mm(ui, 3));
}

void source_mark(struct ui *ui, float x, float y, const char *name, const struct source *source,
                 uint64_t id)
{
    const float side = ui_floor_mm(ui, TARGET_MM);
    const float icon = fmaxf(ui_mm(ui, 9), (float)ui_em(ui, TYPE_CAPTION) * 0.9F);
    const char *show = ui_tr(ui, "ui.source.show");
    if (source == NULL) {
        return;
    }
    const float sink = ui_sink(ui, id);
    ui_glyph(ui, ICON_INFO, x + (side - icon) / 2, y + (side - icon) / 2 + sink, icon,
             sink > 0 ? ui->theme->accent : ui->theme->secondary, fmaxf(1.5F, ui_mm(ui, 0.7F)),
             false);
    ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                               .label = show,
                               .spoken = ui_format(ui, "%s. %s", name, show),
                               .rect = rect_of(x, y, side, side),
                               .action = ui_explain(NULL, source),
                               .id = id});
}
