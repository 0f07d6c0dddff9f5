#include "paint/draw.h"

#include "decode/decode.h"
#include "paint/rock.h"
#include "ui/theme.h"

#include <math.h>

#define KEPT_BYTES ((size_t)7 * 1024 * 1024)
#define SOFT 8 /* soft light is painted at an eighth of its size */

static void set_color(cairo_t *cr, uint32_t c, double opacity)
{
    cairo_set_source_rgba(cr, ((c >> 16) & 0xFF) / 255.0, ((c >> 8) & 0xFF) / 255.0,
                          (c & 0xFF) / 255.0, (double)(c >> 24) / 255.0 * opacity);
}

static cairo_pattern_t *gradient(const struct paint *paint, double opacity)
{
    cairo_pattern_t *p =
        paint->kind == PAINT_LINEAR
            ? cairo_pattern_create_linear((double)paint->x0, (double)paint->y0, (double)paint->x1,
                                          (double)paint->y1)
            : cairo_pattern_create_radial((double)paint->x0, (double)paint->y0, 0,
                                          (double)paint->x0, (double)paint->y0, (double)paint->x1);
    for (int i = 0; i < paint->stops; i++) {
        const uint32_t c = paint->color[i];
        cairo_pattern_add_color_stop_rgba(p, (double)paint->at[i], ((c >> 16) & 0xFF) / 255.0,
                                          ((c >> 8) & 0xFF) / 255.0, (c & 0xFF) / 255.0,
                                          (double)(c >> 24) / 255.0 * opacity);
    }
    return p;
}

static void set_paint(cairo_t *cr, const struct paint *paint, double opacity)
{
    if (paint->kind == PAINT_SOLID) {
        set_color(cr, paint->color[0], opacity);
        return;
    }
    cairo_pattern_t *p = gradient(paint, opacity);
    cairo_set_source(cr, p);
    cairo_pattern_destroy(p);
}

static void round_rect(cairo_t *cr, struct rect r, float radius)
{
    const double x = (double)r.x;
    const double y = (double)r.y;
    const double w = (double)r.w;
    const double h = (double)r.h;
    const double q = fmin((double)radius, fmin(w, h) / 2);
    cairo_new_path(cr);
    if (q <= 0) {
        cairo_rectangle(cr, x, y, w, h);
        return;
    }
    const double right = 1.5707963267948966;
    cairo_arc(cr, x + w - q, y + q, q, -right, 0);
    cairo_arc(cr, x + w - q, y + h - q, q, 0, right);
    cairo_arc(cr, x + q, y + h - q, q, right, 2 * right);
    cairo_arc(cr, x + q, y + q, q, 2 * right, 3 * right);
    cairo_close_path(cr);
}

static void drop(struct draw *draw, struct kept *kept)
{
    if (kept->surface != NULL) {
        cairo_surface_destroy(kept->surface);
        draw->kept_bytes -= kept->bytes;
    }
    *kept = (struct kept){0};
}

void draw_release(struct draw *draw)
{
    for (int i = 0; i < KEPT; i++) {
        drop(draw, &draw->kept[i]);
    }
}

static cairo_surface_t *find_kept(struct draw *draw, uint64_t key)
{
    for (int i = 0; i < KEPT; i++) {
        if (draw->kept[i].key == key && draw->kept[i].surface != NULL) {
            draw->kept[i].used = ++draw->clock;
            return draw->kept[i].surface;
        }
    }
    return NULL;
}

/* The oldest of its kind, one that holds something where wanted; NULL: none does. */
static struct kept *oldest(struct draw *draw, enum kept_kind kind, bool holding)
{
    const int first = kind == KEPT_ROCK ? 0 : KEPT_ROCKS;
    const int end = kind == KEPT_ROCK ? KEPT_ROCKS : KEPT;
    struct kept *out = NULL;
    for (int i = first; i < end; i++) {
        struct kept *slot = &draw->kept[i];
        if ((slot->surface != NULL || !holding) && (out == NULL || slot->used < out->used)) {
            out = slot;
        }
    }
    return out;
}

