/* The one solver: asks the blocks of a page how high they are at the widths it could give them, and
 * decides what stands where, at which size, and what becomes leaves. Then everything is drawn, once
 * (compose.c). */
#include "ui/plan.h"

#include <math.h>

/* All sizes of the arrangement, design millimetres of a wide page of 425 mm. */
#define PAGE_MM 425.0F
#define WORDS_MM 132.0F
#define WORDS_STEP_MM 11.0F /* the picture gives way to words in such steps */
#define EVIDENCE_MM 130.0F
#define EVIDENCE_STEP 0.06F    /* and to evidence in such shares of its usual width */
#define PICTURE_LEAST_MM 90.0F /* width of the picture between two zones */
#define FOOT_LEAST_MM 100.0F   /* width of the picture above a foot */
#define FOOT_INSET_MM 14.0F    /* else its first words seem to go on from those beside it */
#define FOOT_AIR_MM 14.5F      /* below the evidence, for a foot to run on under it */
#define BESIDE_SHARE 0.34F     /* width of a picture that stays beside the words */
#define UNDER_ASPECT 1.75F     /* less wide than that the picture may stand below the words */
#define UNDER_SHARE 0.41F      /* width of the evidence beside both */
#define UNDER_GAP_MM 12.0F
#define UNDER_LAP_MM 8.0F /* a picture stands in the lower part of its place */
#define FIRST_SHARE 0.4F  /* width of the heading on the first leaf, at least and at most */
#define FIRST_MOST 0.6F

/* Real millimetres: a page so wide and high shows its picture beside all leaves. */
#define BESIDE_MM 170.0F
#define BESIDE_HIGH_MM 70.0F

#define LEAVES 600 /* of one column, at most: all sources on the smallest panel */

static struct fit fit_in(struct flow *flow, struct rect r, int tight)
{
    return flow_fit(flow, (struct space){.w = r.w, .room = r.h, .tight = tight});
}

struct space column_space(const struct column *c)
{
    return (struct space){.w = c->r.w, .room = c->r.h, .tight = c->tight, .zone = c->zone};
}

static bool high_enough(struct fit fit, struct rect r)
{
    return fit.h <= r.h + 0.1F;
}

static void divide(struct ui *ui, struct column *c)
{
    struct space first = column_space(c);
    first.w = c->first_w > 0 ? c->first_w : first.w;
    c->leaves = arena_array(ui->frame->arena, LEAVES, sizeof(struct flow *));
    c->count = flow_leaves(c->flow, first, column_space(c), c->leaves, LEAVES);
}

struct column column_of(struct ui *ui, struct flow *flow, struct rect r, int tight, bool zone)
{
    struct column c = {.flow = flow, .r = r, .tight = tight, .zone = zone};
    c.fit = flow_fit(flow, column_space(&c));
    if (!high_enough(c.fit, r)) {
        divide(ui, &c);
        struct column whole = {.flow = c.leaves[0], .r = r, .tight = tight, .zone = zone};
        whole.fit = flow_fit(whole.flow, column_space(&c));
        if (c.count == 1 && high_enough(whole.fit, r)) { /* without what could be spared */
            return whole;
        }
    }
    return c;
}

struct column plain_column(struct flow *flow, struct rect r, int tight)
{
    return (struct column){.flow = flow, .r = r, .tight = tight, .fit = fit_in(flow, r, tight)};
}

void plan_add(struct plan *plan, struct column column)
{
    if (!flow_empty(column.flow)) {
        plan->columns[plan->count++] = column;
    }
}

static struct flow *with_foot(struct ui *ui, const struct flow *evidence, const struct flow *foot)
{
    struct flow *all = flow_new(ui);
    flow_join(all, evidence);
    flow_join(all, foot);
    return all;
}

