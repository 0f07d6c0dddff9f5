/* Home: up to five everyday things stand in a river of flow lines; below it a fault with two more
 * ways.
 */
#include "charts/river.h"
#include "core/hash.h"
#include "screens/home_ways.h"
#include "screens/list.h"

#include <math.h>

#define QUESTION_MOST 0.4F /* of the height of a small page: a higher question is only said */

/* The products whose column home is 1 to 5 and that have a picture, in that order. */
static int things_of(const struct ui *ui, struct tile out[RIVER_MOST])
{
    const struct content *content = ui->env->content;
    int count = 0;
    for (int home = 1; home <= RIVER_MOST; home++) {
        for (size_t i = 0; i < content->product_count && count < RIVER_MOST; i++) {
            const struct product *p = &content->products[i];
            if (p->home == home && p->thing != NULL) {
                const char *name = ui_trf(ui, "product.%s.name", p->id);
                const char *alt = ui_trf(ui, "product.%s.thing_alt", p->id);
                out[count++] = (struct tile){.name = name,
                                             .spoken = ui_format(ui, "%s. %s", name, alt),
                                             .picture = p->thing,
                                             .action = go_to("product", p->id),
                                             .id = ui_id(p->id, 1)};
            }
        }
    }
    return count;
}

static struct flow *words(struct ui *ui, bool lead)
{
    struct flow *f = flow_new(ui);
    flow_text(f, STYLE_TITLE, ui_tr(ui, "ui.home.title"))->x = 0;
    if (lead) {
        flow_text(f, STYLE_LEAD, ui_tr(ui, "ui.home.lead"));
    }
    flow_gap(f, 6);
    return f;
}

static struct text title_in(const struct ui *ui, float w)
{
    struct text title = text_styled(ui, STYLE_TITLE, ui_tr(ui, "ui.home.title"));
    title.width = w;
    return title;
}

/* What title and lead cover of it. */
static struct rect words_rect(struct ui *ui, struct flow *f, struct rect zone, bool with_lead)
{
    const struct text title = title_in(ui, zone.w);
    struct text lead = text_styled(ui, STYLE_LEAD, ui_tr(ui, "ui.home.lead"));
    lead.width = zone.w;
    const float w = fmaxf(ui_measure(ui, &title).w, with_lead ? ui_measure(ui, &lead).w : 0);
    return rect_of(zone.x, zone.y, w, flow_fit(f, (struct space){.w = zone.w, .room = zone.h}).h);
}

/* Panels without room for the fault: one way is the seam, the other a row after the things. */
static bool small_panel(const struct ui *ui)
{
    return page_area(ui).h / ui->real_mm < 120;
}

static const struct picture *river_scene(const struct ui *ui, struct rect area)
{
    return content_picture(ui->env->content, river_high(area) ? "home-portrait" : "home-landscape");
}

/* Low reach: the river stands above what the hand reaches, where all its things are once more. */
struct beyond {
    struct tile things[RIVER_MOST];
    int count;
};

static void river_beyond(struct ui *ui, struct rect r, const void *context)
{
    const struct beyond *b = context;
    const struct rect area =
        rect_of(0, 0, (float)ui->frame->width, r.y + r.h - ui_mm(ui, 4)); /* above its ledge */
    const struct rect before = ui->clip;
    ui->clip = area;
    struct river river = {river_scene(ui, area), b->things, b->count, rect_of(0, 0, 0, 0)};
    const struct river_plan *plan = river_plan(ui, area, 0, &river);
    if (!river_fits(plan)) { /* rather none than some: all of them are below */
        river.count = 0;
        plan = river_plan(ui, area, 0, &river);
    }
    river_draw(ui, plan);
    ui->clip = before;
}

/* Where words leave no room for both, the things stand without the question. */
static struct flow *small_words(struct ui *ui, const struct tile *things, int count, bool asks)
{
    struct flow *f = flow_new(ui);
    if (asks) {
        flow_text(f, STYLE_TITLE, ui_tr(ui, "ui.home.title"))->x = 0;
    }
    flow_tiles(f, things, count);
    home_way_rows(f);
    return f;
}

