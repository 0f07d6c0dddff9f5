#include "ui/page.h"

#include "ui/core.h"
#include "ui/icons.h"
#include "ui/leaves.h"
#include "ui/plan.h"

#include <math.h>
#include <string.h>

#define SEAM_MM 29.0F
#define SEAM_DOWN_MM 1.5F  /* the words stand a little below its middle: its upper edge is rough */
#define SEAM_INSET_MM 2.0F /* what is lit of it when it is touched ends so far within */
#define SEAM_LINE 1.12F    /* from line to line, em */
#define SEAM_TAIL 0.22F    /* below the foot of a line, em */
#define LIP_MM 6.0F
#define ABOVE_ROCK_MM 12.0F /* from the words to rock below them */
#define LOW_MM 100.0F       /* real */

static void draw_ground(struct ui *ui, struct rect area, const struct page *spec)
{
    const struct rect all = rect_of(0, 0, area.w, area.y + area.h);
    if (ui->theme->flat) {
        ui_rect(ui, all, ui->theme->ground, 0);
        return;
    }
    const uint32_t rock = theme_rock(spec->layer == 0 ? 1 : spec->layer).base;
    struct paint paint = {.kind = PAINT_LINEAR, .stops = 2, .x1 = 0, .y1 = all.h};
    paint.color[0] = ui->theme->ground;
    paint.color[1] = color_mix(ui->theme->ground, rock, spec->layer == 0 ? 0.04F : 0.10F);
    paint.at[1] = 1;
    ui_gradient(ui, all, &paint);
    if (spec->glow_x > 0) {
        const float cx = area.x + area.w * spec->glow_x;
        const float cy = area.y + area.h * spec->glow_y;
        const float radius = fminf(area.w, area.h) * 0.62F;
        const struct rect box =
            rect_meet(rect_of(cx - radius, cy - radius, 2 * radius, 2 * radius), all);
        const uint32_t glow = color_mix(ui->theme->glow, rock, 0.12F);
        struct paint soft = {.kind = PAINT_RADIAL, .stops = 3, .x0 = cx, .y0 = cy, .x1 = radius};
        soft.color[0] = color_alpha(glow, 0.66F);
        soft.color[1] = color_alpha(glow, 0.36F);
        soft.color[2] = color_alpha(glow, 0);
        soft.at[1] = 0.45F;
        soft.at[2] = 1;
        ui_gradient(ui, box, &soft);
    }
}

static void draw_lip(struct ui *ui, struct rect area, int layer)
{
    const struct rock rock = {.form = ROCK_LIP,
                              .layer = layer,
                              .base = core_base(ui, theme_rock(layer).base),
                              .flat = ui->theme->flat,
                              .edge = COLOR_WHITE,
                              .seed = 4,
                              .opacity = 0.85F};
    ui_rock(ui, rect_of(0, 0, area.w, area.y + ui_mm(ui, LIP_MM)), &rock);
}

/* Rock on which the picture stands that is beyond reach; the words begin below it. */
static void draw_ledge(struct ui *ui, struct rect area, int depth)
{
    const int layer = depth > 0 ? depth : 1;
    const struct rock rock = {.form = ROCK_SEAM,
                              .layer = layer,
                              .base = core_base(ui, theme_rock(layer).base),
                              .flat = ui->theme->flat,
                              .edge = COLOR_WHITE,
                              .seed = 21,
                              .opacity = 1};
    ui_rock(ui, rect_of(0, area.y - ui_mm(ui, 4), area.w, ui_mm(ui, LIP_MM + 2)), &rock);
}

#define ROCK_FROM 0.3F /* of what is beyond reach: above that it is bare */
#define QUIET 0.62F    /* how far rock gives way to the ground behind a picture */

/* A cut through the ground, all five layers; quiet: how far it gives way. */
static void draw_cut(struct ui *ui, float w, float y, float high, float quiet)
{
    static const float shares[] = {0, 0.14F, 0.31F, 0.51F, 0.74F, 1};
    for (int layer = 1; layer <= 5; layer++) {
        const float top = y + high * shares[layer - 1], foot = y + high * shares[layer];
        const struct rock rock = {
            .form = ROCK_SEAM,
            .layer = layer,
            .base = color_mix(core_base(ui, theme_rock(layer).base), ui->theme->ground, quiet),
            .flat = ui->theme->flat,
            .edge = COLOR_WHITE,
            .seed = 30 + (uint64_t)layer,
            .opacity = 1};
        ui_rock(ui, rect_of(0, top, w, foot - top + (layer < 5 ? ui_mm(ui, LIP_MM) : 0)), &rock);
    }
}

