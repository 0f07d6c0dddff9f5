#include "charts/river_plan.h"

#include "ui/widgets.h"

#include <math.h>

#define NAME_MM 124     /* width of a name on one line, at most */
#define BELOW_MM 8.5F   /* from a foot to its name */
#define LOWEST_MM 27.5F /* from the lowest foot to what is below all: its name stands clear */
#define STRETCH 1.45F   /* a panel that is higher than the scene has it so much higher, at most */
#define SQUEEZE 0.75F   /* and one that stands at most so much lower */
#define CLOSE 0.82F     /* with things that are so much smaller: their names stand between them */
#define LIFT 0.5F       /* of a second line of names: what stands behind stands so much higher */
#define HIGHER 690      /* a foot above that stands behind */
#define LEAST 0.5F      /* so much smaller may a thing be that has words above it */
#define FINGER_MM 11.0F /* real: of a thing, at least */
#define TOP_MM 4        /* below what is above */
#define APART_MM 20.0F  /* real: from the top of a thing to its name: two marks, 10 mm apart */

#define LYING 1.4F  /* so broad for its height a thing lies: it is low by itself */
#define ALIKE 1.45F /* what stands is so much nearer to its usual size than another, at most */

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
static void place_scene(const struct ui *ui, struct rect area, int lines, int count,
                        struct river_plan *out)
{
    const int n = count < 1 ? 1 : count;
    out->high = river_high(area);
    const float high = out->high ? 1600 : 880;
    const float foot_y = out->foot;
    const float kx = area.w / (out->high ? 1080 : 1920);
    const float ky = clamp((foot_y - area.y) / high, kx * (out->high ? SQUEEZE : 1), kx * STRETCH);
    out->stands = out->high ? portrait[n - 1] : landscape[n - 1];
    out->k = ky < kx ? ky * CLOSE : (kx + ky) / 2;
    const float name = (float)(ui_em(ui, TYPE_LEAD) * lines) * theme_type(TYPE_LEAD).line;
    const float below = fmaxf(ui_mm(ui, LOWEST_MM), ui_mm(ui, BELOW_MM + 2.5F) + name);
    float lowest = 0;
    for (int i = 0; i < count; i++) {
        lowest = fmaxf(lowest, out->stands[i].y * ky + below);
    }
    out->lift = out->high ? 0 : name * (float)(lines - 1) / (float)lines * LIFT;
    out->scene = rect_of(area.x, fminf(foot_y - high * ky, foot_y - lowest), kx, ky);
}

static bool meet(struct rect a, struct rect b)
{
    const struct rect both = rect_meet(a, b);
    return both.w > 0 && both.h > 0;
}

/* How far what stands behind is lifted, for names on two lines below it to end above those in
 * front; below the words it must stay high enough for a finger. */
static float lift_of(struct ui *ui, const struct stand *s, const struct river_plan *plan)
{
    const struct rect words = plan->river->words;
    const float high = plan->scene.y + s->y * plan->scene.h - words.y - words.h - ui_mm(ui, TOP_MM);
    const float least = ui_floor_mm(ui, APART_MM) + ui_mm(ui, 2 - BELOW_MM);
    return s->y < HIGHER ? clamp(high - least, 0, plan->lift) : 0;
}

/* Where thing n stands: within the panel, and below the words. */
static void place_thing(struct ui *ui, struct rect area, int n, float most, struct river_plan *out)
{
    const struct river *river = out->river;
    const struct stand *s = &out->stands[n];
    const struct picture *picture = river->things[n].picture;
    const float shape = (float)picture->width / (float)picture->height;
    const float edge = ui_mm(ui, 5);
    const float x = out->scene.x + s->x * out->scene.w;
    const float y = out->scene.y + s->y * out->scene.h - lift_of(ui, s, out);
    const float top = ui_mm(ui, TOP_MM);
    const float usual = fminf(s->h, s->w / shape) * out->k;
    float h = fminf(usual * most, fmaxf(y - area.y - top, 1));
    struct rect at = rect_of(0, 0, 0, 0);
    for (int tries = 0; tries < 2; tries++) {
        const float w = h * shape;
        at = rect_of(clamp(x - w / 2, area.x + edge, area.x + area.w - edge - w), y - h, w, h);
        if (!meet(at, rect_grow(river->words, ui_mm(ui, 3)))) {
            break;
        }
        h = fmaxf(y - river->words.y - river->words.h - top, h * LEAST);
    }
    out->clear = out->clear && at.y >= area.y && fmaxf(at.w, at.h) >= ui_floor_mm(ui, FINGER_MM) &&
                 !meet(at, river->words);
    struct placed *p = &out->things[n];
    float left = 0, right = 0, ignored = 0;
    const bool drawn = ui_spot(picture, "foot-left", at, 0, &left, &ignored) &&
                       ui_spot(picture, "foot-right", at, 0, &right, &ignored);
    *p = (struct placed){
        .at = at, .foot_x = at.x + at.w / 2, .foot = at.w * 0.5F, .share = h / usual};
    if (drawn) {
        p->foot_x = (left + right) / 2;
        p->foot = (right - left) / 2;
    }
}