struct flow *plan_stacked(struct ui *ui, const struct page *page, float gap_mm)
{
    struct flow *all = flow_new(ui);
    const bool terse = page->terse != NULL && !ui->portrait;
    flow_join(all, page->brief != NULL ? page->brief : terse ? page->terse : page->words);
    flow_gap(all, gap_mm);
    struct flow *tabs = flow_new(ui);
    flow_join(tabs, page->tabs);
    flow_gap_touch(tabs, gap_mm / 2);
    flow_bond(tabs, BOND_CLOSE); /* they stand above what they choose, on one leaf */
    flow_join(tabs, page->evidence);
    const bool stays =
        ui->portrait && !page_beyond(ui) && page->others[0] != NULL; /* as with others */
    if (page->brief != NULL || stays) { /* no more than a heading of it */
        flow_join(all, tabs);
    } else {
        flow_turn(all, tabs);
    }
    flow_turn(all, page->foot);
    return all;
}

/* The words of a wide page: their figures step down and they grow until they fit uncut; in the end
 * their heading steps down too. */
static bool wide_words(struct ui *ui, const struct page *page, struct rect zone, float k,
                       struct column *out)
{
    const float mm = page->words_mm > 0 ? page->words_mm : WORDS_MM;
    static const int wider[] = {0, 1, 2, 3, 4, 4, 4};
    static const int tight_of[] = {0, 1, 2, 2, 2, 3, 4};
    for (size_t step = 0; step < sizeof wider / sizeof wider[0]; step++) {
        struct rect r = zone;
        r.w = ui_mm(ui, mm + WORDS_STEP_MM * (float)wider[step]) * k;
        const int tight = tight_of[step];
        *out = plain_column(page->words, r, tight);
        if (high_enough(out->fit, r) && !out->fit.cut) {
            return true;
        }
    }
    return false;
}

struct column plan_evidence(struct ui *ui, struct flow *evidence, struct rect r)
{
    const struct column usual = column_of(ui, evidence, r, 0, true);
    return usual.leaves == NULL ? usual : column_of(ui, evidence, r, 1, true);
}

#define LAP_MM 14.0F /* what was chosen may reach so far into the air beside the picture */

/* What was chosen, where the usual evidence would stand: rather over the edge of the picture than
 * with a word cut. */
static struct column chosen_in(struct ui *ui, const struct page *page, struct rect r)
{
    struct column c = plan_evidence(ui, page->evidence, r);
    const float step = ui_mm(ui, LAP_MM) / 4;
    for (int i = 1; i <= 4 && c.fit.cut; i++) {
        const float lap = step * (float)i;
        c = plan_evidence(ui, page->evidence, rect_of(r.x - lap, r.y, r.w + lap, r.h));
        c.lap = lap;
    }
    return c;
}

bool wide_evidence(struct ui *ui, const struct page *page, struct rect zone, float usual,
                   float most, struct column out[2])
{
    const float step = usual * EVIDENCE_STEP;
    const float grown = fminf(usual * page->evidence_grow, most) - step;
    for (float w = usual; w < most; w += step) {
        struct rect r = rect_of(zone.x + zone.w - w, zone.y, w, zone.h);
        out[0] = plain_column(page->tabs, r, 0);
        if (!flow_empty(page->tabs)) {
            const float h = out[0].fit.h + ui_mm(ui, 4);
            r.y += h;
            r.h -= h;
        }
        out[1] = plan_evidence(ui, page->usual != NULL ? page->usual : page->evidence, r);
        const bool done = !out[1].fit.cut && (out[1].leaves == NULL || w > grown);
        out[1] = page->usual != NULL ? chosen_in(ui, page, r) : out[1];
        if (!out[0].fit.cut && !out[1].fit.cut && done) {
            return true;
        }
    }
    return false;
}

/* The foot below the picture; under short evidence it runs on to the right margin. */
static void add_foot(struct ui *ui, const struct page *page, struct rect zone, struct plan *plan)
{
    struct rect *picture = &plan->picture;
    const float inset = ui_mm(ui, FOOT_INSET_MM);
    const float under =
        picture->w * (page->foot_share > 0 ? page->foot_share : 1) - inset - ui_mm(ui, 8);
    const struct rect least = rect_of(0, 0, under, picture->h);
    const float below =
        fmaxf(ui_mm(ui, page->foot_mm), fit_in(page->foot, least, 0).h + ui_mm(ui, 5));
    const float beside = zone.x + zone.w - picture->x - picture->w;
    const struct rect free_column = rect_of(picture->x, picture->y, beside, picture->h);
    const bool runs_on = page->foot_share <= 0 && fit_in(page->evidence, free_column, 0).h <
                                                      picture->h - below - ui_mm(ui, FOOT_AIR_MM);
    struct rect r = rect_of(picture->x + inset, picture->y + picture->h - below, 0, below);
    r.w = runs_on ? picture->w + beside - inset + ui_mm(ui, 2) : under;
    plan_add(plan, plain_column(page->foot, r, 0));
    picture->h -= below + ui_mm(ui, 4);
}