void page_grounded(struct ui *ui, const struct page_room *room, float lowest)
{
    static const float shares[] = {0.62F, 0.72F, 0.82F}; /* few places: it stays where it is */
    const struct rect area = page_area(ui);
    const float foot = area.y + area.h;
    for (size_t i = 0; i < sizeof shares / sizeof shares[0]; i++) {
        const float top = room->body.y + roundf((foot - room->body.y) * shares[i]);
        if (top > lowest + ui_mm(ui, ABOVE_ROCK_MM)) {
            draw_cut(ui, area.w, top, foot - top, 0);
            return;
        }
    }
}

static float seam_disc(const struct ui *ui)
{
    return fmaxf(ui_mm(ui, 10.2F), ui_floor_mm(ui, 8.0F));
}

/* Lines of a label; in large letters a low panel has no height to give to a second. */
static int seam_lines(const struct ui *ui)
{
    return ui->large && page_low(ui, page_area(ui).h) ? 1 : 2;
}

static bool too_long(struct ui *ui, const struct text *text)
{
    const struct extent size = ui_measure(ui, text);
    return size.lines > text->max_lines || size.broken;
}

/* The label, or where that is too long for a narrow panel the name, or the arrow alone. */
static struct text seam_label(struct ui *ui, const struct seam *seam, float room)
{
    struct text text = {.string = seam->label,
                        .type = TYPE_SEAM,
                        .weight = FONT_BOLD,
                        .width = room,
                        .max_lines = seam_lines(ui),
                        .silent = true};
    const char *const shorter[] = {seam->name, ""};
    for (int i = 0; i < 2 && seam->name != NULL && too_long(ui, &text); i++) {
        text.string = shorter[i];
    }
    return text;
}

/* From the capitals of its first line to the foot of its last one. */
static float label_height(const struct extent *size)
{
    return (float)(size->lines - 1) * size->em * SEAM_LINE + size->em * CAP_PER_EM;
}

/* Higher than usual where a long label needs a second line. */
static float seam_height(struct ui *ui, const struct seam *seam, float width, float left)
{
    const float room = width - left - 2 * seam_disc(ui) - ui_mm(ui, 6 + 12);
    const struct text label = seam_label(ui, seam, room);
    const struct extent size = ui_measure(ui, &label);
    const float words =
        label_height(&size) + 2 * (size.em * SEAM_TAIL + ui_mm(ui, SEAM_DOWN_MM + SEAM_INSET_MM));
    return ceilf(fmaxf(fmaxf(ui_mm(ui, SEAM_MM), ui_floor_mm(ui, TARGET_MM)), words));
}

/* Label and, where there is room, the words beside it; returns what it is labelled with. */
static const char *seam_words(struct ui *ui, const struct seam *seam, struct rect r, float x,
                              float cy, uint32_t color, uint32_t base)
{
    const float room = r.x + r.w - x - ui_mm(ui, 12);
    struct text label = seam_label(ui, seam, room);
    label.color = color;
    label.ground = base;
    label.x = x;
    const struct extent size = ui_measure(ui, &label);
    struct text sub = {.string = seam->sub,
                       .type = TYPE_BODY,
                       .color = color,
                       .ground = base,
                       .width = 1e6F,
                       .silent = true};
    const struct extent beside = ui_measure(ui, &sub);
    const float gap = ui_mm(ui, 8);
    const float top = cy - label_height(&size) / 2;
    label.y = top - size.first + size.em * CAP_PER_EM;
    ui_text(ui, &label);
    if (seam->sub != NULL && size.lines == 1 && size.w + gap + beside.w <= room) {
        sub.x = x + size.w + gap;
        sub.y = label.y + size.first - beside.first;
        ui_text(ui, &sub);
    }
    return label.string;
}

/* shown: the label or the name. */
static const char *spoken_seam(struct ui *ui, const struct seam *seam, const char *shown)
{
    const char *words = seam->label;
    const char *more[] = {shown == seam->label ? NULL : seam->name, seam->sub};
    for (int i = 0; i < 2; i++) {
        words =
            more[i] != NULL && more[i][0] != '\0' ? ui_format(ui, "%s, %s", words, more[i]) : words;
    }
    return words;
}

