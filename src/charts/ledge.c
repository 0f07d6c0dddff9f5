/* The ledge of Mohs' scale under a mineral: real specimens, and the mineral set in at its value. */
#include "charts/ledge.h"

#include "core/signs.h"

#include <math.h>
#include <string.h>

#define SPECIMENS 7 /* stones of the scale that are minerals of the exhibit: to quartz */
#define HARDEST 10

/* The specimens of Mohs' scale that the exhibit has as minerals of their own. */
static const char *const specimens[SPECIMENS] = {
    "talc", "gypsum", "calcite", "fluorite", "fluorapatite", "orthoclase", "quartz"};

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
    return ui_format(ui, "%s" SIGN_DASH "%s", a, b);
}

/* Whole and half numbers as they are, others with one digit. */
int mineral_digits(double value)
{
    return fabs(value - round(value)) < 0.01 ? 0 : 1;
}

/* Slot of stone n; the mineral takes one of its own among them. */
static int slot_of(int n, int below, bool own)
{
    return own && n > below ? n : n - 1;
}

struct ledge_places ledge_places(double min, double max, bool specimen)
{
    const double top = fmax(min, max), middle = (min + top) / 2;
    struct ledge_places p = {.scale = SPECIMENS};
    if (top > SPECIMENS + 0.01) {
        p.scale = top > HARDEST ? HARDEST : (int)ceil(top - 0.01);
    }
    int below = (int)floor(middle + 0.01);
    below = below > p.scale ? p.scale : below;
    p.slots = p.scale + (specimen ? 0 : 1);
    p.own = specimen ? (int)round(middle) - 1 : below;
    p.first = p.last = p.own;
    for (int n = (int)ceil(min - 0.01); n <= (int)floor(top + 0.01); n++) {
        if (n >= 1 && n <= p.scale) {
            const int slot = slot_of(n, below, !specimen);
            p.first = slot < p.first ? slot : p.first;
            p.last = slot > p.last ? slot : p.last;
        }
    }
    return p;
}

int ledge_stone(const struct ledge_places *places, int slot)
{
    if (places->slots == places->scale || slot < places->own) {
        return slot + 1;
    }
    return slot == places->own ? 0 : slot;
}

/* What stands in a slot of the ledge. */
struct stand {
    const struct picture *picture;
    const char *value, *name;
    bool own; /* the mineral itself */
};

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

/* A stone of the scale that the exhibit has no picture of: a cut one. */
static void cut_stone(struct ui *ui, struct rect r)
{
    const float cx = r.x + r.w / 2, w = fminf(r.w * 0.32F, r.h * 0.45F), h = w * 1.5F;
    const float top = r.y + r.h - h, mid = top + h * 0.36F, foot = r.y + r.h;
    const uint32_t base = color_mix(ui->theme->second, ui->theme->edge, 0.45F);
    const float left[8] = {cx - w * 0.55F, top, cx, top, cx, foot, cx - w, mid};
    const float right[8] = {cx, top, cx + w * 0.55F, top, cx + w, mid, cx, foot};
    const float table[8] = {cx - w * 0.55F, top, cx + w * 0.55F, top,
                            cx + w * 0.4F,  mid, cx - w * 0.4F,  mid};
    ui_polygon(ui, left, 4, color_mix(base, COLOR_WHITE, 0.25F), 0, 0);
    ui_polygon(ui, right, 4, color_mix(base, COLOR_SOOT, 0.35F), 0, 0);
    ui_polygon(ui, table, 4, color_mix(base, COLOR_WHITE, 0.5F), 0, 0);
}

static void specimen(struct ui *ui, struct rect r, const struct stand *stand, float text_h)
{
    const struct rect up =
        rect_of(r.x + r.w * 0.06F, r.y, r.w * 0.88F, r.h - text_h - ui_mm(ui, 2));
    if (stand->picture != NULL) {
        ui_picture(ui, stand->picture, up, 0);
    } else {
        cut_stone(ui, up);
    }
    struct text number = {.string = stand->value,
                          .type = TYPE_BODY,
                          .weight = FONT_BOLD,
                          .color = stand->own ? ui->theme->accent : ui->theme->text,
                          .x = r.x,
                          .y = r.y + r.h - text_h,
                          .width = r.w,
                          .align = ALIGN_CENTER,
                          .one_word = true,
                          .silent = true};
    const float h = ui_text(ui, &number).h;
    struct text label = number;
    label.string = stand->name;
    label.type = TYPE_CAPTION;
    label.weight = stand->own ? FONT_BOLD : FONT_REGULAR;
    label.y = number.y + h * 0.92F;
    label.width = r.w + ui_mm(ui, 6);
    label.x = r.x - ui_mm(ui, 3);
    if (stand->name[0] != '\0') {
        ui_text(ui, &label);
    }
}

/* Is it one of the stones of the scale, at its own place? */
static bool is_specimen(const struct mineral *m, double value)
{
    const int n = (int)round(value);
    return n >= 1 && n <= SPECIMENS && strcmp(m->id, specimens[n - 1]) == 0;
}

/* Width of words below a stone, on one line. */
static float caption_width(struct ui *ui, const char *words)
{
    const struct text text = {
        .string = words, .type = TYPE_CAPTION, .weight = FONT_BOLD, .width = 1e6F};
    return ui_measure(ui, &text).w;
}

