/* A material: one strong picture, three facts, and the evidence in three views: who supplies it,
 * what it is used for, where it is in your life. */
#include "charts/supply.h"
#include "screens/list.h"
#include "screens/parts.h"

#include "ui/icons.h"

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
    if (s->material != NULL && s->material->supply_count == 0) {
        s->view = s->material->end_use_count > 0 ? VIEW_USES : VIEW_LIFE;
    }
    return s->material != NULL;
}

static const char *status(struct ui *ui, const struct material *m)
{
    const char *text = ui_tr(ui, m->critical ? "ui.material.critical" : "ui.material.not_critical");
    return text;
}

static float words(struct ui *ui, struct rect r, const void *context)
{
    const struct material_state *s = context;
    const struct material *m = s->material;
    float y = part_heading(ui, r, 3, ui_trf(ui, "material.%s.name", m->id),
                           ui_trf(ui, "material.%s.lead", m->id), TYPE_NAME) +
              ui_mm(ui, 3);
    const struct text list = {.string = status(ui, m),
                              .type = TYPE_CAPTION,
                              .weight = FONT_BOLD,
                              .color = m->critical ? ui->theme->accent : ui->theme->secondary,
                              .x = r.x,
                              .y = r.y + y,
                              .width = r.w};
    y += ui_text(ui, &list).h + ui_mm(ui, 3);
    const struct source *sources[4] = {NULL};
    struct fact facts[3];
    int count = 0;
    for (size_t i = 0; i < m->fact_count && i < 3; i++) {
        facts[count++] = widget_fact_of(ui, &m->facts[i], (int)i);
        sources[i] = m->facts[i].source;
    }
    y += widget_facts(ui, rect_of(r.x, r.y + y, r.w, 0), facts, count) + ui_mm(ui, 3);
    if (m->supply_count > 0) {
        sources[3] = m->supplies[0].source;
    }
    return y + widget_sources(ui, rect_of(r.x, r.y + y, r.w, 0), sources, 4);
}

/* The rows from head to y are a button to the study that they come from; returns where they end. */
static float uses_source(struct ui *ui, struct rect r, const struct material *m, float head,
                         float y)
{
    if (m->end_use_count == 0 || m->end_uses[0].source == NULL) {
        return y;
    }
    const float h = fmaxf(y - head - ui_mm(ui, 5), ui_floor_mm(ui, TARGET_MM));
    ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                               .label = ui_tr(ui, "ui.source.show"),
                               .spoken = ui_format(ui, "%s. %s", ui_tr(ui, "ui.material.uses"),
                                                   ui_tr(ui, "ui.source.show")),
                               .rect = rect_of(r.x, r.y + head, r.w, h),
                               .action = ui_explain(NULL, m->end_uses[0].source),
                               .id = ui_id("uses", 0)});
    return head + h + fmaxf(ui_mm(ui, 5), ui_floor_mm(ui, GAP_MM));
}

static float uses_view(struct ui *ui, struct rect r, const struct material *m)
{
    const struct text title = {.string = ui_tr(ui, "ui.material.uses"),
                               .type = TYPE_LEAD,
                               .weight = FONT_BOLD,
                               .color = ui->theme->text,
                               .x = r.x,
                               .y = r.y,
                               .width = r.w,
                               .heading = true};
    float y = ui_text(ui, &title).h + ui_mm(ui, 5);
    const float head = y;
    for (size_t i = 0; i < m->end_use_count && i < 4; i++) {
        const struct end_use *use = &m->end_uses[i];
        const float share = (float)use->percent;
        const char *value = share >= 0 ? ui_fill(ui, ui_tr(ui, "unit.percent"), "value",
                                                 ui_number(ui, use->percent, 0))
                                       : NULL;
        struct text figure = {.string = value,
                              .type = TYPE_BODY,
                              .weight = FONT_BOLD,
                              .color = i == 0 ? ui->theme->accent : ui->theme->text,
                              .x = r.x,
                              .width = r.w,
                              .align = ALIGN_RIGHT};
        const float taken = value != NULL ? ui_measure(ui, &figure).w + ui_mm(ui, 5) : 0;
        struct text name = {.string = ui_tr(ui, use->text),
                            .type = TYPE_BODY,
                            .color = ui->theme->text,
                            .x = r.x,
                            .y = r.y + y,
                            .width = r.w - taken};
        const bool below =
            ui_measure(ui, &name).broken; /* no word is cut to have them side by side */
        name.width = below ? r.w : name.width;
        float h = ui_text(ui, &name).h;
        figure.y = name.y + (below ? h : 0);
        const float figure_h = ui_text(ui, &figure).h;
        h += below ? figure_h : 0;
        y += h + ui_mm(ui, 1.5F);
        if (share >= 0) {
            const float bar = fmaxf(4, ui_mm(ui, 3.6F));
            const float grown = ui_progress(ui, 100, DUR_CHART);
            ui_rect(ui, rect_of(r.x, r.y + y, r.w, bar),
                    color_mix(ui->theme->ground, ui->theme->edge, 0.35F), bar / 2);
            ui_rect(ui,
                    rect_of(r.x, r.y + y, fmaxf(bar, r.w * fminf(share, 100) / 100 * grown), bar),
                    i == 0 ? ui->theme->key : ui->theme->second, bar / 2);
            y += bar;
        }
        y += ui_mm(ui, 5);
    }
    y = uses_source(ui, r, m, head, y);
    if (m->recycled != NULL) {
        const struct fact fact = widget_fact_of(ui, m->recycled, 10);
        y += widget_facts(ui, rect_of(r.x, r.y + y, r.w, 0), &fact, 1);
    }
    return y;
}

