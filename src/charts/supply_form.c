#include "charts/supply_form.h"

#include "ui/page.h"

#include <math.h>

#define NARROW_MM 175.0F  /* up to this width the key stands below the stones */
#define ZONE_SHARE 0.25F  /* the side of the stones, of the height of the panel */
#define STACK_SHARE 0.59F /* and of the width: its figures stand at the right */
#define SIDE_MM 88.0F     /* the same, where the key stands beside them */
#define SIDE_SHARE 0.44F  /* but no more of the width */
#define LEAF_SHARE 0.34F  /* nor of the height of a low panel */
#define GIVES_WAY 0.72F
#define NEAR 1.05F       /* a little less is taken for the same step */
#define ROW_GAP_MM 10.0F /* between the stops and other figures on one row */
#define ROW_AIR_MM 2.4F  /* of what is touched there, below what is drawn of it */
#define TIGHT_MOST 3     /* of its title then */
#define LEAF_MM 22.0F    /* real: the least side of them */

static bool has(const struct supply_chart *c, unsigned part)
{
    return (c->parts & part) != 0;
}

/* A column that fills from its top. */
struct pile {
    float x, y, w;
    struct fit fit; /* cut: any is */
};

static struct rect pile_add(struct pile *p, struct fit fit, float gap)
{
    if (fit.h <= 0) {
        return (struct rect){0};
    }
    p->y += p->fit.h > 0 ? gap : 0;
    const struct rect r = rect_of(p->x, p->y, p->w, fit.h);
    p->y += fit.h;
    p->fit.h += fit.h;
    p->fit.cut = p->fit.cut || fit.cut;
    return r;
}

static void pile_head(struct ui *ui, const struct supply_chart *c, int tight, struct pile *p,
                      struct supply_form *f)
{
    const struct space space = {.w = p->w, .tight = tight};
    if (has(c, PART_PATH)) {
        f->path = pile_add(p, flow_fit(c->path, space), 0);
    }
    if (has(c, PART_TITLE)) {
        f->title = pile_add(p, flow_fit(c->title, space), ui_mm(ui, 1));
    }
}

static float mark_room(const struct ui *ui)
{
    return ui_floor_mm(ui, TARGET_MM) + fmaxf(ui_mm(ui, 3), ui_floor_mm(ui, GAP_MM)) + 2;
}

static void pile_key(struct ui *ui, const struct supply_chart *c, struct pile *p,
                     struct supply_form *f)
{
    if (has(c, PART_STONES)) {
        f->legend = pile_add(p, supply_key_fit(ui, c, p->w), ui_mm(ui, 3));
    }
}

/* The same with the mark at its right, and below it what is counted. */
static void pile_key_marked(struct ui *ui, const struct supply_chart *c, struct pile *p,
                            struct supply_form *f)
{
    const float w = p->w - mark_room(ui);
    f->legend = pile_add(p, supply_key_fit(ui, c, w), ui_mm(ui, 3));
    f->mark_x = p->x + p->w - ui_floor_mm(ui, TARGET_MM);
    f->mark_y = f->legend.y;
    f->legend.w = w;
    f->counted = pile_add(p, supply_highest(ui, c, p->w, false), ui_mm(ui, 1));
    f->follows = true;
}

/* Figures, and what is counted with the mark at its right; or the mark at the right of the figures,
 * where both fit on one row. */
static void pile_notes(struct ui *ui, const struct supply_chart *c, struct pile *p,
                       struct supply_form *f)
{
    const float mark = ui_floor_mm(ui, TARGET_MM);
    const float room = p->w - mark_room(ui);
    const float gap = fmaxf(ui_mm(ui, 3), ui_floor_mm(ui, GAP_MM));
    if (has(c, PART_FIGURES)) {
        f->figures = pile_add(p, supply_highest(ui, c, p->w, true), gap);
    }
    if (!has(c, PART_COUNTED)) {
        return;
    }
    const struct fit aside = supply_highest(ui, c, room, true);
    struct fit words = supply_highest(ui, c, p->w, false);
    const bool beside =
        has(c, PART_FIGURES) && f->figures.w > 0 && aside.h <= f->figures.h + 0.1F && !aside.cut;
    if (beside) {
        f->figures.w = room;
        f->mark_y = f->figures.y;
    } else {
        words = supply_highest(ui, c, room, false);
        words.h = fmaxf(words.h, mark);
    }
    f->counted =
        pile_add(p, words, beside ? ui_mm(ui, 1) : fmaxf(ui_mm(ui, 1), ui_floor_mm(ui, GAP_MM)));
    f->counted.w = beside ? p->w : room;
    const float up = has(c, PART_STONES) || f->stones.w > 0 || f->path.w <= 0 ? 0.4F : 0;
    f->mark_y = beside ? f->mark_y : f->counted.y - ui_floor_mm(ui, up); /* clear of "More" */
    f->mark_x = p->x + p->w - mark;
}

