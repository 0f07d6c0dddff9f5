#include "charts/lump.h"

#include "charts/lump_draw.h"
#include "ui/page.h"

#include <math.h>

#define SPECK_MM 0.3      /* below, a cube is a dot */
#define LENS_MM 4.0       /* below, a lens shows it enlarged too */
#define WORDS_EM 8        /* least width of the words beside it */
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

/* What stands beside a cube that is drawn smaller: of the things meant for that, the nearest. */
static const struct yardstick *beside(const struct content *content, double edge_mm)
{
    const struct yardstick *best = NULL;
    double nearest = 0;
    for (size_t i = 0; i < content->yardstick_count; i++) {
        const struct yardstick *y = &content->yardsticks[i];
        const double off = fabs(log(edge_mm / y->size_mm));
        if (y->beside && (best == NULL || off < nearest)) {
            best = y;
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
    return fminf(w * 0.6F, h) >= edge * CORNER_LEAST ? LUMP_CORNER : LUMP_FAR;
}

struct lump {
    double edge_mm;
    uint32_t tint;
    const char *words;
    enum { PART_ALL, PART_PICTURE, PART_WORDS } part; /* of it that stands on this leaf */
    float room;                                       /* of a leaf: for PART_PICTURE, px */
};

/* Where the picture and the words are, from the upper left corner of the block. */
struct plan {
    struct rect box; /* of the picture above its ground line */
    float caption_y, caption_w;
    struct text words;
    float h;
    enum lump_view view;
    const char *caption;
};

static const char *caption_of(const struct ui *ui, enum lump_view view)
{
    const char *size = ui_tr(ui, ui->env->mounting.measured ? "ui.lump.true" : "ui.lump.about");
    return view == LUMP_WHOLE    ? size
           : view == LUMP_SPECK  ? ui_tr(ui, "ui.lump.speck")
           : view == LUMP_CORNER ? ui_format(ui, "%s. %s", size, ui_tr(ui, "ui.lump.part"))
                                 : ui_tr(ui, "ui.lump.far");
}

static struct text caption_text(const struct ui *ui, const char *words, float w)
{
    struct text text = text_styled(ui, STYLE_MARK, words);
    text.width = w;
    text.silent = true;
    return text;
}

static float foot(const struct ui *ui)
{
    return ui_mm(ui, 3) + (float)ui_em(ui, TYPE_CAPTION) * 1.1F; /* the scale */
}

/* The picture is as large as its cube and the thing beside it need, within what is free. */
static void size_picture(struct ui *ui, const struct lump *l, float w, float high, struct plan *p)
{
    const float all = p->words.x + p->words.width;
    const float k = ui->real_mm, edge = (float)l->edge_mm * k;
    p->view = lump_view(l->edge_mm, w / k, high / k);
    float h = p->view == LUMP_FAR || p->view == LUMP_CORNER ? high * 0.8F : high;
    if (p->view == LUMP_WHOLE || p->view == LUMP_SPECK) {
        const struct yardstick *like = lump_like(ui->env->content, l->edge_mm);
        h = fmaxf(edge * LUMP_HIGH, like != NULL ? lump_height(like, k) : 0);
        h = fminf(fmaxf(h + ui_mm(ui, 4), ui_mm(ui, 26)), high);
    }
    p->box = rect_of(0, 0, w, roundf(h));
    p->caption = caption_of(ui, p->view);
    p->caption_y = h + foot(ui);
    p->caption_w = all;
    const struct text caption = caption_text(ui, p->caption, all);
    p->h = p->caption_y + ui_measure(ui, &caption).h;
}

static struct text words_text(const struct ui *ui, const struct lump *l, float x, float w)
{
    struct text text = text_styled(ui, STYLE_SECTION, l->words);
    text.heading = false;
    text.x = x;
    text.width = w;
    return text;
}

/* The words beside the picture, on its ground line; false where there is no room for them. */
static bool plan_beside(struct ui *ui, const struct lump *l, float w, float most, struct plan *p)
{
    const float k = ui->real_mm, gap = ui_mm(ui, 10);
    const struct yardstick *like = lump_like(ui->env->content, l->edge_mm);
    const float cube = (float)l->edge_mm * k * LUMP_WIDE;
    const float both = cube + (like != NULL ? gap + lump_silhouette(NULL, like, 0, 0, k) : 0);
    const float widest = w - gap - WORDS_EM * (float)ui_em(ui, TYPE_LEAD);
    const float box = fminf(fmaxf(both, w * 0.4F), widest);
    const enum lump_view view = lump_view(l->edge_mm, box / k, most / k);
    p->words = words_text(ui, l, box + gap, w - box - gap);
    const struct extent size = ui_measure(ui, &p->words);
    if (view == LUMP_CORNER || size.broken || box < w * 0.3F || size.h > most) {
        return false;
    }
    size_picture(ui, l, box, most, p);
    if (p->box.h < size.h) { /* the picture stands as low as its words */
        p->caption_y += size.h - p->box.h;
        p->h += size.h - p->box.h;
        p->box.h = size.h;
    }
    p->words.y = p->box.h - size.h;
    return true;
}

static struct plan plan_of(struct ui *ui, const struct lump *l, float w)
{
    const float area = page_area(ui).h;
    const float most = fmaxf(area * 0.6F, ui_floor_mm(ui, 24));
    struct plan p = {.words = words_text(ui, l, 0, w)};
    const float words_h = ui_measure(ui, &p.words).h;
    const float high = ui->portrait ? area * 0.4F : fmaxf(most - words_h, most * 0.5F);
    const float k = ui->real_mm;
    struct plan by = {0};
    if (l->part == PART_WORDS) {
        p.h = words_h;
        return p;
    }
    if (l->part == PART_PICTURE) {
        size_picture(ui, l, w, l->room - foot(ui), &p);
        p.h = p.caption_y;
        return p;
    }
    if (lump_view(l->edge_mm, w / k, high / k) != LUMP_CORNER && plan_beside(ui, l, w, most, &by)) {
        return by;
    }
    size_picture(ui, l, w, high, &p);
    p.words.y = p.h + ui_mm(ui, 4);
    p.h = p.words.y + words_h;
    return p;
}

static struct fit fit(struct ui *ui, const void *data, struct space space)
{
    return (struct fit){.h = plan_of(ui, data, space.w).h};
}

/* The cube in true size, and what is like it beside it. */
static void whole(struct ui *ui, const struct lump *l, struct rect box, float grown)
{
    const float k = ui->real_mm, edge = (float)l->edge_mm * k, ground = box.y + box.h;
    const float gap = fmaxf(ui_mm(ui, 8), edge * 0.2F);
    const struct yardstick *like = lump_like(ui->env->content, l->edge_mm);
    const float beside_x = box.x + edge * LUMP_WIDE + gap;
    if (like != NULL && beside_x + lump_silhouette(NULL, like, 0, 0, k) <= box.x + box.w &&
        lump_height(like, k) <= box.h) {
        lump_silhouette(ui, like, beside_x, ground, k);
    }
    if (l->edge_mm < LENS_MM) {
        lump_lens(ui, box, box.x + edge, ground - edge / 2, l->tint);
    }
    lump_cube(ui, box.x, ground, fmaxf(edge * grown, 2), l->tint);
    lump_scale(ui, box.x, ground, k, l->edge_mm, box.w * 0.8F);
}

/* All of it drawn smaller, with something that everyone knows. */
static void far(struct ui *ui, const struct lump *l, struct rect box, float grown)
{
    const struct yardstick *by = beside(ui->env->content, l->edge_mm);
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
    lump_cube(ui, x, ground, (float)l->edge_mm * k * grown, l->tint);
}

/* A corner in true size that goes on beyond what is free. */
static void corner(struct ui *ui, const struct lump *l, struct rect box, float grown)
{
    const struct rect before = ui->clip;
    const float ground = box.y + box.h, fade = ui_mm(ui, 14);
    ui->clip = before.w < 0 ? box : rect_meet(box, before);
    lump_cube(ui, box.x, ground, (float)l->edge_mm * ui->real_mm * grown, l->tint);
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
    lump_scale(ui, box.x, ground, ui->real_mm, l->edge_mm, box.w * 0.86F);
}

static void speck(struct ui *ui, const struct lump *l, struct rect box)
{
    const float ground = box.y + box.h, dot = fmaxf(2, (float)l->edge_mm * ui->real_mm);
    lump_lens(ui, box, box.x + dot, ground - dot / 2, l->tint);
    lump_cube(ui, box.x, ground, dot, l->tint);
    lump_scale(ui, box.x, ground, ui->real_mm, l->edge_mm, box.w * 0.8F);
}

static void draw_picture(struct ui *ui, const struct lump *l, const struct plan *p, struct rect box)
{
    const float grown = ui_motion(ui, MOTION_SETTLE, ui_arrival(ui));
    const float ground = box.y + box.h;
    ui_line(ui, box.x, ground, box.x + box.w, ground, color_alpha(ui->theme->edge, 0.7F),
            fmaxf(1, ui_mm(ui, 0.4F)));
    if (p->view == LUMP_WHOLE) {
        whole(ui, l, box, grown);
    } else if (p->view == LUMP_SPECK) {
        speck(ui, l, box);
    } else if (p->view == LUMP_FAR) {
        far(ui, l, box, grown);
    } else {
        const float w = box.w * 0.6F, gap = ui_mm(ui, 6);
        corner(ui, l, rect_of(box.x, box.y, w, box.h), grown);
        far(ui, l, rect_of(box.x + w + gap, box.y + box.h * 0.3F, box.w - w - gap, box.h * 0.7F),
            grown);
    }
}

static void emit_picture(struct ui *ui, const struct lump *l, const struct plan *plan,
                         const struct slot *at)
{
    const struct plan p = *plan;
    const struct rect box = rect_of(roundf(at->r.x), roundf(at->r.y), p.box.w, p.box.h);
    draw_picture(ui, l, &p, box);
    struct text caption = caption_text(ui, p.caption, p.caption_w);
    caption.x = box.x;
    caption.y = at->r.y + p.caption_y;
    const float h = l->part == PART_ALL ? ui_text(ui, &caption).h : 0;
    ui_described(ui, ROLE_IMAGE, rect_of(box.x, box.y, box.w, caption.y + h - box.y), p.caption);
}

static void emit(struct ui *ui, const void *data, const struct slot *at)
{
    const struct lump *l = data;
    const struct plan p = plan_of(ui, l, at->r.w);
    if (l->part != PART_WORDS) {
        emit_picture(ui, l, &p, at);
    }
    if (l->part != PART_PICTURE) {
        struct text words = p.words;
        words.x += at->r.x;
        words.y += at->r.y;
        ui_text(ui, &words);
    }
}

/* On a small panel the picture has a leaf and the words go on on the next. */
static bool divide(struct ui *ui, void *data, void *rest, struct space space)
{
    struct lump *head = data;
    struct lump *tail = rest;
    if (head->part == PART_WORDS) {
        const struct text words = words_text(ui, head, 0, space.w);
        return text_divide(ui, &words, space.room, &head->words, &tail->words);
    }
    if (head->part == PART_PICTURE || space.room < ui_floor_mm(ui, LEAF_MM)) {
        return false;
    }
    head->part = PART_PICTURE;
    head->room = space.room;
    tail->part = PART_WORDS;
    tail->words = ui_format(ui, "%s. %s", head->words, plan_of(ui, head, space.w).caption);
    return true;
}

static const struct block_kind kind = {.fit = fit, .emit = emit, .divide = divide};

void flow_lump(struct flow *flow, const struct figure *figure)
{
    const struct ui *ui = flow_ui(flow);
    const double edge = content_cube_mm(figure);
    const struct lump lump = {
        .edge_mm = edge, .tint = theme_tint(figure->lump->group), .words = lump_words(ui, edge)};
    flow_add(flow, &kind, &lump, sizeof lump, ui_mm(ui, 5));
}
