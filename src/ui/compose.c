/* Draws a page as it was planned: the chrome, the picture, and columns, whole or in leaves. */
#include "ui/leaves.h"
#include "ui/plan.h"

#include <math.h>

#define SOFT 5 /* times the air: over so much fades what slides out of a column */

/* Air beside and above a column: for what stands out of it while it slides, and for tabs at the top
 * of a leaf, which reach up into it (charts/pills.c). */
static float column_air(const struct ui *ui)
{
    return fmaxf(ui_mm(ui, 4), ui_floor_mm(ui, 2));
}

static struct rect column_seen(const struct ui *ui, struct rect r)
{
    const float air = column_air(ui);
    const float above = ui_mm(ui, 4);
    return rect_of(r.x - air, r.y - above, r.w + 2 * air, r.h + above);
}

static enum picture_use use_of(struct ui *ui, const struct page *page, struct rect r)
{
    return page->picture_use == NULL ? PICTURE_WHOLE : page->picture_use(ui, r, page->context);
}

/* It may be too small for its parts to be touched: then all of it leads on to what stands in its
 * place. */
static void draw_picture(struct ui *ui, const struct page *page, struct rect r)
{
    const enum picture_use use = use_of(ui, page, r);
    ui->marked = use != PICTURE_WHOLE;
    ui->look_only = use == PICTURE_SEEN;
    page->picture(ui, r, page->context);
    ui->look_only = false;
    if (use == PICTURE_SEEN) {
        ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                                   .label = page->instead_call,
                                   .rect = rect_grow(r, -ui_floor_mm(ui, 1)),
                                   .action = {.kind = ACT_TURN, .arg = (int)ui->plane, .value = 1},
                                   .id = ui_id("instead", 0)});
    }
}

static void draw_leaves(struct ui *ui, const struct column *c, struct rect seen, struct rect more,
                        const struct page *page, struct rect picture)
{
    const struct leaves leaves =
        leaves_begin(ui, seen, SOFT * column_air(ui), c->count, flow_opens(c->leaves, c->count));
    if (page != NULL) {
        draw_picture(ui, page, picture);
    }
    for (int i = 0; i < c->count; i++) {
        struct slot slot = {.r = c->r, .space = column_space(c)};
        slot.r.x += (float)i * leaves.pitch;
        slot.r.w = slot.space.w = i == 0 && c->first_w > 0 ? c->first_w : c->r.w;
        flow_emit(c->leaves[i], &slot);
    }
    leaves_end(ui, &leaves, more);
}

static void draw_column(struct ui *ui, const struct column *c, const struct slot *beside,
                        struct rect more)
{
    if (c->leaves != NULL) {
        draw_leaves(ui, c, column_seen(ui, c->r), more, NULL, (struct rect){0});
        return;
    }
    struct slot slot = *beside;
    slot.r = c->r;
    slot.space = column_space(c);
    flow_emit(c->flow, &slot);
}

/* What the evidence stands beside: the picture, and the other columns. */
static struct slot beside_of(struct ui *ui, const struct plan *plan)
{
    struct rect *others = arena_array(ui->frame->arena, COLUMNS, sizeof *others);
    struct slot slot = {.others = others};
    if (plan->three) {
        slot.picture = plan->picture;
        for (int i = 0; i + 1 < plan->count; i++) {
            others[slot.other_count] = plan->columns[i].r;
            others[slot.other_count++].h = plan->columns[i].fit.h;
        }
    }
    return slot;
}

/* Does every mark in the picture have a line to its row, in the evidence as it usually is? */
static bool is_led(struct ui *ui, const struct page *page, const struct plan *plan,
                   const struct slot *beside)
{
    ui->numbered = 0;
    if (!plan->three || plan->numbered || plan->picture.w <= 0 || plan->count == 0) {
        return false;
    }
    struct column c = plan->columns[plan->count - 1];
    if (page->usual != NULL) {
        const struct rect r = rect_of(c.r.x + c.lap, c.r.y, c.r.w - c.lap, c.r.h);
        c = plan_evidence(ui, page->usual, r);
    }
    struct slot slot = *beside;
    slot.r = c.r;
    slot.space = column_space(&c);
    ui->beside = true; /* the picture stands as it would */
    const bool led = c.leaves == NULL && flow_led(c.flow, &slot);
    ui->numbered = page->usual == NULL ? ui->numbered : 0; /* else the list is not there */
    return led;
}

float page_more_width(struct ui *ui)
{
    return leaves_more_width(ui);
}

float page_arrow_width(const struct ui *ui)
{
    return leaves_arrow_width(ui);
}

void page_column(struct ui *ui, struct flow *flow, struct rect r, struct rect more)
{
    const struct column column = column_of(ui, flow, r, 0, false);
    draw_column(ui, &column, &(struct slot){0}, more);
}

static bool leafed(const struct plan *plan)
{
    bool any = false;
    for (int i = 0; i < plan->count; i++) {
        any = any || plan->columns[i].leaves != NULL;
    }
    return any;
}

/* Where the longest column ends. */
static float lowest_of(const struct plan *plan)
{
    float y = 0;
    for (int i = 0; i < plan->count; i++) {
        y = fmaxf(y, plan->columns[i].r.y + plan->columns[i].fit.h);
    }
    return y;
}

/* A list for a picture of which not everything can be touched. */
static void put_instead(struct page *page)
{
    page->evidence = page->instead != NULL ? page->instead : page->evidence;
    if (page->instead_words != NULL) {
        page->words = page->brief = page->instead_words;
    }
}

