/* Tiles: pictures with their names below, beside each other, or as a list. */
#include "ui/widgets.h"

#include <math.h>

#define BESIDE 5 /* at most */

void widget_tile_node(struct ui *ui, struct rect r, const struct tile *tile, bool dense)
{
    ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                               .label = tile->name,
                               .spoken = tile->spoken,
                               .rect = r,
                               .dense = dense,
                               .action = tile->action,
                               .on_picture = true,
                               .em_px = (float)ui_em(ui, TYPE_LEAD),
                               .id = tile->id});
}

struct tiles {
    const struct tile *items;
    int count;
    int most; /* beside each other: what stands on another leaf says so; 0 = as many as fit */
};

static struct text tile_label(const struct ui *ui, const struct tile *tile, float w)
{
    struct text text = text_styled(ui, STYLE_STRONG, tile->name);
    text.ground = ui->theme->card;
    text.width = w - ui_mm(ui, 4);
    text.align = ALIGN_CENTER;
    text.max_lines = 2;
    text.silent = true;
    return text;
}

/* Does every name fit a tile of width w without a word being cut? */
static bool names_fit(struct ui *ui, const struct tiles *t, float w)
{
    for (int i = 0; i < t->count; i++) {
        const struct text label = tile_label(ui, &t->items[i], w);
        if (ui_measure(ui, &label).broken) {
            return false;
        }
    }
    return true;
}

struct grid {
    int columns;
    float w, h, gap; /* of a tile, and between two */
    float name;      /* height of the tallest name */
    float all;
};

#define LEAST_MM 26.0F /* height of a tile with its name */

/* Height of the tallest name in tiles of a width. */
static float tallest(struct ui *ui, const struct tiles *t, float w)
{
    float h = 0;
    for (int i = 0; i < t->count; i++) {
        const struct text label = tile_label(ui, &t->items[i], w);
        h = fmaxf(h, ui_measure(ui, &label).h + ui_mm(ui, 4));
    }
    return h;
}

static struct grid grid_of(struct ui *ui, const struct tiles *t, struct space space)
{
    struct grid g = {.gap = fmaxf(ui_mm(ui, 6), ui_floor_mm(ui, GAP_MM))};
    const float least = fmaxf(ui_floor_mm(ui, ui->large ? 50 : 34), ui_mm(ui, 60));
    const int most = t->most > 0 ? t->most : BESIDE;
    g.columns = (int)((space.w + g.gap) / (least + g.gap));
    g.columns = g.columns < 2 ? 2 : g.columns > most ? most : g.columns;
    g.columns++;
    do {
        g.columns--;
        g.w = (space.w - g.gap * (float)(g.columns - 1)) / (float)g.columns;
    } while (g.columns > 1 && !names_fit(ui, t, g.w));
    const float needed = tallest(ui, t, g.w) + ui_floor_mm(ui, 12);
    g.columns = space.room > 0 && needed > space.room ? 1 : g.columns; /* rows are lower */
    const int rows = (t->count + g.columns - 1) / g.columns;
    g.name = tallest(ui, t, g.w);
    const float room = (space.room - g.gap * (float)(rows - 1)) / (float)rows;
    const float usual = fmaxf(g.w * 0.7F + g.name, ui_floor_mm(ui, LEAST_MM));
    g.h = fmaxf(fminf(room, g.w * 1.5F),
                fminf(usual, fmaxf(space.room, g.name + ui_floor_mm(ui, 12))));
    g.all = (float)rows * (g.h + g.gap) - g.gap;
    return g;
}

static void draw_tile(struct ui *ui, struct rect box, const struct tile *tile, float name)
{
    ui_frame_rect(ui, box,
                  ui_pressed(ui, tile->id) ? color_mix(ui->theme->card, ui->theme->accent, 0.25F)
                                           : ui->theme->card,
                  ui->theme->edge, fmaxf(1.3F, ui_mm(ui, 0.4F)), ui_mm(ui, 3));
    ui_picture(ui, tile->picture,
               rect_of(box.x + box.w * 0.12F, box.y + ui_mm(ui, 4), box.w * 0.76F,
                       box.h - name - ui_mm(ui, 7)),
               0);
    struct text label = tile_label(ui, tile, box.w);
    label.x = box.x + ui_mm(ui, 2);
    label.y = box.y + box.h - name + (name - ui_measure(ui, &label).h) / 2 - ui_mm(ui, 1);
    ui_text(ui, &label);
    widget_tile_node(ui, box, tile, false);
}

/* Where two names do not fit beside each other: a list. */
static struct fit tile_rows(struct ui *ui, const struct tiles *t, float w, const struct slot *at)
{
    struct fit all = {0};
    for (int i = 0; i < t->count; i++) {
        const struct tile *tile = &t->items[i];
        const struct row row = {.title = tile->name,
                                .spoken = tile->spoken,
                                .picture = tile->picture,
                                .action = tile->action,
                                .id = tile->id};
        const struct fit one = widget_row_fit(ui, w, &row);
        all.h += i > 0 ? ui_floor_mm(ui, GAP_MM) : 0;
        if (at != NULL) {
            widget_row(ui, rect_of(at->r.x, at->r.y + all.h, w, 0), &row);
        }
        all.h += one.h;
        all.cut = all.cut || one.cut;
    }
    return all;
}

static struct fit tiles_fit(struct ui *ui, const void *data, struct space space)
{
    const struct grid g = grid_of(ui, data, space);
    return g.columns == 1 ? tile_rows(ui, data, space.w, NULL) : (struct fit){.h = g.all};
}

static void tiles_emit(struct ui *ui, const void *data, const struct slot *slot)
{
    const struct tiles *t = data;
    const struct grid g = grid_of(ui, t, slot->space);
    if (g.columns == 1) {
        tile_rows(ui, t, slot->r.w, slot);
        return;
    }
    for (int i = 0; i < t->count; i++) {
        const struct rect box =
            rect_of(slot->r.x + (float)(i % g.columns) * (g.w + g.gap),
                    slot->r.y + (float)(i / g.columns) * (g.h + g.gap), g.w, g.h);
        draw_tile(ui, box, &t->items[i], g.name);
    }
}

/* Goes on with a line of tiles; a list with a row. */
static bool tiles_divide(struct ui *ui, void *data, void *rest, struct space space)
{
    struct tiles *head = data;
    struct tiles *tail = rest;
    const struct grid g = grid_of(ui, head, space);
    head->most = tail->most = g.columns;
    while (head->count > 0 && tiles_fit(ui, head, space).h > space.room + 0.1F) {
        head->count = (head->count - 1) / g.columns * g.columns;
    }
    tail->items += head->count;
    tail->count -= head->count;
    return head->count > 0 && tail->count > 0;
}

static const struct block_kind tiles_kind = {
    .fit = tiles_fit, .emit = tiles_emit, .stretches = true, .divide = tiles_divide};

void flow_tiles(struct flow *flow, const struct tile *tiles, int count)
{
    if (count == 0) {
        return;
    }
    struct ui *ui = flow_ui(flow);
    const struct tile *items = arena_items(ui->frame->arena, tiles, (size_t)count, sizeof *items);
    const struct tiles list = {.items = items, .count = count};
    flow_add(flow, &tiles_kind, &list, sizeof list, fmaxf(ui_mm(ui, 6), ui_floor_mm(ui, GAP_MM)));
}
