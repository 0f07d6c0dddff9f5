#include "screens/product_parts.h"

#include "screens/actions.h"
#include "ui/icons.h"
#include "ui/widgets.h"

#include <math.h>
#include <string.h>

/* The n-th use of a part; NULL past the end. */
const struct use *product_use_of(const struct product_details *p, int part, int n)
{
    for (size_t i = 0; part >= 0 && (size_t)part < p->part_count && i < p->use_count; i++) {
        if (strcmp(p->uses[i].part, p->parts[part]) == 0 && n-- == 0) {
            return &p->uses[i];
        }
    }
    return NULL;
}

static int uses_in(const struct product_details *p, int part)
{
    int n = 0;
    while (product_use_of(p, part, n) != NULL) {
        n++;
    }
    return n;
}

/* Parts by the height of their spot, so that the leaders do not cross. */
static size_t by_height(struct ui *ui, const struct product_view *c, int *order)
{
    float *ys = arena_array(ui->frame->arena, c->all->part_count + 1, sizeof *ys);
    size_t n = 0;
    for (size_t i = 0; i < c->all->part_count; i++) {
        float x = 0;
        float y = 1e6F;
        ui_spot(c->p->picture, c->all->parts[i], rect_of(0, 0, 1200, 1000), 1, &x, &y);
        size_t at = n++;
        while (at > 0 && ys[at - 1] > y) {
            ys[at] = ys[at - 1];
            order[at] = order[at - 1];
            at--;
        }
        ys[at] = y;
        order[at] = (int)i;
    }
    return n;
}

/* From the spot of a part to its row at (x, y). */
static void leader(struct ui *ui, const struct product_view *c, int part, struct rect drawing,
                   float x, float y)
{
    float sx = 0;
    float sy = 0;
    if (!ui_spot(c->p->picture, c->all->parts[part], drawing, c->apart, &sx, &sy)) {
        return;
    }
    const bool on = part == c->s->part;
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

/* ---- the list: beside the picture its rows stand at the height of their parts ---- */

struct part_list {
    const struct product_view *view;
    const struct row *rows; /* in their order */
    const int *parts;       /* the part of each row */
    int count;
};

struct spread {
    float top, gap, h;
    bool cut;
};

static struct spread spread_in(struct ui *ui, const struct part_list *list, struct space space)
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
    const struct part_list *list = data;
    const struct product_view *c = list->view;
    const struct spread s = spread_in(ui, list, slot->space);
    const struct rect drawing = product_drawing(ui, c->p, slot->picture);
    float y = slot->r.y + s.top;
    for (int i = 0; i < list->count; i++) {
        const float h = widget_row_fit(ui, slot->r.w, &list->rows[i]).h;
        if (slot->picture.w > 0) {
            leader(ui, c, list->parts[i], drawing, slot->r.x, y + h / 2);
        }
        widget_row(ui, rect_of(slot->r.x, y, slot->r.w, 0), &list->rows[i]);
        y += h + s.gap;
    }
}

static const struct block_kind list_kind = {.fit = list_fit, .emit = list_emit, .stretches = true};

static void part_list(struct flow *f, struct ui *ui, const struct product_view *c)
{
    int *order = arena_array(ui->frame->arena, c->all->part_count + 1, sizeof *order);
    const size_t n = by_height(ui, c, order);
    struct row *rows = arena_array(ui->frame->arena, n + 1, sizeof *rows);
    for (size_t k = 0; k < n; k++) {
        const char *part = c->all->parts[order[k]];
        rows[k] = (struct row){.title = ui_trf(ui, "part.%s.%s.name", c->p->id, part),
                               .words = ui_trf(ui, "part.%s.%s.materials", c->p->id, part),
                               .chosen = order[k] == c->s->part,
                               .action = own_act(CHOOSE_PART, (float)order[k]),
                               .id = ui_id(part, 4)};
    }
    const struct part_list list = {c, rows, order, (int)n};
    flow_add(f, &list_kind, &list, sizeof list, 0);
}

/* ---- the materials of a part ---- */

static void material_rows(struct flow *f, struct ui *ui, const struct product_view *c)
{
    const int n = uses_in(c->all, c->s->part);
    struct row *rows = arena_array(ui->frame->arena, (size_t)n + 1, sizeof *rows);
    for (int i = 0; i < n; i++) {
        const struct use *use = product_use_of(c->all, c->s->part, i);
        const char *id = use->material->id;
        rows[i] = (struct row){.title = ui_trf(ui, "material.%s.name", id),
                               .words = ui_trf(ui, "use.%s.%s.%s.text", c->p->id, use->part, id),
                               .figure = use->amount != NULL ? ui_figure(ui, use->amount) : NULL,
                               .chosen = i == c->s->use,
                               .action = i == c->s->use ? go_to("material", id)
                                                        : own_act(CHOOSE_USE, (float)i),
                               .id = ui_id(id, 5)};
    }
    flow_rows(f, &(struct rows){.items = rows, .count = n, .two_from = 6, .two_mm = 110});
}

/* Back to the list, and a disc to the source of the chosen use, with its amount where there is one.
 */
static void part_buttons(struct flow *f, struct ui *ui, const struct product_view *c)
{
    const struct use *use = product_use_of(c->all, c->s->part, c->s->use);
    struct button buttons[2] = {{.label = ui_tr(ui, "ui.product.parts"),
                                 .icon = ICON_LEFT,
                                 .action = own_act(ALL_PARTS, 0),
                                 .least_mm = 24,
                                 .id = ui_id("all-parts", 0)}};
    int count = 1;
    if (use != NULL && use->source != NULL) {
        buttons[count++] = (struct button){
            .label = ui_format(ui, "%s: %s", ui_trf(ui, "material.%s.name", use->material->id),
                               ui_tr(ui, "ui.source.show")),
            .icon = ICON_INFO,
            .icon_only = true,
            .action = ui_explain(use->amount, use->source),
            .id = ui_id("use-source", 0)};
    }
    flow_buttons(f, buttons, count);
}

struct flow *product_evidence(struct ui *ui, const struct product_view *c)
{
    struct flow *f = flow_new(ui);
    flow_read(f, c->all->parts_read);
    if (!c->s->detail || c->s->part < 0) {
        part_list(f, ui, c);
        return f;
    }
    const char *part = c->all->parts[c->s->part];
    part_buttons(f, ui, c);
    flow_text(f, STYLE_CHAPTER, ui_trf(ui, "part.%s.%s.name", c->p->id, part))->max_lines = 2;
    flow_gap(f, 1.5F);
    flow_text(f, STYLE_BODY, ui_trf(ui, "part.%s.%s.text", c->p->id, part));
    flow_read(f, c->all->uses_read);
    material_rows(f, ui, c);
    return f;
}
