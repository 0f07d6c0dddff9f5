#include "charts/supply.h"

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
        .label = ui_format(ui, "%s\xC2\xA0%d", country(ui, s->shares[0].country), tiles[0])};
    parts[1] = (struct waffle_part){.tiles = tiles[1],
                                    .color = ui->theme->second,
                                    .dot = true,
                                    .label = ui_format(ui, "%s\xC2\xA0%d", names, tiles[1])};
    parts[2] = (struct waffle_part){
        .tiles = tiles[2],
        .color = ui->theme->edge,
        .open = true,
        .label = ui_format(ui, "%s\xC2\xA0%d", ui_tr(ui, "ui.material.others"), tiles[2])};
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
                           .action = ui_explain(NULL, supply->source),
                           .id = ui_id("supply", 0)});
}

#define OTHER_MM 46 /* least width of the way to other figures beside the chart */

struct chart {
    struct waffle_part parts[3];
    struct text note; /* what is counted, and the years */
    const struct option *other;
};

static float key_height(struct ui *ui, struct rect r, const struct chart *c)
{
    const bool before = ui->measuring;
    ui->measuring = true;
    const float h = widget_key(ui, r, c->parts, 3);
    ui->measuring = before;
    return h;
}

/* Key, note and the other figures at r; returns their height. */
static float legend(struct ui *ui, struct rect r, const struct chart *c, bool other)
{
    float y = widget_key(ui, r, c->parts, 3) + ui_mm(ui, 1);
    struct text note = c->note;
    note.x = r.x;
    note.y = r.y + y;
    note.width = r.w;
    y += ui_text(ui, &note).h;
    if (other && c->other != NULL) {
        const float h = widget_option_height(ui, r.w, c->other);
        y += ui_mm(ui, 3);
        widget_option(ui, rect_of(r.x, r.y + y, r.w, h), c->other);
        y += h;
    }
    return y;
}

/* Side of the waffle: what the legend leaves of the height, within reason. */
static float waffle_side(struct ui *ui, struct rect r, const struct chart *c, bool beside)
{
    if (beside) {
        return fminf(r.w * 0.44F, ui_mm(ui, ui->tight > 0 ? 74 : 88));
    }
    struct text note = c->note;
    note.width = r.w;
    const float below = key_height(ui, r, c) + ui_measure(ui, &note).h + ui_mm(ui, 8);
    const float side = fminf(fminf(r.w, ui_mm(ui, 124)), r.h - below);
    return fmaxf(side, fminf(r.w, ui_mm(ui, 52)));
}

/* The way to other figures, in the free place beside a waffle; false when there is none. */
static bool beside_waffle(struct ui *ui, struct rect r, const struct chart *c)
{
    const float least = fmaxf(ui_mm(ui, OTHER_MM), ui_floor_mm(ui, 30));
    if (c->other == NULL || r.w < least) {
        return false;
    }
    const float h = widget_option_height(ui, r.w, c->other);
    if (h <= r.h) {
        widget_option(ui, rect_of(r.x, r.y, r.w, h), c->other);
    }
    return h <= r.h;
}

static float waffle(struct ui *ui, struct rect r, const struct material *m,
                    const struct supply *supply, const struct chart *c, const char *spoken)
{
    const bool wide = r.w > ui_mm(ui, 175);
    const float side = waffle_side(ui, r, c, wide);
    const float right = r.x + side + ui_mm(ui, 9);
    draw_chart(ui, rect_of(r.x, r.y, side, side), m, supply, c->parts, spoken);
    if (wide) {
        return fmaxf(side, legend(ui, rect_of(right, r.y, r.x + r.w - right, 0), c, true));
    }
    const bool placed = beside_waffle(ui, rect_of(right, r.y, r.x + r.w - right, side), c);
    const float y = side + ui_mm(ui, 4);
    return y + legend(ui, rect_of(r.x, r.y + y, r.w, 0), c, !placed);
}

float supply_chart(struct ui *ui, struct rect r, const struct material *m,
                   const struct supply *supply, const struct option *other)
{
    const struct text title = {.string = ui_trf(ui, "supply.%s.%d.title", m->id, supply->ord),
                               .type = TYPE_LEAD,
                               .weight = FONT_BOLD,
                               .color = ui->theme->text,
                               .x = r.x,
                               .y = r.y,
                               .width = r.w,
                               .heading = true};
    const char *detail = supply->detail[0] != '\0' ? ui_tr(ui, supply->detail) : "";
    const char *when = ui_fill(ui, ui_tr(ui, "ui.material.period"), "years", supply->period);
    struct chart c = {
        .note = {.string = detail[0] != '\0' ? ui_format(ui, "%s. %s", detail, when) : when,
                 .type = TYPE_CAPTION,
                 .color = ui->theme->secondary},
        .other = other};
    group(ui, supply, c.parts);
    const char *second = c.parts[1].tiles > 0 ? ui_format(ui, "%s; ", c.parts[1].label) : "";
    const char *spoken =
        ui_format(ui, "%s. %s; %s%s", title.string, c.parts[0].label, second, c.parts[2].label);
    const float y = ui_text(ui, &title).h + ui_mm(ui, 3);
    const struct rect rest = rect_of(r.x, r.y + y, r.w, r.h - y);
    if (!ui->large) {
        return y + waffle(ui, rest, m, supply, &c, spoken);
    }
    draw_chart(ui, rect_of(rest.x, rest.y, rest.w, ui_floor_mm(ui, 13)), m, supply, c.parts,
               spoken);
    const float bar = ui_floor_mm(ui, TARGET_MM) + ui_mm(ui, 4);
    return y + bar + legend(ui, rect_of(rest.x, rest.y + bar, rest.w, 0), &c, true);
}

size_t supply_first(const struct material *material, size_t index)
{
    size_t i = 0;
    while (strcmp(material->supplies[i].stage, material->supplies[index].stage) != 0) {
        i++;
    }
    return i;
}

size_t supply_next(const struct material *material, size_t index)
{
    for (size_t i = index + 1; i < material->supply_count; i++) {
        if (strcmp(material->supplies[i].stage, material->supplies[index].stage) == 0) {
            return i;
        }
    }
    return supply_first(material, index);
}
