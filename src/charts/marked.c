/* The drawing: where it stands, its layers, its marks. */
#include "charts/marked_private.h"

#include "ui/widgets.h"

#include <math.h>
#include <string.h>

#define DIM 0.65F         /* what the rest loses when something is lifted */
#define ENLARGE_MOST 1.9F /* closed, against open */
#define SHARP 1.25F       /* px of the panel for one of the raster, at most */
#define SAME 1.06F        /* a size that differs by less is the same: pictures are not scaled */
#define PULL_LEAST_MM 30.0F
#define LEADERS_MM 14.0F /* between the drawing and the list beside it: room for lines to bend */

/* The canvas that drawings of products have. */
#define CANVAS_W 1200
#define CANVAS_H 1000

/* ---- what is lifted ---- */

struct lift lift_none(void)
{
    return (struct lift){.now = -1, .was = -1};
}

static float lifted(const struct lift *lift, int index, float done)
{
    if (index == lift->now) {
        return lift->now_at + (1 - lift->now_at) * done;
    }
    return index == lift->was ? lift->was_at * (1 - done) : 0;
}

void lift_choose(struct lift *lift, int index, int64_t now_ms)
{
    if (index == lift->now) {
        return;
    }
    const float done = motion_at(MOTION_SLIDE, now_ms - lift->ms);
    const struct lift next = {.now = index,
                              .was = lift->now,
                              .now_at = index < 0 ? 0 : lifted(lift, index, done),
                              .was_at = lift->now < 0 ? 0 : lifted(lift, lift->now, done),
                              .ms = now_ms};
    *lift = next;
}

float lift_now(struct ui *ui, const struct lift *lift, int index)
{
    return index < 0 ? 0 : lifted(lift, index, ui_motion(ui, MOTION_SLIDE, lift->ms));
}

/* ---- where the drawing stands ---- */

/* The ink of all layers, in drawing units. */
static struct rect ink(const struct picture *picture, float apart)
{
    const struct picture_details *all = picture_details(picture);
    struct rect box = {0, 0, 0, 0};
    for (size_t i = 0; i < all->layer_count; i++) {
        const struct layer *l = &all->layers[i];
        const struct rect one =
            rect_of((float)l->x + apart * (float)l->dx, (float)l->y + apart * (float)l->dy,
                    (float)l->w, (float)l->h);
        box = i == 0 ? one : rect_around(box, one);
    }
    return box.w > 0 && box.h > 0 ? box
                                  : rect_of(0, 0, (float)picture->width, (float)picture->height);
}

/* Px of the raster for a drawing unit, of the coarsest layer. */
static float raster_of(const struct picture *picture)
{
    const struct picture_details *all = picture_details(picture);
    float least = 1e6F;
    for (size_t i = 0; i < all->layer_count; i++) {
        least = fminf(least, (float)all->layers[i].width / (float)all->layers[i].w);
    }
    return least;
}

/* Px for a drawing unit, open and closed: the canvas has air around what is drawn. */
static float scale_open(const struct picture *picture, struct rect box)
{
    const float canvas = fminf(box.w / (float)picture->width, box.h / (float)picture->height);
    const struct rect all = ink(picture, 1);
    const float fits = fminf(box.w / all.w, box.h / all.h);
    return fmaxf(canvas, fminf(fits, raster_of(picture) * SHARP));
}

static float scale_closed(const struct picture *picture, struct rect box)
{
    const float open = scale_open(picture, box);
    const struct rect all = ink(picture, 0);
    const float fits = fminf(box.w / all.w, box.h / all.h);
    const float sharp = fmaxf(open, raster_of(picture) * SHARP);
    const float k = fminf(fminf(fits, open * ENLARGE_MOST), sharp);
    return k < open * SAME ? open : k;
}

struct rect marked_drawing(const struct ui *ui, const struct marked *m, struct rect r, float apart)
{
    const struct picture *p = m->picture;
    const float left = ui_mm(ui, ui->beside ? 6 : 4);
    const float right = ui_mm(ui, ui->beside ? LEADERS_MM : 4);
    const struct rect box =
        rect_of(r.x + left, r.y + ui_mm(ui, 6), r.w - left - right, r.h - ui_mm(ui, 9));
    const float open = scale_open(p, box);
    const struct rect drawn = ink(p, apart);
    /* Smaller and wider at once, on the way it would reach beyond both. */
    const float most = fmaxf(open, fminf(box.w / drawn.w, box.h / drawn.h));
    const float k = fminf(open + (scale_closed(p, box) - open) * (1 - apart), most);
    const float w = (float)p->width;
    const float h = (float)p->height;
    const float cx = drawn.x + drawn.w / 2;
    const float cy = drawn.y + drawn.h / 2;
    return rect_of(box.x + box.w / 2 - cx * k, box.y + box.h / 2 - cy * k, w * k, h * k);
}

