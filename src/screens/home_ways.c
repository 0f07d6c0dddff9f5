/* The ways on from the first screen: two seams of rock along its lower edge, or rows. */
#include "screens/home_ways.h"

#include "ui/icons.h"

#include <math.h>

/* The ways on from here: the sections that this edition shows. */
struct way {
    const char *label, *icon, *screen, *argument;
    int layer; /* of rock that it lies in */
};

#define WAYS 2

static int ways(struct ui *ui, struct way out[WAYS])
{
    const struct way all[WAYS] = {
        {ui_counted(ui, "ui.home.products", "ui.number", ui->env->content->product_count),
         ICON_LIST, "products", "", 5},
        {ui_tr(ui, "ui.home.about"), ICON_INFO, "about", "figures", 4}};
    int n = 0;
    for (int i = 0; i < WAYS; i++) {
        if (content_shows(ui->env->content, all[i].screen)) {
            out[n++] = all[i];
        }
    }
    return n;
}

struct seam home_seam(struct ui *ui)
{
    struct way list[WAYS];
    return ways(ui, list) == 0 ? (struct seam){0}
                               : (struct seam){.label = list[0].label,
                                               .name = "",
                                               .layer = list[0].layer,
                                               .action = go_to(list[0].screen, list[0].argument)};
}

void home_way_rows(struct flow *flow)
{
    struct ui *ui = flow_ui(flow);
    struct way list[WAYS];
    const int count = ways(ui, list);
    for (int i = 1; i < count; i++) {
        flow_row(flow, &(struct row){.title = list[i].label,
                                     .icon = list[i].icon,
                                     .action = go_to(list[i].screen, list[i].argument),
                                     .id = ui_id("home-way", i)});
    }
}

static float way_left(const struct ui *ui, int n)
{
    return n == 0 ? fmaxf(ui_mm(ui, 21), ui_floor_mm(ui, 6)) : ui_mm(ui, 20);
}

static float way_disc(const struct ui *ui)
{
    return fmaxf(ui_mm(ui, 10), ui_floor_mm(ui, 7));
}

static struct text way_label(const struct ui *ui, const char *label, float room, float disc, int n)
{
    return (struct text){.string = label,
                         .type = ui->large ? TYPE_BODY : TYPE_SEAM,
                         .weight = FONT_BOLD,
                         .color = COLOR_ON_PICTURE,
                         .width = room - 2 * disc - ui_mm(ui, n == 0 ? 26 : 14),
                         .max_lines = 2,
                         .silent = true};
}

/* All labels have the size of the one that needs the smallest: capitals, design mm. */
static float way_cap(struct ui *ui, const struct way *list, int count, float width)
{
    float em = (float)ui_em(ui, TYPE_TITLE);
    for (int n = 0; n < count; n++) {
        const struct text label =
            way_label(ui, list[n].label, width - way_left(ui, n), way_disc(ui), n);
        em = fminf(em, ui_measure(ui, &label).em);
    }
    return (em - 0.5F) * CAP_PER_EM / ui->mm; /* what is rounded up is this em again */
}

/* Height of the ways: as usual, or what the longest label needs. */
float home_ways_height(struct ui *ui, float whole)
{
    struct way list[WAYS];
    const int count = ways(ui, list);
    const float width = whole / (float)(count > 0 ? count : 1);
    float h = fmaxf(ui_mm(ui, 31), ui_floor_mm(ui, 24));
    for (int n = 0; n < count; n++) {
        const struct text label =
            way_label(ui, list[n].label, width - way_left(ui, n), way_disc(ui), n);
        h = fmaxf(h, ui_measure(ui, &label).h + ui_floor_mm(ui, 8));
    }
    return count > 0 ? roundf(h) : 0;
}

#define OVER_MM 4 /* the rock's uneven edge stands so far above the way */

/* The fault between two ways leans from here to there, px from where they meet. */
struct fault {
    float top, foot; /* at the upper edge of the rock, and at its lower one */
};

static struct fault fault_of(const struct ui *ui, float h)
{
    const float lean = ui_mm(ui, 19) / (h + ui_mm(ui, 1));
    return (struct fault){ui_mm(ui, 10) + lean * ui_mm(ui, OVER_MM - 1), -ui_mm(ui, 9)};
}

