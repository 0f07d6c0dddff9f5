#include "screens/supply.h"

#include <math.h>
#include <string.h>

#define NAMED 4 /* countries of the second group */

const char *supply_stage(struct ui *ui, const char *stage, bool spoken)
{
    char key[32];
    size_t n = 0;
    for (; stage[n] != '\0' && n + 1 < sizeof key; n++) {
        key[n] = stage[n] == '-' ? '_' : stage[n];
    }
    key[n] = '\0';
    return ui_trf(ui, "ui.material.%s%s", key, spoken ? ".spoken" : "");
}

static const char *country(struct ui *ui, const char *id)
{
    return ui_trf(ui, "country.%s.name", id);
}

/* "DR Congo 63; Russia, Canada 18; all other countries 19", built with the parts of the key. */
static void name_parts(struct ui *ui, const struct supply *s, const int *tiles, int named,
                       struct waffle_part parts[3])
{
    const char *names = "";
    for (int i = 1; i <= named; i++) {
        const char *one = country(ui, s->shares[i].country);
        names = i == 1 ? one : ui_format(ui, "%s, %s", names, one);
    }
    parts[0] = (struct waffle_part){
        .tiles = tiles[0],
        .color = ui->theme->key,
        .label = ui_format(ui, "%s %d", country(ui, s->shares[0].country), tiles[0])};
    parts[1] = (struct waffle_part){.tiles = tiles[1],
                                    .color = ui->theme->second,
                                    .dot = true,
                                    .label = ui_format(ui, "%s %d", names, tiles[1])};
    parts[2] = (struct waffle_part){
        .tiles = tiles[2],
        .color = ui->theme->edge,
        .open = true,
        .label = ui_format(ui, "%s %d", ui_tr(ui, "ui.material.others"), tiles[2])};
}

/* Three groups: the largest supplier, the next four together, all others. */
static void group(struct ui *ui, const struct supply *s, struct waffle_part parts[3])
{
    double shares[2] = {s->shares[0].percent, 0};
    int named = 0;
    for (size_t i = 1; i < s->share_count && named < NAMED; i++) {
        shares[1] += s->shares[i].percent;
        named++;
    }
    int tiles[3];
    widget_tiles(shares, 2, tiles);
    name_parts(ui, s, tiles, named, parts);
}

/* The chart itself, a button to its source. */
static void draw_chart(struct ui *ui, struct rect r, const struct material *m,
                       const struct supply *supply, const struct waffle_part *parts,
                       const char *spoken)
{
    if (ui->large) {
        widget_bar(ui, r, parts, 3, spoken);
    } else {
        widget_waffle(ui, r, parts, 3, spoken);
    }
    const float least = ui_floor_mm(ui, TARGET_MM);
    ui_node(ui,
            &(struct node){.role = ROLE_BUTTON,
                           .label = ui_tr(ui, "ui.source.show"),
                           .spoken = ui_format(ui, "%s. %s", ui_trf(ui, "material.%s.name", m->id),
                                               ui_tr(ui, "ui.source.show")),
                           .rect = rect_of(r.x, r.y, r.w, fmaxf(r.h, least)),
                           .action = {.kind = ACT_SOURCE, .arg = 1, .pointer = supply->source},
                           .id = ui_id("supply", 0)});
}

float supply_chart(struct ui *ui, struct rect r, const struct material *m,
                   const struct supply *supply)
{
    struct waffle_part parts[3];
    group(ui, supply, parts);
    const struct text title = {.string = ui_trf(ui, "supply.%s.%d.title", m->id, supply->ord),
                               .type = TYPE_LEAD,
                               .weight = FONT_BOLD,
                               .color = ui->theme->text,
                               .x = r.x,
                               .y = r.y,
                               .width = r.w,
                               .heading = true};
    float y = ui_text(ui, &title).h + ui_mm(ui, 3);
    const char *detail = supply->detail[0] != '\0' ? ui_tr(ui, supply->detail) : "";
    const char *when = ui_fill(ui, ui_tr(ui, "ui.material.period"), "years", supply->period);
    const char *note = detail[0] != '\0' ? ui_format(ui, "%s. %s", detail, when) : when;
    const struct text small = {.string = note,
                               .type = TYPE_CAPTION,
                               .color = ui->theme->secondary,
                               .x = r.x,
                               .width = r.w};
    const float small_h = ui_measure(ui, &small).h;
    const bool before = ui->measuring;
    ui->measuring = true;
    const float key_h = widget_key(ui, r, parts, 3);
    ui->measuring = before;
    const char *second = parts[1].tiles > 0 ? ui_format(ui, "%s; ", parts[1].label) : "";
    const char *spoken =
        ui_format(ui, "%s. %s; %s%s", title.string, parts[0].label, second, parts[2].label);
    const float below = key_h + small_h + ui_mm(ui, 7);
    float side = fminf(fminf(r.w, ui_mm(ui, 124)), r.h - y - below);
    const bool beside = r.w > ui_mm(ui, 175);
    if (beside && !ui->large) {
        side = fminf(r.w * 0.44F, ui_mm(ui, ui->tight > 0 ? 74 : 88));
    } else if (!ui->large) {
        side = fmaxf(side, fminf(r.w, ui_mm(ui, 52)));
    }
    const float chart_y = r.y + y;
    draw_chart(
        ui, rect_of(r.x, chart_y, ui->large ? r.w : side, ui->large ? ui_floor_mm(ui, 13) : side),
        m, supply, parts, spoken);
    if (ui->large) {
        side = ui_floor_mm(ui, TARGET_MM);
    }
    if (beside && !ui->large) {
        const float x = r.x + side + ui_mm(ui, 9);
        const float h = widget_key(ui, rect_of(x, chart_y, r.w - side - ui_mm(ui, 9), 0), parts, 3);
        struct text placed = small;
        placed.x = x;
        placed.width = r.w - side - ui_mm(ui, 9);
        placed.y = chart_y + h + ui_mm(ui, 2);
        return y + fmaxf(side, h + ui_text(ui, &placed).h + ui_mm(ui, 4));
    }
    y += side + ui_mm(ui, 4);
    y += widget_key(ui, rect_of(r.x, r.y + y, r.w, 0), parts, 3);
    struct text placed = small;
    placed.y = r.y + y + ui_mm(ui, 1);
    return y + ui_mm(ui, 1) + ui_text(ui, &placed).h;
}
