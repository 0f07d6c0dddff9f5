/* Shares as a hundred hand-cut stones, or, enlarged, as one bar; the same every time: a fixed seed.
 */
#include "charts/waffle.h"

#include "core/rng.h"

#include <math.h>
#include <string.h>

void waffle_tiles(const double *shares, int count, int *tiles)
{
    double sum = 0;
    int given = 0;
    for (int i = 0; i < count; i++) {
        const double share = shares[i] < 0 || !isfinite(shares[i]) ? 0 : shares[i];
        sum = fmin(100, sum + share);
        const int upto = (int)floor(sum + 0.5);
        tiles[i] = upto - given;
        given = upto;
    }
    tiles[count] = 100 - given;
}

static void tile(struct ui *ui, struct rect t, const struct waffle_part *part, struct rng *rng)
{
    float xy[8] = {t.x, t.y, t.x + t.w, t.y, t.x + t.w, t.y + t.h, t.x, t.y + t.h};
    for (int i = 0; i < 8; i++) {
        xy[i] += (float)rng_range(rng, -0.17, 0.17) * ui->mm;
    }
    const float shade = (float)(int)(rng_unit(rng) * 5) * 0.022F;
    const bool darker = rng_unit(rng) < 0.5;
    if (part->open) {
        ui_polygon(ui, xy, 4, 0, part->color, fmaxf(1.3F, ui_mm(ui, 0.5F)));
        return;
    }
    const uint32_t c =
        color_mix(part->color, darker ? COLOR_SOOT : COLOR_WHITE, ui->theme->flat ? 0 : shade);
    ui_polygon(ui, xy, 4, c, 0, 0);
    if (!ui->theme->flat) {
        const float w = fmaxf(1, ui_mm(ui, 0.45F));
        ui_line(ui, xy[6], xy[7], xy[0], xy[1], color_mix(c, COLOR_WHITE, 0.38F), w);
        ui_line(ui, xy[0], xy[1], xy[2], xy[3], color_mix(c, COLOR_WHITE, 0.38F), w);
        ui_line(ui, xy[2], xy[3], xy[4], xy[5], color_mix(c, COLOR_BLACK, 0.3F), w);
        ui_line(ui, xy[4], xy[5], xy[6], xy[7], color_mix(c, COLOR_BLACK, 0.3F), w);
    }
    if (part->dot) {
        ui_disc(ui, t.x + t.w / 2, t.y + t.h / 2, t.w * 0.12F, COLOR_NIGHT, 0, 0);
    }
}

void waffle_draw(struct ui *ui, struct rect r, const struct waffle_part *parts, int count,
                 const char *words)
{
    const float pitch = fminf(r.w, r.h) / 10;
    const float cell = pitch * 0.88F;
    struct rng rng = {4};
    const float grown = ui_motion(ui, MOTION_POUR, ui_arrival(ui) + 100) * 100;
    int part = 0;
    int used = 0;
    for (int i = 0; i < 100; i++) {
        while (part < count - 1 && used >= parts[part].tiles) {
            part++;
            used = 0;
        }
        used++;
        const struct rect t =
            rect_of(r.x + (float)(i % 10) * pitch, r.y + (float)(9 - i / 10) * pitch, cell, cell);
        const struct waffle_part ghost = {.color = ui->theme->edge, .open = true};
        tile(ui, t, (float)i < grown ? &parts[part] : &ghost, &rng);
    }
    ui_described(ui, ROLE_CHART, rect_of(r.x, r.y, pitch * 10, pitch * 10), words);
}

void waffle_bar(struct ui *ui, struct rect r, const struct waffle_part *parts, int count,
                const char *words)
{
    float x = r.x;
    const float line = fmaxf(2, ui_mm(ui, 0.7F));
    for (int i = 0; i < count; i++) {
        const float w = r.w * (float)parts[i].tiles / 100;
        if (parts[i].tiles == 0) {
            continue;
        }
        const struct rect box = rect_of(x, r.y, w - line, r.h);
        ui_frame_rect(ui, box, parts[i].open ? 0 : parts[i].color, parts[i].color, line, 0);
        for (float dx = r.h * 0.3F; parts[i].dot && dx < box.w - r.h * 0.1F; dx += r.h * 0.4F) {
            ui_disc(ui, x + dx, r.y + r.h * 0.33F, r.h * 0.09F, COLOR_BLACK, 0, 0);
            ui_disc(ui, x + dx, r.y + r.h * 0.67F, r.h * 0.09F, COLOR_BLACK, 0, 0);
        }
        x += w;
    }
    ui_described(ui, ROLE_CHART, r, words);
}

/* The label keeps its figure beside the last name, unless that would cut the name. */
static struct text key_text(struct ui *ui, const struct waffle_part *part, bool first, float width)
{
    struct text words = text_styled(ui, first ? STYLE_MARK : STYLE_NOTE, part->label);
    words.color = ui->theme->text;
    words.width = width;
    const char *mark = ui_measure(ui, &words).broken ? strstr(words.string, "\xC2\xA0") : NULL;
    if (mark != NULL) {
        words.string = ui_format(ui, "%.*s %s", (int)(mark - words.string), words.string, mark + 2);
    }
    return words;
}

static void key_mark(struct ui *ui, struct rect box, const struct waffle_part *part)
{
    ui_frame_rect(ui, box, part->open ? 0 : part->color, part->color, fmaxf(1.3F, ui_mm(ui, 0.5F)),
                  0);
    if (part->dot) {
        ui_disc(ui, box.x + box.w / 2, box.y + box.h / 2, box.w * 0.17F, COLOR_NIGHT, 0, 0);
    }
}

struct fit waffle_key(struct ui *ui, const struct waffle_part *parts, int count, float w,
                      const struct rect *at)
{
    const float side = (float)ui_em(ui, TYPE_CAPTION) * 0.95F;
    struct fit all = {0};
    for (int i = 0; i < count; i++) {
        if (parts[i].tiles == 0) {
            continue;
        }
        struct text words = key_text(ui, &parts[i], i == 0, w - side * 1.5F);
        const struct extent size = ui_measure(ui, &words);
        if (at != NULL) {
            words.x = at->x + side * 1.5F;
            words.y = at->y + all.h;
            const float y = words.y + size.first - size.em * CAP_PER_EM / 2 - side / 2;
            key_mark(ui, rect_of(at->x, y, side, side), &parts[i]);
            ui_text(ui, &words);
        }
        all.cut = all.cut || size.broken;
        all.h += size.h + ui_mm(ui, 2.5F);
    }
    return all;
}
