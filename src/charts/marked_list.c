/* The list beside a drawing with marks, and the lines between the two. */
#include "charts/leaders.h"
#include "charts/marked_private.h"

#include "ui/widgets.h"

#include <math.h>

#define LEADERS_FROM 0.4F /* lines fade out when the drawing is less open than that */
#define LEADERS_TO 0.6F
#define TWO_FROM 4   /* rows: then they may stand in two columns */
#define STUB_MM 8.0F /* every line ends level, so far from its row */

struct list {
    const struct marked *marked;
    struct row *rows;
    const int *marks; /* the mark of each */
    int first;        /* rows before it, which stand on an earlier leaf */
    int count, all;   /* on this leaf, and on all */
    bool low;         /* a low page: names alone, and the row that leads on is one of them */
    bool more;        /* others follow on a later leaf */
};

/* ---- the lines ---- */

static struct leader_room room_of(const struct ui *ui)
{
    return (struct leader_room){.mark = ui_mm(ui, CHOSEN_MM + 0.6F), .line = ui_mm(ui, 1.2F)};
}

#define WALLS_MOST 48
#define WALL_INSET 0.12F /* what is drawn of a layer does not fill its rectangle */
#define WORDS_WEIGHT 5.0F

/* The layers, where they are when the drawing is open, and what may stand below the picture;
 * rows[i] is the row of leader i. */
static int walls_of(struct ui *ui, const struct list *list, const struct slot *slot,
                    const int *rows, int count, struct leader_wall *walls)
{
    const struct marked *m = list->marked;
    const struct picture_details *all = picture_details(m->picture);
    const struct rect d = marked_drawing(ui, m, slot->picture, 1);
    const float k = d.w / (float)m->picture->width;
    int n = 0;
    for (size_t i = 0; i < all->layer_count && n + 1 < WALLS_MOST; i++) {
        const struct layer *l = &all->layers[i];
        const float x = d.x + (float)(l->x + l->dx) * k;
        const float y = d.y + (float)(l->y + l->dy) * k;
        const float dx = WALL_INSET * (float)l->w * k;
        const float dy = WALL_INSET * (float)l->h * k;
        struct leader_wall wall = {.x0 = x + dx,
                                   .y0 = y + dy,
                                   .x1 = x + (float)l->w * k - dx,
                                   .y1 = y + (float)l->h * k - dy,
                                   .own = -1,
                                   .weight = 1};
        const int mark = marked_of(m, l);
        for (int r = 0; r < count && mark >= 0; r++) {
            wall.own = list->marks[rows[r]] == mark ? r : wall.own;
        }
        walls[n++] = wall;
    }
    const float foot = slot->picture.y + slot->picture.h;
    walls[n++] = (struct leader_wall){.x0 = slot->picture.x,
                                      .y0 = foot,
                                      .x1 = slot->picture.x + slot->picture.w * 0.8F,
                                      .y1 = foot + 1e4F,
                                      .own = -1,
                                      .weight = WORDS_WEIGHT};
    return n;
}

/* The leaders of all marks, with a way for each that is seen when the drawing is open; rows[i] is
 * the row of leader i. */
static int open_leaders(struct ui *ui, const struct list *list, const struct slot *slot,
                        const float *middles, struct leader *leaders, int *rows)
{
    const struct marked *m = list->marked;
    const struct mark_place *places = marked_places(ui, m, slot->picture, 1);
    int n = 0;
    for (int i = 0; i < list->count && n < LEADERS_MOST; i++) {
        const struct mark_place *p = &places[list->marks[i]];
        if (p->there) {
            rows[n] = i;
            leaders[n++] = (struct leader){.x = p->x,
                                           .y = p->y,
                                           .port_x = slot->r.x - ui_mm(ui, STUB_MM),
                                           .port_y = middles[i],
                                           .mark = true,
                                           .wanted = true};
        }
    }
    struct leader_wall walls[WALLS_MOST];
    struct leader_room room = room_of(ui);
    room.walls = walls;
    room.wall_count = walls_of(ui, list, slot, rows, n, walls);
    leaders_route(leaders, n, &room);
    return n;
}

static void stroke(struct ui *ui, const struct leader *l, float skip, float end, uint32_t color,
                   float width)
{
    const float by = leader_bend_y(l);
    const float bx = fmaxf(l->bend_x, l->x);
    const float way = fmaxf(1, hypotf(bx - l->x, by - l->y));
    const float k = fminf(1, skip / way);
    struct seg *s = arena_array(ui->frame->arena, 4, sizeof *s);
    s[0] = (struct seg){'M', {l->x + (bx - l->x) * k, l->y + (by - l->y) * k}};
    s[1] = (struct seg){'L', {bx, by}};
    s[2] = (struct seg){'L', {l->port_x, l->port_y}};
    s[3] = (struct seg){'L', {end, l->port_y}};
    ui_path(ui, s, 4, color, width);
}

