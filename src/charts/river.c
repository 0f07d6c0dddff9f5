#include "charts/river.h"

#include "ui/widgets.h"

#include <math.h>

#define NAME_MM 124     /* width of a name on one line, at most */
#define BELOW_MM 8.5F   /* from a foot to its name */
#define LOWEST_MM 27.5F /* from the lowest foot to what is below all: its name stands clear */
#define STRETCH 1.45F   /* a panel that is higher than the scene has it so much higher, at most */
#define SQUEEZE 0.75F   /* and one that stands at most so much lower */
#define CLOSE 0.82F     /* with things that are so much smaller: their names stand between them */
#define LEAST 0.6F      /* so much smaller may a thing be that has words above it */

/* The middle of a foot and the largest size, in pixels of the scene. A thing keeps its shape within
 * it. */
struct stand {
    float x, y, w, h;
};

/* Five are set by hand around the words of the screen; fewer are larger and stand to the right of
 * them or below. */
static const struct stand landscape[RIVER_MOST][RIVER_MOST] = {
    {{1250, 750, 620, 560}},
    {{760, 766, 560, 440}, {1420, 740, 560, 500}},
    {{400, 766, 460, 380}, {980, 776, 460, 400}, {1560, 720, 460, 500}},
    {{300, 766, 400, 380}, {760, 776, 400, 340}, {1210, 760, 400, 400}, {1660, 700, 400, 480}},
    {{262, 766, 300, 360},
     {742, 776, 408.225F, 360},
     {1104, 540, 320, 318},
     {1392, 776, 300, 340},
     {1694, 640, 450, 590}},
};
static const struct stand portrait[RIVER_MOST][RIVER_MOST] = {
    {{600, 1160, 720, 620}},
    {{330, 860, 480, 420}, {720, 1330, 600, 420}},
    {{270, 800, 420, 360}, {790, 1010, 440, 420}, {340, 1330, 440, 360}},
    {{270, 800, 420, 360}, {810, 760, 420, 360}, {280, 1300, 420, 380}, {800, 1330, 420, 380}},
    {{205, 1240, 320, 370},
     {390, 1560, 470, 300},
     {300, 790, 400, 380},
     {830, 1420, 320, 305},
     {835, 1010, 450, 600}},
};

/* Where everything is on this panel. */
struct placed {
    struct rect at, name; /* a thing, and what its name covers */
    float foot_x, foot;   /* the middle of what it stands on, and half of its width */
};

struct layout {
    struct rect scene; /* one px of the scene is scene.w x scene.h px, its corner at scene.x, y */
    float k;           /* and one px of a thing */
    const struct stand *stands;
    bool high; /* the scene of a panel that stands */
    struct placed things[RIVER_MOST];
    float cap_mm, name_w; /* of the names; cap_mm 0: as usual */
};

static float clamp(float v, float least, float most)
{
    return fminf(fmaxf(v, least), most);
}

bool river_high(struct rect area)
{
    return area.h > area.w;
}

/* The scene is as wide as the panel; where that is higher, so is the scene, and things grow a
 * little. */
static void place_scene(const struct ui *ui, struct rect area, float ground_h, int count,
                        struct layout *out)
{
    const int n = count < 1 ? 1 : count;
    out->high = river_high(area);
    const float high = out->high ? 1600 : 880;
    const float foot_y = area.y + area.h - ground_h;
    const float kx = area.w / (out->high ? 1080 : 1920);
    const float ky = clamp((foot_y - area.y) / high, kx * (out->high ? SQUEEZE : 1), kx * STRETCH);
    out->stands = out->high ? portrait[n - 1] : landscape[n - 1];
    out->k = ky < kx ? ky * CLOSE : (kx + ky) / 2;
    float lowest = 0;
    for (int i = 0; i < count; i++) {
        lowest = fmaxf(lowest, out->stands[i].y * ky + ui_mm(ui, LOWEST_MM));
    }
    out->scene = rect_of(area.x, fminf(foot_y - high * ky, foot_y - lowest), kx, ky);
}

static bool meet(struct rect a, struct rect b)
{
    const struct rect both = rect_meet(a, b);
    return both.w > 0 && both.h > 0;
}

