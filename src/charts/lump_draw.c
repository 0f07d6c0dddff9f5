#include "charts/lump_draw.h"

#include "core/outline.h"
#include "core/rng.h"
#include "ui/blocks.h"

#include <math.h>
#include <string.h>

/* Depth of a cube on the glass, in edges. */
#define DEEP_X (LUMP_WIDE - 1.0F)
#define DEEP_Y (LUMP_HIGH - 1.0F)
#define LENS_LEAST_MM 5.0F /* radius */
#define LENS_GAP_MM 3.0F   /* between a lens and its words */

/* What light does to a finish. */
struct gloss {
    const char *name;
    float dark, light; /* share of night and of white in its shades */
    float bands;       /* of light that run over its front */
    float grain;       /* of what lies in it or was broken off */
};

static const struct gloss glosses[] = {
    [LUMP_SATIN] = {"satin", 0.60F, 0.58F, 1.0F, 0},
    [LUMP_POLISHED] = {"polished", 0.58F, 0.80F, 1.7F, 0},
    [LUMP_MATT] = {"matt", 0.50F, 0.34F, 0, 1},
    [LUMP_OXIDISED] = {"oxidised", 0.58F, 0.40F, 0.5F, 0.6F},
    [LUMP_TRANSLUCENT] = {"translucent", 0.42F, 0.72F, 0.9F, 0},
    [LUMP_GLAZED] = {"glazed", 0.55F, 0.66F, 1.3F, 0.5F},
};

struct lump_skin lump_skin(const struct material *material)
{
    struct lump_skin skin = {theme_tint(material->colours, 0), theme_tint(material->colours, 1),
                             LUMP_SATIN};
    for (size_t i = 0; i < sizeof glosses / sizeof glosses[0]; i++) {
        skin.finish =
            strcmp(glosses[i].name, material->finish) == 0 ? (enum lump_finish)i : skin.finish;
    }
    return skin;
}

struct tones {
    uint32_t dark, mid, light;
};

/* What is dark itself throws little light back. */
static struct tones tones_of(const struct lump_skin *skin)
{
    const struct gloss *gloss = &glosses[skin->finish];
    const float bright = 0.4F + 0.6F * sqrtf((float)color_luminance(skin->tint));
    return (struct tones){color_mix(skin->tint, COLOR_NIGHT, gloss->dark), skin->tint,
                          color_mix(skin->tint, COLOR_WHITE, gloss->light * bright)};
}

static struct paint across(struct rect r, uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    return (struct paint){.kind = PAINT_LINEAR,
                          .stops = 4,
                          .color = {a, b, c, d},
                          .at = {0, 0.3F, 0.42F, 1},
                          .x0 = r.x,
                          .y0 = r.y,
                          .x1 = r.x + r.w,
                          .y1 = r.y + r.h};
}

static void plane(struct ui *ui, const float *xy, size_t points, struct rect lit, struct tones t)
{
    const struct paint fill = across(lit, t.light, t.mid, color_mix(t.mid, t.light, 0.6F), t.dark);
    ui_facet(ui, xy, points, &fill);
}

/* Light that runs over the front as over a sawn block: slanted bands, each a little otherwise. */
static void bands(struct ui *ui, struct rect front, struct tones t, float strength)
{
    struct rng rng = {11};
    const float slant = front.h * 0.55F;
    for (float at = -0.1F; strength > 0 && at < 1.5F; at += (float)rng_range(&rng, 0.09, 0.26)) {
        const float x = front.x + at * front.w, w = front.w * (float)rng_range(&rng, 0.03, 0.14);
        const float y0 = front.y, y1 = front.y + front.h;
        const float xy[8] = {x, y0, x + w, y0, x + w - slant, y1, x - slant, y1};
        const uint32_t c = rng_unit(&rng) > 0.5 ? t.light : t.dark;
        const float strong = (float)rng_range(&rng, 0.05, 0.17) * strength;
        const struct paint fill = across(front, color_alpha(c, strong), color_alpha(c, strong),
                                         color_alpha(c, strong * 0.6F), color_alpha(c, 0));
        ui_facet(ui, xy, 4, &fill);
    }
}

/* Where the saw went. */
static void cuts(struct ui *ui, struct rect front, struct tones t)
{
    struct rng rng = {23};
    for (int i = 0; i < 9; i++) {
        const float y = front.y + front.h * (float)rng_range(&rng, 0.06, 0.96);
        const float x = front.x + front.w * (float)rng_range(&rng, 0, 0.5);
        ui_line(ui, x, y, x + front.w * (float)rng_range(&rng, 0.15, 0.5), y,
                color_alpha(i % 2 == 0 ? t.light : t.dark, 0.16F), fmaxf(1, ui_mm(ui, 0.25F)));
    }
}