static void draw_leader(struct ui *ui, const struct leader *l, bool on, float end)
{
    const float w = fmaxf(1.3F, ui_mm(ui, on ? 0.75F : 0.45F));
    const float skip = ui_mm(ui, on ? CHOSEN_MM + 0.4F : MARK_MM + 0.4F);
    /* A dark edge below the line, so that it shows on pale parts too. */
    stroke(ui, l, skip, end, color_alpha(COLOR_NIGHT, 0.5F), w * 2.8F);
    stroke(ui, l, skip, end, on ? ui->theme->accent : color_alpha(ui->theme->text, 0.72F), w);
}

/* Each line goes the way that it has when the drawing is open, and is the paler the nearer it comes
 * to another or to a mark of another. */
static void draw_leaders(struct ui *ui, const struct list *list, const struct slot *slot,
                         const float *middles)
{
    const struct marked *m = list->marked;
    const float open = (m->apart - LEADERS_FROM) / (LEADERS_TO - LEADERS_FROM);
    if (open <= 0) {
        return;
    }
    struct leader leaders[LEADERS_MOST];
    int rows[LEADERS_MOST];
    const int n = open_leaders(ui, list, slot, middles, leaders, rows);
    const struct mark_place *places = marked_places(ui, m, slot->picture, m->apart);
    for (int i = 0; i < n; i++) {
        leaders[i].x = places[list->marks[rows[i]]].x;
        leaders[i].y = places[list->marks[rows[i]]].y;
    }
    const struct leader_room room = room_of(ui);
    const float before = ui->opacity;
    for (int i = 0; i < n; i++) {
        const int mark = list->marks[rows[i]];
        const float clear = 1 + leader_clearance(leaders, n, i, &room) / ui_mm(ui, 0.8F);
        const float seen = fminf(open, clear);
        if (leaders[i].found && seen > 0) {
            ui->opacity = before * fminf(seen, 1);
            draw_leader(ui, &leaders[i], m->marks[mark].chosen, slot->r.x - ui_mm(ui, 2));
        }
    }
    ui->opacity = before;
}

/* ---- the rows ---- */

/* Numbers tie rows to marks where no lines do. */
static struct row row_at(const struct list *list, int i, struct space space)
{
    struct row row = list->rows[i];
    const int n = list->first + i;
    row.number = space.zone || n >= list->marked->count ? 0 : n + 1;
    row.words = list->low ? NULL : row.words;
    return row;
}

/* Where they stand: spread over the height of a zone. */
struct spread {
    float top, gap, h, w;
    int columns;
    bool next; /* there is room for the last row, which leads on */
    bool cut;
};

static float height_in(struct ui *ui, const struct list *list, struct space space, bool *cut)
{
    float rows = 0;
    *cut = false;
    for (int i = 0; i < list->count; i++) {
        const struct row row = row_at(list, i, space);
        const struct fit fit = widget_row_fit(ui, space.w, &row);
        rows += fit.h;
        *cut = *cut || fit.cut;
    }
    return rows;
}

/* Height of a line of rows. */
static float line_h(struct ui *ui, const struct list *list, const struct spread *s,
                    struct space space, int first)
{
    float h = 0;
    for (int i = first; i < first + s->columns && i < list->count; i++) {
        const struct row row = row_at(list, i, space);
        h = fmaxf(h, widget_row_fit(ui, s->w, &row).h);
    }
    return h;
}

static struct spread stacked(struct ui *ui, const struct list *list, struct space space)
{
    struct spread s = {.gap = ui_floor_mm(ui, GAP_MM), .columns = 2, .next = true};
    const float all = space.w;
    space.w = s.w = (all - s.gap) / 2;
    height_in(ui, list, space, &s.cut);
    if (s.cut || list->all < TWO_FROM) {
        s.columns = 1;
        space.w = s.w = all;
        height_in(ui, list, space, &s.cut);
    }
    for (int i = 0; i < list->count; i += s.columns) {
        s.h += line_h(ui, list, &s, space, i) + (i > 0 ? s.gap : 0);
    }
    return s;
}

static struct spread beside(struct ui *ui, const struct list *list, struct space space, float next)
{
    struct spread s = {.gap = ui_floor_mm(ui, GAP_MM), .w = space.w, .columns = 1};
    const float rows = height_in(ui, list, space, &s.cut);
    const float gaps = (float)(list->count - 1);
    s.next = rows + s.gap * gaps + next <= space.room;
    const float room = space.room - (s.next ? next : 0);
    if (list->count > 1) {
        s.gap = fminf(fmaxf(s.gap, (room - rows) / (float)list->count), ui_mm(ui, 13));
    }
    s.top = fmaxf(0, (room - rows - s.gap * gaps) / 2);
    s.h = s.top + rows + s.gap * gaps;
    return s;
}

