/* Arrangements of single kinds of pages: one that is nearly square, with its words above picture
 * and foot and the evidence at the right of all; one whose picture is beyond reach; a list and what
 * was chosen in it. */
#include "ui/plan.h"

#include <math.h>

#define EVIDENCE_SHARE 0.42F /* of the width, at most */
#define EVIDENCE_MM 130.0F
#define PICTURE_LEAST_MM 62.0F
#define FOOT_TIGHT 2
#define GUTTER_MM 16.0F   /* between words and evidence: lines to the picture go there */
#define LIST_GAP_MM 24.0F /* between a list and what was chosen in it */
#define BELOW_SHARE 0.56F /* of the evidence below a picture that is beyond reach */

/* The words as low as they can be, rather smaller than higher. */
static bool words_in(const struct page *page, struct rect r, float h, struct column *out)
{
    static const float shares[] = {0.21F, 0.27F, 0.36F};
    for (size_t i = 0; i < 3; i++) {
        for (int tight = 0; tight <= 4; tight++) {
            *out = plain_column(page->words, r, tight);
            if (!out->fit.cut && out->fit.h <= h * shares[i]) {
                return true;
            }
        }
    }
    return false;
}

bool square_plan(struct ui *ui, const struct page_room *room, const struct page *page,
                 struct plan *plan)
{
    const struct rect zone = room->zone;
    const float usual = ui_mm(ui, page->evidence_mm > 0 ? page->evidence_mm : EVIDENCE_MM);
    struct column evidence[2];
    if (!wide_evidence(ui, page, zone, usual, zone.w * EVIDENCE_SHARE, evidence)) {
        return false;
    }
    const float x1 = evidence[1].r.x + evidence[1].lap;
    const struct rect r = rect_of(zone.x, zone.y, x1 - zone.x - ui_mm(ui, GUTTER_MM), zone.h);
    struct column words;
    if (!words_in(page, r, zone.h, &words)) {
        return false;
    }
    const float foot_h = plain_column(page->foot, r, FOOT_TIGHT).fit.h;
    const float gap = ui_mm(ui, 2);
    const float top = zone.y + words.fit.h;
    const float foot_y = zone.y + zone.h - foot_h;
    if (foot_y - gap - top < ui_mm(ui, PICTURE_LEAST_MM)) {
        return false;
    }
    *plan = (struct plan){.three = true, .numbered = true};
    plan->picture = rect_of(zone.x, top, x1 - zone.x, foot_y - gap - top);
    plan_add(plan, words);
    plan_add(plan, plain_column(page->foot, rect_of(zone.x, foot_y, r.w, foot_h), FOOT_TIGHT));
    plan_add(plan, evidence[0]);
    plan_add(plan, evidence[1]);
    return true;
}

/* What the page is, as low as it must be. */
static bool heading_in(struct flow *heading, struct rect r, struct column *out)
{
    for (int tight = 0; tight <= 4; tight++) {
        *out = plain_column(heading, r, tight);
        if (!out->fit.cut && out->fit.h <= r.h) {
            return true;
        }
    }
    return false;
}

bool below_plan(struct ui *ui, const struct page_room *room, const struct page *page,
                struct plan *plan)
{
    struct flow *heading = page->head != NULL ? page->head : page->high;
    if (heading == NULL) {
        return false;
    }
    struct page beside = *page;
    beside.words = page->rest != NULL ? page->rest : flow_new(ui);
    beside.brief = beside.terse = NULL;
    const struct rect zone = room->zone;
    const float gap = ui_mm(ui, LIST_GAP_MM);
    struct rect left = zone, right = zone;
    right.w = (zone.w - gap) * BELOW_SHARE;
    right.x = zone.x + zone.w - right.w;
    left.w = zone.w - gap - right.w;
    struct column words;
    if (!heading_in(heading, left, &words)) {
        return false;
    }
    *plan = (struct plan){0};
    plan_add(plan, words);
    plan_add(plan, column_of(ui, plan_stacked(ui, &beside, 9), right, 0, false));
    return true;
}

/* The list and what was chosen below each other; on leaves the answer stands first, if it may. */
static struct column list_column(struct ui *ui, const struct page *page, struct rect zone)
{
    struct page listed = *page;
    listed.brief = listed.foot = NULL;
    const struct column c = column_of(ui, plan_stacked(ui, &listed, 10), zone, 0, false);
    if (c.leaves == NULL || page->brief == NULL) {
        return c;
    }
    struct flow *first = flow_new(ui), *all = flow_new(ui);
    flow_join(first, page->brief);
    flow_gap(first, 4);
    flow_join(first, page->evidence);
    flow_turn(all, first);
    flow_turn(all, page->foot);
    return column_of(ui, all, zone, 0, false);
}

/* A list and what was chosen in it: side by side, or below each other. */
struct plan list_plan(struct ui *ui, const struct page_room *room, const struct page *page)
{
    const struct rect zone = room->zone;
    struct plan plan = {0};
    struct rect left = zone;
    left.w = zone.w * page->list_share;
    const struct fit fit = plain_column(page->words, left, 0).fit;
    if (!room->wide || fit.h > zone.h) {
        plan_add(&plan, list_column(ui, page, zone));
        return plan;
    }
    plan_add(&plan, plain_column(page->words, left, 0));
    const float x = zone.x + left.w + ui_mm(ui, LIST_GAP_MM);
    const float down = ui_mm(ui, 4);
    const struct rect right = rect_of(x, zone.y + down, zone.x + zone.w - x, zone.h - down);
    plan_add(&plan, column_of(ui, page->evidence, right, 0, false));
    return plan;
}
