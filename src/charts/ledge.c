/* The ledge of Mohs' scale under a mineral: real specimens, and the mineral set in at its value. */
#include "charts/ledge.h"

#include <math.h>
#include <string.h>

#define SCALE 7 /* specimens on the ledge: 1 (talc) to 7 (quartz) */

/* The specimens of Mohs' scale that the exhibit has as minerals of their own. */
static const char *const specimens[SCALE] = {"talc",         "gypsum",     "calcite", "fluorite",
                                             "fluorapatite", "orthoclase", "quartz"};

/* Middle of the range; the lower end where no upper one is known. */
static double hardness(const struct mineral *m)
{
    return m->mohs_max > m->mohs_min ? (m->mohs_min + m->mohs_max) / 2 : m->mohs_min;
}

const char *mineral_range(struct ui *ui, double low, double high, int decimals)
{
    const char *a = ui_number(ui, low, decimals), *b = ui_number(ui, high, decimals);
    if (high <= low || strcmp(a, b) == 0) { /* 2.60 to 2.65 is 2.6 with one digit */
        return a;
    }
    return ui_format(ui, "%s\xE2\x80\x93%s", a, b);
}

/* Whole and half numbers as they are, others with one digit. */
int mineral_digits(double value)
{
    return fabs(value - round(value)) < 0.01 ? 0 : 1;
}

bool ledge_holds(const struct mineral *m)
{
    return m->mohs_min > 0 && hardness(m) <= SCALE + 0.5;
}

/* "Harder than apatite, softer than feldspar". */
static const char *comparison(struct ui *ui, const struct mineral *m)
{
    const double value = hardness(m);
    const int low = (int)floor(value - 0.01);
    const int high = (int)ceil(value + 0.01);
    if (fabs(value - round(value)) < 0.01) {
        return ui_fill(ui, ui_tr(ui, "ui.mineral.as_hard"), "a",
                       ui_trf(ui, "ui.mohs.%d", (int)round(value)));
    }
    if (low < 1) {
        return ui_fill(ui, ui_tr(ui, "ui.mineral.softest"), "b", ui_trf(ui, "ui.mohs.%d", 1));
    }
    if (high > 10) {
        return ui_fill(ui, ui_tr(ui, "ui.mineral.hardest"), "a", ui_trf(ui, "ui.mohs.%d", 10));
    }
    return ui_fill(ui,
                   ui_fill(ui, ui_tr(ui, "ui.mineral.harder"), "a", ui_trf(ui, "ui.mohs.%d", low)),
                   "b", ui_trf(ui, "ui.mohs.%d", high));
}

static void specimen(struct ui *ui, struct rect r, const struct picture *picture, const char *value,
                     const char *name, bool own)
{
    const float text_h = (float)ui_em(ui, TYPE_CAPTION) * 2.5F;
    if (picture != NULL) {
        ui_picture(ui, picture,
                   rect_of(r.x + r.w * 0.06F, r.y, r.w * 0.88F, r.h - text_h - ui_mm(ui, 2)), 0);
    }
    if (own) {
        ui_frame_rect(ui, rect_grow(r, ui_mm(ui, 0.5F)),
                      color_alpha(ui->theme->accent, ui->theme->chosen_tint * 0.7F),
                      ui->theme->accent, fmaxf(2, ui_mm(ui, 0.6F)), ui_mm(ui, 2));
    }
    struct text number = {.string = value,
                          .type = TYPE_BODY,
                          .weight = FONT_BOLD,
                          .color = own ? ui->theme->accent : ui->theme->text,
                          .x = r.x,
                          .y = r.y + r.h - text_h,
                          .width = r.w,
                          .align = ALIGN_CENTER,
                          .one_word = true,
                          .silent = true};
    const float h = ui_text(ui, &number).h;
    struct text label = number;
    label.string = name;
    label.type = TYPE_CAPTION;
    label.weight = own ? FONT_BOLD : FONT_REGULAR;
    label.y = number.y + h * 0.92F;
    label.width = r.w + ui_mm(ui, 6);
    label.x = r.x - ui_mm(ui, 3);
    if (name[0] != '\0') {
        ui_text(ui, &label);
    }
}

