#include "charts/lump.h"

#include "charts/lump_draw.h"
#include "charts/lump_plan.h"

#include <math.h>

#define SPECK_MM 0.3      /* below, a cube is a dot */
#define LENS_MM 4.0       /* below, a lens shows it enlarged too */
#define LENS_WIDE 1.5F    /* of the height of its box: a dot, and the lens beside it */
#define LEAF_MM 36        /* real: least height of a leaf for the picture alone */
#define CORNER_LEAST 0.3F /* of an edge that must be seen for its corner to say something */

const struct yardstick *lump_like(const struct content *content, double edge_mm)
{
    const struct yardstick *best = NULL;
    double nearest = log(LUMP_ALIKE);
    for (size_t i = 0; i < content->yardstick_count; i++) {
        const double off = fabs(log(edge_mm / content->yardsticks[i].size_mm));
        if (off <= nearest) {
            best = &content->yardsticks[i];
            nearest = off;
        }
    }
    return best;
}

const char *lump_words(const struct ui *ui, double edge_mm)
{
    const bool metres = edge_mm >= 995, centimetres = !metres && edge_mm >= 99.5;
    const char *key = metres ? "ui.lump.m" : centimetres ? "ui.lump.cm" : "ui.lump.mm";
    const double value = edge_mm / (metres ? 1000 : centimetres ? 10 : 1);
    const int fine = metres || value < 1.95 ? 1 : 0; /* "1.3", but "1" and not "1.0" */
    const double tenth = round(value * 10) / 10;
    const int decimals = value < 0.095 ? 2 : fabs(tenth - round(tenth)) > 0.01 ? fine : 0;
    const double shown = round(value * pow(10, decimals)) / pow(10, decimals);
    const char *words =
        ui_fill(ui, ui_plural(ui, key, shown, decimals), "n", ui_number(ui, shown, decimals));
    const struct yardstick *like = lump_like(ui->env->content, edge_mm);
    return like == NULL ? words
                        : ui_format(ui, "%s, %s", words, ui_trf(ui, "yardstick.%s", like->id));
}

enum lump_view lump_view(double edge_mm, float w, float h)
{
    const float edge = (float)edge_mm;
    if (edge_mm < SPECK_MM) {
        return LUMP_SPECK;
    }
    if (edge * LUMP_WIDE <= w && edge * LUMP_HIGH <= h) {
        return LUMP_WHOLE;
    }
    return fminf(w, h) >= edge * CORNER_LEAST ? LUMP_CORNER : LUMP_FAR;
}

static struct fit fit(struct ui *ui, const void *data, struct space space)
{
    return (struct fit){.h = lump_plan(ui, data, space).h};
}

static float lens_wide(struct ui *ui, struct rect box)
{
    return box.h * LENS_WIDE + lump_lens_words(ui);
}

/* The cube in true size, and what is like it beside it, in the middle. */
static void whole(struct ui *ui, const struct lump *l, struct rect box, float grown)
{
    const float k = ui->real_mm, edge = (float)l->edge_mm * k, ground = box.y + box.h;
    const float gap = fmaxf(ui_mm(ui, 8), edge * 0.2F);
    const struct yardstick *like = lump_like(ui->env->content, l->edge_mm);
    const float wide = edge * LUMP_WIDE;
    const float other = like != NULL ? gap + lump_silhouette(NULL, like, 0, 0, k) : 0;
    const bool seen = other > 0 && wide + other <= box.w && lump_height(like, k) <= box.h;
    const float lens = l->edge_mm < LENS_MM ? lens_wide(ui, box) : 0;
    const float group = fminf(fmaxf(wide + (seen ? other : 0), wide + lens), box.w);
    const float most = (box.w + group) / 2;
    box = rect_of(roundf(box.x + (box.w - group) / 2), box.y, group, box.h);
    if (seen) {
        lump_silhouette(ui, like, box.x + wide + gap, ground, k);
    }
    if (l->edge_mm < LENS_MM) {
        lump_lens(ui, box, box.x + edge, ground - edge / 2, &l->skin);
    }
    lump_cube(ui, box.x, ground, fmaxf(edge * grown, 2), &l->skin);
    lump_scale(ui, box.x, ground, k, l->edge_mm, most);
}

