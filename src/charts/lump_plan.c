#include "charts/lump_plan.h"

#include "ui/page.h"

#include <math.h>

#define WORDS_EM 6           /* least width of the words beside it */
#define STAGE_MM 26          /* least height of a picture, design */
#define STAGE_SHARE 0.36F    /* and of the page, where the slab is as high as that */
#define STAGE_UPRIGHT 0.2F   /* of an upright one */
#define STAGE_WIDE 0.5F      /* and most of its height, of its width */
#define AIR_MM 4             /* above what stands in it */
#define LEAST_MM 28          /* real: least height of a picture that goes on beyond its box */
#define CORNER_SHARE 0.56F   /* of the width, beside all of it drawn smaller */
#define CORNER_HIGH 0.9F     /* most height of a corner, of its width */
#define FAR_HIGH 0.5F        /* most height of what is drawn smaller, of the width */
#define SMALL_LEAST_MM 20.0F /* real: least height of the small one beside a corner */
#define APART_MM 200.0F      /* real: from such a width on the words stand beside a corner */

float lump_foot(const struct ui *ui)
{
    return ui_mm(ui, 3) + (float)ui_em(ui, TYPE_CAPTION) * 1.1F;
}

static struct text styled(const struct ui *ui, enum style style, const char *words, float x,
                          float w)
{
    struct text text = text_styled(ui, style, words);
    text.heading = false;
    text.x = x;
    text.width = w;
    return text;
}

struct text lump_text(const struct ui *ui, const struct lump *l, float w)
{
    return styled(ui, STYLE_SECTION, l->words, 0, w);
}

/* Is its caption the headline: "this is its true size"? */
static bool heads(enum lump_view view)
{
    return view == LUMP_WHOLE || view == LUMP_SPECK;
}

static struct text caption_text(const struct ui *ui, enum lump_view view, float x, float w)
{
    const char *size = ui_tr(ui, ui->env->mounting.measured ? "ui.lump.true" : "ui.lump.about");
    const char *words = view == LUMP_WHOLE   ? size
                        : view == LUMP_SPECK ? ui_tr(ui, "ui.lump.speck")
                        : view == LUMP_CORNER
                            ? ui_format(ui, "%s. %s", size, ui_tr(ui, "ui.lump.part"))
                            : ui_tr(ui, "ui.lump.far");
    struct text text = styled(ui, heads(view) ? STYLE_CHAPTER : STYLE_MARK, words, x, w);
    text.color = heads(view) ? ui->theme->text : text.color;
    text.silent = true;
    return text;
}

const struct yardstick *lump_beside(const struct content *content, double edge_mm)
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

/* ---- a column of words: what the figure says (or not), how large it is, the caption, which is the
 * headline of what is seen in true size ---- */

static float stack(struct ui *ui, struct text *text, float y, float gap, bool *cut)
{
    if (text->string == NULL || text->string[0] == '\0') {
        return y;
    }
    const struct extent size = ui_measure(ui, text);
    text->y = y > 0 ? y + gap : 0;
    *cut = *cut || size.broken;
    return text->y + size.h;
}

/* From y = 0 on; returns its height. */
static float column(struct ui *ui, const struct lump *l, struct lump_plan *p, bool lead, float x,
                    float w, bool *cut)
{
    const float gap = ui_mm(ui, 3);
    float h = 0;
    if (lead) {
        p->lead = styled(ui, STYLE_LEAD, l->lead, x, w);
        h = stack(ui, &p->lead, h, gap, cut);
    }
    p->caption = caption_text(ui, p->view, x, w);
    if (heads(p->view)) {
        h = stack(ui, &p->caption, h, gap, cut);
        p->words = styled(ui, STYLE_LEAD, l->words, x, w);
        return stack(ui, &p->words, h, gap, cut);
    }
    p->words = styled(ui, p->small_words ? STYLE_STRONG : STYLE_SECTION, l->words, x, w);
    h = stack(ui, &p->words, h, gap, cut);
    return stack(ui, &p->caption, h, ui_mm(ui, 2), cut);
}

