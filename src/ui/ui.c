#include "ui/ui.h"

#include "ui/lines.h"

#include "core/letters.h"
#include "core/plural.h"
#include "core/signs.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define SINK_MM 0.6F /* how far a thing goes down under a finger */

void ui_init(struct ui *ui, struct frame *frame, const struct env *env,
             const struct text_metrics *metrics)
{
    *ui = (struct ui){.frame = frame, .env = env, .metrics = metrics};
    ui->layouts = lines_memory(frame->arena);
    ui->answered = arena_array(frame->arena, PRESSED_MOST, sizeof *ui->answered);
    ui->theme = theme_get((enum theme_id)env->settings->value[SETTING_THEME]);
    const uint32_t own =
        env->settings->value[SETTING_THEME] == THEME_DARK    ? env->content->accent_dark
        : env->settings->value[SETTING_THEME] == THEME_LIGHT ? env->content->accent_light
                                                             : 0;
    if (own != 0) { /* the colour of the house, checked against its grounds by strata-content */
        ui->own_theme = *ui->theme;
        ui->own_theme.accent = own;
        ui->theme = &ui->own_theme;
    }
    ui->large = env->settings->value[SETTING_TEXT] == TEXT_LARGE;
    ui->portrait = frame->height > frame->width;
    const float side = (float)(ui->portrait ? frame->width : frame->height) / frame->px_per_mm;
    ui->scale = side / DESIGN_SHORT_MM;
    ui->real_mm = frame->px_per_mm;
    ui->mm = ui->scale * frame->px_per_mm;
    /* 0.7 degrees of the visitor's field of view: EN 301 549 v3.2.1, 5.1.4. */
    const float distance = env->mounting.distance_mm > 0 ? env->mounting.distance_mm : 600.0F;
    ui->large_cap_mm = fmaxf(MIN_CAP_LARGE_MM, 0.7F * 3.14159265F * distance / 180.0F);
    ui->opacity = 1.0F;
    ui->clip.w = -1;
}

float ui_mm(const struct ui *ui, float mm)
{
    return mm * ui->mm;
}

float ui_floor_mm(const struct ui *ui, float mm)
{
    return mm * (ui->scale > 1.0F ? ui->mm : ui->real_mm);
}

uint64_t ui_id(const char *name, int index)
{
    return hash_bytes(hash_text(HASH_SEED, name), &index, sizeof index);
}

const char *ui_tr(const struct ui *ui, const char *key)
{
    return content_text(ui->env->content, ui->env->language->id, key);
}

const char *ui_trf(const struct ui *ui, const char *format, ...)
{
    char key[256];
    va_list args;
    va_start(args, format);
    vsnprintf(key, sizeof key, format, args);
    va_end(args);
    return ui_tr(ui, key);
}

const char *ui_format(const struct ui *ui, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    const int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *out = arena_alloc(ui->frame->arena, n < 0 ? 1 : (size_t)n + 1);
    if (n > 0) {
        vsnprintf(out, (size_t)n + 1, format, again);
    }
    va_end(again);
    return out;
}

const char *ui_fill(const struct ui *ui, const char *template, const char *name, const char *value)
{
    char mark[40];
    snprintf(mark, sizeof mark, "{%s}", name);
    const char *filled = "", *from = template;
    for (const char *at = strstr(from, mark); at != NULL; at = strstr(from, mark)) {
        filled = arena_printf(ui->frame->arena, "%s%.*s%s", filled, (int)(at - from), from, value);
        from = at + strlen(mark);
    }
    return from == template ? template : arena_printf(ui->frame->arena, "%s%s", filled, from);
}

const char *ui_two(const struct ui *ui, const char *a, const char *b)
{
    const char *form = ui_tr(ui, "ui.two");
    if (strstr(form, "{a}") == NULL || strstr(form, "{b}") == NULL) {
        return ui_format(ui, "%s; %s", a, b); /* an exhibit without this text */
    }
    return ui_fill(ui, ui_fill(ui, form, "a", a), "b", b);
}

#define GROUP_FROM 5 /* digits, where the language does not say */

const char *ui_number(const struct ui *ui, double value, int decimals)
{
    char plain[64];
    snprintf(plain, sizeof plain, "%.*f",
             decimals < 0   ? 0
             : decimals > 6 ? 6
                            : decimals,
             fabs(value));
    const size_t whole = strcspn(plain, ".");
    char out[128];
    size_t n = 0;
    if (value < 0 && strpbrk(plain, "123456789") != NULL) { /* what shows as 0 is not below it */
        n = strlen(SIGN_MINUS);
        memcpy(out, SIGN_MINUS, n);
    }
    const struct language *language = ui->env->language;
    const size_t from = language->group_from > 0 ? (size_t)language->group_from : GROUP_FROM;
    const char *group = language->group;
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0 && whole >= from) {
            n += (size_t)snprintf(out + n, sizeof out - n, "%s", group);
        }
        out[n++] = plain[i];
    }
    out[n] = '\0';
    if (plain[whole] == '.') {
        snprintf(out + n, sizeof out - n, "%s%s", language->decimal, plain + whole + 1);
    }
    return arena_copy(ui->frame->arena, out, strlen(out));
}

