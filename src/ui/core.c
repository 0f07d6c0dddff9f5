#include "ui/core.h"

#include "schema/bounds.h"

#include <math.h>

#define OUT_MM 3.5F    /* how far the piece of the page stands out */
#define PLATE_MM 5.7F  /* radius of the plate behind a number */
#define ROUGH_MM 3.0F  /* what a piece of rock may need around it */
#define WIDTH_MM 30.0F /* of what is touched, from the edge of the panel */

uint32_t core_base(const struct ui *ui, uint32_t base)
{
    return ui->theme->flat ? color_mix(base, COLOR_BLACK, 0.30F) : base;
}

static int layer_count(const struct ui *ui)
{
    int count = 0;
    for (int n = 1; n <= BOUNDS_LAYERS; n++) {
        count += content_layer(ui->env->content, n) > 0;
    }
    return count;
}

float core_least(const struct ui *ui)
{
    const int pieces = layer_count(ui);
    return (float)pieces * ui_floor_mm(ui, TARGET_MM) +
           (float)(pieces - 1) * ui_floor_mm(ui, GAP_MM);
}

struct piece {
    int layer;  /* depth of the page it stands for */
    int number; /* of the layer, as the edition counts */
    bool active;
    float out;                  /* how far it stands out and is lit, 0..1 */
    const struct core_way *way; /* NULL: nowhere */
    struct rect slot, rock;     /* at rest; where it is seen now */
    uint64_t id;
};

/* How far out it stands now, 0..1: the one of the page slides out, the one of the page before back.
 */
static float out_now(struct ui *ui, const struct piece *p)
{
    const int came = ui->env->came_layer;
    if (!p->active && p->layer != came) {
        return 0;
    }
    const float t = came == 0 || (p->active && p->layer == came)
                        ? 1
                        : ui_motion(ui, MOTION_SLIDE, ui->env->moved_ms + 80);
    return p->active ? t : 1 - t;
}

static void draw_rock(struct ui *ui, const struct piece *p)
{
    const struct rock_look look = theme_rock(p->layer);
    const bool flat = ui->theme->flat;
    const float light = ui_pressed(ui, p->id) ? 1 : p->out;
    const bool lit = light > 0;
    struct rock rock = {.form = ROCK_CORE,
                        .layer = p->layer,
                        .base = core_base(ui, color_mix(look.base, look.lit, light)),
                        .flat = flat,
                        .lit = lit,
                        .edge = flat && !lit ? COLOR_WHITE : color_alpha(ui->theme->accent, light),
                        .seed = (uint64_t)p->layer * 7 + 1,
                        .opacity = lit || flat || p->way != NULL ? 1.0F : 0.8F};
    if (flat && p->active) {
        rock.base = ui->theme->accent;
    }
    ui_rock(ui, rect_grow(p->rock, ui_mm(ui, ROUGH_MM)), &rock);
}

struct ink {
    uint32_t plate, digit;
};

static struct ink ink_of(const struct ui *ui, float light)
{
    const struct ink dark = {COLOR_NIGHT, COLOR_ON_PICTURE};
    const struct ink lit = ui->theme->flat ? (struct ink){COLOR_BLACK, ui->theme->accent}
                                           : (struct ink){COLOR_ON_PICTURE, COLOR_NIGHT};
    return (struct ink){color_mix(dark.plate, lit.plate, light),
                        color_mix(dark.digit, lit.digit, light)};
}

float core_number(struct ui *ui, float cx, float cy, float radius, int number, float light)
{
    const struct ink ink = ink_of(ui, light);
    ui_disc(ui, cx, cy, radius, color_alpha(ink.plate, 0.78F + 0.22F * light), 0, 0);
    struct text digits = {.string = ui_format(ui, "%d", number),
                          .type = TYPE_BODY,
                          .weight = FONT_BOLD,
                          .color = ink.digit,
                          .ground = ink.plate,
                          .x = cx - ui_mm(ui, 8),
                          .width = ui_mm(ui, 16),
                          .align = ALIGN_CENTER,
                          .silent = true};
    const struct extent size = ui_measure(ui, &digits);
    digits.y = cy - size.first + size.em * CAP_PER_EM / 2;
    ui_text(ui, &digits);
    return size.em;
}

static float draw_number(struct ui *ui, const struct piece *p, float cy)
{
    return core_number(ui, p->rock.x + p->rock.w / 2, cy, ui_mm(ui, PLATE_MM), p->number, p->out);
}

/* What is seen in a piece: that of the page before leaves, then that of this page comes. */
struct face {
    const struct picture *was, *now; /* NULL: nothing */
    float was_seen, now_seen;        /* 0..1 */
};

static struct face face_of(struct ui *ui, const struct piece *p)
{
    struct face face = {.now = p->way != NULL && !p->active ? p->way->picture : NULL};
    const struct picture *const *before = ui->env->faces_before;
    const bool stands = before != NULL && ui->env->core_before.w > 0; /* else all of it comes */
    const float t = stands ? ui_motion(ui, MOTION_SLIDE, ui->env->moved_ms) : 1;
    face.was = t < 1 ? before[p->layer - 1] : NULL;
    const bool same = face.was == face.now;
    face.was_seen = face.was != NULL && !same ? fmaxf(0, 1 - 2 * t) : 0;
    face.now_seen = face.now == NULL ? 0 : same ? 1 : fmaxf(0, 2 * t - 1);
    return face;
}

