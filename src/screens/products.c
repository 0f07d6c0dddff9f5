/* All things in four places: a scene cut open, the things standing where they are used. A touch on
 * a thing chooses it, the seam goes down into it. */
#include "schema/icons.h"
#include "screens/actions.h"
#include "screens/list.h"
#include "ui/icons.h"

#include <math.h>
#include <string.h>

enum { CHOOSE_PLACE = 1, CHOOSE_THING };

struct products_state {
    int place; /* index of the scene */
    int thing; /* index within its places */
};

#define MOST_PLACES 16

struct context {
    const struct products_state *state;
    const struct scene *scene;
};

static const char *icon_of(const char *name)
{
    static const struct {
        const char *name, *icon;
    } icons[] = {
#define ICON(name, drawing) {name, ICON_##drawing},
        ICONS_EACH(ICON)
#undef ICON
    };
    for (size_t i = 0; i < sizeof icons / sizeof icons[0]; i++) {
        if (strcmp(icons[i].name, name) == 0) {
            return icons[i].icon;
        }
    }
    return ICON_RIGHT;
}

/* "Sixteen things in four places", or without the places where an edition has another number. */
static const char *title_of(struct ui *ui)
{
    const size_t n = ui->env->content->product_count;
    const bool four = ui->env->content->scene_count == 4;
    return ui_fill(ui, ui_plural(ui, four ? "ui.products.title" : "ui.home.products", (double)n, 0),
                   "n", ui_count(ui, four ? "ui.number.cap" : "ui.number", n));
}

static bool enter(void *state, const struct env *env)
{
    const struct content *c = env->content;
    for (size_t i = 0; i < c->scene_count; i++) {
        if (c->scenes[i].place_count > 0) {
            *(struct products_state *)state = (struct products_state){.place = (int)i};
            return true;
        }
    }
    return false;
}

static struct flow *words(struct ui *ui, const struct context *c)
{
    const struct content *content = ui->env->content;
    struct flow *f = flow_new(ui);
    flow_heading(f, 1, STYLE_TITLE, title_of(ui), ui_tr(ui, "ui.products.lead"));
    for (size_t i = 0; i < content->scene_count; i++) {
        const struct scene *scene = &content->scenes[i];
        const bool here = scene == c->scene;
        const char *count = ui_count(ui, "ui.number", scene->place_count);
        const char *things = ui_plural(ui, "ui.products.here", (double)scene->place_count, 0);
        flow_row(f, &(struct row){.title = ui_trf(ui, "place.%s.name", scene->id),
                                  .words = here ? ui_fill(ui, things, "n", count)
                                                : ui_trf(ui, "place.%s.hint", scene->id),
                                  .icon = icon_of(scene->icon),
                                  .chosen = here,
                                  .action = own_act(CHOOSE_PLACE, (float)i),
                                  .outdent_mm = 2,
                                  .id = ui_id("place", (int)i)});
    }
    return f;
}

static struct text name_text(const struct ui *ui, const struct product *p)
{
    return (struct text){.string = ui_trf(ui, "product.%s.name", p->id),
                         .type = TYPE_BODY,
                         .weight = FONT_BOLD,
                         .ground = COLOR_PLATE,
                         .on_picture = true,
                         .width = ui_mm(ui, 62),
                         .align = ALIGN_CENTER,
                         .max_lines = 2,
                         .silent = true};
}

/* The plate with the name of a thing, where the scene has it, kept out of the right margin. */
static struct rect plate_of(struct ui *ui, const struct scene *scene, size_t i, struct rect drawing)
{
    const struct place *place = &scene->places[i];
    const float k = drawing.w / (float)scene->picture->width;
    const struct text name = name_text(ui, place->product);
    const struct extent size = ui_measure(ui, &name);
    const float lx = drawing.x + (float)place->label_x * k;
    const float ly = drawing.y + (float)place->label_y * k;
    const float pad = ui_mm(ui, 2.5F);
    struct rect plate = rect_of(lx - size.w / 2 - pad * 1.4F, ly - size.h / 2 - pad * 0.6F,
                                size.w + pad * 2.8F, size.h + pad * 1.2F);
    const float right = drawing.x + drawing.w + ui_mm(ui, 3);
    plate.x = fminf(plate.x, right - plate.w);
    return plate;
}