/* Is it one of the stones of the scale, at its own place? */
static bool is_specimen(const struct mineral *m, double value)
{
    const int n = (int)round(value);
    return n >= 1 && n <= SCALE && strcmp(m->id, specimens[n - 1]) == 0;
}

/* Width that the value of the mineral itself needs on the ledge. */
static float value_width(struct ui *ui, const char *value)
{
    const struct text number = {
        .string = value, .type = TYPE_CAPTION, .weight = FONT_BOLD, .width = 1e6F};
    return ui_measure(ui, &number).w + ui_mm(ui, 3);
}

/* Do the names of neighbouring stones stand clear of each other? */
static bool names_fit(struct ui *ui, float slot)
{
    float before = 0;
    for (int n = 1; n <= SCALE; n++) {
        const struct text name = {.string = ui_trf(ui, "ui.mohs.%d", n),
                                  .type = TYPE_CAPTION,
                                  .weight = FONT_BOLD,
                                  .width = 1e6F};
        const float w = ui_measure(ui, &name).w;
        if (w > slot + ui_mm(ui, 6) || (w + before) / 2 > slot - ui_floor_mm(ui, 1)) {
            return false;
        }
        before = w;
    }
    return true;
}

float mineral_ledge(struct ui *ui, struct rect r, const struct mineral *m)
{
    if (m->mohs_min <= 0) {
        return 0;
    }
    const double value = hardness(m);
    const bool whole = fabs(value - round(value)) < 0.01; /* set in at a stone of the scale */
    const bool itself = is_specimen(m, value);
    const char *title = itself ? ui_tr(ui, "ui.mineral.scale") : comparison(ui, m);
    const struct text head = {.string = title,
                              .type = TYPE_LEAD,
                              .weight = FONT_BOLD,
                              .color = ui->theme->text,
                              .x = r.x,
                              .y = r.y,
                              .width = r.w,
                              .max_lines = ui->large ? 0 : 1};
    float y = ui_text(ui, &head).h + ui_mm(ui, 3);
    const float below = (float)ui_em(ui, TYPE_CAPTION) * 2.6F; /* number and name of a stone */
    const float slot_h = fmaxf(ui_mm(ui, ui->large ? 44 : 38), below + ui_floor_mm(ui, 14));
    const char *const own = mineral_range(
        ui, m->mohs_min, m->mohs_max, mineral_digits(m->mohs_min) | mineral_digits(m->mohs_max));
    const float own_w = fmaxf(r.w / (SCALE + 1), whole ? 0 : value_width(ui, own));
    const float slot = (r.w - own_w) / SCALE;
    const bool named = slot > ui_floor_mm(ui, 30) && !ui->large && names_fit(ui, slot);
    if (slot < ui_floor_mm(ui, 15) || value > SCALE + 0.5) {
        return y; /* too narrow for specimens, or off this ledge: the sentence says it */
    }
    ui_rect(
        ui,
        rect_of(r.x, r.y + y + slot_h - below - ui_mm(ui, 1.6F), r.w, fmaxf(2, ui_mm(ui, 1.2F))),
        theme_rock(4).lit, 0);
    float x = r.x;
    bool placed = false;
    for (int n = 1; n <= SCALE; n++) {
        if (!placed && value < n - 0.01) {
            specimen(ui, rect_of(x, r.y + y, own_w, slot_h), m->picture, own, "", true);
            x += own_w;
            placed = true;
        }
        const bool same = fabs(value - n) < 0.01;
        const struct mineral *stone = content_mineral(ui->env->content, specimens[n - 1]);
        specimen(ui, rect_of(x, r.y + y, slot, slot_h), stone != NULL ? stone->picture : NULL,
                 ui_number(ui, n, 0), named ? ui_trf(ui, "ui.mohs.%d", n) : "", same);
        x += slot;
        placed = placed || same;
    }
    const char *all = ui_format(ui, "%s. %s", ui_tr(ui, "ui.mineral.scale"), title);
    for (int n = 1; n <= SCALE; n++) {
        all = ui_format(ui, "%s; %d %s", all, n, ui_trf(ui, "ui.mohs.%d", n));
    }
    ui_described(ui, ROLE_CHART, rect_of(r.x, r.y + y, r.w, slot_h), all);
    return y + slot_h;
}
