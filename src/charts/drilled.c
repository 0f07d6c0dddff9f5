#include "charts/drilled.h"

#include "ui/core.h"

#include <math.h>

#define ROCK_MM 16.4F /* across, as the core at the left edge */
#define SLIM_MM 9.0F
#define LEAST_MM 38.0F /* of a piece */
#define CRACK_MM 1.2F  /* between two pieces */
#define STUB_MM 9.0F   /* the broken end of what came before */
#define ROUGH_MM 3.0F  /* what rock needs around it */
#define OUT_MM 2.0F    /* the newest is pulled out by this */
#define FOOT_MM 2.0F   /* the things stand so far behind the upper edge */
#define ROLL_MM 14.0F
#define NAME_GAP_MM 2.0F

/* ---- where everything is ---- */

struct grid {
    int first, shown; /* of the pieces: the newest */
    int columns, rows;
    float x;     /* of the first piece, from the left */
    float w;     /* of a piece */
    float pitch; /* to the next */
    float picture, rock, name, row_gap;
    float row; /* height of a row */
};

static struct text name_text(const struct ui *ui, const struct piece *piece, float w)
{
    return (struct text){.string = piece->name,
                         .type = TYPE_BODY,
                         .weight = FONT_BOLD,
                         .color = ui->theme->text,
                         .width = w,
                         .align = ALIGN_CENTER,
                         .max_lines = 2,
                         .silent = true};
}

static float plate_radius(const struct ui *ui)
{
    return fmaxf(ui_mm(ui, 5.7F), ui_floor_mm(ui, ui->large ? 6.5F : 4.8F));
}

/* Room at the sides of what is touched, so that two pieces are told apart. */
static float aside(const struct ui *ui, const struct drilled *d)
{
    return d->buttons ? fmaxf(0, ui_floor_mm(ui, GAP_MM) - ui_mm(ui, CRACK_MM)) / 2 : 0;
}

struct widths {
    float least; /* of a piece: no name is cut */
    float most;  /* no name goes on in a second line */
};

static struct widths widths_of(struct ui *ui, const struct drilled *d)
{
    const float pad = 2 * aside(ui, d) + ui_mm(ui, 3);
    struct widths w = {.least = ui_floor_mm(ui, d->bare ? 12 : LEAST_MM)};
    w.most = fmaxf(w.least, ui_mm(ui, d->wide_mm));
    for (int i = 0; i < d->count && !d->bare; i++) {
        const struct text name = name_text(ui, &d->pieces[i], 1e6F);
        w.least = fmaxf(w.least, ui_word_width(ui, &name) + pad);
        w.most = fmaxf(w.most, ui_measure(ui, &name).w + pad);
    }
    return w;
}

static void measure_rows(struct ui *ui, const struct drilled *d, struct grid *g)
{
    g->rock = d->slim ? fmaxf(ui_mm(ui, SLIM_MM), ui_floor_mm(ui, 5))
                      : fmaxf(ui_mm(ui, ROCK_MM), 2 * plate_radius(ui) + ui_mm(ui, 1));
    for (int i = g->first; i < d->count && !d->bare; i++) {
        const struct text name = name_text(ui, &d->pieces[i], g->w - 2 * aside(ui, d));
        g->name = fmaxf(g->name, ui_measure(ui, &name).h + ui_mm(ui, NAME_GAP_MM));
    }
    g->picture = fminf(g->w * 0.9F, ui_mm(ui, d->picture_mm));
    g->row_gap = ui_mm(ui, 6);
    g->row = ui_mm(ui, OUT_MM) + g->picture + g->rock + g->name;
    if (d->buttons) {
        g->picture += fmaxf(0, ui_floor_mm(ui, TARGET_MM) + ui_mm(ui, OUT_MM) - g->row);
        g->row = fmaxf(g->row, ui_floor_mm(ui, TARGET_MM) + ui_mm(ui, OUT_MM));
        g->row_gap = fmaxf(g->row_gap, ui_floor_mm(ui, GAP_MM));
    }
}

static struct grid grid_of(struct ui *ui, const struct drilled *d, float w)
{
    struct grid g = {0};
    const float crack = ui_mm(ui, CRACK_MM);
    const struct widths widths = widths_of(ui, d);
    const float least = widths.least;
    const int rows = d->rows > 1 ? d->rows : 1;
    int fit = (int)fmaxf(1, (w + crack) / (least + crack));
    if (d->count > fit * rows) {
        g.x = ui_mm(ui, STUB_MM) + crack;
        fit = (int)fmaxf(1, (w - g.x + crack) / (least + crack));
    }
    g.shown = d->count < fit * rows ? d->count : fit * rows;
    g.first = d->count - g.shown;
    g.rows = (g.shown + fit - 1) / fit;
    g.columns = (g.shown + g.rows - 1) / g.rows;
    g.w = fminf((w - g.x + crack) / (float)g.columns - crack, widths.most);
    g.pitch = g.w + crack;
    measure_rows(ui, d, &g);
    return g;
}

/* ---- movement: the pieces follow each other within one movement ---- */

/* How far piece n of count has rolled in. */
static float came_in(struct ui *ui, int64_t since_ms, int n, int count)
{
    const float together = 2; /* so many move at once */
    const float all = (float)count - 1 + together;
    const float t = (ui_motion(ui, MOTION_POUR, since_ms) * all - (float)n) / together;
    return fminf(fmaxf(t, 0), 1);
}

/* ---- drawing ---- */