static float life_view(struct ui *ui, struct rect r, const struct material *m)
{
    const struct text life = {.string = ui_trf(ui, "material.%s.life", m->id),
                              .type = TYPE_LEAD,
                              .color = ui->theme->text,
                              .x = r.x,
                              .y = r.y,
                              .width = r.w};
    float y = ui_text(ui, &life).h + ui_mm(ui, 6);
    if (m->product_count == 0) {
        return y;
    }
    const struct text title = {.string = ui_tr(ui, "ui.material.found_in"),
                               .type = TYPE_BODY,
                               .weight = FONT_BOLD,
                               .color = ui->theme->text,
                               .x = r.x,
                               .y = r.y + y,
                               .width = r.w,
                               .heading = true};
    y += ui_text(ui, &title).h + ui_mm(ui, 3);
    const float gap = ui_floor_mm(ui, GAP_MM);
    int columns = 2;
    for (size_t i = 0; i < m->product_count && columns == 2; i++) {
        const struct row row = {.title = ui_trf(ui, "product.%s.name", m->products[i]->id),
                                .picture = m->products[i]->thing};
        columns = widget_row_fits(ui, (r.w - gap) / 2, &row) ? 2 : 1;
    }
    const float w = (r.w - gap * (float)(columns - 1)) / (float)columns;
    float row_h = 0;
    const size_t most = columns == 2 ? 8 : 5;
    const size_t n = m->product_count < most ? m->product_count : most;
    for (size_t i = 0; i < n; i++) {
        const struct product *p = m->products[i];
        const int column = (int)i % columns;
        const struct row row = {.title = ui_trf(ui, "product.%s.name", p->id),
                                .picture = p->thing,
                                .action = part_go("product", p->id),
                                .id = ui_id(p->id, 6)};
        row_h = fmaxf(
            row_h, widget_row(ui, rect_of(r.x + (float)column * (w + gap), r.y + y, w, 0), &row));
        if (column == columns - 1 || i + 1 == n) {
            y += row_h + gap;
            row_h = 0;
        }
    }
    return y - gap;
}

static float view_tabs(struct ui *ui, struct rect r, const void *context)
{
    const struct material_state *s = context;
    static const char *const keys[VIEWS] = {"ui.material.tab.supply", "ui.material.tab.uses",
                                            "ui.material.tab.life"};
    struct option options[VIEWS];
    for (int i = 0; i < VIEWS; i++) {
        options[i] = (struct option){.label = ui_tr(ui, keys[i]),
                                     .compact = true,
                                     .chosen = s->view == i,
                                     .action = part_act(CHOOSE_VIEW, (float)i),
                                     .id = ui_id("view", i)};
    }
    return widget_switch(ui, r, options, VIEWS);
}

#define STAGES 4

/* The stages have one tab each; a stage may have figures of several sources and years. */
static float stage_tabs(struct ui *ui, struct rect r, const struct material_state *s)
{
    const struct supply *list = s->material->supplies;
    struct option options[STAGES];
    int n = 0;
    for (size_t i = 0; i < s->material->supply_count && n < STAGES; i++) {
        const char *stage = list[i].stage;
        if (supply_first(s->material, i) != i) {
            continue;
        }
        options[n] = (struct option){.label = supply_stage(ui, stage, false),
                                     .spoken = supply_stage(ui, stage, true),
                                     .compact = true,
                                     .chosen = strcmp(list[s->stage].stage, stage) == 0,
                                     .action = part_act(CHOOSE_STAGE, (float)i),
                                     .id = ui_id("stage", (int)i)};
        n++;
    }
    return n < 2 ? 0 : widget_switch(ui, rect_of(r.x, r.y, r.w, 0), options, n) + ui_mm(ui, 4);
}

