/* A product pulled apart: its layers move with a slider or by steps, every part can be touched in
 * the picture or in the list beside it, and the seam goes down to a material of the chosen part. */
#include "screens/list.h"
#include "screens/product_parts.h"

#include "ui/icons.h"

#include <math.h>
#include <string.h>

#define STEP_MS 250

static bool enter(void *state, const struct env *env)
{
    struct product_state *s = state;
    *s = (struct product_state){.product =
                                    content_product(env->content, route_argument(&env->route)),
                                .part = -1,
                                .apart = 1,
                                .step_ms = -1};
    return s->product != NULL && s->product->picture != NULL;
}

/* On arrival the product opens by itself, once; a step glides. */
static float apart_now(struct ui *ui, const struct product_state *s)
{
    if (s->step_ms >= 0) {
        const int64_t age = ui->env->now_ms - s->step_ms;
        if (age < STEP_MS && ui->env->settings->value[SETTING_MOTION] == MOTION_FULL) {
            ui_wake_in(ui, 0);
            const float rest = 1 - (float)age / STEP_MS;
            return s->apart + (s->from - s->apart) * rest * rest * rest;
        }
        return s->apart;
    }
    return s->apart * (0.25F + 0.75F * ui_progress(ui, 150, 700));
}

static float slider(struct ui *ui, struct rect r, const struct product_view *c)
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
                               .spoken =
                                   ui_format(ui, "%s, %s", ui_tr(ui, "ui.product.slider"),
                                             ui_fill(ui, ui_tr(ui, "unit.percent"), "value",
                                                     ui_number(ui, (double)c->s->apart * 100, 0))),
                               .rect = track,
                               .hit = rect_grow(track, 0),
                               .action = {.kind = ACT_SCREEN, .arg = APART},
                               .value = c->s->apart,
                               .id = ui_id("apart-slider", 0)});
    return side;
}

/* The counter from head to y is a button to the EU list that it counts by, named by its sentence;
 * returns where it ends. */
static float counter_source(struct ui *ui, struct rect r, const struct product *p,
                            const char *sentence, float head, float y)
{
    const struct source *source = NULL;
    for (size_t i = 0; i < p->use_count && source == NULL; i++) {
        const struct material *m = p->uses[i].material;
        source = m->critical ? m->score_source : NULL;
    }
    if (source == NULL) {
        return y;
    }
    const float h = fmaxf(y - head, ui_floor_mm(ui, TARGET_MM));
    ui_node(ui,
            &(struct node){.role = ROLE_BUTTON,
                           .label = ui_format(ui, "%s: %s", sentence, ui_tr(ui, "ui.source.show")),
                           .rect = rect_of(r.x, r.y + head, r.w, h),
                           .action = ui_explain(NULL, source),
                           .id = ui_id("counter", 0)});
    return head + h;
}

static float words(struct ui *ui, struct rect r, const void *context)
{
    const struct product_view *c = context;
    float y = part_heading(ui, r, 2, ui_trf(ui, "product.%s.name", c->p->id),
                           ui_trf(ui, "product.%s.lead", c->p->id), TYPE_TITLE) +
              ui_mm(ui, 8);
    const int n = content_critical_in(c->p);
    const char *rest = ui_tr(ui, n > 0 ? "ui.product.counter_text" : "ui.product.no_critical");
    const char *sentence = rest; /* of figure and words together, in two sizes */
    float head = y;
    if (n > 0) {
        y += widget_stones(ui, rect_of(r.x, r.y + y, r.w, 0), n, ui->env->content->critical_total) +
             ui_mm(ui, 3);
        head = y;
        const char *value =
            ui_fill(ui, ui_fill(ui, ui_tr(ui, "ui.product.counter"), "n", ui_number(ui, n, 0)),
                    "total", ui_number(ui, ui->env->content->critical_total, 0));
        const struct text figure = {.string = value,
                                    .type = TYPE_FIGURE,
                                    .weight = FONT_BOLD,
                                    .color = ui->theme->accent,
                                    .x = r.x,
                                    .y = r.y + y,
                                    .width = r.w};
        y += ui_text(ui, &figure).h;
        sentence = ui_format(ui, "%s %s", value, rest);
    }
    const struct text meaning = {.string = rest,
                                 .type = TYPE_BODY,
                                 .color = ui->theme->text,
                                 .x = r.x,
                                 .y = r.y + y,
                                 .width = r.w};
    y += ui_text(ui, &meaning).h;
    y = counter_source(ui, r, c->p, sentence, head, y) +
        fmaxf(ui_mm(ui, 6), ui_floor_mm(ui, GAP_MM));
    y += slider(ui, rect_of(r.x, r.y + y, r.w, 0), c);
    return y;
}

