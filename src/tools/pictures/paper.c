#include "core/mem.h"
#include "tools/pictures/photo_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A picture much longer than that is a line on the screen, and asks for absurd rows. */
static bool allow(const struct photo_head *head, struct err *err)
{
    const double width = head->width, height = head->height;
    const double pixels = width * height;
    const double most = fmin(PHOTO_MOST_PIXELS, PHOTO_MOST_WHOLE / (head->whole / pixels));
    if (!(width >= 1) || !(height >= 1)) {
        return err_set(err, "the %s has no pixels; export it again", head->kind);
    }
    if (pixels > most) {
        return err_set(err, "the %s has %.0f x %.0f pixels; scale it down to at most %.0f million",
                       head->kind, width, height, floor(most / 1e6));
    }
    if (width > PHOTO_MOST_SIDE || height > PHOTO_MOST_SIDE ||
        fmax(width, height) > PHOTO_MOST_THIN * fmin(width, height)) {
        return err_set(err,
                       "the %s is too long and thin to be seen, with %.0f x %.0f pixels; cut it to "
                       "at most %d times as long as wide, and %d pixels",
                       head->kind, width, height, PHOTO_MOST_THIN, PHOTO_MOST_SIDE);
    }
    return true;
}

/* EXIF: 2 to 4 are mirrored or upside down, 5 to 8 lie on their side. */
static bool make_surface(struct paper *paper, int orientation, struct err *err)
{
    const bool side = orientation >= 5;
    const bool mirror_x =
        orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool mirror_y =
        orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    paper->surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, side ? paper->height : paper->width,
                                   side ? paper->width : paper->height);
    if (cairo_surface_status(paper->surface) != CAIRO_STATUS_SUCCESS) {
        return err_set(err, "no memory for an image of %d x %d pixels", paper->width,
                       paper->height);
    }
    const ptrdiff_t stride = cairo_image_surface_get_stride(paper->surface);
    paper->step_x = side ? stride : 4;
    paper->step_y = side ? 4 : stride;
    paper->first = cairo_image_surface_get_data(paper->surface);
    if (mirror_x) {
        paper->first += paper->step_x * (paper->width - 1);
        paper->step_x = -paper->step_x;
    }
    if (mirror_y) {
        paper->first += paper->step_y * (paper->height - 1);
        paper->step_y = -paper->step_y;
    }
    return true;
}

/* Twice the size at which it is shown leaves the last step to a better filter. */
static int reduced(double side, double scale)
{
    return (int)fmax(1, fmin(side, ceil(side * scale * 2 - 1e-6)));
}

bool paper_begin(struct paper *paper, const struct photo_head *head, struct err *err)
{
    const bool side = head->orientation >= 5;
    if (!allow(head, err)) {
        return false;
    }
    paper->full_width = (int)(side ? head->height : head->width);
    paper->full_height = (int)(side ? head->width : head->height);
    if (paper->box_width == 0) {
        paper->measured = true;
        return false;
    }
    const double scale = fmin((double)paper->box_width / paper->full_width,
                              (double)paper->box_height / paper->full_height);
    paper->width = reduced(head->width, scale);
    paper->height = reduced(head->height, scale);
    paper->alpha = head->alpha;
    if (!profile_open(head->profile, head->inks, &paper->transform, err) ||
        !make_surface(paper, head->orientation, err)) {
        return false;
    }
    paper_scaled(paper, (int)head->width, (int)head->height);
    return true;
}

void paper_scaled(struct paper *paper, int width, int height)
{
    free(paper->line);
    free(paper->narrow);
    free(paper->sums);
    free(paper->ink);
    paper->in_width = width;
    paper->in_height = height;
    paper->line = mem_alloc((size_t)width * 4 * sizeof *paper->line);
    paper->narrow = mem_alloc((size_t)paper->width * 4 * sizeof *paper->narrow);
    paper->sums = mem_alloc((size_t)paper->width * 4 * sizeof *paper->sums);
    paper->ink = mem_alloc((size_t)paper->width * 4);
}

/* Where colours were multiplied by alpha they are divided again; at most all of them. */
void paper_divide(uint16_t *pixel)
{
    const uint32_t a = pixel[3];
    for (int c = 0; c < 3 && a > 0; c++) {
        const uint32_t value = (pixel[c] * 0xffffU + a / 2) / a;
        pixel[c] = (uint16_t)(value < 0xffff ? value : 0xffff);
    }
}