/* From the highest to the lowest in a drawing of usual shape: lines then need not cross. */
const int *marked_order(const struct ui *ui, const struct marked *m)
{
    const int n = m->count;
    int *order = arena_array(ui->frame->arena, (size_t)n + 1, sizeof *order);
    float *height = arena_array(ui->frame->arena, (size_t)n + 1, sizeof *height);
    for (int i = 0; i < n; i++) {
        float x = 0;
        height[i] = 1e6F;
        ui_spot(m->picture, m->marks[i].spot, rect_of(0, 0, CANVAS_W, CANVAS_H), 1, &x, &height[i]);
        int k = i;
        while (k > 0 && height[order[k - 1]] > height[i]) {
            order[k] = order[k - 1];
            k--;
        }
        order[k] = i;
    }
    return order;
}

/* ---- its layers ---- */

int marked_of(const struct marked *m, const struct layer *layer)
{
    const struct picture_details *all = picture_details(m->picture);
    for (int i = 0; i < m->count; i++) {
        if (strcmp(layer->part, m->marks[i].spot) == 0) {
            return i;
        }
    }
    for (size_t s = 0; s < all->spot_count && layer->name[0] != '\0'; s++) {
        for (int i = 0; i < m->count && strcmp(all->spots[s].layer, layer->name) == 0; i++) {
            if (strcmp(all->spots[s].name, m->marks[i].spot) == 0) {
                return i;
            }
        }
    }
    return -1;
}

/* How far a layer is lifted. */
static float layer_lift(const struct marked *m, const struct layer *layer)
{
    const int mark = marked_of(m, layer);
    return mark < 0 ? 0 : m->marks[mark].lift;
}

struct canvas { /* the drawing as it stands now */
    struct rect at;
    float k;    /* px for a drawing unit */
    float open; /* the same when it is open: rasters of that size stand in while it moves */
    bool scaled;
};

static struct rect layer_at(const struct ui *ui, const struct marked *m, const struct canvas *c,
                            const struct layer *l, float lift)
{
    return rect_of(c->at.x + ((float)l->x + m->apart * (float)l->dx) * c->k,
                   c->at.y + ((float)l->y + m->apart * (float)l->dy) * c->k -
                       lift * marked_lift(ui),
                   (float)l->w * c->k, (float)l->h * c->k);
}

static void draw_layer(struct ui *ui, const struct marked *m, const struct canvas *c,
                       const struct layer *l, float lift, float opacity)
{
    const struct rect r = layer_at(ui, m, c, l, lift);
    if (c->scaled) {
        ui_layer_moving(ui, l, r, opacity, (int)roundf((float)l->w * c->open),
                        (int)roundf((float)l->h * c->open));
    } else {
        ui_layer(ui, l, r, opacity);
    }
}

/* What is lifted comes to the front as it rises: it is drawn in its place and, the more it is
 * lifted, over everything. */
static void draw_layers(struct ui *ui, const struct marked *m, const struct canvas *c)
{
    const struct picture_details *all = picture_details(m->picture);
    float dim = 0;
    for (int i = 0; i < m->count; i++) {
        dim += m->marks[i].lift;
    }
    dim = fminf(dim, 1);
    for (size_t i = 0; i < all->layer_count; i++) {
        const float lift = layer_lift(m, &all->layers[i]);
        if (lift < 1) {
            draw_layer(ui, m, c, &all->layers[i], lift, 1 - DIM * fmaxf(0, dim - lift));
        }
    }
    for (size_t i = 0; i < all->layer_count && dim > 0; i++) {
        const float lift = layer_lift(m, &all->layers[i]);
        draw_layer(ui, m, c, &all->layers[i], lift, lift);
    }
}

/* ---- its marks ---- */

/* From a mark that stands beside its spot to that. */
static void draw_hairline(struct ui *ui, const struct mark_place *p, float radius)
{
    const float way = hypotf(p->spot_x - p->x, p->spot_y - p->y);
    if (!p->there || way <= radius) {
        return;
    }
    const float w = fmaxf(1.3F, ui_mm(ui, 0.45F));
    const float from = radius / way;
    struct seg *s = arena_array(ui->frame->arena, 2, sizeof *s);
    s[0] = (struct seg){'M', {p->x + (p->spot_x - p->x) * from, p->y + (p->spot_y - p->y) * from}};
    s[1] = (struct seg){'L', {p->spot_x, p->spot_y}};
    ui_path(ui, s, 2, color_alpha(COLOR_NIGHT, 0.6F), w * 2.8F);
    ui_path(ui, s, 2, COLOR_WHITE, w);
    ui_disc(ui, p->spot_x, p->spot_y, w * 1.6F, COLOR_WHITE, COLOR_NIGHT, w * 0.6F);
}