/* Where thing n stands: within the panel, and below the words. */
static void place_thing(struct ui *ui, struct rect area, const struct river *river, int n,
                        struct layout *out)
{
    const struct stand *s = &out->stands[n];
    const struct picture *picture = river->things[n].picture;
    const float shape = (float)picture->width / (float)picture->height;
    const float edge = ui_mm(ui, 5);
    const float x = out->scene.x + s->x * out->scene.w;
    const float y = out->scene.y + s->y * out->scene.h;
    float h = fminf(s->h, s->w / shape) * out->k;
    struct rect at = rect_of(0, 0, 0, 0);
    for (int tries = 0; tries < 2; tries++) {
        const float w = h * shape;
        at = rect_of(clamp(x - w / 2, area.x + edge, area.x + area.w - edge - w), y - h, w, h);
        if (!meet(at, rect_grow(river->words, ui_mm(ui, 3)))) {
            break;
        }
        h = fmaxf(y - river->words.y - river->words.h - ui_mm(ui, 4), h * LEAST);
    }
    struct placed *p = &out->things[n];
    float left = 0, right = 0, ignored = 0;
    const bool drawn = ui_spot(picture, "foot-left", at, 0, &left, &ignored) &&
                       ui_spot(picture, "foot-right", at, 0, &right, &ignored);
    *p = (struct placed){.at = at, .foot_x = at.x + at.w / 2, .foot = at.w * 0.5F};
    if (drawn) {
        p->foot_x = (left + right) / 2;
        p->foot = (right - left) / 2;
    }
}

/* ---- names ---- */

static struct text name_text(const char *string, const struct layout *l)
{
    return (struct text){.string = string,
                         .type = TYPE_LEAD,
                         .weight = FONT_BOLD,
                         .color = COLOR_ON_PICTURE,
                         .ground = COLOR_SHADE,
                         .on_picture = true,
                         .width = l->name_w,
                         .align = ALIGN_CENTER,
                         .max_lines = 2,
                         .cap_mm = l->cap_mm,
                         .silent = true};
}

/* Are all names whole, each on so many lines, and clear of things and of each other? */
static bool names_fit(struct ui *ui, struct rect area, const struct river *river, int lines,
                      struct layout *l)
{
    bool fits = true;
    const float edge = ui_mm(ui, 6);
    for (int i = 0; i < river->count; i++) {
        struct placed *p = &l->things[i];
        const struct text text = name_text(river->things[i].name, l);
        const struct extent size = ui_measure(ui, &text);
        const float middle =
            clamp(p->foot_x, area.x + edge + size.w / 2, area.x + area.w - edge - size.w / 2);
        p->name =
            rect_of(middle - size.w / 2, p->at.y + p->at.h + ui_mm(ui, BELOW_MM), size.w, size.h);
        fits = fits && size.lines <= lines && !size.broken;
    }
    const float air = ui_mm(ui, 2.5F);
    for (int i = 0; i < river->count && fits; i++) {
        for (int k = 0; k < river->count && fits; k++) {
            const struct rect name = rect_grow(l->things[i].name, air);
            fits = i == k || (!meet(name, l->things[k].at) && !meet(name, l->things[k].name));
        }
    }
    return fits;
}

/* One size for all names: the largest at which they stand clear, on one line each if that can be.
 * False when there is none: whoever has no room for them names the things elsewhere, too. */
static bool place_names(struct ui *ui, struct rect area, const struct river *river,
                        struct layout *l)
{
    static const float caps[] = {0, 6.4F, 5.8F, 5.2F, 4.9F};
    static const float widths[] = {84, 60, 48, 40};
    for (int lines = 1; lines <= 2; lines++) {
        for (size_t c = 0; c < sizeof caps / sizeof caps[0]; c++) {
            for (size_t w = 0; w < (lines == 1 ? 1 : sizeof widths / sizeof widths[0]); w++) {
                l->cap_mm = caps[c];
                l->name_w = ui_mm(ui, lines == 1 ? NAME_MM : widths[w]);
                if (names_fit(ui, area, river, lines, l)) {
                    return true;
                }
            }
        }
    }
    return false;
}