/* What the figure says above all; returns where the rest begins. */
static float above(struct ui *ui, const struct lump *l, struct lump_plan *p, float w)
{
    bool cut = false;
    p->lead = styled(ui, STYLE_LEAD, l->lead, 0, w);
    const float h = stack(ui, &p->lead, 0, 0, &cut);
    return h > 0 ? roundf(h + ui_mm(ui, 4)) : 0;
}

static void down(struct lump_plan *p, float by, bool lead)
{
    p->words.y += by;
    p->caption.y += by;
    p->lead.y += lead ? by : 0;
}

/* ---- all of it in true size ---- */

static float whole_gap(const struct ui *ui, const struct lump *l)
{
    return fmaxf(ui_mm(ui, 8), (float)l->edge_mm * ui->real_mm * 0.2F);
}

/* What a picture of all of it takes, px; with: the thing that is like it stands beside
 * it if it may. */
static struct extent whole_size(const struct ui *ui, const struct lump *l, float most, bool with)
{
    const float k = ui->real_mm, edge = (float)l->edge_mm * k;
    const struct yardstick *like = lump_like(ui->env->content, l->edge_mm);
    struct extent size = {.w = edge * LUMP_WIDE, .h = edge * LUMP_HIGH};
    const float both =
        like != NULL ? size.w + whole_gap(ui, l) + lump_silhouette(NULL, like, 0, 0, k) : size.w;
    if (with && like != NULL && both <= most) {
        size.w = both;
        size.h = fmaxf(size.h, lump_height(like, k));
    }
    const float share = ui->portrait ? STAGE_UPRIGHT : STAGE_SHARE;
    const float stage = fminf(page_area(ui).h * share, most * STAGE_WIDE);
    size.h = fmaxf(size.h + ui_mm(ui, AIR_MM), fmaxf(ui_mm(ui, STAGE_MM), stage));
    return size;
}

/* Its words beside it; inside: with what the figure says. False where there is no room. */
static bool beside(struct ui *ui, const struct lump *l, struct space space, bool inside,
                   struct lump_plan *p)
{
    const float gap = ui_mm(ui, 10);
    const float widest = space.w - gap - WORDS_EM * (float)ui_em(ui, TYPE_LEAD);
    const struct extent size = whole_size(ui, l, widest, true);
    const float box = fmaxf(size.w, fminf(space.w * 0.4F, widest));
    bool cut = false;
    const float top = inside ? 0 : above(ui, l, p, space.w);
    const float words = column(ui, l, p, inside, box + gap, space.w - box - gap, &cut);
    const float h = fmaxf(size.h, words);
    p->box = rect_of(0, top, box, roundf(h));
    down(p, p->box.y + p->box.h - words, inside);
    p->h = p->box.y + p->box.h + lump_foot(ui);
    return !cut && size.w <= widest && p->h <= space.room + 0.5F;
}

/* The headline and, where they fit on one line, the words beside it, above a ground as wide as the
 * space; else they stand below it. */
static bool stage(struct ui *ui, const struct lump *l, struct space space, bool like,
                  struct lump_plan *p)
{
    const struct extent size = whole_size(ui, l, space.w, like);
    const float gap = ui_mm(ui, 8), top = above(ui, l, p, space.w);
    p->caption = caption_text(ui, p->view, 0, space.w);
    p->words = styled(ui, STYLE_LEAD, l->words, 0, space.w);
    const struct extent head = ui_measure(ui, &p->caption);
    struct text line = p->words;
    line.width = 1e6F;
    struct extent words = ui_measure(ui, &line);
    const bool aside = head.lines == 1 && head.w + gap + words.w <= space.w;
    if (aside) {
        p->words.x = head.w + gap;
        p->words.width = space.w - p->words.x;
    } else {
        words = ui_measure(ui, &p->words);
    }
    p->caption.y = top;
    p->box = rect_of(0, roundf(top + head.h + ui_mm(ui, 1)), space.w, roundf(size.h));
    const float foot = p->box.y + p->box.h + lump_foot(ui);
    p->words.y = aside ? top + head.first - words.first : foot + ui_mm(ui, 2);
    p->h = aside ? foot : p->words.y + words.h;
    return size.w <= space.w && !head.broken && !words.broken && p->h <= space.room + 0.5F;
}