/* Another source or year for the same stage, in turn: figures differ, and the visitor may see it.
 * False when there is only one. */
static bool other_figures(struct ui *ui, const struct material_state *s, struct option *out)
{
    const size_t next = supply_next(s->material, (size_t)s->stage);
    const struct supply *other = &s->material->supplies[next];
    const char *label = ui_fill(ui, ui_tr(ui, "ui.material.other_figures"), "years", other->period);
    *out = (struct option){.label = label,
                           .spoken = ui_format(ui, "%s. %s", label, other->source->publisher),
                           .compact = true,
                           .action = part_act(CHOOSE_STAGE, (float)next),
                           .id = ui_id("other-figures", 0)};
    return next != (size_t)s->stage;
}

static float supply_view(struct ui *ui, struct rect rest, const struct material_state *s)
{
    const struct material *m = s->material;
    const struct supply *supply = m->supply_count > 0 ? &m->supplies[s->stage] : NULL;
    if (supply == NULL || supply->share_count == 0) {
        const struct text none = {.string = ui_tr(ui, "ui.material.no_supply"),
                                  .type = TYPE_LEAD,
                                  .color = ui->theme->text,
                                  .x = rest.x,
                                  .y = rest.y,
                                  .width = rest.w};
        return ui_text(ui, &none).h;
    }
    struct option other;
    const bool more = other_figures(ui, s, &other);
    const float tabs = stage_tabs(ui, rest, s);
    const struct rect below = rect_of(rest.x, rest.y + tabs, rest.w, rest.h - tabs);
    return tabs + supply_chart(ui, below, m, supply, more ? &other : NULL);
}

static float evidence(struct ui *ui, struct rect rest, const void *context)
{
    const struct material_state *s = context;
    if (s->view == VIEW_USES) {
        return uses_view(ui, rest, s->material);
    }
    return s->view == VIEW_LIFE ? life_view(ui, rest, s->material) : supply_view(ui, rest, s);
}

static void picture(struct ui *ui, struct rect r, const void *context)
{
    const struct material_state *s = context;
    const struct picture *p = s->material->picture;
    if (p == NULL) {
        return;
    }
    const float rise = (1 - ui_progress(ui, 0, DUR_SETTLE)) * ui_mm(ui, 3);
    const float foot = ui->portrait ? ui_mm(ui, 2) : ui_mm(ui, 3);
    const struct rect box = rect_of(r.x, r.y + ui_mm(ui, 6) + rise, r.w, r.h - ui_mm(ui, 6) + foot);
    const struct rect at = ui_picture(ui, p, box, 0);
    ui_described(ui, ROLE_IMAGE, at, ui_trf(ui, "material.%s.alt", s->material->id));
}

static const char *ore_names(struct ui *ui, const struct material *m)
{
    const char *names = "";
    for (size_t i = 0; i < m->mineral_count && i < 3; i++) {
        const char *name = ui_trf(ui, "mineral.%s.name", m->minerals[i]->id);
        names = i == 0 ? name : ui_format(ui, "%s, %s", names, name);
    }
    return names;
}

static void draw(const void *state, struct ui *ui)
{
    const struct material_state *s = state;
    const struct material *m = s->material;
    struct page_spec spec = {.layer = 3,
                             .trail = ui->env->trail,
                             .glow_x = ui->portrait ? 0.5F : 0.52F,
                             .glow_y = ui->portrait ? 0.22F : 0.6F};
    if (m->mineral_count > 0) {
        spec.seam = (struct seam){.label = ui_tr(ui, "ui.material.down_ore"),
                                  .sub = ore_names(ui, m),
                                  .layer = 4,
                                  .action = part_go("mineral", m->minerals[0]->id)};
    } else if (m->product_count > 0) {
        spec.seam = (struct seam){.label = ui_fill(ui, ui_tr(ui, "ui.up_to"), "thing",
                                                   ui_trf(ui, "product.%s.in", m->products[0]->id)),
                                  .sub = ui_trf(ui, "ui.material.no_ore.%s", m->id),
                                  .layer = 2,
                                  .up = true,
                                  .action = part_go("product", m->products[0]->id)};
    }
    const struct page page = page_begin(ui, &spec);
    const struct zones zones = {
        .words = words, .tabs = view_tabs, .evidence = evidence, .picture = picture, .context = s};
    page_zones(ui, &page, &zones);
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
        (size_t)action.value < s->material->supply_count) {
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