static cairo_surface_t *keep(struct draw *draw, enum kept_kind kind, uint64_t key, int w, int h)
{
    const size_t bytes = (size_t)w * (size_t)h * 4;
    drop(draw, oldest(draw, kind, false));
    for (struct kept *slot = oldest(draw, kind, true);
         slot != NULL && draw->kept_bytes + bytes > KEPT_BYTES; slot = oldest(draw, kind, true)) {
        drop(draw, slot);
    }
    cairo_surface_t *surface = surface_create(&draw->pool, w, h);
    if (surface != NULL) {
        *oldest(draw, kind, false) = (struct kept){key, surface, bytes, ++draw->clock};
        draw->kept_bytes += bytes;
    }
    return surface;
}

void draw_clear(cairo_t *cr, uint32_t color)
{
    cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
    set_color(cr, color, 1);
    cairo_paint(cr);
    cairo_set_operator(cr, CAIRO_OPERATOR_OVER);
}

/* Leaves the enlargement: r becomes what is seen, its corner on whole px. The caller restores. */
static struct rect unzoomed(cairo_t *cr, struct rect r, float zoom)
{
    double x = (double)r.x;
    double y = (double)r.y;
    cairo_user_to_device(cr, &x, &y);
    cairo_identity_matrix(cr);
    return rect_of(floorf((float)x + 0.5F), floorf((float)y + 0.5F), r.w * zoom, r.h * zoom);
}

static struct rock rock_zoomed(const struct rock *rock, float zoom)
{
    struct rock out = *rock;
    out.px_per_mm *= zoom;
    out.quiet_x0 *= zoom;
    out.quiet_x1 *= zoom;
    out.lean_left *= zoom;
    out.lean_right *= zoom;
    return out;
}

/* Of what a raster of rock shows, wherever it lies and however much of it is seen through: a piece
 * that moves is not painted again. */
static uint64_t rock_key(const struct rock *rock, int w, int h)
{
    const uint32_t whole[] = {
        (uint32_t)rock->form, (uint32_t)rock->layer,       rock->base,  rock->edge,
        (uint32_t)rock->flat, (uint32_t)rock->lit,         (uint32_t)w, (uint32_t)h,
        (uint32_t)rock->seed, (uint32_t)(rock->seed >> 32)};
    const float real[] = {rock->px_per_mm, rock->quiet_x0, rock->quiet_x1};
    return hash_words(hash_words(HASH_SEED, whole, sizeof whole), real, sizeof real);
}

static void draw_rock(struct draw *draw, cairo_t *cr, const struct cmd *cmd, float zoom)
{
    const struct rect r = zoom == 1 ? cmd->u.rock.r : unzoomed(cr, cmd->u.rock.r, zoom);
    const int w = (int)ceilf(r.w);
    const int h = (int)ceilf(r.h);
    if (w <= 0 || h <= 0) {
        return;
    }
    const struct rock rock = rock_zoomed(&cmd->u.rock.rock, zoom);
    const uint64_t key = rock_key(&rock, w, h);
    cairo_surface_t *surface = find_kept(draw, key);
    if (surface == NULL) {
        surface = keep(draw, KEPT_ROCK, key, w, h);
        if (surface == NULL) {
            return;
        }
        draw->made++;
        cairo_t *inner = cairo_create(surface);
        rock_paint(inner, (float)w, (float)h, &rock);
        cairo_destroy(inner);
    }
    cairo_set_source_surface(cr, surface, floor((double)r.x), floor((double)r.y));
    cairo_paint_with_alpha(cr, (double)(cmd->opacity * cmd->u.rock.rock.opacity));
}

