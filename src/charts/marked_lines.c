/* The lines between a drawing with marks and the list beside it. */
#include "charts/leaders.h"
#include "charts/marked_private.h"

#include "ui/widgets.h"

#include <math.h>

#define LEADERS_FROM 0.4F /* lines fade out when the drawing is less open than that */
#define LEADERS_TO 0.6F
#define STUB_MM 8.0F /* every line ends level, so far from its row */

static struct leader_room room_of(const struct ui *ui)
{
    return (struct leader_room){.mark = ui_mm(ui, CHOSEN_MM + 0.6F), .line = ui_mm(ui, 2.0F)};
}

#define WALLS_MOST 48
#define OTHER_AIR_MM 1.5F /* lines keep so far from what else stands on the page */

/* The leaders of all marks when the drawing is so far apart, and their rows. */
struct led {
    float apart;
    struct leader leaders[LEADERS_MOST];
    int rows[LEADERS_MOST];
    int count;
    bool all; /* each has its way */
};

/* The layers, where they are when the drawing is so far apart. */
static int part_walls(struct ui *ui, const struct marked_list *list, const struct slot *slot,
                      const struct led *led, struct leader_wall *walls)
{
    const struct marked *m = list->marked;
    const struct picture_details *all = picture_details(m->picture);
    const struct rect d = marked_drawing(ui, m, slot->picture, led->apart);
    const float k = d.w / (float)m->picture->width;
    int n = 0;
    for (size_t i = 0; i < all->layer_count && n < WALLS_MOST; i++) {
        const struct layer *l = &all->layers[i];
        const float x = d.x + ((float)l->x + led->apart * (float)l->dx) * k;
        const float y = d.y + ((float)l->y + led->apart * (float)l->dy) * k;
        struct leader_wall wall = {.x0 = x,
                                   .y0 = y,
                                   .x1 = x + (float)l->w * k,
                                   .y1 = y + (float)l->h * k,
                                   .own = -1,
                                   .round = true};
        const int mark = marked_of(m, l);
        for (int r = 0; r < led->count && mark >= 0; r++) {
            wall.own = list->marks[led->rows[r]] == mark ? r : wall.own;
        }
        walls[n++] = wall;
    }
    return n;
}

/* And what else stands on the page, which no line touches. */
static int walls_of(struct ui *ui, const struct marked_list *list, const struct slot *slot,
                    const struct led *led, struct leader_wall *walls)
{
    int n = part_walls(ui, list, slot, led, walls);
    const float air = ui_mm(ui, OTHER_AIR_MM);
    for (int i = 0; i < slot->other_count && n < WALLS_MOST; i++) {
        const struct rect r = rect_grow(slot->others[i], air);
        walls[n++] = (struct leader_wall){
            .x0 = r.x, .y0 = r.y, .x1 = r.x + r.w, .y1 = r.y + r.h, .own = -1, .barred = true};
    }
    return n;
}

/* Nothing lifted: what is chosen changes no line. */
static const struct mark_place *places_at_rest(struct ui *ui, const struct marked *m,
                                               struct rect picture, float apart)
{
    struct marked rest = *m;
    struct mark *marks = arena_array(ui->frame->arena, (size_t)m->count + 1, sizeof *marks);
    for (int i = 0; i < m->count; i++) {
        marks[i] = m->marks[i];
        marks[i].lift = 0;
    }
    rest.marks = marks;
    return marked_places(ui, &rest, picture, apart);
}

static void lead(struct ui *ui, const struct marked_list *list, const struct slot *slot,
                 const float *middles, struct led *led)
{
    const struct mark_place *places = places_at_rest(ui, list->marked, slot->picture, led->apart);
    int n = 0;
    for (int i = 0; i < list->count && n < LEADERS_MOST; i++) {
        const struct mark_place *p = &places[list->marks[i]];
        if (p->there) {
            led->rows[n] = i;
            led->leaders[n++] = (struct leader){.x = p->x,
                                                .y = p->y,
                                                .port_x = slot->r.x - ui_mm(ui, STUB_MM),
                                                .port_y = middles[i],
                                                .mark = true,
                                                .wanted = true};
        }
    }
    struct leader_wall walls[WALLS_MOST];
    struct leader_room room = room_of(ui);
    room.walls = walls;
    led->count = n;
    room.wall_count = walls_of(ui, list, slot, led, walls);
    led->all = leaders_route(led->leaders, n, &room) && list->count <= LEADERS_MOST;
}

/* Where the line begins: at the rim of its mark. */
static struct leader_point rim_of(const struct leader_point line[4], float skip)
{
    for (int i = 0; i < 3; i++) {
        const float way = hypotf(line[i + 1].x - line[i].x, line[i + 1].y - line[i].y);
        if (way > 0.5F) {
            const float k = fminf(1, skip / way);
            return (struct leader_point){line[i].x + (line[i + 1].x - line[i].x) * k,
                                         line[i].y + (line[i + 1].y - line[i].y) * k};
        }
    }
    return line[3];
}

static void stroke(struct ui *ui, const struct leader *l, float skip, float end, uint32_t color,
                   float width)
{
    struct leader_point line[4];
    leader_line(l, line);
    line[0] = rim_of(line, skip);
    struct seg *s = arena_array(ui->frame->arena, 5, sizeof *s);
    for (int i = 0; i < 4; i++) {
        s[i] = (struct seg){i == 0 ? 'M' : 'L', {line[i].x, line[i].y}};
    }
    s[4] = (struct seg){'L', {end, l->port_y}};
    ui_path(ui, s, 5, color, width);
}

