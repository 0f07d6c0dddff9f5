/* The bar: Home, Back, Language, Access, Help, at the same place on every screen (A38). */
#include "ui/icons.h"
#include "ui/lines.h"
#include "ui/page.h"

#include <math.h>
#include <string.h>

#define BAR_MM 24.0F
#define AIR_MM 0.9F      /* real: between the words of two cells, at least */
#define OPEN_MM 28.0F    /* real: length of the mark of what is open, in a narrow bar */
#define NARROW_MM 200.0F /* real: a narrower bar has no room to spare */

/* As high as an icon with its label below needs, so that it is the same on every screen. */
struct rect bar_area(const struct ui *ui)
{
    /* Sized for enlarged text, so that the bar stays where it is when the text grows (A38). */
    const float cap = fmaxf(ui->large_cap_mm * ui->mm, ui_floor_mm(ui, ui->large_cap_mm));
    const float label = cap / CAP_PER_EM * 1.05F;
    const float icon = fmaxf(ui_mm(ui, 8), ui_floor_mm(ui, 7));
    const float stacked = icon + label + ui_floor_mm(ui, 2.5F);
    const float h = roundf(fmaxf(fmaxf(ui_mm(ui, BAR_MM), ui_floor_mm(ui, 20.5F)), stacked));
    return rect_of(0, (float)ui->frame->height - h, (float)ui->frame->width, h);
}

struct cell {
    const char *icon, *label, *spoken;
    struct action action;
    bool off;
    uint64_t id;
};

/* The words of the places; that of the language is its own name. */
static const char *const place_key[BAR_PLACES] = {[BAR_HOME] = "ui.bar.home",
                                                  [BAR_BACK] = "ui.bar.back",
                                                  [BAR_ACCESS] = "ui.bar.access",
                                                  [BAR_HELP] = "ui.bar.help"};

/* Icon beside label, icon above label where one of the labels is too long for that, or the icon
 * alone where even so it does not fit (the label is spoken all the same). */
enum cell_form { CELL_BESIDE, CELL_STACKED, CELL_BARE };

static struct text cell_text(const struct ui *ui, const struct cell *cell)
{
    return (struct text){.string = cell->label,
                         .type = TYPE_CAPTION,
                         .ground = ui->theme->bar,
                         .width = 1e6F,
                         .max_lines = 1,
                         .silent = true};
}

static float cell_icon(const struct ui *ui, enum cell_form form)
{
    return form == CELL_BESIDE ? fmaxf(ui_mm(ui, 10), ui_floor_mm(ui, 7))
                               : fmaxf(ui_mm(ui, 8), ui_floor_mm(ui, 7));
}

/* Width of a label in letters of the usual size, whatever the visitor reads with. */
static float usual_width(struct ui *ui, const char *label)
{
    const int em = (int)ceilf(MIN_CAP_MM * ui->real_mm / CAP_PER_EM);
    const char *shown = lines_visible(ui, label, strlen(label), false);
    return ui->metrics->width(ui->metrics->context, FONT_REGULAR, em, shown, strlen(shown));
}

/* Cells without room to spare are as wide as the longest of all languages asks for, in usual
 * letters, and share what is left: no cell moves when the text grows or another language is chosen
 * (A38). */
static void share(struct ui *ui, float all, float widths[BAR_PLACES])
{
    const struct content *content = ui->env->content;
    float need = 0;
    for (int i = 0; i < BAR_PLACES; i++) {
        widths[i] = ui_floor_mm(ui, TARGET_MM);
        for (size_t k = 0; k < content->language_count; k++) {
            const struct language *language = &content->languages[k];
            const char *label = place_key[i] != NULL
                                    ? content_text(content, language->id, place_key[i])
                                    : language->own_name;
            widths[i] = fmaxf(widths[i], ceilf(usual_width(ui, label)));
        }
        need += widths[i];
    }
    for (int i = 0; i < BAR_PLACES; i++) {
        widths[i] = need > all ? all / BAR_PLACES : widths[i] + (all - need) / BAR_PLACES;
    }
}

/* One form for all five. */
static enum cell_form form_for(struct ui *ui, const struct cell *cells, const float *widths)
{
    enum cell_form form = CELL_BESIDE;
    for (int i = 0; i < BAR_PLACES; i++) {
        const struct text words = cell_text(ui, &cells[i]);
        const float w = ui_measure(ui, &words).w;
        if (cell_icon(ui, CELL_BESIDE) + ui_mm(ui, 3.5F) + w + ui_mm(ui, 4) > widths[i] &&
            form == CELL_BESIDE) {
            form = CELL_STACKED;
        }
        if (w > widths[i] - ui_floor_mm(ui, AIR_MM)) {
            form = CELL_BARE;
        }
    }
    return form;
}

/* From a poster there is no way back: its place is kept, and nothing is seen there. */
static bool unseen(const struct ui *ui, const struct cell *cell)
{
    return cell->off && ui->env->poster;
}