/* Where one must be smaller than usual, others that stand are, too: no tube is a tower. */
static void place_things(struct ui *ui, struct rect area, struct river_plan *out)
{
    float least = 1;
    for (int i = 0; i < out->river->count; i++) {
        place_thing(ui, area, i, 1, out);
        least = fminf(least, out->things[i].share);
    }
    for (int i = 0; i < out->river->count; i++) {
        const struct rect at = out->things[i].at;
        if (at.w < at.h * LYING && out->things[i].share > least * ALIKE) {
            place_thing(ui, area, i, least * ALIKE, out);
        }
    }
}

/* ---- names ---- */

struct text river_name(const struct ui *ui, const char *string, const struct river_plan *l)
{
    return (struct text){.string = string,
                         .type = TYPE_LEAD,
                         .weight = FONT_BOLD,
                         .color = ui->theme->plate_ink,
                         .ground = ui->theme->plate,
                         .on_picture = true,
                         .width = l->name_w,
                         .align = ALIGN_CENTER,
                         .max_lines = 2,
                         .cap_mm = l->cap_mm,
                         .silent = true};
}

/* Are all names whole, each on so many lines, and clear of things and of each other? */
static bool names_fit(struct ui *ui, struct rect area, const struct river *river, int lines,
                      struct river_plan *l)
{
    bool fits = true;
    const float edge = ui_mm(ui, 6);
    for (int i = 0; i < river->count && fits; i++) {
        struct placed *p = &l->things[i];
        const struct text text = river_name(ui, river->things[i].name, l);
        const struct extent size = ui_measure(ui, &text);
        const float middle =
            clamp(p->foot_x, area.x + edge + size.w / 2, area.x + area.w - edge - size.w / 2);
        p->name =
            rect_of(middle - size.w / 2, p->at.y + p->at.h + ui_mm(ui, BELOW_MM), size.w, size.h);
        fits = fits && size.lines <= lines && !size.broken && p->name.y + size.h <= l->foot &&
               p->name.y - ui_mm(ui, 2) - p->at.y >= ui_floor_mm(ui, APART_MM);
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

/* One size for all names: the largest at which they stand clear, each on so many lines. False when
 * there is none: whoever has no room for them names the things elsewhere, too. */
static bool place_names(struct ui *ui, struct rect area, const struct river *river, int lines,
                        struct river_plan *l)
{
    static const float caps[] = {0, 6.4F, 5.8F, 5.2F, 4.9F};
    static const float widths[] = {NAME_MM, 104, 84, 60, 48, 40};
    const size_t sizes = ui->large ? 2 : sizeof caps / sizeof caps[0]; /* all others are one */
    for (size_t c = 0; c < sizes && l->clear; c++) {
        for (size_t w = 0; w < (lines == 1 ? 1 : sizeof widths / sizeof widths[0]); w++) {
            l->cap_mm = caps[c];
            l->name_w = ui_mm(ui, widths[w]);
            if (names_fit(ui, area, river, lines, l)) {
                return true;
            }
        }
    }
    return false;
}

/* ---- all of it ---- */

const struct river_plan *river_plan(struct ui *ui, struct rect area, float ground_h,
                                    const struct river *river)
{
    static const float sizes[] = {1, 0.86F, 0.72F}; /* of the things */
    struct river_plan *plan = arena_array(ui->frame->arena, 1, sizeof *plan);
    for (int n = 0; n < 6 && !river_fits(plan); n++) {
        const int lines = 1 + n % 2; /* of the names: one, if that can be */
        *plan =
            (struct river_plan){.river = river, .foot = area.y + area.h - ground_h, .clear = true};
        place_scene(ui, area, lines, river->count, plan);
        plan->k *= sizes[n / 2];
        place_things(ui, area, plan);
        plan->named = place_names(ui, area, river, lines, plan);
    }
    return plan;
}

bool river_fits(const struct river_plan *plan)
{
    return plan->named && plan->clear;
}