static unsigned char to_8(uint16_t value)
{
    return (unsigned char)((value + 128U) / 257);
}

/* A row of the paper's own size: to the colours of screens, and to its place. */
static void lay(struct paper *paper, const uint16_t *row)
{
    unsigned char *ink = paper->ink;
    unsigned char *to = paper->first + paper->at++ * paper->step_y;
    if (paper->transform != NULL) {
        profile_apply(paper->transform, row, ink, paper->width);
    } else {
        for (size_t i = 0; i < (size_t)paper->width * 4; i++) {
            ink[i] = to_8(row[i]);
        }
    }
    for (int x = 0; x < paper->width; x++, ink += 4, to += paper->step_x) {
        const uint32_t a = paper->alpha ? to_8(row[(size_t)x * 4 + 3]) : 255;
        uint32_t pixel = a << 24;
        for (int c = 0; c < 3; c++) {
            pixel |= (ink[c] * a + 127) / 255 << (16 - 8 * c);
        }
        memcpy(to, &pixel, 4);
    }
}

/* Each pixel of the row is cut into as many parts as the output has pixels, and each of these is
 * made of as many parts as the row has: exact, whatever the sizes. */
static void squeeze(struct paper *paper, const uint16_t *row)
{
    uint64_t *to = paper->narrow;
    int need = paper->in_width;
    memset(to, 0, (size_t)paper->width * 4 * sizeof *to);
    for (int x = 0; x < paper->in_width; x++, row += 4) {
        for (int left = paper->width; left > 0;) {
            const int take = left < need ? left : need;
            for (int c = 0; c < 4; c++) {
                to[c] += (uint64_t)row[c] * (unsigned)take;
            }
            left -= take;
            need -= take;
            if (need == 0) {
                to += 4;
                need = paper->in_width;
            }
        }
    }
}

static void end_row(struct paper *paper)
{
    const uint64_t parts = (uint64_t)paper->in_width * (uint64_t)paper->in_height;
    for (size_t i = 0; i < (size_t)paper->width * 4; i++) {
        paper->line[i] = (uint16_t)((paper->sums[i] + parts / 2) / parts);
    }
    for (int x = 0; x < paper->width && paper->alpha; x++) {
        paper_divide(paper->line + (size_t)x * 4);
    }
    memset(paper->sums, 0, (size_t)paper->width * 4 * sizeof *paper->sums);
    paper->filled = 0;
    lay(paper, paper->line);
}

/* What is clear has no colour to mix into its neighbours. */
static void multiply(struct paper *paper, const uint16_t *row)
{
    for (size_t i = 0; i < (size_t)paper->in_width * 4; i += 4) {
        const uint32_t a = row[i + 3];
        for (size_t c = 0; c < 3; c++) {
            paper->line[i + c] = (uint16_t)((row[i + c] * a + 0x7fff) / 0xffff);
        }
        paper->line[i + 3] = (uint16_t)a;
    }
}

void paper_row(struct paper *paper, const uint16_t *row)
{
    if (paper_full(paper)) {
        return;
    }
    if (paper->in_width == paper->width && paper->in_height == paper->height) {
        lay(paper, row);
        return;
    }
    if (paper->alpha) {
        multiply(paper, row);
        row = paper->line;
    }
    squeeze(paper, row);
    for (int left = paper->height; left > 0;) {
        const int need = paper->in_height - paper->filled;
        const int take = left < need ? left : need;
        for (size_t i = 0; i < (size_t)paper->width * 4; i++) {
            paper->sums[i] += paper->narrow[i] * (unsigned)take;
        }
        paper->filled += take;
        left -= take;
        if (paper->filled == paper->in_height) {
            end_row(paper);
        }
    }
}

void paper_row8(struct paper *paper, const unsigned char *row)
{
    uint16_t *line = paper->line; /* read no more once it is written */
    for (size_t i = 0; i < (size_t)paper->in_width * 4; i++) {
        line[i] = (uint16_t)(row[i] * 257U);
    }
    paper_row(paper, line);
}

bool paper_full(const struct paper *paper)
{
    return paper->at == paper->height;
}

void paper_close(struct paper *paper)
{
    profile_close(paper->transform);
    free(paper->line);
    free(paper->narrow);
    free(paper->sums);
    free(paper->ink);
}