/* numbered: 0..1, how far it is a number rather than a dot. */
static void draw_mark(struct ui *ui, const struct mark *mark, const struct mark_place *place,
                      int number, float numbered, struct rect hit)
{
    const float x = place->x;
    const float y = place->y;
    const bool on = mark->chosen;
    const uint64_t id = ui_id(mark->spot, ROLE_OPTION);
    const bool pressed = ui_pressed(ui, id);
    const uint32_t lit = ui->theme->flat ? ui->theme->accent : COLOR_COPPER;
    const uint32_t color = on ? lit : COLOR_WHITE;
    float radius = ui_mm(ui, on ? CHOSEN_MM : MARK_MM);
    if (pressed) { /* a light around it, larger than the finger's edge */
        ui_disc(ui, x, y, radius + ui_floor_mm(ui, 4), color_alpha(lit, 0.45F), 0, 0);
    }
    const float before = ui->opacity;
    if (numbered < 1) {
        ui->opacity = before * (1 - numbered);
        ui_disc(ui, x, y, radius, color_alpha(COLOR_NIGHT, 0.75F), color,
                fmaxf(2, ui_mm(ui, on ? 1.0F : 0.75F)));
        ui_disc(ui, x, y, radius * 0.36F, color, 0, 0);
    }
    if (numbered > 0) {
        ui->opacity = before * numbered;
        radius = marked_radius(ui);
        widget_number(ui, x, y, radius,
                      &(struct numbered){.number = number,
                                         .fill = on ? lit : COLOR_NIGHT,
                                         .edge = color,
                                         .ink = on ? COLOR_INK : COLOR_WHITE});
    }
    ui->opacity = before;
    ui_node(ui, &(struct node){.role = ROLE_OPTION,
                               .label = mark->name,
                               .rect = rect_of(x - radius, y - radius, 2 * radius, 2 * radius),
                               .hit = hit,
                               .action = mark->action,
                               .chosen = on,
                               .on_picture = true,
                               .dense = true,
                               .id = id});
}

/* What a finger may touch of a mark: around it, and the layers of its part. Of several that lie
 * there, the nearest mark is meant. */
static struct rect touched(struct ui *ui, const struct marked *m, const struct canvas *c, int mark,
                           const struct mark_place *place, struct rect seen)
{
    const struct picture_details *all = picture_details(m->picture);
    const float reach = ui_floor_mm(ui, TARGET_MM) / 2;
    struct rect hit = rect_of(place->x - reach, place->y - reach, 2 * reach, 2 * reach);
    for (size_t i = 0; i < all->layer_count; i++) {
        const struct layer *l = &all->layers[i];
        const struct rect at = rect_meet(layer_at(ui, m, c, l, m->marks[mark].lift), seen);
        if (strcmp(l->part, m->marks[mark].spot) == 0 && at.w > 0 && at.h > 0) {
            hit = rect_around(hit, at);
        }
    }
    return hit;
}

/* Its upper half is pulled up, its lower half down, by as much as the layer goes that goes furthest
 * up: under the finger. */
static void pulls(struct ui *ui, const struct marked *m, struct rect r, float open)
{
    const struct picture_details *all = picture_details(m->picture);
    float way = ui_floor_mm(ui, PULL_LEAST_MM);
    for (size_t i = 0; i < all->layer_count; i++) {
        way = fmaxf(way, -(float)all->layers[i].dy * open);
    }
    for (int half = 0; half < 2; half++) {
        ui_node(ui, &(struct node){.role = ROLE_IMAGE,
                                   .label = "",
                                   .decorative = true,
                                   .rect = rect_of(r.x, r.y + r.h / 2 * (float)half, r.w, r.h / 2),
                                   .pull = half == 0 ? way : -way,
                                   .id = ui_id("pull", half)});
    }
}

static void draw_marks(struct ui *ui, const struct marked *m, struct rect r, const struct canvas *c)
{
    const float seen = marked_seen(m);
    if (seen <= 0) {
        return;
    }
    const struct mark_place *places = marked_places(ui, m, r, m->apart);
    const int *order = marked_order(ui, m);
    const float numbered = ui->beside ? ui->numbered : 1;
    const float before = ui->opacity;
    ui->opacity *= seen;
    for (int i = 0; i < m->count; i++) {
        draw_hairline(ui, &places[i], numbered > 0 ? marked_radius(ui) : ui_mm(ui, MARK_MM));
    }
    for (int i = 0; i < m->count; i++) {
        if (places[order[i]].there) {
            draw_mark(ui, &m->marks[order[i]], &places[order[i]], i + 1, numbered,
                      touched(ui, m, c, order[i], &places[order[i]], r));
        }
    }
    ui->opacity = before;
}

void marked_picture(struct ui *ui, struct rect r, const void *context)
{
    const struct marked *m = context;
    const float width = (float)m->picture->width;
    const float open = marked_drawing(ui, m, r, 1).w / width;
    struct canvas c = {.at = marked_drawing(ui, m, r, m->apart), .open = open};
    c.k = c.at.w / width;
    c.scaled = m->moving && fabsf(c.k / open - 1) > 1e-4F;
    if (picture_details(m->picture)->layers_read) {
        draw_layers(ui, m, &c);
    } else {
        ui_picture(ui, m->picture, c.at, 0); /* says so */
    }
    ui_node(ui, &(struct node){.role = ROLE_IMAGE,
                               .label = m->alt,
                               .rect = rect_meet(c.at, r), /* its canvas may reach beyond */
                               .pinch = m->touch});
    if (m->touch) {
        pulls(ui, m, r, open);
    }
    draw_marks(ui, m, r, &c);
}
