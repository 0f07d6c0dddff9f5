#include "charts/river_plan.h"

#include "ui/widgets.h"

#include <math.h>

static void ellipse(struct ui *ui, float x, float y, float rx, float ry, uint32_t fill)
{
    enum { POINTS = 40 };
    float xy[2 * POINTS];
    for (int i = 0; i < POINTS; i++) {
        const float a = 6.2831853F * (float)i / POINTS;
        xy[2 * i] = x + rx * cosf(a);
        xy[2 * i + 1] = y + ry * sinf(a);
    }
    ui_polygon(ui, xy, POINTS, fill, 0, 0);
}

/* Soft without a filter: some of them in each other, the outermost the faintest. */
static void shade(struct ui *ui, float x, float y, float rx, float ry, uint32_t color,
                  float darkness)
{
    enum { RINGS = 9 };
    for (int i = 0; i < RINGS; i++) {
        const float k = 1 - 0.085F * (float)i;
        const float share = 2 * ((float)i + 1) / (RINGS * (RINGS + 1));
        ellipse(ui, x, y, rx * k, ry * k, color_alpha(color, darkness * share));
    }
}

/* The front of a ring around a foot; turn: the share of the whole ring that is seen. */
static void ring(struct ui *ui, float x, float y, float rx, float turn, uint32_t color, float width)
{
    enum { PIECES = 12 };
    struct seg *segs = arena_array(ui->frame->arena, PIECES + 1, sizeof *segs);
    const float ry = fmaxf(rx * 0.15F, ui_mm(ui, 1.2F));
    for (int i = 0; i <= PIECES; i++) {
        const float a = 3.14159265F * (0.5F + turn * (2 * (float)i / PIECES - 1));
        segs[i] = (struct seg){i == 0 ? 'M' : 'L', {x + rx * cosf(a), y + ry * sinf(a)}};
    }
    ui_path(ui, segs, PIECES + 1, color, width);
}

/* What it stands in: its shadow, and the rings of the stream around it. They widen and light up
 * under a finger. */
static void draw_foot(struct ui *ui, const struct placed *p, bool pressed)
{
    const float y = p->at.y + p->at.h;
    const float rx = p->foot + ui_mm(ui, 3.5F);
    shade(ui, p->foot_x + ui_mm(ui, 1.5F), y, rx * 1.12F, fmaxf(rx * 0.2F, ui_mm(ui, 2)),
          COLOR_SOOT, 0.8F);
    const float width = fmaxf(1.2F, ui_mm(ui, 0.55F));
    const uint32_t lit = ui->theme->plate_lit, line = ui->theme->plate_ink;
    if (pressed) {
        ring(ui, p->foot_x, y, rx * 1.06F, 0.62F, lit, 2.4F * width);
        ring(ui, p->foot_x, y, rx * 1.06F + ui_mm(ui, 6), 0.58F, lit, 1.6F * width);
        ring(ui, p->foot_x, y, rx * 1.06F + ui_mm(ui, 12), 0.50F, color_alpha(lit, 0.5F), width);
        return;
    }
    ring(ui, p->foot_x, y, rx, 0.52F, color_alpha(line, 0.6F), width);
    ring(ui, p->foot_x, y, rx + ui_mm(ui, 4.5F), 0.46F, color_alpha(line, 0.32F), 0.7F * width);
}

/* A thing sinks under a finger, and its cut lights up. */
static void draw_thing(struct ui *ui, const struct tile *thing, struct rect at, bool pressed)
{
    if (pressed) {
        at.y += ui_floor_mm(ui, 0.6F);
    }
    ui_picture(ui, thing->picture, at, 0);
    if (pressed) {
        const struct paint light = {
            .kind = PAINT_LINEAR,
            .color = {color_alpha(COLOR_WHITE, 0.08F), color_alpha(COLOR_WHITE, 0.8F)},
            .at = {0.35F, 0.85F},
            .stops = 2,
            .y0 = at.y,
            .y1 = at.y + at.h};
        ui_picture_light(ui, thing->picture, at, 0, &light);
    }
}