/* Three zones side by side, if the words fit; their sizes may step down. The evidence scrolls for
 * itself, so that the page keeps its shape whatever it shows. No word is cut for it. */
static bool wide_plan(struct ui *ui, const struct page_room *room, const struct page *page,
                      struct plan *plan)
{
    const struct rect zone = room->zone;
    const float k = fminf(1, zone.w / ui_mm(ui, PAGE_MM));
    struct column words;
    if (!wide_words(ui, page, zone, k, &words)) {
        return false;
    }
    const float usual = ui_mm(ui, page->evidence_mm > 0 ? page->evidence_mm : EVIDENCE_MM) * k;
    const float most = zone.w - words.r.w - ui_mm(ui, PICTURE_LEAST_MM) * k;
    struct column evidence[2] = {{.r = rect_of(zone.x + zone.w, zone.y, 0, zone.h)}};
    evidence[1] = evidence[0];
    if (!flow_empty(page->evidence) && !wide_evidence(ui, page, zone, usual, most, evidence)) {
        return false;
    }
    const float x0 = words.r.x + words.r.w;
    const float x1 = evidence[1].r.x + evidence[1].lap;
    if (!flow_empty(page->foot) && (page->picture == NULL || x1 - x0 <= ui_mm(ui, FOOT_LEAST_MM))) {
        struct page footless = *page;
        footless.evidence = with_foot(ui, page->evidence, page->foot);
        footless.foot = NULL;
        return wide_plan(ui, room, &footless, plan);
    }
    *plan = (struct plan){.three = page->picture != NULL};
    if (page->picture != NULL) {
        plan->picture = rect_of(x0 - ui_mm(ui, 2), room->body.y, x1 - x0, room->body.h);
    }
    if (!flow_empty(page->foot)) {
        add_foot(ui, page, zone, plan);
    }
    plan_add(plan, words);
    plan_add(plan, evidence[0]);
    plan_add(plan, evidence[1]);
    return true;
}

/* A page that is not much wider than high: the picture below the words, as wide as they are, and
 * the evidence at the right of both. False when there is no room for the words. */
static bool under_plan(struct ui *ui, const struct page_room *room, const struct page *page,
                       struct plan *plan)
{
    const struct rect zone = room->zone;
    const float gap = ui_mm(ui, UNDER_GAP_MM);
    struct column evidence[2];
    if (!wide_evidence(ui, page, zone, zone.w * UNDER_SHARE, zone.w * 0.5F, evidence)) {
        return false;
    }
    struct rect r = zone;
    r.w = evidence[1].r.x - zone.x - gap;
    struct flow *terse = page->terse != NULL ? page->terse : page->words;
    struct column words = {0};
    float picture = 0;
    static const float shares[] = {0.44F, 0.38F, 0.32F, 0.26F,
                                   0.2F}; /* the same for all that can */
    for (size_t i = 0; i < 5 && (i == 0 || words.fit.h > zone.h - picture); i++) {
        picture = zone.h * shares[i] - ui_mm(ui, UNDER_LAP_MM);
        for (int tight = 0; tight <= 4 && (tight == 0 || words.fit.h > zone.h - picture); tight++) {
            words = plain_column(terse, r, tight);
        }
    }
    if (words.fit.cut || words.fit.h > zone.h - picture) {
        return false;
    }
    *plan = (struct plan){.three = true};
    const float foot = room->body.y + room->body.h;
    const float top = zone.y + words.fit.h; /* it has all that they leave */
    plan->picture = rect_of(zone.x, top, r.w, foot - top);
    plan_add(plan, words);
    plan_add(plan, evidence[0]);
    plan_add(plan, evidence[1]);
    return true;
}

