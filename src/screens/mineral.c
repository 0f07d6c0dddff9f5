/* A mineral, the ore: its crystals, formula, weight and hardness, what is won from it and where it
 * is found in Europe. Hardness is a ledge of real specimens with the mineral set in at its value.
 */
#include "charts/ledge.h"
#include "screens/list.h"
#include "screens/parts.h"

#include "ui/icons.h"

#include <math.h>
#include <string.h>

enum { TURN = 1 };

#define STILLS 12
#define EVIDENCE_MM 92 /* width of the right zone */

struct mineral_state {
    const struct mineral *mineral;
    int turned; /* 0 = the cluster, 1..12 = a still of the turned crystal */
};

/* What the zones draw from. */
struct mineral_view {
    const struct mineral_state *s;
    float right; /* px: where the page ends; a picture that ends before it has a zone beside it */
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

static float words(struct ui *ui, struct rect r, const void *context)
{
    const struct mineral_view *view = context;
    const struct mineral_state *s = view->s;
    const struct mineral *m = s->mineral;
    float y = part_heading(ui, r, 4, ui_trf(ui, "mineral.%s.name", m->id),
                           ui_trf(ui, "mineral.%s.lead", m->id), TYPE_NAME) +
              ui_mm(ui, 5);
    struct fact facts[3];
    int count = 0;
    facts[count++] =
        property(m, breakable(ui, m->formula), ui_trf(ui, "mineral.%s.elements", m->id), 0);
    if (m->density_min > 0) {
        facts[count++] = property(m, mineral_range(ui, m->density_min, m->density_max, 1),
                                  ui_tr(ui, "ui.mineral.density"), 1);
    }
    if (m->mohs_min > 0) {
        const int d = mineral_digits(m->mohs_min) | mineral_digits(m->mohs_max);
        facts[count++] = property(m, mineral_range(ui, m->mohs_min, m->mohs_max, d),
                                  ui_tr(ui, "ui.mineral.hardness"), 2);
    }
    y += widget_facts(ui, rect_of(r.x, r.y + y, r.w, 0), facts, count) + ui_mm(ui, 3);
    const struct source *sources[2] = {m->source,
                                       m->locality_count > 0 ? m->localities[0].source : NULL};
    return y + widget_sources(ui, rect_of(r.x, r.y + y, r.w, 0), sources, 2);
}

static float won(struct ui *ui, struct rect r, const struct mineral *m)
{
    const struct text title = {.string = ui_tr(ui, "ui.mineral.won"),
                               .type = TYPE_LEAD,
                               .weight = FONT_BOLD,
                               .color = ui->theme->text,
                               .x = r.x,
                               .y = r.y,
                               .width = r.w,
                               .heading = true};
    float y = ui_text(ui, &title).h + ui_mm(ui, 2);
    const float gap = ui_floor_mm(ui, GAP_MM);
    const size_t n = m->material_count < 4 ? m->material_count : 4;
    int columns = n > 1 && r.w > ui_floor_mm(ui, 100) ? 2 : 1;
    for (size_t i = 0; i < n && columns == 2; i++) {
        const struct row row = {.title = ui_trf(ui, "material.%s.name", m->materials[i]->id),
                                .picture = m->materials[i]->picture};
        columns = widget_row_fits(ui, (r.w - gap) / 2, &row) ? 2 : 1;
    }
    const float w = (r.w - gap * (float)(columns - 1)) / (float)columns;
    float row_h = 0;
    for (size_t i = 0; i < n; i++) {
        const struct row row = {.title = ui_trf(ui, "material.%s.name", m->materials[i]->id),
                                .picture = m->materials[i]->picture,
                                .action = part_go("material", m->materials[i]->id),
                                .id = ui_id(m->materials[i]->id, 7)};
        const int column = (int)i % columns;
        row_h = fmaxf(
            row_h, widget_row(ui, rect_of(r.x + (float)column * (w + gap), r.y + y, w, 0), &row));
        if (column == columns - 1 || i + 1 == n) {
            y += row_h + gap;
            row_h = 0;
        }
    }
    return y;
}

static float found(struct ui *ui, struct rect r, const struct mineral *m)
{
    const struct text title = {.string = ui_tr(ui, "ui.mineral.found"),
                               .type = TYPE_LEAD,
                               .weight = FONT_BOLD,
                               .color = ui->theme->text,
                               .x = r.x,
                               .y = r.y,
                               .width = r.w,
                               .heading = true};
    float y = ui_text(ui, &title).h + ui_mm(ui, 2);
    for (size_t i = 0; i < m->locality_count && i < 4; i++) {
        const struct locality *l = &m->localities[i];
        struct text country = {.string = ui_trf(ui, "country.%s.name", l->country),
                               .type = TYPE_BODY,
                               .weight = FONT_BOLD,
                               .color = ui->theme->text,
                               .x = r.x,
                               .y = r.y + y,
                               .width = r.w};
        y += ui_text(ui, &country).h;
        struct text places = country;
        places.string = ui_tr(ui, l->text);
        places.type = TYPE_CAPTION;
        places.weight = FONT_REGULAR;
        places.color = ui->theme->secondary;
        places.y = r.y + y;
        y += ui_text(ui, &places).h + ui_mm(ui, 2.5F);
    }
    if (m->locality_count == 0) {
        const struct text none = {.string = ui_tr(ui, "ui.mineral.no_locality"),
                                  .type = TYPE_BODY,
                                  .color = ui->theme->secondary,
                                  .x = r.x,
                                  .y = r.y + y,
                                  .width = r.w};
        y += ui_text(ui, &none).h + ui_mm(ui, 2.5F);
    }
    return y;
}

static const struct picture *shown(const struct mineral_state *s)
{
    const struct picture *still =
        s->turned > 0 ? s->mineral->stills[(s->turned - 1) % STILLS] : NULL;
    return still != NULL ? still : s->mineral->picture;
}

static float evidence(struct ui *ui, struct rect r, const void *context)
{
    const struct mineral_view *view = context;
    const struct mineral_state *s = view->s;
    const struct mineral *m = s->mineral;
    float y = won(ui, r, m) + ui_mm(ui, 4);
    widget_rule(ui, r.x, r.y + y, r.w);
    y += ui_mm(ui, 4);
    y += found(ui, rect_of(r.x, r.y + y, r.w, 0), m);
    if (m->stills[0] != NULL) {
        const struct button turn = {.label = ui_tr(ui, "ui.mineral.turn"),
                                    .icon = ICON_TURN,
                                    .action = part_act(TURN, 1),
                                    .id = ui_id("turn", 0)};
        y += ui_mm(ui, 2);
        const float w = widget_button_width(ui, &turn, ui_floor_mm(ui, 40), r.w);
        widget_button(ui, rect_of(r.x, r.y + y, w, ui_floor_mm(ui, TARGET_MM)), &turn);
        y += ui_floor_mm(ui, TARGET_MM) + ui_mm(ui, 4);
    }
    const bool in_picture = !ui->portrait && !ui->large && r.w < ui_mm(ui, 150);
    if (!in_picture) {
        y += ui_mm(ui, 4) + mineral_ledge(ui, rect_of(r.x, r.y + y + ui_mm(ui, 4), r.w, 0), m);
    }
    return y;
}

static void picture(struct ui *ui, struct rect r, const void *context)
{
    const struct mineral_view *view = context;
    const struct mineral_state *s = view->s;
    const struct mineral *m = s->mineral;
    const bool with_ledge =
        r.x + r.w < view->right - ui_mm(ui, 20) && r.w > ui_mm(ui, 100) && ledge_holds(m);
    const float below = with_ledge ? ui_mm(ui, 57) : 0;
    const float rise = (1 - ui_progress(ui, 0, DUR_SETTLE)) * ui_mm(ui, 3);
    const struct picture *p = shown(s);
    if (p != NULL) {
        const float inset = s->turned > 0 ? r.w * 0.12F : r.w * 0.03F;
        const struct rect box =
            rect_of(r.x + inset, r.y + ui_mm(ui, 5) + rise, r.w - 2 * inset,
                    r.h - below - ui_mm(ui, 6) + (with_ledge ? 0 : ui_mm(ui, 4)));
        const struct rect at = ui_picture(ui, p, box, 0);
        ui_described(ui, ROLE_IMAGE, at, ui_trf(ui, "mineral.%s.alt", m->id));
    }
    if (with_ledge) {
        /* Under a short evidence column the ledge runs on to the right margin. */
        const struct rect column = rect_of(r.x, r.y, view->right - r.x - r.w, r.h);
        const int tight = ui->tight;
        ui->tight = 0; /* as the evidence will be drawn */
        const bool room = page_measure(ui, evidence, column, view) < r.h - below - ui_mm(ui, 12);
        ui->tight = tight;
        const float w = room ? r.w + column.w - ui_mm(ui, 4) : r.w - ui_mm(ui, 14);
        mineral_ledge(ui, rect_of(r.x + ui_mm(ui, 6), r.y + r.h - below, w, 0), m);
    }
}

static void draw(const void *state, struct ui *ui)
{
    const struct mineral_state *s = state;
    const struct mineral *m = s->mineral;
    struct page_spec spec = {
        .layer = 4, .trail = ui->env->trail, .glow_x = 0.52F, .glow_y = ui->portrait ? 0.2F : 0.4F};
    if (m->material_count > 0) {
        const char *up = m->materials[0]->id;
        spec.seam = (struct seam){.label = ui_fill(ui, ui_tr(ui, "ui.mineral.up"), "thing",
                                                   ui_trf(ui, "material.%s.to", up)),
                                  .sub = "",
                                  .layer = 5,
                                  .up = true,
                                  .action = part_go("material", up)};
    }
    const struct page page = page_begin(ui, &spec);
    const struct mineral_view view = {s, page.zone.x + page.zone.w};
    const struct zones zones = {.words = words,
                                .evidence = evidence,
                                .picture = picture,
                                .context = &view,
                                .evidence_mm = EVIDENCE_MM};
    page_zones(ui, &page, &zones);
}

static struct action handle(void *state, const struct env *env, struct action action)
{
    (void)env;
    struct mineral_state *s = state;
    if (action.kind == ACT_SCREEN && action.arg == TURN) {
        s->turned = s->turned % STILLS + 1;
        return (struct action){0};
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
                                      .enter = enter,
                                      .draw = draw,
                                      .handle = handle};