/* All of it drawn smaller, with something that everyone knows. */
static void far(struct ui *ui, const struct lump *l, struct rect box, float grown)
{
    const struct yardstick *by = lump_beside(ui->env->content, l->edge_mm);
    const double tall = by != NULL ? (double)lump_height(by, 1) : 0;
    const double wide = by != NULL ? (double)lump_silhouette(NULL, by, 0, 0, 1) : 0;
    const float gap = ui_mm(ui, 5);
    const float high = (float)fmax(l->edge_mm * (double)LUMP_HIGH, tall);
    const float across = (float)(l->edge_mm * (double)LUMP_WIDE + wide);
    const float k = fminf(box.h / high, (box.w - gap) / across);
    const float ground = box.y + box.h;
    float x = box.x;
    if (by != NULL) {
        x += lump_silhouette(ui, by, x, ground, k) + gap;
    }
    lump_cube(ui, x, ground, (float)l->edge_mm * k * grown, &l->skin);
}

/* A corner in true size that goes on beyond what is free. */
static void corner(struct ui *ui, const struct lump *l, struct rect box, float grown)
{
    const struct rect before = ui->clip;
    const float ground = box.y + box.h, fade = ui_mm(ui, 14);
    ui->clip = before.w < 0 ? box : rect_meet(box, before);
    lump_cube(ui, box.x, ground, (float)l->edge_mm * ui->real_mm * grown, &l->skin);
    const uint32_t on = ui_ground(ui), off = color_alpha(on, 0);
    const struct paint right = {.kind = PAINT_LINEAR,
                                .stops = 2,
                                .color = {off, on},
                                .at = {0, 1},
                                .x0 = box.x + box.w - fade,
                                .x1 = box.x + box.w};
    ui_gradient(ui, rect_of(box.x + box.w - fade, box.y, fade, box.h), &right);
    const struct paint up = {.kind = PAINT_LINEAR,
                             .stops = 2,
                             .color = {on, off},
                             .at = {0, 1},
                             .y0 = box.y,
                             .y1 = box.y + fade};
    ui_gradient(ui, rect_of(box.x, box.y - 1, box.w, fade + 1), &up);
    ui->clip = before;
    lump_scale(ui, box.x, ground, ui->real_mm, l->edge_mm, box.w);
}

static void speck(struct ui *ui, const struct lump *l, struct rect box)
{
    const float group = fminf(box.w, lens_wide(ui, box)), most = (box.w + group) / 2;
    box = rect_of(roundf(box.x + (box.w - group) / 2), box.y, group, box.h);
    const float ground = box.y + box.h, dot = fmaxf(2, (float)l->edge_mm * ui->real_mm);
    lump_lens(ui, box, box.x + dot, ground - dot / 2, &l->skin);
    lump_cube(ui, box.x, ground, dot, &l->skin);
    lump_scale(ui, box.x, ground, ui->real_mm, l->edge_mm, most);
}

static void ground_line(struct ui *ui, struct rect box)
{
    const float ground = box.y + box.h;
    ui_line(ui, box.x, ground, box.x + box.w, ground, color_alpha(ui->theme->edge, 0.7F),
            fmaxf(1, ui_mm(ui, 0.4F)));
}

/* What stands in true size stands on a ground, in a little light. */
static void draw_stage(struct ui *ui, struct rect box)
{
    const float ground = box.y + box.h, foot = lump_foot(ui) + ui_mm(ui, 1.5F);
    if (!ui->theme->flat) {
        const uint32_t card = ui_ground(ui);
        const uint32_t wall = color_mix(card, ui->theme->glow, 0.5F);
        const struct paint light = {.kind = PAINT_RADIAL,
                                    .stops = 2,
                                    .color = {wall, color_alpha(wall, 0)},
                                    .at = {0, 1},
                                    .x0 = box.x + box.w / 2,
                                    .y0 = ground,
                                    .x1 = box.w * 0.5F};
        ui_gradient(ui, box, &light);
        const uint32_t floor = color_mix(card, theme_rock(3).base, 0.16F);
        const struct paint down = {.kind = PAINT_LINEAR,
                                   .stops = 2,
                                   .color = {floor, color_mix(card, floor, 0.3F)},
                                   .at = {0, 1},
                                   .y0 = ground,
                                   .y1 = ground + foot};
        ui_gradient(ui, rect_of(box.x, ground, box.w, foot), &down);
    }
    ground_line(ui, box);
}

