/* Charts made of stones: hand-cut tiles and pebbles from a fixed seed. */
#include "core/rng.h"
#include "ui/widgets.h"

#include <math.h>
#include <string.h>

void widget_tiles(const double *shares, int count, int *tiles)
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

float widget_stones(struct ui *ui, struct rect r, int n, int total)
{
    const float step = ui_floor_mm(ui, 6.3F);
    const int columns = (int)fminf(17, fmaxf(5, floorf(r.w / step)));
    struct rng rng = {3};
    for (int i = 0; i < total; i++) {
        float xy[12];
        const float cx = r.x + step * ((float)(i % columns) + 0.42F);
        const float cy = r.y + step * 1.2F * ((float)(i / columns) + 0.42F);
        for (int k = 0; k < 6; k++) {
            const double a = (double)k / 6 * 6.283185307 + 0.3;
            const double radius = (double)step * 0.38 * rng_range(&rng, 0.84, 1.14);
            xy[2 * k] = cx + (float)(cos(a) * radius);
            xy[2 * k + 1] = cy + (float)(sin(a) * radius);
        }
        const float shade = (float)rng_unit(&rng) * 0.3F;
        const uint32_t stone = color_mix(ui->theme->key, 0xFF7A3F10, shade);
        if (i < n) {
            ui_polygon(ui, xy, 6, stone, color_mix(stone, 0xFFFFFFFF, 0.35F),
                       fmaxf(1, ui_mm(ui, 0.3F)));
        } else {
            ui_polygon(ui, xy, 6, 0, ui->theme->edge, fmaxf(1.2F, ui_mm(ui, 0.42F)));
        }
    }
    const int rows = (total + columns - 1) / columns;
    return step * 1.2F * (float)rows;
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
        color_mix(part->color, darker ? 0xFF05070C : 0xFFFFFFFF, ui->theme->flat ? 0 : shade);
    ui_polygon(ui, xy, 4, c, 0, 0);
    if (!ui->theme->flat) {
        const float w = fmaxf(1, ui_mm(ui, 0.45F));
        ui_line(ui, xy[6], xy[7], xy[0], xy[1], color_mix(c, 0xFFFFFFFF, 0.38F), w);
        ui_line(ui, xy[0], xy[1], xy[2], xy[3], color_mix(c, 0xFFFFFFFF, 0.38F), w);
        ui_line(ui, xy[2], xy[3], xy[4], xy[5], color_mix(c, 0xFF000000, 0.3F), w);
        ui_line(ui, xy[4], xy[5], xy[6], xy[7], color_mix(c, 0xFF000000, 0.3F), w);
    }
    if (part->dot) {
        ui_disc(ui, t.x + t.w / 2, t.y + t.h / 2, t.w * 0.12F, 0xFF0B1220, 0, 0);
    }
}

void widget_waffle(struct ui *ui, struct rect r, const struct waffle_part *parts, int count,
                   const char *words)
{
    const float pitch = fminf(r.w, r.h) / 10;
    const float cell = pitch * 0.88F;
    struct rng rng = {4};
    const float grown = ui_progress(ui, 120, DUR_CHART) * 100;
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

void widget_bar(struct ui *ui, struct rect r, const struct waffle_part *parts, int count,
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
            ui_disc(ui, x + dx, r.y + r.h * 0.33F, r.h * 0.09F, 0xFF000000, 0, 0);
            ui_disc(ui, x + dx, r.y + r.h * 0.67F, r.h * 0.09F, 0xFF000000, 0, 0);
        }
        x += w;
    }
    ui_described(ui, ROLE_CHART, r, words);
}

/* The label keeps its figure beside the last name, unless that would cut the name. */
static const char *key_label(struct ui *ui, struct text words)
{
    const int before = ui->cuts;
    const bool broken = ui_measure(ui, &words).broken;
    ui->cuts = before;
    const char *mark = broken ? strstr(words.string, "\xC2\xA0") : NULL;
    return mark == NULL
               ? words.string
               : ui_format(ui, "%.*s %s", (int)(mark - words.string), words.string, mark + 2);
}

float widget_key(struct ui *ui, struct rect r, const struct waffle_part *parts, int count)
{
    const float side = (float)ui_em(ui, TYPE_CAPTION) * 0.95F;
    float y = 0;
    for (int i = 0; i < count; i++) {
        if (parts[i].tiles == 0 && !parts[i].open) {
            continue;
        }
        struct text words = {.string = parts[i].label,
                             .type = TYPE_CAPTION,
                             .weight = i == 0 ? FONT_BOLD : FONT_REGULAR,
                             .color = ui->theme->text,
                             .x = r.x + side * 1.5F,
                             .width = r.w - side * 1.5F};
        words.string = key_label(ui, words);
        const struct extent size = ui_measure(ui, &words);
        words.y = r.y + y;
        const struct rect box =
            rect_of(r.x, words.y + size.first - size.em * CAP_PER_EM / 2 - side / 2, side, side);
        ui_frame_rect(ui, box, parts[i].open ? 0 : parts[i].color, parts[i].color,
                      fmaxf(1.3F, ui_mm(ui, 0.5F)), 0);
        if (parts[i].dot) {
            ui_disc(ui, box.x + side / 2, box.y + side / 2, side * 0.17F, 0xFF0B1220, 0, 0);
        }
        ui_text(ui, &words);
        y += size.h + ui_mm(ui, 2.5F);
    }
    return y;
}

float widget_sources(struct ui *ui, struct rect r, const struct source *const *sources,
                     size_t count)
{
    const char *names = "";
    for (size_t i = 0; i < count; i++) {
        bool seen = sources[i] == NULL;
        for (size_t k = 0; k < i && !seen; k++) {
            seen = sources[k] == sources[i];
        }
        if (seen) {
            continue;
        }
        const char *one = sources[i]->year > 0
                              ? ui_format(ui, "%s %d", sources[i]->publisher, sources[i]->year)
                              : sources[i]->publisher;
        names = names[0] == '\0' ? one : ui_format(ui, "%s; %s", names, one);
    }
    if (names[0] == '\0') {
        return 0;
    }
    const struct text words = {.string =
                                   ui_fill(ui, ui_tr(ui, "ui.source.captions"), "names", names),
                               .type = TYPE_CAPTION,
                               .color = ui->theme->secondary,
                               .x = r.x,
                               .y = r.y,
                               .width = r.w};
    return ui_text(ui, &words).h;
}