/* Soft light has no detail: a small raster, enlarged smoothly, looks the same. */
static void draw_soft(struct draw *draw, cairo_t *cr, const struct cmd *cmd)
{
    const struct rect r = cmd->u.rect.r;
    cairo_surface_t *surface = find_kept(draw, cmd->hash);
    if (surface == NULL) {
        surface = keep(draw, KEPT_SOFT, cmd->hash, (int)(r.w / SOFT) + 2, (int)(r.h / SOFT) + 2);
        if (surface == NULL) {
            return;
        }
        cairo_t *inner = cairo_create(surface);
        cairo_scale(inner, 1.0 / SOFT, 1.0 / SOFT);
        cairo_translate(inner, (double)-r.x + SOFT / 2.0, (double)-r.y + SOFT / 2.0);
        set_paint(inner, &cmd->u.rect.fill, (double)cmd->opacity);
        cairo_paint(inner);
        cairo_destroy(inner);
    }
    cairo_save(cr);
    cairo_rectangle(cr, (double)r.x, (double)r.y, (double)r.w, (double)r.h);
    cairo_clip(cr);
    cairo_translate(cr, (double)r.x - SOFT / 2.0, (double)r.y - SOFT / 2.0);
    cairo_scale(cr, SOFT, SOFT);
    cairo_set_source_surface(cr, surface, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_BILINEAR);
    cairo_paint(cr);
    cairo_restore(cr);
}

static void draw_rect(struct draw *draw, cairo_t *cr, const struct cmd *cmd)
{
    if (cmd->u.rect.fill.kind == PAINT_RADIAL) {
        draw_soft(draw, cr, cmd);
        return;
    }
    round_rect(cr, cmd->u.rect.r, cmd->u.rect.radius);
    if (cmd->u.rect.fill.kind != PAINT_NONE) {
        set_paint(cr, &cmd->u.rect.fill, (double)cmd->opacity);
        cairo_fill_preserve(cr);
    }
    if (cmd->u.rect.stroke != 0 && cmd->u.rect.stroke_width > 0) {
        set_color(cr, cmd->u.rect.stroke, (double)cmd->opacity);
        cairo_set_line_width(cr, (double)cmd->u.rect.stroke_width);
        cairo_stroke(cr);
    }
    cairo_new_path(cr);
}

static void draw_path(cairo_t *cr, const struct cmd *cmd)
{
    cairo_new_path(cr);
    for (size_t i = 0; i < cmd->u.path.count; i++) {
        const struct seg *s = &cmd->u.path.segs[i];
        const double p[6] = {(double)s->p[0], (double)s->p[1], (double)s->p[2],
                             (double)s->p[3], (double)s->p[4], (double)s->p[5]};
        switch (s->op) {
        case 'M':
            cairo_move_to(cr, p[0], p[1]);
            break;
        case 'L':
            cairo_line_to(cr, p[0], p[1]);
            break;
        case 'C':
            cairo_curve_to(cr, p[0], p[1], p[2], p[3], p[4], p[5]);
            break;
        case 'O':
            cairo_new_sub_path(cr);
            cairo_arc(cr, p[0], p[1], p[2], 0, 6.283185307179586);
            cairo_close_path(cr);
            break;
        default:
            cairo_close_path(cr);
            break;
        }
    }
    if (cmd->u.path.fill.kind != PAINT_NONE) {
        set_paint(cr, &cmd->u.path.fill, (double)cmd->opacity);
        cairo_fill_preserve(cr);
    }
    if (cmd->u.path.stroke != 0 && cmd->u.path.stroke_width > 0) {
        set_color(cr, cmd->u.path.stroke, (double)cmd->opacity);
        cairo_set_line_width(cr, (double)cmd->u.path.stroke_width);
        cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
        cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
        const double dash[2] = {(double)cmd->u.path.dash_on, (double)cmd->u.path.dash_off};
        cairo_set_dash(cr, dash, dash[1] > 0 ? 2 : 0, 0);
        cairo_stroke(cr);
        cairo_set_dash(cr, dash, 0, 0);
    }
    cairo_new_path(cr);
}

static void draw_text(struct draw *draw, cairo_t *cr, const struct cmd *cmd, float zoom)
{
    struct text_mask mask;
    const int em = zoom == 1 ? cmd->u.text.em_px : (int)lroundf((float)cmd->u.text.em_px * zoom);
    if (em < 1 || !fonts_mask(draw->fonts, cmd->u.text.weight, em, cmd->u.text.text, &mask)) {
        return;
    }
    struct rect at = rect_of(cmd->u.text.x, cmd->u.text.baseline, 0, 0);
    if (zoom != 1) {
        at = unzoomed(cr, at, zoom);
    }
    set_color(cr, cmd->u.text.color, (double)cmd->opacity);
    cairo_mask_surface(cr, mask.mask, (double)at.x, (double)at.y - mask.ascent);
}