/* ---- drawing ---- */

static void ellipse(struct ui *ui, float x, float y, float rx, float ry, uint32_t fill)
{
    enum { POINTS = 40 };
    float xy[2 * POINTS];
    for (int i = 0; i < POINTS; i++) {
        const float a = 6.2831853F * (float)i / POINTS;
        xy[2 * i] = x + rx * cosf(a);
        xy[2 * i + 1] = y + ry * sinf(a);
    }
    ui_polygon(ui, xy, POINTS, fill, 0, 0);
}

/* Soft without a filter: some of them in each other, the outermost the faintest. */
static void shade(struct ui *ui, float x, float y, float rx, float ry, float darkness)
{
    enum { RINGS = 9 };
    for (int i = 0; i < RINGS; i++) {
        const float k = 1 - 0.085F * (float)i;
        const float share = 2 * ((float)i + 1) / (RINGS * (RINGS + 1));
        ellipse(ui, x, y, rx * k, ry * k, color_alpha(COLOR_SOOT, darkness * share));
    }
}

/* The front of a ring around a foot; turn: the share of the whole ring that is seen. */
static void ring(struct ui *ui, float x, float y, float rx, float turn, uint32_t color, float width)
{
    enum { PIECES = 12 };
    struct seg *segs = arena_array(ui->frame->arena, PIECES + 1, sizeof *segs);
    const float ry = fmaxf(rx * 0.15F, ui_mm(ui, 1.2F));
    for (int i = 0; i <= PIECES; i++) {
        const float a = 3.14159265F * (0.5F + turn * (2 * (float)i / PIECES - 1));
        segs[i] = (struct seg){i == 0 ? 'M' : 'L', {x + rx * cosf(a), y + ry * sinf(a)}};
    }
    ui_path(ui, segs, PIECES + 1, color, width);
}

/* What it stands in: its shadow, and the rings of the stream around it. They widen and light up
 * under a finger. */
static void draw_foot(struct ui *ui, const struct placed *p, bool pressed)
{
    const float y = p->at.y + p->at.h;
    const float rx = p->foot + ui_mm(ui, 3.5F);
    shade(ui, p->foot_x + ui_mm(ui, 1.5F), y, rx * 1.12F, fmaxf(rx * 0.2F, ui_mm(ui, 2)), 0.8F);
    const float width = fmaxf(1.2F, ui_mm(ui, 0.55F));
    if (pressed) {
        ring(ui, p->foot_x, y, rx * 1.06F, 0.62F, COLOR_COPPER, 2.4F * width);
        ring(ui, p->foot_x, y, rx * 1.06F + ui_mm(ui, 6), 0.58F, COLOR_COPPER, 1.6F * width);
        ring(ui, p->foot_x, y, rx * 1.06F + ui_mm(ui, 12), 0.50F, color_alpha(COLOR_COPPER, 0.5F),
             width);
        return;
    }
    ring(ui, p->foot_x, y, rx, 0.52F, color_alpha(COLOR_ON_PICTURE, 0.6F), width);
    ring(ui, p->foot_x, y, rx + ui_mm(ui, 4.5F), 0.46F, color_alpha(COLOR_ON_PICTURE, 0.32F),
         0.7F * width);
}

/* A thing sinks under a finger, and its cut lights up. */
static void draw_thing(struct ui *ui, const struct tile *thing, struct rect at, bool pressed)
{
    if (pressed) {
        at.y += ui_floor_mm(ui, 0.6F);
    }
    ui_picture(ui, thing->picture, at, 0);
    if (pressed) {
        const struct paint light = {
            .kind = PAINT_LINEAR,
            .color = {color_alpha(COLOR_WHITE, 0.08F), color_alpha(COLOR_WHITE, 0.8F)},
            .at = {0.35F, 0.85F},
            .stops = 2,
            .y0 = at.y,
            .y1 = at.y + at.h};
        ui_picture_light(ui, thing->picture, at, 0, &light);
    }
}

