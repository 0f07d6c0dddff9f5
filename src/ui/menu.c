/* A menu: rows of which one is chosen, each the screen's own act with its number. */
#include "ui/widgets.h"

void flow_menu(struct flow *flow, const struct row *rows, int count, int chosen, int act)
{
    for (int i = 0; i < count; i++) {
        struct row row = rows[i];
        row.chosen = i == chosen;
        row.action = own_act(act, (float)i);
        row.id = hash_bytes(ui_id("menu", act), &i, sizeof i);
        flow_row(flow, &row);
    }
}
