/* Where the marks of a drawing stand: on their spots, or beside them where two would collide. */
#include "charts/marked_private.h"

#include <math.h>

#define NUMBER_MM 4.6F       /* radius of a mark with a number in it, real mm */
#define NUMBER_LARGE_MM 5.8F /* with large letters */
#define APART_MM 1.4F        /* between two of them: a finger can tell them apart (A21) */
#define SWEEPS 80
#define MARKS_TO 0.2F /* marks fade out between MARKS_FROM and this */
#define LIFT_MM 4.5F

float marked_lift(const struct ui *ui)
{
    return ui_mm(ui, LIFT_MM);
}

float marked_radius(const struct ui *ui)
{
    return ui_floor_mm(ui, ui->large ? NUMBER_LARGE_MM : NUMBER_MM);
}

float marked_seen(const struct marked *m)
{
    const float seen = fminf(fmaxf((m->apart - MARKS_FROM) / (MARKS_TO - MARKS_FROM), 0), 1);
    return seen > 0 ? seen + (1 - seen) * m->rest : 0;
}

/* Two that are nearer than `near` each go half of the way that is missing. */
static void part(struct mark_place *a, struct mark_place *b, float near)
{
    float dx = b->x - a->x;
    float dy = b->y - a->y;
    const float way = hypotf(dx, dy);
    if (way >= near) {
        return;
    }
    if (way < 0.01F) {
        dx = 1;
        dy = 0;
    } else {
        dx /= way;
        dy /= way;
    }
    const float by = (near - way) / 2 + 0.05F;
    a->x -= dx * by;
    a->y -= dy * by;
    b->x += dx * by;
    b->y += dy * by;
}

static void keep_in(struct mark_place *p, struct rect r, float radius)
{
    p->x = fmaxf(fminf(p->x, r.x + r.w - radius), r.x + radius);
    p->y = fmaxf(fminf(p->y, r.y + r.h - radius), r.y + radius);
}

#define SMALL_MM 110.0F /* width of a drawing whose parts a number would hide */
#define ASIDE 0.8F      /* of the radius: the spot is at the edge of its mark */

/* On a small drawing a mark with a number stands outwards of its spot: the part is seen beside it.
 */
static void aside(const struct ui *ui, struct mark_place *p, struct rect drawing, float radius)
{
    const float dx = p->spot_x - (drawing.x + drawing.w / 2);
    const float dy = p->spot_y - (drawing.y + drawing.h / 2);
    const float way = hypotf(dx, dy);
    if (!ui->beside && drawing.w < ui_floor_mm(ui, SMALL_MM) && way > radius) {
        p->x += dx / way * radius * ASIDE;
        p->y += dy / way * radius * ASIDE;
    }
}

const struct mark_place *marked_places(struct ui *ui, const struct marked *m, struct rect r,
                                       float apart)
{
    const struct rect drawing = marked_drawing(ui, m, r, apart);
    const float radius = marked_radius(ui);
    const float near = 2 * radius + ui_floor_mm(ui, APART_MM);
    struct mark_place *places = arena_array(ui->frame->arena, (size_t)m->count + 1, sizeof *places);
    for (int i = 0; i < m->count; i++) {
        struct mark_place *p = &places[i];
        p->there = ui_spot(m->picture, m->marks[i].spot, drawing, apart, &p->spot_x, &p->spot_y);
        p->spot_y -= m->marks[i].lift * marked_lift(ui);
        p->x = p->spot_x;
        p->y = p->spot_y;
        aside(ui, p, drawing, radius);
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
        for (int i = 0; i < m->count; i++) {
            for (int k = 0; k < i && places[i].there; k++) {
                if (places[k].there) {
                    part(&places[k], &places[i], near);
                }
            }
        }
        for (int i = 0; i < m->count; i++) {
            keep_in(&places[i], r, radius);
        }
    }
    return places;
}