static void draw_seam(struct ui *ui, const struct page_room *room, const struct page *spec,
                      float left)
{
    const struct rect r = room->seam;
    struct rect words = r; /* what is touched: all but the control that turns leaves */
    words.w = room->more.w > 0 ? room->more.x - ui_floor_mm(ui, GAP_MM) : r.w;
    const struct seam *seam = &spec->seam;
    const bool sandstone = seam->layer == 3 && !ui->theme->flat;
    const struct rock_look look = theme_rock(seam->layer);
    /* Gravel is a little darker here: words stand on it. */
    const uint32_t base = seam->layer == 3   ? look.lit
                          : seam->layer == 2 ? color_mix(look.base, COLOR_BLACK, 0.16F)
                                             : look.base;
    const uint64_t id = ui_id("seam", 0);
    const float sink = ui_pressed(ui, id) ? ui_mm(ui, 0.5F) : 0;
    const uint32_t color = sandstone ? COLOR_INK : ui->theme->flat ? COLOR_WHITE : COLOR_ON_PICTURE;
    const float disc = seam_disc(ui);
    const float inset = ui_mm(ui, SEAM_INSET_MM);
    const float cx = left + disc;
    const float cy = r.y + r.h / 2 + ui_mm(ui, SEAM_DOWN_MM) + sink;
    const struct rock rock = {.form = ROCK_SEAM,
                              .layer = seam->layer,
                              .base =
                                  ui->theme->flat ? color_mix(look.base, COLOR_BLACK, 0.52F) : base,
                              .flat = ui->theme->flat,
                              .edge = COLOR_WHITE,
                              .seed = 11 + (uint64_t)seam->layer,
                              .quiet_x0 = left - ui_mm(ui, 12),
                              .quiet_x1 = ui->portrait ? r.w : r.w * 0.62F,
                              .opacity = 1};
    ui_rock(ui, rect_of(0, r.y - ui_mm(ui, 3), r.w, r.h + ui_mm(ui, 3)), &rock);
    const uint32_t fill = sandstone         ? COLOR_INK
                          : ui->theme->flat ? ui->theme->accent
                                            : COLOR_COPPER;
    const uint32_t mark = sandstone ? COLOR_COPPER : COLOR_INK;
    if (sink > 0) { /* all of it, and a halo, as on a knob that is held: seen beside a finger */
        const float right = words.x + words.w, foot = r.y + r.h;
        const float xy[8] = {0, r.y, right, r.y, right, foot, 0, foot};
        ui_rock_pressed(ui, xy, ui->theme->flat ? ui->theme->accent : color);
        ui_disc(ui, cx, cy, disc + ui_mm(ui, 2.4F), color_alpha(color, 0.38F), 0, 0);
    }
    ui_disc(ui, cx, cy, disc, sink > 0 ? color_mix(fill, mark, 0.2F) : fill, 0, 0);
    ui_glyph(ui, seam->up ? ICON_UP : ICON_DOWN, cx - disc * 0.52F, cy - disc * 0.52F, disc * 1.04F,
             mark, ui_mm(ui, 1.35F), false);
    const char *shown = seam_words(ui, seam, words, cx + disc + ui_mm(ui, 6), cy, color, rock.base);
    ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                               .label = seam->label,
                               .spoken = spoken_seam(ui, seam, shown),
                               .rect = rect_of(0, r.y + inset, words.w, r.h - 2 * inset),
                               .hit = words,
                               .action = seam->action,
                               .late = true,
                               .fg = color,
                               .bg = rock.base,
                               .em_px = (float)ui_em(ui, TYPE_SEAM),
                               .id = id});
}

/* Left margin of the words. */
static float margin_of(const struct ui *ui, bool core, bool layer)
{
    return fmaxf(ui_mm(ui, core ? 39.0F : layer ? 16.0F : 21.0F), ui_floor_mm(ui, 6));
}

static float row_height(struct ui *ui, const struct page *spec, float words)
{
    const bool layer = !spec->overview && spec->layer > 0; /* beside the core, or without it */
    return fmaxf(seam_height(ui, &spec->seam, words, margin_of(ui, true, layer)),
                 seam_height(ui, &spec->seam, words, margin_of(ui, false, layer)));
}

/* The row at the foot of the page: the seam, the control that turns leaves, or both. Where tabs
 * choose what stands on the page, some of that on leaves and some not, the seam is as high for all
 * of it: nothing moves between them. */
static void place_row(struct ui *ui, const struct page *spec, bool leaves, float bottom,
                      struct page_room *room)
{
    const float width = room->body.w;
    const float right = fmaxf(ui_mm(ui, 12), ui_floor_mm(ui, 4));
    const float side = ui_floor_mm(ui, TARGET_MM);
    const bool tabs = ui->portrait && spec->others[0] != NULL;
    const float more = leaves || tabs ? leaves_more_width(ui) : 0;
    const float beside = more > 0 ? more + right + ui_floor_mm(ui, GAP_MM) : 0;
    float h = leaves ? side + ui_floor_mm(ui, 1) : 0;
    if (spec->seam.label != NULL) {
        const float alone = leaves && !tabs ? 0 : row_height(ui, spec, width);
        h = fmaxf(row_height(ui, spec, width - beside), alone);
        room->seam = rect_of(0, bottom - h, width, h);
    }
    if (leaves) {
        room->more = rect_of(width - right - more, bottom - h + (h - side) / 2, more, side);
    }
    room->body.h = bottom - h - room->body.y;
}

