/* A material: one strong picture, three facts, and the evidence in three views: who supplies it,
 * what it is used for, where it is in your life. */
#include "charts/pills.h"
#include "charts/shares.h"
#include "charts/supply.h"
#include "screens/list.h"
#include "screens/things.h"
#include "screens/ways.h"

enum { CHOOSE_VIEW = 1, CHOOSE_SUPPLY, LIGHT_GROUP, TOUCH, LIGHT_USE };
#define NARROW_MM 240.0F /* real: such a page has leaves */

enum { VIEW_SUPPLY, VIEW_USES, VIEW_LIFE, VIEWS };

struct material_state {
    const struct material *material;
    int view;
    struct supply_view supply;
    int use;            /* of its uses, that stands out; -1: none */
    int64_t touched_ms; /* its picture */
};

static const struct supply_acts supply_acts = {CHOOSE_SUPPLY, LIGHT_GROUP};

static bool has_uses(const struct material_details *m)
{
    return m->end_use_count > 0 || !m->uses_read;
}

/* The views that have something to show, or could not be read: the n-th of them; VIEWS: none. */
static int view_at(const struct material_details *m, int n)
{
    const bool there[VIEWS] = {
        [VIEW_SUPPLY] = m->supply_count > 0 || !m->supplies_read,
        [VIEW_USES] = has_uses(m),
        [VIEW_LIFE] = true,
    };
    int view = 0;
    while (view < VIEWS && (!there[view] || n-- > 0)) {
        view++;
    }
    return view;
}

static bool enter(void *state, const struct env *env)
{
    struct material_state *s = state;
    s->material = content_material(env->content, route_argument(&env->route));
    if (s->material == NULL) {
        return false;
    }
    const struct material_details *all = material_details(s->material);
    s->view = view_at(all, 0);
    s->use = -1;
    supply_enter(&s->supply, all);
    return true;
}

static void listed(struct flow *f, const struct material *m)
{
    const struct ui *ui = flow_ui(f);
    if (ui->env->content->critical_total > 0) {
        flow_gap(f, 3);
        struct text *words =
            flow_text(f, STYLE_MARK,
                      ui_tr(ui, m->critical ? "ui.material.critical" : "ui.material.not_critical"));
        words->color = m->critical ? ui->theme->accent : words->color;
    }
}

/* What it is: read, not touched. */
static void heading(struct flow *f, const struct material *m)
{
    const struct ui *ui = flow_ui(f);
    flow_heading(f, 3, STYLE_TITLE, ui_trf(ui, "material.%s.name", m->id),
                 ui_trf(ui, "material.%s.lead", m->id));
    listed(f, m);
}

static void figures(struct flow *f, const struct material_details *all)
{
    const struct source *more =
        all->supply_count > 0 ? all->supplies[supply_first(all, 0)].source : NULL;
    flow_evidence(f, all->facts, all->fact_count, all->facts_read, more);
}

/* terse: sources are named where a figure is touched; on a low panel figures follow the lead. */
static struct flow *words(struct ui *ui, const struct material *m, bool terse)
{
    const struct material_details *all = material_details(m);
    const bool low = terse && page_low(ui, page_area(ui).h);
    struct flow *f = flow_new(ui);
    if (low) {
        flow_heading(f, 3, STYLE_TITLE, ui_trf(ui, "material.%s.name", m->id),
                     ui_trf(ui, "material.%s.lead", m->id));
    } else {
        heading(f, m);
    }
    if (terse) {
        flow_figures(f, all->facts, all->fact_count, all->facts_read);
        flow_spread(f);
        if (!low && all->fact_count > 0 && (float)ui->frame->width < NARROW_MM * ui->real_mm) {
            flow_fact_sources(f, all->facts, all->fact_count, NULL);
            flow_spare(f); /* where a leaf has room for them */
        }
    } else {
        figures(f, all);
    }
    if (low) { /* rather than on a leaf of its own */
        listed(f, m);
        flow_spare(f);
    }
    return f;
}

