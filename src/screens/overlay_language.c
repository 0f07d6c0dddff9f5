/* Languages by their own names, no flags, in a fixed order; a touch switches and keeps the page. */
#include "screens/list.h"
#include "screens/slab.h"

static void draw(const void *state, struct ui *ui)
{
    (void)state;
    const struct content *content = ui->env->content;
    const bool low = page_low(ui, page_area(ui).h); /* the names are all that there is room for */
    struct option *options =
        arena_array(ui->frame->arena, content->language_count, sizeof *options);
    for (size_t i = 0; i < content->language_count; i++) {
        const struct language *l = &content->languages[i];
        options[i] = (struct option){.label = l->own_name,
                                     .compact = low,
                                     .lang = l->id,
                                     .chosen = l == ui->env->language,
                                     .action = {.kind = ACT_LANGUAGE, .arg = (int)i},
                                     .id = ui_id(l->id, 8)};
    }
    struct flow *f = flow_new(ui);
    flow_options(f, &(struct option_list){.items = options,
                                          .count = (int)content->language_count,
                                          .least_mm = low ? 34 : 73.5F,
                                          .most = low ? 3 : 2});
    if (!low) {
        flow_gap(f, 7);
        flow_text(f, STYLE_SOFT, ui_tr(ui, "ui.language.hint"));
    }
    slab_draw(ui, &(struct slab){.title = ui_tr(ui, "ui.language.title"),
                                 .plain = true,
                                 .close = ui_tr(ui, "ui.close"),
                                 .body = f});
}

const struct screen screen_language = {.name = "language", .flags = SCREEN_MODAL, .draw = draw};
