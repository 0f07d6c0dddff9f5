#include "charts/marked.h"

#include "ui/widgets.h"

#include <math.h>

#define NEAR_MM 10.5F /* two marks nearer than that cannot be told apart by a finger (A21) */

/* Where the drawing stands in the place of the picture. */
static struct rect drawing_in(const struct ui *ui, const struct picture *picture, struct rect r)
{
    const struct rect box =
        rect_of(r.x + ui_mm(ui, 4), r.y + ui_mm(ui, 6), r.w - ui_mm(ui, 8), r.h - ui_mm(ui, 9));
    struct rect at = ui_picture_rect(picture, box);
    at.y = box.y + (box.h - at.h) / 2;
    return at;
}

static bool spot_of(const struct marked *m, int n, struct rect drawing, float *x, float *y)
{
    return ui_spot(m->picture, m->marks[n].spot, drawing, m->apart, x, y);
}

/* ---- in the picture ---- */

static bool crowded(struct ui *ui, const struct marked *m, int n, struct rect drawing, float x,
                    float y)
{
    for (int i = 0; i < n; i++) {
        float ox = 0;
        float oy = 0;
        if (spot_of(m, i, drawing, &ox, &oy) && hypotf(ox - x, oy - y) < ui_floor_mm(ui, NEAR_MM)) {
            return true;
        }
    }
    return false;
}

static void draw_mark(struct ui *ui, const struct marked *m, int n, struct rect drawing)
{
    const struct mark *mark = &m->marks[n];
    float x = 0;
    float y = 0;
    if (!spot_of(m, n, drawing, &x, &y) || crowded(ui, m, n, drawing, x, y)) {
        return;
    }
    const bool on = mark->chosen;
    const uint32_t color = on ? COLOR_COPPER : COLOR_WHITE;
    const float radius = ui_mm(ui, on ? 4.2F : 3.2F);
    ui_disc(ui, x, y, radius, color_alpha(COLOR_NIGHT, 0.75F), color,
            fmaxf(2, ui_mm(ui, on ? 1.0F : 0.75F)));
    ui_disc(ui, x, y, radius * 0.36F, color, 0, 0);
    const float reach = ui_floor_mm(ui, TARGET_MM) / 2;
    ui_node(ui, &(struct node){.role = ROLE_OPTION,
                               .label = mark->name,
                               .rect = rect_of(x - radius, y - radius, 2 * radius, 2 * radius),
                               .hit = rect_of(x - reach, y - reach, 2 * reach, 2 * reach),
                               .action = mark->action,
                               .chosen = on,
                               .on_picture = true,
                               .dense = true,
                               .id = ui_id(mark->spot, ROLE_OPTION)});
}

void marked_picture(struct ui *ui, struct rect r, const void *context)
{
    const struct marked *m = context;
    const struct rect at = drawing_in(ui, m->picture, r);
    ui_picture(ui, m->picture, at, m->apart);
    ui_node(ui, &(struct node){.role = ROLE_IMAGE, .label = m->alt, .rect = at, .pinch = m->pinch});
    for (int i = 0; i < m->count; i++) {
        draw_mark(ui, m, i, at);
    }
}

/* ---- the list ---- */

struct list {
    const struct marked *marked;
    struct row *rows; /* in order of height, so that the lines do not cross */
    int *marks;       /* the mark of each */
    int count;
};

static void sort_by_height(const struct ui *ui, struct list *list)
{
    const struct marked *m = list->marked;
    float *ys = arena_array(ui->frame->arena, (size_t)m->count + 1, sizeof *ys);
    for (int i = 0; i < m->count; i++) {
        float x = 0;
        float y = 1e6F;
        ui_spot(m->picture, m->marks[i].spot, rect_of(0, 0, 1200, 1000), 1, &x, &y);
        int at = i;
        while (at > 0 && ys[at - 1] > y) {
            ys[at] = ys[at - 1];
            list->marks[at] = list->marks[at - 1];
            at--;
        }
        ys[at] = y;
        list->marks[at] = i;
    }
}