/* Key and notes, without the figures where they stand above; rather the mark beside the key than
 * what is counted too low. */
static void pile_below(struct ui *ui, const struct supply_chart *c, bool figures_above, float room,
                       struct pile *p, struct supply_form *f)
{
    struct supply_chart rest = *c;
    rest.parts &= figures_above ? ~(unsigned)PART_FIGURES : PART_ALL;
    const struct pile top = *p;
    const struct supply_form before = *f;
    pile_key(ui, c, p, f);
    pile_notes(ui, &rest, p, f);
    if (!figures_above || !has(c, PART_COUNTED) || (!p->fit.cut && p->y <= room + 0.1F)) {
        return;
    }
    struct pile other = top;
    struct supply_form marked = before;
    pile_key_marked(ui, c, &other, &marked);
    if (!other.fit.cut && other.y <= room + 0.1F) {
        *p = other;
        *f = marked;
    }
}

/* ---- the forms ---- */

/* Below each other; beside the stones their figures and the mark, or where that is too high the
 * figures alone. */
static struct supply_form form_stack(struct ui *ui, const struct supply_chart *c,
                                     struct space space)
{
    struct supply_form f = {0};
    struct pile p = {.w = space.w};
    pile_head(ui, c, space.tight, &p, &f);
    const float side = roundf(fminf(space.w * STACK_SHARE, (float)ui->frame->height * ZONE_SHARE));
    const float mark = ui_floor_mm(ui, TARGET_MM);
    const float x = side + ui_mm(ui, 4);
    const float w = space.w - x;
    f.stones = pile_add(&p, (struct fit){side, false}, ui_mm(ui, 3));
    f.stones.w = side;
    const struct fit none = {0};
    const struct fit figures = has(c, PART_FIGURES) ? supply_highest(ui, c, w, true) : none;
    const float foot = f.stones.y + side - mark;
    const float high = figures.h - ui_mm(ui, 2); /* without the air below them */
    const bool beside = has(c, PART_COUNTED) && w >= mark && !figures.cut &&
                        high + ui_floor_mm(ui, GAP_MM) + mark <= side + 1;
    const bool alone = figures.h > 0 && !figures.cut && high <= side + 1;
    if (figures.h > 0 && (beside || alone)) {
        f.figures = rect_of(x, f.stones.y, w, figures.h);
    }
    if (!beside) {
        pile_below(ui, c, alone, space.room, &p, &f);
        f.fit = (struct fit){p.y, p.fit.cut};
        return f;
    }
    f.mark_x = x;
    f.mark_y = foot;
    pile_key(ui, c, &p, &f);
    f.counted = pile_add(&p, supply_highest(ui, c, space.w, false), ui_mm(ui, 1));
    f.follows = f.legend.w > 0;
    f.fit = (struct fit){p.y, p.fit.cut};
    return f;
}

/* The key and the notes beside the stones, as large as they may be, from the top, or from below
 * path and title. */
