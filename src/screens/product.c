/* A product pulled apart: its layers move with a slider or by steps, every part can be touched in
 * the picture or in the list beside it, and the seam goes down to a material of the chosen part. */
#include "charts/stones.h"
#include "screens/list.h"
#include "screens/product_parts.h"
#include "screens/things.h"
#include "screens/ways.h"

static bool enter(void *state, const struct env *env)
{
    struct product_state *s = state;
    s->product = content_product(env->content, route_argument(&env->route));
    s->part = -1;
    s->apart.at = 1;
    s->lift = lift_none();
    return s->product != NULL && s->product->picture != NULL;
}

static const char *of_total(const struct ui *ui, const char *form, int n, int total)
{
    return ui_fill(ui, ui_fill(ui, form, "n", ui_number(ui, n, 0)), "total",
                   ui_number(ui, total, 0));
}

#define SLIDER_SHARE 0.52F /* of the width, beside what is counted */

/* "12 of 34" materials of the edition's list, or why it is not said. */
static void counter(struct flow *f, const struct ui *ui, const struct product *p,
                    struct flow *beside)
{
    if (ui->env->content->critical_total == 0) { /* this edition has no such list */
        flow_join(f, beside);
        return;
    }
    const struct critical_count critical = content_critical_in(p);
    const int n = critical.confirmed;
    const int total = ui->env->content->critical_total;
    struct counter words = {
        .n = n, .total = total, .source = critical.source, .beside = beside, .share = SLIDER_SHARE};
    if (n > 0) {
        words.figure = of_total(ui, ui_tr(ui, "ui.product.counter"), n, total);
        words.meaning = ui_plural(ui, "ui.product.counter_text", n, 0);
        words.spoken = of_total(ui, ui_plural(ui, "ui.product.counter_spoken", n, 0), n, total);
    } else {
        words.meaning = ui_tr(ui, critical.unread    ? "ui.unread"
                                  : critical.unknown ? "ui.product.critical_unknown"
                                                     : "ui.product.no_critical");
    }
    flow_counter(f, &words);
}

static void slider(struct flow *f, const struct ui *ui, float at, float shown)
{
    const char *name = ui_tr(ui, "ui.product.slider");
    /* There are numbers, and their list is on another leaf: what they are for says more. */
    const bool hint = product_low(ui) && !ui->large;
    const char *percent =
        ui_fill(ui, ui_tr(ui, "unit.percent"), "value", ui_number(ui, (double)at * 100, 0));
    flow_slider(f, &(struct slider){.label = name,
                                    .spoken = ui_format(ui, "%s, %s", name, percent),
                                    .less = ui_tr(ui, "ui.product.together"),
                                    .more = ui_tr(ui, "ui.product.apart"),
                                    .ends = {hint ? ui_tr(ui, "ui.product.lead_hint")
                                                  : ui_tr(ui, "ui.product.closed"),
                                             hint ? "" : ui_tr(ui, "ui.product.open")},
                                    .at = at,
                                    .shown = shown,
                                    .step = 0.25F,
                                    .set_act = SLIDE,
                                    .step_act = STEP});
}

#define SQUARISH 1.45F
#define BESIDE_SHARE 0.44F /* of the width for the drawing, beside leaves of large letters */
#define SQUARE_LEAST_MM 280.0F

/* A page that is nearly square: its words stand above the picture. */
static bool squarish(const struct ui *ui)
{
    return !ui->portrait && !ui->large &&
           (float)ui->frame->width < (float)ui->frame->height * SQUARISH &&
           (float)ui->frame->width > SQUARE_LEAST_MM * ui->real_mm;
}

/* What pulls it apart, and beside it what is counted. */
static void slider_and_counter(struct flow *f, struct ui *ui, const struct product_state *s,
                               float shown)
{
    struct flow *left = ui->large ? f : flow_new(ui);
    slider(left, ui, s->apart.at, shown);
    counter(f, ui, s->product, left != f ? left : NULL);
}

/* Does the picture stand alone, or beside leaves? Then it has numbers, and what they mean comes
 * next: in large letters on the same leaf, for all else turns over beside the picture. */
static bool leafy(const struct ui *ui)
{
    return !ui->portrait && (ui->large || product_narrow(ui) || product_low(ui));
}