/* From the spot of a mark to its row at (x, y). */
static void leader(struct ui *ui, const struct marked *m, int n, struct rect drawing, float x,
                   float y)
{
    float sx = 0;
    float sy = 0;
    if (!spot_of(m, n, drawing, &sx, &sy)) {
        return;
    }
    const bool on = m->marks[n].chosen;
    const uint32_t color = on ? ui->theme->accent : color_alpha(ui->theme->text, 0.72F);
    const float w = fmaxf(1.3F, ui_mm(ui, on ? 0.75F : 0.45F));
    const float mx = x - ui_mm(ui, 8);
    const float way = hypotf(mx - sx, y - sy);
    const float skip = ui_mm(ui, on ? 4.6F : 3.6F) / fmaxf(1, way);
    const float x0 = sx + (mx - sx) * skip;
    const float y0 = sy + (y - sy) * skip;
    /* A dark edge below the line, so that it shows on pale parts too. */
    ui_line(ui, x0, y0, mx, y, color_alpha(COLOR_NIGHT, 0.5F), w * 2.8F);
    ui_line(ui, x0, y0, mx, y, color, w);
    ui_line(ui, mx, y, x - ui_mm(ui, 2), y, color, w);
}

/* Where the rows stand: spread over the height of a zone. */
struct spread {
    float top, gap, h;
    bool cut;
};

static struct spread spread_in(struct ui *ui, const struct list *list, struct space space)
{
    struct spread s = {.gap = ui_floor_mm(ui, GAP_MM)};
    float rows = 0;
    for (int i = 0; i < list->count; i++) {
        const struct fit fit = widget_row_fit(ui, space.w, &list->rows[i]);
        rows += fit.h;
        s.cut = s.cut || fit.cut;
    }
    const float gaps = (float)(list->count - 1);
    if (space.zone && !ui->large && list->count > 1) {
        s.gap = fminf(fmaxf(s.gap, (space.room - rows) / (float)list->count), ui_mm(ui, 13));
    }
    if (space.zone && !ui->large) {
        s.top = fmaxf(0, (space.room - rows - s.gap * gaps) / 2);
    }
    s.h = s.top + rows + s.gap * gaps;
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
    const struct rect drawing = drawing_in(ui, list->marked->picture, slot->picture);
    float y = slot->r.y + s.top;
    for (int i = 0; i < list->count; i++) {
        const float h = widget_row_fit(ui, slot->r.w, &list->rows[i]).h;
        if (slot->picture.w > 0) {
            leader(ui, list->marked, list->marks[i], drawing, slot->r.x, y + h / 2);
        }
        widget_row(ui, rect_of(slot->r.x, y, slot->r.w, 0), &list->rows[i]);
        y += h + s.gap;
    }
}

/* Goes on with a row. */
static bool list_divide(struct ui *ui, void *data, void *rest, struct space space)
{
    struct list *head = data;
    struct list *tail = rest;
    while (head->count > 0 && spread_in(ui, head, space).h > space.room + 1) {
        head->count--;
    }
    tail->rows += head->count;
    tail->marks += head->count;
    tail->count -= head->count;
    return head->count > 0 && tail->count > 0;
}

static const struct block_kind list_kind = {
    .fit = list_fit, .emit = list_emit, .stretches = true, .divide = list_divide};

void flow_marked(struct flow *flow, const struct marked *marked)
{
    struct ui *ui = flow_ui(flow);
    const size_t room = (size_t)marked->count + 1;
    struct list list = {.marked = marked,
                        .rows = arena_array(ui->frame->arena, room, sizeof *list.rows),
                        .marks = arena_array(ui->frame->arena, room, sizeof *list.marks),
                        .count = marked->count};
    sort_by_height(ui, &list);
    for (int i = 0; i < list.count; i++) {
        const struct mark *mark = &marked->marks[list.marks[i]];
        list.rows[i] = (struct row){.title = mark->name,
                                    .words = mark->words,
                                    .chosen = mark->chosen,
                                    .action = mark->action,
                                    .id = ui_id(mark->spot, ROLE_BUTTON)};
    }
    flow_add(flow, &list_kind, &list, sizeof list, 0);
}