static void draw_name(struct ui *ui, const struct tile *thing, const struct placed *p,
                      const struct layout *l, bool pressed)
{
    struct text text = name_text(thing->name, l);
    const float middle = p->name.x + p->name.w / 2;
    shade(ui, middle, p->name.y + p->name.h * 0.56F, p->name.w / 2 + ui_mm(ui, 16),
          p->name.h / 2 + ui_mm(ui, 7), l->cap_mm > 0 ? 1.7F : 1.4F);
    text.x = middle - text.width / 2;
    text.y = p->name.y;
    text.color = pressed ? COLOR_COPPER : COLOR_ON_PICTURE;
    ui_text(ui, &text);
}

/* What is touched: the thing down to its name, and the name; nothing beside them. */
static void nodes(struct ui *ui, const struct tile *thing, const struct placed *p)
{
    const struct rect name = rect_grow(p->name, ui_mm(ui, 2));
    const float least = ui_floor_mm(ui, 11);
    struct rect down = p->at;
    down.h = name.y - p->at.y;
    down.x -= fmaxf(0, (least - down.w) / 2);
    down.w = fmaxf(down.w, least);
    struct node node = {.role = ROLE_BUTTON,
                        .label = thing->name,
                        .spoken = thing->spoken,
                        .rect = rect_around(p->at, name),
                        .hit = down,
                        .dense = true,
                        .action = thing->action,
                        .on_picture = true,
                        .em_px = (float)ui_em(ui, TYPE_LEAD),
                        .id = thing->id};
    ui_node(ui, &node);
    node.rect = node.hit = name;
    node.decorative = true;
    node.id = hash_bytes(thing->id, "name", 4);
    ui_node(ui, &node);
}

static bool is_pressed(const struct ui *ui, const struct tile *thing)
{
    const bool name = ui_pressed(ui, hash_bytes(thing->id, "name", 4));
    return ui_pressed(ui, thing->id) || name;
}

/* Where the scene stands higher, for the lowest name, its foot is seen once more below it, down to
 * what lies below all: stretched, its fine lines would flicker. */
static void draw_scene(struct ui *ui, const struct layer *layer, const struct layout *l, float foot)
{
    const struct rect at = rect_of(l->scene.x + (float)layer->x * l->scene.w,
                                   l->scene.y + (float)layer->y * l->scene.h,
                                   (float)layer->w * l->scene.w, (float)layer->h * l->scene.h);
    const float end = at.y + at.h;
    if (end < foot) {
        const struct rect before = ui->clip;
        ui->clip = rect_of(at.x, floorf(end) - 1, at.w, ceilf(foot - end) + 2);
        ui_layer(ui, layer, rect_of(at.x, at.y + ceilf(foot - end) + 1, at.w, at.h), 1);
        ui->clip = before;
    }
    ui_layer(ui, layer, at, 1);
}

void river_draw(struct ui *ui, struct rect area, float ground_h, const struct river *river)
{
    struct layout l = {.k = 0};
    place_scene(ui, area, ground_h, river->count, &l);
    for (int i = 0; i < river->count; i++) {
        place_thing(ui, area, river, i, &l);
    }
    const bool named = place_names(ui, area, river, &l);
    if (river->scene != NULL && picture_details(river->scene)->layer_count > 0) {
        draw_scene(ui, &picture_details(river->scene)->layers[0], &l, area.y + area.h - ground_h);
    }
    for (int i = 0; i < river->count; i++) {
        draw_foot(ui, &l.things[i], is_pressed(ui, &river->things[i]));
    }
    for (int i = 0; i < river->count; i++) {
        struct rect at = l.things[i].at;
        at.y += (1 - ui_motion(ui, MOTION_SLIDE, ui_arrival(ui) + 40 * (int64_t)i)) * ui_mm(ui, 3);
        draw_thing(ui, &river->things[i], at, is_pressed(ui, &river->things[i]));
    }
    for (int i = 0; i < river->count; i++) { /* names last: no thing stands on a name */
        if (named) {
            draw_name(ui, &river->things[i], &l.things[i], &l, is_pressed(ui, &river->things[i]));
        }
        nodes(ui, &river->things[i], &l.things[i]);
    }
}
