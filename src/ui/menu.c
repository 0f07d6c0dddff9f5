/* A menu: rows of which one is chosen, each the screen's own act with its number. */
#include "ui/widgets.h"

static struct row item(const struct row *row, int i, int chosen, int act)
{
    struct row out = *row;
    out.chosen = i == chosen;
    out.action = own_act(act, (float)i);
    out.id = hash_bytes(ui_id("menu", act), &i, sizeof i);
    return out;
}

void flow_menu(struct flow *flow, const struct row *rows, int count, int chosen, int act)
{
    for (int i = 0; i < count; i++) {
        const struct row row = item(&rows[i], i, chosen, act);
        flow_row(flow, &row);
    }
}

void flow_menu_beside(struct flow *flow, const struct row *rows, int count, int chosen, int act,
                      float two_mm)
{
    struct row *items = arena_array(flow_ui(flow)->frame->arena, (size_t)count + 1, sizeof *items);
    for (int i = 0; i < count; i++) {
        items[i] = item(&rows[i], i, chosen, act);
    }
    flow_rows(flow,
              &(struct rows){.items = items, .count = count, .two_from = 2, .two_mm = two_mm});
}
