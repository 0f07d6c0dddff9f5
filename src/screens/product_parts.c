#include "screens/product_parts.h"

#include "ui/icons.h"

#include <math.h>
#include <string.h>

/* The n-th use of a part; NULL past the end. */
const struct use *product_use_of(const struct product *p, int part, int n)
{
    for (size_t i = 0; part >= 0 && (size_t)part < p->part_count && i < p->use_count; i++) {
        if (strcmp(p->uses[i].part, p->parts[part]) == 0 && n-- == 0) {
            return &p->uses[i];
        }
    }
    return NULL;
}

static int uses_in(const struct product *p, int part)
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
    float *ys = arena_array(ui->frame->arena, c->p->part_count + 1, sizeof *ys);
    size_t n = 0;
    for (size_t i = 0; i < c->p->part_count; i++) {
        float x = 0;
        float y = 1e6F;
        ui_spot(c->p->picture, c->p->parts[i], rect_of(0, 0, 1200, 1000), 1, &x, &y);
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

static void leader(struct ui *ui, const struct product_view *c, int part, float x, float y)
{
    float sx = 0;
    float sy = 0;
    if (!c->scratch->leaders || !c->scratch->drawn || ui->measuring ||
        !ui_spot(c->p->picture, c->p->parts[part], c->scratch->drawing, c->apart, &sx, &sy)) {
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
    ui_line(ui, x0, y0, mx, y, color_alpha(0xFF0B1220, 0.5F), w * 2.8F);
    ui_line(ui, x0, y0, mx, y, color, w);
    ui_line(ui, mx, y, x - ui_mm(ui, 2), y, color, w);
}

static float part_list(struct ui *ui, struct rect r, const struct product_view *c)
{
    int *order = arena_array(ui->frame->arena, c->p->part_count + 1, sizeof *order);
    const size_t n = by_height(ui, c, order);
    float *heights = arena_array(ui->frame->arena, c->p->part_count + 1, sizeof *heights);
    float all = 0;
    for (size_t k = 0; k < n; k++) {
        const char *part = c->p->parts[order[k]];
        const struct row row = {.title = ui_trf(ui, "part.%s.%s.name", c->p->id, part),
                                .words = ui_trf(ui, "part.%s.%s.materials", c->p->id, part)};
        heights[k] = widget_row_height(ui, r.w, &row);
        all += heights[k];
    }
    const float least = ui_floor_mm(ui, GAP_MM);
    float gap = least;
    if (c->scratch->leaders && n > 1) {
        gap = fminf(fmaxf(least, (r.h - all) / (float)n), ui_mm(ui, 13));
    }
    float y = c->scratch->leaders ? fmaxf(0, (r.h - all - gap * (float)(n - 1)) / 2) : 0;
    for (size_t k = 0; k < n; k++) {
        const int i = order[k];
        const char *part = c->p->parts[i];
        const struct row row = {.title = ui_trf(ui, "part.%s.%s.name", c->p->id, part),
                                .words = ui_trf(ui, "part.%s.%s.materials", c->p->id, part),
                                .chosen = i == c->s->part,
                                .action = part_act(CHOOSE_PART, (float)i),
                                .id = ui_id(part, 4)};
        leader(ui, c, i, r.x, r.y + y + heights[k] / 2);
        y += widget_row(ui, rect_of(r.x, r.y + y, r.w, 0), &row) + gap;
    }
    return y - gap;
}

static float material_rows(struct ui *ui, struct rect r, const struct product_view *c)
{
    const int n = uses_in(c->p, c->s->part);
    const float gap = ui_floor_mm(ui, GAP_MM);
    int columns = n > 5 && r.w > ui_floor_mm(ui, 110) ? 2 : 1;
    for (int i = 0; i < n && columns == 2; i++) {
        const struct use *use = product_use_of(c->p, c->s->part, i);
        const struct row row = {.title = ui_trf(ui, "material.%s.name", use->material->id)};
        columns = widget_row_fits(ui, (r.w - gap) / 2, &row) ? 2 : 1;
    }
    const float w = (r.w - gap * (float)(columns - 1)) / (float)columns;
    float y = 0;
    float row_h = 0;
    for (int i = 0; i < n; i++) {
        const struct use *use = product_use_of(c->p, c->s->part, i);
        if (use == NULL) {
            break;
        }
        const char *amount = use->amount != NULL ? ui_figure(ui, use->amount) : NULL;
        const struct row row = {.title = ui_trf(ui, "material.%s.name", use->material->id),
                                .words = columns == 1 ? ui_trf(ui, "use.%s.%s.%s.text", c->p->id,
                                                               use->part, use->material->id)
                                                      : NULL,
                                .figure = columns == 1 ? amount : NULL,
                                .chosen = i == c->s->use,
                                .action = i == c->s->use ? part_go("material", use->material->id)
                                                         : part_act(CHOOSE_USE, (float)i),
                                .id = ui_id(use->material->id, 5)};
        row_h = fmaxf(
            row_h,
            widget_row(ui, rect_of(r.x + (float)(i % columns) * (w + gap), r.y + y, w, 0), &row));
        if (i % columns == columns - 1 || i == n - 1) {
            y += row_h + gap;
            row_h = 0;
        }
    }
    return y - gap;
}

/* A disc at (x, y) to the source of the chosen use, with its amount and year where there is one. */
static void use_source(struct ui *ui, float x, float y, const struct product_view *c)
{
    const struct use *use = product_use_of(c->p, c->s->part, c->s->use);
    if (use == NULL || use->source == NULL) {
        return;
    }
    const struct button button = {
        .label = ui_format(ui, "%s: %s", ui_trf(ui, "material.%s.name", use->material->id),
                           ui_tr(ui, "ui.source.show")),
        .icon = ICON_INFO,
        .icon_only = true,
        .action = ui_explain(use->amount, use->source),
        .id = ui_id("use-source", 0)};
    const float side = ui_floor_mm(ui, TARGET_MM);
    widget_button(ui, rect_of(x, y, side, side), &button);
}

static float part_detail(struct ui *ui, struct rect r, const struct product_view *c)
{
    const char *part = c->p->parts[c->s->part];
    const float side = ui_floor_mm(ui, TARGET_MM);
    const struct button back = {.label = ui_tr(ui, "ui.product.parts"),
                                .icon = ICON_LEFT,
                                .action = part_act(ALL_PARTS, 0),
                                .id = ui_id("all-parts", 0)};
    const float gap = ui_floor_mm(ui, GAP_MM);
    const float back_w = widget_button_width(ui, &back, ui_floor_mm(ui, 24), r.w);
    const bool beside = back_w + gap + side <= r.w;
    widget_button(ui, rect_of(r.x, r.y, back_w, side), &back);
    use_source(ui, beside ? r.x + back_w + gap : r.x, beside ? r.y : r.y + side + gap, c);
    float y = (beside ? side : 2 * side + gap) + ui_mm(ui, 5);
    const struct text title = {.string = ui_trf(ui, "part.%s.%s.name", c->p->id, part),
                               .type = TYPE_SEAM,
                               .weight = FONT_BOLD,
                               .color = ui->theme->accent,
                               .x = r.x,
                               .y = r.y + y,
                               .width = r.w,
                               .max_lines = 2,
                               .heading = true};
    y += ui_text(ui, &title).h + ui_mm(ui, 1.5F);
    const struct text about = {.string = ui_trf(ui, "part.%s.%s.text", c->p->id, part),
                               .type = TYPE_BODY,
                               .color = ui->theme->text,
                               .x = r.x,
                               .y = r.y + y,
                               .width = r.w};
    y += ui_text(ui, &about).h + ui_mm(ui, 5);
    return y + material_rows(ui, rect_of(r.x, r.y + y, r.w, 0), c);
}

float product_evidence(struct ui *ui, struct rect r, const void *context)
{
    const struct product_view *c = context;
    if (c->s->detail && c->s->part >= 0) {
        return part_detail(ui, r, c);
    }
    return part_list(ui, r, c);
}
