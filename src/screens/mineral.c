/* A mineral, the ore: its crystals, formula, weight and hardness, what is won from it and where it
 * is found in Europe. Hardness is a ledge of real specimens with the mineral set in at its value.
 */
#include "charts/ledge.h"
#include "screens/list.h"
#include "screens/things.h"
#include "screens/ways.h"
#include "ui/icons.h"

#include <string.h>

enum { TURN = 1, TOUCH };

#define EVIDENCE_MM 95 /* width of the right zone */
#define LEDGE_MM 57    /* height of the ledge below the picture */

struct mineral_state {
    const struct mineral *mineral;
    int turned; /* 0 = the cluster, 1 .. view_count = a view of the turned crystal */
    int64_t touched_ms;
};

static bool enter(void *state, const struct env *env)
{
    struct mineral_state *s = state;
    s->mineral = content_mineral(env->content, route_argument(&env->route));
    return s->mineral != NULL;
}

static struct fact property(const struct mineral *m, const char *value, const char *words,
                            int index)
{
    return (struct fact){.value = value,
                         .words = words,
                         .action = ui_explain(NULL, m->source),
                         .id = ui_id("property", index)};
}

/* A formula that may go on in a second line before a group or after a dot. */
static const char *breakable(struct ui *ui, const char *formula)
{
    const char *out = "";
    size_t from = 0;
    for (size_t i = 1; formula[i] != '\0'; i++) {
        const bool dot = strncmp(formula + i - 1, "\xC2\xB7", 2) == 0; /* middle dot */
        if (formula[i] == '(' || dot) {
            const size_t end = dot ? i + 1 : i;
            out = ui_format(ui, "%s%.*s" UI_THIN_BREAK, out, (int)(end - from), formula + from);
            from = end;
        }
    }
    return ui_format(ui, "%s%s", out, formula + from);
}

/* What it is made of: the elements in words, then the formula. */
static void elements(struct flow *f, struct ui *ui, const struct mineral *m)
{
    const char *names = ui_trf(ui, "mineral.%s.elements", m->id);
    const char *show = ui_tr(ui, "ui.source.show");
    struct flow *group = flow_group(
        f, &(struct button){.label = ui_format(ui, "%s, %s", names, m->formula),
                            .spoken = ui_format(ui, "%s, %s. %s", names, m->formula, show),
                            .action = ui_explain(NULL, m->source),
                            .id = ui_id("property", 0)});
    flow_text(group, STYLE_BODY, names);
    flow_gap(group, 0);
    flow_text(group, STYLE_MARK, breakable(ui, m->formula));
}

static struct flow *heading(struct ui *ui, const struct mineral *m)
{
    struct flow *f = flow_new(ui);
    flow_heading(f, 4, STYLE_TITLE, ui_trf(ui, "mineral.%s.name", m->id),
                 ui_trf(ui, "mineral.%s.lead", m->id));
    return f;
}

/* Its properties below what it is, if that is given. */
static struct flow *words(struct ui *ui, const struct mineral *m, const struct flow *head)
{
    const struct mineral_details *all = mineral_details(m);
    struct flow *f = flow_new(ui);
    flow_join(f, head);
    struct fact facts[2];
    int count = 0;
    if (m->density_min > 0) {
        facts[count++] = property(m, mineral_range(ui, m->density_min, m->density_max, 1),
                                  ui_tr(ui, "ui.mineral.density"), 1);
    }
    if (m->mohs_min > 0) {
        const int d = mineral_digits(m->mohs_min) | mineral_digits(m->mohs_max);
        facts[count++] = property(m, mineral_range(ui, m->mohs_min, m->mohs_max, d),
                                  ui_tr(ui, "ui.mineral.hardness"), 2);
    }
    flow_facts(f, facts, count);
    elements(f, ui, m);
    const struct source *sources[2] = {m->source,
                                       all->locality_count > 0 ? all->localities[0].source : NULL};
    flow_sources(f, sources, 2);
    return f;
}

#define MOST 4 /* materials and localities shown */

/* What is won from it, or, where its own heading says so, what is only in it. */
static void won(struct flow *f, struct ui *ui, const struct mineral *mineral)
{
    const struct mineral_details *m = mineral_details(mineral);
    if (m->material_count == 0 && m->materials_read) {
        return; /* nothing is known of it: no heading without its contents */
    }
    struct row rows[MOST];
    int count = 0;
    for (; count < MOST && (size_t)count < m->material_count; count++) {
        rows[count] = row_of_material(ui, m->materials[count]);
    }
    const char *own = content_text_exact(ui->env->content, ui->env->language->id,
                                         ui_format(ui, "mineral.%s.won", mineral->id));
    flow_text(f, STYLE_SECTION, own != NULL ? own : ui_tr(ui, "ui.mineral.won"))->max_lines = 1;
    flow_read(f, m->materials_read);
    flow_rows(f, &(struct rows){.items = rows, .count = count, .two_from = 2, .two_mm = 100});
}

