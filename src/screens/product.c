/* A product pulled apart: its layers move with a slider or by steps, every part can be touched in
 * the picture or in the list beside it, and the seam goes down to a material of the chosen part. */
#include "charts/stones.h"
#include "screens/actions.h"
#include "screens/list.h"
#include "screens/product_parts.h"
#include "ui/icons.h"
#include "ui/widgets.h"

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

/* ---- the slider: together, the track, apart ---- */

static void step_button(struct ui *ui, struct rect r, bool more, const struct product_view *c)
{
    widget_button(
        ui, r,
        &(struct button){.label = ui_tr(ui, more ? "ui.product.apart" : "ui.product.together"),
                         .icon = more ? ICON_PLUS : ICON_MINUS,
                         .icon_only = true,
                         .disabled = more ? c->s->apart >= 1 : c->s->apart <= 0,
                         .action = own_act(STEP, more ? 0.25F : -0.25F),
                         .id = ui_id("apart", more)});
}

static struct fit slider_fit(struct ui *ui, const void *data, struct space space)
{
    (void)data;
    (void)space;
    return (struct fit){.h = ui_floor_mm(ui, TARGET_MM)};
}

static void slider_emit(struct ui *ui, const void *data, const struct slot *slot)
{
    const struct product_view *c = *(const struct product_view *const *)data;
    const struct theme *t = ui->theme;
    const struct rect r = slot->r;
    const float side = r.h;
    const float gap = ui_floor_mm(ui, GAP_MM);
    step_button(ui, rect_of(r.x, r.y, side, side), false, c);
    step_button(ui, rect_of(r.x + r.w - side, r.y, side, side), true, c);
    const struct rect track =
        rect_of(r.x + side + gap + side * 0.3F, r.y, r.w - 2 * (side + gap) - side * 0.6F, side);
    const float cy = r.y + side / 2;
    const float h = fmaxf(3, ui_mm(ui, 1.6F));
    ui_rect(ui, rect_of(track.x, cy - h / 2, track.w, h), t->edge, h / 2);
    ui_rect(ui, rect_of(track.x, cy - h / 2, track.w * c->apart, h), t->accent, h / 2);
    ui_disc(ui, track.x + track.w * c->apart, cy, side * 0.24F, t->accent, t->ground,
            fmaxf(2, ui_mm(ui, 0.7F)));
    const char *name = ui_tr(ui, "ui.product.slider");
    const char *percent = ui_number(ui, (double)c->s->apart * 100, 0);
    ui_node(ui, &(struct node){
                    .role = ROLE_SLIDER,
                    .label = name,
                    .spoken = ui_format(ui, "%s, %s", name,
                                        ui_fill(ui, ui_tr(ui, "unit.percent"), "value", percent)),
                    .rect = track,
                    .hit = track,
                    .action = {.kind = ACT_SCREEN, .arg = APART},
                    .value = c->s->apart,
                    .id = ui_id("apart-slider", 0)});
}

static const struct block_kind slider_kind = {.fit = slider_fit, .emit = slider_emit};

/* The EU list that the counter counts by. */
static const struct source *counter_source(const struct product *p)
{
    const struct source *source = NULL;
    const struct product_details *all = product_details(p);
    for (size_t i = 0; i < all->use_count && source == NULL; i++) {
        const struct material *m = all->uses[i].material;
        source = m->critical ? m->score_source : NULL;
    }
    return source;
}

/* "12 of 34" with its meaning: together one button to the source. */
static void counter(struct flow *f, struct ui *ui, const struct product *p)
{
    const struct critical_count critical = content_critical_in(p);
    const int n = critical.confirmed;
    const int total = ui->env->content->critical_total;
    const char *meaning = ui_tr(ui, n > 0              ? "ui.product.counter_text"
                                    : critical.unread  ? "ui.unread"
                                    : critical.unknown ? "ui.product.critical_unknown"
                                                       : "ui.product.no_critical");
    const char *value = NULL;
    if (n > 0) {
        flow_stones(f, n, total);
        value = ui_fill(ui, ui_fill(ui, ui_tr(ui, "ui.product.counter"), "n", ui_number(ui, n, 0)),
                        "total", ui_number(ui, total, 0));
    }
    const struct source *source = counter_source(p);
    struct flow *both = f;
    if (source != NULL) {
        const char *sentence = n > 0 ? ui_format(ui, "%s %s", value, meaning) : meaning;
        both = flow_group(f, &(struct button){.label = ui_format(ui, "%s: %s", sentence,
                                                                 ui_tr(ui, "ui.source.show")),
                                              .action = ui_explain(NULL, source),
                                              .id = ui_id("counter", 0)});
    }
    if (n > 0) {
        flow_text(both, STYLE_FIGURE, value);
    }
    flow_text(both, STYLE_BODY, meaning);
}

static struct flow *words(struct ui *ui, const struct product_view *c)
{
    struct flow *f = flow_new(ui);
    flow_heading(f, 2, STYLE_TITLE, ui_trf(ui, "product.%s.name", c->p->id),
                 ui_trf(ui, "product.%s.lead", c->p->id));
    flow_gap(f, 8);
    counter(f, ui, c->p);
    flow_gap_touch(f, 6);
    flow_add(f, &slider_kind, &c, sizeof(const struct product_view *), 0);
    return f;
}