static struct supply_form form_beside(struct ui *ui, const struct supply_chart *c,
                                      struct space space, bool head, float most)
{
    struct supply_form f = {0};
    struct pile top = {.w = space.w};
    if (head) {
        pile_head(ui, c, space.tight, &top, &f);
    }
    const float air = has(c, PART_TITLE) ? 0 : ui_floor_mm(ui, GAP_MM); /* below what is touched */
    const float y = top.y > 0 ? top.y + fmaxf(ui_mm(ui, 3), air) : 0;
    const float least = ui_floor_mm(ui, LEAF_MM);
    const float gap = ui_mm(ui, head ? 9 : 6);
    struct pile p;
    /* The stones give way to the words, in steps that are the same in every room: their widths are
     * measured once. */
    for (float step = space.w * SIDE_SHARE;; step *= GIVES_WAY) {
        const bool last = step * GIVES_WAY < least;
        const bool near = step <= most * NEAR;
        const float side = near ? fminf(step, most) : step;
        if (!near && !last) {
            continue;
        }
        const float x = side + gap;
        p = (struct pile){.x = x, .y = y, .w = space.w - x};
        if (!head) {
            pile_head(ui, c, space.tight, &p, &f);
        }
        if (has(c, PART_STONES) && has(c, PART_COUNTED) &&
            supply_highest(ui, c, p.w, true).h <= 0) {
            pile_key_marked(ui, c, &p, &f);
        } else {
            pile_key(ui, c, &p, &f);
            pile_notes(ui, c, &p, &f);
        }
        f.stones = rect_of(0, y, side, side);
        if ((!p.fit.cut && p.y <= space.room + 0.1F) || last) {
            break;
        }
    }
    f.fit = (struct fit){fmaxf(p.y, y + f.stones.h), top.fit.cut || p.fit.cut};
    return f;
}

/* Words alone. */
static struct supply_form form_words(struct ui *ui, const struct supply_chart *c,
                                     struct space space)
{
    struct supply_form f = {0};
    struct pile p = {.w = space.w};
    pile_head(ui, c, space.tight, &p, &f);
    pile_notes(ui, c, &p, &f);
    f.fit = (struct fit){p.y, p.fit.cut};
    return f;
}

/* Path and figures, both touched, beside each other: as wide as they are lowest. */
static float touched_row(struct ui *ui, const struct supply_chart *c, struct space space,
                         struct supply_form *f)
{
    if (!has(c, PART_PATH) || supply_highest(ui, c, space.w, true).h <= 0) {
        struct pile p = {.w = space.w};
        f->path = has(c, PART_PATH) ? pile_add(&p, flow_fit(c->path, space), 0) : f->path;
        f->figures = pile_add(&p, supply_highest(ui, c, space.w, true), 0);
        f->fit.cut = p.fit.cut;
        return p.y;
    }
    static const float shares[] = {0.28F, 0.34F, 0.4F, 0.46F}; /* of the figures */
    const float gap = ui_mm(ui, ROW_GAP_MM);
    float low = 0;
    for (size_t i = 0; i < sizeof shares / sizeof shares[0]; i++) {
        const float w = roundf(space.w * shares[i]), left = space.w - w - gap;
        const struct fit path = flow_fit(c->path, (struct space){.w = left, .tight = space.tight});
        const struct fit figures = supply_highest(ui, c, w, true);
        const float h = fmaxf(path.h, figures.h - ui_mm(ui, 2)); /* without the air below them */
        if (i == 0 || (f->fit.cut && !path.cut && !figures.cut) || h < low) {
            low = h;
            f->fit.cut = path.cut || figures.cut;
            f->path = rect_of(0, 0, left, path.h);
            f->figures = rect_of(space.w - w, 0, w, figures.h);
        }
    }
    return low;
}

/* All on one leaf where height is dear: what is touched on one row, the title as wide as all, and
 * the stones as high as what is left. */
static struct supply_form form_row(struct ui *ui, const struct supply_chart *c, struct space space)
{
    struct supply_form f = {0};
    struct pile top = {.w = space.w};
    top.y = top.fit.h = touched_row(ui, c, space, &f);
    const struct space words = {.w = space.w, .tight = space.tight};
    f.title = pile_add(&top, flow_fit(c->title, words), -ui_mm(ui, ROW_AIR_MM));
    const float y = top.y + ui_mm(ui, 2);
    const float left = fminf(space.room - y, space.w * SIDE_SHARE);
    const float side = floorf(fmaxf(ui_floor_mm(ui, LEAF_MM), left));
    const float x = side + ui_mm(ui, 6);
    struct pile p = {.x = x, .y = y, .w = space.w - x};
    pile_key_marked(ui, c, &p, &f);
    f.stones = rect_of(0, y, side, side);
    f.fit.cut = f.fit.cut || top.fit.cut || p.fit.cut;
    f.fit.h = fmaxf(fmaxf(p.y, y + side), f.mark_y + ui_floor_mm(ui, TARGET_MM));
    return f;
}

