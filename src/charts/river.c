#include "charts/river.h"

#include "ui/widgets.h"

#include <math.h>

#define NAME_MM 84 /* width of a name */

/* The middle of a foot and the largest size, in pixels of the scene. A thing keeps its shape within
 * it. */
struct stand {
    float x, y, w, h;
};

/* Five are set by hand around the words of the screen; fewer are larger and stand to the right of
 * them or below. */
static const struct stand landscape[RIVER_MOST][RIVER_MOST] = {
    {{1250, 750, 620, 560}},
    {{760, 766, 560, 440}, {1420, 740, 560, 500}},
    {{400, 766, 460, 380}, {980, 776, 460, 400}, {1560, 720, 460, 500}},
    {{300, 766, 400, 380}, {760, 776, 400, 340}, {1210, 760, 400, 400}, {1660, 700, 400, 480}},
    {{262, 766, 300, 360},
     {742, 776, 408.225F, 360},
     {1104, 540, 320, 318},
     {1392, 776, 300, 340},
     {1694, 640, 450, 590}},
};
static const struct stand portrait[RIVER_MOST][RIVER_MOST] = {
    {{600, 1160, 720, 620}},
    {{330, 860, 480, 420}, {720, 1330, 600, 420}},
    {{270, 800, 420, 360}, {790, 1010, 440, 420}, {340, 1330, 440, 360}},
    {{270, 800, 420, 360}, {810, 760, 420, 360}, {280, 1300, 420, 380}, {800, 1330, 420, 380}},
    {{240, 800, 300, 350},
     {330, 1160, 408.225F, 300},
     {700, 720, 320, 310},
     {800, 1330, 300, 235},
     {960, 1010, 430, 560}},
};

/* Capitals of the names: one size for all five, at which each stays on one line, clear of what is
 * below; 0 = as usual, in two lines. */
static float name_cap_mm(struct ui *ui, const struct river *river, float width)
{
    static const float steps[] = {7.0F, 6.4F, 5.8F, 5.2F, 4.9F};
    for (size_t s = 0; s < sizeof steps / sizeof steps[0]; s++) {
        bool fits = true;
        for (int i = 0; i < river->count && fits; i++) {
            const struct text name = {.string = river->things[i].name,
                                      .type = TYPE_LEAD,
                                      .weight = FONT_BOLD,
                                      .cap_mm = steps[s],
                                      .width = width};
            fits = ui_measure(ui, &name).lines <= 1;
        }
        if (fits) {
            return s == 0 ? 0 : steps[s];
        }
    }
    return 0;
}

static float name_below(struct ui *ui, const char *string, float cx, float y, float width,
                        float cap_mm)
{
    const struct text name = {.string = string,
                              .type = TYPE_LEAD,
                              .weight = FONT_BOLD,
                              .color = COLOR_ON_PICTURE,
                              .ground = COLOR_SHADE,
                              .on_picture = true,
                              .x = cx - width / 2,
                              .y = y,
                              .width = width,
                              .align = ALIGN_CENTER,
                              .max_lines = 2,
                              .cap_mm = cap_mm,
                              .silent = true};
    if (cap_mm > 0) { /* smaller letters need more contrast than the river leaves them */
        const struct extent size = ui_measure(ui, &name);
        const float pad = ui_mm(ui, 2);
        ui_frame_rect(ui, rect_of(cx - size.w / 2 - pad, y, size.w + 2 * pad, size.h + pad * 0.4F),
                      color_alpha(COLOR_SHADE, 0.72F), 0, 0, pad);
    }
    return ui_text(ui, &name).w;
}

/* The name below a thing, and what is touched: both together. */
static void name_and_node(struct ui *ui, const struct tile *thing, struct rect area, struct rect at,
                          float cap_mm)
{
    const float cx = at.x + at.w / 2;
    const float foot = at.y + at.h;
    const float name_y = foot + ui_mm(ui, 8.5F);
    const float name_w = ui_mm(ui, NAME_MM);
    const float edge = ui_mm(ui, 6);
    const float name_x =
        fminf(fmaxf(cx, area.x + edge + name_w / 2), area.x + area.w - edge - name_w / 2);
    const float shown = name_below(ui, thing->name, name_x, name_y, name_w, cap_mm);
    const float wide = fmaxf(fminf(at.w, ui_mm(ui, 110)), ui_mm(ui, 44));
    const float x0 = fminf(cx - wide / 2, name_x - shown / 2 - ui_mm(ui, 1));
    const float x1 = fmaxf(cx + wide / 2, name_x + shown / 2 + ui_mm(ui, 1));
    const struct rect both = rect_of(x0, at.y, x1 - x0, name_y + ui_mm(ui, 12) - at.y);
    widget_tile_node(ui, rect_meet(both, rect_grow(area, -ui_mm(ui, 1.5F))), thing, true);
}

/* From the scene to the panel. */
struct view {
    const struct stand *stands;
    float k, x, y;
};

static struct view view_of(const struct ui *ui, struct rect area, float ground_h, int count)
{
    const int n = count < 1 ? 1 : count > RIVER_MOST ? RIVER_MOST : count;
    struct view v = {.stands = ui->portrait ? portrait[n - 1] : landscape[n - 1],
                     .k = area.w / (ui->portrait ? 1080 : 1920),
                     .x = area.x};
    float lowest = 0; /* the foot of the lowest thing: its name must stand clear of the ground */
    for (int i = 0; i < count; i++) {
        lowest = fmaxf(lowest, v.stands[i].y * v.k + ui_mm(ui, 8.5F + 19));
    }
    const float foot_y = area.y + area.h - ground_h;
    v.y = fminf(foot_y - (ui->portrait ? 1600 : 880) * v.k, foot_y - lowest);
    return v;
}

/* Where thing n stands. */
static struct rect place_of(const struct view *v, int n, const struct picture *thing)
{
    const struct stand *s = &v->stands[n];
    const float h = fminf(s->h, s->w * (float)thing->height / (float)thing->width) * v->k;
    const float w = h * (float)thing->width / (float)thing->height;
    return rect_of(v->x + s->x * v->k - w / 2, v->y + s->y * v->k - h, w, h);
}

void river_draw(struct ui *ui, struct rect area, float ground_h, const struct river *river)
{
    const struct view v = view_of(ui, area, ground_h, river->count);
    if (river->scene != NULL && picture_details(river->scene)->layer_count > 0) {
        const struct layer *l = &picture_details(river->scene)->layers[0];
        ui_layer(ui, l,
                 rect_of(v.x + (float)l->x * v.k, v.y + (float)l->y * v.k, (float)l->w * v.k,
                         (float)l->h * v.k),
                 1);
    }
    for (int i = 0; i < river->count; i++) {
        struct rect at = place_of(&v, i, river->things[i].picture);
        at.y += (1 - ui_motion(ui, MOTION_SLIDE, ui_arrival(ui) + 40 * (int64_t)i)) * ui_mm(ui, 3);
        ui_picture(ui, river->things[i].picture, at, 0);
    }
    const float cap_mm = name_cap_mm(ui, river, ui_mm(ui, NAME_MM));
    for (int i = 0; i < river->count; i++) { /* names last: no thing stands on a name */
        name_and_node(ui, &river->things[i], area, place_of(&v, i, river->things[i].picture),
                      cap_mm);
    }
}
