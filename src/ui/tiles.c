/* Tiles: things that stand beside each other on a line of ground, with their names below it, or as
 * a list. */
#include "ui/widgets.h"

#include <math.h>
#include <string.h>

#define MOST 24          /* of one block */
#define BESIDE 5         /* at most */
#define LEAST_MM 12.0F   /* real: height of a thing above its name, at least */
#define SLIM 1.3F        /* a thing is at most so much higher than there is width for it */
#define GIANT 1.6F       /* and covers at most so much more than the smallest */
#define LYING 1.4F       /* so broad for its height a thing lies: it is low by itself */
#define COLUMN_MM 110.0F /* real: least width of a column of a list */
#define FOOT_MM 1.2F     /* so far it stands in its ground */
#define SMALL_CAP 4.9F   /* of names that are too long, as a caption */

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

static struct text tile_label(const struct ui *ui, const struct tile *tile, float w, float cap_mm)
{
    struct text text = text_styled(ui, STYLE_STRONG, tile->name);
    text.width = w - fmaxf(ui_mm(ui, 2), ui_floor_mm(ui, 2.4F));
    text.align = ALIGN_CENTER;
    text.max_lines = 2;
    text.cap_mm = cap_mm;
    text.silent = true;
    return text;
}

/* How they stand: so many in a row, each as wide as its name needs and its share of the rest. */
struct shelf {
    int per, rows;
    float w[MOST];
    float cap_mm;      /* of the names; 0 = as usual */
    float name, thing; /* heights of the highest name, and of the things */
    float area, high;  /* so much covers what lies, so high is what stands: none looks a giant */
    float gap, all;    /* between rows; of all of them */
};

/* At both sides of a thing. */
static float air_of(const struct ui *ui, float w)
{
    return fminf(ui_mm(ui, 4), w * 0.05F);
}

/* The least width at which no word of a name is divided. */
static float need_of(struct ui *ui, const struct tiles *t, int i, float cap_mm)
{
    const float least = ui_floor_mm(ui, TARGET_MM + GAP_MM);
    float widest = 0;
    for (const char *s = t->items[i].name; *s != '\0';) {
        const size_t length = strcspn(s, " ");
        struct text word = tile_label(ui, &t->items[i], 1e6F, cap_mm);
        word.string = arena_copy(ui->frame->arena, s, length);
        widest = fmaxf(widest, ui_measure(ui, &word).w);
        s += length + strspn(s + length, " ");
    }
    return fmaxf(ceilf(widest) + fmaxf(ui_mm(ui, 4), ui_floor_mm(ui, 3)), least);
}

static float shape_of(const struct tile *tile)
{
    return tile->picture != NULL ? (float)tile->picture->width / (float)tile->picture->height : 1;
}

/* Widths of the columns from first on: what a name needs, and room for things of one height, the
 * largest that the width allows. */
static void share_out(const struct tiles *t, int first, int end, float width, struct shelf *shelf)
{
    float need[MOST], least = 0, most = width;
    for (int i = first; i < end; i++) {
        need[i] = shelf->w[i];
    }
    for (int step = 0; step < 16; step++) {
        const float h = (least + most) / 2;
        float sum = 0;
        for (int i = first; i < end; i++) {
            shelf->w[i] = fmaxf(need[i], h * shape_of(&t->items[i]));
            sum += shelf->w[i];
        }
        *(sum <= width ? &least : &most) = h;
    }
    float spare = width;
    for (int i = first; i < end; i++) {
        shelf->w[i] = fmaxf(need[i], least * shape_of(&t->items[i]));
        spare -= shelf->w[i];
    }
    for (int i = first; i < end; i++) {
        shelf->w[i] += spare / (float)(end - first);
    }
}

/* The columns of rows of shelf->per; false when they are too wide. */
static bool columns_fit(struct ui *ui, const struct tiles *t, float width, struct shelf *shelf)
{
    for (int first = 0; first < t->count; first += shelf->per) {
        const int end = first + shelf->per < t->count ? first + shelf->per : t->count;
        float spare = width;
        for (int i = first; i < end; i++) {
            shelf->w[i] = need_of(ui, t, i, shelf->cap_mm);
            spare -= shelf->w[i];
        }
        if (spare < -0.1F) {
            return false;
        }
        share_out(t, first, end, width, shelf);
    }
    return true;
}