/* All words above what stands beside the cube, on one ground as wide as the space. */
static bool over(struct ui *ui, const struct lump *l, struct space space, struct lump_plan *p)
{
    const struct yardstick *like = lump_like(ui->env->content, l->edge_mm);
    const struct extent alone = whole_size(ui, l, space.w, false);
    const struct extent both = whole_size(ui, l, space.w, true);
    const float x = alone.w + whole_gap(ui, l);
    bool cut = false;
    if (like == NULL || both.w <= alone.w) {
        return false;
    }
    const float words = column(ui, l, p, true, x, space.w - x, &cut);
    const float h = fmaxf(alone.h, words + ui_mm(ui, 8) + lump_height(like, ui->real_mm));
    p->box = rect_of(0, 0, both.w, roundf(h));
    p->ground_w = space.w;
    p->h = p->box.h + lump_foot(ui);
    return !cut && space.w - x >= WORDS_EM * (float)ui_em(ui, TYPE_LEAD) &&
           p->h <= space.room + 0.5F;
}

/* ---- what is too large ---- */

/* The ground that is left for a picture, at most so high and at least LEAST_MM. */
static float left(const struct ui *ui, struct space space, float taken, float most)
{
    return floorf(fmaxf(fminf(space.room - taken, most), ui_floor_mm(ui, LEAST_MM)));
}

/* A corner at the left; at the right its words, and below them all of it drawn smaller. */
static bool corner(struct ui *ui, const struct lump *l, struct space space, struct lump_plan *p)
{
    const float gap = ui_mm(ui, 10), box = roundf(space.w * CORNER_SHARE);
    const float x = box + gap, w = space.w - x, top = above(ui, l, p, space.w);
    bool cut = false;
    p->view = LUMP_CORNER;
    p->words = styled(ui, p->small_words ? STYLE_STRONG : STYLE_SECTION, l->words, x, w);
    const float words = stack(ui, &p->words, 0, 0, &cut);
    p->caption = caption_text(ui, p->view, 0, box);
    p->note = styled(ui, STYLE_MARK, ui_tr(ui, "ui.lump.smaller"), x, w);
    const float scale = lump_foot(ui) + ui_mm(ui, 2);
    const float foot = scale + ui_measure(ui, &p->caption).h;
    const float h = left(ui, space, top + foot, box * CORNER_HIGH);
    const float small = h - words - ui_mm(ui, 8);
    p->box = rect_of(0, top, box, h);
    p->small = rect_of(x, roundf(top + h - small), w, roundf(small));
    p->words.y = top;
    p->note.y = top + h + ui_mm(ui, 2);
    p->caption.y = top + h + scale;
    p->h = top + h + foot;
    return !cut && small >= ui_floor_mm(ui, SMALL_LEAST_MM) && p->h <= space.room + 0.5F &&
           lump_view(l->edge_mm, box / ui->real_mm, h / ui->real_mm) == LUMP_CORNER;
}

/* A corner or all of it drawn smaller, with its words beside it. */
static bool narrow(struct ui *ui, const struct lump *l, struct space space, enum lump_view view,
                   struct lump_plan *p)
{
    const float gap = ui_mm(ui, 8), box = roundf(space.w * 0.46F);
    const float top = above(ui, l, p, space.w);
    bool cut = false;
    p->view = view;
    const float words = column(ui, l, p, false, box + gap, space.w - box - gap, &cut);
    const float most = fmaxf(words, box * (view == LUMP_FAR ? FAR_HIGH * 2 : 1));
    const float h = left(ui, space, top + lump_foot(ui), most);
    p->box = rect_of(0, top, box, fmaxf(h, words));
    down(p, p->box.y + p->box.h - words, false);
    p->h = p->box.y + p->box.h + lump_foot(ui);
    return !cut && p->h <= space.room + 0.5F &&
           (view == LUMP_FAR ||
            lump_view(l->edge_mm, box / ui->real_mm, h / ui->real_mm) == LUMP_CORNER);
}

