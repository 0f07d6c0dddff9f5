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

/* The layers, where they are when the drawing is open; rows[i] is the row of leader i. */
static int part_walls(struct ui *ui, const struct marked_list *list, const struct slot *slot,
                      const int *rows, int count, struct leader_wall *walls)
{
    const struct marked *m = list->marked;
    const struct picture_details *all = picture_details(m->picture);
    const struct rect d = marked_drawing(ui, m, slot->picture, 1);
    const float k = d.w / (float)m->picture->width;
    int n = 0;
    for (size_t i = 0; i < all->layer_count && n < WALLS_MOST; i++) {
        const struct layer *l = &all->layers[i];
        const float x = d.x + (float)(l->x + l->dx) * k;
        const float y = d.y + (float)(l->y + l->dy) * k;
        struct leader_wall wall = {.x0 = x,
                                   .y0 = y,
                                   .x1 = x + (float)l->w * k,
                                   .y1 = y + (float)l->h * k,
                                   .own = -1,
                                   .round = true};
        const int mark = marked_of(m, l);
        for (int r = 0; r < count && mark >= 0; r++) {
            wall.own = list->marks[rows[r]] == mark ? r : wall.own;
        }
        walls[n++] = wall;
    }
    return n;
}

/* And what else stands on the page, which no line touches. */
static int walls_of(struct ui *ui, const struct marked_list *list, const struct slot *slot,
                    const int *rows, int count, struct leader_wall *walls)
{
    int n = part_walls(ui, list, slot, rows, count, walls);
    const float air = ui_mm(ui, OTHER_AIR_MM);
    for (int i = 0; i < slot->other_count && n < WALLS_MOST; i++) {
        const struct rect r = rect_grow(slot->others[i], air);
        walls[n++] = (struct leader_wall){
            .x0 = r.x, .y0 = r.y, .x1 = r.x + r.w, .y1 = r.y + r.h, .own = -1, .barred = true};
    }
    return n;
}

/* The leaders of all marks when the drawing is open, and their rows. */
struct led {
    struct leader leaders[LEADERS_MOST];
    int rows[LEADERS_MOST];
    int count;
    bool all; /* each has its way */
};

/* Nothing lifted: what is chosen changes no line. */
static const struct mark_place *places_at_rest(struct ui *ui, const struct marked *m,
                                               struct rect picture)
{
    struct marked rest = *m;
    struct mark *marks = arena_array(ui->frame->arena, (size_t)m->count + 1, sizeof *marks);
    for (int i = 0; i < m->count; i++) {
        marks[i] = m->marks[i];
        marks[i].lift = 0;
    }
    rest.marks = marks;
    return marked_places(ui, &rest, picture, 1);
}

static void lead(struct ui *ui, const struct marked_list *list, const struct slot *slot,
                 const float *middles, struct led *led)
{
    const struct mark_place *places = places_at_rest(ui, list->marked, slot->picture);
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
    room.wall_count = walls_of(ui, list, slot, led->rows, n, walls);
    led->count = n;
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

/* Each line goes the way that it has when the drawing is open, and is the paler the nearer it comes
 * to another or to a mark of another. */
void marked_lines(struct ui *ui, const struct marked_list *list, const struct slot *slot,
                  const float *middles)
{
    const struct marked *m = list->marked;
    const float open = (m->apart - LEADERS_FROM) / (LEADERS_TO - LEADERS_FROM);
    if (open <= 0) {
        return;
    }
    struct led led;
    lead(ui, list, slot, middles, &led);
    struct leader *leaders = led.leaders;
    const struct mark_place *places = marked_places(ui, m, slot->picture, m->apart);
    for (int i = 0; i < led.count; i++) {
        leaders[i].x = places[list->marks[led.rows[i]]].x;
        leaders[i].y = places[list->marks[led.rows[i]]].y;
    }
    const struct leader_room room = room_of(ui);
    const float before = ui->opacity;
    for (int i = 0; i < led.count; i++) {
        const int mark = list->marks[led.rows[i]];
        const float clear = 1 + leader_clearance(leaders, led.count, i, &room) / ui_mm(ui, 0.8F);
        const float seen = fminf(open, clear);
        if (leaders[i].found && seen > 0) {
            ui->opacity = before * fminf(seen, 1);
            draw_leader(ui, &leaders[i], m->marks[mark].chosen, slot->r.x - ui_mm(ui, 2));
        }
    }
    ui->opacity = before;
}

bool marked_led(struct ui *ui, const struct marked_list *list, const struct slot *slot,
                const float *middles)
{
    struct led led;
    lead(ui, list, slot, middles, &led);
    return led.all;
}
