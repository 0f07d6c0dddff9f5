/* A material: one strong picture, three facts, and the evidence in three views: who supplies it,
 * what it is used for, where it is in your life. */
#include "charts/shares.h"
#include "charts/supply.h"
#include "screens/actions.h"
#include "screens/list.h"

#include <math.h>
#include <string.h>

enum { CHOOSE_VIEW = 1, CHOOSE_STAGE };
enum { VIEW_SUPPLY, VIEW_USES, VIEW_LIFE, VIEWS };

struct material_state {
    const struct material *material;
    int view;
    int stage;
};

static bool enter(void *state, const struct env *env)
{
    struct material_state *s = state;
    s->material = content_material(env->content, route_argument(&env->route));
    if (s->material == NULL) {
        return false;
    }
    const struct material_details *all = material_details(s->material);
    if (all->supply_count == 0 && all->supplies_read) {
        s->view = all->end_use_count > 0 ? VIEW_USES : VIEW_LIFE;
    }
    return true;
}

static struct flow *words(struct ui *ui, const struct material *m)
{
    const struct material_details *all = material_details(m);
    struct flow *f = flow_new(ui);
    flow_heading(f, 3, STYLE_NAME, ui_trf(ui, "material.%s.name", m->id),
                 ui_trf(ui, "material.%s.lead", m->id));
    flow_gap(f, 3);
    struct text *listed =
        flow_text(f, STYLE_MARK,
                  ui_tr(ui, m->critical ? "ui.material.critical" : "ui.material.not_critical"));
    listed->color = m->critical ? ui->theme->accent : listed->color;
    struct fact facts[3];
    const struct source *sources[4] = {NULL};
    int count = 0;
    for (; count < 3 && (size_t)count < all->fact_count; count++) {
        facts[count] = fact_of(ui, &all->facts[count], count);
        sources[count] = all->facts[count].source;
    }
    flow_facts(f, facts, count);
    flow_read(f, all->facts_read);
    sources[3] = all->supply_count > 0 ? all->supplies[0].source : NULL;
    flow_sources(f, sources, 4);
    return f;
}

/* Uses by their shares, together a button to the study that they come from. */
static void uses_view(struct flow *f, struct ui *ui, const struct material_details *m)
{
    flow_text(f, STYLE_SECTION, ui_tr(ui, "ui.material.uses"));
    flow_gap(f, 5);
    flow_read(f, m->uses_read);
    struct share_bar bars[4];
    int count = 0;
    for (; count < 4 && (size_t)count < m->end_use_count; count++) {
        bars[count] =
            (struct share_bar){ui_tr(ui, m->end_uses[count].text), m->end_uses[count].percent};
    }
    const struct source *source = count > 0 ? m->end_uses[0].source : NULL;
    const char *show = ui_tr(ui, "ui.source.show");
    const struct button button = {.label = show,
                                  .spoken =
                                      ui_format(ui, "%s. %s", ui_tr(ui, "ui.material.uses"), show),
                                  .action = ui_explain(NULL, source),
                                  .id = ui_id("uses", 0)};
    flow_shares(source != NULL ? flow_group(f, &button) : f, bars, count);
    flow_read(f, m->recycled_read);
    if (m->recycled != NULL) {
        const struct fact fact = fact_of(ui, m->recycled, 10);
        flow_facts(f, &fact, 1);
    }
}

static void life_view(struct flow *f, struct ui *ui, const struct material *m)
{
    flow_text(f, STYLE_LEAD, ui_trf(ui, "material.%s.life", m->id));
    flow_gap(f, 6);
    const struct material_details *all = material_details(m);
    flow_read(f, all->products_read);
    if (all->product_count == 0) {
        return;
    }
    flow_text(f, STYLE_LIST, ui_tr(ui, "ui.material.found_in"));
    struct row *rows = arena_array(ui->frame->arena, all->product_count, sizeof *rows);
    for (size_t i = 0; i < all->product_count; i++) {
        const struct product *p = all->products[i];
        rows[i] = (struct row){.title = ui_trf(ui, "product.%s.name", p->id),
                               .picture = p->thing,
                               .action = go_to("product", p->id),
                               .id = ui_id(p->id, 6)};
    }
    flow_rows(f,
              &(struct rows){
                  .items = rows, .count = (int)all->product_count, .two_from = 1, .most = {5, 8}});
}

static struct flow *view_tabs(struct ui *ui, const struct material_state *s)
{
    static const char *const keys[VIEWS] = {"ui.material.tab.supply", "ui.material.tab.uses",
                                            "ui.material.tab.life"};
    struct flow *f = flow_new(ui);
    struct option options[VIEWS];
    for (int i = 0; i < VIEWS; i++) {
        options[i] = (struct option){.label = ui_tr(ui, keys[i]),
                                     .compact = true,
                                     .chosen = s->view == i,
                                     .action = own_act(CHOOSE_VIEW, (float)i),
                                     .id = ui_id("view", i)};
    }
    flow_switch(f, options, VIEWS);
    return f;
}

#define STAGES 4

