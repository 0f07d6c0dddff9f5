#include "ui/page.h"

#include <math.h>
#include <stdlib.h>

#define BAND 0.20F    /* half width of the light, in shares of its way */
#define STRIPS 8      /* it is drawn in: only what it passes is painted again */
#define SLANT 0.42F   /* it comes from the upper left: px down for one to the right */
#define BRIGHT 0.88F  /* the middle of it */
#define CORE 0.56F    /* and once more, half as wide: what is dark shines too */
#define PRESSED 0.22F /* under a finger */
#define CAPTION_MM 104
#define ASIDE_MM 4.0F /* what is touched keeps away from the columns beside it */

/* The light between two places of its way across r, inside r. */
static struct rect strip_of(struct rect r, int n, float from, float to)
{
    const float y0 = roundf(r.y + r.h * (float)n / STRIPS);
    const float y1 = roundf(r.y + r.h * (float)(n + 1) / STRIPS);
    const float along = r.w + SLANT * r.h; /* of the way, measured along the upper edge */
    const float x0 = floorf(r.x + along * from - SLANT * (y1 - r.y));
    const float x1 = ceilf(r.x + along * to - SLANT * (y0 - r.y));
    return rect_meet(rect_of(floorf(r.x), y0, ceilf(r.w) + 1, y1 - y0),
                     rect_of(x0, y0, x1 - x0, y1 - y0));
}

/* Light that has come to a place of its way over the picture, brightest in the middle. */
static void light(struct ui *ui, const struct still *still, struct rect box, struct rect at,
                  float middle, float half, float bright)
{
    /* One step of the way, along the light: across the slanted lines of equal brightness. */
    const float dx = (at.w + SLANT * at.h) / (1 + SLANT * SLANT), dy = dx * SLANT;
    const float x = at.x + dx * middle, y = at.y + dy * middle;
    const struct paint paint = {.kind = PAINT_LINEAR,
                                .color = {color_alpha(COLOR_WHITE, 0),
                                          color_alpha(COLOR_WHITE, bright),
                                          color_alpha(COLOR_WHITE, 0)},
                                .at = {0, 0.5F, 1},
                                .stops = 3,
                                .x0 = x - dx * half,
                                .y0 = y - dy * half,
                                .x1 = x + dx * half,
                                .y1 = y + dy * half};
    const struct rect outer = ui->clip;
    for (int n = 0; n < STRIPS; n++) {
        const struct rect strip = strip_of(at, n, middle - half, middle + half);
        ui->clip = outer.w < 0 ? strip : rect_meet(outer, strip);
        if (ui->clip.w > 0 && ui->clip.h > 0) {
            ui_picture_light(ui, still->picture, box, 0, &paint);
        }
    }
    ui->clip = outer;
}

/* It runs once over the crystal. */
static void glint(struct ui *ui, const struct still *still, struct rect box, struct rect at)
{
    const float t = ui_motion(ui, MOTION_GLINT, llabs(still->touched_ms));
    if (still->touched_ms != 0 && t > 0 && t < 1) {
        const float middle = t * (1 + BAND) - BAND / 2; /* its corners are empty */
        light(ui, still, box, at, middle, BAND, BRIGHT);
        light(ui, still, box, at, middle, BAND / 2, CORE);
    }
}

/* What there is to see in it, once it was touched; the plate, w = 0: there is no room. */
static struct rect caption(struct ui *ui, const struct still *still, struct rect r, struct rect at)
{
    const float pad = ui_mm(ui, 2.5F);
    struct text words = {.string = still->alt,
                         .type = TYPE_CAPTION,
                         .color = COLOR_ON_PICTURE,
                         .ground = COLOR_PLATE,
                         .on_picture = true,
                         .width = fminf(r.w, ui_mm(ui, CAPTION_MM)) - 4 * pad,
                         .align = ALIGN_CENTER,
                         .silent = true};
    const struct extent size = ui_measure(ui, &words);
    struct rect plate =
        rect_of(r.x + (r.w - size.w) / 2 - 1.4F * pad, 0, size.w + 2.8F * pad, size.h + 1.2F * pad);
    const float above = at.y - plate.h - pad;
    plate.y = above > r.y + pad ? above : r.y + r.h - plate.h - 2 * pad; /* or over its foot */
    if (size.broken || plate.h > r.h / 2) {
        return (struct rect){0}; /* it is said all the same */
    }
    ui_frame_rect(ui, plate, color_alpha(COLOR_PLATE, 0.92F), COLOR_PLATE_EDGE,
                  fmaxf(1, ui_mm(ui, 0.3F)), ui_mm(ui, 2));
    words.x = r.x + (r.w - words.width) / 2;
    words.y = plate.y + (plate.h - size.h) / 2;
    ui_text(ui, &words);
    return plate;
}

void still_picture(struct ui *ui, struct rect r, const void *context)
{
    const struct still *still = context;
    const uint64_t id = ui_id("still", 0);
    const float rise = (1 - ui_motion(ui, MOTION_SLIDE, ui_arrival(ui))) * ui_mm(ui, 3);
    const float top = ui_mm(ui, still->top_mm);
    const float inset = r.w * still->inset;
    const struct rect room = rect_of(r.x + inset, r.y + top + rise + ui_sink(ui, id),
                                     r.w - 2 * inset, r.h - top + ui_mm(ui, still->sink_mm));
    const struct rect box = still->fills ? ui_picture_filling(still->picture, room) : room;
    const struct rect drawn = ui_picture(ui, still->picture, box, 0);
    const struct rect at = still->fills ? ui_picture_ink(still->picture, drawn) : drawn;
    if (still->touch.kind == ACT_NONE || ui->look_only) {
        ui_described(ui, ROLE_IMAGE, at, still->alt);
        return;
    }
    if (ui_pressed(ui, id)) {
        const struct paint light = paint_solid(color_alpha(COLOR_WHITE, PRESSED));
        ui_picture_light(ui, still->picture, box, 0, &light);
    }
    glint(ui, still, box, at);
    const struct rect plate = still->touched_ms > 0 ? caption(ui, still, r, at) : (struct rect){0};
    const float aside = fmaxf(ui_mm(ui, ASIDE_MM), ui_floor_mm(ui, ASIDE_MM / 2));
    const struct rect own = rect_of(r.x + aside, r.y, r.w - 2 * aside, r.h);
    ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                               .label = still->alt,
                               .spoken = ui_format(ui, "%s. %s", still->name, still->alt),
                               .rect = rect_meet(plate.w > 0 ? rect_around(at, plate) : at, own),
                               .on_picture = true,
                               .em_px = (float)ui_em(ui, TYPE_CAPTION),
                               .action = still->touch,
                               .id = id});
}

struct action still_touched(int64_t *touched_ms, const struct env *env)
{
    if (*touched_ms != 0 && env->now_ms - llabs(*touched_ms) < motion_ms(MOTION_GLINT)) {
        return (struct action){.kind = ACT_NONE};
    }
    *touched_ms = *touched_ms > 0 ? -env->now_ms : env->now_ms;
    return act_settled();
}