/* Spots less than 10 mm from an earlier one are left to the list beside the picture (A21). */
static bool crowded(struct ui *ui, const struct product_view *c, int part, struct rect drawing,
                    float x, float y)
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

static void hot_spot(struct ui *ui, const struct product_view *c, int part, struct rect drawing)
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
                               .label = ui_trf(ui, "part.%s.%s.name", c->p->id, c->p->parts[part]),
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
    const struct product_view *c = context;
    const struct rect box =
        rect_of(r.x + ui_mm(ui, 4), r.y + ui_mm(ui, 6), r.w - ui_mm(ui, 8), r.h - ui_mm(ui, 9));
    struct rect at = ui_picture_rect(c->p->picture, box);
    at.y = box.y + (box.h - at.h) / 2;
    c->scratch->drawing = ui_picture(ui, c->p->picture, at, c->apart);
    c->scratch->drawn = true;
    ui_node(ui, &(struct node){.role = ROLE_IMAGE,
                               .label = ui_trf(ui, "product.%s.alt", c->p->id),
                               .rect = at,
                               .pinch = true});
    for (size_t i = 0; i < c->p->part_count; i++) {
        hot_spot(ui, c, (int)i, at);
    }
}

/* The seam leads to the chosen use; without a choice to the critical material there is most of. */
static const struct use *seam_use(const struct product_state *s)
{
    const struct use *chosen = product_use_of(s->product, s->part, s->use);
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
    struct product_scratch scratch = {.leaders = !ui->portrait && !ui->large};
    const struct product_view context = {s, s->product, apart_now(ui, s), &scratch};
    struct page_spec spec = {.layer = 2, .trail = ui->env->trail, .glow_x = 0.55F, .glow_y = 0.45F};
    const struct use *use = seam_use(s);
    if (use != NULL) {
        spec.seam = (struct seam){.label = ui_fill(ui, ui_tr(ui, "ui.down_to"), "thing",
                                                   ui_trf(ui, "material.%s.to", use->material->id)),
                                  .sub = use->amount != NULL
                                             ? ui_figure(ui, use->amount)
                                             : ui_trf(ui, "use.%s.%s.%s.text", s->product->id,
                                                      use->part, use->material->id),
                                  .layer = 3,
                                  .action = part_go("material", use->material->id)};
    }
    const struct page page = page_begin(ui, &spec);
    scratch.leaders = scratch.leaders && page.wide;
    const struct zones zones = {.words = words,
                                .evidence = product_evidence,
                                .picture = picture,
                                .context = &context,
                                .words_mm = 118,
                                .evidence_mm = 98,
                                .picture_share = 0.40F};
    page_zones(ui, &page, &zones);
}

static void step(struct product_state *s, const struct env *env, float by)
{
    s->from = s->apart;
    s->apart = fminf(fmaxf(s->apart + by, 0), 1);
    s->step_ms = env->now_ms;
}

static struct action handle(void *state, const struct env *env, struct action action)
{
    struct product_state *s = state;
    if (action.kind == ACT_PINCH) { /* fingers twice as far apart open it half the way */
        action = part_act(APART, s->apart + 0.5F * log2f(action.value));
    }
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
        s->step_ms = env->now_ms - STEP_MS;
        break;
    case STEP:
        step(s, env, action.value);
        break;
    default:
        break;
    }
    return (struct action){0};
}

static const char *each(const struct content *content, size_t index)
{
    return index < content->product_count ? content->products[index].id : NULL;
}

const struct screen screen_product = {.name = "product",
                                      .layer = 2,
                                      .state_size = sizeof(struct product_state),
                                      .each = each,
                                      .enter = enter,
                                      .draw = draw,
                                      .handle = handle};