static void draw_leader(struct ui *ui, const struct leader *l, bool on, float end)
{
    const float w = fmaxf(1.3F, ui_mm(ui, on ? 0.75F : 0.45F));
    const float skip = ui_mm(ui, on ? CHOSEN_MM + 0.4F : MARK_MM + 0.4F);
    /* A dark edge below the line, so that it shows on pale parts too. */
    stroke(ui, l, skip, end, color_alpha(COLOR_NIGHT, 0.5F), w * 2.8F);
    stroke(ui, l, skip, end, on ? ui->theme->accent : color_alpha(ui->theme->text, 0.72F), w);
}

static void draw_led(struct ui *ui, const struct marked_list *list, const struct slot *slot,
                     const struct led *led, float opacity)
{
    const float before = ui->opacity;
    ui->opacity *= fminf(opacity, 1);
    for (int i = 0; i < led->count && opacity > 0; i++) {
        const struct mark *mark = &list->marked->marks[list->marks[led->rows[i]]];
        if (led->leaders[i].found) {
            draw_leader(ui, &led->leaders[i], mark->chosen, slot->r.x - ui_mm(ui, 2));
        }
    }
    ui->opacity = before;
}

/* On the way each line goes as it does when the drawing is open, and all are the paler the nearer
 * one comes to another or to a mark of another. */
static float put_on_the_way(struct ui *ui, const struct marked_list *list, const struct slot *slot,
                            struct led *led)
{
    const struct marked *m = list->marked;
    const struct mark_place *places = marked_places(ui, m, slot->picture, m->apart);
    for (int i = 0; i < led->count; i++) {
        led->leaders[i].x = places[list->marks[led->rows[i]]].x;
        led->leaders[i].y = places[list->marks[led->rows[i]]].y;
    }
    const struct leader_room room = room_of(ui);
    float seen = (m->apart - LEADERS_FROM) / (LEADERS_TO - LEADERS_FROM);
    for (int i = 0; i < led->count && seen > 0; i++) {
        const float near = leader_clearance(led->leaders, led->count, i, &room);
        seen = fminf(seen, 1 + near / ui_mm(ui, 0.8F));
    }
    return fminf(fmaxf(seen, 0), 1);
}

/* Where the drawing rests half open, each line goes as is best there. */
static bool lead_here(struct ui *ui, const struct marked_list *list, const struct slot *slot,
                      const float *middles, struct led *led)
{
    led->apart = list->marked->apart;
    lead(ui, list, slot, middles, led);
    return led->all;
}

static bool half_open(float apart)
{
    return apart > MARKS_FROM && apart < 1;
}

/* The lines of where the drawing rested, which leave with their parts. */
static void draw_leaving(struct ui *ui, const struct marked_list *list, const struct slot *slot,
                         const float *middles)
{
    struct led led = {.apart = list->marked->from};
    lead(ui, list, slot, middles, &led);
    if (led.all) {
        put_on_the_way(ui, list, slot, &led);
        draw_led(ui, list, slot, &led, list->marked->leaves);
    }
}

void marked_lines(struct ui *ui, const struct marked_list *list, const struct slot *slot,
                  const float *middles)
{
    const struct marked *m = list->marked;
    struct led led = {.apart = 1};
    lead(ui, list, slot, middles, &led);
    const float rest = half_open(m->apart) ? m->rest : 0;
    const float leaves = half_open(m->from) ? m->leaves : 0;
    const float others = fmaxf(fmaxf(rest, leaves), ui->numbered);
    draw_led(ui, list, slot, &led, put_on_the_way(ui, list, slot, &led) * (1 - others));
    if (leaves > rest) {
        draw_leaving(ui, list, slot, middles);
    }
    if (rest > 0 && lead_here(ui, list, slot, middles, &led)) {
        draw_led(ui, list, slot, &led, rest);
    }
}

void marked_numbers(struct ui *ui, const struct marked_list *list, const struct slot *slot,
                    const float *middles)
{
    const struct theme *t = ui->theme;
    const float radius = marked_radius(ui);
    const float before = ui->opacity;
    ui->opacity *= ui->numbered;
    for (int i = 0; i < list->count; i++) {
        const bool on = list->rows[i].chosen;
        widget_number(ui, slot->r.x - ui_mm(ui, 1) - radius, middles[i], radius,
                      &(struct numbered){.number = list->first + i + 1,
                                         .fill = on ? t->accent : t->ground,
                                         .edge = on ? t->accent : t->text,
                                         .ink = on ? t->ink : t->text});
    }
    ui->opacity = before;
}

/* Would it rest there by numbers? */
static bool by_numbers(struct ui *ui, const struct marked_list *list, const struct slot *slot,
                       const float *middles, float apart)
{
    struct led led = {.apart = apart};
    if (half_open(apart)) {
        lead(ui, list, slot, middles, &led);
    }
    return half_open(apart) && !led.all;
}

bool marked_led(struct ui *ui, const struct marked_list *list, const struct slot *slot,
                const float *middles)
{
    const struct marked *m = list->marked;
    struct led led = {.apart = 1};
    lead(ui, list, slot, middles, &led);
    const bool there =
        led.all && (m->rest > 0 || m->glides) && by_numbers(ui, list, slot, middles, m->to);
    const bool before = led.all && (m->leaves > 0 || (there && m->rest < 1)) &&
                        by_numbers(ui, list, slot, middles, m->from);
    const bool stay = there && before;
    ui->numbered = stay ? 1 : fmaxf(there ? m->rest : 0, before ? m->leaves : 0);
    return led.all;
}
