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

static bool ledge_holds(const struct mineral *m)
{
    return m->mohs_min > 0 && hardness(m) <= SCALE + 0.5;
}

static const char *two_stones(struct ui *ui, const char *key, int low, int high)
{
    return ui_fill(ui, ui_fill(ui, ui_tr(ui, key), "a", ui_trf(ui, "ui.mohs.%d", low)), "b",
                   ui_trf(ui, "ui.mohs.%d", high));
}

/* A range that reaches a stone of the scale, such as 6 to 7: it is neither harder nor softer than
 * that one. */
static bool reaches_stone(const struct mineral *m)
{
    return m->mohs_max > m->mohs_min && floor(m->mohs_max + 0.01) > floor(m->mohs_min - 0.01);
}

/* "Harder than apatite, softer than feldspar". */
static const char *comparison(struct ui *ui, const struct mineral *m)
{
    const double value = hardness(m);
    if (reaches_stone(m) && m->mohs_min >= 1 && m->mohs_max <= 10) {
        return two_stones(ui, "ui.mineral.between", (int)floor(m->mohs_min + 0.01),
                          (int)ceil(m->mohs_max - 0.01));
    }
    const int low = (int)floor(value - 0.01);
    const int high = (int)ceil(value + 0.01);
    if (fabs(value - round(value)) < 0.01) {
        return ui_fill(ui, ui_tr(ui, "ui.mineral.as_hard"), "a",
                       ui_trf(ui, "ui.mohs.%d", (int)round(value)));
    }
    if (low < 1) {
        return ui_tr(ui, "ui.mineral.softest");
    }
    if (high > 10) {
        return ui_tr(ui, "ui.mineral.hardest");
    }
    return two_stones(ui, "ui.mineral.harder", low, high);
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

struct ledge {
    const struct mineral *mineral;
    double value;
    const char *own; /* the value of the mineral in words */
    const char *spoken;
};

/* Where the stones stand in a width. */
struct form {
    float own_w, slot; /* place of the mineral between two stones, and of a stone */
    float below, h;    /* height of number and name, and of all; 0: too narrow for stones */
    bool named;
};

static struct form form_of(struct ui *ui, const struct ledge *l, float w)
{
    const bool whole = fabs(l->value - round(l->value)) < 0.01; /* set in at a stone */
    struct form f = {.own_w = fmaxf(w / (SCALE + 1), whole ? 0 : value_width(ui, l->own))};
    f.slot = (w - f.own_w) / SCALE;
    f.below = (float)ui_em(ui, TYPE_CAPTION) * 2.6F;
    f.named = f.slot > ui_floor_mm(ui, 30) && !ui->large && names_fit(ui, f.slot);
    if (f.slot >= ui_floor_mm(ui, 15)) {
        f.h = fmaxf(ui_mm(ui, ui->large ? 44 : 38), f.below + ui_floor_mm(ui, 14));
    }
    return f;
}

static struct fit fit(struct ui *ui, const void *data, struct space space)
{
    return (struct fit){.h = form_of(ui, data, space.w).h};
}

static void emit(struct ui *ui, const void *data, const struct slot *at)
{
    const struct ledge *l = data;
    const struct rect r = at->r;
    const struct form f = form_of(ui, l, r.w);
    if (f.h <= 0) {
        return; /* the sentence above says it */
    }
    ui_rect(ui, rect_of(r.x, r.y + f.h - f.below - ui_mm(ui, 1.6F), r.w, fmaxf(2, ui_mm(ui, 1.2F))),
            theme_rock(4).lit, 0);
    float x = r.x;
    bool placed = false;
    for (int n = 1; n <= SCALE; n++) {
        if (!placed && l->value < n - 0.01) {
            specimen(ui, rect_of(x, r.y, f.own_w, f.h), l->mineral->picture, l->own, "", true);
            x += f.own_w;
            placed = true;
        }
        const bool same = fabs(l->value - n) < 0.01;
        const struct mineral *stone = content_mineral(ui->env->content, specimens[n - 1]);
        specimen(ui, rect_of(x, r.y, f.slot, f.h), stone != NULL ? stone->picture : NULL,
                 ui_number(ui, n, 0), f.named ? ui_trf(ui, "ui.mohs.%d", n) : "", same);
        x += f.slot;
        placed = placed || same;
    }
    ui_described(ui, ROLE_CHART, rect_of(r.x, r.y, r.w, f.h), l->spoken);
}

static const struct block_kind kind = {.fit = fit, .emit = emit};

void flow_ledge(struct flow *flow, const struct mineral *m)
{
    if (m->mohs_min <= 0) {
        return;
    }
    struct ui *ui = flow_ui(flow);
    const int digits = mineral_digits(m->mohs_min) | mineral_digits(m->mohs_max);
    struct ledge l = {.mineral = m,
                      .value = hardness(m),
                      .own = mineral_range(ui, m->mohs_min, m->mohs_max, digits)};
    const char *title = is_specimen(m, l.value) ? ui_tr(ui, "ui.mineral.scale") : comparison(ui, m);
    struct text *head = flow_text(flow, STYLE_SECTION, title);
    head->heading = false;
    head->max_lines = ui->large ? 0 : 1;
    flow_gap(flow, 3);
    if (!ledge_holds(m)) {
        return;
    }
    l.spoken = ui_format(ui, "%s. %s", ui_tr(ui, "ui.mineral.scale"), title);
    for (int n = 1; n <= SCALE; n++) {
        l.spoken = ui_two(ui, l.spoken, ui_format(ui, "%d %s", n, ui_trf(ui, "ui.mohs.%d", n)));
    }
    flow_add(flow, &kind, &l, sizeof l, ui_mm(ui, 4));
}
