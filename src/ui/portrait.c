/* The arrangement of a portrait page. */
#include "ui/plan.h"

#include <math.h>

#define PICTURE_SHARE 0.37F /* height of the picture */
#define TIGHTEST 3          /* see struct text */
#define LAST 4              /* where the picture is smallest */

/* So much higher than usual may the picture of a portrait page be where room is left. */
#define PORTRAIT_GROW 0.3F

/* What the picture of a portrait page may take of the column below it: all that stays free there,
 * or on its first leaf, if that costs no further leaf. */
static float portrait_slack(struct ui *ui, struct flow *all, struct rect r, int tight, float most)
{
    const struct column c = column_of(ui, all, r, tight, false);
    struct flow *first = c.leaves != NULL ? c.leaves[0] : all;
    const float left = fminf(r.h - plain_column(first, r, tight).fit.h, most);
    if (left <= 0) {
        return 0;
    }
    r.y += left;
    r.h -= left;
    return c.leaves == NULL || column_of(ui, all, r, tight, false).count == c.count ? left : 0;
}

/* What the sizes are found for: the page as it usually is, and with each other tab. */
struct views {
    struct flow *flows[PAGE_OTHERS + 1];
    int count;
};

static void add_view(struct ui *ui, const struct page *page, struct flow *evidence,
                     struct views *views)
{
    struct page view = *page;
    if (evidence != NULL) {
        view.evidence = evidence;
        view.brief = NULL;
        views->flows[views->count++] = plan_stacked(ui, &view, 8);
    }
}

/* Only of what the page usually is, and of other tabs: what was chosen in it may be higher. */
static struct views sized_by(struct ui *ui, const struct page *page, struct flow *all)
{
    struct views views = {0};
    add_view(ui, page, page->usual, &views);
    if (views.count == 0) {
        views.flows[views.count++] = all;
    }
    for (int i = 0; i < PAGE_OTHERS; i++) {
        add_view(ui, page, page->others[i], &views);
    }
    return views;
}

/* How small the picture becomes before what is below it scrolls, and where it does. */
#define STEPS 7
#define STEP_LEAVES 3
static const float give[STEPS] = {1.0F, 0.84F, 0.70F, 0.60F, 0.50F, 0.42F, 0.34F};

struct step {
    float h; /* of the picture */
    struct rect r;
    int tight, fits;
};

static struct step step_of(struct ui *ui, const struct page_room *room, const struct page *page,
                           int i)
{
    const float share = page->picture_share > 0 ? page->picture_share : PICTURE_SHARE;
    const float bottom = room->body.y + room->body.h - ui_mm(ui, 4);
    struct step s = {.tight = i == STEPS - 1 ? LAST : i < TIGHTEST ? i : TIGHTEST};
    s.h = room->body.h * share * (ui->large ? 0.62F : give[i]);
    const float y = room->body.y + (page->picture != NULL ? s.h : 0) + ui_mm(ui, 8);
    s.r = rect_of(room->zone.x, y, room->zone.w, bottom - y);
    return s;
}

static int fitting(const struct views *views, struct rect r, int tight)
{
    int count = 0;
    for (int i = 0; i < views->count; i++) {
        count += plain_column(views->flows[i], r, tight).fit.h <= r.h + 0.1F;
    }
    return count;
}

/* The largest picture with which most of the views fit. */
static struct step best_step(struct ui *ui, const struct page_room *room, const struct page *page,
                             const struct views *views)
{
    struct step best = step_of(ui, room, page, STEP_LEAVES);
    best.tight = 0; /* what scrolls anyhow has its words as usual */
    for (int i = 0; i < STEPS && best.fits < views->count; i++) {
        struct step s = step_of(ui, room, page, i);
        s.fits = fitting(views, s.r, s.tight);
        best = s.fits > best.fits ? s : best;
    }
    return best;
}

/* Picture on top, the rest below it; a long text makes the picture smaller before it scrolls. The
 * sizes are found for the page as it usually is, whichever of its tabs is open. */
struct plan portrait_plan(struct ui *ui, const struct page_room *room, const struct page *page)
{
    struct flow *all = plan_stacked(ui, page, 8);
    const struct views views = sized_by(ui, page, all);
    struct step best = best_step(ui, room, page, &views);
    struct plan plan = {0};
    if (page->picture != NULL) {
        const float margin = ui_mm(ui, 12);
        const float share = page->picture_share > 0 ? page->picture_share : PICTURE_SHARE;
        float more = page->grows ? room->body.h * share * PORTRAIT_GROW : 0;
        for (int i = 0; i < views.count && more > 0; i++) {
            more = portrait_slack(ui, views.flows[i], best.r, best.tight, more);
        }
        if (all != views.flows[0] && more > 0) { /* what was chosen stays whole */
            more = portrait_slack(ui, all, best.r, best.tight, more);
        }
        best.r.y += more;
        best.r.h -= more;
        plan.picture = rect_of(margin, room->body.y + ui_mm(ui, 2), room->body.w - 2 * margin,
                               best.h + more - ui_mm(ui, 4));
    }
    plan_add(&plan, column_of(ui, all, best.r, best.tight, false));
    return plan;
}
