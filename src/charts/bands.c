#include "charts/bands.h"

#include <math.h>
#include <string.h>

#define BANDS 4
#define FIRST_MS 600 /* the first one begins to light up, then one after the other */
#define BAND_MS 1200
#define LIGHT_MS 700
_Static_assert(BANDS_LIT_MS == FIRST_MS + BAND_MS * (BANDS - 1) + LIGHT_MS, "all is lit then");

/* How much of band n (1..4) is lit now. */
static float lit(const struct bands *b, int band)
{
    const float x = (float)(b->age_ms - (int64_t)(band - 1) * BAND_MS - FIRST_MS) / (float)LIGHT_MS;
    return x < 0 ? 0 : x > 1 ? 1 : x;
}

void bands_draw(struct ui *ui, const struct bands *b, struct rect r)
{
    const struct rect at = ui_picture_rect(b->picture, r);
    const struct picture_details *all = picture_details(b->picture);
    const float k = at.w / (float)b->picture->width;
    for (size_t i = 0; i < all->layer_count; i++) {
        const struct layer *layer = &all->layers[i];
        const char *name = layer->name;
        const bool band =
            strncmp(name, "band-", 5) == 0 && name[5] >= '1' && name[5] <= '0' + BANDS;
        ui_layer(ui, layer,
                 rect_of(at.x + (float)layer->x * k, at.y + (float)layer->y * k,
                         (float)layer->w * k, (float)layer->h * k),
                 band ? lit(b, name[5] - '0') : 1);
    }
}

/* ---- names ---- */

/* A soft dark ground under the names, so that they read on every rock. */
static void shade_labels(struct ui *ui, struct rect at, float right)
{
    const struct rect shade =
        rect_of(at.x + at.w, at.y + at.h * 0.3F, right - at.x - at.w + ui_mm(ui, 8), at.h * 0.72F);
    struct paint dark = {
        .kind = PAINT_LINEAR, .stops = 2, .x0 = shade.x, .x1 = shade.x + ui_mm(ui, 24)};
    dark.color[0] = color_alpha(COLOR_SHADE, 0);
    dark.color[1] = color_alpha(COLOR_SHADE, ui->theme->flat ? 0 : 0.612F);
    dark.at[1] = 1;
    ui_gradient(ui, shade, &dark);
}

static bool band_spot(struct ui *ui, const struct bands *b, int n, struct rect at, float *x,
                      float *y)
{
    return ui_spot(b->picture, ui_format(ui, "band-%d", n), at, 0, x, y) ||
           ui_spot(b->picture, ui_format(ui, "%d", n), at, 0, x, y);
}

/* The name of a band; "" where the picture has none, or it has no name. */
static const char *band_words(struct ui *ui, const struct bands *b, int n)
{
    float x, y;
    return band_spot(ui, b, n, rect_of(0, 0, 100, 100), &x, &y) ? ui_trf(ui, "%s.%d", b->words, n)
                                                                : "";
}

/* Room between the names of two bands, px. */
static float band_pitch(struct ui *ui, const struct bands *b, struct rect at)
{
    float least = at.h;
    float before = -at.h;
    for (int n = 1; n <= BANDS; n++) {
        float x, y;
        if (band_spot(ui, b, n, at, &x, &y)) {
            least = fminf(least, y - before);
            before = y;
        }
    }
    return least;
}

/* The name of a band at (left, y) and, with room, what it does. */
static void band_name(struct ui *ui, const struct bands *b, int n, float left, float right, float y,
                      float pitch)
{
    struct text title = text_styled(ui, STYLE_SECTION, band_words(ui, b, n));
    title.heading = false;
    text_on_picture(&title, COLOR_BAND);
    title.x = left;
    title.width = right - left;
    title.max_lines = 1;
    struct text what = title;
    what.string = ui_trf(ui, "%s.%d.what", b->words, n);
    what.type = TYPE_BODY;
    what.weight = FONT_REGULAR;
    const struct extent one = ui_measure(ui, &title);
    const struct extent two = ui_measure(ui, &what);
    title.y = y - one.first + (one.h + two.h <= pitch ? 0 : one.em * CAP_PER_EM / 2);
    what.y = title.y + one.h * 1.02F;
    ui_text(ui, &title);
    if (one.h + two.h <= pitch) {
        ui_text(ui, &what);
    }
}

void bands_names(struct ui *ui, const struct bands *b, struct rect at, float right)
{
    const float pitch = band_pitch(ui, b, at);
    if (pitch < (float)ui_em(ui, TYPE_LEAD) * 1.15F) {
        return; /* too low a picture: its spoken words name what it shows */
    }
    shade_labels(ui, at, right);
    for (int n = 1; n <= BANDS; n++) {
        float x, y;
        const float alpha = lit(b, n);
        if (alpha <= 0 || band_words(ui, b, n)[0] == '\0' || !band_spot(ui, b, n, at, &x, &y)) {
            continue;
        }
        ui->opacity = alpha;
        const float left = fmaxf(x + ui_mm(ui, 17), at.x + at.w + ui_mm(ui, 6));
        ui_line(ui, x, y, left, y, COLOR_COPPER, fmaxf(1.5F, ui_mm(ui, 0.6F)));
        ui_disc(ui, x, y, ui_mm(ui, 1.8F), COLOR_NIGHT, COLOR_COPPER, fmaxf(1.5F, ui_mm(ui, 0.7F)));
        band_name(ui, b, n, left + ui_mm(ui, 4.5F), right, y, pitch);
        ui->opacity = 1;
    }
}

float bands_names_width(struct ui *ui, const struct bands *b)
{
    float widest = 0;
    for (int n = 1; n <= BANDS; n++) {
        struct text name = text_styled(ui, STYLE_MARK, band_words(ui, b, n));
        name.width = 1e6F;
        widest = fmaxf(widest, ui_measure(ui, &name).w);
    }
    return widest;
}
