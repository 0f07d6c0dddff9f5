/* Home: up to five everyday things stand in a river of flow lines; below it a fault with two more
 * ways.
 */
#include "charts/river.h"
#include "screens/home_ways.h"
#include "screens/list.h"

#include <math.h>

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

static struct flow *words(struct ui *ui)
{
    struct flow *f = flow_new(ui);
    flow_text(f, STYLE_TITLE, ui_tr(ui, "ui.home.title"))->x = 0;
    flow_text(f, STYLE_LEAD, ui_tr(ui, "ui.home.lead"));
    flow_gap(f, 6);
    return f;
}

/* Panels without room for the fault: one way is the seam, the other a row after the things. */
static bool small_panel(const struct ui *ui)
{
    return page_area(ui).h / ui->real_mm < 120;
}

/* The river needs its full height, and a panel on which its things can be told apart. */
static bool grand(const struct ui *ui, struct rect area)
{
    const float least = ui->portrait ? area.w * 1.5F : ui_mm(ui, 190);
    return !ui->theme->flat && !ui->large && fminf(area.w, area.h) / ui->real_mm > 150 &&
           area.h > least;
}

static void draw_small(struct ui *ui)
{
    struct tile things[RIVER_MOST];
    const int count = things_of(ui, things);
    struct flow *f = flow_new(ui);
    flow_text(f, STYLE_TITLE, ui_tr(ui, "ui.home.title"))->x = 0;
    flow_tiles(f, things, count);
    home_way_rows(f);
    page_draw(ui,
              &(struct page){.glow_x = 0.62F, .glow_y = 0.34F, .seam = home_seam(ui), .words = f});
}

static void draw(const void *state, struct ui *ui)
{
    (void)state;
    if (small_panel(ui)) {
        draw_small(ui);
        return;
    }
    const struct page_room page =
        page_begin(ui, &(struct page){.layer = 0, .glow_x = 0.62F, .glow_y = 0.34F});
    const struct rect area = page_area(ui);
    const float seam = home_ways_height(ui, area.w);
    struct tile things[RIVER_MOST];
    const int count = things_of(ui, things);
    struct flow *f = words(ui);
    struct rect zone = page.zone;
    if (grand(ui, area)) {
        const char *scene = ui->portrait ? "home-portrait" : "home-landscape";
        const struct river river = {content_picture(ui->env->content, scene), things, count};
        river_draw(ui, area, seam - ui_mm(ui, 3), &river);
        zone.y += ui_mm(ui, 3);
    } else {
        flow_tiles(f, things, count);
        zone.h = area.y + area.h - seam - zone.y - ui_mm(ui, 6);
    }
    page_column(ui, f, zone, page.more);
    if (seam > 0) {
        home_ways(ui, rect_of(area.x, area.y + area.h - seam, area.w, seam));
    }
}

const struct screen screen_home = {.name = "home", .flags = SCREEN_START, .draw = draw};