/* The stages have one tab each; a stage may have figures of several sources and years. */
static void stage_tabs(struct flow *f, struct ui *ui, const struct material_state *s)
{
    const struct material_details *all = material_details(s->material);
    const struct supply *list = all->supplies;
    struct option options[STAGES];
    int n = 0;
    for (size_t i = 0; i < all->supply_count && n < STAGES; i++) {
        if (supply_first(all, i) == i) {
            options[n++] =
                (struct option){.label = supply_stage(ui, list[i].stage, false),
                                .spoken = supply_stage(ui, list[i].stage, true),
                                .compact = true,
                                .chosen = strcmp(list[s->stage].stage, list[i].stage) == 0,
                                .action = own_act(CHOOSE_STAGE, (float)i),
                                .id = ui_id("stage", (int)i)};
        }
    }
    if (n > 1) {
        flow_switch(f, options, n);
    }
}

/* With another source or year for the same stage, in turn: figures differ, and the visitor may see
 * it. */
static void supply_view(struct flow *f, struct ui *ui, const struct material_state *s)
{
    const struct material_details *m = material_details(s->material);
    if (!m->supplies_read) {
        flow_read(f, false);
        return;
    }
    if (m->supply_count == 0 || m->supplies[s->stage].share_count == 0) {
        flow_text(f, STYLE_LEAD, ui_tr(ui, "ui.material.no_supply"));
        return;
    }
    const size_t next = supply_next(m, (size_t)s->stage);
    const char *label =
        ui_fill(ui, ui_tr(ui, "ui.material.other_figures"), "years", m->supplies[next].period);
    const struct option other = {
        .label = label,
        .spoken = ui_format(ui, "%s. %s", label, m->supplies[next].source->publisher),
        .compact = true,
        .action = own_act(CHOOSE_STAGE, (float)next),
        .id = ui_id("other-figures", 0)};
    stage_tabs(f, ui, s);
    flow_supply(f, s->material, &m->supplies[s->stage], next != (size_t)s->stage ? &other : NULL);
}

static struct flow *evidence(struct ui *ui, const struct material_state *s)
{
    struct flow *f = flow_new(ui);
    if (s->view == VIEW_USES) {
        uses_view(f, ui, material_details(s->material));
    } else if (s->view == VIEW_LIFE) {
        life_view(f, ui, s->material);
    } else {
        supply_view(f, ui, s);
    }
    return f;
}

static void picture(struct ui *ui, struct rect r, const void *context)
{
    const struct material_state *s = context;
    const float rise = (1 - ui_progress(ui, 0, DUR_SETTLE)) * ui_mm(ui, 3);
    const float foot = ui->portrait ? ui_mm(ui, 2) : ui_mm(ui, 3);
    const struct rect box = rect_of(r.x, r.y + ui_mm(ui, 6) + rise, r.w, r.h - ui_mm(ui, 6) + foot);
    const struct rect at = ui_picture(ui, s->material->picture, box, 0);
    ui_described(ui, ROLE_IMAGE, at, ui_trf(ui, "material.%s.alt", s->material->id));
}

static const char *ore_names(struct ui *ui, const struct material_details *m)
{
    const char *names = "";
    for (size_t i = 0; i < m->mineral_count && i < 3; i++) {
        const char *name = ui_trf(ui, "mineral.%s.name", m->minerals[i]->id);
        names = i == 0 ? name : ui_format(ui, "%s, %s", names, name);
    }
    return names;
}

/* Down to the ore, or up again where there is none. */
static struct seam seam(struct ui *ui, const struct material *m)
{
    const struct material_details *all = material_details(m);
    if (all->mineral_count > 0) {
        return (struct seam){.label = ui_tr(ui, "ui.material.down_ore"),
                             .sub = ore_names(ui, all),
                             .layer = 4,
                             .action = go_to("mineral", all->minerals[0]->id)};
    }
    if (all->product_count == 0) {
        return (struct seam){0};
    }
    const char *up = all->products[0]->id;
    return (struct seam){
        .label = ui_fill(ui, ui_tr(ui, "ui.up_to"), "thing", ui_trf(ui, "product.%s.in", up)),
        .sub = all->ores_read ? ui_trf(ui, "ui.material.no_ore.%s", m->id) : ui_tr(ui, "ui.unread"),
        .layer = 2,
        .up = true,
        .action = go_to("product", up)};
}

static void draw(const void *state, struct ui *ui)
{
    const struct material_state *s = state;
    page_draw(ui, &(struct page){.layer = 3,
                                 .trail = ui->env->trail,
                                 .glow_x = ui->portrait ? 0.5F : 0.52F,
                                 .glow_y = ui->portrait ? 0.22F : 0.6F,
                                 .seam = seam(ui, s->material),
                                 .words = words(ui, s->material),
                                 .tabs = view_tabs(ui, s),
                                 .evidence = evidence(ui, s),
                                 .picture = s->material->picture != NULL ? picture : NULL,
                                 .context = s});
}

static struct action handle(void *state, const struct env *env, struct action action)
{
    (void)env;
    struct material_state *s = state;
    if (action.kind != ACT_SCREEN) {
        return action;
    }
    if (action.arg == CHOOSE_VIEW && action.value >= 0 && action.value < VIEWS) {
        s->view = (int)action.value;
    }
    if (action.arg == CHOOSE_STAGE && action.value >= 0 &&
        (size_t)action.value < material_details(s->material)->supply_count) {
        s->stage = (int)action.value;
    }
    return (struct action){0};
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
                                       .enter = enter,
                                       .draw = draw,
                                       .handle = handle};
