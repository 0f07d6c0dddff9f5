/* A product pulled apart: its layers move with a slider or by steps, every part can be touched in the
 * picture or in the list beside it, and the seam goes down to a material of the chosen part. */
#include "screens/list.h"
#include "screens/parts.h"

#include "ui/icons.h"

#include <math.h>
#include <string.h>

enum { CHOOSE_PART = 1, ALL_PARTS, CHOOSE_USE, APART, STEP };

#define CRITICAL_TOTAL 34 /* entries of the EU list of 2023 */
#define STEP_MS 250

struct product_state {
    const struct product *product;
    int part;      /* chosen part, or -1 */
    bool detail;   /* the list shows the materials of the part */
    int use;       /* chosen use within the part */
    float apart;   /* 0 together .. 1 apart */
    float from;    /* a step button glides from here */
    int64_t step_ms; /* since then; < 0: no glide */
};

struct scratch { /* written while drawing, read later in the same frame */
    struct rect drawing;
    bool drawn, leaders;
};

struct context {
    const struct product_state *s;
    const struct product *p;
    float apart;
    struct scratch *scratch;
};

static bool enter(void *state, const struct view *view)
{
    struct product_state *s = state;
    *s = (struct product_state){.product = content_product(view->content, route_id(&view->route)),
                                .part = -1,
                                .apart = 1,
                                .step_ms = -1};
    return s->product != NULL && s->product->picture != NULL;
}

/* The n-th use of a part; NULL past the end. */
static const struct use *use_of(const struct product *p, int part, int n)
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
    while (use_of(p, part, n) != NULL) {
        n++;
    }
    return n;
}

/* On arrival the product opens by itself, once; a step glides. */
static float apart_now(struct ui *ui, const struct product_state *s)
{
    if (s->step_ms >= 0) {
        const int64_t age = ui->view->now_ms - s->step_ms;
        if (age < STEP_MS && ui->view->settings->value[SETTING_MOTION] == MOTION_FULL) {
            ui_wake_in(ui, 0);
            const float rest = 1 - (float)age / STEP_MS;
            return s->apart + (s->from - s->apart) * rest * rest * rest;
        }
        return s->apart;
    }
    return s->apart * (0.25F + 0.75F * ui_progress(ui, 150, 700));
}

static float slider(struct ui *ui, struct rect r, const struct context *c)
{
    const struct theme *t = ui->theme;
    const float side = ui_floor_mm(ui, TARGET_MM);
    const float gap = ui_floor_mm(ui, GAP_MM);
    const struct button minus = {.label = ui_tr(ui, "ui.product.together"),
                                 .icon = ICON_MINUS,
                                 .icon_only = true,
                                 .disabled = c->s->apart <= 0,
                                 .action = part_act(STEP, -0.25F),
                                 .id = ui_id("apart", 0)};
    const struct button plus = {.label = ui_tr(ui, "ui.product.apart"),
                                .icon = ICON_PLUS,
                                .icon_only = true,
                                .disabled = c->s->apart >= 1,
                                .action = part_act(STEP, 0.25F),
                                .id = ui_id("apart", 1)};
    widget_button(ui, rect_of(r.x, r.y, side, side), &minus);
    widget_button(ui, rect_of(r.x + r.w - side, r.y, side, side), &plus);
    const struct rect track =
        rect_of(r.x + side + gap + side * 0.3F, r.y, r.w - 2 * (side + gap) - side * 0.6F, side);
    const float cy = r.y + side / 2;
    const float h = fmaxf(3, ui_mm(ui, 1.6F));
    ui_rect(ui, rect_of(track.x, cy - h / 2, track.w, h), t->edge, h / 2);
    ui_rect(ui, rect_of(track.x, cy - h / 2, track.w * c->apart, h), t->accent, h / 2);
    ui_disc(ui, track.x + track.w * c->apart, cy, side * 0.24F, t->accent, t->ground,
            fmaxf(2, ui_mm(ui, 0.7F)));
    ui_node(ui, &(struct node){.role = ROLE_SLIDER,
                               .label = ui_tr(ui, "ui.product.slider"),
                               .spoken = ui_format(ui, "%s, %s", ui_tr(ui, "ui.product.slider"),
                                                   ui_fill(ui, ui_tr(ui, "unit.percent"), "value",
                                                           ui_number(ui, (double)c->s->apart * 100,
                                                                     0))),
                               .rect = track,
                               .hit = rect_grow(track, 0),
                               .action = {.kind = ACT_SCREEN, .arg = APART},
                               .value = c->s->apart,
                               .id = ui_id("apart-slider", 0)});
    return side;
}

