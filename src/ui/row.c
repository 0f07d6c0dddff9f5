/* A row of a list: picture or icon, title, words, figure. */
#include "ui/row.h"

#include "ui/widgets.h"

#include <math.h>
#include <string.h>

#define DISC_IN_MM 1.5F /* a disc at the end of a row stands so far inside its edge */

/* A row as it is drawn at a width: where a word would be cut, without its picture or icon. */
struct lines {
    struct row row;
    float left; /* where the words begin */
    struct text title, words, figure;
    struct extent title_size, words_size, figure_size;
    float head; /* height of the title; with a disc beside that alone, of both */
    float h;
    bool below; /* the words have all of the width, below the disc */
    bool cut;
};

#define PICTURE_X_MM 1.5F

/* Where the picture begins: after its number. */
static float picture_x(const struct ui *ui, const struct row *row)
{
    return ui_floor_mm(ui, PICTURE_X_MM) +
           (row->number > 0 ? 2 * widget_number_radius(ui) + ui_floor_mm(ui, 1) : 0);
}

static float picture_side(const struct ui *ui, const struct row *row)
{
    return ui_floor_mm(ui, row->beside ? 15 : 17);
}

static void lay_at(struct ui *ui, float width, struct lines *l)
{
    const struct row *row = &l->row;
    const struct theme *t = ui->theme;
    l->left = row->picture != NULL ? picture_x(ui, row) + picture_side(ui, row) + ui_floor_mm(ui, 2)
              : row->icon != NULL || row->number > 0
                  ? ui_floor_mm(ui, 15) + ui_mm(ui, row->beside ? 3.5F : 5)
                  : ui_mm(ui, 4);
    l->title = text_styled(ui, STYLE_STRONG, row->goes_on ? NULL : row->title);
    l->title.heading = false;
    l->title.color = row->chosen ? t->accent : t->text;
    l->title.max_lines = row->beside ? 2 : 0; /* rather somewhat smaller than divided */
    l->words = text_styled(ui, STYLE_NOTE, row->words);
    l->words.color = row->chosen ? t->text : t->secondary;
    l->figure = text_styled(ui, STYLE_MARK, row->figure);
    l->figure.color = t->accent;
    const float right = row->disc != NULL ? ui_floor_mm(ui, TARGET_MM + GAP_MM + DISC_IN_MM) : 0;
    l->title.width = width - l->left - right - ui_mm(ui, 2);
    l->words.width = l->figure.width = l->title.width + (l->below ? right : 0);
    l->title.silent = l->words.silent = l->figure.silent = true;
    l->title_size = ui_measure(ui, &l->title);
    l->words_size = ui_measure(ui, &l->words);
    l->cut = l->title.width <= 0 || l->title_size.broken || l->words_size.broken;
}

static struct lines lay_as(struct ui *ui, float width, const struct row *row, bool below)
{
    struct lines l = {.row = *row, .below = below};
    lay_at(ui, width, &l);
    /* What has a picture and a number keeps that while it can. */
    const int first = row->picture != NULL && row->number > 0 ? 0 : 1;
    for (int step = first; step <= 1 && l.cut; step++) {
        l.row.picture = NULL;
        if (step == 1) {
            l.row.icon = NULL;
            l.row.number = 0;
        }
        lay_at(ui, width, &l);
    }
    l.figure_size = ui_measure(ui, &l.figure);
    l.cut = l.cut || l.figure_size.broken;
    l.head = below ? fmaxf(l.title_size.h, ui_floor_mm(ui, TARGET_MM)) : l.title_size.h;
    const float h = l.head + l.words_size.h + l.figure_size.h + ui_mm(ui, 3);
    l.h = fmaxf(h, ui_floor_mm(ui, TARGET_MM));
    return l;
}

/* A disc stands beside all, or beside the title alone where that is lower. */
static struct lines lay(struct ui *ui, float width, const struct row *row)
{
    const struct lines beside = lay_as(ui, width, row, false);
    const struct lines below = row->disc == NULL ? beside : lay_as(ui, width, row, true);
    return beside.cut || below.h < beside.h ? below : beside;
}

bool row_fits(struct ui *ui, float width, const struct row *row)
{
    struct lines l = {.row = *row};
    lay_at(ui, width, &l);
    return !l.cut && l.title_size.lines <= 2 && !(row->beside && l.title_size.divided);
}

bool row_pictured(struct ui *ui, float width, const struct row *row, bool one_line)
{
    struct lines l = {.row = *row};
    lay_at(ui, width, &l);
    return !l.cut && (!one_line || l.title_size.lines <= 1);
}

bool row_untied(struct ui *ui, float width, const struct row *row)
{
    return row->number > 0 && lay(ui, width, row).row.number == 0;
}

static void draw_number(struct ui *ui, const struct row *row, float x, float y, float radius)
{
    const struct theme *t = ui->theme;
    widget_number(ui, x, y, radius,
                  &(struct numbered){.number = row->number,
                                     .fill = row->chosen ? t->accent : t->ground,
                                     .edge = row->chosen ? t->accent : t->text,
                                     .ink = row->chosen ? t->ink : t->text});
}