/* The wording of a number in one language; NULL: it has none for this key. */
static const char *plural_in(const struct ui *ui, const struct language *language, const char *key,
                             double value, int decimals)
{
    const enum plural form = plural_of(language->plural, value, decimals);
    const char *text = NULL;
    if (form != PLURAL_OTHER) {
        text = content_text_exact(ui->env->content, language->id,
                                  ui_format(ui, "%s.%s", key, plural_name(form)));
    }
    return text != NULL ? text : content_text_exact(ui->env->content, language->id, key);
}

/* Where a language has no words yet, those of the next one stand with that one's own form. */
const char *ui_plural(const struct ui *ui, const char *key, double value, int decimals)
{
    enum { MOST_STEPS = 8 };
    const struct content *content = ui->env->content;
    const struct language *language = ui->env->language;
    const char *text = NULL;
    for (int i = 0; i < MOST_STEPS && language != NULL && text == NULL; i++) {
        text = plural_in(ui, language, key, value, decimals);
        const char *next = language->fallback != NULL && language->fallback[0] != '\0'
                               ? language->fallback
                               : content->default_language;
        language = content_language(content, next);
    }
    return text != NULL ? text : ui_tr(ui, key);
}

const char *ui_date(const struct ui *ui, const char *iso)
{
    int year = 0, month = 0, day = 0;
    const char *form = content_text_exact(ui->env->content, ui->env->language->id, "ui.date");
    if (form == NULL || sscanf(iso, "%4d-%2d-%2d", &year, &month, &day) != 3) {
        return iso;
    }
    const char *dated = ui_fill(ui, form, "day", ui_format(ui, "%d", day));
    dated = ui_fill(ui, dated, "month", ui_trf(ui, "ui.month.%d", month));
    return ui_fill(ui, dated, "year", ui_format(ui, "%d", year));
}

const char *ui_midline(const struct ui *ui, const char *name)
{
    char *out = arena_copy(ui->frame->arena, name, strlen(name));
    if (!ui->env->language->noun_capitals) {
        letters_lower_first(out);
    }
    return out;
}

const char *ui_count(const struct ui *ui, const char *kind, size_t n)
{
    const char *key = ui_format(ui, "%s.%zu", kind, n);
    const char *words = content_text_exact(ui->env->content, ui->env->language->id, key);
    return words == NULL ? ui_number(ui, (double)n, 0) : words;
}

const char *ui_counted(const struct ui *ui, const char *key, const char *kind, size_t n)
{
    return ui_fill(ui, ui_plural(ui, key, (double)n, 0), "n", ui_count(ui, kind, n));
}

const char *ui_figure(const struct ui *ui, const struct figure *figure)
{
    const char *text = ui_number(ui, figure->value, figure->decimals);
    if (figure->unit[0] != '\0') {
        const char *unit = ui_format(ui, "unit.%s", figure->unit);
        text = ui_fill(ui, ui_plural(ui, unit, figure->value, figure->decimals), "value", text);
    }
    return figure->about ? ui_fill(ui, ui_tr(ui, "ui.about.value"), "value", text) : text;
}

/* Soft hyphens and thin breaks are for layout: neither a label nor speech has them. */
static const char *without_hyphens(struct ui *ui, const char *text)
{
    if (text == NULL ||
        (strstr(text, BREAKS_SOFT_HYPHEN) == NULL && strstr(text, BREAKS_THIN) == NULL)) {
        return text;
    }
    return lines_visible(ui, text, strlen(text), false);
}

uint64_t ui_node(struct ui *ui, const struct node *given)
{
    struct node node = *given;
    node.label = without_hyphens(ui, node.label);
    node.spoken = without_hyphens(ui, node.spoken);
    node.plane = ui->plane;
    if (node.lang == NULL) {
        node.lang = ui->env->language->id;
    }
    if (node.spoken == NULL) {
        node.spoken = node.label;
    }
    if (node.id == 0) {
        node.id = ui_id(node.label, (int)node.role);
    }
    if (node.action.kind != ACT_NONE && node.hit.w <= 0) {
        node.hit = node.rect;
    }
    if (ui->look_only && (node.action.kind != ACT_NONE || node.pinch)) {
        const bool control = node.action.kind != ACT_NONE;
        node.action = (struct action){.kind = ACT_NONE};
        node.role = ROLE_IMAGE;
        node.id =
            control ? hash_bytes(node.id, "above", 5) : node.id; /* its twin is within reach */
        node.hit = rect_of(0, 0, 0, 0);
        node.chosen = node.dense = node.pinch = node.pan = false;
    }
    const struct pane *pane = ui->frame->pane;
    if (pane != NULL) {
        node.rect = pane_place(pane, node.rect);
        node.hit = rect_meet(pane_place(pane, node.hit), ui->pane_seen);
        node.em_px *= pane->camera.zoom;
        node.pane = pane->id;
        if (node.hit.h < 1 || node.hit.w < 1) {
            node.hit = rect_of(0, 0, 0, 0); /* out of view: reachable by scrolling */
        }
    }
    node.text = node.secret ? NULL : node.text;
    node.focusable = !node.decorative && (node.action.kind != ACT_NONE || node.role == ROLE_SLIDER);
    node.focus_index = -1;
    frame_node(ui->frame, &node);
    return node.id;
}

