/* The bar: Home, Back, Language, Access, Help, at the same place on every screen (A38). */
#include "ui/icons.h"
#include "ui/lines.h"
#include "ui/page.h"

#include <math.h>
#include <string.h>

#define BAR_MM 24.0F
#define AIR_MM 1.8F      /* real: between the words of two cells, at least */
#define BARE_MM 14.0F    /* real: an icon without its word */
#define OPEN_MM 28.0F    /* real: length of the mark of what is open, in a narrow bar */
#define NARROW_MM 240.0F /* real: a narrower bar has no room to spare for enlarged words */

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
    static const struct {
        float mm, least_mm;
    } sides[] = {[CELL_BESIDE] = {10, 7}, [CELL_STACKED] = {8, 7}, [CELL_BARE] = {8, BARE_MM}};
    return fmaxf(ui_mm(ui, sides[form].mm), ui_floor_mm(ui, sides[form].least_mm));
}

/* Width of a label in letters of the usual size, whatever the visitor reads with. */
static float usual_width(struct ui *ui, const char *label)
{
    const int em = (int)ceilf(MIN_CAP_MM * ui->real_mm / CAP_PER_EM);
    const char *shown = lines_visible(ui, label, strlen(label), false);
    return ui->metrics->width(ui->metrics->context, FONT_REGULAR, em, shown, strlen(shown));
}

/* The word of a place in one of the languages, px. */
static float word_width(struct ui *ui, enum bar_place place, size_t language)
{
    const struct content *content = ui->env->content;
    const struct language *l = &content->languages[language];
    const char *key = place_key[place];
    return ceilf(usual_width(ui, key != NULL ? content_text(content, l->id, key) : l->own_name));
}

/* Where the five are: what is touched, and the middle of what is seen there. */
struct places {
    struct rect cell[BAR_PLACES];
    float middle[BAR_PLACES];
};

/* A bar without room to spare: the middles are as far apart as the pair of words of whichever
 * language asks for most, in usual letters, and what is left is the same air between all. So no
 * place moves when the text grows or another language is chosen (A38). */
static void share(struct ui *ui, struct rect bar, struct places *places)
{
    float away[BAR_PLACES + 1] = {0}, half[BAR_PLACES] = {0}, need = 0;
    for (size_t k = 0; k < ui->env->content->language_count; k++) {
        float before = 0;
        for (int i = 0; i < BAR_PLACES; i++) {
            const float w = word_width(ui, (enum bar_place)i, k) / 2;
            away[i] = fmaxf(away[i], before + w);
            half[i] = fmaxf(half[i], w);
            before = w;
        }
        away[BAR_PLACES] = fmaxf(away[BAR_PLACES], before);
    }
    for (int i = 0; i <= BAR_PLACES; i++) {
        need += away[i];
    }
    if (need > bar.w) {
        return;
    }
    const float air = (bar.w - need) / (BAR_PLACES + 1);
    float x = bar.x, end = bar.x;
    for (int i = 0; i < BAR_PLACES; i++) {
        x += air + away[i];
        const float on = i + 1 < BAR_PLACES ? air + away[i + 1] : 0;
        const float to = i + 1 < BAR_PLACES
                             ? roundf(x + on * half[i] / fmaxf(1, half[i] + half[i + 1]))
                             : bar.x + bar.w;
        places->middle[i] = x;
        places->cell[i] = rect_of(end, bar.y, to - end, bar.h);
        end = to;
    }
}

/* Do the words stand apart in that form? */
static bool form_fits(struct ui *ui, const struct cell *cells, const struct places *places,
                      enum cell_form form)
{
    const bool beside = form == CELL_BESIDE;
    const float icon = beside ? cell_icon(ui, form) + ui_mm(ui, 3.5F) : 0;
    const float air = beside ? fmaxf(ui_mm(ui, 4), ui_floor_mm(ui, 4)) : ui_floor_mm(ui, AIR_MM);
    float end = places->cell[0].x - air / 2;
    for (int i = 0; i < BAR_PLACES; i++) {
        const struct text words = cell_text(ui, &cells[i]);
        const float half = (ui_measure(ui, &words).w + icon) / 2;
        const struct rect cell = places->cell[i];
        const float out = fabsf(places->middle[i] - cell.x - cell.w / 2) + half;
        if (places->middle[i] - half < end + air || (beside && out > cell.w / 2)) {
            return false;
        }
        end = places->middle[i] + half;
    }
    const struct rect last = places->cell[BAR_PLACES - 1];
    return end + air / 2 <= last.x + last.w;
}

/* One form for all five. */
static enum cell_form form_for(struct ui *ui, const struct cell *cells, const struct places *places)
{
    enum cell_form form = CELL_BESIDE;
    while (form < CELL_BARE && !form_fits(ui, cells, places, form)) {
        form++;
    }
    return form;
}

/* From a poster there is no way back: its place is kept, and nothing is seen there. */
static bool unseen(const struct ui *ui, const struct cell *cell)
{
    return cell->off && ui->env->poster;
}

static void draw_cell(struct ui *ui, struct rect r, float middle, const struct cell *cell,
                      enum cell_form form)
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
        const struct rect mark =
            form == CELL_BESIDE ? r : rect_of(middle - most / 2, r.y, most, r.h);
        const struct rect seen = rect_meet(mark, r);
        ui_rect(ui, rect_of(seen.x, r.y, seen.w, ui_floor_mm(ui, 1.6F)), t->accent, 0);
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
    const float x = middle - wide / 2;
    const float y = r.y + (r.h - high) / 2;
    if (!unseen(ui, cell)) {
        ui_glyph(ui, cell->icon, x, y, icon, color,
                 fmaxf(ui_mm(ui, 0.7F), bare ? ui_floor_mm(ui, 0.6F) : 1.6F), false);
    }
    words.x = form == CELL_BESIDE ? x + icon + gap : middle - size.w / 2;
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
    struct places places;
    for (int i = 0; i < BAR_PLACES; i++) {
        const float x = spread && i >= 2 ? bar.w - side - (float)(BAR_PLACES - i) * width
                                         : side + (float)i * width;
        places.cell[i] = rect_of(x, bar.y, width, bar.h);
        places.middle[i] = x + width / 2;
    }
    if (!spread && bar.w < ui_floor_mm(ui, NARROW_MM)) {
        share(ui, bar, &places);
    }
    const enum cell_form form = form_for(ui, cells, &places);
    for (int i = 0; i < BAR_PLACES; i++) {
        draw_cell(ui, places.cell[i], places.middle[i], &cells[i], form);
    }
}