static struct plan solve_with_picture(struct ui *ui, const struct page_room *room,
                                      struct page *page)
{
    struct plan plan = plan_page(ui, room, page);
    if (page->picture != NULL &&
        (plan.picture.w <= 0 || use_of(ui, page, plan.picture) != PICTURE_WHOLE)) {
        put_instead(page);
        page->beside = page->instead != NULL; /* between list and list it would be small */
        plan = plan_page(ui, room, page);
    }
    return plan;
}

/* Shares of what is beyond reach: so high may words there be, and there the rock below them begins.
 * Above a picture not more than the first few. */
#define HIGH_GAP_MM 8.0F /* between the heading and what was chosen */
#define HIGHS 7
#define HIGHS_PICTURE 3
static const float highs[HIGHS] = {0.29F, 0.37F, 0.45F, 0.57F, 0.69F, 0.79F, 0.87F};

/* What is only read may stand beyond reach. */
struct high {
    struct flow *flow; /* NULL: there is no room for it */
    float h, rock_y;
    bool answered; /* the evidence is part of it */
};

static bool high_fits(struct ui *ui, const struct page *page, const struct page_room *room,
                      struct flow *flow, struct high *out)
{
    const int most = page->picture != NULL ? HIGHS_PICTURE : HIGHS;
    const float air = ui_mm(ui, 4);
    const struct rect r = rect_of(0, 0, room->zone.w, room->above.h * highs[most - 1] - air);
    const struct column whole = column_of(ui, flow, r, 0, false); /* without what can be spared */
    const float h = whole.fit.h + air;
    int i = 0;
    while (i < most && h > room->above.h * highs[i]) {
        i++;
    }
    if (whole.fit.cut || i == most) {
        return false;
    }
    const float more = (highs[i] - highs[0]) * room->above.h;
    *out = (struct high){.flow = whole.flow, .h = h, .rock_y = room->rock_y + more};
    return true;
}

/* The heading, and what was chosen, or the heading alone. */
static struct high high_of(struct ui *ui, const struct page *page, const struct page_room *room)
{
    struct high high = {0};
    if (room->above.w <= 0 || !ui->portrait || page->high == NULL) {
        return high;
    }
    if (page->evidence_read) {
        struct flow *all = flow_new(ui);
        flow_join(all, page->high);
        flow_gap(all, HIGH_GAP_MM);
        flow_join(all, page->evidence);
        if (high_fits(ui, page, room, all, &high)) {
            high.answered = true;
            return high;
        }
    }
    high_fits(ui, page, room, page->high, &high);
    return high;
}

void flow_place(struct flow *flow, float x, float y, float w)
{
    flow_emit(flow, &(struct slot){.r = rect_of(x, y, w, 0), .space = {.w = w}});
}

/* A finger that goes sideways on the picture turns the leaves beside it, too. */
static void turn_from(struct ui *ui, struct rect picture)
{
    if (picture.w > 0) {
        ui_node(ui, &(struct node){.role = ROLE_IMAGE,
                                   .label = "",
                                   .decorative = true,
                                   .rect = picture,
                                   .pan = true,
                                   .id = leaves_id(ui)});
    }
}

void page_draw(struct ui *ui, const struct page *given)
{
    struct page page = *given;
    struct page_room room = page_room(ui, &page, false);
    struct rect above = room.above;
    const struct high high = high_of(ui, given, &room);
    if (above.w > 0) { /* low reach: the picture stands above, a list of it serves the hand */
        page.picture = NULL;
        put_instead(&page);
    }
    if (high.flow != NULL) { /* the heading, too */
        page.words = page.rest != NULL ? page.rest : flow_new(ui);
        page.brief = page.terse = NULL;
        page.evidence = high.answered ? NULL : page.evidence;
    }
    const struct page reached = page;
    struct plan plan = solve_with_picture(ui, &room, &page);
    if (leafed(&plan)) {
        page = reached;
        room = page_room(ui, given, true);
        plan = solve_with_picture(ui, &room, &page);
    }
    room.rock_y = high.flow != NULL ? high.rock_y : room.rock_y;
    page_chrome(ui, &page, &room);
    if (page.grounded && !leafed(&plan)) {
        page_grounded(ui, &room, lowest_of(&plan));
    }
    const struct slot beside = beside_of(ui, &plan);
    ui->beside = is_led(ui, &page, &plan, &beside);
    if (high.flow != NULL) {
        flow_place(high.flow, room.zone.x, above.y + ui_mm(ui, 2), room.zone.w);
        above.y += high.h;
        above.h -= high.h;
    }
    if (above.w > 0 && given->picture != NULL) {
        ui->look_only = !given->above_touched;
        given->picture(ui, above, given->context);
        ui->look_only = false;
    }
    if (plan.picture.w > 0 && !plan.first) {
        draw_picture(ui, &page, plan.picture);
    }
    for (int i = 0; i < plan.count; i++) {
        const struct column *c = &plan.columns[i];
        if (plan.first && c->leaves != NULL) {
            const float left = c->r.x - column_air(ui);
            const struct rect seen = rect_of(left, room.body.y, room.body.w - left, room.body.h);
            draw_leaves(ui, c, seen, room.more, &page, plan.picture);
        } else {
            draw_column(ui, c, &beside, room.more);
        }
    }
    if (leafed(&plan) && !plan.first) {
        turn_from(ui, plan.picture);
    }
}