struct ledge {
    const struct mineral *mineral;
    struct ledge_places places;
    const char *own; /* the value of the mineral in words */
    const char *spoken;
};

/* Who stands in a slot. */
static struct stand stand_of(struct ui *ui, const struct ledge *l, int slot)
{
    const int n = ledge_stone(&l->places, slot);
    const bool own = slot == l->places.own;
    if (n == 0) {
        const char *name = ui_trf(ui, "mineral.%s.name", l->mineral->id);
        return (struct stand){l->mineral->picture, l->own, ui_midline(ui, name), true};
    }
    const struct mineral *stone =
        n <= SPECIMENS ? content_mineral(ui->env->content, specimens[n - 1]) : NULL;
    return (struct stand){stone != NULL ? stone->picture : NULL, ui_number(ui, n, 0),
                          ui_trf(ui, "ui.mohs.%d", n), own};
}

/* Where the stones stand in a width. */
struct form {
    float own_w, slot; /* place of the mineral, and of a stone */
    float below, h;    /* height of number and name, and of all; 0: too narrow for stones */
    bool named;
};

/* Places where that of the mineral itself has this width at least. */
static struct form places_of(const struct ledge *l, float w, float least)
{
    struct form f = {.own_w = fmaxf(w / (float)l->places.slots, least)};
    f.slot = (w - f.own_w) / (float)(l->places.slots - 1);
    return f;
}

/* Do the names of neighbouring stones, and of the mineral, stand clear of each other, and of the
 * frame around those that are as hard? */
static bool names_fit(struct ui *ui, const struct ledge *l, const struct form *f)
{
    float before = 0, slot_before = 0;
    for (int i = 0; i < l->places.slots; i++) {
        const float slot = i == l->places.own ? f->own_w : f->slot;
        const float w = caption_width(ui, stand_of(ui, l, i).name);
        const bool beside = i == l->places.first - 1 || i == l->places.last + 1;
        const bool framed = i >= l->places.first && i <= l->places.last;
        const float most = framed   ? slot - ui_floor_mm(ui, 1.5F)
                           : beside ? slot
                                    : slot + ui_mm(ui, 6);
        if (w > most ||
            (i > 0 && (w + before) / 2 > (slot + slot_before) / 2 - ui_floor_mm(ui, 1))) {
            return false;
        }
        before = w;
        slot_before = slot;
    }
    return true;
}

static struct form form_of(struct ui *ui, const struct ledge *l, float w)
{
    const bool among = l->places.slots > l->places.scale; /* the mineral stands among the stones */
    const float value = among ? caption_width(ui, l->own) + ui_mm(ui, 3) : 0;
    const float name = caption_width(ui, stand_of(ui, l, l->places.own).name) + ui_mm(ui, 3);
    struct form f = places_of(l, w, fmaxf(value, name));
    f.named = f.slot > ui_floor_mm(ui, 15) && !ui->large && names_fit(ui, l, &f);
    if (!f.named) {
        f = places_of(l, w, value);
    }
    f.below = (float)ui_em(ui, TYPE_CAPTION) * (f.named ? 2.6F : 1.5F);
    if (f.slot >= ui_floor_mm(ui, 13)) {
        f.h = fmaxf(ui_mm(ui, ui->large ? 44 : 38), f.below + ui_floor_mm(ui, 14));
    }
    return f;
}

static struct fit fit(struct ui *ui, const void *data, struct space space)
{
    return (struct fit){.h = form_of(ui, data, space.w).h};
}

/* Left edge of a slot. */
static float slot_x(const struct ledge *l, const struct form *f, int slot)
{
    return f->slot * (float)slot + (slot > l->places.own ? f->own_w - f->slot : 0);
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
    const float from = slot_x(l, &f, l->places.first), to = slot_x(l, &f, l->places.last + 1);
    ui_frame_rect(ui, rect_grow(rect_of(r.x + from, r.y, to - from, f.h), ui_mm(ui, 0.5F)),
                  color_alpha(ui->theme->accent, ui->theme->chosen_tint * 0.7F), ui->theme->accent,
                  fmaxf(2, ui_mm(ui, 0.6F)), ui_mm(ui, 2));
    for (int i = 0; i < l->places.slots; i++) {
        struct stand stand = stand_of(ui, l, i);
        stand.name = f.named ? stand.name : "";
        const float w = i == l->places.own ? f.own_w : f.slot;
        specimen(ui, rect_of(r.x + slot_x(l, &f, i), r.y, w, f.h), &stand, f.below);
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
    const bool specimen = is_specimen(m, hardness(m));
    struct ledge l = {.mineral = m,
                      .places = ledge_places(m->mohs_min, m->mohs_max, specimen),
                      .own = mineral_range(ui, m->mohs_min, m->mohs_max, digits)};
    const char *title = specimen ? ui_tr(ui, "ui.mineral.scale") : comparison(ui, m);
    struct text *head = flow_text(flow, STYLE_SECTION, title);
    head->heading = false;
    head->max_lines = ui->large ? 0 : 1;
    flow_gap(flow, 3);
    l.spoken = ui_format(ui, "%s. %s", ui_tr(ui, "ui.mineral.scale"), title);
    for (int n = 1; n <= l.places.scale; n++) {
        l.spoken = ui_two(ui, l.spoken, ui_format(ui, "%d %s", n, ui_trf(ui, "ui.mohs.%d", n)));
    }
    flow_add(flow, &kind, &l, sizeof l, ui_mm(ui, 4));
}
