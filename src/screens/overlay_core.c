/* Your core so far: every piece leads back to its page; below it the question to take along, and a
 * way to end. */
#include "screens/list.h"
#include "screens/own_core.h"

static void draw(const void *state, struct ui *ui)
{
    struct own_core core = own_core(ui);
    core.buttons = true;
    core.came_ms = ui->env->now_ms - ui->env->age_ms;
    own_core_draw(ui, &core,
                  &(struct own_core_page){.slab = {.title = ui_tr(ui, "ui.core.title"),
                                                   .close = ui_tr(ui, "ui.close"),
                                                   .wide = true},
                                          .body = own_core_card,
                                          .state = state});
}

const struct screen screen_core = {.name = "core", .flags = SCREEN_MODAL, .draw = draw};