/* Heights; the things take what room there is, but for what would be out of proportion. */
static void heights(struct ui *ui, const struct tiles *t, struct space space, struct shelf *shelf)
{
    shelf->name = 0;
    for (int i = 0; i < t->count; i++) {
        const struct text label = tile_label(ui, &t->items[i], shelf->w[i], shelf->cap_mm);
        shelf->name = fmaxf(shelf->name, ui_measure(ui, &label).h + ui_mm(ui, 4));
    }
    const int per = shelf->per < t->count ? shelf->per : t->count;
    shelf->rows = (t->count + shelf->per - 1) / shelf->per;
    const float rows = (float)shelf->rows;
    const float room = (space.room + shelf->gap) / rows - shelf->gap - shelf->name;
    const float least = ui_floor_mm(ui, LEAST_MM);
    shelf->thing = floorf(fmaxf(fminf(room, space.w / (float)per * SLIM), least));
    shelf->area = shelf->high = INFINITY;
    for (int i = 0; i < t->count; i++) {
        const float shape = shape_of(&t->items[i]);
        const float h = fminf(shelf->thing, (shelf->w[i] - 2 * air_of(ui, shelf->w[i])) / shape);
        shelf->area = fminf(shelf->area, GIANT * h * h * shape);
        shelf->high = shape < LYING ? fminf(shelf->high, h) : shelf->high;
    }
    shelf->all = rows * (shelf->thing + shelf->name + shelf->gap) - shelf->gap;
}

static bool set_shelf(struct ui *ui, const struct tiles *t, struct space space, int per,
                      float cap_mm, struct shelf *shelf)
{
    shelf->per = per;
    shelf->cap_mm = cap_mm;
    if (!columns_fit(ui, t, space.w, shelf)) {
        return false;
    }
    heights(ui, t, space, shelf);
    return true;
}

/* How large things look: the lower of height and of the width of a column. */
static float size_of(const struct shelf *shelf, struct space space)
{
    return fminf(shelf->thing, space.w / (float)shelf->per);
}

/* The rows in which things stand largest, as long as all are seen at once; else the longest. per 1:
 * no two names fit beside each other, or nothing above them. */
static struct shelf shelf_of(struct ui *ui, const struct tiles *t, struct space space)
{
    const int most = t->most > 0 ? t->most : BESIDE;
    struct shelf best = {.per = 1};
    bool whole = false;
    for (int rows = 1, per = 0; rows <= t->count; rows++) {
        const int next = (t->count + rows - 1) / rows;
        if (next > most || next == per || (t->most > 0 && next < most && t->count > most)) {
            continue;
        }
        per = t->most > 0 ? most : next;
        struct shelf one = {.gap = fmaxf(ui_mm(ui, 6), ui_floor_mm(ui, GAP_MM))};
        const bool set = per > 1 && (set_shelf(ui, t, space, per, 0, &one) ||
                                     set_shelf(ui, t, space, per, SMALL_CAP, &one));
        const bool all = set && one.all <= space.room + 0.1F;
        const bool larger = best.per == 1 || size_of(&one, space) > size_of(&best, space);
        if (set && (all ? !whole || larger : best.per == 1)) {
            best = one;
            whole = all;
        }
    }
    const bool high = best.per > 1 && best.thing + best.name > space.room + 0.1F;
    best.per = space.room > 0 && high ? 1 : best.per; /* rows are lower */
    return best;
}

/* The line of ground, faint at both ends. */
static void draw_ground(struct ui *ui, float x, float y, float w)
{
    const float h = fmaxf(2, ui_mm(ui, 1.1F));
    if (ui->theme->flat) {
        ui_rect(ui, rect_of(x, y, w, h), ui->theme->text, 0);
        return;
    }
    const uint32_t rock = theme_rock(2).lit;
    struct paint paint = {.kind = PAINT_LINEAR, .stops = 4, .x0 = x, .x1 = x + w};
    const float at[] = {0, 0.12F, 0.88F, 1};
    for (int i = 0; i < 4; i++) {
        paint.color[i] = color_alpha(rock, i == 0 || i == 3 ? 0 : 0.95F);
        paint.at[i] = at[i];
    }
    ui_gradient(ui, rect_of(x, y, w, h), &paint);
}

static float height_of(const struct tile *tile, const struct shelf *shelf)
{
    const float most = fminf(shelf->thing, shelf->high), shape = shape_of(tile);
    return shape < LYING ? most : fminf(most, sqrtf(shelf->area / shape));
}

