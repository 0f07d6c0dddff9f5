#include "charts/scene.h"

#include <math.h>

#define MOST_PLACES 16

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

static void stand(struct ui *ui, const struct scene_view *c, size_t i, struct rect drawing,
                  bool named)
{
    const struct place *place = &c->scene->places[i];
    const struct product *p = place->product;
    const float k = drawing.w / (float)c->scene->picture->width;
    const bool chosen = (int)i == c->chosen;
    const uint64_t id = ui_id(p->id, 2);
    const bool pressed = ui_pressed(ui, id);
    const float sink = ui_sink(ui, id);
    const float h = (float)place->h * k;
    const float w = p->thing != NULL && !place->drawn
                        ? h * (float)p->thing->width / (float)p->thing->height
                        : fmaxf(h, ui_floor_mm(ui, TARGET_MM));
    const float x = drawing.x + (float)place->x * k;
    const float foot = drawing.y + (float)place->y * k;
    if (!place->drawn && p->thing != NULL) {
        ui_picture(ui, p->thing, rect_of(x - w / 2, foot - h + sink, w, h), 0);
    }
    if (!named) {
        return;
    }
    struct text name = name_text(ui, p);
    name.color = pressed ? COLOR_INK : chosen ? COLOR_COPPER : COLOR_ON_PICTURE;
    name.ground = pressed ? COLOR_COPPER : COLOR_PLATE;
    const struct extent size = ui_measure(ui, &name);
    const struct rect plate = plate_of(ui, c->scene, i, drawing);
    ui_frame_rect(ui, plate, pressed ? COLOR_COPPER : color_alpha(COLOR_PLATE, 0.92F),
                  chosen || pressed ? COLOR_COPPER : COLOR_PLATE_EDGE,
                  chosen ? fmaxf(2, ui_mm(ui, 0.75F)) : fmaxf(1, ui_mm(ui, 0.3F)), ui_mm(ui, 2));
    name.x = plate.x + plate.w / 2 - name.width / 2;
    name.y = plate.y + (plate.h - size.h) / 2;
    ui_text(ui, &name);
    const float x0 = fminf(x - w / 2, plate.x);
    const float x1 = fmaxf(x + w / 2, plate.x + plate.w);
    const float y0 = fminf(foot - h, plate.y);
    const float y1 = fmaxf(foot, plate.y + plate.h);
    ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                               .label = name.string,
                               .rect = plate,
                               .hit = rect_of(x0, y0, x1 - x0, y1 - y0),
                               .action = c->actions[i],
                               .fg = name.color,
                               .bg = name.ground,
                               .em_px = size.em,
                               .dense = true,
                               .id = id});
}

static struct rect scene_box(const struct ui *ui, struct rect r)
{
    return rect_of(r.x + ui_mm(ui, 3), r.y + ui_mm(ui, 2), r.w - ui_mm(ui, 3), r.h - ui_mm(ui, 1));
}

void scene_picture(struct ui *ui, struct rect r, const void *context)
{
    const struct scene_view *c = context;
    const struct rect at = ui_picture(ui, c->scene->picture, scene_box(ui, r), 0);
    ui_described(ui, ROLE_IMAGE, at, c->alt);
    /* Names that would lie on each other are left out where nothing can be touched anyhow. */
    const bool named = !ui->look_only || plates_fit(ui, c->scene, at, r.x);
    for (size_t i = 0; i < c->scene->place_count; i++) {
        stand(ui, c, i, at, named);
    }
}

bool scene_fits(struct ui *ui, struct rect r, const void *context)
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