bool page_low(const struct ui *ui, float h)
{
    return h / ui->real_mm < LOW_MM;
}

/* A low page without a seam has no height to give, nor has a list within low reach, whose rows are
 * to stand together: there the arrow stands beside the leaves. */
static bool place_aside(struct ui *ui, const struct page *spec, bool leaves, float bottom,
                        struct page_room *room)
{
    const bool listed = spec->list_share > 0 && room->above.w > 0;
    const bool low = listed || page_low(ui, bottom - room->body.y);
    if (!leaves || spec->seam.label != NULL || !low) {
        return false;
    }
    const float side = ui_floor_mm(ui, TARGET_MM);
    const float w = leaves_arrow_width(ui);
    const float edge = ui_floor_mm(ui, 3);
    room->body.h = bottom - room->body.y;
    room->more = rect_of(room->body.w - edge - w, bottom - edge - side, w, side);
    return true;
}

struct page_room page_room(struct ui *ui, const struct page *spec, bool leaves)
{
    const struct rect area = page_area(ui);
    struct page_room page = {.rock_y = area.y * ROCK_FROM};
    const float top = area.y + ui_mm(ui, LIP_MM);
    page.body = rect_of(0, top, area.w, 0);
    const bool high = ui->portrait && spec->high != NULL; /* there is something for it */
    if (page_beyond(ui) && (spec->picture != NULL || high)) {
        const float side = ui_mm(ui, 14);
        const float lip = ui_mm(ui, LIP_MM);
        page.above = rect_of(side, lip, area.w - 2 * side, area.y - lip);
        page.body.y = area.y + ui_mm(ui, 3);
    }
    const bool aside = place_aside(ui, spec, leaves, area.y + area.h, &page);
    if (!aside) {
        place_row(ui, spec, leaves, area.y + area.h, &page);
    }
    /* The core needs targets of 20 mm; smaller panels name the layer in words only. */
    const bool layer =
        !spec->overview && spec->layer > 0 && content_layer(ui->env->content, spec->layer) > 0;
    const float core_h = page.body.h * (ui->portrait ? 0.6F : 1.0F) - ui_mm(ui, 14);
    page.core = layer && core_h >= core_least(ui);
    const float x = margin_of(ui, page.core, layer);
    const float right = aside ? area.w - page.more.x + ui_floor_mm(ui, 2)
                              : fmaxf(ui_mm(ui, 12), ui_floor_mm(ui, 6));
    const float pad = fmaxf(ui_mm(ui, page.above.w > 0 ? 3 : 7), ui_floor_mm(ui, 1));
    page.zone = rect_of(x, page.body.y + pad, area.w - x - right,
                        page.body.h - pad - fmaxf(ui_mm(ui, 3), ui_floor_mm(ui, 1.5F)));
    page.wide = !ui->portrait && page.zone.w / ui->real_mm > 240;
    return page;
}

void page_chrome(struct ui *ui, const struct page *spec, const struct page_room *page)
{
    const struct rect area = page_area(ui);
    ui->plane = PLANE_PAGE;
    draw_ground(ui, area, spec);
    const bool lip = spec->layer > 1 && !spec->overview;
    const bool cut = spec->picture == NULL && page_beyond(ui);
    const bool above = page->above.w > 0;
    if (cut) {
        draw_cut(ui, area.w, page->rock_y, area.y - page->rock_y, above ? QUIET : 0);
    }
    if (above) {
        draw_ledge(ui, area, spec->layer);
    }
    if (spec->layer > 0 && (lip || (area.y > 0 && !above))) {
        const struct rect end = rect_of(area.x, above ? 0 : area.y, area.w, area.h);
        draw_lip(ui, end, spec->layer > 1 ? spec->layer - 1 : 1);
    }
    if (spec->seam.label != NULL) {
        draw_seam(ui, page, spec, page->zone.x);
    }
    if (page->core) {
        const float top = page->body.y;
        const float bottom = top + page->body.h;
        const float y = ui->portrait ? top + page->body.h * 0.39F : top + ui_mm(ui, 8.5F);
        core_draw(ui, rect_of(ui_mm(ui, 7), y, ui_mm(ui, 16.4F), bottom - y - ui_mm(ui, 7)),
                  spec->layer, spec->ways);
    }
}

struct page_room page_begin(struct ui *ui, const struct page *spec)
{
    const struct page_room room = page_room(ui, spec, false);
    page_chrome(ui, spec, &room);
    return room;
}