/* Where it was found; nothing is said where no place is known. */
static void found(struct flow *f, struct ui *ui, const struct mineral_details *m)
{
    if (m->locality_count == 0 && m->localities_read) {
        return;
    }
    flow_gap(f, 7);
    flow_rule(f);
    flow_text(f, STYLE_SECTION, ui_tr(ui, "ui.mineral.found"))->max_lines = 2;
    for (size_t i = 0; i < m->locality_count && i < MOST; i++) {
        const struct locality *l = &m->localities[i];
        flow_text(f, STYLE_STRONG, ui_trf(ui, "country.%s.name", l->country));
        flow_gap(f, 0);
        flow_text(f, STYLE_NOTE, ui_tr(ui, l->text));
        flow_gap(f, 2.5F);
    }
    flow_read(f, m->localities_read);
}

static struct flow *evidence(struct ui *ui, const struct mineral *mineral)
{
    const struct mineral_details *m = mineral_details(mineral);
    struct flow *f = flow_new(ui);
    won(f, ui, mineral);
    found(f, ui, m);
    flow_read(f, m->views_read);
    if (m->view_count > 0) {
        flow_gap(f, 4.5F);
        flow_button(f, &(struct button){.label = ui_tr(ui, "ui.mineral.turn"),
                                        .icon = ICON_TURN,
                                        .action = own_act(TURN, 1),
                                        .id = ui_id("turn", 0)});
    }
    flow_gap(f, m->view_count > 0 ? 8 : 6.5F); /* to the ledge, where that stands below */
    return f;
}

static const struct picture *shown(const struct mineral_state *s)
{
    return s->turned > 0 ? mineral_details(s->mineral)->views[s->turned - 1] : s->mineral->picture;
}

static struct seam seam(struct ui *ui, const struct mineral *m)
{
    const struct material *material = mineral_up(ui, m);
    if (material == NULL) {
        return (struct seam){0};
    }
    const char *up = material->id;
    return (struct seam){
        .label = ui_fill(ui, ui_tr(ui, "ui.mineral.up"), "thing", ui_trf(ui, "material.%s.to", up)),
        .name = ui_trf(ui, "material.%s.name", up),
        .sub = "",
        .layer = 5,
        .up = true,
        .action = go_to("material", up)};
}

static void draw(const void *state, struct ui *ui)
{
    const struct mineral_state *s = state;
    const struct still still = {.picture = shown(s),
                                .alt = ui_trf(ui, "mineral.%s.alt", s->mineral->id),
                                .top_mm = 5,
                                .sink_mm = 3,
                                .inset = s->turned > 0 ? 0.12F : 0.03F,
                                .name = ui_trf(ui, "mineral.%s.name", s->mineral->id),
                                .touch = own_act(TOUCH, 0),
                                .touched_ms = s->touched_ms};
    struct flow *ledge = flow_new(ui);
    flow_ledge(ledge, s->mineral);
    struct flow *head = heading(ui, s->mineral);
    page_draw(ui, &(struct page){.layer = 4,
                                 .ways = mineral_ways(ui, s->mineral),
                                 .glow_x = 0.52F,
                                 .glow_y = ui->portrait ? 0.2F : 0.4F,
                                 .seam = seam(ui, s->mineral),
                                 .words = words(ui, s->mineral, head),
                                 .high = head,
                                 .rest = page_beyond(ui) ? words(ui, s->mineral, NULL) : NULL,
                                 .evidence = evidence(ui, s->mineral),
                                 .foot = ledge,
                                 .foot_mm = LEDGE_MM,
                                 .picture = still.picture != NULL ? still_picture : NULL,
                                 .context = &still,
                                 .evidence_mm = EVIDENCE_MM});
}

static struct action handle(void *state, const struct env *env, struct action action)
{
    struct mineral_state *s = state;
    const size_t views = mineral_details(s->mineral)->view_count;
    if (action.kind == ACT_SCREEN && action.arg == TURN && views > 0) {
        s->turned = (int)((size_t)s->turned % views) + 1;
        return act_settled();
    }
    if (action.kind == ACT_SCREEN && action.arg == TOUCH) {
        return still_touched(&s->touched_ms, env);
    }
    return action;
}

static const char *each(const struct content *content, size_t index)
{
    return index < content->mineral_count ? content->minerals[index].id : NULL;
}

const struct screen screen_mineral = {.name = "mineral",
                                      .layer = 4,
                                      .state_size = sizeof(struct mineral_state),
                                      .flags = SCREEN_READING,
                                      .each = each,
                                      .piece = piece_of_mineral,
                                      .enter = enter,
                                      .draw = draw,
                                      .handle = handle};
