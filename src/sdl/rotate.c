#include "sdl/rotate.h"

#include <math.h>

struct rotate_matrix rotate_matrix(const struct rotation *rotation)
{
    switch (rotation->quarters & 3) {
    case 1:
        return (struct rotate_matrix){0, 1, -1, 0, 0, rotation->panel_w};
    case 2:
        return (struct rotate_matrix){-1, 0, 0, -1, rotation->panel_w, rotation->panel_h};
    case 3:
        return (struct rotate_matrix){0, -1, 1, 0, rotation->panel_h, 0};
    default:
        return (struct rotate_matrix){1, 0, 0, 1, 0, 0};
    }
}

void rotate_picture_size(const struct rotation *rotation, int *w, int *h)
{
    const bool side = (rotation->quarters & 1) != 0;
    *w = side ? rotation->panel_h : rotation->panel_w;
    *h = side ? rotation->panel_w : rotation->panel_h;
}

void rotate_to_picture(const struct rotation *rotation, float panel_x, float panel_y, float *x,
                       float *y)
{
    const struct rotate_matrix m = rotate_matrix(rotation);
    *x = (float)m.a * panel_x + (float)m.b * panel_y + (float)m.tx;
    *y = (float)m.c * panel_x + (float)m.d * panel_y + (float)m.ty;
}

/* The matrix only turns and moves, so its inverse is its transpose. */
static void back(const struct rotate_matrix *m, float x, float y, float *panel_x, float *panel_y)
{
    const float dx = x - (float)m->tx;
    const float dy = y - (float)m->ty;
    *panel_x = (float)m->a * dx + (float)m->c * dy;
    *panel_y = (float)m->b * dx + (float)m->d * dy;
}

struct rect rotate_to_panel(const struct rotation *rotation, struct rect r)
{
    const struct rotate_matrix m = rotate_matrix(rotation);
    float x0 = 0;
    float y0 = 0;
    float x1 = 0;
    float y1 = 0;
    back(&m, floorf(r.x), floorf(r.y), &x0, &y0);
    back(&m, ceilf(r.x + r.w), ceilf(r.y + r.h), &x1, &y1);
    const struct rect all = rect_of(0, 0, (float)rotation->panel_w, (float)rotation->panel_h);
    return rect_meet(rect_of(fminf(x0, x1), fminf(y0, y1), fabsf(x1 - x0), fabsf(y1 - y0)), all);
}

bool rotate_copy(const struct rotation *rotation, const uint32_t *picture, void *to, int w, int h,
                 int pitch, pixman_format_code_t format, const struct rect *areas, int count)
{
    union { /* pixman asks for writable bits even of a source */
        const uint32_t *in;
        uint32_t *out;
    } bits = {.in = picture};
    int width = 0;
    int height = 0;
    rotate_picture_size(rotation, &width, &height);
    pixman_image_t *source =
        pixman_image_create_bits(PIXMAN_x8r8g8b8, width, height, bits.out, width * 4);
    pixman_image_t *target = pixman_image_create_bits(format, w, h, to, pitch);
    const struct rotate_matrix m = rotate_matrix(rotation);
    const pixman_transform_t transform = {
        {{pixman_int_to_fixed(m.a), pixman_int_to_fixed(m.b), pixman_int_to_fixed(m.tx)},
         {pixman_int_to_fixed(m.c), pixman_int_to_fixed(m.d), pixman_int_to_fixed(m.ty)},
         {0, 0, pixman_fixed_1}}};
    const bool good = source != NULL && target != NULL;
    if (good && (rotation->quarters & 3) != 0) {
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