/* Large letters: beside the picture is room for its names and no more; what is said of the thing
 * comes after them. */
static bool names_first(const struct ui *ui)
{
    return !ui->portrait && ui->large &&
           (product_low(ui) || (float)ui->frame->width < (float)ui->frame->height * SQUARISH);
}

/* Low reach on a high page: names first, then what is touched less. */
static bool touched_last(const struct ui *ui, const struct product_state *s)
{
    return ui->portrait && page_beyond(ui) && !s->detail;
}

static struct flow *words(struct ui *ui, const struct product_state *s, float shown)
{
    struct flow *f = flow_new(ui);
    const char *name = ui_trf(ui, "product.%s.name", s->product->id);
    const char *lead = ui_trf(ui, "product.%s.lead", s->product->id);
    if (names_first(ui)) {
        flow_heading(f, product_low(ui) ? 0 : 2, STYLE_TITLE, name, NULL);
        return f;
    }
    if (product_low(ui)) {
        flow_text(f, STYLE_TITLE, name);
        slider(f, ui, s->apart.at, shown);
        flow_spare(f); /* on another leaf nothing would be seen to move */
        return f;
    }
    flow_heading(f, squarish(ui) ? 0 : 2, STYLE_TITLE, name,
                 leafy(ui) ? ui_format(ui, "%s %s", lead, ui_tr(ui, "ui.product.lead_hint"))
                           : lead);
    if (ui->portrait && !touched_last(ui, s)) {
        flow_gap(f, 8);
        slider_and_counter(f, ui, s, shown);
    } else if (!ui->portrait && !squarish(ui) && !ui->large) {
        slider(f, ui, s->apart.at, shown);
    }
    if (!ui->portrait && !squarish(ui) && !leafy(ui)) {
        flow_gap(f, 9);
        counter(f, ui, s->product, NULL);
    }
    return f;
}

/* A page that is nearly square has room below the picture, and none at its sides; in leaves what is
 * counted comes after the names of the parts. */
static struct flow *foot(struct ui *ui, const struct product_state *s, float shown)
{
    struct flow *f = flow_new(ui);
    if (squarish(ui) || touched_last(ui, s)) {
        slider_and_counter(f, ui, s, shown);
    } else if (!ui->portrait && page_beyond(ui) && !s->detail) {
        counter(f, ui, s->product, NULL);
    } else if (leafy(ui) && !s->detail) {
        const bool said = !product_low(ui) && !names_first(ui);
        flow_text(f, STYLE_LEAD, said ? NULL : ui_trf(ui, "product.%s.lead", s->product->id));
        if (ui->large && !page_low(ui, page_area(ui).h)) { /* else away from what it moves */
            slider(f, ui, s->apart.at, shown);
        }
        counter(f, ui, s->product, NULL);
    }
    return f;
}

/* With a part chosen its own words come first: of the thing, what it is called where there is room,
 * and on a high page what pulls it apart, but for large letters. */
static struct flow *brief(struct ui *ui, const struct product_state *s, float shown)
{
    if (!s->detail) {
        return NULL;
    }
    struct flow *f = flow_new(ui);
    const char *name = ui_trf(ui, "product.%s.name", s->product->id);
    if (ui->portrait) {
        flow_heading(f, 2, STYLE_TITLE, name, NULL);
        if (!ui->large) {
            slider(f, ui, s->apart.at, shown);
        }
    } else if (!product_low(ui) && !ui->large) {
        flow_text(f, STYLE_EYEBROW, name);
    }
    return f;
}

/* Low reach. What stays beside leaves, and is touched; on a high page what stands above, and what
 * is touched below it. */
struct within {
    struct flow *head, *high, *rest;
};

static struct within within(struct ui *ui, const struct product_state *s, float shown)
{
    struct within w = {0};
    if (!page_beyond(ui)) {
        return w;
    }
    struct flow *f = flow_new(ui);
    flow_heading(f, 2, STYLE_TITLE, ui_trf(ui, "product.%s.name", s->product->id),
                 ui_trf(ui, "product.%s.lead", s->product->id));
    if (!ui->portrait) {
        slider(f, ui, s->apart.at, shown);
        w.head = f;
        return w;
    }
    w.high = f;
    w.rest = flow_new(ui);
    if (s->detail) { /* else the names of the numbers come first */
        slider(w.rest, ui, s->apart.at, shown);
    }
    return w;
}