static void draw_name(struct ui *ui, const struct tile *thing, const struct placed *p,
                      const struct river_plan *l, bool pressed)
{
    struct text text = river_name(ui, thing->name, l);
    const float middle = p->name.x + p->name.w / 2;
    if (ui->theme->firm) {
        ui_rect(ui, rect_grow(p->name, ui_mm(ui, 1.5F)), ui->theme->plate, ui_mm(ui, 1.5F));
    } else {
        shade(ui, middle, p->name.y + p->name.h * 0.56F, p->name.w / 2 + ui_mm(ui, 16),
              p->name.h / 2 + ui_mm(ui, 7), ui->theme->plate_shade, l->cap_mm > 0 ? 1.7F : 1.4F);
    }
    text.x = middle - text.width / 2;
    text.y = p->name.y;
    text.color = pressed ? ui->theme->plate_lit : ui->theme->plate_ink;
    ui_text(ui, &text);
}

/* A thing alone, as large as a finger needs. */
static struct rect thing_area(const struct ui *ui, const struct placed *p)
{
    const float least = ui_floor_mm(ui, 11);
    const float w = fmaxf(p->at.w, least), h = fmaxf(p->at.h, least);
    return rect_of(p->at.x - (w - p->at.w) / 2, p->at.y - (h - p->at.h) / 2, w, h);
}

/* What is touched: the thing down to its name, and the name; nothing beside them. A river without
 * names has no places for them: there it is the thing alone. */
static void nodes(struct ui *ui, const struct tile *thing, const struct placed *p, bool named)
{
    const struct rect name = rect_grow(p->name, ui_mm(ui, 2));
    struct node node = {.role = ROLE_BUTTON,
                        .label = thing->name,
                        .spoken = thing->spoken,
                        .rect = named ? rect_around(p->at, name) : p->at,
                        .hit = thing_area(ui, p),
                        .dense = true,
                        .action = thing->action,
                        .on_picture = true,
                        .em_px = (float)ui_em(ui, TYPE_LEAD),
                        .id = thing->id};
    if (named) {
        node.hit.y = p->at.y;
        node.hit.h = name.y - p->at.y;
    }
    ui_node(ui, &node);
    if (named) {
        node.rect = node.hit = name;
        node.decorative = true;
        node.id = hash_bytes(thing->id, "name", 4);
        ui_node(ui, &node);
    }
}

static bool is_pressed(const struct ui *ui, const struct tile *thing)
{
    const bool name = ui_pressed(ui, hash_bytes(thing->id, "name", 4));
    return ui_pressed(ui, thing->id) || name;
}

/* Where the scene stands higher, for the lowest name, its foot is seen once more below it, down to
 * what lies below all: stretched, its fine lines would flicker. */
static void draw_scene(struct ui *ui, const struct layer *layer, const struct river_plan *l,
                       float foot)
{
    const struct rect at = rect_of(l->scene.x + (float)layer->x * l->scene.w,
                                   l->scene.y + (float)layer->y * l->scene.h,
                                   (float)layer->w * l->scene.w, (float)layer->h * l->scene.h);
    const float end = at.y + at.h;
    if (end < foot) {
        const struct rect before = ui->clip;
        ui->clip = rect_of(at.x, floorf(end) - 1, at.w, ceilf(foot - end) + 2);
        ui_layer(ui, layer, rect_of(at.x, at.y + ceilf(foot - end) + 1, at.w, at.h),
                 ui->theme->scene);
        ui->clip = before;
    }
    ui_layer(ui, layer, at, ui->theme->scene);
}

void river_draw(struct ui *ui, const struct river_plan *plan)
{
    const struct river *river = plan->river;
    if (river->scene != NULL && picture_details(river->scene)->layer_count > 0) {
        draw_scene(ui, &picture_details(river->scene)->layers[0], plan, plan->foot);
    }
    for (int i = 0; i < river->count; i++) {
        draw_foot(ui, &plan->things[i], is_pressed(ui, &river->things[i]));
    }
    for (int i = 0; i < river->count; i++) {
        struct rect at = plan->things[i].at;
        at.y += (1 - ui_motion(ui, MOTION_SLIDE, ui_arrival(ui) + 40 * (int64_t)i)) * ui_mm(ui, 3);
        draw_thing(ui, &river->things[i], at, is_pressed(ui, &river->things[i]));
    }
    for (int i = 0; i < river->count; i++) { /* names last: no thing stands on a name */
        if (plan->named) {
            draw_name(ui, &river->things[i], &plan->things[i], plan,
                      is_pressed(ui, &river->things[i]));
        }
        nodes(ui, &river->things[i], &plan->things[i], plan->named);
    }
}