static bool suits(const struct supply_form *f, struct space space)
{
    return !f->fit.cut && f->fit.h <= space.room + 0.1F;
}

/* Is all of it to stand where most of the panel is beyond reach? */
static bool beyond(const struct ui *ui, const struct supply_chart *c)
{
    const unsigned all = PART_ALL & ~(unsigned)PART_PATH;
    return page_beyond(ui) && (c->parts & all) == all;
}

static struct supply_form form_of(struct ui *ui, const struct supply_chart *c, struct space space)
{
    if (!has(c, PART_STONES) && !c->again) {
        return form_words(ui, c, space);
    }
    const float height = (float)ui->frame->height;
    const float row =
        fminf(fminf(space.w * SIDE_SHARE, ui_mm(ui, SIDE_MM)),
              fmaxf(ui_floor_mm(ui, LEAF_MM), ui->portrait ? height : height * LEAF_SHARE));
    const bool narrow = space.w <= ui_mm(ui, NARROW_MM) && has(c, PART_STONES);
    const struct supply_form first =
        narrow ? form_stack(ui, c, space) : form_beside(ui, c, space, true, row);
    if (space.zone || (suits(&first, space) && has(c, PART_STONES))) {
        return first;
    }
    const struct supply_form second = narrow ? form_beside(ui, c, space, true, row) : first;
    if (suits(&second, space) && has(c, PART_STONES)) {
        return second;
    }
    const float most = fmaxf(ui_floor_mm(ui, LEAF_MM), fminf(space.room, space.w * SIDE_SHARE));
    const struct supply_form third = form_beside(ui, c, space, false, most);
    const bool larger = !suits(&second, space) || third.stones.w > second.stones.w;
    if (!suits(&third, space) && c->again) { /* rather without the stones than cut */
        const struct supply_form words = form_words(ui, c, space);
        return suits(&words, space) ? words : first;
    }
    if (!suits(&third, space) && !suits(&second, space) && beyond(ui, c)) {
        struct supply_form one = form_row(ui, c, space);
        for (struct space less = space; !suits(&one, space) && less.tight < TIGHT_MOST;) {
            less.tight++; /* rather a smaller title than one on two lines */
            one = form_row(ui, c, less);
            one.tight = less.tight;
        }
        return suits(&one, space) ? one : first;
    }
    return suits(&third, space) && larger ? third : first;
}

static bool any_shortens(struct ui *ui, const struct supply_chart *c, float w)
{
    bool any = false;
    for (int i = 0; i < c->key_count && !any; i++) {
        any = w < c->needs[i].whole && legend_shortens(ui, &c->keys[i], w);
    }
    return any;
}

/* Rather all names on two lines than some on one, where nothing else gives way to them. */
static struct supply_form form_named(struct ui *ui, const struct supply_chart *c,
                                     struct space space)
{
    const struct supply_form one = form_of(ui, c, space);
    if (one.legend.w <= 0 || !suits(&one, space) || !any_shortens(ui, c, one.legend.w)) {
        return one;
    }
    struct supply_chart wordy = *c;
    wordy.legend.two = true;
    struct supply_form two = form_of(ui, &wordy, space);
    two.two = true;
    return suits(&two, space) && two.stones.w >= one.stones.w ? two : one;
}

/* Once more beside what changes them: stones and their title, or stones, or the title. */
struct supply_form supply_form(struct ui *ui, const struct supply_chart *c, struct space space)
{
    const struct supply_form bare = form_named(ui, c, space);
    if (!c->headed) {
        return bare;
    }
    struct supply_chart whole = *c;
    whole.parts |= PART_TITLE;
    const struct supply_form headed = form_named(ui, &whole, space);
    const bool rather = headed.stones.w > 0 || !suits(&bare, space) || bare.stones.w <= 0;
    return suits(&headed, space) && rather ? headed : bare;
}