void draw_image_size(const struct cmd *cmd, float zoom, int *w, int *h)
{
    const struct rect r = cmd->u.image.r;
    *w = cmd->u.image.w > 0 ? cmd->u.image.w : (int)(r.w * zoom);
    *h = cmd->u.image.w > 0 ? cmd->u.image.h : (int)(r.h * zoom);
    while (zoom > 1 && (*w > DECODER_SIDE_MAX || *h > DECODER_SIDE_MAX ||
                        (int64_t)*w * *h > DECODER_PIXELS_MAX)) {
        *w = (*w + 1) / 2;
        *h = (*h + 1) / 2;
    }
}

/* The source becomes brighter by itself where light is opaque. */
static void add_light(cairo_t *cr, const struct cmd *cmd)
{
    const struct paint *light = &cmd->u.image.light;
    cairo_set_operator(cr, CAIRO_OPERATOR_ADD);
    if (light->kind == PAINT_SOLID) {
        cairo_paint_with_alpha(cr, (double)(light->color[0] >> 24) / 255.0 * (double)cmd->opacity);
        return;
    }
    cairo_pattern_t *mask = gradient(light, (double)cmd->opacity);
    cairo_mask(cr, mask);
    cairo_pattern_destroy(mask);
}

static void draw_image(struct draw *draw, cairo_t *cr, const struct cmd *cmd, float zoom)
{
    struct rect r = cmd->u.image.r;
    int w = 0;
    int h = 0;
    draw_image_size(cmd, zoom, &w, &h);
    cairo_surface_t *picture = images_get(draw->images, cmd->u.image.media, w, h);
    bool soft = cmd->u.image.w > 0;
    if (picture == NULL) {
        picture = images_stand_in(draw->images, cmd->u.image.media);
        soft = true;
    }
    if (picture == NULL) {
        return; /* on its way, or broken: its words are there all the same */
    }
    cairo_save(cr);
    cairo_matrix_t page;
    cairo_get_matrix(cr, &page);
    if (zoom != 1) {
        r = unzoomed(cr, r, zoom);
        r.w = floorf(r.w);
        r.h = floorf(r.h);
    }
    if (zoom != 1 || soft) {
        cairo_translate(cr, (double)r.x, (double)r.y);
        cairo_scale(cr, (double)r.w / cairo_image_surface_get_width(picture),
                    (double)r.h / cairo_image_surface_get_height(picture));
        r = rect_of(0, 0, 0, 0);
    }
    cairo_set_source_surface(cr, picture, (double)r.x, (double)r.y);
    cairo_pattern_set_filter(cairo_get_source(cr),
                             soft ? CAIRO_FILTER_BILINEAR : CAIRO_FILTER_NEAREST);
    if (cmd->u.image.light.kind != PAINT_NONE) {
        cairo_set_matrix(cr, &page); /* the light is in px of the page */
        add_light(cr, cmd);
    } else if (cmd->opacity >= 1) {
        cairo_paint(cr);
    } else {
        cairo_paint_with_alpha(cr, (double)cmd->opacity);
    }
    cairo_restore(cr);
}

void draw_cmd(struct draw *draw, cairo_t *cr, const struct cmd *cmd, float zoom)
{
    const bool saved = cmd->clip.w >= 0 || zoom != 1;
    if (saved) {
        cairo_save(cr);
    }
    if (cmd->clip.w >= 0) {
        cairo_rectangle(cr, floor((double)cmd->clip.x), floor((double)cmd->clip.y),
                        ceil((double)cmd->clip.w), ceil((double)cmd->clip.h));
        cairo_clip(cr);
    }
    switch (cmd->kind) {
    case CMD_RECT:
        draw_rect(draw, cr, cmd);
        break;
    case CMD_PATH:
        draw_path(cr, cmd);
        break;
    case CMD_TEXT:
        draw_text(draw, cr, cmd, zoom);
        break;
    case CMD_IMAGE:
        draw_image(draw, cr, cmd, zoom);
        break;
    case CMD_ROCK:
        draw_rock(draw, cr, cmd, zoom);
        break;
    }
    if (saved) {
        cairo_restore(cr);
    }
}