static void draw_cell(struct ui *ui, struct rect r, const struct cell *cell, enum cell_form form)
{
    const struct theme *t = ui->theme;
    const bool open =
        ui->env->modal != NULL && strcmp(ui->env->modal->text, cell->action.route.text) == 0;
    const uint32_t color = cell->off ? color_mix(t->bar, t->text, t->flat ? 0.6F : 0.58F) : t->text;
    if (ui_pressed(ui, cell->id) && !cell->off) {
        ui_rect(ui, rect_grow(r, -ui_mm(ui, 1.2F)), color_mix(t->bar, t->text, 0.14F),
                ui_mm(ui, 2));
    }
    if (open) {
        const float most = form == CELL_BESIDE ? r.w : ui_floor_mm(ui, OPEN_MM);
        const float in = fmaxf(0, r.w - most) / 2;
        ui_rect(ui, rect_of(r.x + in, r.y, r.w - 2 * in, ui_floor_mm(ui, 1.6F)), t->accent, 0);
    }
    struct text words = cell_text(ui, cell);
    words.color = color;
    const struct extent size = ui_measure(ui, &words);
    const bool bare = form == CELL_BARE;
    const float icon = cell_icon(ui, form);
    const float cap = size.em * CAP_PER_EM;
    const float gap = form == CELL_BESIDE ? ui_mm(ui, 3.5F) : ui_floor_mm(ui, 2);
    const float wide = form == CELL_BESIDE ? icon + gap + size.w : icon;
    const float tail = size.em * 0.22F; /* below the foot of the words */
    const float high = form == CELL_BESIDE || bare ? icon : icon + gap + cap + tail;
    const float x = r.x + (r.w - wide) / 2;
    const float y = r.y + (r.h - high) / 2;
    if (!unseen(ui, cell)) {
        ui_glyph(ui, cell->icon, x, y, icon, color, fmaxf(ui_mm(ui, 0.7F), 1.6F), false);
    }
    words.x = form == CELL_BESIDE ? x + icon + gap : r.x + (r.w - size.w) / 2;
    const float baseline = form == CELL_BESIDE ? r.y + (r.h + cap) / 2 : y + icon + gap + cap;
    words.y = baseline - size.first;
    if (!bare && !unseen(ui, cell)) {
        ui_text(ui, &words);
    }
    ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                               .label = cell->label,
                               .spoken = cell->spoken,
                               .rect = r,
                               .action = cell->action,
                               .disabled = cell->off,
                               .chosen = open,
                               .fg = color,
                               .bg = t->bar,
                               .em_px = bare ? 0 : size.em,
                               .id = cell->id});
}

struct action page_bar_action(enum bar_place place)
{
    static const struct action actions[BAR_PLACES] = {
        [BAR_HOME] = {.kind = ACT_HOME},
        [BAR_BACK] = {.kind = ACT_BACK},
        [BAR_LANGUAGE] = {.kind = ACT_GO, .route = {"language"}},
        [BAR_ACCESS] = {.kind = ACT_GO, .route = {"access"}},
        [BAR_HELP] = {.kind = ACT_GO, .route = {"help"}},
    };
    return actions[place];
}

void page_bar(struct ui *ui)
{
    ui->plane = PLANE_BAR;
    ui->clip.w = -1;
    const struct rect bar = bar_area(ui);
    ui_rect(ui, bar, ui->theme->bar, 0);
    ui_rect(ui, rect_of(bar.x, bar.y, bar.w, fmaxf(1, ui_mm(ui, ui->theme->flat ? 0.8F : 0.35F))),
            ui->theme->bar_line, 0);
    const float usual = ui_floor_mm(ui, 57);
    const bool spread = !ui->portrait && bar.w > usual * 6;
    const float width = spread ? usual : bar.w / 5;
    const float side = spread ? ui_mm(ui, 6) : 0;
    const char *language = ui->env->language->own_name;
    struct cell cells[BAR_PLACES] = {
        [BAR_HOME] = {.icon = ICON_HOME,
                      .label = ui_tr(ui, place_key[BAR_HOME]),
                      .off = !ui->env->can_home},
        [BAR_BACK] = {.icon = ICON_BACK,
                      .label = ui_tr(ui, place_key[BAR_BACK]),
                      .off = !ui->env->can_back},
        [BAR_LANGUAGE] = {.icon = ICON_LANGUAGE,
                          .label = language,
                          .spoken =
                              ui_format(ui, "%s, %s", ui_tr(ui, "ui.bar.language"), language)},
        [BAR_ACCESS] = {.icon = ICON_ACCESS, .label = ui_tr(ui, place_key[BAR_ACCESS])},
        [BAR_HELP] = {.icon = ICON_HELP, .label = ui_tr(ui, place_key[BAR_HELP])},
    };
    for (int i = 0; i < BAR_PLACES; i++) {
        cells[i].action = page_bar_action((enum bar_place)i);
        cells[i].id = ui_id("bar", i);
    }
    float widths[BAR_PLACES] = {width, width, width, width, width};
    if (!spread && bar.w < ui_floor_mm(ui, NARROW_MM)) {
        share(ui, bar.w, widths);
    }
    const enum cell_form form = form_for(ui, cells, widths);
    float x = side;
    for (int i = 0; i < BAR_PLACES; i++) {
        x = spread && i == 2 ? bar.w - side - 3 * width : x;
        draw_cell(ui, rect_of(x, bar.y, widths[i], bar.h), &cells[i], form);
        x += widths[i];
    }
}