/* Can all names of the scene be read and touched in a drawing of this size? */
static bool plates_fit(struct ui *ui, const struct scene *scene, struct rect drawing, float left)
{
    struct rect plates[MOST_PLACES];
    const size_t n = scene->place_count < MOST_PLACES ? scene->place_count : MOST_PLACES;
    for (size_t i = 0; i < n; i++) {
        const struct text name = name_text(ui, scene->places[i].product);
        plates[i] = plate_of(ui, scene, i, drawing);
        if (plates[i].x < left || ui_measure(ui, &name).broken) {
            return false;
        }
        for (size_t k = 0; k < i; k++) {
            const struct rect meet = rect_meet(plates[i], plates[k]);
            if (meet.w > 0 && meet.h > 0) {
                return false;
            }
        }
    }
    return true;
}

static struct action choose(const struct context *c, size_t i)
{
    return (int)i == c->state->thing ? go_to("product", c->scene->places[i].product->id)
                                     : own_act(CHOOSE_THING, (float)i);
}

static void stand(struct ui *ui, const struct context *c, size_t i, struct rect drawing)
{
    const struct place *place = &c->scene->places[i];
    const struct product *p = place->product;
    const float k = drawing.w / (float)c->scene->picture->width;
    const bool chosen = (int)i == c->state->thing;
    const float h = (float)place->h * k;
    const float w = p->thing != NULL && !place->drawn
                        ? h * (float)p->thing->width / (float)p->thing->height
                        : fmaxf(h, ui_floor_mm(ui, TARGET_MM));
    const float x = drawing.x + (float)place->x * k;
    const float foot = drawing.y + (float)place->y * k;
    if (!place->drawn && p->thing != NULL) {
        ui_picture(ui, p->thing, rect_of(x - w / 2, foot - h, w, h), 0);
    }
    struct text name = name_text(ui, p);
    name.color = chosen ? COLOR_COPPER : COLOR_ON_PICTURE;
    const struct extent size = ui_measure(ui, &name);
    const struct rect plate = plate_of(ui, c->scene, i, drawing);
    ui_frame_rect(ui, plate, color_alpha(COLOR_PLATE, 0.92F),
                  chosen ? COLOR_COPPER : COLOR_PLATE_EDGE,
                  chosen ? fmaxf(2, ui_mm(ui, 0.75F)) : fmaxf(1, ui_mm(ui, 0.3F)), ui_mm(ui, 2));
    name.x = plate.x + plate.w / 2 - name.width / 2;
    name.y = plate.y + (plate.h - size.h) / 2;
    ui_text(ui, &name);
    const float x0 = fminf(x - w / 2, plate.x);
    const float x1 = fmaxf(x + w / 2, plate.x + plate.w);
    const float y0 = fminf(foot - h, plate.y);
    const float y1 = fmaxf(foot, plate.y + plate.h);
    ui_node(ui,
            &(struct node){.role = ROLE_OPTION,
                           .label = name.string,
                           .spoken = ui_format(ui, "%s, %s", name.string,
                                               ui_tr(ui, chosen ? "ui.chosen" : "ui.not_chosen")),
                           .rect = plate,
                           .hit = rect_of(x0, y0, x1 - x0, y1 - y0),
                           .action = choose(c, i),
                           .chosen = chosen,
                           .fg = name.color,
                           .bg = COLOR_PLATE,
                           .em_px = size.em,
                           .dense = true,
                           .id = ui_id(p->id, 2)});
}