static void draw_sign(struct ui *ui, struct rect box, const struct row *row)
{
    const struct theme *t = ui->theme;
    if (row->picture != NULL) {
        const float side = picture_side(ui, row);
        const bool number = row->number > 0 && ui->marked;
        const float x = number ? picture_x(ui, row) : ui_floor_mm(ui, PICTURE_X_MM);
        ui_picture(ui, row->picture, rect_of(box.x + x, box.y + (box.h - side) / 2, side, side), 0);
        if (number) {
            const float radius = widget_number_radius(ui);
            draw_number(ui, row, box.x + ui_floor_mm(ui, PICTURE_X_MM) + radius, box.y + box.h / 2,
                        radius);
        }
    } else if (row->number > 0) {
        draw_number(ui, row, box.x + ui_floor_mm(ui, 8.9F), box.y + box.h / 2, ui_floor_mm(ui, 5));
    } else if (row->icon != NULL) {
        const float disc = ui_floor_mm(ui, 6.4F);
        const float cx = box.x + disc + ui_floor_mm(ui, 2.5F);
        const float cy = box.y + box.h / 2;
        ui_disc(ui, cx, cy, disc, row->chosen ? t->accent : 0, row->chosen ? t->accent : t->text,
                fmaxf(1.5F, ui_mm(ui, 0.5F)));
        ui_glyph(ui, row->icon, cx - disc * 0.55F, cy - disc * 0.55F, disc * 1.1F,
                 row->chosen ? t->ink : t->text, fmaxf(1.6F, ui_mm(ui, 0.8F)), false);
    }
}

static bool empty(const char *string)
{
    return string == NULL || string[0] == '\0';
}

/* The rest of a row is still one of the thing that its title names. */
static const char *label_of(struct ui *ui, const struct row *row)
{
    return !row->goes_on
               ? row->title
               : ui_format(ui, "%s: %s", row->title, !empty(row->words) ? row->words : row->figure);
}

static const char *spoken_of(struct ui *ui, const struct row *row)
{
    const char *spoken = label_of(ui, row);
    if (!row->goes_on && !empty(row->words)) {
        spoken = ui_format(ui, "%s: %s", spoken, row->words);
    }
    if (!empty(row->figure) && !(row->goes_on && empty(row->words))) {
        spoken = ui_format(ui, "%s, %s", spoken, row->figure);
    }
    return row->spoken != NULL ? row->spoken : spoken;
}

float widget_row(struct ui *ui, struct rect r, const struct row *given)
{
    struct lines l = lay(ui, r.w, given);
    const struct row *row = &l.row;
    const struct theme *t = ui->theme;
    const struct rect box = rect_of(r.x, r.y, r.w, l.h);
    if (row->chosen) {
        ui_frame_rect(ui, box, color_mix(t->ground, t->accent, t->chosen_tint), t->accent,
                      fmaxf(2, ui_mm(ui, 0.75F)), ui_mm(ui, 3));
    } else if (ui_pressed(ui, row->id)) {
        ui_rect(ui, box, color_mix(t->ground, t->accent, 0.22F), ui_mm(ui, 3));
    }
    draw_sign(ui, box, row);
    l.title.x = l.words.x = l.figure.x = r.x + l.left;
    const float top = r.y + (l.h - l.head - l.words_size.h - l.figure_size.h) / 2;
    l.title.y = top + (l.head - l.title_size.h) / 2;
    l.words.y = top + l.head;
    l.figure.y = l.words.y + l.words_size.h;
    ui_text(ui, &l.title);
    ui_text(ui, &l.words);
    ui_text(ui, &l.figure);
    ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                               .label = label_of(ui, row),
                               .spoken = spoken_of(ui, row),
                               .rect = box,
                               .action = row->action,
                               .chosen = row->chosen,
                               .disabled = row->disabled,
                               .fg = l.title.color,
                               .bg = t->ground,
                               .em_px = l.title_size.em,
                               .id = row->id});
    if (row->disc != NULL) {
        const float side = ui_floor_mm(ui, TARGET_MM);
        const float x = box.x + box.w - side - ui_floor_mm(ui, DISC_IN_MM);
        const struct rect end = rect_of(x, l.below ? top : box.y + (box.h - side) / 2, side, side);
        widget_button(ui, end, row->disc);
    }
    return l.h;
}

struct fit widget_row_fit(struct ui *ui, float width, const struct row *row)
{
    const struct lines l = lay(ui, width, row);
    return (struct fit){l.h, l.cut};
}

bool row_divide(struct ui *ui, float width, float room, struct row *head, struct row *tail)
{
    struct lines l = lay(ui, width, head);
    if (l.head + ui_mm(ui, 3) > room) { /* a long name has all of the width */
        head->picture = NULL;
        head->icon = NULL;
        head->number = 0;
        l = lay(ui, width, head);
    }
    const float left = room - l.head - ui_mm(ui, 3);
    *tail = *head;
    tail->goes_on = true;
    tail->id = hash_bytes(head->id, "more", 4);
    tail->disc = NULL;
    head->figure = NULL;
    if (empty(head->words) || l.words_size.h <= left) {
        tail->words = NULL;
        return !empty(tail->figure) && !(head->goes_on && empty(head->words));
    }
    if (!text_divide(ui, &l.words, left, true, &head->words, &tail->words)) {
        head->words = NULL; /* not even a line of them */
    }
    return !(head->goes_on && empty(head->words)) && lay(ui, width, head).h <= room + 0.1F;
}

/* ---- in a flow ---- */

static struct fit row_fit(struct ui *ui, const void *data, struct space space)
{
    return widget_row_fit(ui, space.w, data);
}

static void row_emit(struct ui *ui, const void *data, const struct slot *place)
{
    const struct row *row = data;
    struct rect r = place->r;
    r.x -= ui_mm(ui, row->outdent_mm);
    widget_row(ui, r, row);
}

static bool row_kind_divide(struct ui *ui, void *data, void *rest, struct space space)
{
    return row_divide(ui, space.w, space.room, data, rest);
}

static const struct block_kind row_kind = {
    .fit = row_fit, .emit = row_emit, .divide = row_kind_divide};

void flow_row(struct flow *flow, const struct row *row)
{
    flow_add(flow, &row_kind, row, sizeof *row, ui_floor_mm(flow_ui(flow), GAP_MM));
}