static void draw_small(struct ui *ui, const struct tile *things, int count,
                       const struct beyond *beyond)
{
    struct page page = {.glow_x = 0.62F,
                        .glow_y = 0.34F,
                        .seam = home_seam(ui),
                        .picture = page_beyond(ui) ? river_beyond : NULL,
                        .context = beyond,
                        .above_touched = true};
    const struct rect zone = page_room(ui, &page, true).zone;
    const struct text title = title_in(ui, zone.w);
    const bool high = ui_measure(ui, &title).h > zone.h * QUESTION_MOST;
    const bool asks = count == 0 || !high || page.picture != NULL;
    page.words = small_words(ui, things, count, asks);
    page_draw(ui, &page);
    if (!asks) {
        ui_described(ui, ROLE_HEADING, zone, title.string);
    }
}

static const struct page plain = {.layer = 0, .glow_x = 0.62F, .glow_y = 0.34F};

/* The things in their river, the words above them and the ways below, where all of that fits. */
static bool draw_grand(struct ui *ui, const struct tile *things, int count, bool lead)
{
    const struct rect area = page_area(ui);
    const float seam = home_ways_height(ui, area.w);
    struct rect zone = page_room(ui, &plain, false).zone;
    zone.y += ui_mm(ui, 3);
    struct flow *f = words(ui, lead);
    const struct river river = {river_scene(ui, area), things, count,
                                words_rect(ui, f, zone, lead)};
    const struct river_plan *plan = river_plan(ui, area, seam - ui_mm(ui, 3), &river);
    if (!river_fits(plan)) {
        return false;
    }
    page_begin(ui, &plain);
    river_draw(ui, plan);
    page_column(ui, f, zone, rect_of(0, 0, 0, 0));
    home_ways(ui, rect_of(area.x, area.y + area.h - seam, area.w, seam));
    return true;
}

/* Low reach: the river above, the things and both ways below, where all of that fits. */
static bool draw_beyond(struct ui *ui, const struct tile *things, int count, bool lead,
                        const struct beyond *beyond)
{
    const struct rect area = page_area(ui);
    const float seam = home_ways_height(ui, area.w);
    struct page page = plain;
    page.picture = river_beyond;
    const struct page_room room = page_room(ui, &page, false);
    struct rect zone = room.zone;
    zone.h = area.y + area.h - seam - zone.y - ui_mm(ui, 3);
    struct flow *f = words(ui, lead);
    flow_tiles(f, things, count);
    if (page_leafs(f, zone)) {
        return false;
    }
    page_chrome(ui, &page, &room);
    river_beyond(ui, room.above, beyond);
    page_column(ui, f, zone, (struct rect){0});
    home_ways(ui, rect_of(area.x, area.y + area.h - seam, area.w, seam));
    return true;
}

/* The things as tiles, in leaves where they need them. */
static void draw_tiles(struct ui *ui, const struct tile *things, int count)
{
    const struct rect area = page_area(ui);
    const float seam = home_ways_height(ui, area.w);
    struct rect zone = page_begin(ui, &plain).zone;
    struct flow *f = words(ui, true);
    flow_tiles(f, things, count);
    zone.h = area.y + area.h - seam - zone.y - ui_mm(ui, 6);
    if (page_leafs(f, zone)) { /* the things stand first */
        f = words(ui, false);
        flow_tiles(f, things, count);
    }
    struct rect more = {0};
    if (page_leafs(f, zone)) { /* the control stands below the leaves */
        more = rect_of(zone.x + zone.w - page_more_width(ui), 0, page_more_width(ui),
                       ui_floor_mm(ui, TARGET_MM));
        more.y = zone.y + zone.h - more.h;
        zone.h -= more.h + ui_floor_mm(ui, GAP_MM);
    }
    page_column(ui, f, zone, more);
    home_ways(ui, rect_of(area.x, area.y + area.h - seam, area.w, seam));
}

static void draw(const void *state, struct ui *ui)
{
    (void)state;
    struct tile things[RIVER_MOST];
    const int count = things_of(ui, things);
    struct beyond beyond = {.count = count};
    for (int i = 0; i < count; i++) {
        beyond.things[i] = things[i];
        beyond.things[i].id = hash_bytes(things[i].id, "river", 5);
    }
    if (page_beyond(ui)) {
        if (!draw_beyond(ui, things, count, true, &beyond) &&
            !draw_beyond(ui, things, count, false, &beyond)) {
            draw_small(ui, things, count, &beyond);
        }
    } else if (draw_grand(ui, things, count, true) || draw_grand(ui, things, count, false)) {
        return;
    } else if (small_panel(ui)) {
        draw_small(ui, things, count, &beyond);
    } else {
        draw_tiles(ui, things, count);
    }
}

const struct screen screen_home = {.name = "home", .flags = SCREEN_START, .draw = draw};
