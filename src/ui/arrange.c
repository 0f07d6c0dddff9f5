/* Where words, picture and evidence go, and when a column scrolls. */
#include "ui/page.h"
#include "ui/scroll.h"

#include <math.h>

#define PICTURE_LEAST_MM 90.0F /* width of the picture between two zones, of a page of 425 */

float page_measure(struct ui *ui, zone_draw *draw, struct rect r, const void *context)
{
    if (draw == NULL) {
        return 0;
    }
    const bool before = ui->measuring;
    ui->measuring = true;
    const float h = draw(ui, r, context);
    ui->measuring = before;
    return h;
}

/* Texts in which draw would cut a word at r.w. */
static int cuts_in(struct ui *ui, struct rect r, zone_draw *draw, const void *context)
{
    const int before = ui->cuts;
    page_measure(ui, draw, r, context);
    return ui->cuts - before;
}

/* r, or what the scroll buttons leave of it when the contents are higher: they stand at the right,
 * or below, where a word would be cut beside them. */
static struct rect flow_column(struct ui *ui, struct rect r, zone_draw *draw, const void *context)
{
    if (page_measure(ui, draw, r, context) <= r.h + 1) {
        return r;
    }
    const struct rect beside = scroll_beside(ui, r);
    struct rect above;
    const bool below = scroll_above(ui, r, &above) && cuts_in(ui, beside, draw, context) > 0 &&
                       cuts_in(ui, above, draw, context) == 0;
    return below ? above : beside;
}

/* Texts in which page_flow would cut a word. */
static int flow_cuts(struct ui *ui, struct rect r, zone_draw *draw, const void *context)
{
    return cuts_in(ui, flow_column(ui, r, draw, context), draw, context);
}

void page_flow(struct ui *ui, struct rect r, zone_draw *draw, const void *context)
{
    const struct rect column = flow_column(ui, r, draw, context);
    if (column.w >= r.w && column.h >= r.h) {
        draw(ui, r, context);
        return;
    }
    const float height = page_measure(ui, draw, column, context);
    const struct scroll scroll = scroll_begin(ui, r, column, height);
    draw(ui, scroll.column, context);
    scroll_end(ui, &scroll);
}

struct stacked {
    const struct zones *zones;
    float gap, picture_h;
};

/* Words, then evidence, one below the other; a picture first where there is no other place. */
static float draw_stacked(struct ui *ui, struct rect r, const void *context)
{
    const struct stacked *s = context;
    float y = 0;
    if (s->picture_h > 0 && s->zones->picture != NULL) {
        s->zones->picture(ui, rect_of(r.x, r.y, r.w, s->picture_h), s->zones->context);
        y += s->picture_h + s->gap;
    }
    y += s->zones->words(ui, rect_of(r.x, r.y + y, r.w, r.h - y), s->zones->context);
    if (s->zones->tabs != NULL) {
        y += s->gap;
        y += s->zones->tabs(ui, rect_of(r.x, r.y + y, r.w, 0), s->zones->context);
    }
    if (s->zones->evidence != NULL) {
        y += s->zones->tabs != NULL ? fmaxf(s->gap * 0.5F, ui_floor_mm(ui, GAP_MM)) : s->gap;
        y += s->zones->evidence(ui, rect_of(r.x, r.y + y, r.w, r.h - y), s->zones->context);
    }
    return y;
}

/* Picture on top, the rest below it; a long text makes the picture smaller before it scrolls. */
static void portrait_zones(struct ui *ui, const struct page *page, const struct zones *zones)
{
    static const float give[] = {1.0F, 0.84F, 0.70F};
    const float share = zones->picture_share > 0 ? zones->picture_share : 0.37F;
    const struct stacked stacked = {zones, ui_mm(ui, 8), 0};
    const float bottom = page->body.y + page->body.h - ui_mm(ui, 4);
    struct rect flow = rect_of(page->zone.x, 0, page->zone.w, 0);
    float h = 0;
    bool fits = false;
    for (int step = 0; step < 3 && !fits; step++) {
        ui->tight = step;
        h = page->body.h * share * (ui->large ? 0.62F : give[step]);
        flow.y = page->body.y + (zones->picture != NULL ? h : 0) + ui_mm(ui, 8);
        flow.h = bottom - flow.y;
        fits = page_measure(ui, draw_stacked, flow, &stacked) <= flow.h + 1;
    }
    if (!fits) { /* it scrolls anyhow: sizes as usual, picture as small as it gets */
        ui->tight = 0;
    }
    const float margin = ui_mm(ui, 12);
    if (zones->picture != NULL) {
        zones->picture(ui,
                       rect_of(margin, page->body.y + ui_mm(ui, 2), page->body.w - 2 * margin,
                               h - ui_mm(ui, 4)),
                       zones->context);
    }
    page_flow(ui, flow, draw_stacked, &stacked);
    ui->tight = 0;
}