static void draw_passed(struct ui *ui, struct rect box, const struct picture *picture, float seen)
{
    const float opacity = ui->opacity;
    ui->opacity = opacity * seen;
    const struct rect at = ui_picture_rect(picture, box);
    if (seen > 0) {
        ui_picture(ui, picture, rect_of(at.x, box.y + (box.h - at.h) / 2, at.w, at.h), 1);
    }
    ui->opacity = opacity;
}

/* A window in the rock, through which what was passed is seen. */
static void draw_window(struct ui *ui, struct rect window, const struct face *face, float open)
{
    const float opacity = ui->opacity;
    ui->opacity = opacity * open;
    const float rim = fmaxf(1, ui_mm(ui, 0.3F));
    ui_frame_rect(ui, window, color_alpha(COLOR_NIGHT, 0.82F), color_alpha(COLOR_WHITE, 0.25F), rim,
                  ui_mm(ui, 2));
    ui->opacity = opacity;
    const struct rect box = rect_grow(window, -ui_mm(ui, 0.9F));
    if (face->was != NULL) {
        draw_passed(ui, box, face->was, face->was_seen);
    }
    if (face->now != NULL) {
        draw_passed(ui, box, face->now, face->now_seen);
    }
}

/* Where there is something to see, the number makes room for it. */
static float draw_face(struct ui *ui, const struct piece *p)
{
    const struct rect r = p->rock;
    const float window_h = fminf(r.w - ui_mm(ui, 2.4F), r.h - ui_mm(ui, 14));
    const bool room = window_h > ui_mm(ui, 9);
    const struct face face = room ? face_of(ui, p) : (struct face){0};
    ui->frame->comp.core_faces[p->layer - 1] = face.now;
    const bool stays = face.was != NULL && face.now != NULL;
    const float seen = stays ? 1 : fmaxf(face.was_seen, face.now_seen);
    const float inset = ui_mm(ui, 1.2F);
    const float top = r.y + (r.h - window_h - ui_mm(ui, 12)) / 2;
    if (seen > 0) {
        draw_window(ui, rect_of(r.x + inset, top + ui_mm(ui, 12), r.w - 2 * inset, window_h), &face,
                    seen);
    }
    const float middle = r.y + r.h / 2;
    return draw_number(ui, p, middle + (top + ui_mm(ui, PLATE_MM) - middle) * seen);
}

static void draw_piece(struct ui *ui, const struct piece *p)
{
    ui->plane = PLANE_CORE;
    draw_rock(ui, p);
    const bool leads = p->way != NULL && !p->active;
    const float em = leads || p->active ? draw_face(ui, p) : 0;
    ui->plane = PLANE_PAGE;
    const struct ink ink = ink_of(ui, p->active ? 1 : 0);
    const char *layer = ui_trf(ui, leads ? "ui.core.%d" : "ui.layer.%d", p->number);
    struct node node = {.role = leads ? ROLE_BUTTON : ROLE_IMAGE,
                        .label = layer,
                        .rect = p->rock,
                        .chosen = p->active,
                        .pinned = true,
                        .late = true,
                        .fg = ink.digit,
                        .bg = ink.plate,
                        .em_px = em,
                        .id = p->id};
    if (leads) {
        node.hit = rect_of(0, p->slot.y - ui_mm(ui, 1), ui_mm(ui, WIDTH_MM), p->slot.h);
        node.action = p->way->action;
        node.spoken = p->way->name != NULL ? ui_format(ui, "%s, %s", layer, p->way->name) : layer;
    }
    ui_node(ui, &node);
}

/* A page whose seam is higher has a shorter core: it is the same one, and slides there. */
static struct rect slid(struct ui *ui, struct rect r, float rough)
{
    const struct rect before = ui->env->core_before;
    if (before.w > 0) {
        const float t = ui_motion(ui, MOTION_SLIDE, ui->env->moved_ms);
        const float y = before.y + rough;
        const float h = before.h - 2 * rough;
        r.y += (y - r.y) * (1 - t);
        r.h += (h - r.h) * (1 - t);
    }
    return r;
}

void core_draw(struct ui *ui, struct rect at, int layer, const struct core_way *ways)
{
    const float gap = fmaxf(ui_mm(ui, 2.5F), ui_floor_mm(ui, GAP_MM));
    const float rough = ui_mm(ui, ROUGH_MM) + ui_floor_mm(ui, 2); /* the focus stands around it */
    const struct rect r = slid(ui, at, rough);
    const float h = (r.h + gap) / (float)layer_count(ui) - gap;
    ui->frame->comp.core_area =
        rect_of(0, floorf(r.y - rough), ceilf(ui_mm(ui, WIDTH_MM)), ceilf(r.h + 2 * rough));
    for (int n = 1; n <= BOUNDS_LAYERS; n++) {
        const int number = content_layer(ui->env->content, n);
        if (number <= 0) {
            continue;
        }
        struct piece p = {.layer = n,
                          .number = number,
                          .active = n == layer,
                          .slot = rect_of(r.x, r.y + (float)(number - 1) * (h + gap), r.w, h),
                          .id = ui_id("core", n)};
        p.way = ways != NULL && ways[n - 1].action.kind != ACT_NONE ? &ways[n - 1] : NULL;
        p.rock = p.slot;
        p.out = out_now(ui, &p);
        p.rock.x += ui_mm(ui, OUT_MM) * p.out;
        draw_piece(ui, &p);
    }
}