/* The last resort: drawn smaller, its words below. */
static void stacked(struct ui *ui, const struct lump *l, struct space space, struct lump_plan *p)
{
    bool cut = false;
    const float top = above(ui, l, p, space.w);
    p->view = lump_view(l->edge_mm, space.w / ui->real_mm, space.room / ui->real_mm);
    p->view = p->view == LUMP_SPECK ? LUMP_SPECK : LUMP_FAR;
    const float words = column(ui, l, p, false, 0, space.w, &cut);
    const float foot = lump_foot(ui) + ui_mm(ui, 2);
    p->box = rect_of(0, top, space.w, left(ui, space, top + foot + words, space.w * FAR_HIGH));
    down(p, p->box.y + p->box.h + foot, false);
    p->h = p->box.y + p->box.h + foot + words;
}

/* The picture has a leaf, its words the next; beside it stands what it is like, in a few words. */
static struct lump_plan alone(struct ui *ui, const struct lump *l, struct space space)
{
    const struct yardstick *like = lump_like(ui->env->content, l->edge_mm);
    const float h = floorf(fmaxf(space.room - lump_foot(ui), 1)), gap = ui_mm(ui, 8);
    struct lump_plan p = {.box = rect_of(0, 0, space.w, h), .h = h + lump_foot(ui)};
    const struct extent size = whole_size(ui, l, space.w * CORNER_SHARE, true);
    const float x = roundf(fmaxf(size.w <= space.w * 0.75F ? size.w : 0, space.w * 0.5F)) + gap;
    if (like != NULL) {
        p.words = styled(ui, STYLE_BODY, ui_trf(ui, "yardstick.%s", like->id), x, space.w - x);
        const struct extent words = ui_measure(ui, &p.words);
        p.words.y = h - words.h;
        if (words.broken || words.h > h) {
            p.words.string = "";
        } else {
            p.box.w = x - gap;
        }
    }
    p.view = lump_view(l->edge_mm, p.box.w / ui->real_mm, (h - ui_mm(ui, 1)) / ui->real_mm);
    p.caption = caption_text(ui, p.view, 0, space.w);
    return p;
}

struct lump_plan lump_plan(struct ui *ui, const struct lump *l, struct space space)
{
    const enum lump_view seen = lump_view(l->edge_mm, 1e6F, 1e6F); /* a speck, or not */
    struct lump_plan p = {.view = seen};
    if (l->part == PART_PICTURE) {
        return alone(ui, l, space);
    }
    if (l->part == PART_WORDS) {
        p.words = lump_text(ui, l, space.w);
        p.h = ui_measure(ui, &p.words).h;
        return p;
    }
    if (stage(ui, l, space, true, &p) || over(ui, l, space, &p)) {
        return p;
    }
    p = (struct lump_plan){.view = seen};
    if (stage(ui, l, space, false, &p) || beside(ui, l, space, false, &p) ||
        (l->lead[0] != '\0' && beside(ui, l, space, true, &p))) {
        return p;
    }
    const bool wide = space.w / ui->real_mm >= APART_MM;
    p = (struct lump_plan){0};
    for (int i = 0; wide && i < 2; i++) {
        p.small_words = i > 0;
        if (corner(ui, l, space, &p)) {
            return p;
        }
    }
    p = (struct lump_plan){0};
    if (narrow(ui, l, space, LUMP_CORNER, &p) || narrow(ui, l, space, LUMP_FAR, &p)) {
        return p;
    }
    p = (struct lump_plan){0};
    stacked(ui, l, space, &p);
    return p;
}