/* One column, the picture beside it, as a rule in a third of the width; where a word would be cut,
 * the picture gives way. */
static struct plan beside_plan(struct ui *ui, const struct page_room *room, const struct page *page)
{
    const struct rect zone = room->zone;
    struct flow *all = plan_stacked(ui, page, 9);
    float w = zone.w * (1 - (page->beside_share > 0 ? page->beside_share : BESIDE_SHARE));
    struct column column = column_of(ui, all, rect_of(zone.x, zone.y, w, zone.h), 0, false);
    bool picture = true;
    while (picture && column.fit.cut) {
        picture = w < zone.w * 0.8F;
        w = picture ? w + zone.w * 0.05F : zone.w;
        column = column_of(ui, all, rect_of(zone.x, zone.y, w, zone.h), 0, false);
    }
    struct plan plan = {0};
    if (picture) {
        plan.picture = rect_of(zone.x + w, room->body.y, zone.w - w, room->body.h);
    }
    plan_add(&plan, column);
    return plan;
}

/* What a picture as high as the leaf leaves beside itself. */
static float first_width(const struct page_room *room, const struct page *page)
{
    const float w = room->zone.w;
    const float picture = page->picture_wide * room->body.h;
    return picture > 0 ? fminf(fmaxf(w - picture, w * FIRST_SHARE), w * FIRST_MOST)
                       : w * FIRST_SHARE;
}

static bool first_fits(const struct column *c, float room)
{
    const struct fit fit = flow_fit(c->leaves[0], (struct space){.w = c->first_w, .room = room});
    return !fit.cut && fit.h <= room + 0.1F;
}

/* Too low for that: the picture has the first leaf, with the heading beside it, and the words have
 * the others. */
static struct plan leaf_plan(struct ui *ui, const struct page_room *room, const struct page *page)
{
    const struct rect zone = room->zone;
    struct plan plan = {.first = page->picture != NULL};
    struct column c = {.flow = plan_stacked(ui, page, 9), .r = zone};
    c.fit = fit_in(c.flow, zone, 0);
    if (!plan.first) {
        plan_add(&plan, column_of(ui, c.flow, zone, 0, false));
        return plan;
    }
    c.first_w = first_width(room, page);
    divide(ui, &c);
    while (!first_fits(&c, zone.h) && c.first_w < zone.w * FIRST_MOST) {
        c.first_w += zone.w * 0.04F;
        divide(ui, &c);
    }
    const float x = zone.x + c.first_w;
    /* What stands below its foot elsewhere would be cut here. */
    const float foot = ui_floor_mm(ui, 2);
    plan.picture = rect_of(x, room->body.y, zone.x + zone.w - x, room->body.h - foot);
    plan_add(&plan, c);
    return plan;
}

static struct plan low_plan(struct ui *ui, const struct page_room *room, const struct page *page)
{
    const float w = room->zone.w / ui->real_mm;
    const float h = room->body.h / ui->real_mm;
    return page->picture != NULL && w > BESIDE_MM && h > BESIDE_HIGH_MM
               ? beside_plan(ui, room, page)
               : leaf_plan(ui, room, page);
}

struct plan plan_page(struct ui *ui, const struct page_room *room, const struct page *page)
{
    struct plan plan;
    if (page->list_share > 0) {
        return list_plan(ui, room, page);
    }
    if (ui->portrait) {
        return portrait_plan(ui, room, page);
    }
    if (room->above.w > 0 && room->wide && below_plan(ui, room, page, &plan)) {
        return plan;
    }
    if (room->wide && !ui->large && page->over && page->picture != NULL &&
        room->zone.w < room->zone.h * UNDER_ASPECT && square_plan(ui, room, page, &plan)) {
        return plan;
    }
    if (room->wide && !ui->large && page->under && page->picture != NULL &&
        room->zone.w < room->zone.h * UNDER_ASPECT && under_plan(ui, room, page, &plan)) {
        return plan;
    }
    if (room->wide && !page->beside && !ui->large && wide_plan(ui, room, page, &plan)) {
        return plan;
    }
    return low_plan(ui, room, page);
}

bool page_leafs(struct flow *flow, struct rect r)
{
    return !high_enough(fit_in(flow, r, 0), r);
}