/* The row that leads on, with the air above it. */
static float next_h(struct ui *ui, const struct list *list, struct space space)
{
    const struct row *next = list->more || list->low ? NULL : list->marked->next;
    return next != NULL ? widget_row_fit(ui, space.w, next).h + ui_floor_mm(ui, 2 * GAP_MM) : 0;
}

static struct spread spread_in(struct ui *ui, const struct list *list, struct space space)
{
    const float next = next_h(ui, list, space);
    struct spread s =
        space.zone && list->count > 0 ? beside(ui, list, space, next) : stacked(ui, list, space);
    s.next = s.next && next > 0;
    s.h += s.next ? next : 0;
    return s;
}

static struct fit list_fit(struct ui *ui, const void *data, struct space space)
{
    const struct spread s = spread_in(ui, data, space);
    return (struct fit){s.h, s.cut};
}

static void list_emit(struct ui *ui, const void *data, const struct slot *slot)
{
    const struct list *list = data;
    const struct spread s = spread_in(ui, list, slot->space);
    float *middles = arena_array(ui->frame->arena, (size_t)list->count + 1, sizeof *middles);
    float y = slot->r.y + s.top;
    for (int i = 0; i < list->count; i += s.columns) {
        for (int k = i; k < i + s.columns && k < list->count; k++) {
            const struct row row = row_at(list, k, slot->space);
            const float h = widget_row(
                ui, rect_of(slot->r.x + (float)(k - i) * (s.w + s.gap), y, s.w, 0), &row);
            middles[k] = y + h / 2;
        }
        y += line_h(ui, list, &s, slot->space, i) + s.gap;
    }
    if (slot->picture.w > 0) {
        draw_leaders(ui, list, slot, middles);
    }
    if (s.next) {
        const float h = widget_row_fit(ui, slot->r.w, list->marked->next).h;
        const float foot =
            slot->space.zone ? slot->r.y + slot->space.room - h : slot->r.y + s.h - h;
        widget_row(ui, rect_of(slot->r.x, foot, slot->r.w, 0), list->marked->next);
    }
}

/* Goes on with a row, or with the one that leads on. */
static bool list_divide(struct ui *ui, void *data, void *rest, struct space space)
{
    struct list *head = data;
    struct list *tail = rest;
    head->more = true;
    while (head->count > 0 && spread_in(ui, head, space).h > space.room + 0.1F) {
        head->count--;
    }
    const bool next_too = head->low && head->marked->next != NULL;
    if (head->count > 1 && tail->count - head->count <= (next_too ? 1 : 0)) {
        /* what leads on does not stand on a leaf alone */
        head->count--;
    }
    tail->rows += head->count;
    tail->marks += head->count;
    tail->first += head->count;
    tail->count -= head->count;
    return head->count > 0 && (tail->count > 0 || next_h(ui, tail, space) > 0);
}

static const struct block_kind list_kind = {
    .fit = list_fit, .emit = list_emit, .stretches = true, .divide = list_divide};

static void add_rows(struct flow *flow, const struct list *list)
{
    for (int i = 0; i < list->count; i++) {
        const struct row row = row_at(list, i, (struct space){0});
        flow_row(flow, &row);
    }
    if (list->low && list->marked->next != NULL) { /* it does not stand on a leaf alone */
        flow_spare(flow);
    } else if (list->marked->next != NULL) {
        flow_bond(flow, BOND_LOOSE);
        flow_row(flow, list->marked->next);
    }
}

void flow_marked(struct flow *flow, const struct marked *marked)
{
    struct ui *ui = flow_ui(flow);
    struct list list = {
        .marked = marked,
        .rows = arena_array(ui->frame->arena, (size_t)marked->count + 1, sizeof *list.rows),
        .marks = marked_order(ui, marked),
        .count = marked->count,
        .low = !ui->portrait && page_low(ui, page_area(ui).h)};
    for (int i = 0; i < list.count; i++) {
        const struct mark *mark = &marked->marks[list.marks[i]];
        list.rows[i] = (struct row){.title = mark->name,
                                    .words = mark->words,
                                    .chosen = mark->chosen,
                                    .action = mark->action,
                                    .id = ui_id(mark->spot, ROLE_BUTTON)};
    }
    if (list.low && marked->next != NULL) {
        list.rows[list.count++] = *marked->next;
    }
    list.all = list.count;
    if (ui->large) { /* nothing is drawn between them and the marks: rows, which go on if need be */
        add_rows(flow, &list);
    } else {
        flow_add(flow, &list_kind, &list, sizeof list, 0);
    }
}
