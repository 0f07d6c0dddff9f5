/* Languages by their own names, no flags, in a fixed order; a touch switches and keeps the page. */
#include "screens/list.h"
#include "screens/slab.h"

/* All languages are to be seen at once: what there is no room for goes, first the hint. */
enum form { FORM_HINT, FORM_NAMES, FORM_COMPACT };

static struct flow *names(struct ui *ui, enum form form)
{
    const struct content *content = ui->env->content;
    const bool compact = form == FORM_COMPACT;
    struct option *options =
        arena_array(ui->frame->arena, content->language_count, sizeof *options);
    for (size_t i = 0; i < content->language_count; i++) {
        const struct language *l = &content->languages[i];
        options[i] = (struct option){.label = l->own_name,
                                     .compact = compact,
                                     .lang = l->id,
                                     .chosen = l == ui->env->language,
                                     .action = {.kind = ACT_LANGUAGE, .arg = (int)i},
                                     .id = ui_id(l->id, 8)};
    }
    struct flow *f = flow_new(ui);
    flow_options(f, &(struct option_list){.items = options,
                                          .count = (int)content->language_count,
                                          .least_mm = compact ? 34 : 73.5F,
                                          .most = compact ? 3 : 2});
    if (form == FORM_HINT) {
        flow_gap(f, 7);
        flow_text(f, STYLE_SOFT, ui_tr(ui, "ui.language.hint"));
    }
    return f;
}

static void draw(const void *state, struct ui *ui)
{
    (void)state;
    struct slab slab = {
        .title = ui_tr(ui, "ui.language.title"), .plain = true, .close = ui_tr(ui, "ui.close")};
    enum form form = page_low(ui, page_area(ui).h) ? FORM_COMPACT : FORM_HINT;
    slab.body = names(ui, form);
    while (form < FORM_COMPACT && !slab_holds(ui, &slab)) {
        slab.body = names(ui, ++form);
    }
    slab_draw(ui, &slab);
}

const struct screen screen_language = {.name = "language", .flags = SCREEN_MODAL, .draw = draw};