static void draw_rock(struct ui *ui, struct rect r, int depth, uint64_t seed, bool lit)
{
    const struct rock_look look = theme_rock(depth);
    const bool flat = ui->theme->flat;
    const uint32_t base = lit ? look.lit : look.base;
    const struct rock rock = {.form = ROCK_LAID,
                              .layer = depth,
                              .base = flat && lit ? ui->theme->accent : core_base(ui, base),
                              .flat = flat,
                              .lit = lit,
                              .edge = flat && !lit ? COLOR_WHITE : ui->theme->accent,
                              .seed = seed,
                              .opacity = 1};
    ui_rock(ui, rect_grow(r, ui_mm(ui, ROUGH_MM)), &rock);
}

/* The layer's number on its plate; a thin core has none. */
static void draw_number(struct ui *ui, struct rect r, int depth, bool lit)
{
    const int number = content_layer(ui->env->content, depth);
    const float radius = plate_radius(ui);
    if (number == 0 || r.h < 2 * radius) {
        return;
    }
    core_number(ui, r.x + r.w / 2, r.y + r.h / 2, radius, number, lit ? 1 : 0);
}

static const char *spoken_of(struct ui *ui, const struct piece *piece)
{
    const int number = content_layer(ui->env->content, piece->depth);
    return number == 0 ? piece->name
                       : ui_format(ui, "%s. %s", piece->name, ui_trf(ui, "ui.layer.%d", number));
}

static uint64_t id_of(const struct piece *piece)
{
    return ui_id(piece->route.text, 6);
}

/* at: of the piece of rock at rest, with the thing above and the name below. */
static void draw_piece(struct ui *ui, const struct drilled *d, const struct grid *g, int i,
                       struct rect at)
{
    const struct piece *piece = &d->pieces[i];
    const bool newest = i == d->count - 1 && !d->bare;
    const bool pressed = d->buttons && ui_pressed(ui, id_of(piece));
    const float came = came_in(ui, d->came_ms, i - g->first, g->shown);
    const float opacity = ui->opacity;
    ui->opacity = opacity * came;
    if (ui->opacity > 0) {
        const float dx = ui_mm(ui, ROLL_MM) * (1 - came);
        const float dy = (pressed ? ui_mm(ui, 0.5F) : 0) - (newest ? ui_mm(ui, OUT_MM) : 0);
        const struct rect rock = rect_of(at.x + dx, at.y + dy, at.w, at.h);
        if (g->picture > 0 && piece->picture != NULL) {
            ui_picture(ui, piece->picture,
                       rect_of(rock.x + rock.w * 0.06F, rock.y + ui_mm(ui, FOOT_MM) - g->picture,
                               rock.w * 0.88F, g->picture),
                       0);
        }
        draw_rock(ui, rock, piece->depth, (uint64_t)i * 7 + (uint64_t)piece->depth,
                  newest || pressed);
        draw_number(ui, rock, piece->depth, newest || pressed);
        if (!d->bare) {
            struct text name = name_text(ui, piece, rock.w - 2 * aside(ui, d));
            name.x = rock.x + aside(ui, d);
            name.y = at.y + at.h + ui_mm(ui, NAME_GAP_MM);
            ui_text(ui, &name);
        }
    }
    ui->opacity = opacity;
    if (d->buttons) {
        const float gap = aside(ui, d);
        const struct rect whole =
            rect_of(at.x + gap, at.y - g->picture, at.w - 2 * gap, g->picture + g->rock + g->name);
        ui_node(ui, &(struct node){.role = ROLE_BUTTON,
                                   .label = piece->name,
                                   .spoken = spoken_of(ui, piece),
                                   .rect = whole,
                                   .action = {.kind = ACT_GO, .route = piece->route},
                                   .fg = ui->theme->text,
                                   .bg = ui_ground(ui),
                                   .id = id_of(piece)});
    }
}

/* "Your core: smartphone, cobalt, cobaltite": all of them, seen or not. */
static void say(struct ui *ui, const struct drilled *d, struct rect r)
{
    const char *names = "";
    for (int i = 0; i < d->count; i++) {
        names = ui_format(ui, i == 0 ? "%s%s" : "%s, %s", names, d->pieces[i].name);
    }
    ui_described(ui, ROLE_IMAGE, r, ui_format(ui, "%s: %s", d->title, names));
}

static struct fit drilled_fit(struct ui *ui, const void *data, struct space space)
{
    const struct grid g = grid_of(ui, data, space.w);
    return (struct fit){.h = (float)g.rows * (g.row + g.row_gap) - g.row_gap};
}

static void drilled_emit(struct ui *ui, const void *data, const struct slot *slot)
{
    const struct drilled *d = data;
    const struct rect r = slot->r;
    const struct grid g = grid_of(ui, d, r.w);
    if (!d->buttons) {
        say(ui, d, r);
    }
    const float top = r.y + ui_mm(ui, OUT_MM) + g.picture;
    if (g.first > 0) {
        const float crack = ui_mm(ui, CRACK_MM);
        draw_rock(ui, rect_of(r.x, top, g.x - crack, g.rock), d->pieces[g.first - 1].depth, 3,
                  false);
    }
    for (int k = 0; k < g.shown; k++) {
        const float x = r.x + g.x + (float)(k % g.columns) * g.pitch;
        const float y = top + (float)(k / g.columns) * (g.row + g.row_gap);
        draw_piece(ui, d, &g, g.first + k, rect_of(x, y, g.w, g.rock));
    }
}

static const struct block_kind drilled_kind = {.fit = drilled_fit, .emit = drilled_emit};

void flow_drilled(struct flow *flow, const struct drilled *drilled)
{
    if (drilled->count == 0) {
        return;
    }
    struct ui *ui = flow_ui(flow);
    struct drilled d = *drilled;
    d.pieces = arena_items(ui->frame->arena, d.pieces, (size_t)d.count, sizeof *d.pieces);
    flow_add(flow, &drilled_kind, &d, sizeof d, fmaxf(ui_mm(ui, 6), ui_floor_mm(ui, 2.5F)));
}