/* Grains of a stone, or what the air made of a metal: small flat patches. */
static void grains(struct ui *ui, struct rect front, const struct lump_skin *skin, struct tones t)
{
    struct rng rng = {37};
    const bool tarnished = skin->finish == LUMP_OXIDISED;
    const int count = (int)(60 * glosses[skin->finish].grain);
    for (int i = 0; i < count; i++) {
        const float size = front.w * (float)rng_range(&rng, 0.008, tarnished ? 0.16 : 0.035);
        const float x = front.x + front.w * (float)rng_range(&rng, 0, 1);
        const float y = front.y + front.h * (float)rng_range(&rng, 0, 1);
        const float lean = size * (float)rng_range(&rng, -0.4, 0.4);
        const float xy[8] = {x - size, y + lean, x,        y - size * 0.6F,
                             x + size, y - lean, x + lean, y + size * 0.55F};
        const uint32_t c = tarnished ? skin->second : rng_unit(&rng) > 0.5 ? t.light : t.dark;
        const uint32_t seen = color_alpha(c, (float)rng_range(&rng, 0.08, 0.26));
        const struct paint fill = {
            .kind = PAINT_LINEAR, .stops = 2, .color = {seen, seen}, .at = {0, 1}, .x1 = 1};
        ui_facet(ui, xy, 4, &fill);
    }
}

/* The light that went through it, and its far edges. */
static void depth(struct ui *ui, struct rect f, struct tones t)
{
    const float dx = f.w * DEEP_X * 0.8F, dy = f.h * DEEP_Y * 0.8F, line = fmaxf(1, f.w * 0.006F);
    const struct paint glow = {.kind = PAINT_LINEAR,
                               .stops = 2,
                               .color = {color_alpha(t.light, 0), color_alpha(t.light, 0.5F)},
                               .at = {0.35F, 1},
                               .x0 = f.x,
                               .y0 = f.y,
                               .x1 = f.x + f.w,
                               .y1 = f.y + f.h};
    ui_gradient(ui, f, &glow);
    const uint32_t edge = color_alpha(t.light, 0.45F);
    ui_line(ui, f.x + dx, f.y, f.x + dx, f.y + f.h - dy, edge, line);
    ui_line(ui, f.x + dx, f.y + f.h - dy, f.x + f.w, f.y + f.h - dy, edge, line);
    ui_line(ui, f.x, f.y + f.h, f.x + dx, f.y + f.h - dy, edge, line);
}

static void face_marks(struct ui *ui, struct rect front, const struct lump_skin *skin,
                       struct tones t)
{
    const struct rect before = ui->clip;
    ui->clip = before.w < 0 ? front : rect_meet(front, before);
    grains(ui, front, skin, t);
    bands(ui, front, t, glosses[skin->finish].bands);
    if (skin->finish == LUMP_TRANSLUCENT) {
        depth(ui, front, t);
    } else {
        cuts(ui, front, t);
    }
    ui->clip = before;
}

static void shadow(struct ui *ui, float x, float ground, float edge)
{
    const float h = edge * 0.07F;
    const float xy[8] = {x + edge * 0.02F,
                         ground,
                         x + edge * (LUMP_WIDE + 0.28F),
                         ground - h,
                         x + edge * (LUMP_WIDE + 0.1F),
                         ground - edge * DEEP_Y - h,
                         x + edge,
                         ground - h};
    const uint32_t black = color_alpha(COLOR_BLACK, ui->theme->flat ? 0 : 0.32F);
    const struct paint fill = {.kind = PAINT_LINEAR,
                               .stops = 2,
                               .color = {black, color_alpha(COLOR_BLACK, 0)},
                               .at = {0, 1},
                               .x0 = x + edge,
                               .x1 = x + edge * (LUMP_WIDE + 0.28F)};
    ui_facet(ui, xy, 4, &fill);
}

/* The edges that were broken: narrow planes around the front, and along the lid and the side. */
static void bevels(struct ui *ui, struct rect f, float b, struct tones t)
{
    const float x1 = f.x + f.w, y1 = f.y + f.h;
    const float left[8] = {f.x, f.y, f.x + b, f.y + b, f.x + b, y1 - b, f.x, y1};
    plane(ui, left, 4, f,
          (struct tones){color_mix(t.mid, t.dark, 0.2F), color_mix(t.mid, t.light, 0.5F), t.light});
    const float top[8] = {f.x, f.y, x1, f.y, x1 - b, f.y + b, f.x + b, f.y + b};
    const struct tones bright = {t.light, color_mix(t.light, COLOR_WHITE, 0.5F), t.light};
    plane(ui, top, 4, f, bright);
    const float right[8] = {x1, f.y, x1, y1, x1 - b, y1 - b, x1 - b, f.y + b};
    plane(ui, right, 4, f,
          (struct tones){color_mix(t.mid, t.dark, 0.7F), color_mix(t.mid, t.dark, 0.2F), t.light});
    const float foot[8] = {f.x, y1, f.x + b, y1 - b, x1 - b, y1 - b, x1, y1};
    plane(ui, foot, 4, f, (struct tones){t.dark, color_mix(t.mid, t.dark, 0.6F), t.mid});
}