/* The seam leads to the chosen use, without a choice to the one that stands for all. */
static struct seam seam(const struct ui *ui, const struct product_state *s)
{
    const struct use *chosen = product_use(s->product, s->part, s->use);
    const struct use *use = chosen != NULL ? chosen : product_main_use(s->product);
    if (use == NULL) {
        return (struct seam){0};
    }
    const char *id = use->material->id;
    return (struct seam){
        .label = ui_fill(ui, ui_tr(ui, "ui.down_to"), "thing", ui_trf(ui, "material.%s.to", id)),
        .name = ui_trf(ui, "material.%s.name", id),
        .sub = use->amount != NULL ? ui_figure(ui, use->amount)
                                   : ui_trf(ui, "use.%s.%s.%s.text", s->product->id, use->part, id),
        .layer = 3,
        .action = go_to("material", id)};
}

static void draw(const void *state, struct ui *ui)
{
    const struct product_state *s = state;
    const struct marked marked = product_marked(ui, s);
    const struct within low = within(ui, s, marked.apart);
    page_draw(ui,
              &(struct page){.layer = 2,
                             .ways = product_ways(ui, s->product, s->part, s->use),
                             .glow_x = 0.55F,
                             .glow_y = 0.45F,
                             .seam = seam(ui, s),
                             .words = words(ui, s, marked.apart),
                             .brief = brief(ui, s, marked.apart),
                             .head = low.head,
                             .high = low.high,
                             .rest = low.rest,
                             .evidence = product_evidence(ui, s, &marked),
                             .picture = marked_picture,
                             .context = &marked,
                             .above_touched = !s->detail, /* each has its row in the list */
                             .usual = s->detail ? product_list(ui, s, &marked) : NULL,
                             .foot = foot(ui, s, marked.apart),
                             .over = true,
                             .words_mm = 118,
                             .evidence_mm = squarish(ui) ? 94 : 98,
                             .evidence_grow = 1.4F,
                             .picture_wide = 1.25F,
                             .beside_share = ui->large && !product_narrow(ui) ? BESIDE_SHARE : 0,
                             .picture_share = 0.40F,
                             .grows = true});
}

/* Back to the list of all parts. */
static void put_back(struct product_state *s, const struct env *env)
{
    s->detail = false;
    s->part = -1;
    lift_choose(&s->lift, -1, env->now_ms);
}

static struct action handle(void *state, const struct env *env, struct action action)
{
    struct product_state *s = state;
    const struct product_details *all = product_details(s->product);
    const bool step = action.kind == ACT_SCREEN && action.arg == STEP;
    if (own_index(&action, CHOOSE_PART, all->part_count, &s->part)) {
        s->detail = true;
        s->use = 0;
        lift_choose(&s->lift, s->part, env->now_ms);
        return act_settled_open();
    } else if (action.kind == ACT_SCREEN && action.arg == ALL_PARTS) {
        put_back(s, env);
    } else if (slide_act(&s->apart, env, &action, SLIDE, STEP)) {
        /* It moves by itself, but for who wants less motion: a step is a fade then. */
        const bool less = env->settings->value[SETTING_MOTION] == MOTION_LESS;
        return step && less ? act_settled() : (struct action){0};
    } else if (!own_index(&action, CHOOSE_USE, all->use_count, &s->use)) {
        return action;
    }
    return act_settled();
}

static bool inside(const void *state)
{
    const struct product_state *s = state;
    return s->detail;
}

static void undo(void *state, const struct env *env)
{
    put_back(state, env);
}

static const char *each(const struct content *content, size_t index)
{
    return index < content->product_count ? content->products[index].id : NULL;
}

const struct screen screen_product = {.name = "product",
                                      .layer = 2,
                                      .state_size = sizeof(struct product_state),
                                      .each = each,
                                      .piece = piece_of_product,
                                      .enter = enter,
                                      .draw = draw,
                                      .handle = handle,
                                      .inside = inside,
                                      .undo = undo};