static void recycled(struct flow *f, const struct material_details *m)
{
    flow_read(f, m->recycled_read);
    if (m->recycled != NULL) {
        flow_fact(f, m->recycled);
    }
}

static void uses_view(struct flow *f, const struct material_details *m, int lit)
{
    flow_end_uses(f, m, lit, LIGHT_USE);
    recycled(f, m);
}

static void found_in(struct flow *f, const struct ui *ui, const struct material_details *all,
                     bool headed)
{
    flow_read(f, all->products_read);
    if (all->product_count == 0) {
        return;
    }
    if (headed) {
        flow_text(f, STYLE_LIST, ui_tr(ui, "ui.material.found_in"));
    }
    struct row *rows = arena_array(ui->frame->arena, all->product_count, sizeof *rows);
    for (size_t i = 0; i < all->product_count; i++) {
        rows[i] = row_of_product(ui, all->products[i]);
    }
    flow_rows(f, &(struct rows){rows, (int)all->product_count,
                                .two_from = headed || !ui->large ? 1 : 0,
                                .one_line = !headed && ui->large});
    flow_spread(f); /* below the text already, as many as there is room for */
}

/* On a low leaf, below the tabs, there is room for things rather than for a sentence. */
static void life_view(struct flow *f, const struct ui *ui, const struct material *m)
{
    const struct material_details *all = material_details(m);
    const bool low = page_low(ui, page_area(ui).h) && !ui->portrait;
    if (low) {
        found_in(f, ui, all, false);
        flow_gap(f, 6);
    }
    flow_text(f, STYLE_LEAD, ui_trf(ui, "material.%s.life", m->id));
    flow_sources(f, &m->life_source, 1);
    if (!has_uses(all)) { /* what is won back has no other place */
        flow_gap(f, 6);
        recycled(f, all);
    }
    if (!low) {
        flow_gap(f, 6);
        found_in(f, ui, all, true);
    }
}

static struct flow *tabs(struct ui *ui, const struct material_state *s)
{
    static const char *const keys[VIEWS] = {"ui.material.tab.supply", "ui.material.tab.uses",
                                            "ui.material.tab.life"};
    struct option options[VIEWS];
    int count = 0;
    for (int view; (view = view_at(material_details(s->material), count)) < VIEWS; count++) {
        options[count] = (struct option){.label = ui_tr(ui, keys[view]),
                                         .chosen = view == s->view,
                                         .action = own_act(CHOOSE_VIEW, (float)count),
                                         .id = ui_id(keys[view], CHOOSE_VIEW)};
    }
    struct flow *f = flow_new(ui);
    flow_views(f, options, count);
    return f;
}

static struct flow *evidence(struct ui *ui, const struct material_state *s, int view)
{
    struct flow *f = flow_new(ui);
    if (view == VIEW_USES) {
        uses_view(f, material_details(s->material), s->use);
    } else if (view == VIEW_LIFE) {
        life_view(f, ui, s->material);
    } else {
        flow_supplies(f, s->material, &s->supply, supply_acts);
    }
    return f;
}

static const char *ore_names(const struct ui *ui, const struct material_details *m)
{
    const char *names = "";
    for (size_t i = 0; i < m->mineral_count && i < 3; i++) {
        const char *name = ui_trf(ui, "mineral.%s.name", m->minerals[i]->id);
        names = i == 0 ? name : ui_format(ui, "%s, %s", names, ui_midline(ui, name));
    }
    return names;
}

/* Down to the ore, or up again where there is none. */
static struct seam seam(const struct ui *ui, const struct material *m)
{
    const struct material_details *all = material_details(m);
    if (all->mineral_count > 0) {
        return (struct seam){.label = ui_tr(ui, "ui.material.down_ore"),
                             .name = ui_trf(ui, "mineral.%s.name", all->minerals[0]->id),
                             .sub = ore_names(ui, all),
                             .layer = 4,
                             .action = go_to("mineral", all->minerals[0]->id)};
    }
    const struct product *product = material_up(ui, m);
    if (product == NULL) {
        return (struct seam){0};
    }
    const char *up = product->id;
    return (struct seam){
        .label = ui_fill(ui, ui_tr(ui, "ui.up_to"), "thing", ui_trf(ui, "product.%s.in", up)),
        .name = ui_trf(ui, "product.%s.name", up),
        .sub = all->ores_read ? ui_trf(ui, "ui.material.no_ore.%s", m->id) : ui_tr(ui, "ui.unread"),
        .layer = 2,
        .up = true,
        .action = go_to("product", up)};
}