static float words(struct ui *ui, struct rect r, const void *context)
{
    const struct context *c = context;
    float y = part_heading(ui, r, 2, ui_trf(ui, "product.%s.name", c->p->id),
                           ui_trf(ui, "product.%s.lead", c->p->id), TYPE_TITLE) +
              ui_mm(ui, 8);
    const int n = content_critical_in(c->p);
    if (n > 0) {
        y += widget_stones(ui, rect_of(r.x, r.y + y, r.w, 0), n, CRITICAL_TOTAL) + ui_mm(ui, 3);
        const char *value = ui_fill(ui, ui_fill(ui, ui_tr(ui, "ui.product.counter"), "n",
                                                ui_number(ui, n, 0)),
                                    "total", ui_number(ui, CRITICAL_TOTAL, 0));
        const struct text figure = {.string = value,
                                    .type = TYPE_FIGURE,
                                    .weight = FONT_BOLD,
                                    .color = ui->theme->accent,
                                    .x = r.x,
                                    .y = r.y + y,
                                    .width = r.w};
        y += ui_text(ui, &figure).h;
    }
    const struct text meaning = {
        .string = ui_tr(ui, n > 0 ? "ui.product.counter_text" : "ui.product.no_critical"),
        .type = TYPE_BODY,
        .color = ui->theme->text,
        .x = r.x,
        .y = r.y + y,
        .width = r.w};
    y += ui_text(ui, &meaning).h + ui_mm(ui, 6);
    y += slider(ui, rect_of(r.x, r.y + y, r.w, 0), c);
    return y;
}

/* Spots less than 10 mm from an earlier one are left to the list beside the picture (A21). */
static bool crowded(struct ui *ui, const struct context *c, int part, struct rect drawing, float x,
                    float y)
{
    for (int i = 0; i < part; i++) {
        float ox = 0;
        float oy = 0;
        if (ui_spot(c->p->picture, c->p->parts[i], drawing, c->apart, &ox, &oy) &&
            hypotf(ox - x, oy - y) < ui_floor_mm(ui, 10.5F)) {
            return true;
        }
    }
    return false;
}

static void hot_spot(struct ui *ui, const struct context *c, int part, struct rect drawing)
{
    float x = 0;
    float y = 0;
    if (!ui_spot(c->p->picture, c->p->parts[part], drawing, c->apart, &x, &y) ||
        crowded(ui, c, part, drawing, x, y)) {
        return;
    }
    const bool on = part == c->s->part;
    const uint32_t color = on ? COLOR_COPPER : 0xFFFFFFFF;
    const float radius = ui_mm(ui, on ? 4.2F : 3.2F);
    ui_disc(ui, x, y, radius, color_alpha(0xFF0B1220, 0.75F), color,
            fmaxf(2, ui_mm(ui, on ? 1.0F : 0.75F)));
    ui_disc(ui, x, y, radius * 0.36F, color, 0, 0);
    const float reach = ui_floor_mm(ui, TARGET_MM) / 2;
    ui_node(ui, &(struct node){.role = ROLE_OPTION,
                               .label = ui_trf(ui, "part.%s.%s.name", c->p->id,
                                               c->p->parts[part]),
                               .rect = rect_of(x - radius, y - radius, 2 * radius, 2 * radius),
                               .hit = rect_of(x - reach, y - reach, 2 * reach, 2 * reach),
                               .action = part_act(CHOOSE_PART, (float)part),
                               .chosen = on,
                               .on_picture = true,
                               .dense = true,
                               .id = ui_id(c->p->parts[part], 3)});
}

static void picture(struct ui *ui, struct rect r, const void *context)
{
    const struct context *c = context;
    const struct rect box = rect_of(r.x - ui_mm(ui, 4), r.y + ui_mm(ui, 6), r.w + ui_mm(ui, 2),
                                    r.h - ui_mm(ui, 9));
    struct rect at = ui_picture_rect(c->p->picture, box);
    at.y = box.y + (box.h - at.h) / 2;
    c->scratch->drawing = ui_picture(ui, c->p->picture, at, c->apart);
    c->scratch->drawn = true;
    ui_described(ui, ROLE_IMAGE, at, ui_trf(ui, "product.%s.alt", c->p->id));
    for (size_t i = 0; i < c->p->part_count; i++) {
        hot_spot(ui, c, (int)i, at);
    }
}