/* Tabs stay; what they choose steps down once, then it scrolls. */
static void wide_evidence(struct ui *ui, struct rect r, const struct zones *zones)
{
    if (zones->tabs != NULL) {
        const float h = zones->tabs(ui, r, zones->context) + ui_mm(ui, 4);
        r.y += h;
        r.h -= h;
    }
    ui->tight = page_measure(ui, zones->evidence, r, zones->context) > r.h + 1 ? 1 : 0;
    page_flow(ui, r, zones->evidence, zones->context);
    ui->tight = 0;
}

/* The words of a wide page: their sizes step down and they grow until they fit uncut. False when
 * they do not; ui->tight is set. */
static bool wide_words(struct ui *ui, const struct zones *zones, float k, struct rect *words)
{
    const float words_mm = zones->words_mm > 0 ? zones->words_mm : 132;
    for (int step = 0; step < 5; step++) {
        ui->tight = step < 3 ? step : 2;
        words->w = ui_mm(ui, words_mm + 11.0F * (float)step) * k; /* the picture gives way */
        const int before = ui->cuts;
        if (page_measure(ui, zones->words, *words, zones->context) <= words->h + 1 &&
            ui->cuts == before) {
            return true;
        }
    }
    return false;
}

/* Width of the evidence of a wide page: as usual, or wider where it would cut a word; 0 when that
 * is more than most. */
static float wide_evidence_width(struct ui *ui, struct rect zone, const struct zones *zones,
                                 float usual, float most)
{
    ui->tight = 1; /* the smallest that it may be drawn in */
    for (float w = usual; w < most; w += usual * 0.06F) {
        struct rect r = rect_of(zone.x + zone.w - w, zone.y, w, zone.h);
        int cuts = 0;
        if (zones->tabs != NULL) {
            const int before = ui->cuts;
            const float h = page_measure(ui, zones->tabs, r, zones->context) + ui_mm(ui, 4);
            cuts = ui->cuts - before;
            r.h -= h;
        }
        if (cuts + flow_cuts(ui, r, zones->evidence, zones->context) == 0) {
            return w;
        }
    }
    return 0;
}

/* Three zones side by side, if the words fit; their sizes may step down. The evidence scrolls for
 * itself, so that the page keeps its shape whatever it shows. No word is cut for it. */
static bool wide_zones(struct ui *ui, const struct page *page, const struct zones *zones)
{
    const struct rect zone = page->zone;
    const float k = fminf(1, zone.w / ui_mm(ui, 425));
    struct rect words = rect_of(zone.x, zone.y, 0, zone.h);
    bool fits = wide_words(ui, zones, k, &words);
    const int step = ui->tight;
    struct rect evidence = rect_of(zone.x + zone.w, zone.y, 0, zone.h);
    if (fits && zones->evidence != NULL) {
        const float usual = ui_mm(ui, zones->evidence_mm > 0 ? zones->evidence_mm : 130) * k;
        const float least = ui_mm(ui, PICTURE_LEAST_MM) * k;
        evidence.w = wide_evidence_width(ui, zone, zones, usual, zone.w - words.w - least);
        evidence.x -= evidence.w;
        fits = evidence.w > 0;
    }
    ui->tight = fits ? step : 0;
    if (!fits) {
        return false;
    }
    const float x0 = words.x + words.w;
    const float x1 = evidence.x;
    if (zones->picture != NULL) {
        zones->picture(ui, rect_of(x0 - ui_mm(ui, 2), page->body.y, x1 - x0, page->body.h),
                       zones->context);
    }
    zones->words(ui, words, zones->context);
    ui->tight = 0;
    if (zones->evidence != NULL) {
        wide_evidence(ui, evidence, zones);
    }
    return true;
}

void page_zones(struct ui *ui, const struct page *page, const struct zones *zones)
{
    if (ui->portrait) {
        portrait_zones(ui, page, zones);
        return;
    }
    if (page->wide && !ui->large && wide_zones(ui, page, zones)) {
        return;
    }
    const struct rect zone = page->zone;
    /* Two thirds for the words, one for the picture; where a word would be cut, the picture gives
     * way. Too small a panel has no picture. */
    const struct stacked stacked = {zones, ui_mm(ui, 9), 0};
    bool room = zone.w / ui->real_mm > 170 && zones->picture != NULL;
    float flow_w = room ? zone.w * 0.66F : zone.w;
    while (room &&
           flow_cuts(ui, rect_of(zone.x, zone.y, flow_w, zone.h), draw_stacked, &stacked) > 0) {
        room = flow_w < zone.w * 0.8F;
        flow_w = room ? flow_w + zone.w * 0.05F : zone.w;
    }
    if (room) {
        zones->picture(ui, rect_of(zone.x + flow_w, page->body.y, zone.w - flow_w, page->body.h),
                       zones->context);
    }
    page_flow(ui, rect_of(zone.x, zone.y, flow_w, zone.h), draw_stacked, &stacked);
}
