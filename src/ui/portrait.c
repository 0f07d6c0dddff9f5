/* The arrangement of a portrait page. */
#include "ui/plan.h"

#include <math.h>

#define PICTURE_SHARE 0.37F /* height of the picture */
#define TIGHTEST 3          /* see struct text */

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

/* The same for the page as it is now, too: what was chosen stays whole. */
static float both_slack(struct ui *ui, struct flow *usual, struct flow *all, struct rect r,
                        int tight, float most)
{
    const float more = portrait_slack(ui, usual, r, tight, most);
    return all == usual ? more : portrait_slack(ui, all, r, tight, more);
}

/* Picture on top, the rest below it; a long text makes the picture smaller before it scrolls. The
 * sizes are found for the page as it usually is. */
struct plan portrait_plan(struct ui *ui, const struct page_room *room, const struct page *page)
{
    static const float give[TIGHTEST + 1] = {1.0F, 0.84F, 0.70F, 0.60F};
    const float share = page->picture_share > 0 ? page->picture_share : PICTURE_SHARE;
    const float bottom = room->body.y + room->body.h - ui_mm(ui, 4);
    struct flow *all = plan_stacked(ui, page, 8);
    struct page rest = *page;
    rest.evidence = page->usual;
    rest.brief = NULL;
    struct flow *usual = page->usual != NULL ? plan_stacked(ui, &rest, 8) : all;
    struct rect r = rect_of(room->zone.x, 0, room->zone.w, 0);
    float h = 0;
    int tight = 0;
    for (bool fits = false; !fits && tight <= TIGHTEST; tight += fits ? 0 : 1) {
        h = room->body.h * share * (ui->large ? 0.62F : give[tight]);
        r.y = room->body.y + (page->picture != NULL ? h : 0) + ui_mm(ui, 8);
        r.h = bottom - r.y;
        fits = plain_column(usual, r, tight).fit.h <= r.h + 0.1F;
    }
    tight = tight <= TIGHTEST ? tight : 0; /* what scrolls anyhow has its sizes as usual */
    struct plan plan = {0};
    if (page->picture != NULL) {
        const float margin = ui_mm(ui, 12);
        const float most = room->body.h * share * PORTRAIT_GROW;
        const float more = page->grows ? both_slack(ui, usual, all, r, tight, most) : 0;
        r.y += more;
        r.h -= more;
        plan.picture = rect_of(margin, room->body.y + ui_mm(ui, 2), room->body.w - 2 * margin,
                               h + more - ui_mm(ui, 4));
    }
    plan_add(&plan, column_of(ui, all, r, tight, false));
    return plan;
}