static void draw(const void *state, struct ui *ui)
{
    const struct material_state *s = state;
    const struct still still = {.picture = s->material->picture,
                                .alt = ui_trf(ui, "material.%s.alt", s->material->id),
                                .top_mm = 6,
                                .sink_mm = ui->portrait ? 2 : 3,
                                .inset = ui->portrait ? 0.08F : 0,
                                .fills = true,
                                .name = ui_trf(ui, "material.%s.name", s->material->id),
                                .touch = own_act(TOUCH, 0),
                                .touched_ms = s->touched_ms};
    struct flow *high = flow_new(ui), *rest = flow_new(ui);
    heading(high, s->material);
    figures(rest, material_details(s->material));
    struct flow *others[VIEWS] = {NULL};
    for (int n = 0, at = 0, view; (view = view_at(material_details(s->material), n)) < VIEWS; n++) {
        if (view != s->view && ui->portrait) {
            others[at++] = evidence(ui, s, view);
        }
    }
    page_draw(ui, &(struct page){.layer = 3,
                                 .ways = material_ways(ui, s->material),
                                 .glow_x = ui->portrait ? 0.5F : 0.52F,
                                 .glow_y = ui->portrait ? 0.22F : 0.6F,
                                 .seam = seam(ui, s->material),
                                 .words = words(ui, s->material, false),
                                 .terse = words(ui, s->material, true),
                                 .high = high,
                                 .rest = rest,
                                 .tabs = tabs(ui, s),
                                 .under = true,
                                 .grows = true,
                                 .evidence = evidence(ui, s, s->view),
                                 .others = {others[0], others[1]},
                                 .picture = still.picture != NULL ? still_picture : NULL,
                                 .context = &still});
}

static struct action handle(void *state, const struct env *env, struct action action)
{
    struct material_state *s = state;
    const struct material_details *all = material_details(s->material);
    struct action done = act_settled();
    int tab = 0;
    if (own_index(&action, CHOOSE_VIEW, VIEWS, &tab) && view_at(all, tab) < VIEWS) {
        s->view = view_at(all, tab);
        supply_light(&s->supply, -1);
        s->use = -1;
        return act_settled_open();
    }
    if (own_index(&action, LIGHT_USE, all->end_use_count, &tab)) {
        s->use = s->use == tab ? -1 : tab;
        return done;
    }
    if (action.kind == ACT_SCREEN && action.arg == TOUCH) {
        return still_touched(&s->touched_ms, env);
    }
    return supply_act(&s->supply, all, env, &action, supply_acts, &done) ? done : action;
}

/* What stands out steps back. */
static bool inside(const void *state)
{
    const struct material_state *s = state;
    return (s->view == VIEW_SUPPLY && s->supply.lit >= 0) || (s->view == VIEW_USES && s->use >= 0);
}

static void undo(void *state, const struct env *env)
{
    struct material_state *s = state;
    (void)env;
    supply_light(&s->supply, -1);
    s->use = -1;
}

static const char *each(const struct content *content, size_t index)
{
    return index < content->material_count ? content->materials[index].id : NULL;
}

const struct screen screen_material = {.name = "material",
                                       .layer = 3,
                                       .state_size = sizeof(struct material_state),
                                       .flags = SCREEN_READING,
                                       .each = each,
                                       .piece = piece_of_material,
                                       .enter = enter,
                                       .draw = draw,
                                       .handle = handle,
                                       .inside = inside,
                                       .undo = undo};
