/* Shapes, glyphs, pictures and rock: thin makers of draw commands. */
#include "ui/ui.h"

#include "core/outline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void emit(struct ui *ui, struct cmd *cmd)
{
    cmd->clip = ui->clip;
    cmd->opacity = ui->opacity * (cmd->opacity > 0 ? cmd->opacity : 1.0F);
    frame_cmd(ui->frame, ui->plane, cmd);
}

void ui_gradient(struct ui *ui, struct rect r, const struct paint *paint)
{
    struct cmd cmd = {.kind = CMD_RECT, .box = r};
    cmd.u.rect.r = r;
    cmd.u.rect.fill = *paint;
    emit(ui, &cmd);
}

void ui_frame_rect(struct ui *ui, struct rect r, uint32_t fill, uint32_t stroke, float width,
                   float radius)
{
    struct cmd cmd = {.kind = CMD_RECT, .box = rect_grow(r, width + 1)};
    cmd.u.rect.r = r;
    cmd.u.rect.fill = fill == 0 ? (struct paint){0} : paint_solid(fill);
    cmd.u.rect.stroke = stroke;
    cmd.u.rect.stroke_width = width;
    cmd.u.rect.radius = radius;
    emit(ui, &cmd);
}

void ui_rect(struct ui *ui, struct rect r, uint32_t fill, float radius)
{
    ui_frame_rect(ui, r, fill, 0, 0, radius);
}

static void path(struct ui *ui, struct seg *segs, size_t count, uint32_t fill, uint32_t stroke,
                 float width)
{
    float x0 = 1e9F;
    float y0 = 1e9F;
    float x1 = -1e9F;
    float y1 = -1e9F;
    for (size_t i = 0; i < count; i++) {
        const struct seg *s = &segs[i];
        const int points = s->op == 'C' ? 3 : s->op == 'Z' ? 0 : 1;
        const float round = s->op == 'O' ? s->p[2] : 0;
        for (int k = 0; k < points; k++) {
            x0 = fminf(x0, s->p[2 * k] - round);
            y0 = fminf(y0, s->p[2 * k + 1] - round);
            x1 = fmaxf(x1, s->p[2 * k] + round);
            y1 = fmaxf(y1, s->p[2 * k + 1] + round);
        }
    }
    struct cmd cmd = {.kind = CMD_PATH,
                      .box = rect_grow(rect_of(x0, y0, x1 - x0, y1 - y0), width + 1)};
    cmd.u.path.segs = segs;
    cmd.u.path.count = count;
    cmd.u.path.fill = fill == 0 ? (struct paint){0} : paint_solid(fill);
    cmd.u.path.stroke = stroke;
    cmd.u.path.stroke_width = width;
    emit(ui, &cmd);
}

void ui_path(struct ui *ui, struct seg *segs, size_t count, uint32_t color, float width)
{
    path(ui, segs, count, 0, color, width);
}

void ui_rule(struct ui *ui, float x, float y, float w)
{
    const float h = ui->theme->flat ? fmaxf(2, ui_mm(ui, 0.7F)) : fmaxf(1, ui_mm(ui, 0.4F));
    ui_rect(ui, rect_of(x, roundf(y), w, h), color_alpha(ui->theme->edge, 0.6F), 0);
}

void ui_line(struct ui *ui, float x0, float y0, float x1, float y1, uint32_t color, float width)
{
    struct seg *s = arena_array(ui->frame->arena, 2, sizeof *s);
    s[0] = (struct seg){'M', {x0, y0}};
    s[1] = (struct seg){'L', {x1, y1}};
    path(ui, s, 2, 0, color, width);
}

void ui_disc(struct ui *ui, float x, float y, float radius, uint32_t fill, uint32_t stroke,
             float width)
{
    struct seg *s = arena_array(ui->frame->arena, 1, sizeof *s);
    s[0] = (struct seg){'O', {x, y, radius}};
    path(ui, s, 1, fill, stroke, width);
}

/* The closed line through points; xy has two numbers each. */
static struct seg *closed(struct ui *ui, const float *xy, size_t points)
{
    struct seg *s = arena_array(ui->frame->arena, points + 1, sizeof *s);
    for (size_t i = 0; i < points; i++) {
        s[i] = (struct seg){i == 0 ? 'M' : 'L', {xy[2 * i], xy[2 * i + 1]}};
    }
    s[points].op = 'Z';
    return s;
}

void ui_polygon(struct ui *ui, const float *xy, size_t points, uint32_t fill, uint32_t stroke,
                float width)
{
    path(ui, closed(ui, xy, points), points + 1, fill, stroke, width);
}