static struct rect scene_box(const struct ui *ui, struct rect r)
{
    return rect_of(r.x + ui_mm(ui, 3), r.y + ui_mm(ui, 2), r.w - ui_mm(ui, 3), r.h - ui_mm(ui, 1));
}

/* The scene is for panels where its things are at least 20 mm and the names of all scenes stand
 * clear, so that the page keeps its shape from place to place. */
static bool scene_fits(struct ui *ui, struct rect r, const void *context)
{
    (void)context;
    const struct content *content = ui->env->content;
    bool fits = !ui->large && r.w / ui->real_mm > (ui->portrait ? 166 : 218) &&
                r.h > ui_mm(ui, ui->portrait ? 100 : 150);
    for (size_t i = 0; i < content->scene_count && fits; i++) {
        const struct scene *one = &content->scenes[i];
        fits = one->picture != NULL &&
               plates_fit(ui, one, ui_picture_rect(one->picture, scene_box(ui, r)),
                          r.x - ui_mm(ui, 3));
    }
    return fits;
}

static void scene(struct ui *ui, struct rect r, const void *context)
{
    const struct context *c = context;
    const struct rect at = ui_picture(ui, c->scene->picture, scene_box(ui, r), 0);
    ui_described(ui, ROLE_IMAGE, at, ui_trf(ui, "place.%s.alt", c->scene->id));
    for (size_t i = 0; i < c->scene->place_count; i++) {
        stand(ui, c, i, at);
    }
}

/* The same as a list, where the scene would be too small to touch. */
static struct flow *list(struct ui *ui, const struct context *c)
{
    struct flow *f = flow_new(ui);
    for (size_t i = 0; i < c->scene->place_count; i++) {
        const struct product *p = c->scene->places[i].product;
        flow_row(f, &(struct row){.title = ui_trf(ui, "product.%s.name", p->id),
                                  .words = ui_trf(ui, "product.%s.inside", p->id),
                                  .picture = p->thing,
                                  .chosen = (int)i == c->state->thing,
                                  .action = choose(c, i),
                                  .id = ui_id(p->id, 2)});
    }
    return f;
}

static void draw(const void *state, struct ui *ui)
{
    const struct products_state *s = state;
    const struct context context = {s, &ui->env->content->scenes[s->place]};
    const char *chosen = context.scene->places[s->thing].product->id;
    page_draw(ui,
              &(struct page){.layer = 1,
                             .trail = ui->env->trail,
                             .glow_x = 0.66F,
                             .glow_y = 0.5F,
                             .seam = {.label = ui_fill(ui, ui_tr(ui, "ui.products.down"), "thing",
                                                       ui_trf(ui, "product.%s.in", chosen)),
                                      .sub = ui_trf(ui, "product.%s.inside", chosen),
                                      .layer = 2,
                                      .action = go_to("product", chosen)},
                             .words = words(ui, &context),
                             .picture = scene,
                             .picture_fits = scene_fits,
                             .instead = list(ui, &context),
                             .context = &context,
                             .picture_share = 0.5F});
}

static struct action handle(void *state, const struct env *env, struct action action)
{
    struct products_state *s = state;
    if (action.kind == ACT_SCREEN && action.arg == CHOOSE_PLACE) {
        const int i = (int)action.value;
        if (i >= 0 && (size_t)i < env->content->scene_count &&
            env->content->scenes[i].place_count > 0) {
            s->place = i;
            s->thing = 0;
        }
        return (struct action){0};
    }
    if (action.kind == ACT_SCREEN && action.arg == CHOOSE_THING) {
        if (action.value >= 0 &&
            (size_t)action.value < env->content->scenes[s->place].place_count) {
            s->thing = (int)action.value;
        }
        return (struct action){0};
    }
    return action;
}

const struct screen screen_products = {.name = "products",
                                       .layer = 1,
                                       .state_size = sizeof(struct products_state),
                                       .enter = enter,
                                       .draw = draw,
                                       .handle = handle};