/* Parts by the height of their spot, so that the leaders do not cross. */
static size_t by_height(const struct context *c, int *order)
{
    float ys[16];
    size_t n = 0;
    for (size_t i = 0; i < c->p->part_count && i < 16; i++) {
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

static void leader(struct ui *ui, const struct context *c, int part, float x, float y)
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
    ui_line(ui, sx + (mx - sx) * skip, sy + (y - sy) * skip, mx, y, color, w);
    ui_line(ui, mx, y, x - ui_mm(ui, 2), y, color, w);
}

static float part_list(struct ui *ui, struct rect r, const struct context *c)
{
    int order[16];
    const size_t n = by_height(c, order);
    float heights[16];
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

static float material_rows(struct ui *ui, struct rect r, const struct context *c)
{
    const int n = uses_in(c->p, c->s->part);
    const int columns = n > 5 && r.w > ui_floor_mm(ui, 110) ? 2 : 1;
    const float gap = ui_floor_mm(ui, GAP_MM);
    const float w = (r.w - gap * (float)(columns - 1)) / (float)columns;
    float y = 0;
    float row_h = 0;
    for (int i = 0; i < n; i++) {
        const struct use *use = use_of(c->p, c->s->part, i);
        if (use == NULL) {
            break;
        }
        const char *amount = use->amount != NULL ? ui_figure(ui, use->amount) : NULL;
        const struct row row = {
            .title = ui_trf(ui, "material.%s.name", use->material->id),
            .words = columns == 1 ? ui_trf(ui, "use.%s.%s.%s.text", c->p->id, use->part,
                                           use->material->id)
                                  : NULL,
            .figure = columns == 1 ? amount : NULL,
            .chosen = i == c->s->use,
            .action = i == c->s->use ? part_go("material", use->material->id)
                                     : part_act(CHOOSE_USE, (float)i),
            .id = ui_id(use->material->id, 5)};
        row_h = fmaxf(row_h, widget_row(ui,
                                        rect_of(r.x + (float)(i % columns) * (w + gap), r.y + y,
                                                w, 0),
                                        &row));
        if (i % columns == columns - 1 || i == n - 1) {
            y += row_h + gap;
            row_h = 0;
        }
    }
    return y - gap;
}

static float part_detail(struct ui *ui, struct rect r, const struct context *c)
{
    const char *part = c->p->parts[c->s->part];
    const float side = ui_floor_mm(ui, TARGET_MM);
    const struct button back = {.label = ui_tr(ui, "ui.product.parts"),
                                .icon = ICON_LEFT,
                                .action = part_act(ALL_PARTS, 0),
                                .id = ui_id("all-parts", 0)};
    const float back_w = widget_button_width(ui, &back, ui_floor_mm(ui, 40), r.w);
    widget_button(ui, rect_of(r.x, r.y, back_w, side), &back);
    float y = side + ui_mm(ui, 5);
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

static float evidence(struct ui *ui, struct rect r, const void *context)
{
    const struct context *c = context;
    if (c->s->detail && c->s->part >= 0) {
        return part_detail(ui, r, c);
    }
    return part_list(ui, r, c);
}

/* The seam leads to the chosen use; without a choice to the critical material there is most of. */
static const struct use *seam_use(const struct product_state *s)
{
    const struct use *chosen = use_of(s->product, s->part, s->use);
    if (chosen != NULL || s->product->use_count == 0) {
        return chosen;
    }
    const struct use *most = NULL;
    const struct use *critical = NULL;
    for (size_t i = 0; i < s->product->use_count; i++) {
        const struct use *use = &s->product->uses[i];
        if (!use->material->critical || !use->certain) {
            continue;
        }
        critical = critical == NULL ? use : critical;
        if (use->amount != NULL && (most == NULL || use->amount->value > most->amount->value)) {
            most = use;
        }
    }
    return most != NULL ? most : critical != NULL ? critical : &s->product->uses[0];
}

static void draw(const void *state, struct ui *ui)
{
    const struct product_state *s = state;
    struct scratch scratch = {.leaders = !ui->portrait && !ui->large};
    const struct context context = {s, s->product, apart_now(ui, s), &scratch};
    struct page_spec spec = {
        .layer = 2, .trail = ui->view->trail, .glow_x = 0.55F, .glow_y = 0.45F};
    const struct use *use = seam_use(s);
    if (use != NULL) {
        spec.seam = (struct seam){
            .label = ui_fill(ui, ui_tr(ui, "ui.down_to"), "thing",
                             ui_trf(ui, "material.%s.to", use->material->id)),
            .sub = use->amount != NULL ? ui_figure(ui, use->amount)
                                       : ui_trf(ui, "use.%s.%s.%s.text", s->product->id, use->part,
                                                use->material->id),
            .layer = 3,
            .action = part_go("material", use->material->id)};
    }
    const struct page page = page_begin(ui, &spec);
    scratch.leaders = scratch.leaders && page.wide;
    const struct zones zones = {.words = words,
                                .evidence = evidence,
                                .picture = picture,
                                .context = &context,
                                .words_mm = 118,
                                .evidence_mm = 98,
                                .picture_share = 0.40F};
    page_zones(ui, &page, &zones);
}

static void step(struct product_state *s, const struct view *view, float by)
{
    s->from = s->apart;
    s->apart = fminf(fmaxf(s->apart + by, 0), 1);
    s->step_ms = view->now_ms;
}

static struct action handle(void *state, const struct view *view, struct action action)
{
    struct product_state *s = state;
    if (action.kind != ACT_SCREEN) {
        return action;
    }
    switch (action.arg) {
    case CHOOSE_PART:
        if (action.value >= 0 && (size_t)action.value < s->product->part_count) {
            s->part = (int)action.value;
            s->detail = true;
            s->use = 0;
        }
        break;
    case ALL_PARTS:
        s->detail = false;
        break;
    case CHOOSE_USE:
        s->use = (int)action.value;
        break;
    case APART:
        s->apart = fminf(fmaxf(action.value, 0), 1);
        s->step_ms = view->now_ms - STEP_MS;
        break;
    case STEP:
        step(s, view, action.value);
        break;
    default:
        break;
    }
    return (struct action){0};
}

const struct screen screen_product = {.name = "product",
                                      .layer = 2,
                                      .state_size = sizeof(struct product_state),
                                      .needs_id = true,
                                      .enter = enter,
                                      .draw = draw,
                                      .handle = handle};