void ui_facet(struct ui *ui, const float *xy, size_t points, const struct paint *fill)
{
    struct rect box = rect_of(xy[0], xy[1], 0, 0);
    for (size_t i = 1; i < points; i++) {
        box = rect_around(box, rect_of(xy[2 * i], xy[2 * i + 1], 0, 0));
    }
    struct cmd cmd = {.kind = CMD_PATH, .box = rect_grow(box, 1)};
    cmd.u.path.segs = closed(ui, xy, points);
    cmd.u.path.count = points + 1;
    cmd.u.path.fill = *fill;
    emit(ui, &cmd);
}

#define ROCK_PRESSED 0.25F /* so opaque */

void ui_rock_pressed(struct ui *ui, const float xy[8], uint32_t color)
{
    struct paint light = {.kind = PAINT_LINEAR,
                          .color = {color_alpha(color, 0), color_alpha(color, ROCK_PRESSED),
                                    color_alpha(color, ROCK_PRESSED)},
                          .at = {0, 0.3F, 1},
                          .stops = 3,
                          .x0 = xy[0],
                          .y0 = xy[1],
                          .x1 = xy[0],
                          .y1 = xy[5]};
    ui_facet(ui, xy, 4, &light);
}

/* Makes one segment of a step; pen is where the path stands. */
static struct seg make_seg(const struct outline_step *step, float pen[2])
{
    const char op = step->op;
    const float *a = step->p;
    struct seg s = {.op = op};
    memcpy(s.p, a, sizeof s.p);
    if (op == 'H' || op == 'V') {
        s = (struct seg){'L', {op == 'H' ? a[0] : pen[0], op == 'H' ? pen[1] : a[0]}};
    } else if (op == 'Q') { /* a quadratic curve as a cubic */
        s = (struct seg){
            'C',
            {pen[0] + 2.0F / 3.0F * (a[0] - pen[0]), pen[1] + 2.0F / 3.0F * (a[1] - pen[1]),
             a[2] + 2.0F / 3.0F * (a[0] - a[2]), a[3] + 2.0F / 3.0F * (a[1] - a[3]), a[2], a[3]}};
    }
    const int end = s.op == 'C' ? 4 : 0;
    if (s.op != 'Z' && s.op != 'O') {
        pen[0] = s.p[end];
        pen[1] = s.p[end + 1];
    }
    return s;
}

void ui_glyph(struct ui *ui, const char *d, float x, float y, float size, uint32_t color,
              float width, bool filled)
{
    const size_t room = strlen(d) + 1; /* a command a letter, at most */
    struct seg *segs = arena_array(ui->frame->arena, room, sizeof *segs);
    size_t n = 0;
    float pen[2] = {0, 0};
    const float k = size / OUTLINE_SIDE;
    for (struct outline_step step = {0}; outline_next(&d, &step);) {
        struct seg s = make_seg(&step, pen);
        for (int i = 0; i < 6; i++) {
            s.p[i] *= k;
            if (s.op != 'O' || i < 2) {
                s.p[i] += i % 2 == 0 ? x : y;
            }
        }
        segs[n++] = s;
    }
    path(ui, segs, n, filled ? color : 0, filled ? 0 : color, width);
}

static void layer_lit(struct ui *ui, const struct layer *layer, struct rect r, float opacity,
                      const struct paint *light)
{
    struct cmd cmd = {.kind = CMD_IMAGE, .opacity = opacity};
    cmd.u.image.light = *light;
    /* Whole pixels: a picture that rests on half a pixel is blurred. */
    const float x0 = roundf(r.x);
    const float y0 = roundf(r.y);
    cmd.u.image.r = rect_of(x0, y0, roundf(r.w), roundf(r.h));
    cmd.box = cmd.u.image.r;
    cmd.u.image.media = layer->media;
    if (opacity > 0) {
        emit(ui, &cmd);
    }
}

void ui_layer(struct ui *ui, const struct layer *layer, struct rect r, float opacity)
{
    layer_lit(ui, layer, r, opacity, &(struct paint){.kind = PAINT_NONE});
}

void ui_layer_moving(struct ui *ui, const struct layer *layer, struct rect r, float opacity, int w,
                     int h)
{
    struct cmd cmd = {.kind = CMD_IMAGE, .box = rect_grow(r, 1), .opacity = opacity};
    cmd.u.image.media = layer->media;
    cmd.u.image.r = r;
    cmd.u.image.w = w;
    cmd.u.image.h = h;
    if (opacity > 0) {
        emit(ui, &cmd);
    }
}

