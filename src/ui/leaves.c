#include "ui/leaves.h"

#include "ui/icons.h"

#include <math.h>

#define DOTS 8 /* more leaves are the way along a line */

uint64_t leaves_id(const struct ui *ui)
{
    return ui_id("leaves", (int)ui->plane);
}

struct leaves leaves_begin(struct ui *ui, struct rect seen, float soft, int count, int opens)
{
    const struct pane_spec spec = {.id = leaves_id(ui),
                                   .viewport = seen,
                                   .h = seen.h,
                                   .leaves = count,
                                   .opens = opens,
                                   .soft = soft};
    ui_pane_begin(ui, &spec);
    const struct pane *pane = ui->frame->pane;
    const float rest = cameras_get(ui->env->cameras[ui->plane], spec.id).x;
    return (struct leaves){.seen = pane->viewport,
                           .count = count,
                           .pitch = pane->leaf,
                           .shown = pane_leaf(pane, rest)};
}

static struct text label_text(const struct ui *ui, const char *key)
{
    return (struct text){.string = ui_tr(ui, key),
                         .type = TYPE_CAPTION,
                         .weight = FONT_BOLD,
                         .color = ui->theme->text,
                         .ground = ui->theme->card,
                         .width = 1e6F,
                         .max_lines = 1,
                         .silent = true};
}

static float arrow_side(const struct ui *ui)
{
    return ui_floor_mm(ui, 6.5F);
}

#define WORDS_MOST 0.28F /* of the picture's width: longer words leave the arrow alone there */

/* The two words that the control may show, so that it does not change its width. */
static float words_width(struct ui *ui)
{
    const struct text more = label_text(ui, "ui.more");
    const struct text first = label_text(ui, "ui.more.first");
    const float words = fmaxf(ui_measure(ui, &more).w, ui_measure(ui, &first).w);
    return ceilf(words + arrow_side(ui) + ui_floor_mm(ui, 5 + 2.5F + 4));
}

float leaves_arrow_width(const struct ui *ui)
{
    return ceilf(ui_floor_mm(ui, TARGET_MM + 2));
}

float leaves_more_width(struct ui *ui)
{
    const float words = words_width(ui);
    return words > (float)ui->frame->width * WORDS_MOST ? leaves_arrow_width(ui) : words;
}

/* Which leaf this is, below the words. */
static void draw_place(struct ui *ui, const struct leaves *l, float x, float y, float w)
{
    const float radius = ui_floor_mm(ui, 0.8F);
    const uint32_t quiet = color_mix(ui->theme->card, ui->theme->text, 0.55F);
    if (l->count > DOTS) {
        const float piece = fmaxf(w / (float)l->count, 2 * radius);
        const float at = (w - piece) * (float)l->shown / (float)(l->count - 1);
        ui_rect(ui, rect_of(x, y - radius / 2, w, radius), quiet, radius / 2);
        ui_rect(ui, rect_of(x + at, y - radius, piece, 2 * radius), ui->theme->accent, radius);
        return;
    }
    const float pitch = fminf(ui_floor_mm(ui, 3.4F), w / (float)l->count);
    for (int i = 0; i < l->count; i++) {
        const bool here = i == l->shown;
        ui_disc(ui, x + radius + pitch * (float)i, y, here ? radius * 1.4F : radius,
                here ? ui->theme->accent : quiet, 0, 0);
    }
}

static void draw_words(struct ui *ui, const struct leaves *l, struct rect r, bool last)
{
    struct text words = label_text(ui, last ? "ui.more.first" : "ui.more");
    const struct extent size = ui_measure(ui, &words);
    const float cap = size.em * CAP_PER_EM;
    const float dot = ui_floor_mm(ui, 2.2F);
    const float gap = ui_floor_mm(ui, 2.4F);
    const float h = cap + gap + dot;
    words.x = r.x;
    words.y = r.y + (r.h - h) / 2 + cap - size.first;
    ui_text(ui, &words);
    draw_place(ui, l, r.x, words.y + size.first + gap + dot / 2, r.w);
}

/* The arrow with the place below it. */
static void draw_bare(struct ui *ui, const struct leaves *l, struct rect r, bool last)
{
    const float side = arrow_side(ui);
    const float gap = ui_floor_mm(ui, 1.6F);
    const float h = side + gap + ui_floor_mm(ui, 1.6F);
    const float y = r.y + (r.h - h) / 2;
    ui_glyph(ui, last ? ICON_FIRST : ICON_RIGHT, r.x + (r.w - side) / 2, y, side,
             last ? ui->theme->text : ui->theme->accent, ui_floor_mm(ui, 0.9F), false);
    const float most = r.w - ui_floor_mm(ui, 5);
    const float w = fminf(most, ui_floor_mm(ui, 3.4F) * (float)l->count);
    draw_place(ui, l, r.x + (r.w - w) / 2, y + h - ui_floor_mm(ui, 0.8F), w);
}

/* What the control shows: words, arrow and place, or what of it there is room for. */
static void draw_sign(struct ui *ui, const struct leaves *l, struct rect pill, bool last)
{
    if (pill.w < words_width(ui)) {
        draw_bare(ui, l, pill, last);
        return;
    }
    const float side = arrow_side(ui);
    const float left = pill.x + ui_floor_mm(ui, 5);
    const float arrow = pill.x + pill.w - side - ui_floor_mm(ui, 4);
    draw_words(ui, l, rect_of(left, pill.y, arrow - left - ui_floor_mm(ui, 2.5F), pill.h), last);
    ui_glyph(ui, last ? ICON_FIRST : ICON_RIGHT, arrow, pill.y + (pill.h - side) / 2, side,
             last ? ui->theme->text : ui->theme->accent, ui_floor_mm(ui, 0.9F), false);
}

static void draw_more(struct ui *ui, const struct leaves *l, struct rect r)
{
    const struct theme *t = ui->theme;
    const uint64_t id = ui_id("more", (int)ui->plane);
    const bool last = l->shown + 1 == l->count;
    const bool down = ui_pressed(ui, id);
    const float inset = ui_floor_mm(ui, 1.5F);
    struct rect pill =
        rect_of(r.x, r.y + inset + (down ? ui_mm(ui, 0.5F) : 0), r.w, r.h - 2 * inset);
    ui_frame_rect(ui, pill, down ? color_mix(t->card, t->accent, 0.3F) : t->card,
                  last ? t->edge : t->accent, fmaxf(1.5F, ui_floor_mm(ui, 0.5F)), pill.h / 2);
    draw_sign(ui, l, pill, last);
    const char *label = ui_tr(ui, last ? "ui.more.first" : "ui.more");
    ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                               .label = label,
                               .spoken = ui_format(ui, "%s, %d/%d", label, l->shown + 1, l->count),
                               .rect = r,
                               .action = {.kind = ACT_TURN, .arg = (int)ui->plane, .value = 1},
                               .fg = t->text,
                               .bg = t->card,
                               .em_px = (float)ui_em(ui, TYPE_CAPTION),
                               .id = id});
}

void leaves_end(struct ui *ui, const struct leaves *leaves, struct rect more)
{
    ui_pane_end(ui);
    draw_more(ui, leaves, more);
}
