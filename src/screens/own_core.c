#include "screens/own_core.h"

#include "screens/screen.h"
#include "ui/icons.h"

struct own_core own_core(const struct ui *ui)
{
    struct own_core core = {0};
    const struct passed *passed = ui->env->passed;
    for (int i = 0; passed != NULL && i < passed->count; i++) {
        const struct route *route = &passed->routes[i];
        const struct screen *screen = screen_of(route);
        struct piece *piece = &core.pieces[core.count];
        if (screen != NULL && screen->piece != NULL &&
            screen->piece(ui, route_argument(route), piece)) {
            piece->route = *route;
            core.count++;
        }
    }
    return core;
}

/* Of the newest piece that has one, else the general one. */
static const char *question(const struct ui *ui, const struct own_core *core)
{
    for (int i = core->count - 1; i >= 0; i--) {
        if (core->pieces[i].question != NULL) {
            return core->pieces[i].question;
        }
    }
    return ui_tr(ui, "ui.core.question");
}

/* The pieces as rows, which scroll. */
static void list(struct flow *f, const struct own_core *core)
{
    struct row rows[PASSED_MOST];
    for (int i = 0; i < core->count; i++) {
        rows[i] = (struct row){.title = core->pieces[i].name,
                               .picture = core->pieces[i].picture,
                               .action = {.kind = ACT_GO, .route = core->pieces[i].route},
                               .id = ui_id(core->pieces[i].route.text, 6)};
    }
    flow_rows(f, &(struct rows){.items = rows, .count = core->count, .two_from = PASSED_MOST});
}

void own_core_card(struct flow *f, const void *state, const struct own_core *core,
                   const struct own_core_form *form)
{
    (void)state;
    struct ui *ui = flow_ui(f);
    if (core->count == 0) {
        flow_text(f, STYLE_LEAD, ui_tr(ui, "ui.core.empty"));
        return;
    }
    if (form->none && core->buttons) {
        list(f, core);
    }
    flow_drilled(f, &form->drilled);
    if (!form->plain) {
        flow_text(f, STYLE_EYEBROW, ui_tr(ui, "ui.core.take"));
    }
    if (form->mute) {
        return;
    }
    const enum style style = form->low ? STYLE_SECTION : STYLE_FIGURE;
    flow_text(f, style, question(ui, core))->color = ui->theme->text;
    if (form->plain) {
        return;
    }
    flow_gap(f, 6);
    const char *key = core->over ? "ui.access.done" : "ui.idle.again";
    flow_button(f, &(struct button){.label = ui_tr(ui, key),
                                    .icon = core->over ? ICON_TICK : ICON_AGAIN,
                                    .action = {.kind = ACT_RESTART},
                                    .least_mm = 60,
                                    .id = ui_id("restart", 0)});
}

#define LARGE_FORMS 2 /* for the card alone */

#define WIDE_MM 150 /* of a piece: three fill a wide panel */

static const struct own_core_form forms[] = {
    {.drilled = {.wide_mm = WIDE_MM, .picture_mm = 84, .rows = 2}},
    {.drilled = {.wide_mm = WIDE_MM, .picture_mm = 64, .rows = 2}},
    {.drilled = {.wide_mm = WIDE_MM, .picture_mm = 44, .rows = 2}},
    {.drilled = {.wide_mm = WIDE_MM, .picture_mm = 44, .rows = 1}},
    {.drilled = {.wide_mm = WIDE_MM, .picture_mm = 22, .rows = 1}},
    {.drilled = {.wide_mm = WIDE_MM, .picture_mm = 44, .rows = 1}, .plain = true},
    {.drilled = {.wide_mm = WIDE_MM, .picture_mm = 44, .rows = 1, .slim = true}, .plain = true},
    {.drilled = {.wide_mm = WIDE_MM, .picture_mm = 30, .rows = 1, .slim = true}, .plain = true},
    {.drilled = {.wide_mm = WIDE_MM, .picture_mm = 30, .rows = 1, .slim = true},
     .plain = true,
     .low = true},
    {.drilled = {.wide_mm = WIDE_MM, .rows = 1, .slim = true}, .plain = true, .low = true},
    {.drilled = {.wide_mm = WIDE_MM, .picture_mm = 30, .rows = 1, .slim = true},
     .plain = true,
     .mute = true},
    {.drilled = {.wide_mm = WIDE_MM, .rows = 1, .bare = true}, .plain = true, .low = true},
    {.drilled = {.wide_mm = WIDE_MM, .rows = 1, .slim = true, .bare = true},
     .plain = true,
     .low = true},
    {.plain = true, .low = true, .none = true},
};

void own_core_draw(struct ui *ui, const struct own_core *core, const struct own_core_page *page)
{
    struct slab slab = page->slab;
    for (size_t i = page->modest ? LARGE_FORMS : 0; i < sizeof forms / sizeof forms[0]; i++) {
        struct own_core_form form = forms[i];
        form.drilled.pieces = core->pieces;
        form.drilled.count = form.none ? 0 : core->count;
        form.drilled.title = ui_tr(ui, "ui.core.title");
        form.drilled.buttons = core->buttons;
        form.drilled.came_ms = core->came_ms;
        if (core->buttons ? form.drilled.bare : form.mute) {
            continue; /* what is to be touched has a name, and who leaves has a question */
        }
        slab.body = flow_new(ui);
        page->body(slab.body, page->state, core, &form);
        if (core->count == 0 || slab_holds(ui, &slab)) {
            break;
        }
    }
    slab_draw(ui, &slab);
}