/* A thing sinks under a finger, and its ground and its name light up. */
static void draw_tile(struct ui *ui, struct rect box, const struct tile *tile,
                      const struct shelf *shelf)
{
    const bool pressed = ui_pressed(ui, tile->id);
    const float foot = box.y + shelf->thing;
    const float air = air_of(ui, box.w);
    if (pressed) {
        ui_rect(ui, rect_of(box.x + air, foot, box.w - 2 * air, fmaxf(3, ui_mm(ui, 1.6F))),
                ui->theme->accent, 0);
    }
    const float h = height_of(tile, shelf);
    ui_picture(ui, tile->picture,
               rect_of(box.x + air, foot - h + ui_sink(ui, tile->id), box.w - 2 * air,
                       h + ui_mm(ui, FOOT_MM)),
               0);
    struct text label = tile_label(ui, tile, box.w, shelf->cap_mm);
    label.color = pressed ? ui->theme->accent : label.color;
    label.x = box.x + (box.w - label.width) / 2;
    label.y = foot + ui_mm(ui, 3);
    ui_text(ui, &label);
    widget_tile_node(ui, box, tile, false);
}

static struct row row_of_tile(const struct tile *tile)
{
    return (struct row){.title = tile->name,
                        .spoken = tile->spoken,
                        .picture = tile->picture,
                        .action = tile->action,
                        .id = tile->id};
}

/* Columns of a list: a low page that is very wide has room for several. */
static int list_columns(struct ui *ui, const struct tiles *t, float w, float gap)
{
    int columns = t->count < BESIDE ? t->count : BESIDE;
    for (bool fits = false; columns > 1 && !fits; columns -= fits ? 0 : 1) {
        const float each = (w + gap) / (float)columns - gap;
        fits = each >= ui_floor_mm(ui, COLUMN_MM);
        for (int i = 0; i < t->count && fits; i++) {
            const struct row row = row_of_tile(&t->items[i]);
            const struct fit one = widget_row_fit(ui, each, &row);
            fits = !one.cut && one.h <= widget_row_fit(ui, w, &row).h + 0.1F;
        }
    }
    return columns;
}

/* Where two names do not fit beside each other, or nothing above them: a list. */
static struct fit tile_rows(struct ui *ui, const struct tiles *t, float w, const struct slot *at)
{
    const float gap = ui_floor_mm(ui, GAP_MM);
    const int columns = list_columns(ui, t, w, gap);
    const float each = (w + gap) / (float)columns - gap;
    struct fit all = {0};
    for (int first = 0; first < t->count; first += columns) {
        float high = 0;
        all.h += first > 0 ? gap : 0;
        for (int i = first; i < t->count && i < first + columns; i++) {
            const struct row row = row_of_tile(&t->items[i]);
            const struct fit one = widget_row_fit(ui, each, &row);
            const float x = (float)(i - first) * (each + gap);
            if (at != NULL) {
                widget_row(ui, rect_of(at->r.x + x, at->r.y + all.h, each, 0), &row);
            }
            high = fmaxf(high, one.h);
            all.cut = all.cut || one.cut;
        }
        all.h += high;
    }
    return all;
}

static struct fit tiles_fit(struct ui *ui, const void *data, struct space space)
{
    const struct shelf shelf = shelf_of(ui, data, space);
    return shelf.per == 1 ? tile_rows(ui, data, space.w, NULL) : (struct fit){.h = shelf.all};
}

static void tiles_emit(struct ui *ui, const void *data, const struct slot *slot)
{
    const struct tiles *t = data;
    const struct shelf shelf = shelf_of(ui, t, slot->space);
    if (shelf.per == 1) {
        tile_rows(ui, t, slot->r.w, slot);
        return;
    }
    struct rect box = slot->r;
    box.h = shelf.thing + shelf.name;
    for (int i = 0; i < t->count; i++) {
        if (i % shelf.per == 0) {
            box.x = slot->r.x;
            box.y = slot->r.y + (float)(i / shelf.per) * (box.h + shelf.gap);
            draw_ground(ui, slot->r.x, box.y + shelf.thing, slot->r.w);
        }
        box.w = shelf.w[i];
        draw_tile(ui, box, &t->items[i], &shelf);
        box.x += box.w;
    }
}

/* Goes on with a line of tiles; a list with a row. */
static bool tiles_divide(struct ui *ui, void *data, void *rest, struct space space)
{
    struct tiles *head = data;
    struct tiles *tail = rest;
    const struct shelf shelf = shelf_of(ui, head, space);
    head->most = tail->most = shelf.per;
    while (head->count > 0 && tiles_fit(ui, head, space).h > space.room + 0.1F) {
        head->count = (head->count - 1) / shelf.per * shelf.per;
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
    count = count < MOST ? count : MOST;
    const struct tile *items = arena_items(ui->frame->arena, tiles, (size_t)count, sizeof *items);
    const struct tiles list = {.items = items, .count = count};
    flow_add(flow, &tiles_kind, &list, sizeof list, fmaxf(ui_mm(ui, 6), ui_floor_mm(ui, GAP_MM)));
}