/* Spots less than 10 mm from an earlier one are left to the list beside the picture (A21). */
static bool crowded(struct ui *ui, const struct product_view *c, int part, struct rect drawing,
                    float x, float y)
{
    for (int i = 0; i < part; i++) {
        float ox = 0;
        float oy = 0;
        if (ui_spot(c->p->picture, c->all->parts[i], drawing, c->apart, &ox, &oy) &&
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
    if (!ui_spot(c->p->picture, c->all->parts[part], drawing, c->apart, &x, &y) ||
        crowded(ui, c, part, drawing, x, y)) {
        return;
    }
    const bool on = part == c->s->part;
    const uint32_t color = on ? COLOR_COPPER : COLOR_WHITE;
    const float radius = ui_mm(ui, on ? 4.2F : 3.2F);
    ui_disc(ui, x, y, radius, color_alpha(COLOR_NIGHT, 0.75F), color,
            fmaxf(2, ui_mm(ui, on ? 1.0F : 0.75F)));
    ui_disc(ui, x, y, radius * 0.36F, color, 0, 0);
    const float reach = ui_floor_mm(ui, TARGET_MM) / 2;
    ui_node(ui,
            &(struct node){.role = ROLE_OPTION,
                           .label = ui_trf(ui, "part.%s.%s.name", c->p->id, c->all->parts[part]),
                           .rect = rect_of(x - radius, y - radius, 2 * radius, 2 * radius),
                           .hit = rect_of(x - reach, y - reach, 2 * reach, 2 * reach),
                           .action = own_act(CHOOSE_PART, (float)part),
                           .chosen = on,
                           .on_picture = true,
                           .dense = true,
                           .id = ui_id(c->all->parts[part], 3)});
}

struct rect product_drawing(const struct ui *ui, const struct product *p, struct rect r)
{
    const struct rect box =
        rect_of(r.x + ui_mm(ui, 4), r.y + ui_mm(ui, 6), r.w - ui_mm(ui, 8), r.h - ui_mm(ui, 9));
    struct rect at = ui_picture_rect(p->picture, box);
    at.y = box.y + (box.h - at.h) / 2;
    return at;
}

static void picture(struct ui *ui, struct rect r, const void *context)
{
    const struct product_view *c = context;
    const struct rect at = product_drawing(ui, c->p, r);
    ui_picture(ui, c->p->picture, at, c->apart);
    ui_node(ui, &(struct node){.role = ROLE_IMAGE,
                               .label = ui_trf(ui, "product.%s.alt", c->p->id),
                               .rect = at,
                               .pinch = true});
    for (size_t i = 0; i < c->all->part_count; i++) {
        hot_spot(ui, c, (int)i, at);
    }
}

/* The seam leads to the chosen use; without a choice to the critical material there is most of. */
static const struct use *seam_use(const struct product_state *s)
{
    const struct product_details *all = product_details(s->product);
    const struct use *chosen = product_use_of(all, s->part, s->use);
    if (chosen != NULL || all->use_count == 0) {
        return chosen;
    }
    const struct use *most = NULL;
    const struct use *critical = NULL;
    for (size_t i = 0; i < all->use_count; i++) {
        const struct use *use = &all->uses[i];
        if (!use->material->critical || !use->certain) {
            continue;
        }
        critical = critical == NULL ? use : critical;
        if (use->amount != NULL && (most == NULL || use->amount->value > most->amount->value)) {
            most = use;
        }
    }
    return most != NULL ? most : critical != NULL ? critical : &all->uses[0];
}

static struct seam seam(struct ui *ui, const struct product_state *s)
{
    const struct use *use = seam_use(s);
    if (use == NULL) {
        return (struct seam){0};
    }
    const char *id = use->material->id;
    return (struct seam){
        .label = ui_fill(ui, ui_tr(ui, "ui.down_to"), "thing", ui_trf(ui, "material.%s.to", id)),
        .sub = use->amount != NULL ? ui_figure(ui, use->amount)
                                   : ui_trf(ui, "use.%s.%s.%s.text", s->product->id, use->part, id),
        .layer = 3,
        .action = go_to("material", id)};
}

static void draw(const void *state, struct ui *ui)
{
    const struct product_state *s = state;
    const struct product_view view = {s, s->product, product_details(s->product), apart_now(ui, s)};
    page_draw(ui, &(struct page){.layer = 2,
                                 .trail = ui->env->trail,
                                 .glow_x = 0.55F,
                                 .glow_y = 0.45F,
                                 .seam = seam(ui, s),
                                 .words = words(ui, &view),
                                 .evidence = product_evidence(ui, &view),
                                 .picture = picture,
                                 .context = &view,
                                 .words_mm = 118,
                                 .evidence_mm = 98,
                                 .picture_share = 0.40F});
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
        action = own_act(APART, s->apart + 0.5F * log2f(action.value));
    }
    if (action.kind != ACT_SCREEN) {
        return action;
    }
    switch (action.arg) {
    case CHOOSE_PART:
        if (action.value >= 0 && (size_t)action.value < product_details(s->product)->part_count) {
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
