/* All things in their places: a scene cut open, the things standing where they are used. A touch on
 * a thing goes down into it, and so does the seam: into the one that was touched last. Its route
 * may name a thing: who comes up from that finds it where it stands. */
#include "charts/scene.h"
#include "screens/list.h"
#include "screens/product_parts.h"
#include "screens/things.h"
#include "screens/ways.h"
#include "ui/icons.h"

#include <string.h>

enum { CHOOSE_SCENE = 1 };

struct products_state {
    int scene;
    int thing; /* touched last, or the first: index within its places */
};

static const struct scene *scene_of(const struct ui *ui, const struct products_state *s)
{
    return &ui->env->content->scenes[s->scene];
}

/* Where a thing stands; false: nowhere. */
static bool find(const struct content *content, const char *id, struct products_state *out)
{
    for (size_t i = 0; i < content->scene_count; i++) {
        for (size_t k = 0; k < content->scenes[i].place_count; k++) {
            if (strcmp(content->scenes[i].places[k].product->id, id) == 0) {
                *out = (struct products_state){(int)i, (int)k};
                return true;
            }
        }
    }
    return false;
}

static bool valid(const struct content *content, const char *argument)
{
    struct products_state at;
    return argument[0] == '\0' || find(content, argument, &at);
}

/* With a thing: its place, where it is chosen. */
static bool enter(void *state, const struct env *env)
{
    struct products_state *s = state;
    const struct content *content = env->content;
    const int count = (int)content->scene_count;
    if (find(content, route_argument(&env->route), s)) {
        return true;
    }
    while (s->scene < count && content->scenes[s->scene].place_count == 0) {
        s->scene++;
    }
    return s->scene < count;
}

/* bare: without its layer and what to do there, which comes with the list of things. */
static struct flow *heading(struct ui *ui, bool bare)
{
    const char *title =
        ui_counted(ui, "ui.products.title", "ui.number.cap", ui->env->content->product_count);
    struct flow *f = flow_new(ui);
    flow_heading(f, bare ? 0 : 1, STYLE_TITLE, title, bare ? NULL : ui_tr(ui, "ui.products.lead"));
    return f;
}

#define TWO_MM 90.0F /* so wide a leaf has two columns of names */

/* beside: names alone, as beside the list of things. */
static void places(struct flow *f, struct ui *ui, const struct products_state *s, bool beside)
{
    const struct content *content = ui->env->content;
    struct row *rows = arena_array(ui->frame->arena, content->scene_count, sizeof *rows);
    const bool low = beside || product_low(ui); /* a name says enough */
    for (size_t i = 0; i < content->scene_count; i++) {
        const struct scene *scene = &content->scenes[i];
        const char *hint = low ? NULL : ui_trf(ui, "place.%s.hint", scene->id);
        rows[i] = (struct row){
            .title = ui_trf(ui, "place.%s.name", scene->id),
            .words = (int)i == s->scene && !beside
                         ? ui_counted(ui, "ui.products.here", "ui.number", scene->place_count)
                         : hint,
            .icon = scene->icon[0] != '\0' ? scene->icon : ICON_RIGHT,
            .outdent_mm = 2};
    }
    if (beside) {
        flow_menu_beside(f, rows, (int)content->scene_count, s->scene, CHOOSE_SCENE, TWO_MM);
    } else {
        flow_menu(f, rows, (int)content->scene_count, s->scene, CHOOSE_SCENE);
    }
}

static struct flow *words(struct ui *ui, const struct products_state *s)
{
    struct flow *f = heading(ui, false);
    places(f, ui, s, false);
    return f;
}

static const struct action *actions(const struct ui *ui, const struct products_state *s)
{
    const struct scene *scene = scene_of(ui, s);
    struct action *out = arena_array(ui->frame->arena, scene->place_count, sizeof *out);
    for (int i = 0; i < (int)scene->place_count; i++) {
        out[i] = go_to("product", scene->places[i].product->id);
    }
    return out;
}

/* The things of the scene by their numbers; on a narrow page, or in large letters, their names
 * alone. */