void lump_cube(struct ui *ui, float x, float ground, float edge, const struct lump_skin *skin)
{
    const struct tones t = tones_of(skin);
    const float top = ground - edge, dx = edge * DEEP_X, dy = edge * DEEP_Y;
    shadow(ui, x, ground, edge);
    /* Corners are knocked off a little: c along the edges. */
    const float c = edge > 12 ? edge * 0.035F : 0;
    const float side[10] = {x + edge,      top,         x + edge + dx, top - dy + c,
                            x + edge + dx, ground - dy, x + edge + c,  ground - c * 0.6F,
                            x + edge,      ground};
    plane(ui, side, 5, rect_of(x + edge, top - dy, dx, edge),
          (struct tones){t.dark, color_mix(t.dark, t.mid, 0.3F), color_mix(t.dark, t.mid, 0.5F)});
    const float lid[10] = {x,        top,           x + dx - c,   top - dy, x + edge + dx - c,
                           top - dy, x + edge + dx, top - dy + c, x + edge, top};
    plane(ui, lid, 5, rect_of(x, top - dy, edge + dx, dy),
          (struct tones){color_mix(t.light, t.mid, 0.75F), t.light,
                         color_mix(t.light, COLOR_WHITE, 0.25F)});
    const struct rect front = rect_of(x, top, edge, edge);
    const float face[8] = {x, top, x + edge, top, x + edge, ground, x, ground};
    plane(ui, face, 4, front,
          (struct tones){color_mix(t.mid, t.dark, 0.6F), color_mix(t.mid, t.light, 0.1F),
                         color_mix(t.mid, t.light, 0.5F)});
    if (edge > ui_mm(ui, 5)) {
        face_marks(ui, front, skin, t);
        bevels(ui, front, edge * 0.028F, t);
    }
}

struct span {
    float x0, x1, y0; /* in the square of an outline */
};

static struct span span_of(const char *outline)
{
    struct span s = {OUTLINE_SIDE, 0, OUTLINE_SIDE};
    for (struct outline_step step = {0}; outline_next(&outline, &step);) {
        const int points = step.op == 'C' ? 3 : step.op == 'Q' ? 2 : step.op == 'Z' ? 0 : 1;
        const float r = step.op == 'O' ? step.p[2] : 0;
        for (int i = 0; i < points; i++) {
            const float x = step.p[2 * i], y = step.op == 'H' ? OUTLINE_SIDE : step.p[2 * i + 1];
            if (step.op != 'V') {
                s.x0 = fminf(s.x0, x - r);
                s.x1 = fmaxf(s.x1, x + r);
            }
            s.y0 = fminf(s.y0, step.op == 'V' ? step.p[0] : y - r);
        }
    }
    return s;
}

float lump_height(const struct yardstick *thing, float k)
{
    return (OUTLINE_SIDE - span_of(thing->outline).y0) * (float)thing->span_mm * k / OUTLINE_SIDE;
}

float lump_silhouette(struct ui *ui, const struct yardstick *thing, float x, float ground, float k)
{
    const struct span s = span_of(thing->outline);
    const float size = (float)thing->span_mm * k;
    const float w = (s.x1 - s.x0) * size / OUTLINE_SIDE;
    if (ui != NULL) {
        const struct theme *t = ui->theme;
        const bool own = !t->flat && strchr(thing->colours, '#') != NULL;
        const uint32_t tint = theme_tint(thing->colours, 0);
        const uint32_t fill = own       ? color_mix(tint, COLOR_NIGHT, 0.12F)
                              : t->flat ? t->card
                                        : color_mix(t->card, t->edge, 0.6F);
        const uint32_t rim = own ? color_mix(tint, COLOR_NIGHT, 0.5F) : t->edge;
        const uint32_t strokes = own ? theme_tint(thing->colours, 1) : t->edge;
        const float left = x - s.x0 * size / OUTLINE_SIDE;
        const float line = fmaxf(1, ui_mm(ui, t->flat ? 0.6F : 0.35F));
        ui_glyph(ui, thing->outline, left, ground - size, size, fill, 0, true);
        ui_glyph(ui, thing->outline, left, ground - size, size, rim, line, false);
        if (thing->detail[0] != '\0' && size > ui_mm(ui, 5)) {
            const float wide = own ? fmaxf(line, fminf(size * 0.025F, ui_mm(ui, 0.9F))) : line;
            ui_glyph(ui, thing->detail, left, ground - size, size, strokes, wide, false);
        }
    }
    return w;
}