static void draw_picture(struct ui *ui, const struct lump *l, const struct lump_plan *p,
                         struct rect box, struct rect small)
{
    const float grown = ui_motion(ui, MOTION_SETTLE, ui_arrival(ui));
    if (p->view == LUMP_WHOLE || p->view == LUMP_SPECK) {
        struct rect on = box;
        on.w = p->ground_w > 0 ? p->ground_w : box.w;
        draw_stage(ui, on);
    } else {
        ground_line(ui, box);
    }
    if (p->view == LUMP_WHOLE) {
        whole(ui, l, box, grown);
    } else if (p->view == LUMP_SPECK) {
        speck(ui, l, box);
    } else if (p->view == LUMP_FAR) {
        far(ui, l, box, grown);
    } else {
        corner(ui, l, box, grown);
    }
    if (small.w > 0) {
        ground_line(ui, small);
        far(ui, l, small, grown);
    }
}

static void put_words(struct ui *ui, const struct text *text, struct rect r)
{
    if (text->string != NULL && text->string[0] != '\0') {
        struct text words = *text;
        words.x += r.x;
        words.y += r.y;
        ui_text(ui, &words);
    }
}

static void emit(struct ui *ui, const void *data, const struct slot *at)
{
    const struct lump *l = data;
    const struct lump_plan p = lump_plan(ui, l, at->space);
    const struct rect r = rect_of(roundf(at->r.x), roundf(at->r.y), at->r.w, at->r.h);
    const struct rect box = rect_of(r.x, r.y + p.box.y, p.box.w, p.box.h);
    if (l->part != PART_WORDS) {
        struct rect small = rect_of(r.x + p.small.x, r.y + p.small.y, p.small.w, p.small.h);
        draw_picture(ui, l, &p, box, small);
        ui_described(ui, ROLE_IMAGE, rect_of(box.x, box.y, box.w, box.h + lump_foot(ui)),
                     p.caption.string);
    }
    put_words(ui, &p.lead, r);
    put_words(ui, &p.words, r);
    if (l->part == PART_ALL) {
        put_words(ui, &p.caption, r);
        put_words(ui, &p.note, r);
    }
}

/* On a small panel the picture has a leaf and the words go on on the next. */
static bool divide(struct ui *ui, void *data, void *rest, struct space space)
{
    struct lump *head = data;
    struct lump *tail = rest;
    if (head->part == PART_WORDS) {
        const struct text words = lump_text(ui, head, space.w);
        return text_divide(ui, &words, space.room, space.fresh, &head->words, &tail->words);
    }
    if (head->part == PART_PICTURE || space.room < ui_floor_mm(ui, LEAF_MM)) {
        return false;
    }
    head->part = PART_PICTURE;
    tail->part = PART_WORDS;
    tail->words = ui_format(ui, "%s. %s", head->words, lump_plan(ui, head, space).caption.string);
    if (head->lead[0] != '\0') {
        tail->words = ui_format(ui, "%s. %s", head->lead, tail->words);
    }
    return true;
}

static const struct block_kind kind = {
    .fit = fit, .emit = emit, .divide = divide, .stretches = true};

void flow_lump(struct flow *flow, const struct figure *figure, const char *lead)
{
    const struct ui *ui = flow_ui(flow);
    const double edge = content_cube_mm(figure);
    const struct lump lump = {.edge_mm = edge,
                              .skin = lump_skin(figure->lump),
                              .lead = lead != NULL ? lead : "",
                              .words = lump_words(ui, edge)};
    flow_add(flow, &kind, &lump, sizeof lump, ui_mm(ui, 5));
}