struct rect ui_picture_rect(const struct picture *picture, struct rect r)
{
    const float kx = r.w / (float)picture->width;
    const float ky = r.h / (float)picture->height;
    const float k = kx < ky ? kx : ky;
    const float w = (float)picture->width * k;
    const float h = (float)picture->height * k;
    return rect_of(r.x + (r.w - w) / 2, r.y + r.h - h, w, h);
}

/* In drawing units; all of it where nothing is known. */
static struct rect ink_of(const struct picture *picture)
{
    const struct picture_details *all = picture_details(picture);
    struct rect ink = {0};
    for (size_t i = 0; i < all->layer_count; i++) {
        const struct layer *layer = &all->layers[i];
        const struct rect r =
            rect_of((float)layer->x, (float)layer->y, (float)layer->w, (float)layer->h);
        ink = i == 0 ? r : rect_around(ink, r);
    }
    return ink.w > 0 && ink.h > 0 ? ink
                                  : rect_of(0, 0, (float)picture->width, (float)picture->height);
}

struct rect ui_picture_ink(const struct picture *picture, struct rect at)
{
    const struct rect ink = ink_of(picture);
    const float k = at.w / (float)picture->width;
    return rect_of(at.x + ink.x * k, at.y + ink.y * k, ink.w * k, ink.h * k);
}

struct rect ui_picture_filling(const struct picture *picture, struct rect r)
{
    const struct rect ink = ink_of(picture);
    const float k = fminf(r.w / ink.w, r.h / ink.h);
    return rect_of(r.x + (r.w - ink.w * k) / 2 - ink.x * k, r.y + r.h - (ink.y + ink.h) * k,
                   (float)picture->width * k, (float)picture->height * k);
}

/* In place of a picture that cannot be read, where there is room for words. */
static void unread(struct ui *ui, struct rect at)
{
    struct text words = {.string = ui_tr(ui, "ui.unread"),
                         .type = TYPE_CAPTION,
                         .color = ui->theme->secondary,
                         .x = at.x,
                         .width = at.w,
                         .align = ALIGN_CENTER,
                         .silent = true};
    const struct extent size = ui_measure(ui, &words);
    words.y = at.y + (at.h - size.h) / 2;
    if (size.h <= at.h && !size.broken) {
        ui_text(ui, &words);
    }
}

void ui_picture_light(struct ui *ui, const struct picture *picture, struct rect r, float apart,
                      const struct paint *light)
{
    const struct rect at = ui_picture_rect(picture, r);
    const float k = at.w / (float)picture->width;
    const struct picture_details *all = picture_details(picture);
    for (size_t i = 0; i < all->layer_count; i++) {
        const struct layer *layer = &all->layers[i];
        layer_lit(ui, layer,
                  rect_of(at.x + ((float)layer->x + apart * (float)layer->dx) * k,
                          at.y + ((float)layer->y + apart * (float)layer->dy) * k,
                          (float)layer->w * k, (float)layer->h * k),
                  1.0F, light);
    }
}

struct rect ui_picture(struct ui *ui, const struct picture *picture, struct rect r, float apart)
{
    const struct rect at = ui_picture_rect(picture, r);
    if (!picture_details(picture)->layers_read) {
        unread(ui, at);
    }
    ui_picture_light(ui, picture, r, apart, &(struct paint){.kind = PAINT_NONE});
    return at;
}

bool ui_spot(const struct picture *picture, const char *name, struct rect drawing, float apart,
             float *x, float *y)
{
    const float k = drawing.w / (float)picture->width;
    const struct picture_details *all = picture_details(picture);
    for (size_t i = 0; i < all->spot_count; i++) {
        const struct spot *spot = &all->spots[i];
        if (strcmp(spot->name, name) != 0) {
            continue;
        }
        double px = spot->x;
        double py = spot->y;
        for (size_t l = 0; l < all->layer_count; l++) {
            if (strcmp(all->layers[l].name, spot->layer) == 0) {
                px += (double)apart * all->layers[l].dx;
                py += (double)apart * all->layers[l].dy;
            }
        }
        *x = drawing.x + (float)px * k;
        *y = drawing.y + (float)py * k;
        return true;
    }
    return false;
}

void ui_rock(struct ui *ui, struct rect r, const struct rock *rock)
{
    struct cmd cmd = {.kind = CMD_ROCK, .box = r};
    cmd.u.rock.r = r;
    cmd.u.rock.rock = *rock;
    cmd.u.rock.rock.px_per_mm = ui->mm;
    emit(ui, &cmd);
}