/* What a division of the scale counts, mm: tens of a length. */
static double division(double mm)
{
    static const double steps[] = {10, 50, 100, 500, 1000, 5000};
    size_t i = 0;
    while (i + 1 < sizeof steps / sizeof steps[0] && mm > steps[i] * 12) {
        i++;
    }
    return steps[i];
}

static const char *length_words(const struct ui *ui, double mm)
{
    const bool metres = mm >= 1000;
    const char *unit =
        ui_plural(ui, metres ? "unit.m" : "unit.cm", metres ? mm / 1000 : mm / 10, 0);
    return ui_fill(
        ui, unit, "value",
        ui_number(ui, metres ? mm / 1000 : mm / 10, metres && fmod(mm, 1000) > 0 ? 1 : 0));
}

/* The end of the scale: the length as the words round it, or the next centimetre. */
static double scale_end(double mm)
{
    const double unit = mm >= 1000 ? 100 : 10;
    return (mm < 100 ? ceil(mm / unit - 1e-6) : round(mm / unit)) * unit;
}

float lump_scale(struct ui *ui, float x, float ground, float k, double mm, float most)
{
    const double step = division(mm), longest = scale_end(mm);
    struct text words = {.string = length_words(ui, longest),
                         .type = TYPE_CAPTION,
                         .color = ui->theme->secondary,
                         .width = 1e6F,
                         .silent = true};
    const float gap = ui_mm(ui, 2.5F), room = most - gap - ui_measure(ui, &words).w;
    const double fits = fmax(step, floor((double)room / (double)k / step) * step);
    const double length = (double)room >= longest * (double)k ? longest : fmin(longest, fits);
    const uint32_t ink = ui->theme->secondary;
    const float line = fmaxf(1, ui_mm(ui, 0.35F)), y = ground + ui_mm(ui, 1.8F);
    ui_line(ui, x, y, x + (float)length * k, y, ink, line);
    const double tick = (double)k * step / 10 >= 2.6 ? step / 10 : step / 2;
    const int count = (int)(length / tick + 1e-6);
    const int whole = (int)lround(step / tick);
    for (int i = 0; i <= count; i++) {
        const bool half = whole % 2 == 0 && i % (whole / 2) == 0;
        const float h = ui_mm(ui, i % whole == 0 ? 3.4F : half ? 2.4F : 1.5F);
        const float at = x + (float)(i * tick) * k;
        ui_line(ui, at, y, at, y + h, ink, line);
    }
    words.string = length_words(ui, length);
    words.x = x + (float)length * k + gap;
    const struct extent size = ui_measure(ui, &words);
    const float h = size.h;
    words.y = y - h * 0.3F;
    if ((float)length * k + gap + size.w <=
        most) { /* else they would run into what stands beside */
        ui_text(ui, &words);
    }
    return ui_mm(ui, 1.8F) + h * 0.7F;
}

/* What stands beside a lens, so that nobody takes its picture for the true size. */
static struct text lens_words(const struct ui *ui)
{
    struct text words = text_styled(ui, STYLE_MARK, ui_tr(ui, "ui.lump.larger"));
    words.width = 1e6F;
    return words;
}

float lump_lens_words(struct ui *ui)
{
    const struct text words = lens_words(ui);
    return ui_measure(ui, &words).w + ui_mm(ui, LENS_GAP_MM);
}

void lump_lens(struct ui *ui, struct rect box, float at_x, float ground,
               const struct lump_skin *skin)
{
    struct text words = lens_words(ui);
    const struct extent size = ui_measure(ui, &words);
    box.w -= lump_lens_words(ui);
    const float r = fminf(box.h, box.w) * 0.42F;
    if (r < ui_mm(ui, LENS_LEAST_MM)) {
        return; /* the cube and its scale alone: a lens without its words would lie */
    }
    const float cx = box.x + box.w - r, cy = box.y + r;
    const uint32_t edge = ui->theme->edge;
    const float line = fmaxf(1.5F, ui_mm(ui, 0.6F));
    ui_line(ui, at_x, ground, cx - r * 0.72F, cy + r * 0.72F, color_alpha(edge, 0.7F),
            fmaxf(1, ui_mm(ui, 0.3F)));
    ui_disc(ui, cx, cy, r, color_mix(ui->theme->card, ui->theme->glow, 0.5F), edge, line);
    const float cube = r * 0.8F;
    lump_cube(ui, cx - cube * LUMP_WIDE / 2, cy + cube * LUMP_HIGH / 2, cube, skin);
    words.x = cx + r + ui_mm(ui, LENS_GAP_MM);
    words.y = cy - size.h / 2;
    ui_text(ui, &words);
}