/* The rock of a way, up to the faults at its ends. */
static void draw_rock(struct ui *ui, struct rect r, struct rock *rock, bool first, bool last)
{
    const struct fault fault = fault_of(ui, r.h);
    const float left = first ? 0 : -fault.foot, right = last ? 0 : fault.top;
    rock->lean_left = first ? 0 : fault.top - fault.foot;
    rock->lean_right = last ? 0 : fault.top - fault.foot;
    rock->quiet_x1 += left;
    const float over = ui_mm(ui, OVER_MM);
    ui_rock(ui, rect_of(r.x - left, r.y - over, r.w + left + right, r.h + over), rock);
}

/* All of it, as far as the faults. */
static void draw_pressed(struct ui *ui, struct rect r, bool first, bool last)
{
    const struct fault fault = fault_of(ui, r.h);
    const float right = r.x + r.w, foot = r.y + r.h;
    const float xy[8] = {
        r.x + (first ? 0 : fault.top),   r.y,  right + (last ? 0 : fault.top), r.y,
        right + (last ? 0 : fault.foot), foot, r.x + (first ? 0 : fault.foot), foot};
    ui_rock_pressed(ui, xy, ui->theme->flat ? ui->theme->accent : COLOR_ON_PICTURE);
}

static void draw_way(struct ui *ui, struct rect r, const struct way *way, int n, bool last,
                     float cap_mm)
{
    const int layer = way->layer;
    const bool flat = ui->theme->flat;
    const struct rock_look look = theme_rock(layer);
    const uint32_t base = flat ? color_mix(look.base, COLOR_BLACK, 0.52F) : look.base;
    struct rock rock = {.form = ROCK_SEAM,
                        .layer = layer,
                        .base = base,
                        .flat = flat,
                        .edge = COLOR_WHITE,
                        .seed = 50 + (uint64_t)layer,
                        .quiet_x0 = 0,
                        .quiet_x1 = r.w * 0.85F,
                        .opacity = 1};
    draw_rock(ui, r, &rock, n == 0, last);
    const uint64_t id = ui_id("home-way", n);
    const float sink = ui_pressed(ui, id) ? ui_mm(ui, 0.5F) : 0;
    const float disc = way_disc(ui);
    const float left = r.x + way_left(ui, n);
    const float cy = r.y + r.h / 2 + ui_mm(ui, 1) + sink;
    if (sink > 0) {
        draw_pressed(ui, r, n == 0, last);
    }
    ui_disc(ui, left + disc, cy, disc, color_alpha(COLOR_NIGHT, sink > 0 ? 0.9F : 0.55F),
            COLOR_ON_PICTURE, fmaxf(1.5F, ui_mm(ui, 0.7F)));
    ui_glyph(ui, way->icon, left + disc * 0.45F, cy - disc * 0.55F, disc * 1.1F, COLOR_ON_PICTURE,
             fmaxf(1.6F, ui_mm(ui, 0.9F)), false);
    struct text words = way_label(ui, way->label, r.w - (left - r.x), disc, n);
    words.ground = base;
    words.cap_mm = cap_mm;
    words.x = left + 2 * disc + ui_mm(ui, 6);
    const struct extent size = ui_measure(ui, &words);
    words.y = cy - size.h / 2;
    ui_text(ui, &words);
    ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                               .label = way->label,
                               .rect = rect_grow(r, -ui_floor_mm(ui, 1.5F)),
                               .hit = rect_grow(r, -ui_floor_mm(ui, 1.5F)),
                               .action = go_to(way->screen, way->argument),
                               .fg = COLOR_ON_PICTURE,
                               .bg = base,
                               .em_px = size.em,
                               .id = id});
}

/* Where one way ends and the next begins. */
static void fault_line(struct ui *ui, float x, float y, float h)
{
    const float right = x + ui_mm(ui, 10), left = x - ui_mm(ui, 9);
    ui_line(ui, right, y - ui_mm(ui, 1), left, y + h, COLOR_DEEP, ui_mm(ui, 2.2F));
    ui_line(ui, right, y - ui_mm(ui, 1), left, y + h, ui->theme->flat ? COLOR_WHITE : COLOR_COPPER,
            ui_mm(ui, 0.7F));
}

void home_ways(struct ui *ui, struct rect r)
{
    struct way list[WAYS];
    const int count = ways(ui, list);
    const float width = r.w / (float)(count > 0 ? count : 1);
    const float cap_mm = way_cap(ui, list, count, width);
    for (int i = 0; i < count; i++) {
        draw_way(ui, rect_of(r.x + width * (float)i, r.y, width, r.h), &list[i], i, i == count - 1,
                 cap_mm);
    }
    for (int i = 1; i < count; i++) {
        fault_line(ui, r.x + width * (float)i, r.y, r.h);
    }
}