struct action ui_explain(const struct figure *figure, const struct source *source)
{
    if (figure == NULL && source == NULL) {
        return (struct action){.kind = ACT_NONE};
    }
    return (struct action){.kind = ACT_GO,
                           .arg = figure != NULL ? EXPLAIN_FIGURE : EXPLAIN_SOURCE,
                           .pointer = figure != NULL ? (const void *)figure : (const void *)source,
                           .route = {"source"}};
}

uint32_t ui_ground(const struct ui *ui)
{
    return ui->plane == PLANE_OVERLAY ? ui->theme->card : ui->theme->ground;
}

bool ui_pressed(const struct ui *ui, uint64_t id)
{
    for (size_t i = 0; i < ui->env->pressed_count; i++) {
        if (ui->env->pressed[i] == id && id != 0) {
            ui->answered[i] = true;
            return true;
        }
    }
    return false;
}

float ui_sink(const struct ui *ui, uint64_t id)
{
    return ui_pressed(ui, id) ? ui_floor_mm(ui, SINK_MM) : 0;
}

void ui_described(struct ui *ui, enum role role, struct rect r, const char *words)
{
    ui_node(ui, &(struct node){.role = role, .label = words, .rect = r});
}

void ui_wake_in(struct ui *ui, int64_t ms)
{
    const int64_t at = ui->env->now_ms + ms;
    if (at < ui->frame->wake_ms) {
        ui->frame->wake_ms = at;
    }
}

float ui_motion(struct ui *ui, enum motion motion, int64_t since_ms)
{
    if (ui->env->settings->value[SETTING_MOTION] == MOTION_LESS) {
        return 1.0F;
    }
    const int64_t age = ui->env->now_ms - since_ms;
    if (age < motion_ms(motion)) {
        ui_wake_in(ui, age < 0 ? -age : 0);
    }
    return motion_at(motion, age);
}

int64_t ui_arrival(const struct ui *ui)
{
    return ui->env->now_ms - ui->env->age_ms;
}

/* Order of focus: reading order as declared, then seam and core, the bar last. */
static void number_focus(struct frame *frame)
{
    int next = 0;
    static const enum plane order[] = {PLANE_PAGE, PLANE_OVERLAY, PLANE_BAR};
    for (size_t s = 0; s < 2 * sizeof order / sizeof order[0]; s++) {
        for (size_t i = 0; i < frame->node_count; i++) {
            struct node *node = &frame->nodes[i];
            if (node->plane == order[s / 2] && node->late == (s % 2 == 1) && node->focusable &&
                !node->disabled) {
                node->focus_index = next++;
            }
        }
    }
}

/* The look of what is touched and has no look of its own: lit, with a rim. */
static void light_pressed(struct ui *ui)
{
    const float width = ui_floor_mm(ui, 0.7F);
    for (size_t i = 0; i < ui->env->pressed_count; i++) {
        const struct node *node =
            ui->answered[i] ? NULL : frame_find(ui->frame, ui->env->pressed[i]);
        if (node == NULL) {
            continue;
        }
        const struct pane *pane = frame_pane(ui->frame, node->pane);
        ui->plane = node->pinned ? PLANE_CORE : node->plane;
        ui->clip = pane != NULL ? pane->viewport : (struct rect){.w = -1};
        ui->opacity = 1.0F;
        ui_frame_rect(ui, rect_grow(node->rect, -width / 2), color_alpha(ui->theme->accent, 0.14F),
                      ui->theme->accent, width, ui_mm(ui, 2.0F));
    }
    ui->clip.w = -1;
}

void ui_finish(struct ui *ui)
{
    number_focus(ui->frame);
    light_pressed(ui);
    if (!ui->env->focus_visible || ui->env->focus_id == 0) {
        return;
    }
    const struct node *node = frame_find(ui->frame, ui->env->focus_id);
    if (node == NULL || node->disabled) {
        return;
    }
    const float width = ui_floor_mm(ui, 1.0F);
    struct rect ring = rect_grow(node->rect, width * 1.5F);
    ring = rect_meet(ring, rect_of(width * 0.5F, width * 0.5F, (float)ui->frame->width - width,
                                   (float)ui->frame->height - width));
    ui->plane = node->pinned ? PLANE_CORE : node->plane;
    ui->clip.w = -1;
    ui->opacity = 1.0F;
    const float radius = ui_mm(ui, 2.0F);
    ui_frame_rect(ui, rect_grow(ring, width * 0.5F), 0, ui->theme->ground, width * 2.0F, radius);
    ui_frame_rect(ui, ring, 0, ui->theme->focus, width, radius);
}
