#include "sdl/rotate.h"

#include <math.h>

struct turn_matrix turn_matrix(const struct turn *turn)
{
    switch (turn->quarters & 3) {
    case 1:
        return (struct turn_matrix){0, 1, -1, 0, 0, turn->panel_w};
    case 2:
        return (struct turn_matrix){-1, 0, 0, -1, turn->panel_w, turn->panel_h};
    case 3:
        return (struct turn_matrix){0, -1, 1, 0, turn->panel_h, 0};
    default:
        return (struct turn_matrix){1, 0, 0, 1, 0, 0};
    }
}

void turn_picture_size(const struct turn *turn, int *w, int *h)
{
    const bool side = (turn->quarters & 1) != 0;
    *w = side ? turn->panel_h : turn->panel_w;
    *h = side ? turn->panel_w : turn->panel_h;
}

void turn_to_picture(const struct turn *turn, float panel_x, float panel_y, float *x, float *y)
{
    const struct turn_matrix m = turn_matrix(turn);
    *x = (float)m.a * panel_x + (float)m.b * panel_y + (float)m.tx;
    *y = (float)m.c * panel_x + (float)m.d * panel_y + (float)m.ty;
}

/* The matrix only turns and moves, so its inverse is its transpose. */
static void back(const struct turn_matrix *m, float x, float y, float *panel_x, float *panel_y)
{
    const float dx = x - (float)m->tx;
    const float dy = y - (float)m->ty;
    *panel_x = (float)m->a * dx + (float)m->c * dy;
    *panel_y = (float)m->b * dx + (float)m->d * dy;
}

struct rect turn_to_panel(const struct turn *turn, struct rect r)
{
    const struct turn_matrix m = turn_matrix(turn);
    float x0 = 0;
    float y0 = 0;
    float x1 = 0;
    float y1 = 0;
    back(&m, floorf(r.x), floorf(r.y), &x0, &y0);
    back(&m, ceilf(r.x + r.w), ceilf(r.y + r.h), &x1, &y1);
    const struct rect all = rect_of(0, 0, (float)turn->panel_w, (float)turn->panel_h);
    return rect_meet(rect_of(fminf(x0, x1), fminf(y0, y1), fabsf(x1 - x0), fabsf(y1 - y0)), all);
}

bool turn_copy(const struct turn *turn, const uint32_t *picture, void *panel, int pitch,
               pixman_format_code_t format, const struct rect *areas, int count)
{
    union { /* pixman asks for writable bits even of a source */
        const uint32_t *in;
        uint32_t *out;
    } bits = {.in = picture};
    int w = 0;
    int h = 0;
    if (format == (pixman_format_code_t)0) {
        return false;
    }
    turn_picture_size(turn, &w, &h);
    pixman_image_t *source = pixman_image_create_bits(PIXMAN_x8r8g8b8, w, h, bits.out, w * 4);
    pixman_image_t *target =
        pixman_image_create_bits(format, turn->panel_w, turn->panel_h, panel, pitch);
    const struct turn_matrix m = turn_matrix(turn);
    const pixman_transform_t transform = {
        {{pixman_int_to_fixed(m.a), pixman_int_to_fixed(m.b), pixman_int_to_fixed(m.tx)},
         {pixman_int_to_fixed(m.c), pixman_int_to_fixed(m.d), pixman_int_to_fixed(m.ty)},
         {0, 0, pixman_fixed_1}}};
    const bool good = source != NULL && target != NULL;
    if (good && (turn->quarters & 3) != 0) {
        pixman_image_set_transform(source, &transform);
    }
    for (int i = 0; good && i < count; i++) {
        const struct rect r = areas[i];
        pixman_image_composite32(PIXMAN_OP_SRC, source, NULL, target, (int)r.x, (int)r.y, 0, 0,
                                 (int)r.x, (int)r.y, (int)r.w, (int)r.h);
    }
    if (source != NULL) {
        pixman_image_unref(source);
    }
    if (target != NULL) {
        pixman_image_unref(target);
    }
    return good;
}