static void things(struct flow *f, struct ui *ui, const struct scene_view *view)
{
    const int count = (int)view->scene->place_count;
    const bool narrow = !ui->portrait && (product_narrow(ui) || ui->large);
    struct row *rows = arena_array(ui->frame->arena, (size_t)count, sizeof *rows);
    for (int i = 0; i < count; i++) {
        const struct product *p = view->scene->places[i].product;
        rows[i] = row_of_product(ui, p);
        rows[i].words = narrow ? NULL : ui_trf(ui, "product.%s.inside", p->id);
        rows[i].number = i + 1;
        rows[i].chosen = i == view->chosen;
        rows[i].action = view->actions[i];
    }
    for (int i = 0; i < count && !narrow; i++) {
        flow_row(f, &rows[i]);
    }
    if (narrow) {
        flow_rows(f,
                  &(struct rows){.items = rows, .count = count, .two_from = 1, .two_mm = TWO_MM});
    }
}

/* Room beside the scene for a heading and the places, and no more? */
static bool bare(const struct ui *ui)
{
    return !ui->portrait && product_narrow(ui) && !page_low(ui, page_area(ui).h);
}

/* The same as a list, where the scene is too small for names. The scene shows its things, the other
 * places are named first; on a low leaf, away from the scene, it is the other way round. */
static struct flow *list(struct ui *ui, const struct products_state *s,
                         const struct scene_view *view)
{
    struct flow *f = flow_new(ui);
    if (ui->portrait || page_low(ui, page_area(ui).h)) {
        things(f, ui, view);
        flow_gap_touch(f, 6);
        places(f, ui, s, !ui->portrait);
        return f;
    }
    places(f, ui, s, bare(ui) || ui->large);
    flow_gap_touch(f, 6);
    struct flow *more = flow_new(ui);
    if (bare(ui)) {
        flow_text(more, STYLE_LEAD, ui_tr(ui, "ui.products.lead"));
        flow_bond(more, BOND_CLOSE);
    }
    things(more, ui, view);
    flow_turn(f, more);
    return f;
}

static struct seam seam(const struct ui *ui, const char *product)
{
    return (struct seam){.label = ui_fill(ui, ui_tr(ui, "ui.products.down"), "thing",
                                          ui_trf(ui, "product.%s.in", product)),
                         .name = ui_trf(ui, "product.%s.name", product),
                         .sub = ui_trf(ui, "product.%s.inside", product),
                         .layer = 2,
                         .action = go_to("product", product)};
}

static void draw(const void *state, struct ui *ui)
{
    const struct products_state *s = state;
    const struct scene *scene = scene_of(ui, s);
    const struct scene_view view = {scene, ui_trf(ui, "place.%s.alt", scene->id), actions(ui, s),
                                    s->thing};
    struct flow *title = heading(ui, false);
    page_draw(ui, &(struct page){.layer = 1,
                                 .ways = thing_ways(ui, scene->places[s->thing].product),
                                 .glow_x = 0.66F,
                                 .glow_y = 0.5F,
                                 .seam = seam(ui, scene->places[s->thing].product->id),
                                 .words = words(ui, s),
                                 .picture = scene_picture,
                                 .picture_use = scene_use,
                                 .instead = list(ui, s, &view),
                                 .instead_words = bare(ui) ? heading(ui, true) : title,
                                 .high = title,
                                 .instead_call = ui_tr(ui, "ui.products.lead"),
                                 .context = &view,
                                 .above_touched = true,
                                 .picture_share = 0.5F,
                                 .grows = true,
                                 .beside_share = 0.5F});
}

static struct action handle(void *state, const struct env *env, struct action action)
{
    struct products_state *s = state;
    const struct scene *scenes = env->content->scenes;
    int scene = 0;
    if (own_index(&action, CHOOSE_SCENE, env->content->scene_count, &scene)) {
        if (scenes[scene].place_count > 0) {
            *s = (struct products_state){.scene = scene};
        }
        return act_settled_open();
    }
    /* Who comes back finds the thing that they went to. */
    for (size_t i = 0; action.kind == ACT_GO && i < scenes[s->scene].place_count; i++) {
        const struct route to = route_of("product", scenes[s->scene].places[i].product->id);
        if (strcmp(action.route.text, to.text) == 0) {
            s->thing = (int)i;
        }
    }
    return action;
}

const struct screen screen_products = {.name = "products",
                                       .layer = 1,
                                       .state_size = sizeof(struct products_state),
                                       .valid = valid,
                                       .enter = enter,
                                       .draw = draw,
                                       .handle = handle};
